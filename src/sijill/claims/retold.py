"""Told of again: a definite attack (``القصف``, ``إحدى الغارات``, "the strikes") is the one told of before.

Whoever made that one made this one, whoever speaks of it now. Only a party to which the words themselves give the act
comes before.
"""

from sijill.claims.frame import Frame
from sijill.claims.roles import Parties
from sijill.claims.sides import Sides, is_attack
from sijill.claims.standing import Role
from sijill.claims.standing_words import CLAIMED
from sijill.lexicon.page import Hit, Page
from sijill.lexicon.tables import Table
from sijill.mentions.links import link_classes
from sijill.text.tokens import Kind

_REACH = 30
_AFTER = 2
_ANSWERED = frozenset(("intercepted", "captured", "detained", "seized"))
_TOLD = frozenset(("strike", "attack", "effect", "casualty"))


def last_attack(told: list[Frame], parties: list[Parties], before: Parties) -> Parties:
    """Return the parties of the last attack of a sentence of which it is said who made it, else those of before."""
    for frame, one in zip(told, parties, strict=True):
        if one.agents and frame.entry.id in _TOLD and frame.entry.cells[1] not in _ANSWERED:
            before = one
    return before


def is_retold(page: Page, frame: Frame, sides: Sides, before: Parties) -> bool:
    """Tell whether a frame tells of what an attack told of before did; ``before`` are the parties of that."""
    if frame.entry.id not in _TOLD or not before.agents:
        return False
    word = _definite_attack(page, frame)
    if word is None or _is_claimed(page, frame):
        return False
    return all(one.role is not Role.ACTS for one in sides.standing.values())


def told_sides(sides: Sides) -> Sides:
    """Return sides of which only those act to whom the words give an act: not those who are merely named."""
    return sides._replace(agents=[one for one in sides.agents if sides.standing[one.token].role is Role.ACTS])


def _definite_attack(page: Page, frame: Frame) -> Hit | None:
    """The definite noun of an attack before the words of a frame, or right behind its verb."""
    told = frame.governor or frame.phrase
    if told is None:
        return None
    sentence = page.sentences[frame.sentence]
    for at in range(min(told.last + _AFTER, sentence.last) - 1, max(sentence.first, told.first - _REACH) - 1, -1):
        hit = page.hit_at(Table.TRIGGERS, at)
        if hit is not None and not hit.reading.verbal and is_attack(hit) and _is_definite(page, hit):
            return hit
    return None


def _is_claimed(page: Page, frame: Frame) -> bool:
    """``وتبنى الناطق باسمهم العملية، وقال إنها``: who claims an attack says that it is his."""
    first = page.sentences[frame.sentence].first
    end = frame.phrase.first if frame.phrase is not None else first
    hits = (page.hit_at(Table.TRIGGERS, at) for at in range(first, end))
    return any(entry.cells[1] == CLAIMED for hit in hits if hit is not None for entry in hit.entries)


def _is_definite(page: Page, hit: Hit) -> bool:
    if page.tokens[hit.first].kind is Kind.ARABIC:
        return hit.reading.article
    return hit.first > 0 and "determiner" in link_classes(page, hit.first - 1)
