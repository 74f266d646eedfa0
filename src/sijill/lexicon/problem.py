"""What is wrong with a word list, said so that a person finds the cell."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A fault of a word list. ``line`` 1 is the header, ``column`` 1 the first cell.

    >>> print(Problem("ar/months.csv", 3, 1, "no month is called '13'", "12"))
    ar/months.csv:3:1: no month is called '13'; did you mean '12'?
    """

    file: str
    line: int
    column: int
    message: str
    suggestion: str | None = None

    def __str__(self) -> str:
        """Return it in one line."""
        hint = f"; did you mean {self.suggestion!r}?" if self.suggestion else ""
        return f"{self.file}:{self.line}:{self.column}: {self.message}{hint}"


def nearest(value: str, known: Iterable[str]) -> str | None:
    """Return the known value that looks most like ``value``, if any does.

    >>> nearest("vehicel", ["vehicle", "tank"])
    'vehicle'
    """
    return next(iter(get_close_matches(value, list(known), n=1, cutoff=0.6)), None)
