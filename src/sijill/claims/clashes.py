"""Who fought whom: the two sides of a clash, told by *between* and *with*."""

from sijill.claims.foes import are_foes
from sijill.claims.frame import Frame
from sijill.claims.roles import Parties
from sijill.claims.setting import Located, Setting
from sijill.claims.sides import FIGHTING, is_attack
from sijill.lexicon.page import Page
from sijill.mentions.links import link_classes
from sijill.model.mention import Actor

_CLASH = "clash"
_REACH = 14
_BESIDE = 5
_CLOSE, _FAR = 2, 24
_TWO = 2


def clash_parties(setting: Setting, frame: Frame, parties: Parties) -> Parties:
    """Return the parties of a clash: ``between A and B``, ``with B``; other frames keep theirs.

    Neither side of a clash is said to have begun it: the first named stands as the actor, the other as its opponent.
    """
    told = frame.governor or frame.phrase
    if told is None or frame.entry.cells[1] != _CLASH:
        return parties
    page, last = setting.page, setting.page.sentences[frame.sentence].last
    named = [a for a in setting.actors[frame.sentence] if a.token >= told.last and a.value.kind in FIGHTING]
    for at in range(told.last, min(told.last + _REACH, last)):
        classes = link_classes(page, at)
        if "between" in classes:
            return _between(page, [a for a in named if a.token > at], at) or parties
        if not {"with", "against"}.isdisjoint(classes):
            told_of = (a for a in named if at < a.token <= at + _BESIDE)
            foe = next((a.value for a in told_of if not _parted(page, at, a.token)), None)
            if foe is not None:
                return Parties(tuple(agent for agent in parties.agents if agent.id != foe.id), (foe,))
    return parties if parties.agents and parties.opponents else _both_named(setting, frame) or parties


def _parted(page: Page, at: int, party: int) -> bool:
    """``بالتزامن مع غارات نفذتها طائرات روسية``: what came along *with* the clash was another attack, no side of it."""
    hits = (page.triggers.get(number) for number in range(at + 1, party))
    return any(is_attack(hit) for hit in hits if hit is not None)


def _both_named(setting: Setting, frame: Frame) -> Parties | None:
    """``تخوض القوات العراقية وتنظيم الدولة قتالا``: the only two that a sentence of a clash names, if they are foes."""
    named = {a.value.id: a.value for a in reversed(setting.actors[frame.sentence]) if a.value.kind in FIGHTING}
    if len(named) != _TWO:
        return None
    other, first = named.values()
    return Parties((first,), (other,)) if are_foes(setting.page.lexicon, first, other) else None


def _between(page: Page, named: list[Located[Actor]], at: int) -> Parties | None:
    """The first two parties behind *between*; where a list knows one alone, the side on which it stands.

    ``بين الجيش والعشائر من جهة وبين الفصيل``: a second *between* opens the other side.
    """
    if not named:
        return None
    first, others = named[0], named[1:]
    if not others and first.token - at <= _BESIDE:
        return Parties((first.value,), ()) if first.token - at <= _CLOSE else Parties((), (first.value,))
    again = (number for number in range(first.token, first.token + _FAR) if "between" in link_classes(page, number))
    other_side = next(again, first.token)
    other = next((a for a in others if a.value.id != first.value.id and a.token > other_side), None)
    if other is None or other.token - max(first.token, other_side) > _REACH:
        return None
    return Parties((first.value,), (other.value,))
