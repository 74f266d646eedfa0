"""From claims as the ledger holds them to the columns by which they are counted and found.

What the ledger has in columns is taken from there; the rest is read out of the JSON of thousands of claims at once,
straight into columns. Only a claim that people corrected is taken apart on its own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple

import orjson
import pyarrow as pa

from sijill.ledger.claim_rows import columns_of, encoded
from sijill.ledger.corrections import corrected
from sijill.ledger.growth import ClaimColumns, Holding
from sijill.model.judgement import Decision, Verdict
from sijill.web.said_in_claims import SaidInClaims, read_bodies


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


class Field(StrEnum):
    """What a term is to its claim."""

    PLACE = "place"
    ACTOR = "actor"
    TARGET = "target"
    SOURCE = "source"
    PUBLISHER = "publisher"
    OBJECT = "object"


_TEXT, _WHOLE, _REAL = pa.string(), pa.int64(), pa.float64()
_CODED = pa.dictionary(pa.int32(), pa.string())

# Dates are first and last days, null is "not said".
CLAIM_COLUMNS = pa.schema([
    ("number", _WHOLE), ("document", _WHOLE), ("id", _TEXT), ("kind", _TEXT), ("effect", _TEXT), ("event", _TEXT),
    ("object", _TEXT), ("low", _WHOLE), ("high", _WHOLE), ("unit", _TEXT), ("start", _TEXT), ("end", _TEXT),
    ("modality", _TEXT), ("confidence", _REAL), ("source", _TEXT), ("publisher", _TEXT), ("published", _TEXT),
    ("status", _TEXT), ("flagged", pa.bool_()), ("subset_of", _TEXT), ("restates", _TEXT),
])  # fmt: skip

# A place or a party of a claim; degrees, country and precision are said of places only; an id may be unknown.
TERM_COLUMNS = pa.schema([
    ("claim", _WHOLE), ("field", _TEXT), ("id", _TEXT), ("country", _TEXT), ("admin1", _TEXT), ("precision", _TEXT),
    ("lat", _REAL), ("lon", _REAL), ("name_en", _CODED), ("name_ar", _CODED),
])  # fmt: skip

_OPEN = Decision()


class Rows(NamedTuple):
    """Some claims in the columns CLAIM_COLUMNS, and their places and parties in the columns TERM_COLUMNS."""

    claims: pa.Table
    terms: pa.Table


def rows_of(part: ClaimColumns, holdings: Mapping[int, Holding], decisions: Mapping[str, Decision]) -> Rows:
    """Return the rows of claims, with people's corrections applied."""
    told: dict[str, Any] = {one.name: list(getattr(part, one.name)) for one in fields(ClaimColumns)}
    judged = [decisions.get(ident, _OPEN) for ident in part.id]
    for at, decision in enumerate(judged):
        if decision.corrections:
            wire = corrected(orjson.loads(part.body[at]), decision.corrections)
            for name, value in {**columns_of(wire), "body": encoded(wire)}.items():
                told[name][at] = value
    said = read_bodies(told.pop("body"))
    about = [holdings[number].metadata for number in part.document]
    told |= {
        "event": told["event_type"], "unit": said.unit, "confidence": said.confidence, "source": said.source,
        "publisher": [one.publisher for one in about], "published": [one.published for one in about],
        "status": [status_of(one).value for one in judged], "flagged": [one.flagged for one in judged],
        "subset_of": said.subset_of, "restates": said.restates,
    }  # fmt: skip
    claims = pa.table([_column(told[one.name], one.type) for one in CLAIM_COLUMNS], schema=CLAIM_COLUMNS)
    return Rows(claims, _terms(_column(part.number, _WHOLE), said))


def _column(values: Sequence[object] | pa.Array, kind: pa.DataType) -> pa.Array:
    return values if isinstance(values, pa.Array) else pa.array(values, kind)


def _terms(numbers: pa.Array, said: SaidInClaims) -> pa.Table:
    """The places and parties of claims, in the order of the claims."""
    parts = [
        _named(numbers, said.places, Field.PLACE), _named(numbers, said.actors, Field.ACTOR),
        _named(numbers, said.targets, Field.TARGET), _named(numbers, said.speakers, None),
        _named(numbers, said.objects, Field.OBJECT),
    ]  # fmt: skip
    return pa.concat_tables(parts).sort_by("claim")


def _named(numbers: pa.Array, named: pa.Table, field: Field | None) -> pa.Table:
    """The terms of one kind; those that play different roles say themselves which."""
    size = named.num_rows
    told = {name: named[name].combine_chunks() for name in named.column_names}
    told["claim"] = numbers.take(told["row"])
    told["field"] = told["role"] if field is None else pa.array([field.value] * size, _TEXT)
    columns = [told[one.name] if one.name in told else pa.nulls(size, one.type) for one in TERM_COLUMNS]
    return pa.table([column.cast(one.type) for column, one in zip(columns, TERM_COLUMNS, strict=True)], TERM_COLUMNS)
