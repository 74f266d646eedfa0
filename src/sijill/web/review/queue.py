"""The review queue: which claims wait for a person, why, and in which order.

A claim waits as long as nobody has decided, and again when people disagree or somebody asks for another look. Each
claim has the reasons of :class:`Why` that hold for it; who has an earlier reason comes first, of equal ones the least
sure.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce
from threading import Lock
from typing import Any, cast

import pyarrow as pa
import pyarrow.compute as pc

from sijill.ledger.ledger import Ledger
from sijill.web.census.census import Census
from sijill.web.census.rows import Status
from sijill.web.filters import Sort
from sijill.web.paging import PAGE_SIZE, first_of, pages_of
from sijill.web.selection import Selection

DOUBTFUL = 0.75
OUTSTANDING, _ENOUGH = 10, 5
_ALIKE = ("kind", "effect", "event", "object")


class Why(StrEnum):
    """Why a claim waits, the most pressing first."""

    FLAGGED = "flagged"
    DISPUTED = "disputed"
    CHECK = "check"
    DIFFER = "differ"
    UNUSUAL = "unusual"
    UNSURE = "unsure"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A claim of the queue by its number, with its reasons."""

    number: int
    id: str
    why: tuple[Why, ...]


@dataclass(frozen=True, slots=True)
class Queue:
    """The claims of a selection that wait, in their order; ``reviewed`` of ``total`` are decided."""

    rows: pa.Table
    reviewed: int
    total: int

    def __len__(self) -> int:
        """Return how many wait."""
        return int(self.rows.num_rows)

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return pages_of(len(self))

    def page(self, number: int) -> list[Waiting]:
        """Return the claims of one page."""
        return _waiting(self.rows.slice(first_of(number), PAGE_SIZE))

    def place_of(self, ident: str) -> int:
        """Return at which place a claim waits, -1 for one that does not."""
        return cast("int", pc.index(self.rows["id"], ident).as_py())

    def at(self, place: int) -> Waiting | None:
        """Return the claim that waits at a place."""
        found = _waiting(self.rows.slice(place, 1)) if 0 <= place < len(self) else []
        return found[0] if found else None

    def after(self, ident: str) -> Waiting | None:
        """Return the claim that comes after another, the first where that one does not wait or is the last."""
        following = self.at(self.place_of(ident) + 1) or self.at(0)
        return following if following and following.id != ident else None

    def before(self, ident: str) -> Waiting | None:
        """Return the claim that comes before another, where there is one."""
        return self.at(self.place_of(ident) - 1)


def _waiting(rows: pa.Table) -> list[Waiting]:
    columns: list[list[Any]] = [rows[name].to_pylist() for name in ("number", "id", "why")]
    return [Waiting(number, ident, reasons(bits)) for number, ident, bits in zip(*columns, strict=True)]


def reasons(bits: int) -> tuple[Why, ...]:
    """Return the reasons that a number stands for, a bit each.

    >>> [why.value for why in reasons(5)]
    ['flagged', 'check']
    """
    return tuple(why for at, why in enumerate(Why) if bits >> at & 1)


class QueueKeeper:
    """Keeps the reasons of all claims of the newest census that was asked about."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._lock = Lock()
        self._kept: tuple[int, pa.Array] = (-1, pa.array([], pa.int64()))

    def queue(self, selection: Selection) -> Queue:
        """Return the claims of a selection that wait; it should show claims of every status."""
        claims = selection.claims
        census = selection.census
        at = pc.index_in(claims["number"], value_set=census.claims["number"].combine_chunks())
        why = self._reasons(census).take(at.combine_chunks())
        rows = claims.select(["number", "id", "confidence"]).append_column("why", why)
        open_ones = rows.filter(pc.greater(rows["why"], 0))
        if selection.filter.sort is Sort.OBTAINED and open_ones.num_rows:
            lowest = pc.bit_wise_and(open_ones["why"], pc.negate(open_ones["why"]))
            ordered = open_ones.append_column("first", lowest)
            keys = [("first", "ascending"), ("confidence", "ascending"), ("number", "ascending")]
            open_ones = open_ones.take(pc.sort_indices(ordered, sort_keys=keys))
        reviewed = pc.sum(pc.not_equal(claims["status"], Status.PROPOSED.value)).as_py() or 0
        return Queue(open_ones, int(reviewed), claims.num_rows)

    def _reasons(self, census: Census) -> pa.Array:
        with self._lock:
            if self._kept[0] != census.head:
                self._kept = (census.head, _bits(census, self._ledger.clashing_claims()))
            return self._kept[1]


def _bits(census: Census, clashing: Sequence[str]) -> pa.Array:
    """A number a claim, a bit a reason; 0 for a claim that does not wait."""
    claims = census.claims
    status = claims["status"]
    differing = [ident for one in census.happenings.values() if one.discrepancies for ident in one.claims]
    pressing = [claims["flagged"], pc.equal(status, Status.DISPUTED.value)]
    others = [
        pc.is_in(claims["id"], value_set=pa.array(clashing, pa.string())),
        pc.is_in(claims["id"], value_set=pa.array(differing, pa.string())),
        _outstanding(claims),
        pc.less(claims["confidence"], DOUBTFUL),
    ]
    waits = reduce(pc.or_, [*pressing, pc.equal(status, Status.PROPOSED.value)])
    some = [*pressing, *others]
    new = pc.invert(reduce(pc.or_, some))
    bits = reduce(pc.add, _shifted([*some, new]))
    found = pc.if_else(waits, bits, pa.scalar(0, pa.int64()))
    return found.combine_chunks() if isinstance(found, pa.ChunkedArray) else found


def _shifted(conditions: list[pa.ChunkedArray]) -> Iterator[pa.ChunkedArray]:
    for at, condition in enumerate(conditions):
        yield pc.multiply(pc.cast(condition, pa.int64()), 1 << at)


def _outstanding(claims: pa.Table) -> pa.Array:
    """A number at least ten times the median of its like, where the ledger has at least five of them."""
    kind = pc.binary_join_element_wise(*(pc.coalesce(claims[name], "") for name in _ALIKE), "\t")
    figures = pa.table({"like": kind, "low": claims["low"]})
    middle = figures.group_by("like").aggregate([("low", "approximate_median"), ("low", "count")])
    at = pc.index_in(kind, value_set=middle["like"].combine_chunks())
    median = middle["low_approximate_median"].combine_chunks().take(at.combine_chunks())
    enough = middle["low_count"].combine_chunks().take(at.combine_chunks())
    high = pc.greater_equal(claims["low"], pc.multiply(pc.max_element_wise(median, 1.0), float(OUTSTANDING)))
    return pc.fill_null(pc.and_kleene(high, pc.greater_equal(enough, _ENOUGH)), False)  # noqa: FBT003 - a value
