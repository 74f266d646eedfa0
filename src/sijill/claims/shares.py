"""Tolls and lists that are told line by line: the shares of places and parties, and what stands under a colon."""


from sijill.claims.fitting import THING_KINDS
from sijill.claims.frame import Frame
from sijill.claims.governors import Governor
from sijill.claims.state import State
from sijill.lexicon.page import Page
from sijill.mentions.links import link_classes
from sijill.mentions.nouns import BARE, TARGET, WHO, NounPhrase
from sijill.mentions.one_more import tells_where
from sijill.text.sentences import Sentence
from sijill.text.tokens import Kind

_WITH = "\u0628"
SHARE = ".share"
_SEMICOLONS = ";\u061b"
_PORTION, _SUBJECT, _MORE = ".portion", ".subject-before-verb", ".goes-on"
_PAST_PLACE, _VERB_REACH = 2, 6
_LABEL = 8
_BULLETS = frozenset(("-", "\u2013", "\u2022", "*"))
_COMMAS, _PLACED = frozenset((",", "\u060c")), frozenset(("in", "near", "from"))


def lister_of(governor: Governor) -> Governor | None:
    """``دمر التحالف ما يلي:``: the verb before a colon governs the lines of the list below."""
    things = any(entry.id in THING_KINDS for entry in governor.entries)
    return governor._replace(verbal=False, takes_left=False) if things and governor.takes_right else None


def heads_list(state: State, sentence: Sentence) -> Frame | None:
    """The toll whose shares the lines below give: that of a sentence which ends in a colon, and on through the lines.

    A line such as ``Sunday 12 June: 17 killed`` heads those below it too.
    """
    tokens = state.page.tokens
    told: Frame | None = None
    for frame in reversed(state.frames):
        if frame.sentence != state.sentence:
            break
        told = frame if frame.entry.id == "casualty" else told
    label = state.heading is not None and _is_labelled(state, sentence)
    if told is None:
        return _toll_named(state, sentence) or (state.heading if label else None)
    first = told.phrase
    if state.heading is not None and label and told.rule.endswith(SHARE):
        return state.heading
    headed = first is not None and first.amount is not None and tokens[first.first - 1].surface == ":"
    return told if headed or tokens[sentence.last - 1].surface == ":" else None


def _toll_named(state: State, sentence: Sentence) -> Frame | None:
    """``والقتلى هم:``: a line that names those of a toll told before heads the lines that tell who they are."""
    page = state.page
    if page.tokens[sentence.last - 1].surface != ":" or sentence.last - sentence.first > _LABEL:
        return None
    named = (page.triggers.get(at) for at in range(sentence.first, sentence.last))
    fates = {e.cells[1] for hit in named if hit and hit.reading.article for e in hit.entries if e.id == "casualty"}
    tolls = (frame for frame in reversed(state.frames) if frame.entry.cells[1] in fates and frame.is_counted)
    return next(tolls, None)


def _is_labelled(state: State, sentence: Sentence) -> bool:
    opening = state.page.tokens[sentence.first : min(sentence.first + _LABEL, sentence.last)]
    return opening[0].surface in _BULLETS or any(token.surface == ":" for token in opening)


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
    first, before = state.page.sentences[state.sentence].first, state.page.tokens[phrase.first - 1].surface
    labelled = before == ":" and phrase.first - first <= _LABEL
    labelled = labelled or (before in _BULLETS and phrase.first == first + 1)
    if labelled and phrase.amount is not None:
        return True
    told = state.frames[-1] if state.frames else None
    joined = phrase.joined or state.page.tokens[phrase.first - 1].surface in _SEMICOLONS
    return joined and told is not None and told.sentence == state.sentence and told.rule.endswith(SHARE)


def take_share(state: State, phrase: NounPhrase) -> bool:
    """A number that is the share of a place in a toll of the same sentence: behind the place, or before it."""
    if phrase.kind != BARE or phrase.amount is None or not state.frames:
        return False
    if _goes_on(state, phrase):
        _emit_more(state, phrase, state.frames[-1])
        return True
    at = state.last_people
    if at is None:
        return False
    told = state.frames[at]
    if is_share(state, phrase):
        emit_share(state, phrase, told)
    elif _is_portion(state, phrase, told):
        rule = f"{told.entry.id}{_PORTION}"
        state.frames.append(Frame(state.sentence, phrase, told.entry, told.governor, told.modality, rule, at))
    else:
        return False
    return True


def is_share(state: State, phrase: NounPhrase) -> bool:
    """``حلب بـ38، ودرعا بأحد عشر``: a bare number right behind a place, after a toll of the same sentence."""
    told = state.frames[state.last_people] if state.last_people is not None else None
    if phrase.kind != BARE or phrase.amount is None or phrase.oblique not in ("", _WITH) or told is None:
        return False
    if told.sentence != state.sentence or not told.is_counted or phrase.others or phrase.subset:
        return False
    if phrase.joined and told is state.frames[-1] and told.governor is None and _is_placed(state, phrase):
        return True
    if phrase.joined and told.governor is not None and told.governor is state.governor and _is_placed(state, phrase):
        return False
    starts = state.page.places
    end = phrase.first - 1 if state.page.words[phrase.first - 1].folded == _WITH else phrase.first
    return any((hit := starts.get(at)) is not None and hit.last == end for at in range(end - 1, end - 4, -1))


