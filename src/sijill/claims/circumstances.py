"""Where, when, by whom and against whom: the circumstances that a claim takes from its clause, sentence and report.

A place or a period said once is spread over the list that it belongs to: the group of places after the verb if there is
one, else the group before it, else the heading or the sentence before. Nothing is taken from a caption or a dateline
unless the report says nothing nearer, and nothing is made up: what is not said stays empty.
"""

from datetime import date
from typing import NamedTuple

from sijill.claims.attribution import Attribution, attribution_at
from sijill.claims.frame import Frame
from sijill.claims.roles import NOBODY, Parties, Sides, parties_of, sides_of
from sijill.claims.setting import Setting
from sijill.claims.shares import SHARE
from sijill.claims.sites import Around, places_of
from sijill.claims.victims import with_side
from sijill.lexicon.tables import Table
from sijill.model.claim import Thing
from sijill.model.mention import Actor, Place, Timex

_HEADING = 10
_REPORTED = frozenset(("strike", "effect", "casualty"))


class Circumstances(NamedTuple):
    """What a claim takes from its surroundings, the words of its speaker included."""

    places: tuple[Place, ...]
    time: Timex | None
    actors: tuple[Actor, ...]
    targets: tuple[Actor, ...]
    speaker: Attribution | None


class Carried(NamedTuple):
    """What earlier sentences have said and later ones may take over; ``paragraph`` is that of the last claim."""

    heading: tuple[Place, ...] = ()
    places: tuple[Place, ...] = ()
    time: Timex | None = None
    period: Timex | None = None
    parties: Parties = NOBODY
    speaker: str | None = None
    paragraph: int = -1


class _Told(NamedTuple):
    """A frame with what it counts, and the tokens from which the frames of its sentence look around."""

    frame: Frame
    thing: Thing | None
    anchors: tuple[int, ...]


def circumstances(setting: Setting, frames: list[Frame], things: list[Thing | None]) -> list[Circumstances]:
    """Return the circumstances of each frame, in the same order; ``things`` are what the frames count."""
    carried = Carried(period=_period(setting))
    by_number: dict[int, list[int]] = {}
    for index, frame in enumerate(frames):
        by_number.setdefault(frame.sentence, []).append(index)
    found: dict[int, Circumstances] = {}
    for number, sentence in enumerate(setting.page.sentences):
        heading = _heading(setting, number)
        if heading:
            carried = carried._replace(heading=heading, places=heading)
        indexes = by_number.get(number)
        if indexes:
            told = [frames[index] for index in indexes]
            sides, fresh = sides_of(setting, number, told), sentence.paragraph == carried.paragraph
            anchors = tuple(anchor_token(frame) for frame in told)
            counted = [things[index] for index in indexes]
            around = [
                _of_frame(setting, _Told(frame, thing, anchors), sides, carried, fresh=fresh)
                for frame, thing in zip(told, counted, strict=True)
            ]
            found.update(zip(indexes, around, strict=True))
            carried = _carry(carried, _weightier(told, around), sentence.paragraph)
    return [found[index] for index in range(len(frames))]


def _weightier(told: list[Frame], around: list[Circumstances]) -> list[Circumstances]:
    """What is carried on is told by figures, if there are any, not by an attack that is told beside them."""
    figures = [one for frame, one in zip(told, around, strict=True) if frame.entry.id in _REPORTED]
    return figures or around


def _carry(carried: Carried, told: list[Circumstances], paragraph: int) -> Carried:
    heading, places, time, period, (agents, opponents), speaker, _ = carried
    for one in told:
        agents, opponents = one.actors or agents, one.targets or opponents
        places, time = one.places or places, one.time or time
        speaker = _name(one.speaker) or speaker
    return Carried(heading, places, time, period, Parties(agents, opponents), speaker, paragraph)


def _name(speaker: Attribution | None) -> str | None:
    """Who speaks, by id or by name."""
    source = speaker.links[0] if speaker is not None and speaker.links else None
    return (source.id or source.name_en or source.name_ar) if source is not None else None


