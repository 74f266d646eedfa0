"""What the judge sees of a sentence: its words, the rows that they meet, what stands beside deeds, what is claimed."""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from sijill.claims.building import build_extraction
from sijill.lexicon.page import Hit, Page
from sijill.lexicon.tables import Table
from sijill.model.claim import Claim, ClaimKind, Extraction
from sijill.model.span import Span
from sijill.screening.stems import stem_of

DEEDS = frozenset(("attack", "strike", "casualty", "effect", "detention"))
VIOLENT = frozenset((ClaimKind.STRIKES, ClaimKind.ATTACK, ClaimKind.CASUALTIES, ClaimKind.EFFECT))
_BESIDE, _MOST = 4, 4
_FIRST, _LAST = "^", "$"
_WIDTH = (
    (Table.TRIGGERS, 2), (Table.WHO, 1), (Table.TARGETS, 1), (Table.ACTORS, 0), (Table.PLACES, 0),
    (Table.SUPPLEMENT, 0), (Table.ACTOR_SHORT, 0), (Table.OUTLETS, 0), (Table.MONTHS, 0), (Table.WEEKDAYS, 0),
    (Table.TIME_WORDS, 2), (Table.REPORTING, 2), (Table.TITLES, 1), (Table.HEDGES, 1), (Table.NEGATIONS, 1),
    (Table.QUANTIFIERS, 2), (Table.NUMBERS, 0), (Table.SEQUELS, 1), (Table.ARMS, 1), (Table.PLACE_HEADS, 1),
    (Table.DEMONYMS, 0),
)  # fmt: skip


class Family(StrEnum):
    """The families of features; a feature's name opens with that of its family."""

    WORD = "word"
    ROW = "row"
    CLAIM = "claim"
    BESIDE = "beside"


class Feature(NamedTuple):
    """A feature and the words that show it; one that counts or sums up has no words of its own."""

    name: str
    span: Span | None

    @property
    def family(self) -> Family:
        """The family that the name opens with."""
        return Family(self.name.partition(" ")[0])


class Seen(NamedTuple):
    """All that the judge sees of a sentence, and whether sijill claims violence in it."""

    features: tuple[Feature, ...]
    claimed: bool


def see(page: Page) -> Seen:
    """Return what the judge sees of a page that holds one sentence.

    >>> from sijill.lexicon.loading import load_lexicon
    >>> from sijill.lexicon.page import read_page
    >>> from sijill.model.document import Document
    >>> seen = see(read_page(Document.of("قتل جنديان أمس"), load_lexicon()))
    >>> [feature.name for feature in seen.features][:2], seen.claimed
    (['word قتل', 'word جندي'], True)
    """
    extraction = build_extraction(page)
    at = [number for number, word in enumerate(page.words) if word.folded]
    deeds = [hit for hit in page.hits(Table.TRIGGERS) if hit.entry.id in DEEDS]
    features = (*_words(page, at), *_rows(page), *_beside(page, at, deeds), *_claims(extraction))
    return Seen(features, any(_is_violence(claim) for claim in extraction.claims))


def _is_violence(claim: Claim) -> bool:
    """An attack, a strike, a death or an injury."""
    return claim.kind in VIOLENT and claim.kind is not ClaimKind.EFFECT


def _words(page: Page, at: list[int]) -> Iterator[Feature]:
    for number in at:
        yield Feature(f"{Family.WORD} {stem_of(page.words[number].folded)}", page.span(number, number + 1))


def _rows(page: Page) -> Iterator[Feature]:
    """What the word lists say of the words, one and two in a row; a word that none holds stands for itself."""
    before, begin = _FIRST, 0
    for label, first, last in _labels(page):
        span = page.span(first, last)
        yield Feature(f"{Family.ROW} {label}", span)
        yield Feature(f"{Family.ROW} {before} {label}", page.span(begin, last))
        before, begin = label, first
    if page.tokens:
        yield Feature(f"{Family.ROW} {before} {_LAST}", page.span(begin, len(page.tokens)))


def _labels(page: Page) -> Iterator[tuple[str, int, int]]:
    """The sentence as labels with the tokens that each covers: the longest row that begins at a word, else its stem."""
    tables = [(page.table_starts[table], table, width) for table, width in _WIDTH]
    number = 0
    while number < len(page.words):
        met = [(hits[number], table, width) for hits, table, width in tables if number in hits]
        if met:
            hit, table, width = max(met, key=lambda one: one[0].last)
            yield _label(hit, table, width), number, hit.last
            number = hit.last
            continue
        if page.words[number].folded:
            yield stem_of(page.words[number].folded), number, number + 1
        number += 1


def _label(hit: Hit, table: Table, width: int) -> str:
    """The table of a row with as many of its cells as tell its sense; of a deed also whether it is a verb or known."""
    parts = [table.value, *hit.entry.cells[:width]]
    if table is Table.TRIGGERS:
        parts.append(("verb" if hit.reading.verbal else "noun") + (",known" if hit.reading.article else ""))
    return ":".join(parts)


def _beside(page: Page, at: list[int], deeds: list[Hit]) -> Iterator[Feature]:
    """Each deed as it is written, and the words around it by the side on which they stand."""
    for hit in deeds:
        kind, value = hit.entry.cells[:2]
        yield Feature(f"{Family.BESIDE} {_form(page, hit)}", page.span(hit.first, hit.last))
        before = [number for number in at if number < hit.first][: -_BESIDE - 1 : -1]
        behind = [number for number in at if number >= hit.last][:_BESIDE]
        for side, numbers in (("before", before), ("behind", behind)):
            if not numbers:
                yield Feature(f"{Family.BESIDE} nothing {side} {kind}", page.span(hit.first, hit.last))
            for place, number in enumerate(numbers):
                stem, span = stem_of(page.words[number].folded), page.span(number, number + 1)
                yield Feature(f"{Family.BESIDE} {side} {kind} {stem}", span)
                if not place:
                    yield Feature(f"{Family.BESIDE} right {side} {kind}:{value} {stem}", span)


def _form(page: Page, hit: Hit) -> str:
    reading = hit.reading
    marks = ("known" if reading.article else "", reading.preposition, "whose" if reading.pronoun else "", reading.tense)
    return " ".join((stem_of(page.words[hit.first].folded), *filter(None, marks)))


def _claims(extraction: Extraction) -> Iterator[Feature]:
    """What sijill claims of the sentence, and how many claims, days, places, parties and speakers it finds."""
    found = (
        ("claims", extraction.claims), ("dates", extraction.dates), ("places", extraction.places),
        ("actors", extraction.actors), ("sources", extraction.sources),
    )  # fmt: skip
    for name, those in found:
        yield Feature(f"{Family.CLAIM} {name} {min(len(those), _MOST)}", None)
    for claim in extraction.claims:
        value = claim.effect or claim.event_type or "-"
        told = f"{claim.kind}:{value}"
        names = [claim.kind.value, told, f"{told} {claim.modality}", claim.modality.value]
        if claim.kind in VIOLENT:
            names += [f"violence {name}" for name in _told(claim)]
        for name in names:
            yield Feature(f"{Family.CLAIM} {name}", claim.trigger)


def _told(claim: Claim) -> Iterator[str]:
    """What is told of a violent claim."""
    yield claim.modality.value
    yield "counted" if claim.quantity else "uncounted"
    known = (
        ("time", claim.time), ("actor", claim.actors), ("target", claim.targets), ("place", claim.places),
        ("source", claim.attribution),
    )  # fmt: skip
    yield from (name for name, value in known if value)
