"""English names with a word for a place beside them, or in a list of places, that no list holds."""

from bisect import bisect_left
from collections.abc import Iterator

from sijill.lexicon.page import Page
from sijill.lexicon.tables import Table
from sijill.mentions.links import link_ending_at
from sijill.model.mention import Place
from sijill.model.span import Span
from sijill.text.folding import is_acronym
from sijill.text.tokens import Kind

_TOWNS = frozenset(("settlement", "camp", "neighbourhood", "district"))
_NAMES = frozenset((Table.PLACES, Table.PLACE_WORDS))
_COMMA, _OF, _HYPHEN = ",", "of", "-"
_LOCATIVE = frozenset(("in", "near", "between", "from", "to", "against", "on"))
_LONGEST = 4
_WIDE = frozenset(("country", "admin1"))


def english_names(page: Page, places: list[Place]) -> Iterator[Span]:
    """Yield the names that stand in English beside a word for a place or in a list with one of the known ``places``."""
    known = {place.span.start: place for place in places}
    for head in page.hits(Table.PLACE_HEADS):
        if head[2][0].language == "en" and not _TOWNS.isdisjoint([entry.id for entry in head.entries]):
            of = page.tokens[head.last - 1].surface == _OF
            first, last = (head.last, _end(page, head.last)) if of else (_start(page, head.first), head.first)
            if first < last and (of or _is_placed(page, first)):
                yield page.span(first, last)
    yield from _before_country(page, known)


def _before_country(page: Page, known: dict[int, Place]) -> Iterator[Span]:
    """``near X, Somalia``: a name between a preposition of place and its country or unit."""
    for start in [start for start, place in known.items() if place.precision in _WIDE]:
        number = bisect_left(page.starts, start)
        if not 0 < number < len(page.starts) or page.starts[number] != start or not _is_comma(page, number - 1):
            continue
        first = _start(page, number - 1)
        if first < number - 1 and _is_placed(page, first):
            yield page.span(first, number - 1)


def _is_comma(page: Page, at: int) -> bool:
    return page.tokens[at].surface == _COMMA


def _is_placed(page: Page, first: int) -> bool:
    """Tell whether a preposition of place stands before a name."""
    link = link_ending_at(page, first)
    return link is not None and not _LOCATIVE.isdisjoint([entry.id for entry in link.entries])


def _start(page: Page, last: int) -> int:
    """The first token of the name that ends before ``last``, or ``last`` itself."""
    first = last
    while first > 0 and last - first < _LONGEST and _is_part(page, first - 1):
        first -= 1
    return first


def _end(page: Page, first: int) -> int:
    last = first
    while last < len(page.tokens) and last - first < _LONGEST and _is_part(page, last):
        last += 1
    return last


def _is_part(page: Page, at: int) -> bool:
    """Tell whether a token is a part of a name: a capital that no list knows as another word, ``al-`` before one."""
    token = page.tokens[at]
    if token.kind is not Kind.LATIN or any(table not in _NAMES for table, _, _ in page.words[at].singles):
        return False
    if token.surface[0].isupper():
        return not is_acronym(token.surface)
    text = page.document.text
    return text[token.end : token.end + 1] == _HYPHEN and text[token.end + 1 : token.end + 2].isupper()
