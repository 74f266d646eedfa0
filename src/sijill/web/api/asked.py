"""What the lists of the API may be asked for: the filter of the pages, as parameters of an address."""

from typing import Annotated

from fastapi import Path
from pydantic import Field

from sijill.web.api.shape import Shape
from sijill.web.figures_over_time import Measure
from sijill.web.filters import Filter, Shown, Sort

MOST = 200
_LONGEST = 200
_LAST_PAGE = 1_000_000
_DATE = "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
_PLAIN = "^[^\\u0000]*$"
Ident = Annotated[str, Path(min_length=1, max_length=_LONGEST, pattern=_PLAIN)]
"""The id of one thing, in an address."""


def _id(what: str) -> str | None:
    """A parameter that restricts to one id or one word."""
    told: str | None = Field(default=None, max_length=_LONGEST, pattern=_PLAIN, description=what)
    return told


class Paged(Shape):
    """Which page of a list is asked for."""

    page: int = Field(default=1, ge=1, le=_LAST_PAGE)
    """Counted from 1; a page beyond the last is refused (404)."""
    size: int = Field(default=50, ge=1, le=MOST)
    """How many rows a page has."""


class Narrowed(Shape):
    """The filter of the pages: the same names mean the same rows."""

    q: str | None = _id("Words of the report, folded; phrases in double quotes.")
    place: str | None = _id("The id of a place, of a first-level unit (``SY-HA``) or of a country (``SY``).")
    party: str | None = _id("The id of an actor in any role.")
    actor: str | None = _id("The id of who did it.")
    target: str | None = _id("The id of whom it was done to.")
    source: str | None = _id("The id or name of who said it.")
    publisher: str | None = _id("The id of who printed it.")
    kind: str | None = _id("The kind of claim.")
    effect: str | None = _id("The effect, such as ``killed``.")
    event: str | None = _id("The type of event, such as ``air-strike``.")
    object: str | None = _id("The id of the thing or people.")
    since: str | None = Field(default=None, pattern=_DATE)
    """A date, month or year; claims whose time ends before it are left out, and those without a time."""
    until: str | None = Field(default=None, pattern=_DATE)
    """A date, month or year; claims whose time begins after it are left out, and those without a time."""
    status: Shown = Shown.STANDING
    document: str | None = _id("The id of a document.")
    incident: str | None = _id("The id of an incident.")

    def filter(self) -> Filter:
        """Return the filter of the pages that this means."""
        said = self.model_dump(exclude_none=True, exclude={"page", "size", "measure"})
        return Filter.of({name: str(value) for name, value in said.items()})


class ClaimsAsked(Narrowed, Paged):
    """A page of the claims of a filter."""

    sort: Sort = Sort.OBTAINED


class NamedAsked(Narrowed, Paged):
    """A page of what the claims of a filter name."""


class SeriesAsked(Narrowed, Paged):
    """A page of the figures of one kind over time."""

    measure: Measure | None = None
    """Which kind; without it the first of which the filter leaves figures, else strikes."""


class DocumentsAsked(Paged):
    """A page of the documents, the newest in the ledger first."""

    q: str | None = _id("Words of the report, folded; phrases in double quotes.")
    publisher: str | None = _id("The id of who printed it.")
    language: str | None = _id("A code such as ``ar`` or ``en``.")


class IncidentsAsked(Paged):
    """A page of the incidents, in the order of their ids."""

    voices: int = Field(default=1, ge=1, le=1000)
    """Only incidents that so many independent voices tell of."""
    differing: bool = False
    """Only incidents on which voices differ."""
