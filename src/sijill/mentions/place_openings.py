"""Datelines: the places that open a text, before a dash, with a date or an agency beside them."""

from sijill.lexicon.page import Page
from sijill.lexicon.tables import Table
from sijill.text.tokens import Kind

_DASHES = frozenset("\u2013\u2014-|")
_SLASH = "/"
_SENTENCES = 5
_TOKENS = 14
_ABBREVIATION = 2


def opening_tokens(page: Page) -> frozenset[int]:
    """Return the token numbers of the datelines among the first sentences of a page."""
    found: set[int] = set()
    for sentence in page.sentences[:_SENTENCES]:
        if page.places.get(sentence.first) is not None:
            found.update(_opening(page, sentence.first, min(sentence.last, sentence.first + _TOKENS)))
    return frozenset(found)


def _opening(page: Page, first: int, last: int) -> range:
    """The tokens from a place at the start of a line to the dash that ends its dateline."""
    at, bracketed = first, False
    while at < last:
        token = page.tokens[at]
        bracketed = token.surface == "(" or (bracketed and token.surface != ")")
        if token.surface in _DASHES:
            after = page.places.get(at + 1)
            return range(first, after.last if after is not None and _ends_line(page, after.last) else at)
        place = page.places.get(at)
        if place is not None:
            if place.last < last and page.tokens[place.last].surface == _SLASH:
                return range(first, _after_slash(page, place.last + 1))
            at = place.last
            continue
        if not (bracketed or token.kind in (Kind.NUMBER, Kind.PUNCTUATION) or _is_date(page, at)):
            break
        at += 1
    opens = at < last and (_is_dated(page, first, at) or _is_signed(page, first, at))
    return range(first, at) if opens else range(0)


def _after_slash(page: Page, at: int) -> int:
    """Two cities may share a dateline: ``Baku/Yerevan``."""
    place = page.places.get(at)
    return place.last if place is not None else at


def _ends_line(page: Page, at: int) -> bool:
    return at >= len(page.tokens) or page.tokens[at].kind is Kind.BREAK


def _is_dated(page: Page, first: int, last: int) -> bool:
    """A place and a full date open a line also without a dash."""
    return any(page.hit_at(Table.MONTHS, number) is not None for number in range(first, last))


def _is_signed(page: Page, first: int, last: int) -> bool:
    """``القاهرة (وكالات)``: a place opens a line without a dash where an agency in brackets stands behind it."""
    behind = (at + 1 for at in range(first, last - 1) if page.tokens[at].surface == "(")
    return any(page.hit_at(Table.OUTLETS, at) is not None or _is_press(page, at) for at in behind)


def _is_press(page: Page, at: int) -> bool:
    title = page.hit_at(Table.TITLES, at)
    alone = title is not None and title.last < len(page.tokens) and page.tokens[title.last].surface == ")"
    return title is not None and alone and any(entry.id == "outlet" for entry in title.entries)


def _is_date(page: Page, at: int) -> bool:
    token = page.tokens[at]
    if token.kind is Kind.ARABIC and len(token.surface) <= _ABBREVIATION:
        return True
    return any(page.hit_at(table, at) is not None for table in (Table.MONTHS, Table.WEEKDAYS, Table.OUTLETS))
