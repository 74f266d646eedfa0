"""Digits: shown as a reader prefers, taken in either set."""

from enum import StrEnum
from types import MappingProxyType

_ARABIC_INDIC = MappingProxyType({ord(str(digit)): chr(0x0660 + digit) for digit in range(10)})
_WESTERN = MappingProxyType({
    code + digit: str(digit) for code in (0x0660, 0x06F0, 0xFF10) for digit in range(10)
})  # fmt: skip


class Digits(StrEnum):
    """Which digits numbers and dates of the interface are written in."""

    WESTERN = "western"
    ARABIC = "arabic"


def shown(text: str, digits: Digits) -> str:
    r"""Return text of the interface in the digits that a reader prefers; never for words that are quoted.

    >>> shown("52", Digits.ARABIC) == "\u0665\u0662", shown("52", Digits.WESTERN)
    (True, '52')
    """
    return text.translate(_ARABIC_INDIC) if digits is Digits.ARABIC else text


def western(text: str) -> str:
    r"""Return what a reader typed with its digits as 0 to 9.

    >>> western("\u0662\u0660\u0661\u0669-\u0660\u0663")
    '2019-03'
    """
    return text.translate(_WESTERN)
