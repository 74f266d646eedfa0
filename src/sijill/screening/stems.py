"""What is left of a word without what is attached to it, for words that no word list holds."""

import csv
import io
from functools import cache
from importlib.resources import files
from typing import NamedTuple

_TABLE = "affixes.csv"
_OPENING = 1


class Affix(NamedTuple):
    """Letters that may be taken off a word in one of three steps, if at least ``least`` letters are left."""

    step: int
    least: int
    letters: str


@cache
def _affixes() -> tuple[tuple[Affix, ...], ...]:
    """The affixes by step, in the order of the table."""
    text = files(__package__).joinpath(_TABLE).read_text("utf-8")
    rows = [Affix(int(row["step"]), int(row["least"]), row["affix"]) for row in csv.DictReader(io.StringIO(text))]
    return tuple(tuple(row for row in rows if row.step == step) for step in sorted({row.step for row in rows}))


@cache
def stem_of(folded: str) -> str:
    """Return a folded word without its particles, its article, one ending and a final feminine sign.

    >>> stem_of("والهجمات"), stem_of("هجوم"), stem_of("قتلت")
    ('هجم', 'هجوم', 'قتل')
    """
    stem = folded
    for step in _affixes():
        for affix in step:
            if len(stem) - len(affix.letters) < affix.least:
                continue
            if affix.step == _OPENING and stem.startswith(affix.letters):
                stem = stem[len(affix.letters) :]
                break
            if affix.step != _OPENING and stem.endswith(affix.letters):
                stem = stem[: -len(affix.letters)]
                break
    return stem
