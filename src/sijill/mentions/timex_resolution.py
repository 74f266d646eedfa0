"""From the words of a time expression to days of the calendar, or to the reason why they cannot be told."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from sijill.mentions import timex_relative as relative
from sijill.mentions.calendars import (
    Period,
    covered,
    day_period,
    make_day,
    make_month,
    month_period,
    possible,
    shift_days,
    shift_months,
    year_for,
)  # fmt: skip
from sijill.mentions.dateline import Reference
from sijill.mentions.timex_joining import Expression
from sijill.mentions.timex_shapes import Chunk
from sijill.mentions.timex_value import (
    NO_REFERENCE,
    NO_SUCH_DAY,
    NOTHING_BEFORE,
    OUTSIDE,
    Context,
    Value,
    resolved,
    unresolved,
)  # fmt: skip
from sijill.mentions.timex_years import guess_day, guess_month

Resolver = Callable[[Chunk, Context], Value]
_DATED = frozenset(("calendar", "month"))
_YEAR_STEPS: Mapping[str, int] = MappingProxyType({"last": -1, "this": 0, "next": 1})


def resolve(expression: Expression, context: Context) -> Value:
    """Return the value of an expression, given the reference day and what stands before it."""
    chunk, other = expression.chunk, expression.other
    if other is None:
        return resolve_chunk(chunk, context)
    if expression.kind == "equal":
        hijri = (month := other.first("mk")) is not None and month.name == "hijri"
        return resolve_chunk(chunk if hijri else other, context)._replace(rule="two-calendars")
    if expression.kind == "ending":
        return _ending(chunk, resolve_chunk(other, context))
    return _range(chunk, other, context)


def resolve_chunk(chunk: Chunk, context: Context) -> Value:
    """Return the value of a single expression."""
    return _RESOLVERS[chunk.shape](chunk, context)


def _range(chunk: Chunk, other: Chunk, context: Context) -> Value:
    """A range: the end first, then the start seen from the end, unless the start says more of itself."""
    if _says_year(chunk) and not _says_year(other) and other.shape in _DATED:
        first = resolve_chunk(chunk, context)
        last = resolve_chunk(other, _forward(context, first))
    else:
        last = resolve_chunk(other, context)
        said = _says_year(chunk) or relative.relation(chunk) or chunk.shape not in {*_DATED, "weekday"}
        first = resolve_chunk(chunk, context if said or last.period is None else _seen_from(context, last.period))
    if first.start is None or last.end is None:
        return unresolved(first.reason or last.reason or NO_REFERENCE)
    precision = _finer(first.precision or "day", last.precision or "day")
    period = None
    if first.period is not None and last.period is not None:
        if first.period.first > last.period.last:
            return unresolved("the end lies before the beginning")
        period = Period(first.period.first, last.period.last, precision)
    return Value(first.start, last.end, precision, last.anchor or first.anchor, None, period, "range")


def _finer(one: str, two: str) -> str:
    if one == two:
        return one
    return "month" if {one, two} == {"month", "year"} else "day"


def _says_year(chunk: Chunk) -> bool:
    return chunk.shape == "numeric" or chunk.first("yY") is not None


def _seen_from(context: Context, period: Period) -> Context:
    anchor = context.reference.anchor if context.reference else ""
    return context._replace(reference=Reference(period.last, anchor))


def _forward(context: Context, first: Value) -> Context:
    """Look back from eleven months after the beginning, so that the end falls behind it."""
    if first.period is None:
        return context
    anchor = context.reference.anchor if context.reference else ""
    return context._replace(reference=Reference(shift_days(first.period.first, 364), anchor))


def _ending(chunk: Chunk, end: Value) -> Value:
    """``الساعات الأربع والعشرين المنتهية صباح الاثنين``: a run of days that ends with a given day."""
    unit, count = chunk.first("hDKM"), chunk.first("dn")
    if end.period is None or unit is None:
        return end if end.period is None else unresolved(NOTHING_BEFORE)
    last = end.period.last
    number = count.value if count is not None else unit.value
    first = relative.back(shift_days(last, 0 if unit.letter == "h" else 1), number or 1, unit.letter).first
    return resolved(Period(first, last, "hour" if unit.letter == "h" else "day"), end.anchor)


def _calendar(chunk: Chunk, context: Context) -> Value:
    """Resolve a day, or days, of a month, with or without a year."""
    month, days = chunk.first("mk"), chunk.values("d")
    if month is None or not days:
        return unresolved(NO_SUCH_DAY)
    calendar = "hijri" if month.name == "hijri" else "gregorian"
    last = _day(chunk, (calendar, month.value, days[-1]), context)
    if len(days) == 1 or last.start is None:
        return last
    earlier = month.value if days[0] < days[-1] else (month.value - 2) % 12 + 1
    if last.period is None:
        start = f"--{earlier:02}-{days[0]:02}"
        return last._replace(start=start) if possible(calendar, earlier, days[0]) else unresolved(NO_SUCH_DAY)
    guess = guess_day(last.period.last, (calendar, earlier, days[0]), "", None)
    if guess is None or not possible(calendar, earlier, days[0]):
        return unresolved(NO_SUCH_DAY)
    return resolved(Period(guess.period.first, last.period.last, "day"), last.anchor)


def _day(chunk: Chunk, written: tuple[str, int, int], context: Context) -> Value:
    calendar, month, day = written
    if not possible(calendar, month, day):
        return unresolved(NO_SUCH_DAY)
    year, anchor = _year(chunk, context)
    if year is None:
        return _day_without_year(chunk, written, context)
    year = year_for(calendar, year, month)
    if not covered(calendar, year):
        return unresolved(OUTSIDE)
    found = make_day(calendar, year, month, day)
    return resolved(day_period(found), anchor) if found is not None else unresolved(NO_SUCH_DAY)


def _day_without_year(chunk: Chunk, written: tuple[str, int, int], context: Context) -> Value:
    calendar, month, day = written
    if context.reference is None:
        if calendar == "hijri":
            return unresolved(NO_REFERENCE)
        text = f"--{month:02}-{day:02}"
        return Value(text, text, "day", None, None, None, "no-year")
    weekday = chunk.first("w")
    guess = guess_day(context.reference.day, written, _relation(chunk), weekday.value if weekday else None)
    if guess is None:
        return unresolved(NO_SUCH_DAY)
    return resolved(guess.period, context.reference.anchor, "weekday-year" if guess.by_weekday else "nearest-year")


def _year(chunk: Chunk, context: Context) -> tuple[int | None, str | None]:
    """The year that is written, or said as "last year"; None where it must be inferred."""
    return relative.year_of(chunk, context) if chunk.first("yY") is not None else (None, None)


def _relation(chunk: Chunk) -> str:
    """What is said of the month itself: with a weekday before it, only what follows the month counts."""
    month = next((at for at, letter in enumerate(chunk.letters) if letter in "mk"), 0)
    atom = next((a for a in chunk.atoms[month:] if a.letter in "lL"), None)
    if atom is None and month and chunk.letters[month - 1] == "L":
        atom = chunk.atoms[month - 1]
    return atom.name if atom is not None else ""


def _month(chunk: Chunk, context: Context) -> Value:
    """Resolve a month, with or without a year."""
    month = chunk.first("mk")
    if month is None:
        return unresolved(NO_REFERENCE)
    calendar = "hijri" if month.name == "hijri" else "gregorian"
    year, anchor = _year(chunk, context)
    if year is not None:
        period = make_month(calendar, year_for(calendar, year, month.value), month.value)
        return resolved(period, anchor) if period is not None else unresolved(OUTSIDE)
    if context.reference is None:
        if calendar == "hijri":
            return unresolved(NO_REFERENCE)
        return Value(f"--{month.value:02}", f"--{month.value:02}", "month", None, None, None, "no-year")
    period = guess_month(context.reference.day, calendar, month.value, _relation(chunk))
    return resolved(period, context.reference.anchor, "nearest-year") if period is not None else unresolved(OUTSIDE)


def _numeric(chunk: Chunk, context: Context) -> Value:  # noqa: ARG001 - every resolver has this shape
    """Resolve ``11/04/2019``."""
    figure = chunk.first("i")
    if figure is None or not figure.value:
        return unresolved(NO_SUCH_DAY)
    day = date.fromordinal(figure.value)
    return resolved(day_period(day), None) if covered("gregorian", day.year) else unresolved(OUTSIDE)


def _years(chunk: Chunk, context: Context) -> Value:  # noqa: ARG001 - every resolver has this shape
    """Resolve a year, the beginning of one, or a range of years."""
    years = chunk.values("y")
    hijri = any(atom.letter == "g" and atom.name == "hijri" for atom in chunk.atoms)
    if not years:
        return unresolved(NO_REFERENCE)
    if hijri or not all(covered("gregorian", year) for year in years):
        return _hijri_year(years[0]) if len(years) == 1 and covered("hijri", years[0]) else unresolved(OUTSIDE)
    edge = chunk.first("e")
    first = relative.edge_of_year(years[0], edge.name if edge else "")
    if len(years) == 1:
        return resolved(first, None)
    last = relative.edge_of_year(years[-1], "")
    return resolved(Period(first.first, last.last, "year"), None) if years[0] <= years[-1] else unresolved(OUTSIDE)


def _hijri_year(year: int) -> Value:
    first, last = make_month("hijri", year, 1), make_month("hijri", year, 12)
    return resolved(Period(first.first, last.last, "day"), None) if first and last else unresolved(OUTSIDE)


def _week_of(chunk: Chunk, context: Context) -> Value:
    """Resolve the first week of July to its seven days."""
    ordinal = chunk.first("d")
    month = _month(chunk, context) if chunk.first("mk") else _month_said(chunk, context)
    if month.period is None:
        return month if month.reason else unresolved(NO_REFERENCE)
    whole = month.period
    start = shift_days(whole.last, -6) if ordinal is None else shift_days(whole.first, 7 * (ordinal.value - 1))
    if start > whole.last:
        return unresolved(NO_SUCH_DAY)
    return resolved(Period(start, min(shift_days(start, 6), whole.last), "week"), month.anchor)


def _month_said(chunk: Chunk, context: Context) -> Value:
    """``الشهر``, this month, last month, ``منه``: the month of the reference, or the one last spoken of."""
    said = relative.relation(chunk)
    if not said and context.month is not None:
        first = context.month.first
        return resolved(month_period(first.year, first.month), "context")
    if context.reference is None or (not said and "u" in chunk.letters):
        return unresolved(NO_REFERENCE)
    shifted = shift_months(context.reference.day, _YEAR_STEPS.get(said, 0))
    return resolved(month_period(shifted.year, shifted.month), context.reference.anchor)


def _day_of(chunk: Chunk, context: Context) -> Value:
    """Resolve ``اليوم الثاني من الشهر``, ``17 منه``, the 26th of this month."""
    day = chunk.first("d")
    month = _month_said(chunk, context)
    if month.period is None or day is None:
        return month if month.reason else unresolved(NO_REFERENCE)
    found = make_day("gregorian", month.period.first.year, month.period.first.month, day.value)
    return resolved(day_period(found), month.anchor) if found is not None else unresolved(NO_SUCH_DAY)


def _night(chunk: Chunk, context: Context) -> Value:
    """Resolve a night between two weekdays; a date in brackets behind it is the second day."""
    if chunk.first("mk") is None:
        return relative.resolve_night(chunk, context)
    day = _calendar(chunk, context)
    if day.period is None:
        return day
    return resolved(Period(shift_days(day.period.last, -1), day.period.last, "day"), day.anchor)


_RESOLVERS: Mapping[str, Resolver] = MappingProxyType({
    "night": _night, "numeric": _numeric, "calendar": _calendar, "month": _month, "year": _years, "week-of": _week_of,
    "day-of": _day_of, "fraction": relative.resolve_fraction, "past": relative.resolve_past,
    "ago": relative.resolve_ago, "same": relative.resolve_same, "shift": relative.resolve_shift,
    "unit": relative.resolve_unit, "season": relative.resolve_season, "near": relative.resolve_near,
    "part": relative.resolve_part, "weekday": relative.resolve_weekday, "event": relative.resolve_event,
})  # fmt: skip
