"""A census of the standing claims, held in memory and brought up to date by what is appended to the ledger.

A ledger only grows, so the number of its last row says whether the census is still right, and what came after the row
it has seen is all that must be read. A census never changes; a newer one takes its place.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, NamedTuple, TypeVar, cast

import orjson
import pyarrow as pa
import pyarrow.compute as pc

from sijill.ledger.growth import Growth, Holding
from sijill.ledger.ledger import Ledger
from sijill.lexicon.countries import unit_names
from sijill.model.judgement import Decision
from sijill.web.census.memory import CensusMemory
from sijill.web.census.rows import CLAIM_COLUMNS, TERM_COLUMNS, Field, Rows, rows_of

_RESTS = 4
_Value = TypeVar("_Value")


class Name(NamedTuple):
    """What a thing is called in both languages."""

    en: str
    ar: str

    def of(self, language: str) -> str:
        """Return the name in a language, in the other one where there is none.

        >>> Name("Syria", "").of("ar")
        'Syria'
        """
        return (self.ar or self.en) if language == "ar" else (self.en or self.ar)


@dataclass(frozen=True, slots=True)
class Happening:
    """An incident in brief: its id, the claims in it, how many voices tell of it and on how many fields they differ."""

    id: str
    claims: tuple[str, ...]
    kinds: tuple[str, ...]
    start: str | None
    end: str | None
    voices: int
    discrepancies: int
    place: Name | None
    step: str | None


@dataclass(frozen=True, slots=True)
class Census:
    """The standing claims up to the row ``head``: a row a claim, a row a place or party of a claim, and names.

    ``claims`` has the columns CLAIM_COLUMNS in the order of numbers, ``terms`` those of TERM_COLUMNS. ``holdings`` are
    the documents by number; ``incident_of`` gives the incident of a claim's id. ``memory`` keeps what was worked out
    of all this, which changes no answer.
    """

    head: int
    claims: pa.Table
    terms: pa.Table
    holdings: Mapping[int, Holding]
    decisions: Mapping[str, Decision]
    names: Mapping[tuple[str, str], Name]
    happenings: Mapping[str, Happening]
    incident_of: Mapping[str, str]
    memory: CensusMemory = field(default_factory=CensusMemory, compare=False, repr=False)

    def name(self, field: str, ident: str) -> Name:
        """Return what the claims call a thing, else what the list of places calls it, else its id."""
        known = self.names.get((field, ident))
        if known is None:
            listed = unit_names(ident) if field == Field.PLACE else None
            known = Name(*listed) if listed else Name(ident, ident)
        return known

    def speaker(self, source: str | None, publisher: str | None) -> Name | None:
        """Return what the source of a claim is called, else its outlet."""
        if source:
            return self.name(Field.SOURCE, source)
        return self.name(Field.PUBLISHER, publisher) if publisher else None

    def holding(self, ident: str) -> Holding | None:
        """Return the document of an id."""
        return next((holding for holding in self.holdings.values() if holding.id == ident), None)


class CensusKeeper:
    """Holds the newest census of a ledger; many may ask at once. ``moment`` returns the time.

    While one thread brings it up to date the others are given the one before, but for who has just written and asks
    for the newest. After each step it rests for some times as long as the step took, so that a ledger that grows all
    the time does not keep a server busy with counting.
    """

    def __init__(self, ledger: Ledger, moment: Callable[[], dt.datetime]) -> None:
        self._ledger = ledger
        self._moment = moment
        self._rests_until = moment()
        self._lock = Lock()
        self._census = _empty()

    def census(self, *, newest: bool = False) -> Census:
        """Return a census; ``newest`` waits for all that was written before."""
        waits = newest or not self._census.head
        if not waits and self._moment() < self._rests_until:
            return self._census
        if self._census.head == self._ledger.head():
            return self._census
        if self._lock.acquire(blocking=waits):
            try:
                self._grow()
            finally:
                self._lock.release()
        return self._census

    def _grow(self) -> None:
        began = self._moment()
        with self._ledger.growth(self._census.head) as growth:
            self._census = grow(self._census, growth)
        pa.default_memory_pool().release_unused()  # what was read to get there, and the census before
        ended = self._moment()
        self._rests_until = ended + _RESTS * (ended - began)


def _empty() -> Census:
    return Census(0, CLAIM_COLUMNS.empty_table(), TERM_COLUMNS.empty_table(), {}, {}, {}, {}, {})


def grow(census: Census, growth: Growth) -> Census:
    """Return the census with what was appended since; a new reading of a document takes the place of the one before."""
    if growth.head == census.head:
        return census
    holdings = {**census.holdings, **{holding.number: holding for holding in growth.holdings}}
    decisions = {**census.decisions, **dict(growth.decisions)}
    more = _more(growth, holdings, decisions)
    left = _without(census.claims, "document", sorted(growth.anew))
    left = _without(left, "number", more.claims["number"].to_pylist())
    terms = census.terms
    if left.num_rows < census.claims.num_rows:
        stays = pc.is_in(census.claims["number"], value_set=left["number"].combine_chunks())
        terms = _without(terms, "claim", census.claims["number"].filter(pc.invert(stays)).to_pylist())
    claims = pa.concat_tables([left, more.claims]).combine_chunks()
    happenings = _happenings(census.happenings, growth)
    return Census(
        growth.head, claims.sort_by("number") if left.num_rows else claims,
        pa.concat_tables([terms, more.terms]).combine_chunks(), holdings, decisions,
        {**census.names, **_names(census.names, more.terms)}, happenings,
        census.incident_of if happenings is census.happenings else _incident_of(happenings),
    )  # fmt: skip


def _incident_of(happenings: Mapping[str, Happening]) -> dict[str, str]:
    return {claim: happening.id for happening in happenings.values() for claim in happening.claims}


def _without(table: pa.Table, column: str, values: Sequence[int]) -> pa.Table:
    if not values or not table.num_rows:
        return table
    return table.filter(pc.invert(pc.is_in(table[column], value_set=pa.array(values, pa.int64()))))


def _more(growth: Growth, holdings: Mapping[int, Holding], decisions: Mapping[str, Decision]) -> Rows:
    """The new rows, of which never more than a part lies in memory as objects."""
    parts = [rows_of(part, holdings, decisions) for part in growth.parts]
    return Rows(
        pa.concat_tables([CLAIM_COLUMNS.empty_table(), *(part.claims for part in parts)]).combine_chunks(),
        pa.concat_tables([TERM_COLUMNS.empty_table(), *(part.terms for part in parts)]).combine_chunks(),
    )


def _names(before: Mapping[tuple[str, str], Name], terms: pa.Table) -> dict[tuple[str, str], Name]:
    """The first name that a thing was given, in each language, of those that are named anew or were named in one."""
    names: dict[tuple[str, str], Name] = {}
    columns = ["field", "id", "name_en", "name_ar"]
    named = terms.select(columns).filter(pc.is_valid(terms["id"])).group_by(columns, use_threads=False).aggregate([])
    for field_, ident, en, ar in zip(*(named[column].to_pylist() for column in columns), strict=True):
        known = names.get((field_, ident)) or before.get((field_, ident)) or Name("", "")
        names[field_, ident] = Name(known.en or en or "", known.ar or ar or "")
    return names


def _happenings(before: Mapping[str, Happening], growth: Growth) -> Mapping[str, Happening]:
    """All incidents; the very mapping of before where none is new, changed or gone."""
    found: dict[str, Happening] | None = None
    told = _Told()
    for ident, body in growth.incidents:
        found = dict(before) if found is None else found
        if body is None:
            found.pop(ident, None)
        else:
            found[ident] = told.happening(orjson.loads(body))
    return before if found is None else found


class _Told:
    """What many incidents say alike, which is kept once: days, kinds, places, grades."""

    def __init__(self) -> None:
        self._known: dict[Any, Any] = {}

    def happening(self, told: dict[str, Any]) -> Happening:
        """Return an incident in brief."""
        grade = told.get("grade")
        place = Name(told.get("place_en") or "", told.get("place_ar") or "")
        once = self._once
        return Happening(
            told["id"], tuple(told["claims"]), once(tuple(told.get("kinds", ()))), once(told.get("start")),
            once(told.get("end")), len(told.get("voices", ())), len(told.get("discrepancies", ())),
            once(place) if any(place) else None, once(grade["step"]) if grade else None,
        )  # fmt: skip

    def _once(self, value: _Value) -> _Value:
        return cast("_Value", self._known.setdefault(value, value))
