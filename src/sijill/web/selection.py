"""The claims that a filter asks for: how many, in which order, page by page, and what they have in common."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from types import MappingProxyType
from typing import Any, cast

import pyarrow as pa
import pyarrow.compute as pc

from sijill.ledger.claim_rows import first_day, last_day
from sijill.ledger.ledger import Ledger
from sijill.model.entry import LedgerClaim
from sijill.web.census.census import Census
from sijill.web.census.rows import Field, Status
from sijill.web.filters import Filter, Shown, Sort
from sijill.web.paging import PAGE_SIZE, first_of, pages_of

_COLUMNS = ("kind", "effect", "event", "object")
_SORTS = MappingProxyType({
    Sort.NEWEST: (("start", "descending"), ("number", "descending")),
    Sort.OLDEST: (("start", "ascending"), ("number", "ascending")),
    Sort.LARGEST: (("low", "descending"), ("number", "ascending")),
    Sort.DOUBTFUL: (("confidence", "ascending"), ("number", "ascending")),
})  # fmt: skip
_PARTY = (Field.ACTOR, Field.TARGET, Field.SOURCE)
_TERMS = (
    ("party", _PARTY), ("actor", (Field.ACTOR,)), ("target", (Field.TARGET,)), ("source", (Field.SOURCE,))
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Selection:
    """The claims of a census that a filter asks for; ``claims`` has a row for each, in the order of the filter.

    ``mask`` tells of every claim of the census whether it is one of them; ``None`` where all are.
    """

    census: Census
    filter: Filter
    claims: pa.Table
    mask: pa.BooleanArray | None = None

    def __len__(self) -> int:
        """Return how many claims there are on all pages."""
        return int(self.claims.num_rows)

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return pages_of(len(self))

    def on_page(self, ledger: Ledger) -> list[LedgerClaim]:
        """Return the claims of the filter's page."""
        first = first_of(self.filter.page)
        return ledger.claims_numbered(self.claims["number"].slice(first, PAGE_SIZE).to_pylist())

    def all(self, ledger: Ledger) -> Iterator[LedgerClaim]:
        """Yield the claims of all pages in their order."""
        numbers = self.column("number")
        for first in range(0, len(numbers), 1_000):
            yield from ledger.claims_numbered(numbers[first : first + 1_000])

    def column(self, name: str) -> list[Any]:
        """Return one column of all rows."""
        return cast("list[Any]", self.claims[name].to_pylist())

    def counts(self, name: str) -> list[tuple[str, int]]:
        """Return how many claims have each value of a column, the most frequent first; "not said" is left out."""
        return _counted(self.claims[name])

    def terms(self, *kinds: Field) -> pa.Table:
        """Return the places or parties of these claims, a row each, in the order of the ledger."""
        rows, chosen = _terms(self.census, kinds)
        return chosen if self.mask is None else chosen.filter(self.mask.take(rows))

    def term_counts(self, kind: Field, column: str = "id") -> list[tuple[str, int]]:
        """Return how many claims name each thing of a kind, the most frequent first."""
        rows, values = _pairs(self.census, kind, column)
        if self.mask is not None:
            values = values.filter(self.mask.take(rows))
        return _counted(values)


def counted_claims(terms: pa.Table, column: str) -> list[tuple[str, int]]:
    """Return how many claims have each value of a column of terms, the most frequent first; "not said" is left out."""
    groups = terms.select(["claim", column]).group_by(column, use_threads=False)
    counted = groups.aggregate([("claim", "count_distinct")])
    pairs = zip(counted[column].to_pylist(), counted["claim_count_distinct"].to_pylist(), strict=True)
    return sorted(((value, count) for value, count in pairs if value is not None), key=lambda pair: (-pair[1], pair[0]))


def _counted(column: pa.ChunkedArray | pa.DictionaryArray) -> list[tuple[str, int]]:
    pairs = [(one["values"], one["counts"]) for one in pc.value_counts(column).to_pylist()]
    return sorted(((value, count) for value, count in pairs if value is not None), key=lambda pair: (-pair[1], pair[0]))


def select_claims(ledger: Ledger, census: Census, asked: Filter) -> Selection:
    """Return the claims of a census that a filter asks for; a filter by words asks the ledger's full-text index."""
    conditions = [*_said(census, asked), *_named(census, asked), *_of_documents(ledger, census, asked)]
    mask = _mask(reduce(pc.and_kleene, conditions)) if conditions else None
    mask = None if mask is not None and mask.true_count == len(mask) else mask
    order, claims = _in_order(census, asked.sort)
    if mask is not None:
        claims = claims.filter(mask if order is None else mask.take(order))
    return Selection(census, asked, claims, mask)


def _mask(condition: pa.ChunkedArray) -> pa.BooleanArray:
    """What is not known to be asked for is not."""
    return pc.fill_null(condition, fill_value=False).combine_chunks()


