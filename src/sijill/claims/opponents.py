"""Against whom: what the whole report says of who fights whom, for the claims that do not say it themselves."""

from sijill.claims.circumstances import Circumstances
from sijill.claims.frame import Frame
from sijill.lexicon.page import Page
from sijill.lexicon.taxonomy import is_kind_of
from sijill.model.claim import Thing
from sijill.model.mention import Actor

_AIMED = frozenset(("strike", "effect", "attack"))
_CIVILIAN = ("building", "infrastructure", "area", "event")


def with_only_opponent(
    page: Page, frames: list[Frame], things: list[Thing | None], around: list[Circumstances]
) -> list[Circumstances]:
    """Return the circumstances with the opponent of a party that the report sets against one other alone."""
    against: dict[str, dict[str, Actor]] = {}
    for one in around:
        for agent in one.actors:
            against.setdefault(agent.id or "", {}).update((target.id or "", target) for target in one.targets)
    filled: list[Circumstances] = []
    for frame, thing, one in zip(frames, things, around, strict=True):
        foes = against.get(one.actors[0].id or "", {}) if len(one.actors) == 1 and not one.targets else {}
        only = len(foes) == 1 and _is_aimed(page, frame, thing)
        filled.append(one._replace(targets=tuple(foes.values())) if only else one)
    return filled


def _is_aimed(page: Page, frame: Frame, thing: Thing | None) -> bool:
    """Tell whether what is told was done to a party to the fighting: not to houses, shops or fields."""
    if frame.entry.id not in _AIMED:
        return False
    return thing is None or not any(is_kind_of(page.lexicon.targets, thing.id, kind) for kind in _CIVILIAN)
