"""Days, months and years of two calendars, and how they are written: ISO dates, truncated where less is known."""

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from hijridate import Gregorian, Hijri

FIRST_YEAR, LAST_YEAR = 1900, 2199
_HIJRI_YEARS = range(1343, 1501)
_MONTHS = 12
_WEEK = 7


class Period(NamedTuple):
    """A run of days, both ends included, and how finely it was said: ``day month year hour week ...``."""

    first: date
    last: date
    precision: str

    def iso(self) -> tuple[str, str]:
        """Return start and end, cut to what was said.

        >>> month_period(2019, 4).iso()
        ('2019-04', '2019-04')
        """
        length = {"month": 7, "year": 4, "season": 4}.get(self.precision, 10)
        if self.precision == "month" and (self.first.day != 1 or self.last.month != self.first.month):
            length = 10
        return self.first.isoformat()[:length], self.last.isoformat()[:length]


def day_period(day: date) -> Period:
    """Return the period of one day."""
    return Period(day, day, "day")


def month_period(year: int, month: int) -> Period:
    """Return the period of a Gregorian month."""
    return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month")


def year_period(year: int) -> Period:
    """Return the period of a Gregorian year."""
    return Period(date(year, 1, 1), date(year, _MONTHS, 31), "year")


def week_period(day: date) -> Period:
    """Return the week, Monday to Sunday, in which a day lies."""
    monday = shift_days(day, -day.weekday())
    return Period(monday, shift_days(monday, _WEEK - 1), "week")


def shift_days(day: date, days: int) -> date:
    """Return the day so many days later; the first or last day of the calendar when it would be left.

    >>> shift_days(date(2020, 2, 28), 2).isoformat()
    '2020-03-01'
    """
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.min if days < 0 else date.max


def shift_months(day: date, months: int) -> date:
    """Return the same day so many months later, or the last day of that month.

    >>> shift_months(date(2020, 3, 31), -1).isoformat()
    '2020-02-29'
    """
    index = min(max(day.year * _MONTHS + day.month - 1 + months, _MONTHS), 9999 * _MONTHS + _MONTHS - 1)
    year, month = divmod(index, _MONTHS)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def year_part(year: int, ordinal: int, parts: int) -> Period | None:
    """Return a half or a quarter of a year: ``year_part(2020, 1, 4)`` is its first quarter."""
    if not 1 <= ordinal <= parts or _MONTHS % parts:
        return None
    months = _MONTHS // parts
    first = date(year, 1 + (ordinal - 1) * months, 1)
    return Period(first, shift_days(shift_months(first, months), -1), "half" if parts == 2 else "quarter")


def weekday_at_or_before(day: date, weekday: int) -> date:
    """Return the last such ISO weekday that is not after ``day``.

    >>> weekday_at_or_before(date(2019, 4, 11), 1).isoformat()
    '2019-04-08'
    """
    return shift_days(day, -((day.isoweekday() - weekday) % _WEEK))


def weekday_after(day: date, weekday: int) -> date:
    """Return the first such ISO weekday after ``day``."""
    return shift_days(day, (weekday - day.isoweekday() - 1) % _WEEK + 1)


def make_day(calendar: str, year: int, month: int, day: int) -> date | None:
    """Return a day of the ``gregorian`` or ``hijri`` calendar, ``None`` where there is no such day.

    >>> make_day("hijri", 1439, 9, 19).isoformat(), make_day("gregorian", 2019, 6, 31)
    ('2018-06-03', None)
    """
    try:
        return Hijri(year, month, day).to_gregorian() if calendar == "hijri" else date(year, month, day)
    except (ValueError, OverflowError):
        return None


def make_month(calendar: str, year: int, month: int) -> Period | None:
    """Return a month of either calendar as a run of Gregorian days; ``None`` outside the tables."""
    if calendar == "gregorian":
        return month_period(year, month) if FIRST_YEAR <= year <= LAST_YEAR else None
    first = make_day(calendar, year, month, 1)
    if first is None:
        return None
    return Period(first, shift_days(first, Hijri(year, month, 1).month_length() - 1), "month")


def year_in(calendar: str, day: date) -> int:
    """Return the year of a day in a calendar (the last year of the tables, for days outside them)."""
    if calendar == "gregorian":
        return day.year
    try:
        return int(Gregorian(day.year, day.month, day.day).to_hijri().year)
    except OverflowError:
        return _HIJRI_YEARS[0] if day.year < LAST_YEAR - 175 else _HIJRI_YEARS[-1]


def year_for(calendar: str, year: int, month: int) -> int:
    """Return the Hijri year of a Hijri month that begins in a Gregorian ``year``; any other year as it is.

    >>> year_for("hijri", 2018, 9), year_for("hijri", 1439, 9)
    (1439, 1439)
    """
    if calendar != "hijri" or year in _HIJRI_YEARS or not FIRST_YEAR <= year <= LAST_YEAR:
        return year
    first = year_in(calendar, date(year, 1, 1))
    begun = make_day(calendar, first, month, 1)
    return first if begun is not None and begun.year == year else first + 1


def covered(calendar: str, year: int) -> bool:
    """Tell whether a year lies in the period that sijill reads dates of.

    >>> covered("gregorian", 1899), covered("hijri", 1440)
    (False, True)
    """
    return year in _HIJRI_YEARS if calendar == "hijri" else FIRST_YEAR <= year <= LAST_YEAR


def possible(calendar: str, month: int, day: int) -> bool:
    """Tell whether some year has this day: 31 June never, 29 February sometimes."""
    longest = 30 if calendar == "hijri" else monthrange(2000, month)[1]
    return 1 <= day <= longest
