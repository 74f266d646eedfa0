"""What no party to a war did: floods, disease and accidents kill and destroy in the words of war, and beside them."""

from bisect import bisect_right
from operator import attrgetter

from sijill.claims.fitting import ATTACKS
from sijill.claims.frame import Frame
from sijill.lexicon.page import Hit, Page
from sijill.lexicon.tables import Table

_DOMAINS = frozenset(("accident", "weather", "health"))
_SURE = "3"
_AIMED = frozenset(("hit", "targeted", "shot-down", "intercepted", "engaged"))
_BY_ITSELF = frozenset(("explosion", "clash"))
_FIRST = attrgetter("first")


def mishaps_of(page: Page) -> frozenset[int]:
    """Return the numbers of the sentences that give a mishap as what happened, and no attack beside it.

    What is dated by a mishap (``منذ الزلزال``, "since the flood") is not told of it.
    """
    told = [hit for hit in page.hits(Table.DOMAINS) for row in hit[2] if row.id in _DOMAINS and row.cells[1] == _SURE]
    words = [hit for hit in told if not _dates(page, hit)]
    inside = {at for hit in words for at in range(hit.first, hit.last)}
    numbers = {bisect_right(page.sentences, hit.first, key=_FIRST) - 1 for hit in words}
    return frozenset(number for number in numbers if not _tells_attack(page, number, inside))


def is_of_mishap(frame: Frame, mishaps: frozenset[int]) -> bool:
    """Tell whether what a frame tells of came of a mishap: harm, flight, something that went off."""
    if frame.sentence not in mishaps:
        return False
    if frame.entry.id in ATTACKS:
        return frame.entry.cells[1] in _BY_ITSELF
    return frame.entry.id in ("casualty", "effect", "displacement")


def _dates(page: Page, hit: Hit) -> bool:
    at = hit.first - 1 if "determiner" in page.link_classes.get(hit.first - 1, ()) else hit.first
    timed = page.time_words.get(at - 1)
    sequel = page.hit_at(Table.SEQUELS, at - 1)
    return timed is not None or (sequel is not None and "cause" not in page.link_classes.get(at - 1, ()))


def _tells_attack(page: Page, number: int, inside: set[int]) -> bool:
    """Tell whether a sentence has a word of attack, or one for what fires, outside the words of its mishap."""
    sentence = page.sentences[number]
    for at in range(sentence.first, sentence.last):
        hit = page.triggers.get(at)
        rows = hit.entries if hit is not None and all(row.id != "casualty" for row in hit.entries) else ()
        if any((row.id in ATTACKS and row.cells[1] not in _BY_ITSELF) or row.cells[1] in _AIMED for row in rows):
            return True
        if at not in inside and page.hit_at(Table.ARMS, at) is not None:
            return True
    return False
