"""Who was attacked, where it is told by who held out: ``صد الجيش هجومين``, "foiled an attack"."""

from bisect import bisect_left
from operator import attrgetter

from sijill.claims.doubts import PART_OF_TOTAL
from sijill.claims.fitting import ATTACKS, DOWNED
from sijill.claims.frame import Frame
from sijill.claims.roles import Parties
from sijill.claims.sides import Sides, once
from sijill.claims.standing_words import trigger_ending
from sijill.lexicon.page import Hit, Page
from sijill.lexicon.taxonomy import is_kind_of
from sijill.model.mention import Actor

_WARDED = "intercepted"
_DOWNED = DOWNED | {"destroyed"}
_TOKEN = attrgetter("token")
_FLYING = ("unmanned-aircraft", "missile")


def warded_parties(page: Page, frame: Frame, sides: Sides, parties: Parties) -> Parties:
    """Return the parties of an attack that was repelled: who repelled it is the one it was aimed at.

    Who attacked is said by the attack's own words, else it is the opponent of who held out.
    """
    if _WARDED not in page.trigger_values:
        return parties
    word = _warding(page, frame, sides) if parties.agents or parties.opponents or sides.agents else None
    if word is None:
        return parties
    warders = once([a.value for a in sides.agents if sides.standing[a.token].token == word.first])
    if not warders:
        return Parties(parties.opponents, parties.agents) if _is_said_before(sides, word, parties.agents) else parties
    return Parties(_others(parties.agents, warders) or _others(parties.opponents, warders), warders)


def downed_parties(page: Page, frame: Frame, parties: Parties, before: Parties) -> Parties:
    """Return the parties of what flew and was destroyed, by whom it was fired at: by those who attacked before."""
    entry = frame.phrase.entry if frame.phrase is not None else None
    if parties.opponents or not parties.agents or frame.entry.cells[1] not in _DOWNED or entry is None:
        return parties
    attacked = {actor.id for actor in parties.agents} & {actor.id for actor in before.opponents}
    flew = is_kind_of(page.lexicon.targets, entry.id, *_FLYING)
    return parties._replace(opponents=before.agents) if attacked and flew else parties


def _is_said_before(sides: Sides, word: Hit, agents: tuple[Actor, ...]) -> bool:
    """Those who act are not named behind the word, as those of the attack itself would be."""
    behind = {a.value.id for a in sides.agents if a.token > word.first}
    return bool(agents) and all(agent.id not in behind for agent in agents)


def _warding(page: Page, frame: Frame, sides: Sides) -> Hit | None:
    """The word that says that an attack came to nothing, right before the attack or parted from it by its subject."""
    told = frame.phrase or frame.governor
    if told is None or frame.entry.id not in ATTACKS or frame.rule.endswith(PART_OF_TOTAL):
        return None
    at = bisect_left(sides.agents, told.first, key=_TOKEN) - 1
    before = sides.agents[at] if at >= 0 else None
    stands = before is not None and bisect_left(page.starts, before.value.span.end) == told.first
    subject = before.token if before is not None and stands else told.first
    for at in (subject, told.first - 1):
        hit = trigger_ending(page, at)
        if hit is not None and any(entry.cells[1] == _WARDED for entry in hit.entries):
            return hit
    return None


def _others(actors: tuple[Actor, ...], but: tuple[Actor, ...]) -> tuple[Actor, ...]:
    known = {actor.id for actor in but}
    return tuple(actor for actor in actors if actor.id not in known)
