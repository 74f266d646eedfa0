"""One happening as several sources tell it: its claims side by side, and where they disagree."""

from dataclasses import dataclass
from enum import StrEnum


class Step(StrEnum):
    """How well an incident is supported, in the five steps that Airwars uses; computed from stated rules."""

    CONFIRMED = "confirmed"
    FAIR = "fair"
    WEAK = "weak"
    CONTESTED = "contested"
    DISCOUNTED = "discounted"


class Ground(StrEnum):
    """Why two claims were joined or kept apart: the sentence of each, in any language, is filled with two sides."""

    SAME_PLACE = "same-place"
    NEAR_PLACES = "near-places"
    PLACE_INSIDE = "place-inside"
    PLACE_IN_COUNTRY = "place-in-country"
    SAME_COUNTRY = "same-country"
    SHARED_COUNTRY = "shared-country"
    OTHER_PLACES = "other-places"
    PLACE_UNSAID = "place-unsaid"
    SAME_DAY = "same-day"
    NEXT_DAY = "next-day"
    LATE_REPORT = "late-report"
    SAME_PERIOD = "same-period"
    SAME_REPORT_DAYS = "same-report-days"
    OTHER_DAYS = "other-days"
    OTHER_PERIOD = "other-period"
    TOTAL_AND_DAY = "total-and-day"
    DAY_UNSAID = "day-unsaid"
    SAME_KIND = "same-kind"
    LIKELY_KIND = "likely-kind"
    OTHER_KIND = "other-kind"
    KIND_UNSAID = "kind-unsaid"
    SAME_PARTY = "same-party"
    OTHER_PARTY = "other-party"
    SAME_SIDE_HIT = "same-side-hit"
    SAME_THING = "same-thing"
    SAME_FIGURES = "same-figures"
    RISEN_FIGURES = "risen-figures"
    OTHER_FIGURES = "other-figures"
    FAR_FIGURES = "far-figures"
    PERSON_JOINED = "person-joined"
    PERSON_OVERRULED = "person-overruled"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two claims were joined or kept apart: the field, its weight (-1 to 1) and the sentence for a person.

    ``ground`` names the reason, so that it can be said in any language, ``here`` and ``there`` what the two sides say:
    ids of places, parties and things, kinds of event, one or two ISO days, or words of figures, whose ``measures`` are
    named as those of a :class:`Toll`. Of a person's word they are the two claims, and ``by`` is the person.
    """

    field: str
    weight: float
    says: str
    ground: Ground | None = None
    here: tuple[str, ...] = ()
    there: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Voice:
    """One independent origin and all through whom it reached the ledger: five reprints are one voice.

    ``origin`` is the id or the name of the source, else of the publisher; ``claims`` are ids of claims.
    """

    origin: str
    name_en: str
    name_ar: str
    publishers: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Toll:
    """What the voices say of one measure: lowest and highest by independent source, never an average.

    ``measure`` names kind, effect and thing (``casualties.killed.child``, ``strikes.air-strike``); ``series`` holds
    ``(day, low, high, claim)`` of a figure that one source raised or lowered over days, which is no dispute.
    """

    measure: str
    low: int | None
    high: int | None
    claims: tuple[str, ...]
    series: tuple[tuple[str, int | None, int | None, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A field on which independent voices disagree: who says what; each value is ``(claim, words or value)``."""

    field: str
    says: str
    values: tuple[tuple[str, str], ...]


class Rule(StrEnum):
    """The rules that give a step: the sentence of each, in any language, is filled with the names beside it."""

    NOBODY_SAYS = "nobody-says"
    ONLY_FIGHTERS = "only-fighters"
    OTHER_PARTIES = "other-parties"
    OWN_WORD = "own-word"
    DENIED = "denied"
    ONE_VOICE = "one-voice"
    VOICES_AGREE = "voices-agree"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Grade:
    """The step, the rule that gave it in one sentence, and the person who set it instead, if one did.

    ``rule`` names the rule, so that it can be said in any language; ``voices`` are the origins of the voices that it
    speaks of, ``parties`` the ids of the actors.
    """

    step: Step
    says: str
    by: str | None = None
    rule: Rule | None = None
    voices: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Incident:
    """Claims judged to be about one happening. ``start`` and ``end`` are ISO dates; ``None`` means "not said".

    ``kinds`` are event types or kinds of claim; ``place`` is the finest place that is said, with its precision
    (``settlement``, ``admin1``, ``country``). ``reasons`` say why the claims were joined.
    """

    id: str
    claims: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    start: str | None = None
    end: str | None = None
    country: str | None = None
    place: str | None = None
    place_en: str | None = None
    place_ar: str | None = None
    admin1: str | None = None
    precision: str | None = None
    lat: float | None = None
    lon: float | None = None
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    voices: tuple[Voice, ...] = ()
    tolls: tuple[Toll, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()
    grade: Grade | None = None
    reasons: tuple[Reason, ...] = ()
