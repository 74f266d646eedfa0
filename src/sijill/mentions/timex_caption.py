"""The year of a picture: a year alone between a dash and the credit in brackets, ``... - 2019 (AP)``."""

from sijill.lexicon.page import Page
from sijill.mentions.calendars import covered
from sijill.model.mention import Basis, Timex
from sijill.text.tokens import Kind

_DASHES = frozenset("-\u2013\u2014")
_YEAR_DIGITS = 4


def caption_years(page: Page, taken: list[Timex]) -> list[Timex]:
    """Return the years of captions that no other expression holds."""
    tokens = page.tokens
    found: list[Timex] = []
    for number in page.figures:
        if not 0 < number < len(tokens) - 1 or tokens[number - 1].surface not in _DASHES:
            continue
        token, year = tokens[number], tokens[number].surface
        if tokens[number + 1].surface != "(" or len(year) != _YEAR_DIGITS or not year.isdecimal():
            continue
        span = page.span(number, number + 1)
        free = not any(timex.span.overlaps(span) for timex in taken)
        if token.kind is Kind.NUMBER and free and covered("gregorian", int(year)):
            value = str(int(year))
            found.append(Timex(span, Basis("time.caption-year"), value, value, "year"))
    return found
