"""Which claims are asked for."""

from dataclasses import dataclass
from enum import StrEnum


class Order(StrEnum):
    """In which order claims come: as their documents were obtained, or by the day on which they say it began."""

    DOCUMENT = "document"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Query:
    """A filter over claims; what is ``None`` or empty does not restrict.

    ``place`` is the id of a place, a first-order unit (``SY-HA``) or a country (``SY``); ``party`` an actor in any
    role, ``actor``, ``target`` and ``source`` in that one. ``since`` and ``until`` are ISO dates: a claim is met when
    its own time overlaps them. ``words`` are looked up in the documents' texts. ``after`` is the number of a claim.
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
    ids: tuple[str, ...] = ()
    order: Order = Order.DOCUMENT
    limit: int | None = None
    offset: int = 0
