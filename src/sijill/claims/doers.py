"""The only doer: who did what a report tells without saying by whom, where it names one party to the fighting alone.

Reports of monitors and ministries name the doer once, in the headline or the first line, and tell what follows in the
passive. What goes off by itself, and what a party suffered, is left open; so is all if the report names a second party.
"""

from collections import defaultdict

from sijill.claims.circumstances import Circumstances, anchor_token
from sijill.claims.fitting import is_from_afar
from sijill.claims.foes import PARTIES, are_foes
from sijill.claims.frame import Frame
from sijill.claims.retold import BY_ITSELF
from sijill.claims.setting import Setting
from sijill.claims.sides import NOBODYS
from sijill.claims.standing_words import DESCRIBED
from sijill.model.mention import Actor

_UNNAMED = frozenset((*DESCRIBED, "unknown", "unknown-gunmen"))
_DONE = frozenset(("strike", "effect", "attack", "casualty"))
_TOLD = _DONE | {"detention"}
_BESIDE = 5
_STRIKE = "strike"
_FLYING = frozenset(("air-force",))
_FLYERS = frozenset(("state", "military", "coalition", "government"))
_OFFICIAL = frozenset(("state", "military", "government", "police"))
_LEFT = BY_ITSELF | {"clash", "missing", "displaced", "freed"}


def with_only_doer(setting: Setting, frames: list[Frame], around: list[Circumstances]) -> list[Circumstances]:
    """Return the circumstances with the one party that a report names as the agent of what has none."""
    around = _with_shared_doer(frames, around)
    doer = _only_doer(setting, frames, around)
    if doer is None:
        return around
    left = {frame.sentence for frame in frames if frame.entry.cells[1] in _LEFT}
    return [
        one._replace(actors=(doer,)) if _is_open(frame, one) and frame.sentence not in left else one
        for frame, one in zip(frames, around, strict=True)
    ]


def with_only_flyer(frames: list[Frame], around: list[Circumstances]) -> list[Circumstances]:
    """Return the circumstances with ``warplanes`` as those of the one party that is said to strike from the air.

    Where none is, they are those of the one power that the report sets against others, unless it is what they struck.
    """
    flown = [one for one in around for actor in one.actors if actor.id in _FLYING]
    if not flown:
        return around
    struck = [actor for f, one in zip(frames, around, strict=True) if f.entry.id == _STRIKE for actor in one.actors]
    flyers = _powers(struck) or _powers([actor for one in around for actor in (*one.actors, *one.targets)])
    if len(flyers) != 1 or any(target.id in flyers for one in flown for target in one.targets):
        return around
    only = tuple(flyers.values())
    return [one._replace(actors=only) if one in flown and len(one.actors) == 1 else one for one in around]


def _powers(actors: list[Actor]) -> dict[str | None, Actor]:
    return {actor.id: actor for actor in actors if actor.kind in _FLYERS and actor.id not in _UNNAMED}


def _with_shared_doer(frames: list[Frame], around: list[Circumstances]) -> list[Circumstances]:
    """``تعرض موقع لقصف مدفعي وأصيب``: of fire without a doer, that of what is told right beside it."""
    told: defaultdict[int, list[tuple[Frame, Circumstances]]] = defaultdict(list)
    for frame, one in zip(frames, around, strict=True):
        if one.actors and frame.entry.id in _DONE:
            told[frame.sentence].append((frame, one))
    return [_with_shared(frame, one, told[frame.sentence]) for frame, one in zip(frames, around, strict=True)]


def _with_shared(frame: Frame, one: Circumstances, told: list[tuple[Frame, Circumstances]]) -> Circumstances:
    if one.actors or not is_from_afar(frame.entry):
        return one
    at, harmed = anchor_token(frame), {actor.id for actor in one.targets}
    for other, beside in told:
        near = abs(anchor_token(other) - at) <= _BESIDE
        if near and harmed.isdisjoint([actor.id for actor in beside.actors]):
            return one._replace(actors=beside.actors, targets=one.targets or beside.targets)
    return one


def _only_doer(setting: Setting, frames: list[Frame], around: list[Circumstances]) -> Actor | None:
    """The one party that fights in a report, if it acts in it and suffers nothing; the forces of a state are one."""
    parties = [actor for actor in setting.mentions.actors if actor.kind in PARTIES and actor.id not in NOBODYS]
    sides = {_side(actor) for actor in parties if actor.span not in setting.speakers}
    if len(sides) != 1 or any(actor.id in _UNNAMED for actor in parties) or any(one.targets for one in around):
        return None
    told = zip(frames, around, strict=True)
    acting = [
        (actor, one)
        for frame, one in told
        if frame.entry.id in _DONE
        for actor in one.actors
        if actor.kind in PARTIES
    ]
    if any(_is_told_by_foe(setting, actor, one) for actor, one in acting):
        return None
    return acting[0][0] if acting and all(_side(actor) in sides for actor, _ in acting) else None


def _is_told_by_foe(setting: Setting, actor: Actor, one: Circumstances) -> bool:
    """``قالت القوات إن الجيش هو من استهدف السوق``: tell whether only a foe lays to a party what it did."""
    source = one.speaker.links[0] if one.speaker is not None and one.speaker.links else None
    span = source.span if source is not None else None
    if span is None:
        return False
    said = (other for other in setting.mentions.actors if other.span.overlaps(span))
    return any(are_foes(setting.page.lexicon, other, actor) for other in said)


def _side(actor: Actor) -> str | None:
    return actor.country if actor.kind in _OFFICIAL else actor.id


def _is_open(frame: Frame, one: Circumstances) -> bool:
    return frame.entry.id in _TOLD and not one.actors and not one.targets
