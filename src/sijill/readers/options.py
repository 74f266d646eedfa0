"""What is told about a document from outside when it is read."""

import datetime as dt
import re
from dataclasses import dataclass

from sijill.errors import DocumentError
from sijill.faults import Fault
from sijill.model.document import Metadata, PublishedBasis, Told, ToldBy

_LANGUAGE = re.compile("[a-z]{2,3}")
_ISO_LENGTH = 10


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Metadata that is given; it wins over what a page says of itself. ``published`` is an ISO date.

    >>> ReadOptions(published="11 April")
    Traceback (most recent call last):
    ...
    sijill.errors.DocumentError: 'published' must be a date like 2019-04-11, not '11 April'
    """

    ref: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    title: str | None = None
    published: str | None = None

    def __post_init__(self) -> None:
        """Refuse a date that is not ISO and a language that is not a code."""
        if self.published is not None and iso_date(self.published) != self.published:
            raise DocumentError(Fault.GIVEN_DATE, value=shorten(self.published))
        if self.language is not None and not _LANGUAGE.fullmatch(self.language):
            raise DocumentError(Fault.GIVEN_LANGUAGE, value=shorten(self.language))

    def over(self, default: "ReadOptions") -> "ReadOptions":
        """Return these options with what they leave out taken from ``default``."""
        return ReadOptions(
            ref=self.ref or default.ref,
            publisher=self.publisher or default.publisher,
            url=self.url or default.url,
            language=self.language or default.language,
            title=self.title or default.title,
            published=self.published or default.published,
        )

    def told(self) -> tuple[Told, ...]:
        """Return what is given, field by field, as given."""
        given = (
            ("title", self.title),
            ("publisher", self.publisher),
            ("published", self.published),
            ("url", self.url),
            ("language", self.language),
        )
        return tuple(Told(field, value, ToldBy.GIVEN) for field, value in given if value)

    def metadata(self, page: "ReadOptions", *, visible: bool = False) -> Metadata:
        """Return the metadata of a document: what is given, else what it says; ``visible`` of a day that is read there.

        >>> ReadOptions(publisher="sana").metadata(ReadOptions(published="2019-04-11")).published_basis
        <PublishedBasis.PAGE: 'page'>
        """
        whole = self.over(page)
        told = PublishedBasis.TEXT if visible else PublishedBasis.PAGE
        basis = PublishedBasis.GIVEN if self.published else told if page.published else None
        return Metadata(whole.ref, whole.publisher, whole.url, whole.language, whole.title, whole.published, basis)


def iso_date(value: str) -> str | None:
    """Return the date at the start of an ISO date or date-time; ``None`` when there is none.

    >>> iso_date("2019-04-11T09:30:00+03:00"), iso_date("2019-02-30"), iso_date("April")
    ('2019-04-11', None, None)
    """
    head = value.strip()[:_ISO_LENGTH]
    if len(head) != _ISO_LENGTH or not head.isascii() or head[4] != "-" or head[7] != "-":
        return None
    try:
        return dt.date.fromisoformat(head).isoformat()
    except ValueError:
        return None


def shorten(value: str, length: int = 60) -> str:
    """Return a value short enough for one line of a message.

    >>> shorten("a" * 80, 5)
    'aaaaa…'
    """
    return value if len(value) <= length else value[:length] + "…"
