"""English for Arabic speakers that no list names (``مصدر أمني``: "security source"), as far as it is certain."""

from sijill.lexicon.morphology import Number
from sijill.lexicon.page import Hit
from sijill.lexicon.tables import Table
from sijill.mentions.speakers import ORGANISED, Cast, Speaker

_QUALITIES = 4
_UNSURE = "actor.short-by-country"
_PLURAL_END = "s"
_SEVERAL = frozenset((Number.DUAL, Number.PLURAL, Number.EITHER))


def gloss_of(cast: Cast, speaker: Speaker) -> str | None:
    """Return what a speaker is called in English, ``None`` where a word is not known.

    People keep what is known of them ("governor" for the governor of a province that no list has); of a body every
    word has to be known.
    """
    first = speaker.first
    while cast.is_class(first, "one", "this") and first < speaker.last:
        hit = cast.reporting(first)
        first = hit.last if hit is not None else first + 1
    head = _glossed(cast, first)
    if head is None:
        return None
    body = speaker.actor.name_en if speaker.actor is not None and speaker.actor.basis.rule != _UNSURE else None
    noun = _noun(head)
    if speaker.kind in ORGANISED:
        qualities, full = _qualities(cast, head.last, speaker.last)
        return " ".join((*qualities, noun)) if full and body is None else None
    qualities, _ = _qualities(cast, head.last, min(head.last + _QUALITIES, speaker.last))
    return f"{body} {noun}" if body is not None else " ".join((*qualities, noun))


def _glossed(cast: Cast, at: int) -> Hit | None:
    return cast.page.hit_at(Table.GLOSSES, at)


def _noun(head: Hit) -> str:
    noun = head.entry.id
    return noun + _PLURAL_END if head.reading.number in _SEVERAL and not noun.endswith(_PLURAL_END) else noun


def _qualities(cast: Cast, at: int, last: int) -> tuple[list[str], bool]:
    """The adjectives after a noun in English order, and whether they are all there is."""
    found: list[str] = []
    while at < last:
        hit = _glossed(cast, at)
        if hit is None:
            break
        found.insert(0, hit.entry.id)
        at = hit.last
    return found, at >= last
