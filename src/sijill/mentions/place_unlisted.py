"""Places that no gazetteer knows: what the text itself calls a village, a town, a quarter or an area.

They have a name and perhaps a country, and no point: nothing says where they lie but the words around them.
"""

from bisect import bisect_left, bisect_right
from operator import attrgetter

from sijill.lexicon.page import Page
from sijill.mentions.place_unlisted_arabic import arabic_names
from sijill.mentions.place_unlisted_english import english_names
from sijill.model.mention import Actor, Basis, Place
from sijill.model.span import Span

_UNLISTED = "no gazetteer that was asked holds this name"
_FIRST, _IN_ORDER = attrgetter("first"), attrgetter("start", "end")
_BEFORE = 3


def unlisted_places(page: Page, places: list[Place], actors: list[Actor]) -> list[Place]:
    """Return the places that the text names as such and that no list holds, in order; ``places`` are those it holds.

    >>> from sijill.lexicon.loading import load_lexicon
    >>> from sijill.lexicon.page import read_page
    >>> from sijill.model.document import Document
    >>> page = read_page(Document.of("قصف على قرية زنبورة شمال حلب"), load_lexicon())
    >>> [place.name_ar for place in unlisted_places(page, [], [])]
    ['زنبورة']
    """
    named = sorted((*arabic_names(page, places), *english_names(page, places)))
    if not named:
        return []
    taken = sorted([place.span for place in places] + [actor.span for actor in actors], key=_IN_ORDER)
    told = [(place.span.start, place.country) for place in places if place.country]
    found: list[Place] = []
    last = 0
    for span in named:
        if span.start >= last and not _overlaps(span, taken):
            last = span.end
            found.append(_place(page, span, _country(page, span, told)))
    return found


def _overlaps(span: Span, taken: list[Span]) -> bool:
    at = bisect_right(taken, span)
    return any(span.overlaps(other) for other in taken[max(at - _BEFORE, 0) : at + 1])


def _place(page: Page, span: Span, country: str | None) -> Place:
    words = page.document.text[span.start : span.end]
    return Place(None, words, words, country, None, span, Basis("place.unlisted"), reason=_UNLISTED)


def _country(page: Page, span: Span, told: list[tuple[int, str]]) -> str | None:
    """The country that the sentence speaks of, else the one that the whole text does; None where it is not one."""
    start, end = _sentence(page, span)
    near = told[bisect_left(told, (start, "")) : bisect_left(told, (end, ""))]
    countries = {country for _, country in near or told}
    return countries.pop() if len(countries) == 1 else None


def _sentence(page: Page, span: Span) -> tuple[int, int]:
    """The offsets of the sentence around a span, or of the span where it stands in none."""
    token = bisect_right(page.starts, span.start) - 1
    at = bisect_right(page.sentences, token, key=_FIRST) - 1
    if at < 0 or token >= page.sentences[at].last:
        return span.start, span.end
    return page.tokens[page.sentences[at].first].start, page.tokens[page.sentences[at].last - 1].end
