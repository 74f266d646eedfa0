"""Expressions that count from another day: yesterday, Tuesday, last month, the past three days, the same day."""

from datetime import date
from types import MappingProxyType

from sijill.mentions.calendars import (
    Period,
    covered,
    day_period,
    month_period,
    shift_days,
    shift_months,
    week_period,
    weekday_after,
    weekday_at_or_before,
    year_part,
    year_period,
)  # fmt: skip
from sijill.mentions.timex_shapes import Chunk
from sijill.mentions.timex_value import (
    NO_COUNT,
    NO_REFERENCE,
    NOTHING_BEFORE,
    OUTSIDE,
    Context,
    Value,
    resolved,
    unresolved,
)  # fmt: skip

_STEPS = MappingProxyType({"last": -1, "this": 0, "next": 1})
_WEEK = 7
_HOURS = 24


def resolve_near(chunk: Chunk, context: Context) -> Value:
    """Resolve today, yesterday, ``أول من أمس``; a weekday beside it decides where the two disagree."""
    if context.reference is None:
        return unresolved(NO_REFERENCE)
    word = chunk.first("r")
    day = shift_days(context.reference.day, word.value if word is not None else 0)
    weekday = chunk.first("w")
    rule = "near"
    if weekday is not None and weekday.value != day.isoweekday():
        day, rule = weekday_at_or_before(day, weekday.value), "near/weekday"
    return resolved(day_period(day), context.reference.anchor, rule)


def resolve_weekday(chunk: Chunk, context: Context) -> Value:
    """Resolve a weekday: the last one at or before the reference, before it with "last", after it with "next"."""
    weekday = chunk.first("w")
    if context.reference is None or weekday is None:
        return unresolved(NO_REFERENCE)
    day, anchor = context.reference
    return resolved(day_period(_weekday(weekday.value, day, relation(chunk))), anchor)


def _weekday(weekday: int, reference: date, said: str) -> date:
    if said == "next":
        return weekday_after(reference, weekday)
    return weekday_at_or_before(shift_days(reference, -1) if said == "last" else reference, weekday)


def resolve_night(chunk: Chunk, context: Context) -> Value:
    """Resolve ``ليل الثلاثاء – الأربعاء``: two weekdays, the second at or before the reference."""
    weekdays = chunk.values("w")
    if context.reference is None:
        return unresolved(NO_REFERENCE)
    last = weekday_at_or_before(context.reference.day, weekdays[-1])
    return resolved(Period(weekday_at_or_before(last, weekdays[0]), last, "day"), context.reference.anchor)


def resolve_part(chunk: Chunk, context: Context) -> Value:
    """Resolve "this morning", "last night", "overnight": a part of the reference day or of the night before it."""
    if context.reference is None:
        return unresolved(NO_REFERENCE)
    day, anchor = context.reference
    if chunk.letters == "O":
        return resolved(Period(shift_days(day, -1), day, "day"), anchor)
    return resolved(day_period(shift_days(day, _STEPS.get(relation(chunk), 0))), anchor)


def resolve_unit(chunk: Chunk, context: Context) -> Value:
    """Resolve ``الشهر الماضي``, this week, next year, ``مطلع العام``."""
    unit = chunk.first("YMKhD")
    if context.reference is None or unit is None:
        return unresolved(NO_REFERENCE)
    if unit.value == 0 or (unit.letter in "hD" and unit.value == 1):
        return unresolved(NO_COUNT)
    day, anchor = context.reference
    if unit.value > 1 and relation(chunk) == "last":
        return resolved(back(day, unit.value, unit.letter), anchor, "past")
    step = _STEPS.get(relation(chunk), 0)
    edge = chunk.first("e")
    if unit.letter == "Y":
        return resolved(edge_of_year(day.year + step, edge.name if edge else ""), anchor)
    if unit.letter == "M":
        shifted = shift_months(day, step)
        return resolved(month_period(shifted.year, shifted.month), anchor)
    return resolved(week_period(shift_days(day, step * _WEEK)), anchor)


def edge_of_year(year: int, edge: str) -> Period:
    """Return the month in which a year begins or ends; the whole year for the middle, early and late."""
    month = {"start": 1, "end": 12}.get(edge)
    return month_period(year, month) if month else year_period(year)


def resolve_past(chunk: Chunk, context: Context) -> Value:
    """Resolve "the past 24 hours", "the last three days": a run of days that ends with the reference."""
    unit, count = chunk.first("hDTKMY"), chunk.first("dn")
    if context.reference is None or unit is None:
        return unresolved(NO_REFERENCE)
    number = count.value if count is not None else unit.value
    if not number:
        return unresolved(NO_COUNT)
    day, anchor = context.reference
    said = relation(chunk)
    if said == "next":
        return resolved(Period(day, _shift(day, number, unit.letter), _precision(unit.letter)), anchor)
    return resolved(back(day, number, unit.letter), anchor)


