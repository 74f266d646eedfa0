"""Which noun belongs to which verb: one pass over a sentence that joins counted nouns to what happened to them.

One verb may govern a whole list (``دمر 72 مركبة و17 موقعًا و...``); a passive or intransitive verb takes the nouns
before it (``nine shops burned down``); a verbal noun the list after it (``تدمير نفقين ومغارة``). Nouns after ``بينهم`` or
``of whom`` are subsets. A noun under a preposition is not an object.
"""

from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

from sijill.claims.governors import Governor
from sijill.lexicon.page import Page
from sijill.lexicon.tables import Entry, Table
from sijill.mentions.nouns import BARE, TARGET, WHO, NounPhrase, link_classes
from sijill.text.sentences import Sentence
from sijill.text.tokens import Kind

_FIRST_REACH = 12
_LIST_REACH = 14
_LEFT_REACH = 9
_STRONG = frozenset(";\u061b:")
_PEOPLE_KINDS = frozenset(("casualty", "detention", "displacement"))
_THING_KINDS = frozenset(("effect", "clearance"))
_COUNTED_KINDS = frozenset(("casualty", "detention", "displacement"))


class Frame(NamedTuple):
    """A noun phrase with the row that says what happened to it.

    ``entry`` is the trigger's row, ``governor`` its place (``None`` for a noun that is itself the event), ``subset_of`` the
    number of the frame whose people these are among.
    """

    sentence: int
    phrase: NounPhrase | None
    entry: Entry
    governor: Governor | None
    modality: str
    rule: str
    subset_of: int | None = None


class _Step(Enum):
    GOVERNOR = auto()
    PHRASE = auto()
    SUBSET = auto()
    BREAK = auto()


@dataclass(slots=True, eq=False)
class _State:
    """Where the pass over a sentence stands."""

    page: Page
    sentence: int
    frames: list[Frame]
    governor: Governor | None = None
    reached: int = 0
    taken: int = 0
    pending: tuple[NounPhrase, ...] = ()
    subset: int | None = None
    last_people: int | None = None


def counted_tokens(page: Page, phrases: list[NounPhrase]) -> frozenset[int]:
    """Return the tokens of trigger nouns that are themselves counted, which therefore govern nothing."""
    return frozenset(p.head for p in phrases if p.kind not in (TARGET, WHO, BARE) and not _is_plain_verb(page, p))


def find_frames(
    page: Page, phrases: list[NounPhrase], governors: list[Governor], excluded: frozenset[int]
) -> list[Frame]:
    """Return the frames of a page in order of sentences; ``excluded`` are the numbers of sentences not to read."""
    counted = counted_tokens(page, phrases)
    phrases = [p for p in phrases if p.kind in (TARGET, WHO, BARE) or p.head in counted]
    frames: list[Frame] = []
    for number, sentence in enumerate(page.sentences):
        if number in excluded:
            continue
        state = _State(page, number, frames)
        for step, item in _steps(page, sentence, phrases, governors):
            _advance(state, step, item)
    return frames


def _is_plain_verb(page: Page, phrase: NounPhrase) -> bool:
    """``wounded five soldiers``: a word that is both participle and verb, without a number of its own, is the verb."""
    if phrase.amount is not None or phrase.hit is None or phrase.kind in ("strike", "attack"):
        return False
    return any(e.is_verb or e.cells[2] == "participle" for e in phrase.hit.entries) and (
        page.tokens[phrase.head].kind is Kind.LATIN or any(e.is_verb for e in phrase.hit.entries)
    )


def _steps(
    page: Page, sentence: Sentence, phrases: list[NounPhrase], governors: list[Governor]
) -> list[tuple[_Step, NounPhrase | Governor | int]]:
    inside = range(sentence.first, sentence.last)
    steps: list[tuple[int, int, _Step, NounPhrase | Governor | int]] = []
    steps += [(p.first, 1, _Step.PHRASE, p) for p in phrases if p.first in inside]
    steps += [(g.first, 0, _Step.GOVERNOR, g) for g in governors if g.first in inside]
    for at in inside:
        if page.tokens[at].surface in _STRONG or page.hit_at(Table.REPORTING, at):
            steps.append((at, 2, _Step.BREAK, at))
        elif "subset" in link_classes(page, at) or "including" in link_classes(page, at):
            steps.append((at, 0, _Step.SUBSET, at))
        elif "contrast" in link_classes(page, at):
            steps.append((at, 0, _Step.BREAK, at))
    steps.sort(key=lambda s: s[:2])
    return [(step, item) for _, _, step, item in steps]


