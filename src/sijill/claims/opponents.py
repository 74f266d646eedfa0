"""By whom and against whom: what the whole report says of it, for the claims that do not say it themselves."""

from functools import lru_cache

from sijill.claims.answering import is_answered
from sijill.claims.attackers import is_theirs
from sijill.claims.circumstances import Circumstances, anchor_token
from sijill.claims.fitting import ATTACKS
from sijill.claims.foes import foe_at, known_foes, serves_state
from sijill.claims.frame import Frame
from sijill.claims.setting import Setting
from sijill.claims.sides import once
from sijill.claims.speaking import ARMED
from sijill.claims.standing_words import DESCRIBED
from sijill.lexicon.lexicon import Lexicon
from sijill.lexicon.page import Page
from sijill.lexicon.taxonomy import is_kind_of
from sijill.mentions.links import link_classes, link_ending_at
from sijill.model.claim import Thing
from sijill.model.mention import Actor

_CLEARED = "clearance"
_HIRED = "mercenaries"
_TEAMS = "demining-teams"
_BODIES = frozenset(("ngo", "igo"))
_CAUSE_REACH = 14
_KINDS = 4096
_CAUSE = frozenset(("in", "by", "cause", "when"))
_BY = "\u0628"
_AIMED = frozenset(("strike", "effect", "attack"))
_ANYBODY = frozenset(("gunmen", "suicide-bomber"))
_MILITARY = ("headquarters", "position")
_CIVILIAN = ("building", "infrastructure", "area", "event")


def with_only_opponent(
    setting: Setting, frames: list[Frame], things: list[Thing | None], around: list[Circumstances]
) -> list[Circumstances]:
    """Return the circumstances with the opponent of a party that the report sets against one other alone.

    Of a party that the report sets against nobody it is the one foe of those it is known to fight whom it names.
    """
    page = setting.page
    civil = {frame.sentence for frame, thing in zip(frames, things, strict=True) if thing and _is_civilian(page, thing)}
    against: dict[str, dict[str, Actor]] = {}
    for one in around:
        for agent in one.actors if one.targets else ():
            named = [target for target in one.targets if target.id not in DESCRIBED]
            against.setdefault(agent.id or "", {}).update({target.id or "": target for target in named})
    agents = {agent.id: agent for one in around for agent in one.actors}
    known = {agent.id: known_foes(setting, agent) for agent in agents.values() if not against.get(agent.id or "")}
    filled: list[Circumstances] = []
    for frame, thing, one in zip(frames, things, around, strict=True):
        ident = one.actors[0].id if len(one.actors) == 1 else None
        foes = against.get(ident or "", {})
        if not foes and not one.targets and frame.sentence not in civil:
            there = foe_at(page.lexicon, agents[ident], one.places) if ident in agents else None
            foes = known.get(ident, {}) if there is None else {there.id or "": there}
        only = len(foes) == 1 and (_is_meant(one, foes) if one.targets else _is_aimed(page, frame, thing))
        filled.append(one._replace(targets=tuple(foes.values())) if only else one)
    return filled


def with_victims_side(
    page: Page, frames: list[Frame], things: list[Thing | None], around: list[Circumstances]
) -> list[Circumstances]:
    """Return the circumstances with the side of the soldiers and fighters whom an attack killed as its opponent.

    ``أصيب أربعة عسكريين بانفجار لغم``: whose they were, it was made on, and they did not make it.
    """
    harmed: dict[int, list[tuple[int, tuple[Actor, ...]]]] = {}
    for frame, thing, one in zip(frames, things, around, strict=True):
        if one.targets and frame.entry.id == "casualty" and thing is not None and _bears_arms(page, thing):
            harmed.setdefault(frame.sentence, []).append((anchor_token(frame), one.targets))
    if not harmed:
        return around
    return [
        _with_harmed(frame, one, harmed[frame.sentence])
        if frame.entry.id in ATTACKS
        and frame.sentence in harmed
        and _is_cause(page, anchor_token(frame))
        and not is_theirs(page, frame)
        else one
        for frame, one in zip(frames, around, strict=True)
    ]


def _with_harmed(frame: Frame, one: Circumstances, harmed: list[tuple[int, tuple[Actor, ...]]]) -> Circumstances:
    at = anchor_token(frame)
    before = [victims for token, victims in harmed if at - _CAUSE_REACH <= token < at]
    known = {actor.id for actor in before[-1]} if before else set()
    actors = tuple(actor for actor in one.actors if actor.id not in known)
    if not before or (one.targets and len(actors) == len(one.actors)):
        return one
    return one._replace(actors=actors, targets=before[-1])


