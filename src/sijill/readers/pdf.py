"""PDF files with a text layer: an extra, since few need it (``pip install 'sijill[pdf]'``)."""

import io
import logging
import re
import unicodedata

from sijill.errors import DocumentError
from sijill.faults import Fault
from sijill.model.document import MAX_CHARACTERS, Told, ToldBy
from sijill.readers.options import shorten
from sijill.readers.reading_told import ReadText

try:
    import pypdf
except ImportError:
    pypdf = None  # type: ignore[assignment]

_MAGIC = b"%PDF-"
_MOST_PAGES = 1_000
_LEAST_LETTERS = 20
_TITLE, _NAME = 500, 200
_ARABIC = re.compile("[\u0620-\u064a\ufb50-\ufdff\ufe70-\ufefc]")
_RIGHTWARD = re.compile(
    r"[A-Za-z0-9\u0660-\u0669](?:[^\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]*[A-Za-z0-9\u0660-\u0669%])?"
)
_BRACKETS = re.compile(r"[()\[\]\u00ab\u00bb]")
_CLOSING = ")]\u00bb"
_TURNED = str.maketrans("()[]\u00ab\u00bb", ")(][\u00bb\u00ab")
_SHAPED = re.compile("[\ufb50-\ufdff\ufe70-\ufeff]")
_STOPS = (".", "!", "?", "\u061f", ":", "\u06d4")
_FULL = 0.7
_SPACES = re.compile("[ \t\xa0]+")


def is_pdf(data: bytes) -> bool:
    """Tell whether bytes are a PDF file."""
    return data.startswith(_MAGIC)


def read_pdf(data: bytes) -> ReadText:
    """Return the text layer of a PDF, its lines joined to paragraphs; raises DocumentError where there is none."""
    if pypdf is None:
        raise DocumentError(Fault.PDF_EXTRA)
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        file = pypdf.PdfReader(io.BytesIO(data))
        pages = _pages(file)
        told = _told(file)
    except DocumentError:
        raise
    except Exception as error:  # noqa: BLE001 - damaged files end in every kind of error
        raise DocumentError(Fault.PDF_DAMAGED, kind=type(error).__name__) from None
    text = "\n\n".join(page for page in (joined(page) for page in pages) if page)
    if sum(letter.isalpha() for letter in text[: _LEAST_LETTERS * 50]) < _LEAST_LETTERS:
        raise DocumentError(Fault.PDF_NO_TEXT)
    return ReadText(text, told)


def _pages(file: "pypdf.PdfReader") -> list[str]:
    if file.is_encrypted and not file.decrypt(""):
        raise DocumentError(Fault.PDF_LOCKED)
    pages: list[str] = []
    size = 0
    if len(file.pages) > _MOST_PAGES:
        raise DocumentError(Fault.PDF_PAGES, pages=len(file.pages), most=_MOST_PAGES)
    for page in file.pages:
        pages.append(_page_text(page))
        size += len(pages[-1])
        if size > MAX_CHARACTERS:
            raise DocumentError(Fault.PDF_LENGTH, most=MAX_CHARACTERS)
    return pages


def _page_text(page: "pypdf.PageObject") -> str:
    """The text of a page; with Arabic in it line by line as it is seen, and each line then as it is read."""
    plain = str(page.extract_text() or "")
    if not _ARABIC.search(plain):
        return plain
    seen = str(page.extract_text(extraction_mode="layout") or "")
    return "\n".join(as_read(line) for line in seen.splitlines())


def as_read(line: str) -> str:
    """Return a line, given from its left end to its right one, in the order in which it is read.

    >>> as_read("(2019) ماع"), as_read("in 2019")
    ('عام (2019)', 'in 2019')
    """
    if not _ARABIC.search(line):
        return line
    turned = _RIGHTWARD.sub(lambda run: run.group()[::-1], line[::-1])
    brackets = _BRACKETS.search(turned)
    return turned.translate(_TURNED) if brackets is not None and brackets.group() in _CLOSING else turned


def _told(file: "pypdf.PdfReader") -> tuple[Told, ...]:
    """What the file says of itself; the day it was made is not one of publication."""
    info = file.metadata
    said = (("title", info.title if info else None, _TITLE), ("author", info.author if info else None, _NAME))
    clean = ((field, " ".join(str(value or "").split()), most) for field, value, most in said)
    return tuple(Told(field, shorten(value, most), ToldBy.FILE) for field, value, most in clean if value)


def joined(page: str) -> str:
    r"""Return the lines of a page joined to paragraphs: a full line that ends no sentence goes on in the next.

    >>> joined("Two civilians were killed on\nSunday in the town of X.\nRain fell.")
    'Two civilians were killed on Sunday in the town of X.\nRain fell.'
    """
    lines = [_SPACES.sub(" ", _plain(line)).strip() for line in page.splitlines()]
    full = _FULL * max((len(line) for line in lines), default=0)
    text = ""
    for number, line in enumerate(lines):
        before = lines[number - 1] if number else ""
        goes_on = bool(line) and len(before) >= full and not before.endswith(_STOPS)
        text += (" " if goes_on else "\n") + line if text else line
    return re.sub("\n{3,}", "\n\n", text.strip())


def _plain(line: str) -> str:
    """Letters in place of their shapes at the end and in the middle of words."""
    shaped = unicodedata.normalize("NFKC", line) if _SHAPED.search(line) else line
    return "".join(letter for letter in shaped if letter.isprintable() or letter == "\t")
