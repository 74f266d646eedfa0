"""One report: immutable text, its hash, its metadata."""

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum

from sijill.errors import DocumentError
from sijill.faults import Fault
from sijill.model.span import Span

MAX_CHARACTERS = 2_000_000


class PublishedBasis(StrEnum):
    """How the publication date of a document is known."""

    GIVEN = "given"
    PAGE = "page"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a report besides its text; every field may be missing.

    ``published`` is an ISO date (``2019-04-11``), ``language`` a two-letter code, ``publisher`` an outlet id or a name.
    """

    ref: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    title: str | None = None
    published: str | None = None
    published_basis: PublishedBasis | None = None


class ToldBy(StrEnum):
    """Where a report says something of itself, or who else says it."""

    GIVEN = "given"
    JSON_LD = "json-ld"
    META = "meta"
    ITEM = "microdata"
    ELEMENT = "element"
    TIME = "time"
    VISIBLE = "visible"
    ADDRESS = "address"
    HEADER = "header"
    FEED = "feed"
    FILE = "file"
    COLUMN = "column"


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that is known of a report besides its text, and where it stood.

    ``field`` is one of ``Metadata``, or ``author``, ``modified``, ``caption``, ``attachment``; ``words`` are those that
    a date was read from.
    """

    field: str
    value: str
    by: ToldBy
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """An immutable report. Build it with :meth:`of`, which checks the text and computes the id.

    ``original`` holds the bytes as they were obtained, where these are not the UTF-8 bytes of the text (a web page).
    ``told`` says of each piece of metadata how it is known; it is made anew from the original, so no ledger keeps it.

    >>> Document.of("قتل مدني.").id[:14]
    'sha256:702288e'
    """

    id: str
    text: str
    metadata: Metadata
    original: bytes | None = field(default=None, repr=False, compare=False)
    told: tuple[Told, ...] = field(default=(), repr=False, compare=False)

    @classmethod
    def of(
        cls,
        text: str,
        metadata: Metadata | None = None,
        original: bytes | None = None,
        told: tuple[Told, ...] = (),
    ) -> "Document":
        """Return a document for ``text``; raises DocumentError for text that is too long or holds half a character."""
        if len(text) > MAX_CHARACTERS:
            raise DocumentError(Fault.LENGTH, size=len(text), most=MAX_CHARACTERS)
        try:
            data = text.encode("utf-8")
        except UnicodeEncodeError as error:
            raise DocumentError(Fault.HALF_CHARACTER, at=error.start + 1) from None
        kept = None if original == data else original
        return cls("sha256:" + hashlib.sha256(data).hexdigest(), text, metadata or Metadata(), kept, told)

    def words(self, span: Span) -> str:
        """Return the exact characters of ``span``."""
        return self.text[span.start : span.end]