def _heading(setting: Setting, number: int) -> tuple[Place, ...]:
    """``In Syria:``, ``IRAQ (six strikes)`` — a short line without a full stop names the place of what follows."""
    sentence = setting.page.sentences[number]
    if not number or not setting.places[number] or sentence.last - sentence.first > _HEADING:
        return ()
    if setting.page.tokens[sentence.last - 1].surface in ".!?\u061f":
        return ()
    places = tuple(located.value for located in setting.places[number])
    return places if all(place.precision in ("country", "admin1") for place in places) else ()


def _period(setting: Setting) -> Timex | None:
    """The first interval of several days that the report names: the period of its figures."""
    for dates in setting.dates:
        for located in dates:
            time = located.value
            if time.precision == "day" and time.start and time.end and _days(time.start, time.end) > 1:
                return time
    return None


def _days(start: str, end: str) -> int:
    """How many days lie between two ISO dates; 0 where they are not whole dates."""
    try:
        return (date.fromisoformat(end) - date.fromisoformat(start)).days
    except ValueError:
        return 0


def _of_frame(setting: Setting, told: _Told, sides: Sides, carried: Carried, *, fresh: bool) -> Circumstances:
    frame, token = told.frame, anchor_token(told.frame)
    first, last = _segment(setting, frame.sentence, token)
    around = Around(frame.sentence, first, last, token, told.anchors, frame.rule.endswith(SHARE))
    speaker = attribution_at(setting.mentions.attributions, setting.page, token)
    taken, parties = carried.places, carried.parties
    if not fresh and frame.entry.id not in _REPORTED:
        taken, parties = carried.heading, NOBODY
    if carried.speaker is not None and _name(speaker) not in (None, carried.speaker):
        parties = NOBODY
    acting = parties_of(setting, frame, sides, speaker, parties)
    agents, opponents = with_side(setting, frame, told.thing, acting, sides, parties)
    return Circumstances(
        places_of(setting, around, taken), _time(setting, frame, around, carried), agents, opponents, speaker
    )  # fmt: skip


def anchor_token(frame: Frame) -> int:
    """Return the token from which a frame looks around: its noun, or its trigger."""
    if frame.phrase is not None:
        return frame.phrase.first
    return frame.governor.first if frame.governor is not None else 0


def _segment(setting: Setting, number: int, token: int) -> tuple[int, int]:
    """The tokens between semicolons around ``token``."""
    sentence = setting.page.sentences[number]
    first, last = sentence.first, sentence.last
    for at in setting.semicolons:
        if first < at <= token:
            first = at
        elif token < at < last:
            return first, at
    return first, last


def _time(setting: Setting, frame: Frame, around: Around, carried: Carried) -> Timex | None:
    reported = frame.is_counted and frame.entry.id in _REPORTED
    period = carried.period if reported else None
    dates = [d for d in setting.dates[around.number] if d.value.start]
    if dates:
        inside = [d for d in dates if around.first <= d.token < around.last] or dates
        ranges = [d for d in inside if d.value.start != d.value.end]
        nearest = min(ranges or inside, key=lambda d: (abs(d.token - around.token), d.token)).value
        dates_statement = not ranges and period is not None and _dates_the_statement(setting, nearest, around)
        return period if dates_statement else nearest
    if period is not None:
        return period
    time = carried.time
    return time if reported or (time is not None and time.start == time.end) else None


def _dates_the_statement(setting: Setting, time: Timex, around: Around) -> bool:
    """A day among the words of the attribution, or before the *that* of what is said, dates the statement."""
    if any(attribution.span.overlaps(time.span) for attribution in setting.mentions.attributions):
        return True
    page = setting.page
    for hit in page.hits(Table.REPORTING):
        if around.first <= hit.first < around.token and hit.entry.id == "that":
            return time.span.end <= page.tokens[hit.first].start
    return False
