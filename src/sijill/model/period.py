"""Days in a row: what an ISO date or two of them stand for, and what two such periods share."""

from calendar import monthrange
from datetime import date
from typing import NamedTuple

_YEAR, _MONTH, _DAY = 4, 7, 10
_LAST_MONTH = 12


class Period(NamedTuple):
    """A run of days, both ends included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it has, at least one."""
        return (self.last - self.first).days + 1

    def contains(self, other: "Period") -> bool:
        """Tell whether every day of ``other`` is a day of this one."""
        return self.first <= other.first and other.last <= self.last

    def shared(self, other: "Period") -> int:
        """Return how many days the two have in common."""
        return max((min(self.last, other.last) - max(self.first, other.first)).days + 1, 0)


def read_period(start: str | None, end: str | None = None) -> Period | None:
    """Return the days between two ISO dates, each perhaps truncated; ``None`` for none, no year, or ends reversed.

    >>> read_period("2019-03-24", "2019-04-06").days
    14
    >>> read_period("2019-02").last.isoformat()
    '2019-02-28'
    >>> read_period("--04-11") is None
    True
    """
    first, last = _day(start, last=False), _day(end or start, last=True)
    return Period(first, last) if first and last and first <= last else None


def _day(text: str | None, *, last: bool) -> date | None:
    """The first or the last day of a year, a month or a day."""
    if not text or len(text) not in (_YEAR, _MONTH, _DAY) or not text.replace("-", "0").isdecimal():
        return None
    try:
        if len(text) == _DAY:
            return date.fromisoformat(text)
        year, month = int(text[:_YEAR]), int(text[_YEAR + 1 :] or (_LAST_MONTH if last else 1))
        return date(year, month, monthrange(year, month)[1] if last else 1)
    except ValueError:
        return None
