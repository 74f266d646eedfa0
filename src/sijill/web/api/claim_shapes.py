"""A claim as the API gives it: the shape in which claims travel, with where it stands in the ledger."""

from sijill.model.judgement import Verdict
from sijill.web.api.shape import Page, Shape
from sijill.web.census.rows import Status


class Actor(Shape):
    """A state, force, group or body."""

    id: str | None
    """Its id in the word lists; null where no list knows it."""
    name_en: str | None
    name_ar: str | None
    span: list[int]
    """``[start, end)`` in Unicode code points of the document's text."""


class Thing(Shape):
    """What was hit, found, killed or moved."""

    id: str
    name_en: str
    name_ar: str
    span: list[int]
    """``[start, end)`` in Unicode code points of the document's text."""


class Quantity(Shape):
    """How many, in whole things or people; both bounds null is a number that is not given (``vague`` says how)."""

    low: int | None
    """The least that was said; null: no lower bound was said."""
    high: int | None
    """The most that was said; null: no upper bound was said."""
    exact: bool
    approximate: bool
    """Said with *about* and the like."""
    vague: str | None
    """A word for a number that is not given: ``dozens``."""
    implicit: bool
    """The number is inside a word: a dual, a single one."""
    unit: str | None
    span: list[int]


class Time(Shape):
    """When it happened, as said: ISO dates, perhaps cut short (``2019-03``, ``--04-11`` where the year is open)."""

    start: str | None
    end: str | None
    precision: str | None
    anchor: str | None
    """From which day a relative expression was counted."""
    reason: str | None
    """Why an open expression is open."""
    span: list[int]


class OtherPlace(Shape):
    """Another place of the same name; ``confidence`` from 0 to 1."""

    id: str
    name_en: str
    name_ar: str
    country: str | None
    lat: float | None
    lon: float | None
    precision: str
    confidence: float


class Place(Shape):
    """Where it happened; a country or a unit is not a spot, whatever its ``lat`` and ``lon`` (``precision`` says)."""

    id: str | None
    """Its id; null where it stays open which of several of the name is meant."""
    name_en: str
    name_ar: str
    country: str | None
    """ISO 3166-1, two letters."""
    admin1: str | None
    """ISO 3166-2, the first-level unit."""
    lat: float | None
    """Degrees north, WGS 84."""
    lon: float | None
    """Degrees east, WGS 84."""
    uncertainty_km: float | None
    """How far from there it may be, in kilometres."""
    precision: str | None
    where_prec: int | None
    """The code of UCDP, 1 to 7."""
    geo_precision: int | None
    """The code of ACLED, 1 to 3."""
    relation: str | None
    """``near`` and the like, as said."""
    confidence: float
    """How sure the choice is, from 0 to 1."""
    reasons: list[str]
    alternatives: list[OtherPlace]
    reason: str | None
    span: list[int]


class Link(Shape):
    """A link of the chain: ``source`` (said it), ``relay`` (passed it on), ``publisher`` (printed it)."""

    role: str
    id: str | None
    name_en: str | None
    name_ar: str | None
    cue: str | None
    """The words by which it is attributed."""
    span: list[int] | None


class Evidence(Shape):
    """Where the words of a field stand, in Unicode code points of the document's text."""

    field: str
    start: int
    end: int


class Claim(Shape):
    """What somebody said happened; nothing of it is verified. ``null`` and the empty list mean "not said"."""

    id: str
    kind: str
    effect: str | None
    event_type: str | None
    actors: list[Actor]
    """Who did it."""
    targets: list[Actor]
    """Against whom."""
    object: Thing | None
    quantity: Quantity | None
    engagements: Quantity | None
    time: Time | None
    places: list[Place]
    attribution: list[Link]
    modality: str
    subset_of: str | None
    """The claim whose number includes this one: never add the two."""
    restates: str | None
    """The claim that this one says again: never add the two."""
    evidence: list[Evidence]
    sentence: list[int]
    """``[start, end)`` of the sentence in Unicode code points of the document's text."""
    rule: str
    confidence: float
    """How sure the extractor is, from 0 to 1."""


class LedgerClaim(Shape):
    """A claim with its place in the ledger and what people decided of it."""

    number: int
    """The number of its row in the ledger."""
    document: str
    """The id of its document."""
    publisher: str | None
    published: str | None
    """The day of publication, ISO 8601; null where it is not known."""
    incident: str | None
    """The id of its incident; null where it was joined with no other claim, or nothing was reconciled since."""
    status: Status
    """What people decided so far."""
    flagged: bool
    """Somebody asks for a second look."""
    quote: str
    """The exact words of its sentence."""
    claim: Claim
    """As it stands, with people's corrections applied."""


class ClaimPage(Page):
    """One page of the claims of a filter."""

    items: list[LedgerClaim]


class Judgement(Shape):
    """One decision of a person; never overwritten, only added to."""

    number: int
    """The number of its row in the ledger."""
    verdict: Verdict
    subject: str
    """The id of a claim or an incident."""
    by: str
    at: str | None
    """When, ISO 8601."""
    other: str | None
    """The second claim, where two were compared."""
    field: str | None
    """The field that a correction changes, as a dotted path: ``quantity.low``."""
    before: str | None
    """What stood there, as JSON."""
    after: str | None
    """What stands there now, as JSON."""
    reason: str | None
    undoes: int | None
    """The number of the judgement that is taken back."""


class ReadingOf(Shape):
    """A claim in one reading of its document."""

    reading: int
    """The number of the reading's row."""
    extractor: str
    at: str | None
    """When, ISO 8601."""
    claim: Claim
    """As the machine read it."""


class ClaimHistory(Shape):
    """Everything that became of a claim: how each extractor read it and what people decided, the oldest first."""

    readings: list[ReadingOf]
    judgements: list[Judgement]
