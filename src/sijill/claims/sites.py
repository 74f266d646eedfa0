"""Where: which of the places of a sentence, or told before it, belongs to a frame."""

from itertools import pairwise
from typing import NamedTuple

from sijill.claims.fitting import follows_throw
from sijill.claims.setting import Located, Setting
from sijill.claims.standing_words import ON_IT
from sijill.lexicon.page import Page
from sijill.lexicon.tables import Table
from sijill.mentions.links import QUOTES, link_ending_at
from sijill.model.mention import Place
from sijill.model.span import Span
from sijill.text.tokens import Kind

_COMMAS = (",", "\u060c")
_PASSED = QUOTES.union(_COMMAS)
_GROUP_GAP = 5
_BACK = 4
_LEADING = 4
_LEADS = 3
_INSIDE, _BESIDE = "in", 3
_BEARING = 8
_ASIDE, _ASKING = "aside", 2
_WARD, _CARRIED, _HOSPITAL, _FOR = 6, 6, "hospital", "\u0644"


class Around(NamedTuple):
    """The clause of a frame: its tokens between semicolons, and the frame's own place in them.

    ``told`` are the tokens of all frames of the sentence, ``parties`` the names of who acts and who speaks, which are
    no places (``Russia launched 64 missiles``); ``share`` marks the share of one place in a toll, ``ground`` what tells
    who holds or takes a place.
    """

    number: int
    first: int
    last: int
    token: int
    told: tuple[int, ...] = ()
    parties: frozenset[Span] = frozenset()
    share: bool = False
    ground: bool = False


def places_of(setting: Setting, around: Around, carried: tuple[Place, ...]) -> tuple[Place, ...]:
    """Return the places of a frame: the group behind it in its clause, else the one before, else those carried on."""
    located = _told(setting, around, carried) if setting.places[around.number] else []
    if not located:
        return carried
    page = setting.page
    held = _held_by(page, located, around.token) if around.ground else None
    if held is not None:
        return (held.value,)
    groups = _groups(located, around, around.first, around.last)
    if not groups:
        groups = _groups(located, around, setting.page.sentences[around.number].first, around.first)[:1]
    after = [group for group in groups if group[0].token > around.token]
    before = [group for group in groups if group[0].token <= around.token]
    if around.share and before:
        return (before[-1][-1].value,)
    if before and after and _turns(page, around.token, after[0][0].token):
        after = []
    chosen = after[:1] or before[-1:]
    if before and before[-1][0].token - around.first <= _BACK:
        far = not after or (after[0][0].token - around.token > 2 * _GROUP_GAP and not _lies_in(after[0], before[-1]))
        chosen = before[-1:] if far else [_with_town(after[0], before[-1])]
    return tuple([one.value for one in chosen[0]]) if chosen else carried


def _held_by(page: Page, located: list[Located[Place]], token: int) -> Located[Place] | None:
    """``عفرين، الخاضعة لسيطرة``, ``عفرين التي تسيطر عليها``: the place right before the words that say who holds it."""
    words = page.triggers.get(token)
    if words is None or not (words.reading.article or page.words[words.last - 1].folded.endswith(ON_IT)):
        return None
    at = token - 1
    while at > 0 and (page.tokens[at].surface in _PASSED or "relative" in page.link_classes.get(at, ())):
        at -= 1
    start = page.tokens[at].start if at >= 0 else -1
    return next((one for one in located if one.value.span.start <= start < one.value.span.end), None)


def _told(setting: Setting, around: Around, carried: tuple[Place, ...]) -> list[Located[Place]]:
    """The places where something may have happened, the same for all frames of a sentence with the same parties."""
    key = (around.number, around.parties, bool(carried))
    known = setting.sites.get(key)
    if known is None:
        known = setting.sites[key] = _where(setting, around, carried)
    return known


