"""Calendar periods of gold and of time expressions, compared end by end."""

import calendar
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

_ANY_LEAP_YEAR = 2000
_DAY_PARTS = 3


class Day(NamedTuple):
    """A calendar day whose year may be unknown."""

    year: int | None
    month: int
    day: int

    def same(self, other: "Day") -> bool:
        """Tell whether two days agree; an unknown year agrees with every year."""
        if self.year is None or other.year is None:
            return self[1:] == other[1:]
        return self == other

    def ordinal(self) -> int:
        """Return the day's number in the calendar, an unknown year counted as a leap year."""
        return date(self.year or _ANY_LEAP_YEAR, self.month, self.day).toordinal()


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, both inclusive."""

    first: Day
    last: Day


def read_period(start: str | None, end: str | None = None) -> Period | None:
    """Return the period of an ISO date that may be truncated, lack its year or be an interval; ``None`` for others.

    >>> read_period("2019-02").last
    Day(year=2019, month=2, day=28)
    >>> read_period("--04-11").first.year is None
    True
    >>> read_period("2019-03-24/2019-04-06").last.month
    4
    """
    if not start:
        return None
    opening = start.split("/")[0]
    closing = (end or start).split("/")[-1]
    first, last = _read_day(opening, last=False), _read_day(closing, last=True)
    return Period(first, last) if first and last else None


def compare_periods(gold: Period, found: Period | None) -> tuple[bool, bool]:
    """Return whether the first and the last days agree; a night over two days may be found as either day."""
    if found is None:
        return False, False
    night = gold.last.ordinal() - gold.first.ordinal() == 1
    if night and found.first.same(found.last) and (gold.first.same(found.first) or gold.last.same(found.first)):
        return True, True
    return gold.first.same(found.first), gold.last.same(found.last)


def _read_day(value: str, *, last: bool) -> Day | None:
    value = value.strip().replace(" ", "T").split("T")[0]
    year: int | None = None
    if value.startswith("--"):
        parts = value[2:].split("-")
    else:
        head, *parts = value.split("-")
        if not (head.isascii() and head.isdigit() and int(head)):
            return None
        year = int(head)
    if len(parts) >= _DAY_PARTS or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    month = int(parts[0]) if parts else 12 if last else 1
    if not 1 <= month <= 12:
        return None
    length = calendar.monthrange(year or _ANY_LEAP_YEAR, month)[1]
    day = int(parts[1]) if len(parts) > 1 else length if last else 1
    return Day(year, month, day) if 1 <= day <= length else None
