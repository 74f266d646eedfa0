"""How a cell of a word list may be spelt: what a careful writer writes and a reader can see."""

import re
import unicodedata
from collections.abc import Iterator

from sijill.lexicon.loading import Row, phrase_of
from sijill.lexicon.problem import Problem

_INVISIBLE = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\x00-\x08\x0b-\x1f\x7f-\x9f]")
_PERSIAN = str.maketrans({"\u06cc": "\u064a", "\u06a9": "\u0643", "\u06c1": "\u0647", "\u06be": "\u0647"})
_MARKS = re.compile("[\u0640\u064b-\u0652\u0670]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe]")
_SEVERAL = re.compile("[\u060c\u061b;|\n\r\t]")


def check_spelling(file: str, row: Row, language: str) -> Iterator[Problem]:
    """Yield what is wrong with the cells of a row, whatever the table."""
    last = len(row.cells)
    for column, cell in enumerate(row.cells, start=1):
        yield from _check_cell(file, row.line, column, cell)
        if _RIGHT_TO_LEFT.search(cell) and (column < last or language != "ar"):
            message = "right-to-left letters stand only in the last column of an Arabic table"
            yield Problem(file, row.line, column, message)
    word = row.cells[-1]
    if not word:
        yield Problem(file, row.line, last, "the word is empty")
    elif not phrase_of(word):
        yield Problem(file, row.line, last, f"{word!r} holds no word")
    if _SEVERAL.search(word):
        yield Problem(file, row.line, last, "one word or phrase a row: this looks like several")
    if language == "ar":
        yield from _check_arabic(file, row.line, last, word)


def _check_cell(file: str, line: int, column: int, cell: str) -> Iterator[Problem]:
    if cell != unicodedata.normalize("NFC", cell):
        yield Problem(file, line, column, "not in Unicode normal form C", unicodedata.normalize("NFC", cell))
    hidden = _INVISIBLE.search(cell)
    if hidden:
        yield Problem(file, line, column, f"holds the invisible character U+{ord(hidden.group()):04X}")
    if cell != " ".join(cell.split()):
        yield Problem(file, line, column, "holds stray spaces", " ".join(cell.split()))


def _check_arabic(file: str, line: int, column: int, word: str) -> Iterator[Problem]:
    if word != word.translate(_PERSIAN):
        yield Problem(file, line, column, "holds a Persian letter", word.translate(_PERSIAN))
    if _MARKS.search(word) and len(_MARKS.sub("", word)) > 1:  # the sign of a Hijri year is one letter and a tatweel
        yield Problem(file, line, column, "holds a vowel sign or a tatweel", _MARKS.sub("", word))