def _in_order(census: Census, sort: Sort) -> tuple[pa.Array | None, pa.Table]:
    """All claims of a census in an order, and their rows in it; sorted once. As obtained they are sorted already."""
    if sort is Sort.OBTAINED:
        return None, census.claims
    return census.memory.get(("order", sort), lambda: _ordered(census, sort))


def _ordered(census: Census, sort: Sort) -> tuple[pa.Array, pa.Table]:
    order = pc.sort_indices(census.claims, sort_keys=list(_SORTS[sort]))  # nulls at the end
    return order, census.claims.take(order)


def _terms(census: Census, kinds: tuple[Field, ...]) -> tuple[pa.Array, pa.Table]:
    """The terms of some kinds, and the rows of their claims; worked out once."""
    return census.memory.get(("terms", kinds), lambda: _terms_of(census, kinds))


def _terms_of(census: Census, kinds: tuple[Field, ...]) -> tuple[pa.Array, pa.Table]:
    is_wanted = reduce(pc.or_, (pc.equal(census.terms["field"], kind.value) for kind in kinds))
    chosen = census.terms.filter(is_wanted)
    return _rows_of(census, chosen["claim"]), chosen


def _rows_of(census: Census, numbers: pa.ChunkedArray) -> pa.Array:
    """The rows of claims by their numbers."""
    return pc.index_in(numbers, value_set=census.claims["number"].combine_chunks()).combine_chunks()


def _pairs(census: Census, kind: Field, column: str) -> tuple[pa.Array, pa.DictionaryArray]:
    """The rows of the claims that name something of a kind, and what they name, each once; worked out once."""
    return census.memory.get(("pairs", kind, column), lambda: _pairs_of(census, kind, column))


def _pairs_of(census: Census, kind: Field, column: str) -> tuple[pa.Array, pa.DictionaryArray]:
    terms = census.terms.filter(pc.equal(census.terms["field"], kind.value)).select(["claim", column])
    once = terms.filter(pc.is_valid(terms[column])).group_by(["claim", column], use_threads=False).aggregate([])
    return _rows_of(census, once["claim"]), once[column].combine_chunks().dictionary_encode()


def _said(census: Census, asked: Filter) -> Iterator[pa.ChunkedArray]:
    claims = census.claims
    for name in _COLUMNS:
        if getattr(asked, name) is not None:
            yield pc.equal(claims[name], getattr(asked, name))
    if asked.since is not None:
        yield pc.greater_equal(claims["end"], first_day(asked.since))
    if asked.until is not None:
        yield pc.less_equal(claims["start"], last_day(asked.until))
    if asked.status is Shown.STANDING:
        yield pc.not_equal(claims["status"], Status.REJECTED.value)
    elif asked.status is Shown.FLAGGED:
        yield claims["flagged"]
    elif asked.status is not Shown.ALL:
        yield pc.equal(claims["status"], asked.status.value)
    if asked.incident is not None:
        happening = census.happenings.get(asked.incident)
        yield _among(claims["id"], happening.claims if happening else ())


def _named(census: Census, asked: Filter) -> Iterator[pa.ChunkedArray]:
    """A place is met by its own id, by that of its unit and by that of its country."""
    terms, number = census.terms, census.claims["number"]
    if asked.place is not None:
        of_place = pc.equal(terms["field"], Field.PLACE.value)
        under = reduce(pc.or_kleene, (pc.equal(terms[name], asked.place) for name in ("id", "admin1", "country")))
        yield _among(number, terms.filter(pc.and_kleene(of_place, under))["claim"])
    for name, kinds in _TERMS:
        ident = getattr(asked, name)
        if ident is not None:
            of_kind = pc.is_in(terms["field"], value_set=pa.array([kind.value for kind in kinds]))
            yield _among(number, terms.filter(pc.and_kleene(of_kind, pc.equal(terms["id"], ident)))["claim"])


def _of_documents(ledger: Ledger, census: Census, asked: Filter) -> Iterator[pa.ChunkedArray]:
    document = census.claims["document"]
    if asked.publisher is not None:
        printed = [number for number, one in census.holdings.items() if asked.publisher in one.publishers]
        yield _among(document, printed)
    if asked.document is not None:
        yield _among(document, [number for number, one in census.holdings.items() if one.id == asked.document])
    if asked.q is not None:
        yield _among(document, ledger.documents_holding(asked.q))


def _among(column: pa.ChunkedArray, values: Sequence[str] | Sequence[int] | pa.ChunkedArray) -> pa.ChunkedArray:
    if isinstance(values, pa.ChunkedArray):
        return pc.is_in(column, value_set=values.combine_chunks())
    return pc.is_in(column, value_set=pa.array(values, column.type))
