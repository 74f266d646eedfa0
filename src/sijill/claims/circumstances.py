"""Where, when, by whom and against whom: the circumstances that a claim takes from its clause, sentence and report.

A place or a period said once is spread over the list that it belongs to: the group of places after the verb if there is
one, else the group before it, else the heading or the sentence before. Nothing is taken from a caption or a dateline
unless the report says nothing nearer, and nothing is made up: what is not said stays empty.
"""

from typing import NamedTuple

from sijill.claims.frames import Frame
from sijill.claims.setting import Located, Setting
from sijill.lexicon.page import Page
from sijill.lexicon.tables import Table
from sijill.mentions.links import link_classes
from sijill.model.mention import Actor, Place, Timex

_BELLIGERENT = frozenset(("state", "military", "coalition", "armed-group", "police", "government", "group"))
_GROUP_GAP = 5
_HEADING = 8
_SEGMENT_ENDS = frozenset(";\u061b")
_BACK = 4


class Circumstances(NamedTuple):
    """What a claim takes from its surroundings."""

    places: tuple[Place, ...]
    time: Timex | None
    actors: tuple[Actor, ...]
    targets: tuple[Actor, ...]


class Carried(NamedTuple):
    """What earlier sentences have said and later ones may take over."""

    heading: tuple[Place, ...] = ()
    places: tuple[Place, ...] = ()
    time: Timex | None = None
    period: Timex | None = None
    agents: tuple[Actor, ...] = ()
    opponents: tuple[Actor, ...] = ()
    paragraph: int = -1


def circumstances(setting: Setting, frames: list[Frame]) -> list[Circumstances]:
    """Return the circumstances of each frame, in the same order."""
    page = setting.page
    carried = Carried(period=_period(setting))
    by_number: dict[int, list[int]] = {}
    for index, frame in enumerate(frames):
        by_number.setdefault(frame.sentence, []).append(index)
    found: list[Circumstances] = [Circumstances((), None, (), ())] * len(frames)
    for number, sentence in enumerate(page.sentences):
        if sentence.paragraph != carried.paragraph:
            carried = carried._replace(paragraph=sentence.paragraph)
        heading = _heading(setting, number)
        if heading:
            carried = carried._replace(heading=heading, places=heading)
        for index in by_number.get(number, ()):
            found[index] = _of_frame(setting, frames[index], carried)
        carried = _carry(carried, [found[index] for index in by_number.get(number, ())])
    return found


def _carry(carried: Carried, told: list[Circumstances]) -> Carried:
    for one in told:
        carried = carried._replace(
            places=one.places or carried.places,
            time=one.time or carried.time,
            agents=one.actors or carried.agents,
            opponents=one.targets or carried.opponents,
        )
    return carried


def _heading(setting: Setting, number: int) -> tuple[Place, ...]:
    """``In Syria:`` — a short line that ends with a colon names the place of what follows."""
    sentence = setting.page.sentences[number]
    tokens = setting.page.tokens
    if sentence.last - sentence.first > _HEADING or tokens[sentence.last - 1].surface != ":":
        return ()
    return tuple(located.value for located in setting.places[number])


def _period(setting: Setting) -> Timex | None:
    """The first interval of several days that the report names: the period of its figures."""
    for dates in setting.dates:
        for located in dates:
            time = located.value
            if time.start and time.end and time.start != time.end and time.precision == "day":
                return time
    return None


def _of_frame(setting: Setting, frame: Frame, carried: Carried) -> Circumstances:
    token = anchor_token(frame)
    agents, opponents = _roles(setting, frame, token)
    places = _places(setting, frame.sentence, token, carried)
    return Circumstances(
        places, _time(setting, frame.sentence, token, carried),
        agents or carried.agents, opponents or (carried.opponents if not agents or agents == carried.agents else ()),
    )  # fmt: skip


def anchor_token(frame: Frame) -> int:
    """Return the token from which a frame looks around: its noun, or its trigger."""
    if frame.phrase is not None:
        return frame.phrase.first
    return frame.governor.first if frame.governor is not None else 0


