"""The frame of all that the JSON API takes and gives."""

from pydantic import BaseModel, ConfigDict, Field


class Shape(BaseModel):
    """An object of the API: no key but those that are told of; ``null`` and the empty list mean "not said"."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True, from_attributes=True)


class Problem(Shape):
    """Why a request was not answered as asked."""

    error: str
    """The name of the reason, the same in every language, such as ``error.filter.date``."""
    says: str
    """The reason in a sentence, in Arabic or English as ``Accept-Language`` prefers."""
    fields: list[str] = Field(default_factory=list)
    """Where the request is at fault: ``query.since: ...``; empty where it is not a matter of one field."""
    fault: str | None = None
    """What is wrong with a report that is not taken, the same in every language, such as ``kept_nul``."""


class Page(Shape):
    """Which part of a list is shown."""

    total: int
    """How many there are on all pages."""
    page: int
    """Which page this is, counted from 1."""
    pages: int
    """How many pages there are, at least 1."""
    size: int
    """How many rows a page has at most."""
    head: int
    """The number of the ledger's last row that this answer knows of: ask for changes since it later on."""
