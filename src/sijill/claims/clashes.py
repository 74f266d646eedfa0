"""Who fought whom: the two sides of a clash, told by *between* and *with*."""

from sijill.claims.frame import Frame
from sijill.claims.roles import Parties
from sijill.claims.setting import Located, Setting
from sijill.claims.sides import FIGHTING
from sijill.mentions.links import link_classes
from sijill.model.mention import Actor

_CLASH = "clash"
_REACH = 14
_BESIDE = 5


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
            return _between([a for a in named if a.token > at]) or parties
        if not {"with", "against"}.isdisjoint(classes):
            foe = next((a.value for a in named if at < a.token <= at + _BESIDE), None)
            if foe is not None:
                return Parties(tuple(agent for agent in parties.agents if agent.id != foe.id), (foe,))
    return parties


def _between(named: list[Located[Actor]]) -> Parties | None:
    """The first two parties behind *between*."""
    other = next((a for a in named[1:] if a.value.id != named[0].value.id), None)
    if other is None or other.token - named[0].token > _REACH:
        return None
    return Parties((named[0].value,), (other.value,))
