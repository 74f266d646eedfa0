"""Dates against what is said of them: the weekday beside a date, the length beside a period."""

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from sijill.lexicon.morphology import Number
from sijill.lexicon.page import Hit, Page
from sijill.lexicon.tables import Table
from sijill.mentions.links import QUOTES
from sijill.mentions.numerals import find_numerals
from sijill.model.claim import Check, Claim
from sijill.model.mention import Timex
from sijill.model.period import Period, read_period
from sijill.text.tokens import Kind

WEEKDAY, LENGTH = "weekday-fits-date", "length-fits-period"
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_FULL = 10
_BESIDE, _GAP = 2, 4
_DAYS_OF = (("day", 1), ("week", 7))
_UNITS = frozenset(("unit", "units"))
_JOINS = frozenset(("from", "to", "between", "in", "on", "of", "and", "since", "of-it", "determiner"))
_AMBIGUOUS = 12
_MORE = frozenset(("at-least", "more-than"))
_Finding = tuple[str, str, str]


def check_days(page: Page, claims: list[Claim], dates: list[Timex]) -> list[Check]:
    """Return the checks of the dates that claims rest on, each under the first claim that does."""
    told: dict[int, Claim] = {}
    for claim in claims:
        if claim.time is not None:
            told.setdefault(claim.time.span.start, claim)
    weekdays = bool(page.hits(Table.WEEKDAYS))
    checks = []
    for date in dates:
        one = date.start == date.end
        if date.span.start not in told or (one and not weekdays) or len(date.start or "") < _FULL:
            continue
        period = read_period(date.start, date.end)
        if period is not None:
            found = _weekday(page, date, period) if one else _length(page, date, period)
            checks += [Check(kind, verdict, told[date.span.start].id, (), says) for kind, verdict, says in found]
    return checks


def _weekday(page: Page, date: Timex, period: Period) -> list[_Finding]:
    """``Thursday, 12 April 2019``: the day of the week, where the year was not chosen to fit it."""
    first, last = _tokens(page, date)
    beside = [hit for hit in page.hits(Table.WEEKDAYS) if first - _BESIDE <= hit.first < last]
    said = [hit for hit in beside if hit.first >= first or _is_open(page, hit.last, first)]
    if len(said) != 1 or date.basis.rule.endswith("weekday-year") or _is_hijri(page, first, last):
        return []
    if date.anchor == "context" or _is_relative(page, date):
        return []
    actual = period.first.isoweekday()
    fits = int(said[0].entry.id) == actual
    words = page.document.text[page.tokens[min(said[0].first, first)].start : date.span.end]
    says = f"{' '.join(words.split())}: {period.first.isoformat()} is a {_WEEKDAYS[actual - 1]}"
    swapped = date.basis.rule.endswith("numeric") and period.first.day <= _AMBIGUOUS
    doubt = swapped or date.part_of_day is not None
    return [(WEEKDAY, "agrees" if fits else "cannot-tell" if doubt else "differs", says)]


def _is_relative(page: Page, date: Timex) -> bool:
    """``yesterday Wednesday``: a date that was itself counted from the weekday or from the day of the report."""
    return not any(character.isdecimal() for character in page.document.words(date.span))


def _is_hijri(page: Page, first: int, last: int) -> bool:
    """Tell whether the month is of the Hijri calendar, whose days may begin an evening earlier or later."""
    months = (page.hit_at(Table.MONTHS, at) for at in range(first, last))
    return any(hit is not None and hit.entry.cells[1] == "hijri" for hit in months)


def _is_open(page: Page, first: int, last: int) -> bool:
    """Tell whether only punctuation stands between two words."""
    return all(token.kind is Kind.PUNCTUATION and token.surface not in QUOTES for token in page.tokens[first:last])


def _length(page: Page, date: Timex, period: Period) -> list[_Finding]:
    """``over 14 days, from 24 March to 6 April``: the days that are said against those of the period."""
    first, last = _tokens(page, date)
    for at in range(max(first - _GAP - 1, 0), min(last + _GAP + 1, len(page.tokens))):
        unit = page.time_words.get(at)
        if unit is None or first <= at < last or unit.entry.id not in _UNITS:
            continue
        if at < first and not _is_joined(page, unit.last, first):
            continue
        said = _said(page, unit)
        if said is None or (at > first and not _is_joined(page, last, said.first)):
            continue
        words = (page.document.text[said.start : page.tokens[unit.last - 1].end], page.document.words(date.span))
        says = ", ".join(" ".join(part.split()) for part in words) + f": {period.days} days"
        if said.fits(period.days):
            return [(LENGTH, "agrees", says)]
        scattered = at < first and said.unit == 1 and said.days < period.days
        return [(LENGTH, "cannot-tell" if scattered else "differs", says)]
    return []


class _Said(NamedTuple):
    """A length as said: its first token and character, its days, those of its unit, and whether it may be longer."""

    first: int
    start: int
    days: int
    unit: int
    more: bool

    def fits(self, days: int) -> bool:
        """Tell whether so many days, both ends counted or one of them, are the length."""
        slack = 1 if self.unit > 1 else 0
        return days >= self.days if self.more else -slack <= days - self.days <= 1


def _said(page: Page, unit: Hit) -> _Said | None:
    """Return the length whose unit stands at a word; ``None`` if it is no length in days or weeks, or not exact."""
    size = next((days for name, days in _DAYS_OF if unit.entry.cells[1] == name), None)
    numeral = next((n for n in find_numerals(page) if n.last == unit.first), None) if size else None
    first = numeral.first if numeral is not None else unit.first
    bound = next((hit.entry for hit in page.hits(Table.QUANTIFIERS) if hit.last == first), None)
    more = bound is not None and bound.cells[1] in _MORE
    if size is None or (bound is not None and not more):
        return None
    number = unit.reading.number
    if numeral is not None:
        return _Said(first, numeral.start, numeral.value * size, size, more)
    plural = unit.entry.id != "unit" or page.tokens[unit.last - 1].surface.endswith("s")
    if plural or number is Number.PLURAL or (size == 1 and number is Number.SINGULAR):
        return None
    times = 1 if number is Number.SINGULAR else 2
    return _Said(first, page.stem_span(unit).start, times * size, size, more=False)


def _is_joined(page: Page, first: int, last: int) -> bool:
    """Tell whether nothing but punctuation and joining words stands between a length and its period."""
    return 0 <= last - first <= _GAP and all(_joins(page, at) for at in range(first, last))


def _joins(page: Page, at: int) -> bool:
    word = page.time_words.get(at)
    classes = page.link_classes.get(at, frozenset()) | (word.entry.alone if word is not None else frozenset())
    return page.tokens[at].kind is Kind.PUNCTUATION or not _JOINS.isdisjoint(classes)


def _tokens(page: Page, date: Timex) -> tuple[int, int]:
    """The tokens ``[first, last)`` of a date."""
    first = max(bisect_right(page.starts, date.span.start) - 1, 0)
    return first, max(bisect_left(page.starts, date.span.end), first + 1)