def _segment(page: Page, number: int, token: int) -> tuple[int, int]:
    """The tokens between semicolons around ``token``."""
    sentence = page.sentences[number]
    first, last = sentence.first, sentence.last
    for at in range(token, first, -1):
        if page.tokens[at].surface in _SEGMENT_ENDS:
            first = at
            break
    for at in range(token, last):
        if page.tokens[at].surface in _SEGMENT_ENDS:
            last = at
            break
    return first, last


def _groups(located: list[Located[Place]], first: int, last: int) -> list[list[Located[Place]]]:
    """Places that stand together (``في كل من الحسكة، الرقة، دير الزور``) form one group."""
    groups: list[list[Located[Place]]] = []
    for one in located:
        if not first <= one.token < last or one.value.dateline:
            continue
        if groups and one.token - groups[-1][-1].token <= _GROUP_GAP:
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def _places(setting: Setting, number: int, token: int, carried: Carried) -> tuple[Place, ...]:
    page = setting.page
    first, last = _segment(page, number, token)
    groups = _groups(setting.places[number], first, last)
    if not groups:
        sentence = page.sentences[number]
        groups = _groups(setting.places[number], sentence.first, first)[:1]
    after = [group for group in groups if group[0].token > token]
    before = [group for group in groups if group[0].token <= token]
    chosen = after[:1] or before[-1:]
    if before and before[-1][0].token - first <= _BACK:
        chosen = before[-1:] if not after or after[0][0].token - token > 2 * _GROUP_GAP else after[:1]
    if not chosen:
        return carried.places
    places = tuple(located.value for located in chosen[0])
    return places


def _time(setting: Setting, number: int, token: int, carried: Carried) -> Timex | None:
    first, last = _segment(setting.page, number, token)
    dates = [d for d in setting.dates[number] if d.value.start]
    inside = [d for d in dates if first <= d.token < last] or dates
    ranges = [d for d in inside if d.value.start != d.value.end]
    if ranges:
        return min(ranges, key=lambda d: (abs(d.token - token), d.token)).value
    if carried.period is not None and carried.period.span.start < setting.page.tokens[token].start and not inside:
        return carried.period
    if inside:
        nearest = min(inside, key=lambda d: (abs(d.token - token), d.token)).value
        return carried.period if carried.period is not None and _dates_the_statement(setting, number, nearest) else nearest
    return carried.time or carried.period


def _dates_the_statement(setting: Setting, number: int, time: Timex) -> bool:
    """A day that stands among the words of the attribution dates the statement, not the event."""
    for attribution in setting.mentions.attributions:
        if attribution.span.overlaps(time.span):
            return True
    del number
    return False


def _roles(setting: Setting, frame: Frame, token: int) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """(who did it, to whom) among the belligerents of the sentence."""
    first, last = _segment(setting.page, frame.sentence, token)
    agents: list[Actor] = []
    opponents: list[Actor] = []
    for located in setting.actors[frame.sentence]:
        actor = located.value
        if not first <= located.token < last or actor.kind not in _BELLIGERENT:
            continue
        if _is_opponent(setting.page, frame, located.token):
            opponents.append(actor)
        elif located.token < token or not agents:
            agents.append(actor)
    opponents = [o for o in opponents if all(o.id != a.id for a in agents)] or opponents
    return _once(agents[-1:] if agents and agents[-1].span.start < setting.page.tokens[token].start else agents), _once(opponents)


def _is_opponent(page: Page, frame: Frame, at: int) -> bool:
    """Tell whether an actor is named as the one against whom: after *against*, after the thing hit, or inside its noun."""
    for back in range(1, _BACK + 1):
        if at - back < 0:
            break
        links = link_classes(page, at - back)
        if "against" in links:
            return True
        if page.hit_at(Table.TRIGGERS, at - back) or "by" in links:
            return False
    if frame.phrase is None:
        return False
    return frame.phrase.first <= at <= frame.phrase.last + _BACK


def _once(actors: list[Actor]) -> tuple[Actor, ...]:
    seen: dict[str | None, Actor] = {}
    for actor in actors:
        seen.setdefault(actor.id, actor)
    return tuple(seen.values())
