"""From a claim as it travels to the rows by which it is counted and found."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

import orjson

from sijill.ledger.claim_rows import first_day, last_day
from sijill.ledger.corrections import corrected
from sijill.ledger.growth import ClaimLine, Holding
from sijill.model.judgement import Decision, Verdict
from sijill.model.wire import WireClaim


class Status(StrEnum):
    """What people have decided of a claim so far."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    DISPUTED = "disputed"
    REJECTED = "rejected"


_STATUS = MappingProxyType({
    Verdict.ACCEPT: Status.ACCEPTED, Verdict.CORRECT: Status.CORRECTED, Verdict.REJECT: Status.REJECTED
})  # fmt: skip


def status_of(decision: Decision) -> Status:
    """Return the status that a decision gives a claim.

    >>> status_of(Decision()).value, status_of(Decision(disputed=True)).value
    ('proposed', 'disputed')
    """
    if decision.disputed:
        return Status.DISPUTED
    return _STATUS[decision.verdict] if decision.verdict is not None else Status.PROPOSED


class ClaimCells(NamedTuple):
    """The columns by which a claim is counted and found; dates are first and last days, ``None`` is "not said"."""

    number: int
    document: int
    id: str
    kind: str
    effect: str | None
    event: str | None
    object: str | None
    low: int | None
    high: int | None
    unit: str | None
    start: str | None
    end: str | None
    modality: str
    confidence: float
    source: str | None
    publisher: str | None
    published: str | None
    status: str
    flagged: bool
    subset_of: str | None
    restates: str | None


class TermCells(NamedTuple):
    """A place or a party of a claim; ``lat`` and ``lon`` are degrees, of places only; ``id`` may be unknown."""

    claim: int
    field: str
    id: str | None
    country: str | None
    admin1: str | None
    precision: str | None
    lat: float | None
    lon: float | None
    name_en: str | None
    name_ar: str | None


class Field(StrEnum):
    """What a term is to its claim."""

    PLACE = "place"
    ACTOR = "actor"
    TARGET = "target"
    SOURCE = "source"
    PUBLISHER = "publisher"
    OBJECT = "object"


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of some claims, and those of their places and parties."""

    claims: list[ClaimCells]
    terms: list[TermCells]

    def __bool__(self) -> bool:
        """Tell whether there are any."""
        return bool(self.claims)


_LARGEST = 2**63 - 1
_OPEN = Decision()


def rows_of(lines: Iterable[ClaimLine], holdings: Mapping[int, Holding], decisions: Mapping[str, Decision]) -> Rows:
    """Return the rows of claims, with people's corrections applied."""
    rows = Rows([], [])
    for line in lines:
        decision = decisions.get(line.id, _OPEN)
        wire = corrected(orjson.loads(line.body), decision.corrections)
        rows.claims.append(_cells(line, wire, holdings[line.document], decision))
        rows.terms.extend(_terms(line.number, wire))
    return rows


def _cells(line: ClaimLine, wire: WireClaim, holding: Holding, decision: Decision) -> ClaimCells:
    quantity, time, thing = wire["quantity"], wire["time"], wire["object"]
    start = first_day(time["start"] or time["end"]) if time else None
    return ClaimCells(
        line.number, line.document, wire["id"], wire["kind"], wire["effect"], wire["event_type"],
        thing["id"] if thing else None, _bounded(quantity["low"]) if quantity else None,
        _bounded(quantity["high"]) if quantity else None, quantity["unit"] if quantity else None, start,
        (last_day(time["end"] or time["start"]) or start) if time else None, wire["modality"], wire["confidence"],
        _source(wire), holding.metadata.publisher, holding.metadata.published, status_of(decision).value,
        decision.flagged, wire["subset_of"], wire["restates"],
    )  # fmt: skip


def _bounded(figure: int | None) -> int | None:
    return figure if figure is None or figure <= _LARGEST else None


def _source(wire: WireClaim) -> str | None:
    said = (link for link in wire["attribution"] if link["role"] == "source")
    return next((link["id"] or link["name_en"] or link["name_ar"] for link in said), None)


def _terms(number: int, wire: WireClaim) -> Iterator[TermCells]:
    for place in wire["places"]:
        yield TermCells(
            number, Field.PLACE, place["id"], place["country"], place["admin1"], place["precision"], place["lat"],
            place["lon"], place["name_en"], place["name_ar"],
        )  # fmt: skip
    for field, actors in ((Field.ACTOR, wire["actors"]), (Field.TARGET, wire["targets"])):
        for actor in actors:
            yield _named(number, field, actor["id"], actor["name_en"], actor["name_ar"])
    for link in wire["attribution"]:
        if link["role"] in {Field.SOURCE, Field.PUBLISHER}:
            ident = link["id"] or link["name_en"] or link["name_ar"]
            yield _named(number, Field(link["role"]), ident, link["name_en"], link["name_ar"])
    if wire["object"] is not None:
        thing = wire["object"]
        yield _named(number, Field.OBJECT, thing["id"], thing["name_en"], thing["name_ar"])


def _named(number: int, field: Field, ident: str | None, en: str | None, ar: str | None) -> TermCells:
    return TermCells(number, field, ident, None, None, None, None, None, en, ar)
