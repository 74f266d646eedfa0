"""One document from a path, from bytes or from a text."""

import errno
import os
import stat
from pathlib import Path

from sijill.errors import DocumentError
from sijill.model.document import Document, Told
from sijill.readers.decoding import decode
from sijill.readers.feed import is_feed
from sijill.readers.mail import is_mail, is_mailbox, read_mail
from sijill.readers.options import ReadOptions, shorten
from sijill.readers.pdf import is_pdf, read_pdf
from sijill.readers.reading_told import ReadText, dated_by_sight, options_of
from sijill.readers.web_page import looks_like_html, read_web_page

MAX_BYTES = 64 * 1024 * 1024
HTML_NAMES = frozenset((".html", ".htm", ".xhtml", ".shtml"))
_NO_OPTIONS = ReadOptions()
_FORMATS = ((is_pdf, read_pdf), (is_mail, read_mail))


def read(source: str | Path | bytes, options: ReadOptions = _NO_OPTIONS) -> Document:
    """Read a file (text or HTML) or its bytes; raises DocumentError with the name of what cannot be read.

    >>> read("Two civilians were killed.".encode()).text
    'Two civilians were killed.'
    """
    name = "the input" if isinstance(source, bytes) else shorten(str(source), 200)
    try:
        return read_bytes(source, options) if isinstance(source, bytes) else read_file(Path(source), options)
    except DocumentError as error:
        raise DocumentError(f"{name}: {error}") from None


def read_file(path: Path, options: ReadOptions = _NO_OPTIONS) -> Document:
    """Read a regular file; the error of one that cannot be read does not repeat its name."""
    return read_bytes(load(path), options, html=True if path.suffix.lower() in HTML_NAMES else None)


def read_bytes(
    data: bytes, options: ReadOptions = _NO_OPTIONS, *, html: bool | None = None, told: tuple[Told, ...] = ()
) -> Document:
    """Read the bytes of a document; ``html`` says what it is, ``None`` lets its first bytes decide.

    ``told`` is what those say of it in whose files it stands, before what it says itself.
    """
    if len(data) > MAX_BYTES:
        raise DocumentError(f"{len(data):,} bytes; at most {MAX_BYTES:,} are read")
    if not html:
        if is_feed(data) or is_mailbox(data):
            raise DocumentError("this is a feed or a mailbox: it holds many documents, not one")
        for begins, reader in _FORMATS:
            if begins(data):
                return _document(reader(data), options, data, told)
    return read_text(decode(data), options, html=html, original=data, told=told)


def read_text(
    text: str,
    options: ReadOptions = _NO_OPTIONS,
    *,
    html: bool | None = None,
    original: bytes | None = None,
    told: tuple[Told, ...] = (),
) -> Document:
    """Make a document of a text, or of the main text of an HTML page; ``original`` are the bytes that it came in."""
    if html or (html is None and looks_like_html(text)):
        kept = text.encode("utf-8", "surrogatepass") if original is None else original
        return _document(read_web_page(text), options, kept, told)
    return _document(ReadText(text, ()), options, original, told)


def _document(found: ReadText, options: ReadOptions, original: bytes | None, told: tuple[Told, ...]) -> Document:
    """The document of a text with all that is told of it: what is given, what stands around it, what it says."""
    says = (*told, *found.told)
    metadata = options.metadata(options_of(says), visible=dated_by_sight(says))
    return Document.of(found.text, metadata, original, (*options.told(), *says))


def load(path: Path) -> bytes:
    """Return the bytes of a regular file; raises DocumentError for what is missing, too large or not a file."""
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise DocumentError("this is a folder, not a file")
        if not stat.S_ISREG(found.st_mode):
            raise DocumentError("this is not a regular file")
        if found.st_size > MAX_BYTES:
            raise DocumentError(f"{found.st_size:,} bytes; at most {MAX_BYTES:,} are read")
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise DocumentError(_why(error)) from None


def _why(error: OSError | ValueError) -> str:
    if isinstance(error, ValueError) or error.errno == errno.ENAMETOOLONG:
        return "this is not the name of a file (a text itself is made a document with Document.of)"
    return "no such file" if error.errno == errno.ENOENT else os.strerror(error.errno or errno.EIO).lower()
