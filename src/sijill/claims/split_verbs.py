"""Verbs of several words that their subject parts: ``عثرت القوات على``, ``لقي ضابط حتفه``."""

from collections.abc import Iterator
from functools import lru_cache

from sijill.lexicon.lexicon import Node, Word
from sijill.lexicon.morphology import Reading
from sijill.lexicon.page import Hit, Page
from sijill.lexicon.tables import Entry, Table
from sijill.mentions.links import QUOTES
from sijill.mentions.speakers import is_no_speech
from sijill.text.tokens import Kind

_REACH = 14
_LIVES = "\u0627\u0631\u0648\u0627\u062d"
_HAMZA = "\u0623"
_ON = ("\u0639\u0644\u064a", "\u0639\u0646")
_FALLEN = frozenset(("hit", "targeted", "intercepted", "shot-down", "explosion"))
_PASSED = QUOTES | {"(", ")"}


def find_split_verbs(page: Page) -> dict[int, Hit]:
    """Return the parted verbs of a page by their first token; tokens ``[first, last)`` hold the subject too."""
    found: dict[int, Hit] = {}
    for first in [number for number, word in enumerate(page.words) if word.openers and _verbs(word)]:
        for reading, node in _verbs(page.words[first]):
            hit = _rest(page, first, reading, node)
            if hit is not None and _is_so_spelt(page, hit):
                found[first] = hit
                break
    return found


@lru_cache(maxsize=4096)
def _verbs(word: Word) -> tuple[tuple[Reading, Node], ...]:
    """The verbs of several words that a word may begin and a subject may part."""
    return tuple([(reading, node) for reading, node in word.openers if reading.verbal and _opens_parted(node)])


def _is_so_spelt(page: Page, hit: Hit) -> bool:
    """``ألحقت`` did harm, ``لحقت`` is what harm does: a verb with its hamza is no verb without one."""
    return page.tokens[hit.first].surface[0] != _HAMZA or any(entry.word[0] == _HAMZA for entry in hit.entries)


@lru_cache(maxsize=4096)
def _opens_parted(node: Node) -> bool:
    """Tell whether a phrase that begins here, of two words or more, may be a parted verb."""
    below = list(node.children.values())
    return any(_may_part(entry) for child in below for entry in child.entries) or any(map(_opens_parted, below))


def _rest(page: Page, first: int, reading: Reading, node: Node) -> Hit | None:
    """The remaining words of the verb behind its subject, if no other verb, number or mark comes between.

    A name that is spelt like a verb (``طالبان``) is none.
    """
    counted, lone, named, children = False, _kills_alone(page, first), first, node.children.keys()
    for at in range(first + 1, min(first + 1 + _REACH, len(page.words))):
        if at > first + 1 and not (children.isdisjoint(page.words[at].followers) or _is_by(page, at)):
            for last, entries in _ends(page, at, reading, node, first):
                return None if counted and not _suffers(entries) else Hit(first, last, entries, reading)
        name = page.hit_at(Table.ACTORS, at)
        named = name.last if name is not None else named
        if at >= named and _stops(page, at):
            return None
        worded = lone and page.hit_at(Table.NUMBERS, at) is not None
        counted = counted or worded or page.tokens[at].kind is Kind.NUMBER
    return None


def _is_by(page: Page, at: int) -> bool:
    """``قضوا على يد القوات``: *at the hands of* is no rest of a verb."""
    link = page.links.get(at)
    return link is not None and link.last > at + 1 and any(entry.id == "by" for entry in link.entries)


def _kills_alone(page: Page, first: int) -> bool:
    """``قضى تسعة مدنيين في غارة على``: a verb whose subject dies needs no *on*, so that number words count who died."""
    alone = page.triggers.get(first)
    return alone is not None and alone.last == first + 1 and all(entry.id == "casualty" for entry in alone.entries)


def _suffers(entries: tuple[Entry, ...]) -> bool:
    """``سلم 38 مسلحا أنفسهم``: figures may stand before the subject of a verb whose subject is who is counted."""
    return all(entry.cells[3] == "subject" for entry in entries)


def _stops(page: Page, at: int) -> bool:
    token = page.tokens[at]
    if token.kind is Kind.BREAK or (token.kind is Kind.PUNCTUATION and token.surface not in _PASSED):
        return True
    said = page.reporting.get(at)
    hit = page.triggers.get(at) or (said if said is not None and not is_no_speech(page, said) else None)
    return hit is not None and hit.reading.verbal


def _ends(page: Page, at: int, reading: Reading, node: Node, first: int) -> Iterator[tuple[int, tuple[Entry, ...]]]:
    for stem in page.words[at].followers:
        child = node.children.get(stem)
        if child is None:
            continue
        longer = list(_ends(page, at + 1, reading, child, first)) if at + 1 < len(page.words) else []
        yield from longer
        entries = tuple(
            entry
            for table, rows in child.rows(reading)
            if table is Table.TRIGGERS
            for entry in rows
            if _may_part(entry)
        )
        if entries and not longer:
            yield at + 1, entries


def _may_part(entry: Entry) -> bool:
    """A verb that ends in *on* or *lives*, an act of firing, one whose subject suffers; not what falls on something."""
    if not entry.is_verb or entry.language != "ar" or entry.cells[1] in _FALLEN:
        return False
    patient = entry.cells[3] if entry.table is Table.TRIGGERS else ""
    return entry.phrase[-1] in (*_ON, _LIVES) or entry.id == "attack" or patient in ("subject", "self")
