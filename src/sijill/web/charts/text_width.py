"""How wide a text will be at most, in the faces of the pages, so that labels can be placed before a browser sees them.

Generous on purpose: a letter of the Arabic script counts as wide as the widest of its form, joined to the next one or
not, and a tenth is added for faces that stand in where ours are missing.
"""

import unicodedata
from itertools import zip_longest
from types import MappingProxyType

_ARABIC_NARROW = frozenset("\u0621\u0622\u0623\u0625\u0627\u0631\u0632\u060c\u061b\u0661\u0671\u0640")
_ARABIC_WIDE = frozenset("\u0633\u0634\u0635\u0636")
_LATIN_NARROW = frozenset(" ijl!'(),.:;[]|fIrt-/\u00b7")
_LATIN_WIDE = frozenset("mwMW@%\u2026\u2014")
_WIDTHS = ((_LATIN_NARROW | _ARABIC_NARROW, 0.42), (_LATIN_WIDE, 1.0))
_NO_WIDTH, _FULL_WIDTH = frozenset(("Mn", "Me", "Cf")), frozenset(("W", "F"))
_BLOCK, _JOINED, _ALONE, _WIDER = ("\u0600", "\u06ff"), 0.58, 0.92, 0.4
_LETTERS = frozenset(("Lo", "Lm", "Mn"))
_KINDS = MappingProxyType({"Nd": 0.62, "Lu": 0.74})
_SPARE = 1.1
_BOLD = 1.06
_ELLIPSIS = "\u2026"


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return a width in pixels that a text of a size does not pass.

    >>> round(text_width("52", 10), 1), text_width("", 10)
    (13.6, 0.0)
    >>> text_width("\u062d\u064e\u0644\u064e\u0628", 10) == text_width("\u062d\u0644\u0628", 10)
    True
    """
    advances = (_advance(letter, joined=_joins(after)) for letter, after in zip_longest(text, text[1:], fillvalue=" "))
    return sum(advances) * size * _SPARE * (_BOLD if bold else 1.0)


def fit_text(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """Return a text, cut off with an ellipsis where it is wider than the room.

    >>> fit_text("Baghouz", 10, 100), fit_text("Baghouz", 10, 40), fit_text("Baghouz", 10, 3)
    ('Baghouz', 'Bag\u2026', '')
    """
    if text_width(text, size, bold=bold) <= room:
        return text
    for length in range(len(text) - 1, 0, -1):
        cut = text[:length].rstrip() + _ELLIPSIS
        if text_width(cut, size, bold=bold) <= room:
            return cut
    return ""


def _joins(letter: str) -> bool:
    """Whether a letter may be joined to the one before, which is narrower then."""
    return _BLOCK[0] <= letter <= _BLOCK[1] and unicodedata.category(letter) in _LETTERS


def _advance(letter: str, *, joined: bool) -> float:
    """The width of a letter in parts of the size of the text."""
    kind = unicodedata.category(letter)
    if kind in _NO_WIDTH:
        return 0.0
    for letters, width in _WIDTHS:
        if letter in letters:
            return width
    if unicodedata.east_asian_width(letter) in _FULL_WIDTH:
        return 1.1
    if _BLOCK[0] <= letter <= _BLOCK[1]:
        return (_JOINED if joined else _ALONE) + (_WIDER if letter in _ARABIC_WIDE else 0.0)
    return _KINDS.get(kind, 0.64)
