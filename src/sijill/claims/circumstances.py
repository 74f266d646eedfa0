"""Where, when, by whom and against whom: the circumstances that a claim takes from its clause, sentence and report.

A place or a period said once is spread over the list that it belongs to: the group of places after the verb if there is
one, else the group before it, else the heading or the sentence before. Nothing is taken from a caption or a dateline
unless the report says nothing nearer, and nothing is made up: what is not said stays empty.
"""

from bisect import bisect_right
from typing import NamedTuple

from sijill.claims.attackers import died_attacking
from sijill.claims.attribution import Attribution, attribution_at
from sijill.claims.clashes import clash_parties
from sijill.claims.foes import apart
from sijill.claims.frame import Frame, frames_by_sentence
from sijill.claims.parts import STRUCK
from sijill.claims.retold import (
    STRIKES,
    UNKNOWN,
    UNNAMED,
    definite_attacks,
    goes_off,
    is_retold,
    last_attack,
    told_sides,
)
from sijill.claims.roles import NOBODY, Parties, parties_of
from sijill.claims.setting import Setting
from sijill.claims.shares import SHARE
from sijill.claims.sides import Sides, sides_of
from sijill.claims.sites import Around, lead_places, places_of
from sijill.claims.times import REPORTED, Times, carry_on, dates_of, day_heading, opening_times, time_of
from sijill.claims.victims import Victims, with_foe_who_tells, with_side
from sijill.claims.warding import downed_parties, warded_parties
from sijill.model.claim import Thing
from sijill.model.mention import Actor, Place, Timex
from sijill.model.span import Span
from sijill.text.tokens import Kind

_HEADING = 10
_NO_SPANS: frozenset[Span] = frozenset()


class Circumstances(NamedTuple):
    """What a claim takes from its surroundings, the words of its speaker included."""

    places: tuple[Place, ...]
    time: Timex | None
    actors: tuple[Actor, ...]
    targets: tuple[Actor, ...]
    speaker: Attribution | None


class Carried(NamedTuple):
    """What earlier sentences have said and later ones may take over; ``paragraph`` is that of the last claim.

    ``attack`` are the parties of the last attack, as far as it is said who made it, ``strikes`` those of the last one
    from the air.
    """

    heading: tuple[Place, ...] = ()
    places: tuple[Place, ...] = ()
    parties: Parties = NOBODY
    speaker: str | None = None
    paragraph: int = -1
    attack: Parties = NOBODY
    strikes: Parties = NOBODY


class _Told(NamedTuple):
    """A frame with what it counts, and the tokens from which the frames of its sentence look around.

    ``before`` is the time of the frame before it in the sentence, ``dead`` are the parties of the dead told last in it,
    ``times`` what the report has said of time so far, ``definite`` the tokens of its definite attacks; ``from_air``
    tells whether its sentence tells of air strikes.
    """

    frame: Frame
    thing: Thing | None
    anchors: tuple[int, ...]
    before: Timex | None
    dead: tuple[Actor, ...]
    times: Times
    definite: list[int]
    from_air: bool


def circumstances(setting: Setting, frames: list[Frame], things: list[Thing | None]) -> list[Circumstances]:
    """Return the circumstances of each frame, in the same order; ``things`` are what the frames count."""
    lead = lead_places(setting)
    carried, times, definite = Carried(lead, lead), opening_times(setting), definite_attacks(setting.page)
    by_number = frames_by_sentence(frames)
    found: dict[int, Circumstances] = {}
    for number, sentence in enumerate(setting.page.sentences):
        heading = _heading(setting, number)
        if heading:
            carried = carried._replace(heading=heading, places=heading)
        day = day_heading(setting, number)
        if day is not None:
            times = times._replace(day=day)
        indexes = by_number.get(number)
        if indexes:
            told = [frames[index] for index in indexes]
            sides, fresh = sides_of(setting, number, told), sentence.paragraph == carried.paragraph
            alone = goes_off(told, sides)
            sides = told_sides(sides, UNKNOWN) if alone else sides
            if not fresh and (alone or any(a.id in UNKNOWN for a in carried.parties.agents)):
                carried = carried._replace(parties=NOBODY)
            dates = dates_of(setting, number) if setting.dates[number] else ()
            if dates or times.dates or times.fresh is not fresh:
                times = times._replace(fresh=fresh, dates=dates)
            anchors = tuple([anchor_token(frame) for frame in told])
            around: list[Circumstances] = []
            from_air = any(frame.entry.id in STRIKES for frame in told)
            before: Timex | None = None
            dead: tuple[Actor, ...] = ()
            for frame, index in zip(told, indexes, strict=True):
                one = _Told(frame, things[index], anchors, before, dead, times, definite, from_air)
                around.append(_of_frame(setting, one, sides, carried))
                before = around[-1].time
                dead = around[-1].targets if frame.entry.id == "casualty" else dead
            found.update(zip(indexes, around, strict=True))
            times = carry_on(setting.page, [(frame, one.time) for frame, one in zip(told, around, strict=True)], times)
            parties = [(one.actors, one.targets) for one in around]
            attack = last_attack(told, parties, carried.attack)
            strikes = last_attack(told, parties, carried.strikes, STRIKES) if from_air else carried.strikes
            carried = _carry(carried, _weightier(told, around), sentence.paragraph, (attack, strikes))
    return [found[index] for index in range(len(frames))]


