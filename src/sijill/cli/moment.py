"""The one place that reads the clock."""

import datetime as dt


def moment() -> dt.datetime:
    """Return the time in UTC."""
    return dt.datetime.now(dt.UTC)


def now() -> str:
    """Return the time in UTC, to the second, in ISO 8601."""
    return moment().isoformat(timespec="seconds").replace("+00:00", "Z")
