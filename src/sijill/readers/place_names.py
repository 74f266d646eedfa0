"""Names of places as foreign tables hold them: made clean, and told apart by their script."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

LONGEST_NAME = 200
_MODERN, _EXTENDED = "\u0620-\u065f\u066e-\u06d3\u06d5\u06e5-\u06ef\u06fa-\u06ff", "\u0750-\u077f\u08a0-\u08ff"
_LETTERS = f"{_MODERN}{_EXTENDED}\ufb50-\ufdff\ufe70-\ufefc"
_BESIDE = "\u060c\u0660-\u0669\u06f0-\u06f90-9 .()'\u2018\u2019\\-"
_ARABIC = re.compile(f"[{_BESIDE}]*[{_LETTERS}][{_BESIDE}{_LETTERS}]*")
_PLAIN = re.compile("[\u0621-\u063a\u0641-\u064a ]+")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u02b0-\u02ff\u0300-\u036f\u1e00-\u1eff0-9 .,()/&'`\u00b4\u2018\u2019-]+")
_ARABIC_LETTERS = str.maketrans("\u06cc\u06a9", "\u064a\u0643")
_CODE = 4


@lru_cache(maxsize=1024)
def clean_name(name: str) -> str:
    r"""Return a name in NFC with single spaces, without controls and other characters that cannot be seen.

    >>> clean_name("  Tell\u200e  Abyad\x07 ")
    'Tell Abyad'
    """
    composed = unicodedata.normalize("NFC", name)
    if not composed.isprintable():
        spaced = "".join(" " if c.isspace() else c for c in composed)
        composed = "".join(c for c in spaced if c.isprintable())
    return " ".join(composed.split())


def arabic_name(name: str) -> bool:
    """Tell whether a name is written in the Arabic script, of whatever language.

    >>> arabic_name("دير الزور"), arabic_name("Deir ez-Zor"), arabic_name("Дейр")
    (True, False, False)
    """
    return len(name) <= LONGEST_NAME and _ARABIC.fullmatch(name) is not None


def latin_name(name: str) -> bool:
    """Tell whether a name is written in Latin letters as a name is: not a code, not a bare transliteration.

    >>> [latin_name(name) for name in ("Kobanê", "'Ayn al 'Arab", "DEZ", "dyr alzwr", "Дейр")]
    [True, True, False, False, False]
    """
    if len(name) > LONGEST_NAME or _LATIN.fullmatch(name) is None:
        return False
    return not name.islower() and any(c.isupper() for c in name) and not (name.isupper() and len(name) <= _CODE)


def first_arabic(names: Iterable[str]) -> str:
    """Return the first name in the letters of Arabic, Persian forms of the same letters made Arabic, or ``""``.

    >>> first_arabic(["Raqqa", "ڕەقە", "دیر الزور"])
    'دير الزور'
    """
    for name in names:
        plain = name.translate(_ARABIC_LETTERS)
        if _PLAIN.fullmatch(plain):
            return plain
    return ""
