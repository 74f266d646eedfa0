"""From bytes to text: UTF-8, UTF-16, windows-1256, windows-1252; what is none of these is refused by name."""

import codecs
import re

from sijill.errors import DocumentError

_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive (or a Word or spreadsheet file)"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old Word or spreadsheet file"),
    (b"{\\rtf", "an RTF file"),
    (b"OggS", "a sound file"),
    (b"ID3", "a sound file"),
    (b"RIFF", "a sound, picture or film file"),
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"charset\s{0,4}=\s{0,4}[\"']?([A-Za-z0-9_-]{3,20})", re.IGNORECASE)
_KNOWN = frozenset(("windows-1256", "cp1256", "iso-8859-6", "windows-1252", "iso-8859-1", "windows-1254", "iso-8859-9"))
_ARABIC_RUN = re.compile("[\u0621-\u063a\u0641-\u064a\u067e\u0686\u0698\u06af]{3,}")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_HEAD = 2048
_SAMPLE = 65_536
_CONTROL_SHARE = 0.02
_ZERO_SHARE = 0.25
_DAMAGE_SHARE = 10


def decode(data: bytes) -> str:
    """Return the text of ``data``; raises DocumentError that says what it is instead.

    >>> decode("قتل مدني".encode("windows-1256"))
    'قتل مدني'
    >>> decode(b"%PDF-1.7")
    Traceback (most recent call last):
    ...
    sijill.errors.DocumentError: this is a PDF file, not text
    """
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise DocumentError(f"this is {what}, not text")
    text = _marked(data)
    if text is None:
        text = _wide(data) if b"\0" in data else _narrow(data)
    sample = text[:_SAMPLE]
    if len(_CONTROLS.findall(sample)) > _CONTROL_SHARE * len(sample):
        raise DocumentError("this is a binary file, not text")
    return text


def decode_as(data: bytes, told: str) -> str:
    """Return the text of ``data`` in the charset that its sender told, where it is one of ours and fits; else as above.

    >>> decode_as("قتل مدني".encode("iso-8859-6"), "ISO-8859-6")
    'قتل مدني'
    """
    encoding = told.strip().lower()
    if encoding in _KNOWN and not data.startswith(tuple(magic for magic, _ in _MAGIC)):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            pass
    return decode(data)


def _marked(data: bytes) -> str | None:
    """Decode what begins with a byte-order mark."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                at = error.start + len(mark) + 1
                raise DocumentError(f"byte {at:,} is not valid {encoding.upper()}") from None
    return None


def _wide(data: bytes) -> str:
    """Decode UTF-16 without a mark: zero or Arabic-block bytes on one side of most pairs."""
    sample = data[:_SAMPLE]
    even, odd = sample[0::2], sample[1::2]
    for encoding, high in (("utf-16-le", odd), ("utf-16-be", even)):
        if sum(high.count(byte) for byte in (0, 6)) > _ZERO_SHARE * 2 * len(high):
            text = data.decode(encoding, "replace")
            if "\0" not in text and "\ufffd" not in text:
                return text
    raise DocumentError("this is a binary file (it holds zero bytes), not text")


def _narrow(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        at = error.start
        if error.reason == "unexpected end of data":
            return data[:at].decode("utf-8")
    text = data.decode("utf-8", "replace")
    whole = sum(not letter.isascii() for letter in text) - text.count("\ufffd")
    if whole > _DAMAGE_SHARE * text.count("\ufffd"):
        raise DocumentError(f"byte {at + 1:,} is not valid UTF-8; the file is damaged")
    return _legacy(data)


def _legacy(data: bytes) -> str:
    """Decode with the code page that the page declares, else windows-1256 if that gives Arabic, else windows-1252."""
    declared = _DECLARED.search(data[:_HEAD])
    encoding = declared.group(1).decode("ascii").lower() if declared else ""
    if encoding in _KNOWN:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            pass
    arabic = data.decode("windows-1256")
    letters = sum(len(run) for run in _ARABIC_RUN.findall(arabic))
    if letters * 2 > sum(not letter.isascii() for letter in arabic):
        return arabic
    try:
        return data.decode("windows-1252")
    except UnicodeDecodeError as error:
        message = f"byte {error.start + 1:,} is no text in UTF-8, UTF-16, windows-1256 or windows-1252"
        raise DocumentError(message) from None
