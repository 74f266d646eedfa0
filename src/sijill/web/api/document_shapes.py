"""Documents, incidents, places and actors as the API gives them."""

from typing import Annotated

from pydantic import AfterValidator, Field

from sijill.ledger.adding import Added
from sijill.readers.options import iso_date
from sijill.web.api.claim_shapes import LedgerClaim
from sijill.web.api.shape import Page, Shape

_LONGEST_TEXT = 2_000_000


def _day(given: str) -> str:
    if iso_date(given) != given:
        raise ValueError("expected a day like 2019-04-11")
    return given


Day = Annotated[str, Field(json_schema_extra={"format": "date"}), AfterValidator(_day)]
"""A day in ISO 8601."""


class Document(Shape):
    """A report without its text."""

    id: str
    """``sha256:`` and the hash of the text's UTF-8 bytes."""
    number: int
    """The number of its row in the ledger."""
    title: str | None
    publisher: str | None
    publishers: list[str]
    """Everybody who printed this very text, in the order in which it was obtained."""
    url: str | None
    language: str | None
    published: str | None
    """The day of publication, ISO 8601; null where it is not known."""
    at: str | None
    """When it was first obtained, ISO 8601."""
    extractor: str
    """Which version of the extractor read it last."""
    claims: int
    """How many claims that reading has."""


class DocumentPage(Page):
    """One page of the documents."""

    items: list[Document]


class Publication(Shape):
    """One time at which the text was obtained."""

    number: int
    publisher: str | None
    url: str | None
    title: str | None
    published: str | None
    original: str
    """The hash of the bytes as they were obtained."""
    how: str
    at: str | None
    """When, ISO 8601."""


class WholeDocument(Document):
    """A report with its text; offsets of its claims count Unicode code points of ``text``."""

    text: str
    publications: list[Publication]


class Reading(Shape):
    """One reading of a document."""

    number: int
    extractor: str
    claims: int
    at: str | None
    """When, ISO 8601."""


class Readings(Shape):
    """The readings of a document, the oldest first; the last one stands."""

    items: list[Reading]


class DocumentClaims(Shape):
    """The claims of one reading of a document, in the order of the text."""

    reading: int
    items: list[LedgerClaim]


class NewDocument(Shape):
    """A report to add: its text, and what is known of it from outside."""

    text: str = Field(min_length=1, max_length=_LONGEST_TEXT, pattern="^[^\\u0000]*$")
    """The text as it is; nothing of it is changed."""
    publisher: str | None = Field(default=None, max_length=200)
    url: str | None = Field(default=None, max_length=2000)
    title: str | None = Field(default=None, max_length=1000)
    language: str | None = Field(default=None, pattern="^[a-z]{2,3}$")
    """A code such as ``ar`` or ``en``."""
    published: Day | None = None
    """The day of publication, ISO 8601."""
    ref: str | None = Field(default=None, max_length=200)
    """The sender's own id."""


class Kept(Shape):
    """What became of a report that was added."""

    document: str
    """Its id."""
    result: Added
    """``new``; ``known`` where the same text with the same metadata was there; else what was added to it."""
    claims: int
    """How many claims stand in it."""


class Amount(Shape):
    """What the voices of an incident say of one measure: the lowest and the highest, never an average or a sum."""

    measure: str
    low: int | None
    high: int | None
    claims: list[str]
    series: list[tuple[str, int | None, int | None, str]]
    """A figure that one source raised or lowered over days: day, lowest, highest, claim."""


class Difference(Shape):
    """A field on which voices differ: pairs of a claim's id and what it says."""

    field: str
    says: str
    values: list[tuple[str, str]]


class Voice(Shape):
    """One independent origin; five reprints of one statement are one voice."""

    origin: str
    name_en: str
    name_ar: str
    publishers: list[str]
    claims: list[str]


class Grade(Shape):
    """How well an incident is supported; ``by`` is the person who set it, null where the rules did.

    ``rule`` names the rule, ``voices`` the origins of the voices and ``parties`` the ids of the actors it speaks of.
    """

    step: str
    says: str
    by: str | None
    rule: str | None
    voices: list[str]
    parties: list[str]


class Reason(Shape):
    """Why two claims were joined: ``weight`` from -1 (speaks against it) to 1.

    ``ground`` names the reason; ``here`` and ``there`` are what the two sides say of it.
    """

    field: str
    weight: float
    says: str
    ground: str | None
    here: list[str]
    there: list[str]
    measures: list[str]
    by: str | None


class Incident(Shape):
    """Claims judged to be about one happening."""

    id: str
    claims: list[str]
    kinds: list[str]
    start: str | None
    """The first day, ISO 8601; null: not said."""
    end: str | None
    country: str | None
    place: str | None
    place_en: str | None
    place_ar: str | None
    admin1: str | None
    precision: str | None
    lat: float | None
    lon: float | None
    actors: list[str]
    targets: list[str]
    voices: list[Voice]
    tolls: list[Amount]
    discrepancies: list[Difference]
    grade: Grade | None
    reasons: list[Reason]


class IncidentPage(Page):
    """One page of the incidents."""

    items: list[Incident]


class Named(Shape):
    """A place or an actor and how many claims of the filter name it."""

    id: str
    name_en: str
    name_ar: str
    claims: int


class PlaceNamed(Named):
    """A place that claims name; ``precision`` says whether it is a spot, a unit or a country."""

    country: str | None
    """ISO 3166-1, two letters."""
    admin1: str | None
    """ISO 3166-2."""
    precision: str | None
    lat: float | None
    """Degrees north, WGS 84."""
    lon: float | None
    """Degrees east, WGS 84."""


class ActorNamed(Named):
    """An actor that claims name, with in how many it acts, is acted against, and speaks."""

    acts: int
    is_target: int
    speaks: int


class PlacePage(Page):
    """One page of the places that the claims of a filter name."""

    items: list[PlaceNamed]


class ActorPage(Page):
    """One page of the actors that the claims of a filter name."""

    items: list[ActorNamed]
