"""What stands before a counted noun: a preposition, an *and* or a comma, a word for a total."""

from sijill.lexicon.page import Hit, Page
from sijill.mentions.links import OBLIQUE, QUOTES, link_classes, link_ending_at
from sijill.mentions.quantities import Amount

_TOTAL_REACH = 3
_POSSESSIVES = frozenset(("his", "her", "their"))
_ONE, _TEEN, _HAMZA = "\u0648\u0627\u062d\u062f", "\u0639\u0634\u0631", "\u0623"
_AND, _ARTICLE = "\u0648", "\u0627\u0644"
_PARTICLES = ("\u0628", "\u0644", "\u0643")
_COMMAS = (",", "\u060c")
_TO = "\u0644"


def left_context(page: Page, first: int, amount: Amount | None, hit: Hit) -> tuple[str, bool]:
    """Return the preposition of a phrase or ``""``, and whether *and* stands before it (as in ``إضافة لمدنيين``)."""
    attached = amount.preposition if amount and amount.first == first else hit.reading.preposition
    joined = is_joined(page, first) if first != hit.first else bool(hit.reading.conjunction)
    if attached:
        added = attached == _TO and "and" in link_classes(page, first - 1)
        return ("", True) if added else (attached, joined)
    first -= amount is not None and first > 0 and page.tokens[first - 1].surface.lower() in _POSSESSIVES
    tokens, before = page.tokens, first - 1
    while before >= 0 and (tokens[before].surface in QUOTES or page.words[before].folded == _ARTICLE):
        before -= 1
    if before < 0:
        return "", joined
    mark = tokens[before].surface
    if amount is not None and page.words[before].folded in _PARTICLES:
        return page.words[before].folded, joined
    if mark == _AND:
        return "", True
    link = link_ending_at(page, first)
    joined = joined or mark in _COMMAS or (link is not None and "and" in [entry.id for entry in link.entries])
    counted = amount is not None and _is_total(page, link)
    return ("" if joined or counted else preposition_of(link)), joined


def _is_total(page: Page, link: Hit | None) -> bool:
    """``a total of 14 civilians``, ``the figure of 1,600 civilians``: behind such a word the number is the noun's."""
    if link is None or "of" not in [entry.id for entry in link.entries] or not link.first:
        return False
    totals = (page.quantifiers.get(at) for at in range(max(link.first - _TOTAL_REACH, 0), link.first))
    return any(hit is not None and hit.entry.id == "total" and hit.last >= link.first for hit in totals)


def preposition_of(link: Hit | None) -> str:
    """Return the preposition that a link is; *among them* (``من بينهم``) is none."""
    if link is None or any(entry.id == "subset" for entry in link.entries):
        return ""
    for entry in link.entries:
        if entry.id in OBLIQUE:
            return entry.id
    return ""


def is_joined(page: Page, at: int) -> bool:
    """Tell whether the word at a token has an *and* attached (``وثلاثة`` and ``وأحد عشر`` have, ``واحد`` has not)."""
    word = page.words[at]
    if word.folded == _ONE:
        return page.tokens[at].surface[1:2] == _HAMZA or page.words[min(at + 1, len(page.words) - 1)].folded == _TEEN
    return word.joins
