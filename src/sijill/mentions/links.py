"""Small words that join: conjunctions, prepositions, *among them*, *others*, articles."""

from sijill.lexicon.page import Hit, Page

QUOTES = frozenset("\"'\u201c\u201d\u2018\u2019\u00ab\u00bb")
OBLIQUE = frozenset(("in", "near", "between", "against", "by", "per", "from", "with", "on", "to", "among", "of", "any"))
_NONE: frozenset[str] = frozenset()


def link_classes(page: Page, at: int) -> frozenset[str]:
    """Return the classes of the link word that begins at a token; none if a pronoun is attached to it."""
    return page.link_classes.get(at, _NONE)


def link_ending_at(page: Page, last: int) -> Hit | None:
    """Return the link whose last word stands right before token ``last``, quotation marks skipped."""
    tokens = page.tokens
    while last > 0 and tokens[last - 1][3] in QUOTES:
        last -= 1
    return page.link_ends.get(last)