def _advance(state: _State, step: _Step, item: NounPhrase | Governor | int) -> None:
    if isinstance(item, Governor):
        _meet_governor(state, item)
    elif isinstance(item, NounPhrase):
        _meet_phrase(state, item)
    elif step is _Step.SUBSET:
        state.subset = state.last_people
        state.governor = None
    else:
        state.governor = None
        state.pending = ()
        state.subset = None


def _meet_governor(state: _State, governor: Governor) -> None:
    if governor.takes_left and state.pending and not (governor.takes_right and _object_follows(state, governor)):
        chain = state.pending
        if governor.first - chain[-1].last <= _LEFT_REACH:
            for phrase in chain:
                _emit(state, phrase, governor, "subject-before-verb")
    state.pending = ()
    state.governor = governor
    state.reached = governor.last
    state.taken = 0
    state.subset = None


def _object_follows(state: _State, governor: Governor) -> bool:
    """Tell whether a noun follows an Arabic verb directly, so that the nouns before it belong to something else."""
    at = governor.last
    page = state.page
    if at >= len(page.tokens) or page.words[at].folded[:1] == "\u0648":
        return False
    for table in (Table.NUMBERS, Table.QUANTIFIERS, Table.WHO, Table.TARGETS):
        hit = page.hit_at(table, at)
        if hit is not None and not hit.reading.conjunction and not hit.reading.preposition:
            return True
    return page.tokens[at].kind is Kind.NUMBER


def _meet_phrase(state: _State, phrase: NounPhrase) -> None:
    if phrase.kind not in (TARGET, WHO, BARE):
        _emit_counted(state, phrase)
        return
    if state.subset is not None and phrase.kind in (WHO, BARE) and not phrase.oblique:
        _emit_subset(state, phrase)
        return
    governor = state.governor
    if governor is not None and governor.takes_right and _reaches(state, phrase) and _emit(state, phrase, governor, "object"):
        state.reached = phrase.last
        state.taken += 1
        state.pending = ()
        return
    if phrase.oblique and phrase.oblique != "\u0643":
        return
    chained = state.pending and phrase.joined and phrase.first - state.pending[-1].last <= _LIST_REACH
    state.pending = (*state.pending, phrase) if chained else (phrase,)


def _reaches(state: _State, phrase: NounPhrase) -> bool:
    """Tell whether the governor still governs: its first object is near, and later ones are joined by *and* or commas."""
    if phrase.oblique:
        return False
    gap = phrase.first - state.reached
    if not state.taken:
        return gap <= _FIRST_REACH
    return gap <= _LIST_REACH and phrase.joined


def _emit(state: _State, phrase: NounPhrase, governor: Governor, rule: str) -> bool:
    """Add the frame of a phrase under a governor, if one of the governor's rows fits what the phrase names."""
    entry = _fitting(phrase, governor)
    if entry is None:
        return False
    kind = entry.id
    state.frames.append(Frame(state.sentence, phrase, entry, governor, governor.modality, f"{kind}.{rule}"))
    if kind in _PEOPLE_KINDS:
        state.last_people = len(state.frames) - 1
    return True


def _fitting(phrase: NounPhrase, governor: Governor) -> Entry | None:
    wanted = _THING_KINDS if phrase.kind == TARGET else _PEOPLE_KINDS
    for entry in governor.entries:
        if entry.id in wanted:
            return entry
    if phrase.kind == WHO and phrase.amount is not None:
        return next((e for e in governor.entries if e.id in ("effect", "estimate")), None)
    return None


def _emit_counted(state: _State, phrase: NounPhrase) -> None:
    """A noun that is itself the event: ``غارتين``, ``ثلاثة جرحى``."""
    entry = phrase.entry
    if entry is None:
        return
    governor = state.governor
    modality = governor.modality if governor is not None and phrase.first - governor.last <= 2 else "asserted"
    subset = state.subset if entry.id in _COUNTED_KINDS else None
    state.frames.append(Frame(state.sentence, phrase, entry, None, modality, f"{entry.id}.counted-noun", subset))
    if entry.id in _PEOPLE_KINDS:
        state.last_people = len(state.frames) - 1
        state.governor = None


def _emit_subset(state: _State, phrase: NounPhrase) -> None:
    if state.subset is None:
        return
    whole = state.frames[state.subset]
    rule = f"{whole.entry.id}.subset"
    state.frames.append(Frame(state.sentence, phrase, whole.entry, whole.governor, whole.modality, rule, state.subset))
