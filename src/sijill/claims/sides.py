"""The sides of a sentence: of the parties that it names, those who may act and those whom it happened to.

A party suffers where the words around its name say so, stands behind *against*, or owns the thing that was hit
(``28 وحدة من التنظيم``); such a party is an opponent throughout the sentence. A body of peace or aid never acts, but
may suffer.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from operator import attrgetter
from types import MappingProxyType
from typing import NamedTuple

from sijill.claims.both_sides import without_both_sides
from sijill.claims.fitting import ATTACKS
from sijill.claims.frame import Frame
from sijill.claims.setting import Located, Setting
from sijill.claims.standing import owning, standings, with_glosses
from sijill.claims.standing_words import ON_IT, Role, Standing, tells_holder
from sijill.lexicon.page import Hit, Page
from sijill.lexicon.tables import Table
from sijill.lexicon.taxonomy import is_kind_of
from sijill.mentions.actors import NATIONALITY_RULE
from sijill.mentions.links import QUOTES, link_classes, link_ending_at
from sijill.mentions.nouns import BARE, TARGET, WHO
from sijill.model.mention import Actor
from sijill.model.span import Span
from sijill.text.tokens import Kind

FIGHTING = frozenset(("state", "military", "coalition", "armed-group", "police", "government", "group"))
CLEARERS = FIGHTING | {"ngo", "igo", "rescue", "ministry"}
_HARMED = frozenset(("igo", "ngo"))
NOBODYS = frozenset(("authorities",))
_BACK = 4
_AUXILIARY = frozenset(("stop",))
_AFTER = 3
_LED = 3
_HYPHEN = "-"
RESPONSE, _ARABIC, _BESIDE = "response", "ar", 1
_ASIDE, _NOT_OF = "aside", frozenset(("by", "with"))
_FIRST, _START = attrgetter("first"), attrgetter("start")
_SEARCHED = "searched"
_WHERE = frozenset(("in", "near"))
_GROUND = ("building", "infrastructure", "position", "area")
_OF = "\u0644"
_LAID = ("mine", "uxo", "explosive-hazard")


class Sides(NamedTuple):
    """The parties that a sentence names, told apart: those who may act, and the opponents with their ids.

    ``acting`` are those of the agents who act by the words around them, ``doers`` the same by these words' tokens,
    ``holding`` the tokens of those who merely hold a place that is told of.
    """

    agents: list[Located[Actor]]
    opponents: tuple[Actor, ...]
    ids: frozenset[str | None]
    standing: dict[int, Standing]
    acting: list[Located[Actor]]
    holding: frozenset[int] = frozenset()
    doers: Mapping[int, list[Located[Actor]]] = MappingProxyType({})


def _without_condemning(page: Page, number: int, named: list[Located[Actor]]) -> list[Located[Actor]]:
    """``دانت تركيا الهجوم``, "Turkey condemned the attack": who condemns is no party to it, by the word beside it."""
    sentence = page.sentences[number]
    for word in sequels_in(page, sentence.first, sentence.last) if named else ():
        if word.entry.id != RESPONSE:
            continue
        behind = [a for a in named if 0 <= a.token - word.last <= _BESIDE and word.entry.language == _ARABIC]
        before = [a for a in named if a.token < word.first][-1:]
        named = [a for a in named if a not in (behind or before)]
    return named


def sequels_in(page: Page, first: int, last: int) -> list[Hit]:
    """Return the words that tell an answer to what happened (*after*, *accused of*) in tokens ``[first, last)``."""
    hits = page.hits(Table.SEQUELS)
    if not hits:
        return hits
    return hits[bisect_left(hits, first, key=_FIRST) : bisect_left(hits, last, key=_FIRST)]


def condemns(page: Page, party: Actor) -> bool:
    """Tell whether a party condemns what is told: "Turkey condemned the attack" that killed none of its own people."""
    behind = page.hit_at(Table.SEQUELS, bisect_left(page.starts, party.span.end))
    return behind is not None and behind.entry.id == RESPONSE


def stands_aside(page: Page, party: Span) -> bool:
    """Tell whether the verb beside a party makes it do no more than host, mourn, ask or give: ``تستضيف فرنسا``."""
    first, last = bisect_right(page.starts, party.start) - 1, bisect_left(page.starts, party.end)
    if page.tokens[first].kind is Kind.ARABIC:
        before = sequels_in(page, max(first - _BACK, 0), first)
        return any(hit.last == first and hit.entry.id == _ASIDE for hit in before)
    hits = (page.hit_at(Table.SEQUELS, at) for at in (last, last + 1) if link_classes(page, last) <= _AUXILIARY)
    return any(hit is not None and hit.entry.id == _ASIDE for hit in hits)


def sides_of(setting: Setting, number: int, told: list[Frame]) -> Sides:
    """Return the sides of a sentence; ``told`` are its frames."""
    page = setting.page
    kinds = CLEARERS if all(clears(page, frame) for frame in told) else FIGHTING
    harmed = kinds | _HARMED
    named = [a for a in setting.actors[number] if a.value.kind in harmed and a.value.id not in NOBODYS]
    named = without_both_sides(page, page.sentences[number], _without_condemning(page, number, named))
    if not named:
        return Sides([], (), frozenset(), {}, [])
    named = [a for a in with_glosses(page, named) if not _backs(page, a)]
    standing = {a.token: one for a, one in zip(named, standings(page, named, told), strict=True)}
    acting = {a.value.id for a in named if standing[a.token].role is Role.ACTS}
    opponents = once([
        a.value for a in named
        if (a.value.kind in kinds or a.value.span not in setting.speakers)
        and not _leads(page, a.token)
        and (standing[a.token].role is Role.SUFFERS
        or (standing[a.token].role is Role.NAMED and a.value.id not in acting and _is_opponent(page, told, a)))
    ])  # fmt: skip
    ids = frozenset(a.id for a in opponents)
    countries = {place.value.span for place in setting.places[number] if place.value.precision == "country"}
    agents = [
        a
        for a in named
        if a.value.kind in kinds
        and (standing[a.token].role is Role.ACTS or a.value.id not in ids)
        and standing[a.token].role is not Role.SUFFERS
        and (_acts_itself(page, a, standing[a.token]) or not _leads(page, a.token))
        and not _is_where(page, a.token, country=a.value.span in countries)
        and (standing[a.token].role is Role.ACTS or not (stands_aside(page, a.value.span) or _is_over(page, a)))
    ]
    acts = [a for a in agents if standing[a.token].role is Role.ACTS]
    holding = frozenset([a.token for a in agents if _is_holder(page, a) or _holds(page, standing[a.token])])
    doers: dict[int, list[Located[Actor]]] = {}
    for party in acts:
        doers.setdefault(standing[party.token].token, []).append(party)
    return Sides(agents, opponents, ids, standing, acts, holding, doers)


def _is_holder(page: Page, party: Located[Actor]) -> bool:
    """"The rebel-run channel": a hyphen joins to a party's name that it merely holds what is named behind it."""
    last = bisect_left(page.starts, party.value.span.end)
    return tells_holder(page, last) and _is_hyphened(page, last)