def _weightier(told: list[Frame], around: list[Circumstances]) -> list[Circumstances]:
    """What is carried on is told by figures, if there are any, not by an attack that is told beside them."""
    figures = [one for frame, one in zip(told, around, strict=True) if frame.entry.id in REPORTED]
    return figures or around


def _carry(
    carried: Carried, told: list[Circumstances], paragraph: int, attacks: tuple[Parties, Parties]
) -> Carried:
    heading, places, (agents, opponents), speaker, *_ = carried
    for one in told:
        if opponents and one.actors and not {a.id for a in agents} & {a.id for a in one.actors}:
            opponents = ()
        acting = tuple([actor for actor in one.actors if actor.id not in UNNAMED])
        agents, opponents = acting or agents, one.targets or opponents
        places = one.places or places
        speaker = _name(one.speaker) or speaker
    return Carried(heading, places, Parties(agents, opponents), speaker, paragraph, *attacks)


def _name(speaker: Attribution | None) -> str | None:
    """Who speaks, by id or by name."""
    source = speaker.links[0] if speaker is not None and speaker.links else None
    return (source.id or source.name_en or source.name_ar) if source is not None else None


def _heading(setting: Setting, number: int) -> tuple[Place, ...]:
    """``In Syria:``, ``IRAQ (six strikes)``, ``Iraq.`` — a short line names the place of what follows.

    It ends without a full stop or says nothing else; a town stands alone in it (``- Hajin.``).
    """
    page, sentence, located = setting.page, setting.page.sentences[number], setting.places[number]
    if not number or not located or sentence.last - sentence.first > _HEADING:
        return ()
    places = tuple(one.value for one in located)
    line = page.tokens[sentence.first : sentence.last]
    words = [word.start for word in line if word.kind is not Kind.PUNCTUATION]
    if all(any(place.span.start <= start < place.span.end for place in places) for start in words):
        return places
    if page.tokens[sentence.last - 1].surface in ".!?\u061f":
        return ()
    return places if all(place.precision in ("country", "admin1") for place in places) else ()


def _of_frame(setting: Setting, told: _Told, sides: Sides, carried: Carried) -> Circumstances:
    frame, token = told.frame, anchor_token(told.frame)
    first, last = _segment(setting, frame.sentence, token)
    speaker = attribution_at(setting.mentions.attributions, setting.page, token)
    taken, parties = carried.places, carried.parties
    if not told.times.fresh and frame.entry.id not in REPORTED and frame.rule != STRUCK:
        taken, parties = carried.heading, NOBODY
    if carried.speaker is not None and _name(speaker) not in (None, carried.speaker):
        parties = NOBODY
    attack = carried.strikes if told.from_air and carried.strikes.agents else carried.attack
    if is_retold(setting.page, frame, sides, attack, told.definite):
        parted = parties_of(setting, frame, told_sides(sides), None, attack)
    else:
        known = sides.standing or speaker is not None or parties.agents or parties.opponents
        parted = parties_of(setting, frame, sides, speaker, parties) if known else NOBODY
    parted = warded_parties(setting.page, frame, sides, parted)
    parted = downed_parties(setting.page, frame, parted, carried.parties)
    victims = Victims(told.thing, speaker)
    parted = with_side(setting, frame, victims, parted, sides, parties)
    parted = with_foe_who_tells(setting, frame, victims, parted)
    parted = died_attacking(setting.page, frame, parted, told.dead)
    agents, opponents = clash_parties(setting, frame, parted)
    agents, opponents = apart(setting.page.lexicon, agents, opponents, of_dead=frame.entry.id == "casualty")
    names = _parties_named(sides, agents, speaker) if setting.places[frame.sentence] else _NO_SPANS
    share, ground = frame.rule.endswith(SHARE), frame.entry.id == "control"
    around = Around(frame.sentence, first, last, token, told.anchors, names, share, ground)
    return Circumstances(
        places_of(setting, around, taken), time_of(setting, frame, around, told.before, told.times), agents,
        opponents, speaker,
    )  # fmt: skip


def _parties_named(sides: Sides, agents: tuple[Actor, ...], speaker: Attribution | None) -> frozenset[Span]:
    """The names of those who act and of the one who speaks."""
    source = speaker.links[0].span if speaker is not None and speaker.links else None
    if source is None and not agents and not sides.acting:
        return _NO_SPANS
    spans = [one.value.span for one in sides.acting] + [actor.span for actor in agents]
    return frozenset(spans if source is None else [*spans, source])


def anchor_token(frame: Frame) -> int:
    """Return the token from which a frame looks around: its noun, or its trigger."""
    if frame.phrase is not None:
        return frame.phrase.first
    return frame.governor.first if frame.governor is not None else 0


def _segment(setting: Setting, number: int, token: int) -> tuple[int, int]:
    """The tokens between semicolons around ``token``."""
    first, last, _ = setting.page.sentences[number]
    marks = setting.semicolons
    at = bisect_right(marks, token)
    return max(first, marks[at - 1]) if at else first, min(last, marks[at]) if at < len(marks) else last