def _is_cause(page: Page, at: int) -> bool:
    """``بانفجار لغم``, ``في هجوم``, "in an attack": what is told as the cause of what stands before it."""
    start = at - ("determiner" in link_classes(page, at - 1))
    link = link_ending_at(page, start)
    if link is not None and not _CAUSE.isdisjoint([entry.id for entry in link.entries]):
        return not is_answered(page, link.first)
    return any(reading.preposition == _BY for reading in page.words[at].readings)


def _bears_arms(page: Page, thing: Thing) -> bool:
    return is_kind_of(page.lexicon.who, thing.id, *ARMED)


def with_only_clearer(setting: Setting, frames: list[Frame], around: list[Circumstances]) -> list[Circumstances]:
    """Return the circumstances with the only body that clears, where a report does not say it anew of each district.

    ``فرق نزع الألغام``: teams that are only described are those of the one body of aid that the report names.
    """
    acting = {a.id: a for f, one in zip(frames, around, strict=True) if f.entry.id == _CLEARED for a in one.actors}
    bodies = {a.id: a for a in reversed(setting.mentions.actors) if a.kind in _BODIES}
    teams = acting.pop(_TEAMS, None)
    if not acting and teams is not None:
        acting = bodies if len(bodies) == 1 else {_TEAMS: teams}
    if len(acting) != 1:
        return around
    only = tuple(acting.values())
    return [
        one._replace(actors=only)
        if frame.entry.id == _CLEARED and all(actor.id == _TEAMS for actor in one.actors)
        else one
        for frame, one in zip(frames, around, strict=True)
    ]


def with_only_group(setting: Setting, around: list[Circumstances]) -> list[Circumstances]:
    """Return the circumstances with groups that are only described (``terrorists``) as the one the report names.

    A group that stands under a state (the Popular Mobilisation Forces) is not the one that is meant.
    """
    named = {a.id: a for a in reversed(setting.mentions.actors) if a.kind == "armed-group" and a.id not in DESCRIBED}
    groups = {ident: actor for ident, actor in named.items() if not serves_state(setting.page.lexicon, ident)}
    if len(groups) != 1:
        return around
    (group,) = groups.values()
    return [_with_group(one, group) for one in around]


def _with_group(one: Circumstances, group: Actor) -> Circumstances:
    if not any(is_some_group(actor) for actor in (*one.actors, *one.targets)):
        return one
    if any(actor.id == group.id for actor in one.actors):
        return one._replace(targets=tuple(actor for actor in one.targets if not is_some_group(actor)))
    if any(actor.id == group.id for actor in one.targets):
        if not one.actors or not all(is_some_group(actor) and actor.id not in _ANYBODY for actor in one.actors):
            return one
        return one._replace(actors=(group,), targets=tuple(actor for actor in one.targets if actor.id != group.id))
    actors = tuple(group if is_some_group(actor) and actor.id not in _ANYBODY else actor for actor in one.actors)
    targets = once([group if is_some_group(actor) else actor for actor in one.targets])
    if (actors == one.actors and targets == one.targets) or (group in actors and group in targets):
        return one
    return one._replace(actors=actors, targets=targets)


def is_some_group(actor: Actor) -> bool:
    """Tell whether a group is only described (``المسلحين``), not named."""
    return actor.kind == "armed-group" and actor.id in DESCRIBED and actor.id != _HIRED


def _is_meant(one: Circumstances, foes: dict[str, Actor]) -> bool:
    """``terrorists``: opponents that are only described are those that the report names elsewhere."""
    groups = all(foe.kind == "armed-group" for foe in foes.values())
    return groups and all(target.id in DESCRIBED for target in one.targets)


def _is_aimed(page: Page, frame: Frame, thing: Thing | None) -> bool:
    """Tell whether what is told was done to a party to the fighting: not to houses, shops or fields."""
    if frame.entry.id not in _AIMED:
        return False
    return not _is_civilian(page, thing)


def _is_civilian(page: Page, thing: Thing | None) -> bool:
    """Tell whether a thing is a house, a shop or a field, or people who bear no arms."""
    return thing is not None and _is_of_civilians(page.lexicon, thing.id)


@lru_cache(maxsize=_KINDS)
def _is_of_civilians(lexicon: Lexicon, ident: str) -> bool:
    if ident in lexicon.who:
        return not is_kind_of(lexicon.who, ident, *ARMED)
    return is_kind_of(lexicon.targets, ident, *_CIVILIAN) and not is_kind_of(lexicon.targets, ident, *_MILITARY)