def _holds(page: Page, standing: Standing) -> bool:
    """``البلدة الخاضعة لسيطرة المعارضة``, "held by": who holds a place did not do what another word tells of it."""
    if standing.role is not Role.ACTS:
        return False
    token = standing.token
    if tells_holder(page, token - 1):
        return True
    hit = page.triggers.get(token)
    if hit is None or any(entry.id != "control" for entry in hit.entries):
        return False
    held = any(entry.cells[2] == "participle" and entry.language == "ar" for entry in hit.entries)
    return held or page.words[hit.last - 1].folded.endswith(ON_IT)


def clears(page: Page, frame: Frame) -> bool:
    """Tell whether a frame tells of clearance, as of mines and duds that were destroyed; forces search houses."""
    if frame.entry.id == "clearance":
        return frame.entry.cells[1] != _SEARCHED
    entry = frame.phrase.entry if frame.phrase is not None else None
    if entry is None or frame.entry.cells[1] != "destroyed":
        return False
    return is_kind_of(page.lexicon.targets, entry.id, *_LAID)


def _acts_itself(page: Page, actor: Located[Actor], standing: Standing) -> bool:
    """``بإسناد من التحالف الذي نفذ غارات``: one who backs others, and of whom more is told."""
    return standing.token > actor.token and "relative" in link_classes(page, standing.token - 1)


def _is_over(page: Page, party: Located[Actor]) -> bool:
    """``مصراتة التابعة للمجلس الرئاسي``: of the one under whom a place or a party stands nothing is told."""
    return owning(page, party.token) is not None


def _is_where(page: Page, token: int, *, country: bool) -> bool:
    """``9 غارات في سوريا``: a country behind *in* is a place, not one who acts."""
    link = link_ending_at(page, token) if country else None
    return (link is not None and link.entry.id in _WHERE) or _owns_where(page, token)