def back(day: date, number: int, letter: str) -> Period:
    """Return the run of so many units before ``day``: hours reach into it, days and longer end the day before.

    >>> [end.isoformat() for end in back(date(2019, 4, 11), 3, "D")[:2]]
    ['2019-04-08', '2019-04-10']
    """
    if letter == "h":
        return Period(shift_days(day, -max(1, -(-number // _HOURS))) if number >= _HOURS else day, day, "hour")
    last = shift_days(day, -1) if letter in "DT" else day
    return Period(_shift(day, -number, letter), last, _precision(letter))


def _precision(letter: str) -> str:
    return "hour" if letter == "h" else "day"


def _shift(day: date, number: int, letter: str) -> date:
    if letter in "MY":
        return shift_months(day, number * (12 if letter == "Y" else 1))
    days = number * _WEEK if letter == "K" else number
    return shift_days(day, int(days / _HOURS) if letter == "h" else days)


def resolve_ago(chunk: Chunk, context: Context) -> Value:
    """Resolve ``قبل أسبوع``, "three days ago" to a day, ``منذ ثلاثة أيام`` to the run of days since."""
    unit, count = chunk.first("hDKMY"), chunk.first("dn")
    if context.reference is None or unit is None:
        return unresolved(NO_REFERENCE)
    number = count.value if count is not None else unit.value
    day, anchor = context.reference
    then = _shift(day, -number, unit.letter)
    if "S" in chunk.letters:
        return resolved(Period(then, day, _precision(unit.letter)), anchor)
    if unit.letter == "Y":
        return resolved(year_period(then.year), anchor)
    if unit.letter == "M":
        return resolved(month_period(then.year, then.month), anchor)
    return resolved(day_period(then), anchor)


def resolve_same(chunk: Chunk, context: Context) -> Value:
    """Resolve "the same day", ``خلال الفترة نفسها`` to the value of the last day, or run of days, before it."""
    letters = chunk.letters
    several = any(atom.letter in "hDTKMY" and atom.value != 1 for atom in chunk.atoms)
    if "R" in letters or "P" in letters or several:
        known = context.run or context.day
    elif "M" in letters or "Y" in letters or "K" in letters:
        return _same_unit(letters, context)
    else:
        known = context.day or context.run
    if known is None:
        return unresolved(NOTHING_BEFORE)
    return known._replace(anchor="context", inherited=True, rule="")


def _same_unit(letters: str, context: Context) -> Value:
    month = context.month
    if month is None:
        return unresolved(NOTHING_BEFORE)
    first = month.first
    period = month_period(first.year, first.month) if "M" in letters else year_period(first.year)
    return resolved(week_period(first) if "K" in letters else period, "context")._replace(inherited=True)


def resolve_shift(chunk: Chunk, context: Context) -> Value:
    """Resolve "the next day", "two days later": counted from the last day named."""
    step, known = chunk.first("jQ"), context.day
    if known is None or known.period is None or step is None:
        return unresolved(NOTHING_BEFORE)
    unit, count = chunk.first("DK"), chunk.first("dn")
    number = count.value if count is not None else unit.value if unit is not None else 1
    if not number:
        return unresolved(NO_COUNT)
    days = number * (_WEEK if unit is not None and unit.letter == "K" else 1)
    return resolved(day_period(shift_days(known.period.last, step.value * days)), "context")


def resolve_event(chunk: Chunk, context: Context) -> Value:  # noqa: ARG001 - every resolver has this shape
    """Leave ``غداة الهجوم`` open: the day of the event itself is not said here."""
    return unresolved("the day of the event is not said")


def resolve_fraction(chunk: Chunk, context: Context) -> Value:
    """Resolve the first half of this year, ``الربع الأول من 2020``."""
    ordinal, parts = chunk.first("d"), chunk.first("f")
    year, anchor = year_of(chunk, context)
    if year is None:
        return unresolved(NO_REFERENCE)
    if ordinal is None or parts is None or not covered("gregorian", year):
        return unresolved(OUTSIDE)
    period = year_part(year, ordinal.value, parts.value)
    return resolved(period, anchor) if period is not None else unresolved(OUTSIDE)


def resolve_season(chunk: Chunk, context: Context) -> Value:
    """Resolve ``صيف 2014`` to its year: where a season begins differs from place to place."""
    year, anchor = year_of(chunk, context)
    if year is None:
        return unresolved(NO_REFERENCE)
    if not covered("gregorian", year):
        return unresolved(OUTSIDE)
    return resolved(year_period(year)._replace(precision="season"), anchor)


def year_of(chunk: Chunk, context: Context) -> tuple[int | None, str | None]:
    """Return the year that a chunk says (``2014``, ``العام الماضي``), and what it was counted from."""
    written = chunk.first("y")
    if written is not None:
        return written.value, None
    if context.reference is None:
        return None, None
    return context.reference.day.year + _STEPS.get(relation(chunk), 0), context.reference.anchor


def relation(chunk: Chunk) -> str:
    """Return ``last``, ``this``, ``next`` as the chunk says it, else an empty string."""
    atom = chunk.first("lLJ")
    return atom.name if atom is not None else ""
