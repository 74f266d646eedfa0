"""One document from a path, from bytes or from a text."""

import errno
import os
import stat
from pathlib import Path

from sijill.errors import DocumentError
from sijill.faults import Fault
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
        raise error.inside(name) from None


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
        raise DocumentError(Fault.SIZE, size=len(data), most=MAX_BYTES)
    if not html:
        if is_feed(data) or is_mailbox(data):
            raise DocumentError(Fault.MANY)
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
            raise DocumentError(Fault.FOLDER)
        if not stat.S_ISREG(found.st_mode):
            raise DocumentError(Fault.NOT_REGULAR)
        if found.st_size > MAX_BYTES:
            raise DocumentError(Fault.SIZE, size=found.st_size, most=MAX_BYTES)
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise _error_of(error) from None


def _error_of(error: OSError | ValueError) -> DocumentError:
    if isinstance(error, ValueError) or error.errno == errno.ENAMETOOLONG:
        return DocumentError(Fault.NO_FILE_NAME)
    if error.errno == errno.ENOENT:
        return DocumentError(Fault.NO_FILE)
    return DocumentError(Fault.UNREADABLE, reason=os.strerror(error.errno or errno.EIO).lower())
