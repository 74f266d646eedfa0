"""Small words that join: conjunctions, prepositions, *among them*, *others*, articles."""

from sijill.lexicon.page import Hit, Page
from sijill.lexicon.tables import Table

QUOTES = frozenset("\"'\u201c\u201d\u2018\u2019\u00ab\u00bb")
OBLIQUE = frozenset(("in", "near", "between", "against", "by", "per", "from", "with", "on", "to", "among", "of", "any"))
_LONGEST = 4
_NONE: frozenset[str] = frozenset()


def link_classes(page: Page, at: int) -> frozenset[str]:
    """Return the classes of the link word that begins at a token; none if a pronoun is attached to it."""
    return page.links.get(at, _NONE)


def link_ending_at(page: Page, last: int) -> Hit | None:
    """Return the link whose last word stands right before token ``last``, quotation marks skipped."""
    while last > 0 and page.tokens[last - 1].surface in QUOTES:
        last -= 1
    links = page.links
    for first in range(last - 1, max(last - 1 - _LONGEST, -1), -1):
        if first in links:
            hit = page.hit_at(Table.LINKS, first)
            return hit if hit is not None and hit.last == last else None
    return None