def _where(setting: Setting, around: Around, carried: tuple[Place, ...]) -> list[Located[Place]]:
    page, named = setting.page, setting.places[around.number]
    if around.parties:
        named = [one for one in named if one.value.span not in around.parties]
    located = [one for one in named if not _is_beyond(page, one.token)]
    aimed = [one for one in located if not _is_origin(page, one.token)]
    located = _without_routes(page, _without_homes(page, aimed or ([] if carried else located)))
    located = _without_bearings(page, located)
    located = [one for one in located if not _is_ward(page, one.token)] or ([] if carried else located)
    if not setting.seats:
        return located
    return [one for one in located if one.value.span not in setting.seats] or ([] if carried else located)


def lead_places(setting: Setting) -> tuple[Place, ...]:
    """Return the first places that the opening sentences name, datelines apart."""
    for number, located in enumerate(setting.places[:_LEADING]):
        sentence = setting.page.sentences[number]
        whole = Around(number, sentence.first, sentence.last, sentence.first)
        page = setting.page
        aimed = [one for one in located if not (_is_origin(page, one.token) or _is_of_people(page, one))]
        groups = _groups(aimed, whole, whole.first, whole.last)
        if groups:
            return tuple([one.value for one in groups[0]])
    return ()


def _is_beyond(page: Page, token: int) -> bool:
    """``near the border with Niger``: what is told of lies on this side."""
    link = link_ending_at(page, token) if "border" in page.link_kinds else None
    return link is not None and link.entry.id == "border"


def _is_origin(page: Page, token: int) -> bool:
    """``أطلقت من غزة``, ``القادمة من إيران``: where a weapon came from is not where it came down or was shot down."""
    link = link_ending_at(page, _head(page, token))
    if link is None or all(entry.id != "from" for entry in link.entries):
        return False
    return "coming" in page.link_classes.get(link.first - 1, ()) or follows_throw(page, link.first)


def _without_homes(page: Page, located: list[Located[Place]]) -> list[Located[Place]]:
    """``من أبناء المسيفرة شرقي درعا``: where people are from is not where it happened, if the sentence says that."""
    kept: list[Located[Place]] = []
    home = -_BESIDE - 1
    for one in located:
        if _is_home(page, one.token) or _is_of_people(page, one) or one.token - home <= _BESIDE:
            home = one.token
        else:
            kept.append(one)
    return kept or [one for one in located if not _is_of_people(page, one)]


def _is_of_people(page: Page, one: Located[Place]) -> bool:
    """``مقاتلون من الشيشان``, "refugees from Iraq", "called on Iran": whose country it is, or who is spoken to."""
    if one.value.precision != "country":
        return False
    asked = page.hit_at(Table.SEQUELS, one.token - _ASKING)
    if asked is not None and asked.entry.id == _ASIDE and asked.last == one.token:
        return True
    link = link_ending_at(page, one.token)
    if link is None or all(entry.id != "from" for entry in link.entries):
        return False
    people = page.who.get(link.first - 1)
    return people is not None and people.last == link.first


def _without_routes(page: Page, located: list[Located[Place]]) -> list[Located[Place]]:
    """``كانت متجهة من الحديدة إلى صنعاء في باجل``: the ends of a way are not where it happened, if that is told."""
    ways: list[Located[Place]] = []
    for one, other in pairwise(located):
        if other.token - one.token <= _BESIDE and _is_behind(page, one, "from") and _is_behind(page, other, "to"):
            ways += [one, other]
    return [one for one in located if one not in ways] or located if ways else located


def _without_bearings(page: Page, located: list[Located[Place]]) -> list[Located[Place]]:
    """``in Tarmiyah, some 40 km north of Baghdad``: what only tells where the place named right before it lies."""
    bearings = [other for one, other in pairwise(located) if _is_bearing(page, one, other)]
    return [one for one in located if one not in bearings] if bearings else located


def _is_bearing(page: Page, one: Located[Place], other: Located[Place]) -> bool:
    """Tell whether a distance or a bracket stands between a place and the one that tells where it lies."""
    if other.value.precision != "near" or one.value.relation is not None or one.value.precision == "country":
        return False
    between = page.tokens[one.token + 1 : other.token]
    return len(between) < _BEARING and any(token.kind is Kind.NUMBER or token.surface == "(" for token in between)


