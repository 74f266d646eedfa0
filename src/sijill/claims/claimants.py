"""Who claimed responsibility, or is accused: the agent of what is told close by and is laid to nobody else."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from operator import attrgetter, itemgetter

from sijill.claims.circumstances import Circumstances
from sijill.claims.foes import PARTIES
from sijill.claims.frame import Frame
from sijill.claims.modality import modality_at
from sijill.claims.opponents import is_some_group
from sijill.claims.setting import Setting
from sijill.claims.sides import is_attack
from sijill.claims.standing_words import CLAIMED
from sijill.lexicon.page import Page
from sijill.lexicon.tables import Table
from sijill.model.claim import Thing
from sijill.model.mention import Actor, Basis, Place
from sijill.text.tokens import Kind

_FIRST, _NUMBER = attrgetter("first"), itemgetter(0)
_STANCE, _ASSERTED = "claims-responsibility", "asserted"
_DONE = frozenset(("strike", "effect", "attack", "casualty"))
_BESIDE = 6
_BEHIND, _ACCUSED = "behind", "actor.accused"
_BLAMING = frozenset(("accuse", "blame"))
_ACCUSED_REACH = 16
_CLOSE_BY = 4
_GROUP, _STRIKE, _COUNTRY = "armed-group", "strike", "country"
_ITS_MEN = frozenset(("fighters", "militants", "gunmen", "attackers", "terrorists"))
_NOWHERE: frozenset[str] = frozenset()


def with_claimant(
    setting: Setting, frames: list[Frame], things: list[Thing | None], around: list[Circumstances]
) -> list[Circumstances]:
    """Return the circumstances with the one who claimed responsibility as the agent of what is told close by.

    ``تبنى التنظيم الهجوم``, ``أعلن التنظيم مسؤوليته``: only where one party alone did so, and only for what no other is
    said to have done and what happened where the last attack before those words did.
    """
    claimants = sorted((*_by_words(setting), *_by_stance(setting)), key=_NUMBER)
    return _with_only(claimants, _CLOSE_BY, frames, things, around)


def with_accused(
    setting: Setting, frames: list[Frame], things: list[Thing | None], around: list[Circumstances]
) -> list[Circumstances]:
    """Return the circumstances with the one who alone is accused of an attack as the agent of it, where it has none."""
    return _with_only(list(_accused(setting)), 0, frames, things, around)


def _with_only(
    parties: list[tuple[int, Actor]],
    behind: int,
    frames: list[Frame],
    things: list[Thing | None],
    around: list[Circumstances],
) -> list[Circumstances]:
    """The circumstances with the one party as agent of what is told up to ``behind`` sentences after its own."""
    if len({actor.id for _, actor in parties}) != 1:
        return around
    number, party = parties[0]
    told = [one.places for frame, one in zip(frames, around, strict=True) if _is_close(frame, number) and one.places]
    there = _spots(told[-1]) if told else _NOWHERE
    its_own = [
        _is_close(frame, number, behind) and _is_of(party, frame, thing, one, there)
        for frame, thing, one in zip(frames, things, around, strict=True)
    ]
    return [one._replace(actors=(party,)) if own else one for own, one in zip(its_own, around, strict=True)]


def _by_words(setting: Setting) -> Iterator[tuple[int, Actor]]:
    """The parties beside a word of claiming (``تبنى``), each with the number of its sentence."""
    page = setting.page
    for hit in page.hits(Table.TRIGGERS) if CLAIMED in page.trigger_values else ():
        if CLAIMED not in [entry.cells[1] for entry in hit.entries] or modality_at(page, hit) != _ASSERTED:
            continue
        number = bisect_right(page.sentences, hit.first, key=_FIRST) - 1
        actors = setting.actors[number] if number >= 0 else []
        after = [a.value for a in actors if hit.last <= a.token <= hit.last + _BESIDE]
        before = [a.value for a in actors if hit.first - _BESIDE <= a.token < hit.first]
        arabic = page.tokens[hit.first].kind is Kind.ARABIC
        party = next(iter(after + before[::-1] if arabic else before[::-1] + after), None)
        if party is not None and party.kind in PARTIES:
            yield number, party


def _by_stance(setting: Setting) -> Iterator[tuple[int, Actor]]:
    """The parties that say that it was they (``أعلن التنظيم مسؤوليته عن``), each with the number of its sentence."""
    for told in setting.mentions.attributions:
        span = told.links[0].span if told.links else None
        if told.stance != _STANCE or told.modality != _ASSERTED or span is None:
            continue
        number = bisect_right(setting.page.sentences, told.scope[0], key=_FIRST) - 1
        for actor in setting.actors[number] if number >= 0 else ():
            if actor.value.kind in PARTIES and actor.value.span.overlaps(span):
                yield number, actor.value


def _accused(setting: Setting) -> Iterator[tuple[int, Actor]]:
    """The parties accused of an attack told before (``اتهمت الشبكة القوات بالوقوف وراء القصف``), with the sentence."""
    page = setting.page
    for cue in page.hits(Table.REPORTING):
        if cue[2][0].id not in _BLAMING or page.hit_at(Table.NEGATIONS, cue.first - 1) is not None:
            continue
        number = bisect_right(page.sentences, cue.first, key=_FIRST) - 1
        end = min(cue.last + _ACCUSED_REACH, page.sentences[number].last)
        attack = next((at for at in range(cue.last, end) if _is_told_attack(page, at)), None)
        named = [one.value for one in setting.actors[number] if attack is not None and cue.last <= one.token < attack]
        if named and named[-1].kind in PARTIES:
            yield number, replace(named[-1], basis=Basis(_ACCUSED, named[-1].basis.row))


def _is_told_attack(page: Page, at: int) -> bool:
    """``القصف``, "the blast", ``وراءه``: the attack of before stands at a token, or a word with its pronoun."""
    said, hit = page.reporting.get(at), page.triggers.get(at)
    if said is not None and said.entry.id == _BEHIND:
        return True
    if hit is None or hit.reading.verbal or not is_attack(hit):
        return False
    return hit.reading.article or "determiner" in page.link_classes.get(at - 1, ())


def _is_close(frame: Frame, number: int, behind: int = 0) -> bool:
    """Tell whether something was done that is told up to some sentences before that of the claim, or behind it."""
    return frame.entry.id in _DONE and -_CLOSE_BY <= frame.sentence - number <= behind


def _is_of(
    claimant: Actor, frame: Frame, thing: Thing | None, one: Circumstances, there: frozenset[str]
) -> bool:
    """Tell whether what is told may be the claimant's: no air strike of a group, no dead of its own, none elsewhere."""
    if any(not is_some_group(actor) for actor in one.actors) or any(other.id == claimant.id for other in one.targets):
        return False
    own_dead = thing is not None and thing.id in _ITS_MEN and bool(one.targets)
    if claimant.kind == _GROUP and (frame.entry.id == _STRIKE or own_dead):
        return False
    spots = _spots(one.places)
    return not spots or not there or not spots.isdisjoint(there)


def _spots(places: tuple[Place, ...]) -> frozenset[str]:
    """The places with their provinces, countries apart."""
    narrow = [place for place in places if place.precision != _COUNTRY]
    return frozenset(name for place in narrow for name in (place.id or place.name_ar, place.admin1) if name)
