"""Tolls and lists that are told line by line: the shares of places and parties, and what stands under a colon."""

from itertools import takewhile

from sijill.claims.fitting import THING_KINDS
from sijill.claims.frame import Frame
from sijill.claims.governors import Governor
from sijill.claims.state import State
from sijill.lexicon.tables import Table
from sijill.mentions.nouns import BARE, WHO, NounPhrase
from sijill.text.sentences import Sentence

_WITH = "\u0628"
SHARE = ".share"
_SEMICOLONS = ";\u061b"
_LABEL = 8


def lister_of(governor: Governor) -> Governor | None:
    """``دمر التحالف ما يلي:``: the verb before a colon governs the lines of the list below."""
    things = any(entry.id in THING_KINDS for entry in governor.entries)
    return governor._replace(verbal=False, takes_left=False) if things and governor.takes_right else None


def heads_list(state: State, sentence: Sentence) -> Frame | None:
    """The toll whose shares the lines below give: that of a sentence which ends in a colon, and on through the lines.

    A line such as ``Sunday 12 June: 17 killed`` heads those below it too.
    """
    tokens = state.page.tokens
    here = list(takewhile(lambda frame: frame.sentence == state.sentence, reversed(state.frames)))
    told = [frame for frame in reversed(here) if frame.entry.id == "casualty"]
    label = any(tokens[at].surface == ":" for at in range(sentence.first, min(sentence.first + _LABEL, sentence.last)))
    if not told:
        return state.heading if label else None
    first = told[0].phrase
    if state.heading is not None and label and told[0].rule.endswith(SHARE):
        return state.heading
    headed = first is not None and first.amount is not None and tokens[first.first - 1].surface == ":"
    return told[0] if headed or tokens[sentence.last - 1].surface == ":" else None


def is_listed(state: State, phrase: NounPhrase) -> bool:
    """``وثق مقتل 284 شخصا: / قوات النظام: 103 عناصر``: a number behind a label, in the lines under a toll.

    Further numbers of the line are joined to it: ``27 مقاتلا ومقاتلتان``.
    """
    if (
        state.heading is None
        or phrase.kind not in (WHO, BARE)
        or phrase.quantity is None
        or phrase.oblique
        or phrase.subset
    ):
        return False
    first = state.page.sentences[state.sentence].first
    labelled = state.page.tokens[phrase.first - 1].surface == ":" and phrase.first - first <= _LABEL
    if labelled and phrase.amount is not None:
        return True
    told = state.frames[-1] if state.frames else None
    joined = phrase.joined or state.page.tokens[phrase.first - 1].surface in _SEMICOLONS
    return joined and told is not None and told.sentence == state.sentence and told.rule.endswith(SHARE)


def is_share(state: State, phrase: NounPhrase) -> bool:
    """``حلب بـ38، ودرعا بأحد عشر``: a bare number right behind a place, after a toll of the same sentence."""
    told = state.frames[state.last_people] if state.last_people is not None else None
    if phrase.kind != BARE or phrase.amount is None or phrase.oblique not in ("", _WITH) or told is None:
        return False
    if told.sentence != state.sentence or not told.is_counted or phrase.others or phrase.subset:
        return False
    if phrase.joined and told is state.frames[-1] and told.governor is None and _is_placed(state, phrase):
        return True
    starts = state.page.table_starts[Table.PLACES]
    end = phrase.first - 1 if state.page.words[phrase.first - 1].folded == _WITH else phrase.first
    return any((hit := starts.get(at)) is not None and hit.last == end for at in range(end - 1, end - 4, -1))


def _is_placed(state: State, phrase: NounPhrase) -> bool:
    """``2251 قتيلا في غزة وثلاثة وسبعين في الجانب الآخر``: a number that goes on with the dead, and says where."""
    return "in" in state.page.link_classes.get(phrase.last, ())


def emit_share(state: State, phrase: NounPhrase, told: Frame) -> None:
    """Add the frame of a number under the verb of the toll that it is a share of."""
    rule = f"{told.entry.id}{SHARE}"
    state.frames.append(Frame(state.sentence, phrase, told.entry, told.governor, told.modality, rule))
