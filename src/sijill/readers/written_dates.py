"""Dates as pages write them: ISO, of mail headers, in figures, with month names of both calendars and languages."""

import re
from datetime import date
from email.utils import parsedate_to_datetime
from functools import cache
from typing import NamedTuple

from sijill.lexicon.loading import WORDLISTS, read_rows
from sijill.mentions.calendars import make_day
from sijill.readers.options import iso_date
from sijill.text.folding import fold

_COLUMNS = ("month", "calendar", "word")
_LANGUAGES = ("ar", "en")
_FIRST_YEAR, _LAST_YEAR = 1990, 2199
_LONGEST = 200
_FIGURES = re.compile(r"(?<!\d)(\d{1,4})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{1,4})(?!\d)")
_GLUED = re.compile("(?<=[a-z])(?=[A-Z])")  # of two elements side by side
_NAME_LETTER = r"[^\W\d_]"


class WrittenDate(NamedTuple):
    """A day and the words that say it."""

    day: str
    words: str


def written_date(text: str, *, month_first: bool = False) -> WrittenDate | None:
    """Return the first whole date in a short text, ``None`` where there is none or its order is not certain.

    In figures the year must be whole; of day and month the day comes first, but where ``month_first`` says that the
    text may be of a country that writes the month first, the order must be plain.

    >>> written_date("الخميس 11 نيسان/أبريل 2019").day, written_date("6 شعبان 1440").day
    ('2019-04-11', '2019-04-11')
    >>> written_date("05/11/2022").day, written_date("05/11/2022", month_first=True), written_date("May 2020")
    ('2022-11-05', None, None)
    """
    short = text[:_LONGEST]
    named = [found for pattern in _named() if (found := _by_name(pattern, short)) is not None]
    for found in (*named, _by_figures(short, month_first=month_first)):
        if found is not None and _FIRST_YEAR <= int(found.day[:4]) <= _LAST_YEAR:
            return found
    return None


def machine_date(value: str) -> str | None:
    """Return the day of a date as programs write it: ISO, a mail header's, or one with a month's name.

    >>> machine_date("Thu, 11 Apr 2019 18:20:00 +0300"), machine_date("20190411T1820Z"), machine_date("soon")
    ('2019-04-11', '2019-04-11', None)
    """
    value = value.strip()
    found = iso_date(value) or (iso_date(f"{value[:4]}-{value[4:6]}-{value[6:8]}") if value[:8].isdecimal() else None)
    if found is None and not value.isdecimal():
        try:
            found = parsedate_to_datetime(value).date().isoformat()
        except (ValueError, TypeError, IndexError, OverflowError):
            written = written_date(value, month_first=True)
            found = written.day if written is not None else None
    return found if found is not None and found[:4] >= str(_FIRST_YEAR) else None


@cache
def _months() -> dict[str, tuple[int, str]]:
    """The folded names of months with their number and calendar, from the word lists that ship."""
    months: dict[str, tuple[int, str]] = {}
    for language in _LANGUAGES:
        name = f"{language}/months.csv"
        for row in read_rows(WORDLISTS / name, _COLUMNS, name):
            number, calendar, word = row.cells
            months[_folded(word)] = (int(number), calendar)
    return months


@cache
def _named() -> tuple[re.Pattern[str], ...]:
    """Patterns over folded text: day, month (twice where two names are given), year; month, day, year."""
    names = "|".join(re.escape(name) for name in sorted(_months(), key=len, reverse=True))
    month = rf"(?<!{_NAME_LETTER})(?P<month>{names})(?!{_NAME_LETTER})\.?"
    again = rf"(?:\s?[/(|-]\s?(?:{names})\)?)?"
    between = rf"[\s,\u060c/-]{{1,4}}(?:{_NAME_LETTER}{{1,4}}\s{{1,2}})?"
    day = r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    year = r"(?P<year>\d{4})(?!\d)"
    return (
        re.compile(rf"{day}{between}{month}{again}{between}{year}"),
        re.compile(rf"{month}\s{{0,2}}{day}{between}{year}"),
        re.compile(rf"{year}{between}{month}{between}{day}(?!\d)"),
    )


def _folded(text: str) -> str:
    return " ".join(fold(word) for word in _GLUED.sub(" ", text).split())


def _by_name(pattern: re.Pattern[str], text: str) -> WrittenDate | None:
    found = pattern.search(_folded(text))
    if found is None:
        return None
    month, calendar = _months()[found.group("month")]
    day = make_day(calendar, int(found.group("year")), month, int(found.group("day")))
    return WrittenDate(day.isoformat(), " ".join(text.split())) if day is not None else None


def _by_figures(text: str, *, month_first: bool) -> WrittenDate | None:
    found = _FIGURES.search(text)
    if found is None:
        return None
    first, middle, last = (found.group(group) for group in (1, 3, 4))
    if len(first) == 4:
        year, month, day = int(first), int(middle), int(last)
    else:
        day, month, year = int(first), int(middle), int(last)
        if month_first and found.group(2) != "." and day <= 12 and month <= 12 and day != month:
            return None
        if month_first and month > 12:
            day, month = month, day
    if year < _FIRST_YEAR:
        return None
    try:
        return WrittenDate(date(year, month, day).isoformat(), found.group())
    except ValueError:
        return None
