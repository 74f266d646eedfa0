"""Who did it and to whom: the parties of a clause, told apart by where they stand.

The one after *against*, or after the thing that was hit (``28 وحدة من التنظيم``), is the opponent throughout the
sentence. The last other party before the words is the one who acts; where none is named the speaker acts, if the
speaker is a party to the fighting, and else whoever acted in the sentence before.
"""

from typing import NamedTuple

from sijill.claims.attribution import Attribution
from sijill.claims.frames import Frame
from sijill.claims.setting import Located, Setting
from sijill.lexicon.page import Page
from sijill.lexicon.tables import Table
from sijill.mentions.links import link_classes
from sijill.mentions.nouns import BARE, TARGET, WHO
from sijill.model.mention import Actor, Basis

_BELLIGERENT = frozenset(("state", "military", "coalition", "armed-group", "police", "government", "group"))
_BACK = 4
_AFTER = 3
_LED = 3
_STRIKES = frozenset(("strike", "attack"))


class Parties(NamedTuple):
    """(who did it, to whom)."""

    agents: tuple[Actor, ...]
    opponents: tuple[Actor, ...]


NOBODY = Parties((), ())


class Sides(NamedTuple):
    """The parties that a sentence names, told apart: those who may act, and the opponents with their ids."""

    agents: list[Located[Actor]]
    opponents: tuple[Actor, ...]
    ids: frozenset[str | None]


def sides_of(setting: Setting, number: int, told: list[Frame]) -> Sides:
    """Return the sides of a sentence; ``told`` are its frames."""
    page = setting.page
    named = [a for a in setting.actors[number] if a.value.kind in _BELLIGERENT]
    opponents = _once([a.value for a in named if _is_opponent(page, told, a)])
    ids = frozenset(a.id for a in opponents)
    agents = [a for a in named if a.value.id not in ids and not _leads(page, a.token)]
    return Sides(agents, opponents, ids)


def parties_of(page: Page, frame: Frame, sides: Sides, speaker: Attribution | None, carried: Parties) -> Parties:
    """Return the parties of a frame, given the sides of its sentence and the parties of what was told before."""
    ids = sides.ids
    at = frame.governor.first if frame.governor is not None else frame.phrase.first if frame.phrase is not None else 0
    agent = _agent(sides.agents, at, frame)
    if agent is None:
        agent = _speaking(page, speaker)
        if agent is not None and agent.id in ids:
            agent = None
    acting = (agent,) if agent is not None else tuple(a for a in carried.agents if a.id not in ids)
    against = sides.opponents
    if not against and acting == carried.agents:
        against = carried.opponents
    return Parties(acting, tuple(a for a in against if all(a.id != b.id for b in acting)))


def _agent(agents: list[Located[Actor]], at: int, frame: Frame) -> Actor | None:
    """The last party before the words, or the one after a strike or a verb (``غارات للتحالف``, ``دمرت القوات``)."""
    before = [a for a in agents if a.token <= at]
    if before:
        return before[-1].value
    end = frame.phrase.last if frame.phrase is not None and frame.entry.id in _STRIKES else at + 1
    after = [a for a in agents if at < a.token <= end + _AFTER]
    return after[0].value if after else None


def _speaking(page: Page, speaker: Attribution | None) -> Actor | None:
    """The speaker as a party to the fighting, if it is one."""
    source = speaker.links[0] if speaker is not None and speaker.links else None
    row = page.lexicon.actors.get(source.id) if source is not None and source.id is not None else None
    if source is None or row is None or row.kind not in _BELLIGERENT or source.span is None:
        return None
    basis = Basis("actor.speaker", source.basis.row)
    return Actor(row.id, row.name_en, row.name_ar, source.span, basis, row.kind, row.country)


def _leads(page: Page, at: int) -> bool:
    """``التحالف، الذي تقوده الولايات المتحدة``: the power that leads or backs another is not the one that acts."""
    return any("led" in link_classes(page, back) for back in range(max(at - _LED, 0), at))


def _is_opponent(page: Page, told: list[Frame], actor: Located[Actor]) -> bool:
    at, triggers = actor.token, page.table_starts[Table.TRIGGERS]
    for back in range(at - 1, max(at - _BACK - 1, -1), -1):
        links = link_classes(page, back)
        if "against" in links:
            return True
        trigger = triggers.get(back)
        if "by" in links or (trigger is not None and trigger.last <= at and trigger.reading.verbal):
            break
    return any(_owns(page, frame, at) for frame in told)


def _owns(page: Page, frame: Frame, at: int) -> bool:
    """Tell whether an actor stands inside or right after the noun of what was hit, killed or taken."""
    phrase = frame.phrase
    if phrase is None or phrase.kind not in (TARGET, WHO, BARE):
        return False
    if phrase.first <= at < phrase.last:
        return True
    if not 0 <= at - phrase.last <= _AFTER:
        return False
    return not any("by" in link_classes(page, between) for between in range(phrase.last, at))


def _once(actors: list[Actor]) -> tuple[Actor, ...]:
    seen: dict[str | None, Actor] = {}
    for actor in actors:
        seen.setdefault(actor.id, actor)
    return tuple(seen.values())