def _is_behind(page: Page, one: Located[Place], link: str) -> bool:
    before = link_ending_at(page, _head(page, one.token))
    return before is not None and any(entry.id == link for entry in before.entries)


def _is_home(page: Page, token: int) -> bool:
    """``قتل شاب من أبناء بلدة المسيفرة``, ``تنحدر من``: tell whether a place is where somebody comes from."""
    if "native" not in page.link_kinds:
        return False
    start = _head(page, token)
    link = link_ending_at(page, start)
    if link is not None and any(entry.id == "from" for entry in link.entries):
        return "native" in page.link_classes.get(link.first - 1, ())
    people = link_ending_at(page, start - 1) if "native" in page.link_classes.get(start - 1, ()) else None
    return people is not None and any(entry.id == "from" for entry in people.entries)


def _is_ward(page: Page, token: int) -> bool:
    """``ونقلوا إلى مستشفى عسكري في العريش``: where the hurt were taken is not where they were hurt."""
    if _HOSPITAL not in page.target_kinds:
        return False
    for at in range(token - 1, max(token - _WARD, 0), -1):
        hit, links = page.hit_at(Table.TARGETS, at), page.link_classes.get(at, ())
        if hit is not None and hit.entry.id == _HOSPITAL:
            return _are_taken(page, at, aimed=hit.reading.preposition == _FOR)
        if page.triggers.get(at) or page.tokens[at].surface in _COMMAS or (links and _INSIDE not in links):
            return False
    return False


def _are_taken(page: Page, ward: int, *, aimed: bool) -> bool:
    """``نقل الجرحى إلى``, ``taken to a``: tell whether somebody is told to be brought to a hospital."""
    for at in range(ward - 1, max(ward - _CARRIED, 0), -1):
        links = page.link_classes.get(at, ())
        if aimed and "taken" in links:
            return True
        aimed = aimed or "to" in links
    return False


def _head(page: Page, token: int) -> int:
    """The first of the words that lead to a place's name: ``بلدة``, ``وسط مدينة``."""
    while token and (page.place_heads.get(token - 1) or _INSIDE in page.link_classes.get(token - 1, ())):
        token -= 1
    return token


def _groups(located: list[Located[Place]], around: Around, first: int, last: int) -> list[list[Located[Place]]]:
    """Places that stand together (``في كل من الحسكة، الرقة، دير الزور``) form one group.

    A number told between two places parts them: ``11 in Syria and 2 in Iraq``.
    """
    groups: list[list[Located[Place]]] = []
    for one in located:
        if not first <= one.token < last or one.value.dateline:
            continue
        before = groups[-1][-1].token if groups else -_GROUP_GAP - 1
        if one.token - before <= _GROUP_GAP and not any(before < at < one.token for at in around.told):
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def _turns(page: Page, first: int, last: int) -> bool:
    """Tell whether a new clause begins between two tokens: a verb or a place behind a comma, *that* or *while*."""
    for at in range(first, last):
        if "while" in page.link_classes.get(at, ()):
            return True
        if page.tokens[at].surface in _COMMAS and (
            last - at <= _LEADS or any(_is_verb(page, at + step) for step in (1, 2))
        ):
            return True
        said = page.reporting.get(at)
        if said is not None and said.entry.id == "that":
            return True
    return False


def _lies_in(inner: list[Located[Place]], outer: list[Located[Place]]) -> bool:
    """``In Saada ... in the district of Baqim``: the nearer of two places that lie in one another."""
    one, wide = inner[0].value, outer[0].value
    return wide.precision == "admin1" and one.admin1 == wide.id and one.id != wide.id


def _with_town(named: list[Located[Place]], leading: list[Located[Place]]) -> list[Located[Place]]:
    """``في الهرمل، قتل خمسة في غارة على حي المعالي``: a quarter that no list knows lies in the town before it."""
    unlisted = all(one.value.id is None and one.value.reason for one in named)
    return [*named, *leading] if unlisted and leading[0].value.id is not None else named


def _is_verb(page: Page, token: int) -> bool:
    hit = page.triggers.get(token) or page.reporting.get(token)
    return hit is not None and hit.reading.verbal
