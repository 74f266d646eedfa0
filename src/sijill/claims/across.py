"""Whom a party fires at across a border: the state of the place that its missiles, rockets or drones were sent to."""

from bisect import bisect_left

from sijill.claims.circumstances import Circumstances, anchor_token
from sijill.claims.frame import Frame
from sijill.lexicon.page import Page
from sijill.mentions.actors import actor_of
from sijill.mentions.links import link_classes
from sijill.model.mention import Actor, Basis, Place

_FIRED = frozenset(("missile", "rocket", "drone"))
_GROUP, _STATE, _COUNTRY = "armed-group", "state", "country"
_RULE = "actor.state-of-place"
_AIM, _REACH, _HEADS = frozenset(("to", "against", "on", "near")), 14, 4


def with_struck_state(page: Page, frames: list[Frame], around: list[Circumstances]) -> list[Circumstances]:
    """Return the circumstances with the state that a party of another country is said to have fired at.

    ``أطلق الحوثيون صاروخا باتجاه جازان``: where nobody else is named as the one fired at, and only behind a word of
    direction. Of one state against another only where the other is named itself: its town may be held by a group that
    is meant. The evidence is the name of the place.
    """
    return [
        one._replace(targets=(struck,))
        if frame.entry.id == "attack" and not one.targets and (struck := _struck(page, frame, one)) is not None
        else one
        for frame, one in zip(frames, around, strict=True)
    ]


def _struck(page: Page, frame: Frame, one: Circumstances) -> Actor | None:
    """The state of the first place behind the weapon, if it is not that of the party which fired."""
    fired, home = frame.entry.cells[1] in _FIRED, one.actors[0].country if len(one.actors) == 1 else None
    if home is None:
        return None
    place = next((place for place in one.places if _is_aimed_at(page, frame, place)), None)
    if place is None or place.country in (None, home):
        return None
    whole = place.precision == _COUNTRY
    if not (fired or whole) or (one.actors[0].kind != _GROUP and not (fired and whole)):
        return None
    rows = page.lexicon.actors.values()
    state = next((row for row in rows if row.kind == _STATE and row.country == place.country), None)
    if state is None:
        return None
    return actor_of(state, place.span, Basis(_RULE))


def _is_aimed_at(page: Page, frame: Frame, place: Place) -> bool:
    """``باتجاه مدينة جازان``: a word of direction stands before the place, behind the weapon."""
    first = max(anchor_token(frame), frame.governor.first if frame.governor is not None else 0)
    at = bisect_left(page.starts, place.span.end) - 1
    if not first < at <= first + _REACH:
        return False
    return any(not _AIM.isdisjoint(link_classes(page, back)) for back in range(max(at - _HEADS, first), at))
