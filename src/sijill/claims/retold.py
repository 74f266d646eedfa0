"""Told of again: a definite attack (``القصف``, ``إحدى الغارات``, "the strikes") is the one told of before.

Whoever made that one made this one, whoever speaks of it now. Only a party to which the words themselves give the act
comes before.
"""

from bisect import bisect_left

from sijill.claims.frame import Frame
from sijill.claims.roles import Parties
from sijill.claims.sides import Sides, is_attack
from sijill.claims.standing_words import CLAIMED, Role, is_of_own
from sijill.lexicon.page import Page
from sijill.lexicon.tables import Table
from sijill.mentions.links import link_classes
from sijill.model.mention import Actor
from sijill.text.tokens import Kind

STRIKES = frozenset(("strike",))
UNNAMED = frozenset(("unknown",))
UNKNOWN = UNNAMED | {"unknown-gunmen", "gunmen", "suicide-bomber"}
BY_ITSELF = frozenset(("explosion", "ied", "car-bomb", "suicide", "mine"))
_REACH = 30
_AFTER = 2
_MODIFIED = 2
_FORCE = "force"
_ANSWERED = frozenset(("intercepted", "shot-down", "captured", "detained", "seized"))
_TOLD = frozenset(("strike", "attack", "effect", "casualty"))


def last_attack(
    told: list[Frame],
    parties: list[tuple[tuple[Actor, ...], tuple[Actor, ...]]],
    before: Parties,
    kinds: frozenset[str] = _TOLD,
) -> Parties:
    """Return the parties of the last attack of a sentence of which it is said who made it, else those of before."""
    for frame, one in zip(reversed(told), reversed(parties), strict=True):
        if one[0] and frame.entry.id in kinds and frame.entry.cells[1] not in _ANSWERED:
            return Parties(*one)
    return before


def goes_off(told: list[Frame], sides: Sides) -> bool:
    """Tell whether a sentence of which nobody is said to act tells of what went off: another matter than before."""
    values = {frame.entry.cells[1] for frame in told}
    if sides.acting or values.isdisjoint(BY_ITSELF) or not values.isdisjoint(_ANSWERED):
        return False
    return all(frame.entry.id in _TOLD for frame in told)


def definite_attacks(page: Page) -> list[int]:
    """Return the tokens of the definite nouns of attacks (``القصف``) and of what fires (``الطيران``), in order."""
    attacks = [hit.first for hit in page.hits(Table.TRIGGERS) if not hit.reading.verbal and is_attack(hit)]
    firing = [hit.first for hit in page.hits(Table.TITLES) if hit.entry.id == _FORCE and hit.reading.article]
    return sorted([at for at in attacks if _is_definite(page, at)] + firing)


def is_retold(page: Page, frame: Frame, sides: Sides, before: Parties, definite: list[int]) -> bool:
    """Tell whether a frame tells of what an attack told of before did; ``before`` are the parties of that.

    ``definite`` are the tokens of the page's definite attacks: one stands before the words, or right behind the verb.
    """
    if frame.entry.id not in _TOLD or not before.agents:
        return False
    if sides.standing and any(one.role is Role.ACTS for one in sides.standing.values()):
        return False
    told, sentence = frame.governor or frame.phrase, page.sentences[frame.sentence]
    if told is None:
        return False
    number = bisect_left(definite, max(sentence.first, told.first - _REACH))
    found = number < len(definite) and definite[number] < min(told.last + _AFTER, sentence.last)
    return found and not is_of_own(page, told.first) and not _is_claimed(page, frame)


def told_sides(sides: Sides, but: frozenset[str] = frozenset()) -> Sides:
    """Return sides of which only those act to whom the words give an act: not those who are merely named.

    ``but`` are the ids of those who may act all the same.
    """
    return sides._replace(agents=[a for a in sides.agents if a in sides.acting or a.value.id in but])


def _is_claimed(page: Page, frame: Frame) -> bool:
    """``وتبنى الناطق باسمهم العملية، وقال إنها``: who claims an attack says that it is his."""
    if CLAIMED not in page.trigger_values:
        return False
    first = page.sentences[frame.sentence].first
    end = frame.phrase.first if frame.phrase is not None else first
    hits = (page.triggers.get(at) for at in range(first, end))
    return any(entry.cells[1] == CLAIMED for hit in hits if hit is not None for entry in hit.entries)


def _is_definite(page: Page, at: int) -> bool:
    if page.tokens[at].kind is Kind.ARABIC:
        hit = page.triggers.get(at)
        return hit is not None and hit.reading.article
    return any("determiner" in link_classes(page, back) for back in range(max(at - _MODIFIED, 0), at))
