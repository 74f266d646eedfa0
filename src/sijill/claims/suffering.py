"""To whom it happened: the words before a party's name that make it the one who suffers."""

from sijill.claims.fitting import ATTACKS
from sijill.claims.standing_words import are_struck, claims_it, tells, trigger_ending
from sijill.lexicon.page import Hit, Page
from sijill.lexicon.tables import Table
from sijill.lexicon.taxonomy import is_kind_of
from sijill.mentions.links import QUOTES
from sijill.text.tokens import Kind

_SPEAKING = frozenset(("from", "per"))
_HELD = ("position", "patrol", "headquarters")
_SUFFERED = frozenset(("assassination", "abduction", "execution", "torture", "looting", "demolition", "arson"))
_STRUCK = frozenset(("targeted", "hit"))
_OBJECTS = (Table.TARGETS, Table.PLACES, Table.PLACE_HEADS, Table.WHO)
_LONGEST_MAN = 3
_REACH = 3
_PARTICIPLE = "participle"
_HITTING, _FAR = frozenset(("effect", "attack", "strike")), 6


def is_victim_of(page: Page, link: Hit | None) -> bool:
    """``اغتيال قائد في الحزب``: one *in* a party whom something befell, so that it befell the party."""
    if link is None:
        return False
    for table in (Table.WHO, Table.TITLES):
        for at in range(link.first - _LONGEST_MAN, link.first):
            man = page.hit_at(table, at)
            if man is None or man.last != link.first:
                continue
            noun = trigger_ending(page, man.first)
            return noun is not None and tells(noun) and is_suffered(noun) and noun.entry.cells[2] != _PARTICIPLE
    return False


def is_held(page: Page, ground: Hit) -> bool:
    """``عند حاجز للشرطة``, ``ثكنة الجيش``: a place that a force holds, where something happened to it."""
    link = page.link_ends.get(ground.first)
    said = page.reporting.get(ground.first - 1)
    if any(entry.id in _SPEAKING for hit in (link, said) if hit is not None for entry in hit.entries):
        return False
    targets = page.lexicon.targets
    return any(is_kind_of(targets, entry.id, *_HELD) for entry in ground.entries)


def is_suffered(hit: Hit) -> bool:
    """``استهداف الشرطة``, ``اغتيال``: a noun whose possessor is the one it happened to."""
    if claims_it(hit):
        return False
    if any(entry.id in ATTACKS for entry in hit.entries):
        return all(entry.cells[1] in _SUFFERED for entry in hit.entries if entry.id in ATTACKS)
    return True


def suffers_behind(page: Page, link: Hit, classes: frozenset[str], owned: dict[int, int]) -> bool:
    """``ضد``, ``28 وحدة من``, ``غارات على``, ``وجه ضربة إلى``: a preposition before the one that suffers."""
    first = link.first
    while first and page.tokens[first - 1].surface in QUOTES:
        first -= 1
    if "against" in classes or first in owned or ("from" in classes and are_struck(page, link.first)):
        return True
    if {"on", "to"}.isdisjoint(classes):
        return False
    return any(trigger_ending(page, end) is not None for end in range(link.first, max(link.first - _REACH, 0), -1))


def is_struck_by(page: Page, noun: Hit, last: int) -> bool:
    """``استهدف هجوم عناصر الحشد``: tell whether what a verb of hitting and its subject struck ends at ``last``.

    ``noun`` is the attack that is the subject. In ``استهدف قصف قوات النظام بلدة`` the party made it and hit a town, and
    in ``استهدفت ضربات التحالف ثلاث وحدات`` what is counted.
    """
    verb = page.triggers.get(noun.first - 1)
    if verb is None or verb.last != noun.first or not verb.reading.verbal:
        return False
    if all(entry.cells[1] not in _STRUCK for entry in verb.entries):
        return False
    if any(_is_number(page, at) for at in range(last, min(last + _REACH + 1, len(page.tokens)))):
        return False
    hits = (page.hit_at(table, last) for table in _OBJECTS)
    return all(hit is None or hit.reading.preposition for hit in hits)


def _is_number(page: Page, at: int) -> bool:
    counted = page.hit_at(Table.NUMBERS, at) or page.quantifiers.get(at)
    return page.tokens[at].kind is Kind.NUMBER or counted is not None


def owner_of_hit(page: Page, start: int) -> int | None:
    """The verb that hit what is a party's: ``استهدفت المدفعية تعزيزات للجماعة``, whatever the noun before ``ل`` is."""
    if not start or page.tokens[start - 1].kind is not Kind.ARABIC or page.link_classes.get(start - 1):
        return None
    for at in range(start - 1, max(start - 1 - _FAR, -1), -1):
        hit = page.triggers.get(at)
        if hit is not None:
            hits = hit.reading.verbal and any(e.id in _HITTING and e.cells[3] == "object" for e in hit.entries)
            return at if hits and at < start - 1 else None
        if page.tokens[at].kind is not Kind.ARABIC:
            return None
    return None
