"""Who is meant by the pronoun of a death: ``أطلقوا النار على الشاب ما أدى إلى مقتله``."""

from sijill.claims.fitting import PEOPLE_KINDS
from sijill.claims.frame import Frame
from sijill.claims.governors import Governor
from sijill.claims.pronouns import SINGULAR
from sijill.claims.state import State
from sijill.lexicon.morphology import Number
from sijill.lexicon.page import Page
from sijill.lexicon.tables import Table
from sijill.mentions.links import link_classes
from sijill.mentions.noun_counts import UNCOUNTABLE, one_of
from sijill.mentions.nouns import WHO, NounPhrase
from sijill.model.mention import Basis
from sijill.text.tokens import Kind

_BOTH, _PAIR = "\u0647\u0645\u0627", 2
_FATES = frozenset(("killed", "injured", "detained", "abducted"))
_RESULT, _REACH, _NAME_REACH = "result", 3, 3


def take_meant(state: State, governor: Governor) -> None:
    """Add the frame of the one person, or the two, told of before whom an attack killed, hurt or took."""
    person, page = state.last_person, state.page
    if person is None or governor.verbal:
        return
    entry = next((e for e in governor.entries if e.id in PEOPLE_KINDS and e.cells[1] in _FATES), None)
    if entry is None or not _is_caused(page, governor.first):
        return
    reading = next((r for r in page.words[governor.first].readings if r.pronoun), None)
    counted = _as_meant(page, person, reading.pronoun) if reading is not None else None
    if counted is None or _is_told(state, person, entry.cells[1]):
        return
    state.frames.append(Frame(state.sentence, counted, entry, governor, governor.modality, f"{entry.id}.pronoun"))
    state.last_people = len(state.frames) - 1


def is_in_name(state: State, phrase: NounPhrase) -> bool:
    """Tell whether a noun tells of nobody new: in ``الشاب محمد الحاج علي`` the pilgrim is a part of the name."""
    last = state.last_person
    if phrase.kind != WHO or last is None or not phrase.definite or phrase.joined or phrase.oblique:
        return False
    return last.last < phrase.first <= last.last + _NAME_REACH and _is_plain(state.page, phrase.first - 1)


def opens_bracket(state: State, phrase: NounPhrase) -> bool:
    """``أربعة أشخاص (امرأتين وطفلين)``: counted people right behind a bracket are those of the number before it."""
    last = state.last
    if last is None or phrase.kind != WHO or phrase.quantity is None or phrase.quantity.implicit:
        return False
    if state.last_people is None or state.frames[state.last_people].phrase is not last:
        return False
    return phrase.first == last.last + 1 and state.page.tokens[last.last].surface == "("


def _is_plain(page: Page, at: int) -> bool:
    """Tell whether a word is neither a verb of ours nor a link."""
    return page.tokens[at].kind is Kind.ARABIC and page.triggers.get(at) is None and not link_classes(page, at)


def _is_caused(page: Page, at: int) -> bool:
    """Tell whether a verb of result stands before a noun: ``ما أدى إلى``, ``تسبب في``; behind *after* it only dates."""
    if _RESULT not in page.link_kinds:
        return False
    return any(_RESULT in link_classes(page, back) for back in range(max(at - _REACH, 0), at))


def _as_meant(page: Page, person: NounPhrase, pronoun: str) -> NounPhrase | None:
    """The person with the number that the pronoun tells, if that is what the words for them say."""
    hit, entry, quantity = person.hit, person.entry, person.quantity
    if hit is None or entry is None or entry.table is not Table.WHO or page.tokens[hit.first].kind is not Kind.ARABIC:
        return None
    if pronoun == _BOTH:
        return person if quantity is not None and quantity.low == quantity.high == _PAIR else None
    if pronoun not in SINGULAR or hit.reading.number is not Number.SINGULAR or not UNCOUNTABLE.isdisjoint(entry.cells):
        return None
    if quantity is not None:
        return person if quantity.low == quantity.high == 1 else None
    return person._replace(quantity=one_of(page, hit, Basis("number.definite-singular", entry.row)))


def _is_told(state: State, person: NounPhrase, fate: str) -> bool:
    """Tell whether the fate of a person has been told by another word of the sentence."""
    for frame in reversed(state.frames):
        if frame.sentence != state.sentence:
            return False
        own = frame.phrase
        if own is not None and own.head == person.head and frame.entry.cells[1] == fate:
            return True
    return False
