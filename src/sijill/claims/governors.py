"""The words that open a claim: which trigger stands where, in what voice, under what negation or modality."""

from typing import NamedTuple

from sijill.lexicon.page import Hit, Page
from sijill.lexicon.tables import Entry, Table
from sijill.mentions.links import link_classes
from sijill.text.tokens import Kind

_NEGATION_REACH = 3
_HEDGE_REACH = 5


class Governor(NamedTuple):
    """A trigger in tokens ``[first, last)``: its rows, and where the thing affected may stand.

    ``takes_left`` means that a subject before it is what was affected (passive, intransitive, plural verb after its
    subject); ``takes_right`` that an object may follow. ``modality`` is ``asserted``, ``denied``, ``planned``,
    ``possible`` or ``estimated``.
    """

    first: int
    last: int
    entries: tuple[Entry, ...]
    takes_left: bool
    takes_right: bool
    modality: str
    verbal: bool


def find_governors(page: Page, counted: frozenset[int]) -> list[Governor]:
    """Return the governors of a page; ``counted`` are the tokens of trigger nouns that are themselves counted."""
    return [_governor(page, hit) for hit in page.hits(Table.TRIGGERS) if hit.first not in counted]


def _governor(page: Page, hit: Hit) -> Governor:
    intransitive = all(e.cells[3] == "subject" for e in hit.entries)
    verbal = any(e.is_verb for e in hit.entries)
    participle = any(e.cells[2] == "participle" for e in hit.entries)
    if page.tokens[hit.first].kind is Kind.LATIN:
        left = verbal or participle
        right = not intransitive and not _passive(page, hit)
    else:
        possessed = bool(hit.reading.pronoun) and not hit.reading.verbal
        left = participle or possessed or (verbal and not hit.reading.pronoun)
        right = not possessed and (verbal or not participle)
    return Governor(hit.first, hit.last, hit.entries, left, right, modality_at(page, hit), verbal)


def _passive(page: Page, hit: Hit) -> bool:
    """An English past participle after a form of *be*: ``were destroyed``, ``had been killed``."""
    return any("be" in link_classes(page, at) for at in range(max(hit.first - 2, 0), hit.first))


def modality_at(page: Page, hit: Hit) -> str:
    """Return how the words before a trigger qualify it."""
    for at in range(hit.first - 1, max(hit.first - _NEGATION_REACH - 1, -1), -1):
        if page.tokens[at].kind in (Kind.PUNCTUATION, Kind.BREAK) or page.tokens[at].kind is Kind.NUMBER:
            break
        negation = page.hit_at(Table.NEGATIONS, at)
        if negation is not None and negation.last <= hit.first:
            return "denied"
        if at < hit.first - 1 and page.hit_at(Table.TRIGGERS, at):
            break
    if hit.reading.tense == "future":
        return "planned"
    for at in range(hit.first - 1, max(hit.first - _HEDGE_REACH - 1, -1), -1):
        hedge = page.hit_at(Table.HEDGES, at)
        if hedge is not None and hedge.last <= hit.first:
            return hedge.entry.id
        if page.tokens[at].kind in (Kind.PUNCTUATION, Kind.BREAK) or page.hit_at(Table.TRIGGERS, at):
            break
    return "asserted"
