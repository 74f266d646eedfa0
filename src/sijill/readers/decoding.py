"""From bytes to text: UTF-8, UTF-16, windows-1256, windows-1252; what is none of these is refused by name."""

import codecs
import re

from sijill.errors import DocumentError
from sijill.faults import Fault

_MAGIC = (
    (b"%PDF-", Fault.PDF),
    (b"PK\x03\x04", Fault.ZIP),
    (b"\x89PNG", Fault.PNG),
    (b"\xff\xd8\xff", Fault.JPEG),
    (b"GIF8", Fault.GIF),
    (b"\x1f\x8b", Fault.GZIP),
    (b"BZh", Fault.BZIP2),
    (b"\xfd7zXZ", Fault.XZ),
    (b"7z\xbc\xaf", Fault.SEVEN_ZIP),
    (b"\x28\xb5\x2f\xfd", Fault.ZSTD),
    (b"SQLite format 3", Fault.SQLITE),
    (b"\x7fELF", Fault.PROGRAM),
    (b"\xd0\xcf\x11\xe0", Fault.OLD_OFFICE),
    (b"{\\rtf", Fault.RTF),
    (b"OggS", Fault.SOUND),
    (b"ID3", Fault.SOUND),
    (b"RIFF", Fault.MEDIA),
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
    for magic, fault in _MAGIC:
        if data.startswith(magic):
            raise DocumentError(fault)
    text = _marked(data)
    if text is None:
        text = _wide(data) if b"\0" in data else _narrow(data)
    sample = text[:_SAMPLE]
    if len(_CONTROLS.findall(sample)) > _CONTROL_SHARE * len(sample):
        raise DocumentError(Fault.BINARY)
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
                raise DocumentError(Fault.ENCODING_MARKED, at=at, encoding=encoding.upper()) from None
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
    raise DocumentError(Fault.BINARY_ZEROS)


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
        raise DocumentError(Fault.ENCODING_DAMAGED, at=at + 1)
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
        raise DocumentError(Fault.ENCODING, at=error.start + 1) from None
