"""Typed spans with a resolved value: what the finders return."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from sijill.model.span import Span


@dataclass(frozen=True, slots=True)
class Basis:
    """Why a value was read: the rule's name and the word-list row (``ar/months.csv:12``), if one was used."""

    rule: str
    row: str | None = None

    def __init__(self, rule: str, row: str | None = None) -> None:
        _set_rule(self, rule)
        _set_row(self, row)


_set_rule: Callable[[Basis, str], None] = Basis.__dict__["rule"].__set__
_set_row: Callable[[Basis, str | None], None] = Basis.__dict__["row"].__set__


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many: inclusive bounds ``low`` and ``high``, ``None`` where open; ``vague`` is the class of a vague word.

    ``exact`` is false for bounds and approximations; ``implicit`` marks the 1 of a bare singular (``a tank``).
    """

    low: int | None
    high: int | None
    exact: bool
    span: Span
    basis: Basis
    approximate: bool = False
    vague: str | None = None
    implicit: bool = False
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression in the manner of TIMEX3, resolved to ISO dates (perhaps truncated: ``2014-09``) or left open.

    ``anchor`` says what a relative date was resolved against: ``publication``, ``text`` (another date of the text, such
    as a dateline), ``context`` (the date of the sentence before) or ``None`` for a full date. ``start`` and ``end`` are
    ``None`` when the expression could not be resolved; ``reason`` then says why. A year that is not known is written
    ``--04-11``; ``inherited`` marks *the same period*.
    """

    span: Span
    basis: Basis
    start: str | None = None
    end: str | None = None
    precision: str | None = None
    anchor: str | None = None
    reason: str | None = None
    part_of_day: str | None = None
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class OtherPlace:
    """Another place that bears the same name, and how likely it is meant, from 0 to 1."""

    id: str
    name_en: str
    name_ar: str
    country: str | None
    precision: str
    lat: float | None
    lon: float | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Place:
    """A place as named; ``precision`` says how exactly, ``relation`` keeps ``near``, ``north-of`` ... as said.

    ``lat`` and ``lon`` (degrees, WGS 84) are within ``uncertainty_km`` of what is meant; a country has none. Where the
    text does not decide between places of the name, or no gazetteer holds it, ``id`` and ``precision`` are ``None`` and
    ``reason`` says why; names that no gazetteer holds are as they are written in both languages.
    ``reasons`` are the evidence for the choice, ``alternatives`` the next best.
    """

    id: str | None
    name_en: str
    name_ar: str
    country: str | None
    precision: str | None
    span: Span
    basis: Basis
    lat: float | None = None
    lon: float | None = None
    admin1: str | None = None
    relation: str | None = None
    dateline: bool = False
    uncertainty_km: float | None = None
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()
    alternatives: tuple[OtherPlace, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """A state, force, group or body that acts or speaks. ``id`` is ``None`` for one that no word list knows."""

    id: str | None
    name_en: str | None
    name_ar: str | None
    span: Span
    basis: Basis
    kind: str | None = None
    country: str | None = None


class Role(StrEnum):
    """The place of a link in the chain source -> relay -> publisher."""

    SOURCE = "source"
    RELAY = "relay"
    PUBLISHER = "publisher"


@dataclass(frozen=True, slots=True)
class Link:
    """One link of an attribution chain, with its cue and words. A publisher known from metadata has no span."""

    role: Role
    id: str | None
    name_en: str | None
    name_ar: str | None
    cue: str | None
    span: Span | None
    basis: Basis
    cue_span: Span | None = None
    carried: bool = False
