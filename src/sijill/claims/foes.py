"""Whom a party is known to fight: what the table of foes says of it, and of those above it."""

from functools import lru_cache

from sijill.claims.setting import Setting
from sijill.lexicon.lexicon import Lexicon
from sijill.mentions.actors import actor_of
from sijill.model.mention import Actor, Basis, Place

_STATE = "state"
_LINES = 4096
_OFFICIAL = frozenset(("state", "government", "military"))
PARTIES = frozenset(("armed-group", "military", "state", "coalition", "government"))


def known_foes(setting: Setting, agent: Actor) -> dict[str, Actor]:
    """Return whom a party is known to fight, where the report names one of them and no other."""
    lexicon = setting.page.lexicon
    foes = [foe for ident in line_of(lexicon, agent.id) for foe in lexicon.foes.get(ident, ())]
    if not foes:
        return {}
    named: dict[str, Actor] = {}
    for ident, actor in setting.named.items():
        if actor.kind in PARTIES:
            for foe in line_of(lexicon, ident):
                if foe in foes:
                    named.setdefault(foe, actor)
    return named


def foe_at(lexicon: Lexicon, agent: Actor, places: tuple[Place, ...]) -> Actor | None:
    """Return the state that a party is known to fight in whose country something happened: rockets on its towns."""
    countries = {place.country for place in places}
    if len(countries) != 1:
        return None
    foes = [lexicon.actors[foe] for ident in line_of(lexicon, agent.id) for foe in lexicon.foes.get(ident, ())]
    row = next((row for row in foes if row.kind == _STATE and row.country in countries), None)
    if row is None:
        return None
    basis = Basis("actor.foe-at-place", places[0].basis.row)
    return actor_of(row, places[0].span, basis)


@lru_cache(maxsize=_LINES)
def line_of(lexicon: Lexicon, ident: str | None) -> tuple[str, ...]:
    """Return a party and those above it: ``qassam``, ``hamas``."""
    found: list[str] = []
    row = lexicon.actors.get(ident or "")
    while row is not None and row.id not in found:
        found.append(row.id)
        row = lexicon.actors.get(row.parent or "")
    return tuple(found)


def serves_state(lexicon: Lexicon, ident: str | None) -> bool:
    """Tell whether a party stands under the forces or the government of a state."""
    return any(lexicon.actors[above].kind in _OFFICIAL for above in line_of(lexicon, ident)[1:])


def are_foes(lexicon: Lexicon, one: Actor, other: Actor) -> bool:
    """Tell whether one of two parties is known to fight the other."""
    line, opposite = line_of(lexicon, one.id), line_of(lexicon, other.id)
    of_one = {foe for ident in line for foe in lexicon.foes.get(ident, ())}
    of_other = {foe for ident in opposite for foe in lexicon.foes.get(ident, ())}
    return not of_one.isdisjoint(opposite) or not of_other.isdisjoint(line)


def apart(
    lexicon: Lexicon, agents: tuple[Actor, ...], opponents: tuple[Actor, ...], *, of_dead: bool
) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Return who acts and against whom, where no party stands against one above it or below it.

    Of the dead it is told whose they were (``of_dead``), of what was done who did it: that one stays.
    """
    kin = [(a, b) for a in agents for b in opponents if _of_one_line(lexicon, a, b)] if agents and opponents else ()
    if not kin:
        return agents, opponents
    if of_dead:
        return tuple([a for a in agents if all(a is not one for one, _ in kin)]), opponents
    return agents, tuple([b for b in opponents if all(b is not other for _, other in kin)])


def _of_one_line(lexicon: Lexicon, one: Actor, other: Actor) -> bool:
    """``centcom`` is of the ``us``, ``israel-army`` of ``israel``."""
    if one.id is None or other.id is None:
        return False
    return one.id in line_of(lexicon, other.id) or other.id in line_of(lexicon, one.id)
