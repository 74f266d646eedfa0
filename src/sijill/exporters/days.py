"""Truncated ISO dates as the days that they allow: ``2014-09`` is the whole of September."""

from calendar import monthrange
from datetime import date


def first_day(written: str | None) -> str | None:
    """Return the earliest day of a date that may be cut short; ``None`` where the year is not known.

    >>> first_day("2014-09"), first_day("2014"), first_day("2014-09-03"), first_day("--04-11")
    ('2014-09-01', '2014-01-01', '2014-09-03', None)
    """
    parts = _parts(written)
    return _day(parts[0], parts[1] or 1, parts[2] or 1) if parts else None


def last_day(written: str | None) -> str | None:
    """Return the latest day of a date that may be cut short; ``None`` where the year is not known.

    >>> last_day("2016-02"), last_day("2014"), last_day("2014-09-03"), last_day("2014-13")
    ('2016-02-29', '2014-12-31', '2014-09-03', None)
    """
    parts = _parts(written)
    if parts is None:
        return None
    year, month = parts[0], parts[1] or 12
    return _day(year, month, parts[2] or (monthrange(year, month)[1] if 1 <= month <= 12 and year else 0))


def _parts(written: str | None) -> tuple[int, int, int] | None:
    """Year, month and day; 0 for what is not said."""
    parts = written.split("-") if written else []
    if not 1 <= len(parts) <= 3 or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    year, month, day = (*map(int, parts), 0, 0)[:3]
    return year, month, day


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
