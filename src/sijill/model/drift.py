"""What changed between a statement and a report that relays it, one field of one claim at a time."""

from dataclasses import dataclass
from enum import StrEnum


class Change(StrEnum):
    """What a relay may change of a figure that it passes on; leaving one out is no change."""

    NUMBER = "number"
    BOUND = "bound"
    APPROXIMATION = "approximation"
    EFFECT = "effect"
    UNIT = "unit"
    PLACE = "place"
    TIME = "time"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Told:
    """One side: the value of the field, the words that say it, and the claim (None for a whole report)."""

    value: str
    words: str
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class Drift:
    """A field that a relay tells otherwise than the statement; the numbers are those of the documents in the ledger.

    ``field`` names the kind, what is counted, the place and the change: ``effect.vehicle.sy-raqqa.number``.
    """

    change: Change
    field: str
    statement_document: int
    statement: Told
    relay_document: int
    relay: Told
    says: str
