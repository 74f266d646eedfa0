"""The days of a claim as datasets count them: the first, the last, the middle, and how exactly they are known."""

import datetime as dt
from dataclasses import dataclass

from sijill.exporters.days import first_day, last_day

_WEEK, _MONTH = 7, 31
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DaySpan:
    """The first and the last day of a happening, both inclusive."""

    first: dt.date
    last: dt.date

    @property
    def days(self) -> int:
        """How many days that are."""
        return (self.last - self.first).days + 1

    @property
    def middle(self) -> dt.date:
        """The day in the middle, the earlier one of two."""
        return self.first + dt.timedelta(days=(self.days - 1) // 2)

    @property
    def time_precision(self) -> int:
        """ACLED's ``time_precision``: 1 the day, 2 within a week, 3 within a month or longer."""
        return 1 if self.days == 1 else 2 if self.days <= _WEEK else 3

    @property
    def date_prec(self) -> int:
        """UCDP's ``date_prec``: 1 the day, 2 within 2 to 6 days, 3 the week, 4 the month, 5 longer."""
        if self.days <= _WEEK:
            return 1 if self.days == 1 else 2 if self.days < _WEEK else 3
        return 4 if self.days <= _MONTH else 5


def day_span(start: str | None, end: str | None) -> DaySpan | None:
    """Return the days of two ISO dates, perhaps truncated; ``None`` without a year.

    >>> span = day_span("2019-03-24", "2019-04-06")
    >>> span.days, span.middle.isoformat(), span.time_precision, span.date_prec
    (14, '2019-03-30', 3, 4)
    >>> day_span("2014-09", None).last.isoformat(), day_span("--04-11", None)
    ('2014-09-30', None)
    """
    first, last = first_day(start or end), last_day(end or start)
    if first is None or last is None or last < first:
        return None
    return DaySpan(dt.date.fromisoformat(first), dt.date.fromisoformat(last))


def in_words(day: dt.date) -> str:
    """Return a day in English words.

    >>> in_words(dt.date(2019, 4, 9))
    '9 April 2019'
    """
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