def _is_placed(state: State, phrase: NounPhrase) -> bool:
    """``2251 قتيلا في غزة وثلاثة وسبعين في الجانب الآخر``: a number that goes on with the dead, and says where."""
    return "in" in state.page.link_classes.get(phrase.last, ())


def _goes_on(state: State, phrase: NounPhrase) -> bool:
    """``Two soldiers were killed in Mosul and three in Kirkuk``: the verb stands before the second number only."""
    told, page = state.frames[-1], state.page
    if told.sentence != state.sentence or told.governor is None or told.governor is not state.governor:
        return False
    if not told.rule.endswith((_SUBJECT, _MORE)) or told.phrase is None or told.phrase.amount is None:
        return False
    if not phrase.joined or phrase.subset or not tells_where(page, phrase.last):
        return False
    return _ends_behind_place(page, phrase.last + 1) and not _has_verb(state, phrase.last + _PAST_PLACE)


def _ends_behind_place(page: Page, at: int) -> bool:
    """Tell whether the place ends what is told: in ``hundreds in Baghdad protested`` a verb of no list follows it."""
    while at < len(page.tokens):
        hit = page.places.get(at) or page.place_heads.get(at)
        token = page.tokens[at]
        if hit is None and not (token.kind is Kind.LATIN and token.surface[0].isupper()):
            break
        at = hit.last if hit is not None else at + 1
    if at >= len(page.tokens) or page.tokens[at].kind is not Kind.LATIN or at in page.link_classes:
        return True
    return page.time_words.get(at) is not None


def _has_verb(state: State, first: int) -> bool:
    """``three in Kirkuk were wounded``: the number is the subject of a verb of its own."""
    page, last = state.page, state.page.sentences[state.sentence].last
    for at in range(first, min(first + _VERB_REACH, last)):
        if page.tokens[at].kind is Kind.PUNCTUATION:
            return False
        trigger = page.triggers.get(at)
        if "be" in page.link_classes.get(at, ()) or (trigger is not None and trigger.reading.verbal):
            return True
    return False


def _emit_more(state: State, phrase: NounPhrase, told: Frame) -> None:
    noun = told.phrase
    if noun is not None and noun.kind == TARGET:
        phrase = phrase._replace(kind=TARGET, hit=noun.hit, entry=noun.entry)
    else:
        state.last_people = len(state.frames)
    rule = f"{told.entry.id}{_MORE}"
    state.frames.append(Frame(state.sentence, phrase, told.entry, told.governor, told.modality, rule))


def _is_portion(state: State, phrase: NounPhrase, told: Frame) -> bool:
    """``اعتقلت 19 شابا: 6 من الخليل، و4 من نابلس``: behind a colon a number that says from where, and those joined."""
    page, last = state.page, state.frames[-1]
    if told.sentence != state.sentence or phrase.others or phrase.subset or phrase.oblique:
        return False
    if not tells_where(page, phrase.last) or _is_more(phrase, told):
        return False
    if page.tokens[phrase.first - 1].surface == ":":
        return True
    return phrase.joined and last.sentence == state.sentence and last.rule.endswith(_PORTION)


def _is_more(phrase: NounPhrase, told: Frame) -> bool:
    """Tell whether a number is no part of the one told before, being as great or greater."""
    part, whole = phrase.quantity, told.phrase.quantity if told.phrase is not None else None
    return part is None or whole is None or (part.low or 0) >= (whole.low or 0)


def emit_share(state: State, phrase: NounPhrase, told: Frame) -> None:
    """Add the frame of a number under the verb of the toll that it is a share of."""
    rule = f"{told.entry.id}{SHARE}"
    state.frames.append(Frame(state.sentence, phrase, told.entry, told.governor, told.modality, rule))


def is_elsewhere(state: State, phrase: NounPhrase) -> bool:
    """Tell whether a list goes on elsewhere: ``رفع من عدن 20 لغما، ومن حيس 96 لغما``, behind *and from*."""
    page, first = state.page, state.reached + (state.page.tokens[state.reached].surface in _COMMAS)
    if phrase.amount is None or page.tokens[phrase.first].kind is not Kind.ARABIC or first >= phrase.first:
        return False
    opening = page.words[first].readings
    if not any(reading.conjunction for reading in opening) or _PLACED.isdisjoint(link_classes(page, first)):
        return False
    starts = page.places
    return any((hit := starts.get(at)) is not None and hit.last == phrase.first for at in range(first, phrase.first))
