"""UTF-8 made compact for searching: one byte an Arabic letter, one form for its spellings, no vowel signs, lower case.

The second byte of an Arabic letter tells it alone, so one pass over the bytes drops the first one, folds the spellings
as :func:`sijill.text.folding.fold` does, and costs a tenth of folding characters.
"""

import re
import unicodedata
from collections.abc import Iterator
from html import unescape

_DROPPED = b"\xd8\xd9\xa1\x80\x8b" + bytes(range(0x8D, 0x93))  # 8C is the Arabic comma too, and else ends a word
_FOLDED = ((b"\xa2\xa3\xa5", 0xA7), (b"\xa6\x89", 0x8A), (b"\xa4", 0x88), (b"\xa9", 0x87))
_PERSIAN_KAF, _KAF, _PERSIAN_YEH, _YEH = b"\xda\x87", b"\x83", b"\xdb", b"\x8a"
_ARABIC = bytes((*range(0x81, 0x8B), *range(0xA2, 0xBB)))
_SMALL = b"abcdefghijklmnopqrstuvwxyz"
_DIGITS = b"0123456789"
_KEPT = frozenset(_ARABIC + _SMALL + _DIGITS + b"\xc2\xda\xdb")
_SPACE = b" "
_MARK = b"\xc2"  # the first byte of a quotation mark, whose second one may look like a letter
_LONGEST = 40
_PRESENTATION = re.compile(rb"\xef[\xac-\xbb]")
_ENTITY = re.compile(rb"&#(?:1[56][0-9]{2}|[xX]0?6[0-9a-fA-F]{2});")
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
_TAG = re.compile(rb"</?[a-zA-Z!?][^<>]*>")
_UNSEEN = ((b"<script", b"</script"), (b"<style", b"</style"), (b"<!--", b"-->"))
_LINKED_DATA = b"ld+json"


def _table() -> bytes:
    table = bytearray(byte if byte in _KEPT else _SPACE[0] for byte in range(256))
    for small in _SMALL:
        table[small - 32] = small
    for several, one in _FOLDED:
        for byte in several:
            table[byte] = one
    return bytes(table)


_TABLE = _table()


def compact(data: bytes) -> bytes:
    """Return UTF-8 bytes in the compact form: a space for what is no letter or digit, and around it all.

    >>> compact("قُتِل".encode()) == compact("قتل".encode()), len(compact("قتل".encode())), compact(b"IED")
    (True, 5, b' ied ')
    """
    if b"\xef" in data and _PRESENTATION.search(data):
        data = unicodedata.normalize("NFKC", data.decode("utf-8", "replace")).encode()
    small = _SPACE + data.translate(_TABLE, _DROPPED) + _SPACE
    if b"\xda" in small:
        small = small.replace(_PERSIAN_KAF, _KAF)
    return small.replace(_PERSIAN_YEH, _YEH) if _PERSIAN_YEH in small else small


def spelled(word: bytes) -> str:
    """Return a word of compact bytes in letters again, spelled the folded way.

    >>> spelled(compact("القصف".encode()).strip()) == "القصف"
    True
    """
    return "".join(chr(byte) if byte < 0x80 else chr(0x600 + byte - (0x80 if byte > 0x90 else 0x40)) for byte in word)


def word_around(small: bytes, start: int, end: int) -> bytes:
    """Return the whole word in which a part was met; of an absurdly long one only the neighbourhood.

    >>> word_around(b"heavy airstrikes hit", 9, 15)
    b'airstrikes'
    """
    first, last = small.rfind(_SPACE, max(start - _LONGEST, 0), start) + 1, small.find(_SPACE, end, end + _LONGEST)
    first, last = first or max(start - _LONGEST, 0), end + _LONGEST if last < 0 else last
    mark = small.rfind(_MARK, first, start)
    if mark >= 0:
        first = mark + 2
    mark = small.find(_MARK, end, last)
    return small[first : last if mark < 0 else mark].strip(_DIGITS)


def visible_of(page: bytes) -> bytes:
    """Return what a reader may see of an HTML page in UTF-8, and its linked data, quickly; not what a parser would.

    >>> visible_of(b"<p>Shelling<script>if (a < b) border()</script> of a <b class='tank'>town")
    b' Shelling > of a  town'
    """
    seen = _TAG.sub(b" ", b" ".join(_without_unseen(page)))
    if _ENTITY.search(seen):
        seen = unescape(seen.decode("utf-8", "replace")).encode("utf-8", "replace")
    if b"\\u06" in seen:
        told = seen.decode("utf-8", "replace")
        seen = _ESCAPED.sub(lambda code: chr(int(code[1], 16)), told).encode("utf-8", "replace")
    return seen


def _without_unseen(page: bytes) -> Iterator[bytes]:
    """The parts between scripts, styles and comments, in one pass; what is never closed stays."""
    lower, at = page.lower(), 0
    cuts = sorted((start, end) for opens, closes in _UNSEEN for start, end in _pairs(lower, opens, closes))
    for start, end in cuts:
        if start >= at:
            yield page[at:start]
            at = end
    yield page[at:]


def _pairs(lower: bytes, opens: bytes, closes: bytes) -> Iterator[tuple[int, int]]:
    end = 0
    while (start := lower.find(opens, end)) >= 0 and (end := lower.find(closes, start)) >= 0:
        end += len(closes)
        if _LINKED_DATA not in lower[start : lower.find(b">", start) + 1]:
            yield start, end
