"""Days on an axis: where each begins, and at which round dates the axis is marked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

_DAY = timedelta(days=1)
_YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_ALL = tuple(range(1, 32))
_MONTHS = tuple(range(1, 13))


class TickUnit(StrEnum):
    """What a mark of the axis names: a day, a month or a year."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class DayTick:
    """A round date and what of it is worth naming."""

    day: date
    unit: TickUnit


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Days from ``first`` to ``last`` (inclusive) over a width; ``mirrored`` lets time run from right to left."""

    first: date
    last: date
    left: float
    width: float
    mirrored: bool = False

    @property
    def day_width(self) -> float:
        """The width of one day.

        >>> TimeScale(date(2019, 3, 1), date(2019, 3, 10), 0, 100).day_width
        10.0
        """
        return self.width / ((self.last - self.first).days + 1)

    def edge(self, day: date) -> float:
        """Return where a day begins: its left edge, or its right one where time is mirrored.

        >>> scale = TimeScale(date(2019, 3, 1), date(2019, 3, 10), 0, 100)
        >>> scale.edge(date(2019, 3, 2)), TimeScale(scale.first, scale.last, 0, 100, True).edge(date(2019, 3, 2))
        (10.0, 90.0)
        """
        gone = (day - self.first).days * self.day_width
        return self.left + (self.width - gone if self.mirrored else gone)

    def extent(self, first: date, last: date) -> tuple[float, float]:
        """Return left edge and width of days, the last one inclusive.

        >>> TimeScale(date(2019, 3, 1), date(2019, 3, 10), 0, 100).extent(date(2019, 3, 2), date(2019, 3, 3))
        (10.0, 20.0)
        """
        width = ((last - first).days + 1) * self.day_width
        start = self.edge(first)
        return (start - width if self.mirrored else start), width


def day_ticks(first: date, last: date, most: int) -> tuple[DayTick, ...]:
    """Return round dates among days, at most so many: days, then parts of months, months, quarters, years.

    >>> [tick.day.isoformat() for tick in day_ticks(date(2019, 2, 24), date(2019, 4, 20), 4)]
    ['2019-03-01', '2019-03-15', '2019-04-01', '2019-04-15']
    >>> [tick.unit.value for tick in day_ticks(date(2019, 1, 1), date(2020, 12, 31), 3)]
    ['year', 'year']
    """
    for days in (_ALL, (1, 8, 15, 22), (1, 15)):
        found = _on_days(first, last, days, most)
        if len(found) <= most:
            return tuple(DayTick(day, TickUnit.DAY) for day in found)
    for months in (_MONTHS, (1, 4, 7, 10), (1, 7)):
        found = _on_months(first, last, months, 1, most)
        if len(found) <= most:
            return tuple(DayTick(day, TickUnit.MONTH) for day in found)
    for step in _YEARS:
        found = _on_months(first, last, (1,), step, most)
        if len(found) <= most:
            return tuple(DayTick(day, TickUnit.YEAR) for day in found)
    return ()


def value_ticks(top: float, most: int) -> tuple[float, ...]:
    """Return round values above nought up to a top, at most so many.

    >>> value_ticks(13, 3), value_ticks(0.4, 3), value_ticks(0, 3)
    ((5.0, 10.0), (0.2, 0.4), ())
    """
    if top <= 0 or most < 1:
        return ()
    step = 10.0 ** (len(str(int(top))) - 8)
    while True:
        for factor in (1, 2, 5):
            size = step * factor
            count = int(top / size + 1e-9)
            if count <= most:
                return tuple(float(f"{size * n:.12g}") for n in range(1, count + 1))
        step *= 10


def _on_days(first: date, last: date, days: tuple[int, ...], most: int) -> list[date]:
    """Days of the month within a stretch; one more than the most is enough to know."""
    found: list[date] = []
    day = first
    while day <= last and len(found) <= most:
        if day.day in days:
            found.append(day)
        if day == date.max:
            break
        day += _DAY
    return found


def _on_months(first: date, last: date, months: tuple[int, ...], step: int, most: int) -> list[date]:
    found: list[date] = []
    for day in _firsts(first, last, months, step):
        found.append(day)
        if len(found) > most:
            break
    return found


def _firsts(first: date, last: date, months: tuple[int, ...], step: int) -> Iterator[date]:
    """The first days of months of every so many years."""
    for year in range(max(first.year // step * step, step), last.year + 1, step):
        for month in months:
            if first <= date(year, month, 1) <= last:
                yield date(year, month, 1)
