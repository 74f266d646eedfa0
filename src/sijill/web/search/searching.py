"""Searching sources and claims: which reports hold what is asked for, where, and which claims rest on those words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce

import pyarrow.compute as pc

from sijill.ledger.growth import Holding
from sijill.ledger.ledger import Ledger
from sijill.model.entry import LedgerClaim
from sijill.web.census.census import Census
from sijill.web.census.rows import Status
from sijill.web.paging import first_of, pages_of
from sijill.web.search.hits import Hit, Snippet, hits_in, joined, patterns_of, snippets_of
from sijill.web.search.question import Question, Term

PAGE_SIZE = 20
_MOST_CLAIMS = 5


@dataclass(frozen=True, slots=True)
class FoundSource:
    """A report that holds what was asked for; ``claims`` are the first whose sentence does, ``count`` all of those."""

    holding: Holding
    snippets: tuple[Snippet, ...]
    claims: tuple[LedgerClaim, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Found:
    """All reports that a question finds, the latest publication first."""

    question: Question
    holdings: tuple[Holding, ...]

    def __len__(self) -> int:
        """Return how many reports there are on all pages."""
        return len(self.holdings)

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return pages_of(len(self), PAGE_SIZE)


def search(ledger: Ledger, census: Census, question: Question) -> Found:
    """Return the reports that hold every term of a question."""
    if not question.terms:
        return Found(question, ())
    numbers = _numbers(ledger, census, question.terms)
    if question.asked.exact:
        patterns = patterns_of(question)
        texts = ledger.texts(sorted(numbers))
        numbers = {number for number, text in texts if all(pattern.search(text) for pattern in patterns)}
    held = [census.holdings[number] for number in numbers if number in census.holdings]
    return Found(question, tuple(sorted(held, key=_latest, reverse=True)))


def _latest(holding: Holding) -> tuple[str, int]:
    return holding.metadata.published or "", holding.number


def _numbers(ledger: Ledger, census: Census, terms: Sequence[Term]) -> set[int]:
    """The documents in which every term stands, or a claim whose number it is."""
    if all(term.value is None for term in terms):
        return set(ledger.documents_naming([term.asked for term in terms]))
    return reduce(set.intersection, (_holding(ledger, census, term) for term in terms))


def _holding(ledger: Ledger, census: Census, term: Term) -> set[int]:
    named = set(ledger.documents_naming([term.asked]))
    if term.value is None:
        return named
    low, high = (pc.equal(census.claims[bound], term.value) for bound in ("low", "high"))
    return named | set(census.claims.filter(pc.or_kleene(low, high))["document"].to_pylist())


def found_on_page(ledger: Ledger, census: Census, found: Found, page: int) -> list[FoundSource]:
    """Return the reports of a page with the words around the hits and the claims that rest on them."""
    first = first_of(page, PAGE_SIZE)
    shown = found.holdings[first : first + PAGE_SIZE]
    texts = dict(ledger.texts(sorted(holding.number for holding in shown)))
    claims = _claims(ledger, census, shown)
    return [_source(holding, texts[holding.number], claims[holding.number], found.question) for holding in shown]


def _source(holding: Holding, text: str, claims: Sequence[LedgerClaim], question: Question) -> FoundSource:
    hits = joined((*hits_in(text, question), *_figures(claims, question)))
    resting = [claim for claim in claims if any(_touches(claim.read["sentence"], hit) for hit in hits)]
    return FoundSource(holding, snippets_of(text, hits), tuple(resting[:_MOST_CLAIMS]), len(resting))


def _figures(claims: Sequence[LedgerClaim], question: Question) -> Iterator[Hit]:
    """The words of figures that a number of the question means, however they are written."""
    values = {term.value for term in question.terms if term.value is not None}
    for claim in claims:
        many = claim.read["quantity"]
        if many is not None and (many["low"] in values or many["high"] in values):
            yield many["span"][0], many["span"][1]


def _touches(sentence: Sequence[int], hit: Hit) -> bool:
    return hit[0] < sentence[1] and hit[1] > sentence[0]


def _claims(ledger: Ledger, census: Census, shown: Sequence[Holding]) -> dict[int, list[LedgerClaim]]:
    """The claims of documents that nobody rejected, by the numbers of the documents."""
    found: dict[int, list[LedgerClaim]] = {holding.number: [] for holding in shown}
    of_shown = reduce(pc.or_, (pc.equal(census.claims["document"], number) for number in found)) if found else None
    if of_shown is not None:
        standing = pc.not_equal(census.claims["status"], Status.REJECTED.value)
        rows = census.claims.filter(pc.and_(of_shown, standing))
        for claim in ledger.claims_numbered(rows["number"].to_pylist()):
            found[claim.entry.number].append(claim)
    return found
