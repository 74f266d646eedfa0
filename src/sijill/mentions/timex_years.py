"""Which year is meant by a day or month that names none: the nearest that fits the reference day and what is said."""

from datetime import date
from typing import NamedTuple

from sijill.mentions.calendars import Period, day_period, make_day, make_month, year_in

_SLACK = 1
_LEAP, _SHORTEST = 5, 28


class Guess(NamedTuple):
    """A period in the year chosen for it; ``by_weekday`` where the weekday decided."""

    period: Period
    by_weekday: bool = False


def guess_day(reference: date, written: tuple[str, int, int], relation: str, weekday: int | None) -> Guess | None:
    """Return the day ``(calendar, month, day)`` in the year that is meant, seen from ``reference``.

    >>> guess_day(date(2019, 4, 11), ("gregorian", 11, 24), "", None).period.first.isoformat()
    '2018-11-24'
    """
    calendar, month, day = written
    year = year_in(calendar, reference)
    reach = _LEAP if day > _SHORTEST else 2
    years = range(year - reach, year + reach)
    days = [found for y in years if (found := make_day(calendar, y, month, day)) is not None]
    if not days:
        return None
    chosen = _choose(days, reference, relation)
    if weekday is not None and chosen.isoweekday() != weekday:
        near = sorted((d for d in days if abs(d.year - chosen.year) <= 1), key=lambda d: (abs((d - chosen).days), d))
        fitting = [d for d in near if d.isoweekday() == weekday]
        if fitting:
            return Guess(day_period(fitting[0]), by_weekday=True)
    return Guess(day_period(chosen))


def _choose(days: list[date], reference: date, relation: str) -> date:
    month = (reference.year, reference.month)
    if relation == "last":
        fitting = [day for day in days if (day.year, day.month) < month]
    elif relation == "next":
        return next((day for day in days if (day.year, day.month) > month), days[-1])
    elif relation == "this":
        return min(days, key=lambda day: abs((day - reference).days))
    else:
        fitting = [day for day in days if (day - reference).days <= _SLACK]
    return fitting[-1] if fitting else days[0]


def guess_month(reference: date, calendar: str, month: int, relation: str) -> Period | None:
    """Return the month in the year that is meant: the latest begun by ``reference``, unless a relation says otherwise.

    >>> guess_month(date(2019, 4, 11), "gregorian", 4, "last").iso()
    ('2018-04', '2018-04')
    """
    year = year_in(calendar, reference)
    months = [found for y in range(year - 2, year + 3) if (found := make_month(calendar, y, month)) is not None]
    if relation == "last":
        fitting = [period for period in months if period.last < reference]
    elif relation == "next":
        return next((period for period in months if period.first > reference), None)
    elif relation == "this":
        return min(months, key=lambda period: abs((period.first - reference).days), default=None)
    else:
        fitting = [period for period in months if period.first <= reference]
    return fitting[-1] if fitting else None