def _owns_where(page: Page, token: int) -> bool:
    """``قرب السفارة الأمريكية``, "near the US embassy": whose the building is near which something happened."""
    arabic = page.tokens[token].kind is Kind.ARABIC
    ground = page.hit_at(Table.TARGETS, token - 1 if arabic else token + 1)
    if ground is None or not is_kind_of(page.lexicon.targets, ground.entry.id, *_GROUND):
        return False
    start = token - 1 if arabic else token - ("determiner" in link_classes(page, token - 1))
    link = link_ending_at(page, start)
    return link is not None and link.entry.id in _WHERE


def _leads(page: Page, at: int) -> bool:
    """``التحالف، الذي تقوده الولايات المتحدة``: the power that leads or backs another is not the one that acts."""
    if "led" not in page.link_kinds:
        return False
    start = at - (page.hit_at(Table.DEMONYMS, at - 1) is not None)
    link = link_ending_at(page, start - ("determiner" in link_classes(page, start - 1)))
    if link is not None and link.entry.id == "led" and not _is_hyphened(page, link.first):
        return True
    words = [back for back in range(max(at - _LED, 0), at) if "led" in link_classes(page, back)]
    return any(not _is_hyphened(page, back) for back in words)


def _backs(page: Page, power: Located[Actor]) -> bool:
    """``the Iran-allied Houthis``, "an al-Qaida-linked group": whose name a hyphen joins to how it backs another."""
    if "led" not in page.link_kinds:
        return False
    behind = bisect_left(page.tokens, power.value.span.end, lo=power.token, key=_START)
    return "led" in link_classes(page, behind) and _is_hyphened(page, behind)


def _is_hyphened(page: Page, at: int) -> bool:
    """``Iran-backed``: a hyphen ties the word to the one before it; no dash that opens an aside does."""
    before = page.document.text[page.tokens[at - 1].end : page.tokens[at].start] if at else ""
    return before == _HYPHEN


def _is_opponent(page: Page, told: list[Frame], actor: Located[Actor]) -> bool:
    at, triggers = actor.token, page.triggers
    for back in range(at - 1, max(at - _BACK - 1, -1), -1):
        links = link_classes(page, back)
        if "against" in links or ("on" in links and _follows_attack(page, back)):
            return True
        trigger = triggers.get(back)
        if "by" in links or (trigger is not None and trigger.last <= at and trigger.reading.verbal):
            break
    return not is_of_attack(page, at) and any(_owns(page, frame, at) for frame in told)


def _follows_attack(page: Page, at: int) -> bool:
    """``19 strikes on ISIS``: *on* right after the noun of an attack."""
    for number in (at - 1, at - 2):
        hit = page.triggers.get(number)
        if hit is not None and hit.last == at:
            return is_attack(hit)
    return False


def _owns(page: Page, frame: Frame, at: int) -> bool:
    """Tell whether an actor stands inside or right after the noun of what was hit, killed or taken."""
    phrase = frame.phrase
    if phrase is None or phrase.kind not in (TARGET, WHO, BARE):
        return False
    if phrase.first <= at < phrase.last:
        return True
    if not 0 <= at - phrase.last <= _AFTER:
        return False
    return not any(_parts(page, between) for between in range(phrase.last, at))


def _parts(page: Page, at: int) -> bool:
    """Tell whether an owner cannot stand behind a token: a comma, *by*, or *with* (``قتلى في مواجهات مع الجيش``)."""
    mark = page.tokens[at].kind is Kind.PUNCTUATION and page.tokens[at].surface not in QUOTES
    return mark or not _NOT_OF.isdisjoint(link_classes(page, at))


def owns_attack(page: Page, actor: Located[Actor]) -> bool:
    """``قصف تركي``, ``هجوم لتنظيم الدولة``: a nationality, or *of*, right behind the noun of an attack."""
    if actor.value.basis.rule == NATIONALITY_RULE:
        return True
    return any(reading.preposition == _OF for reading in page.words[actor.token].readings)


def is_of_attack(page: Page, at: int) -> bool:
    """Tell whether a party is the adjective of an attack: ``جراء قصف تركي``, ``in Turkish shelling``."""
    if page.tokens[at].kind is not Kind.LATIN:
        return _follows_attack(page, at)
    hit = page.triggers.get(at + 1)
    return hit is not None and is_attack(hit)


def is_attack(hit: Hit) -> bool:
    """Tell whether a word is that of an attack."""
    return not ATTACKS.isdisjoint([entry.id for entry in hit[2]])


def once(actors: list[Actor]) -> tuple[Actor, ...]:
    """Return each party once, as first named."""
    seen: dict[str | None, Actor] = {}
    for actor in actors:
        seen.setdefault(actor.id, actor)
    return tuple(seen.values())
