"""The day from which a text speaks: its dateline, a dated "today", or else the day of publication."""

from datetime import date
from typing import NamedTuple

from sijill.lexicon.page import Page
from sijill.mentions.calendars import covered, make_day, weekday_at_or_before
from sijill.mentions.timex_joining import Expression
from sijill.mentions.timex_shapes import Chunk
from sijill.text.tokens import Kind

_HEAD_LINES = 3
_OLDEST = 31
_DAY_DIGITS = 10
_LEAD = 45
_BEHIND_DATELINE = " )]\u0645\u0640"  # a bracket, or the letter that marks the Gregorian era
_AFTER_DATELINE = "\n\r-\u2013\u2014:|/"


class Reference(NamedTuple):
    """The day that relative expressions are counted from; ``anchor`` is ``publication`` or ``text``."""

    day: date
    anchor: str


def find_reference(page: Page, expressions: list[Expression]) -> Reference | None:
    """Return the reference day of a page, ``None`` when neither the text nor the metadata tells one."""
    published = _published(page.document.metadata.published)
    today = _today(expressions, published)
    if today is not None:
        return Reference(today, "text")
    end = _end_of_head(page)
    dated = [
        day
        for expression in expressions
        if expression.start < end and (day := _full_day(expression)) is not None
        if _is_near(day, published) and (published is None or _is_dateline(page, expression))
    ]
    if dated:
        return Reference(max(dated), "text")
    return Reference(published, "publication") if published is not None else None


def _published(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value[:_DAY_DIGITS]) if value else None
    except ValueError:
        return None


def _is_near(day: date, published: date | None) -> bool:
    """A dateline is not later than the page, nor much older: ``في ذكرى 15 آذار 2011`` is none."""
    return published is None or -1 <= (published - day).days <= _OLDEST


def _is_dateline(page: Page, expression: Expression) -> bool:
    """A dateline ends its line or is followed by a dash or a colon, and little stands before it in its line."""
    text = page.document.text
    begin = text.rfind("\n", 0, expression.start) + 1
    after = text[expression.end : expression.end + 4].lstrip(_BEHIND_DATELINE)
    closes = not after or after[0] in _AFTER_DATELINE
    return closes and expression.start - begin <= _LEAD


def _today(expressions: list[Expression], published: date | None) -> date | None:
    """The day of "today" where the text dates it, or names another weekday than that of publication."""
    for expression in expressions:
        chunk = expression.chunk
        if "T" not in chunk.letters and not any(a.letter == "r" and a.value == 0 for a in chunk.atoms):
            continue
        if chunk.shape in ("calendar", "numeric"):
            day = _full_day(expression)
            if day is not None and _is_near(day, published):
                return day
        weekday = chunk.first("w")
        said_alone = chunk.shape == "near" and chunk.first("l") is None
        if said_alone and weekday is not None and published is not None:
            return None if published.isoweekday() == weekday.value else weekday_at_or_before(published, weekday.value)
    return None


def _full_day(expression: Expression) -> date | None:
    """The day of an expression that says day, month and year itself."""
    if expression.kind not in ("single", "equal"):
        return None
    for chunk in (expression.other, expression.chunk):
        day = _written_day(chunk) if chunk is not None else None
        if day is not None:
            return day
    return None


def _written_day(chunk: Chunk) -> date | None:
    if chunk.shape == "numeric":
        figure = chunk.first("i")
        return date.fromordinal(figure.value) if figure is not None and figure.value else None
    month, year, days = chunk.first("mk"), chunk.first("y"), chunk.values("d")
    if chunk.shape != "calendar" or month is None or year is None or len(days) != 1:
        return None
    calendar = "hijri" if month.name == "hijri" else "gregorian"
    return make_day(calendar, year.value, month.value, days[0]) if covered(calendar, year.value) else None


def _end_of_head(page: Page) -> int:
    """The offset at which the first lines end."""
    lines = 0
    for mark in page.marks:
        if page.tokens[mark].kind is Kind.BREAK:
            lines += 1
            if lines == _HEAD_LINES:
                return page.tokens[mark].start
    return len(page.document.text)
