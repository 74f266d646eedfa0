"""What a time expression comes to, and what is known of the text before it."""

from typing import NamedTuple

from sijill.mentions.calendars import Period
from sijill.mentions.dateline import Reference

NO_REFERENCE = "neither a publication date nor a dateline is known"
NO_SUCH_DAY = "there is no such day in the calendar"
OUTSIDE = "outside the period covered"
NOTHING_BEFORE = "no date stands before it"
NO_COUNT = "how many is not said"


class Value(NamedTuple):
    """Start and end as ISO dates, or the reason why not; ``period`` are the days, where the year is known."""

    start: str | None = None
    end: str | None = None
    precision: str | None = None
    anchor: str | None = None
    reason: str | None = None
    period: Period | None = None
    rule: str = ""
    inherited: bool = False


class Context(NamedTuple):
    """The reference day of the text and the values read so far: the last day, the last run of days, the last month."""

    reference: Reference | None
    day: Value | None = None
    run: Value | None = None
    month: Period | None = None

    def after(self, value: Value) -> "Context":
        """Return the context behind an expression with this value."""
        period = value.period
        if period is None:
            return self
        if period.precision == "day" and period.first == period.last:
            return self._replace(day=value, month=period)
        longer = period.precision in ("day", "week", "hour")
        run = value if longer else self.run or value
        return self._replace(run=run, month=period if longer or period.precision == "month" else self.month)


def resolved(period: Period, anchor: str | None, rule: str = "") -> Value:
    """Return the value of a known run of days."""
    start, end = period.iso()
    return Value(start, end, period.precision, anchor, None, period, rule)


def unresolved(reason: str) -> Value:
    """Return the value of an expression that cannot be resolved."""
    return Value(reason=reason)
