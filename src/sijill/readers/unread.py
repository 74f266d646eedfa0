"""A document that was found and not parsed yet: cheap to make, so that what is irrelevant need never be parsed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from sijill.errors import DocumentError, FaultError, SijillError
from sijill.faults import Fault
from sijill.model.document import Document, Told
from sijill.readers.decoding import decode_as
from sijill.readers.options import ReadOptions, shorten
from sijill.readers.reading import HTML_NAMES, load, read_bytes, read_text

_NAME_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be read: its file (and line) or id, and the reason in one line.

    ``fault`` and ``values`` are the reason apart from its words, where a reader or a ledger gave it.
    """

    ref: str
    reason: str
    fault: Fault | None = field(default=None, compare=False)
    values: Mapping[str, str | int] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, ref: str, error: SijillError) -> Self:
        """Return the failure that an error is the reason of.

        >>> print(Failure.of("a.pdf", DocumentError(Fault.PDF_LOCKED)))
        a.pdf: this PDF file is locked with a password
        """
        if isinstance(error, FaultError):
            return cls(ref, str(error), error.fault, error.values)
        return cls(ref, str(error))

    def error(self) -> DocumentError:
        """Return the error of one document that could not be read."""
        if self.fault is None:
            return DocumentError(Fault.UNREADABLE, reason=self.reason)
        return DocumentError(self.fault, **self.values)

    def __str__(self) -> str:
        """Return both in one line."""
        return f"{self.ref}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Unread:
    """A document as it lies in its file; ``where`` names its place there, ``html`` what it is (``None``: its tags say).

    ``charset`` is what the one who sent it said; ``digest`` and ``archived`` are what a web archive says of a page: the
    digest of its bytes, and when it was fetched. ``told`` is what the feed that it stands in says of it.

    >>> Unread("a.jsonl:1", "Two died.", ReadOptions(ref="7")).read().metadata.ref
    '7'
    """

    where: str
    content: str | bytes
    options: ReadOptions
    html: bool | None = None
    charset: str | None = None
    digest: str | None = None
    archived: str | None = None
    told: tuple[Told, ...] = ()

    def read(self) -> Document:
        """Parse it; raises DocumentError with the reason if it cannot be read."""
        if isinstance(self.content, str):
            return read_text(self.content, self.options, html=self.html, told=self.told)
        if self.charset is None:
            return read_bytes(self.content, self.options, html=self.html, told=self.told)
        text = decode_as(self.content, self.charset)
        return read_text(text, self.options, html=self.html, original=self.content, told=self.told)


def find_file(path: Path, options: ReadOptions) -> Unread:
    """Return a regular file, not parsed yet; the error of one that cannot be loaded does not repeat its name."""
    name = shorten(path.as_posix(), _NAME_LENGTH)
    return Unread(name, load(path), options, html=True if path.suffix.lower() in HTML_NAMES else None)
