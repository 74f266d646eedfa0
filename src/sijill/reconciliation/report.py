"""One report as reconciliation sees it, without its text."""

from dataclasses import dataclass
from datetime import date

from sijill.model.entry import Entry


@dataclass(frozen=True, slots=True)
class Report:
    """A document: its number in the ledger, who printed it, and when, as a day counted from year 1."""

    number: int
    publishers: tuple[str, ...] = ()
    published: int | None = None

    @classmethod
    def of(cls, entry: Entry) -> "Report":
        """Return the report of an entry."""
        days = days_of(entry.document.metadata.published, None)
        return cls(entry.number, entry.publishers, days[0] if days else None)


def days_of(start: str | None, end: str | None) -> tuple[int, int] | None:
    """Return the first and last day, counted from year 1, of ISO dates that may be truncated; None without a year.

    >>> [date.fromordinal(day).isoformat() for day in days_of("2017-09", None)]
    ['2017-09-01', '2017-09-30']
    >>> days_of("--04-11", None) is None
    True
    """
    first, last = _bounds(start or end), _bounds(end or start)
    if first is None or last is None or last[1] < first[0]:
        return None
    return first[0], last[1]


def iso(day: int | None) -> str | None:
    """Return the ISO date of a day counted from year 1."""
    return date.fromordinal(day).isoformat() if day is not None else None


def _bounds(value: str | None) -> tuple[int, int] | None:
    parts = (value or "").split("T")[0].split("-")
    if not 1 <= len(parts) <= 3 or not all(part.isascii() and part.isdecimal() for part in parts):
        return None
    numbers = [int(part) for part in parts]
    try:
        if len(numbers) == 3:
            day = date(*numbers).toordinal()
            return day, day
        year, month = numbers[0], numbers[1] if len(numbers) == 2 else None
        first = date(year, month or 1, 1).toordinal()
        after = date(year + 1, 1, 1) if month in {None, 12} else date(year, (month or 0) + 1, 1)
        return first, after.toordinal() - 1
    except ValueError:
        return None
