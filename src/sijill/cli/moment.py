"""The one place that reads the clock."""

import datetime as dt


def now() -> str:
    """Return the time in UTC, to the second, in ISO 8601."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
