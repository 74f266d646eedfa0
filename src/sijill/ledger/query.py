"""Which claims are asked for."""

import re
from dataclasses import dataclass
from enum import StrEnum

from sijill.errors import LedgerError

_DATE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")


class Order(StrEnum):
    """In which order claims come: as their documents were obtained, or by the day on which they say it began."""

    DOCUMENT = "document"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Query:
    """A filter over claims; what is ``None`` or empty does not restrict.

    ``place`` is the id of a place, a first-order unit (``SY-HA``) or a country (``SY``); ``party`` an actor in any
    role, ``actor``, ``target`` and ``source`` in that one. ``since`` and ``until`` are ISO dates, or months or years
    with all their days: a claim is met when its own time overlaps them. ``words`` are looked up in the documents'
    texts. ``reading`` is the number of one reading, which need not be the one that stands. Claims are found by what
    was read in them, corrected or not. Raises LedgerError for what is no date and for numbers below zero.
    """

    place: str | None = None
    party: str | None = None
    actor: str | None = None
    target: str | None = None
    source: str | None = None
    publisher: str | None = None
    kind: str | None = None
    effect: str | None = None
    event_type: str | None = None
    object: str | None = None
    since: str | None = None
    until: str | None = None
    words: str | None = None
    document: str | None = None
    reading: int | None = None
    ids: tuple[str, ...] = ()
    order: Order = Order.DOCUMENT
    limit: int | None = None
    offset: int = 0

    def __post_init__(self) -> None:
        """Check dates and numbers."""
        for name, date in (("since", self.since), ("until", self.until)):
            if date is not None and not _DATE.fullmatch(date):
                raise LedgerError(f"{name} is a date like 2019-04-11, 2019-04 or 2019, not {date!r}")
        if self.offset < 0 or (self.limit is not None and self.limit < 0):
            raise LedgerError("limit and offset are not below zero")
