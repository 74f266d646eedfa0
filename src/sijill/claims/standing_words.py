"""The words around a party that tell what it did: verbs with their subjects, the nouns of attacks."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from sijill.claims.fitting import ATTACKS, DOWNED
from sijill.claims.pronouns import PRONOUNS
from sijill.claims.setting import Located
from sijill.lexicon.page import Hit, Page
from sijill.lexicon.tables import Table
from sijill.lexicon.taxonomy import is_kind_of
from sijill.mentions.links import QUOTES, link_classes, link_ending_at
from sijill.model.mention import Actor
from sijill.text.tokens import Kind

_OBLIQUE = frozenset(("cause", "in", "by", "from", "with", "near"))
_TELLING = frozenset(("strike", "effect", "casualty", "attack", "control", "clearance", "detention"))
_ANNOUNCED = frozenset(("armed-attack", "shelling", "intercepted", "shot-down"))
_OWN_DEEDS = frozenset(("suicide", "grenade"))
_WEAPONS = ("weapon", "explosive-device", "vehicle-borne-ied", "aircraft", "missile")
_LONGEST = 5
_JOINED = 12
_TOLD_BEFORE = 12
_DESCRIBED = _COUNTED = 3
_HELD, _THAT = "held", "that"
_DEEDS = frozenset(("inflicts", "throw", "wage"))
_DESCRIBING, _TOLD = 4, frozenset(("determiner", "led"))
DESCRIBED: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "air-force": frozenset(("state", "military", "coalition", "government")),
        "navy": frozenset(("state", "military", "coalition", "government")),
        "gunmen": frozenset(("armed-group",)), "militants": frozenset(("armed-group",)),
        "suicide-bomber": frozenset(("armed-group",)), "terrorists": frozenset(("armed-group",)),
        "rebels": frozenset(("armed-group",)), "militias": frozenset(("armed-group",)),
        "mercenaries": frozenset(("armed-group",)),
    }
)  # fmt: skip
CLAIMED = "claim-of-responsibility"
ON_IT = ("\u0639\u0644\u064a\u0647", "\u0639\u0644\u064a\u0647\u0627")


class Role(StrEnum):
    """What a party does in its clause."""

    ACTS = "acts"
    SUFFERS = "suffers"
    NAMED = "named"


class Standing(NamedTuple):
    """A party's role and the token of the word that gives it."""

    role: Role
    token: int


MERELY = Standing(Role.NAMED, -1)


def around(actor: Located[Actor], owned: dict[int, int]) -> int | None:
    """``استهداف حاملة الطائرات الأمريكية``: the first token of the words for a thing or people around a name."""
    return next((first for end, first in owned.items() if first < actor.token < end), None)


def trigger_ending(page: Page, end: int) -> Hit | None:
    """Return the word that tells of an event and ends right before a token."""
    return page.trigger_ends.get(end)


def trigger_over(page: Page, at: int) -> Hit | None:
    """``قصف لطيران حفتر``: the noun of an attack whose last word is the first of the party's name."""
    hit = page.triggers.get(at - 1) if at else None
    return hit if hit is not None and hit.last > at and any(entry.id in ATTACKS for entry in hit.entries) else None


def made_by(page: Page, start: int, last: int, source: Hit | None) -> Hit | None:
    """Return the noun of an attack that comes from a party (``قصف من الطيران``), or that of throwing before its name.

    ``source`` is the *from* before the name; behind ``إلقاء مروحيات النظام براميل`` stands the weapon.
    """
    if source is not None:
        hits = (page.trigger_ends.get(end) for end in range(source.first, max(source.first - _DESCRIBED, 0), -1))
        noun = next((hit for hit in hits if hit is not None), None)
        return noun if noun is not None and _is_attack(noun) and page.who.get(start) is None else None
    weapons = (page.triggers.get(at) for at in range(last, last + _COUNTED))
    weapon = next((hit for hit in weapons if hit is not None), None)
    if weapon is None or not _is_attack(weapon):
        return None
    downed, thrown = trigger_ending(page, start), page.links.get(start - 1)
    if downed is not None and shoots_down(downed):
        return downed
    return thrown if thrown is not None and is_throw(thrown) else None


def tells(hit: Hit) -> bool:
    """Tell whether a word that opens claims is of what one does to another, not of flight (``لجأ``) or of talk."""
    return any(entry.id in _TELLING or entry.cells[1] == CLAIMED for entry in hit.entries)


def is_verb(page: Page, hit: Hit) -> bool:
    """Tell whether a word that tells of an event is a verb, or may be one."""
    if not tells(hit):
        return False
    if page.tokens[hit.first].kind is Kind.ARABIC:
        bare = not (hit.reading.article or hit.reading.preposition)
        return hit.reading.verbal or (bare and any(entry.is_verb for entry in hit.entries))
    return any(entry.is_verb or entry.cells[2] == "participle" for entry in hit.entries)


def verb_ending(page: Page, end: int) -> Hit | None:
    """Return the verb that ends right before a token: of an event, or one such as *waged* and *managed to*."""
    hit = trigger_ending(page, end)
    if hit is not None and is_verb(page, hit):
        return hit
    link = link_ending_at(page, end) or page.links.get(end - 1)
    return link if link is not None and any(entry.id == "wage" for entry in link.entries) else None


def verb_at(page: Page, at: int) -> Hit | None:
    """Return the verb that begins at a token, of the same kinds."""
    hit = page.triggers.get(at)
    if hit is not None and is_verb(page, hit):
        return hit
    hit = page.links.get(at)
    return hit if hit is not None and any(entry.id == "wage" for entry in hit.entries) else None


def announced_by(page: Page, start: int, last: int) -> Hit | None:
    """``أعلن الحزب استهداف``: the noun of an act that stands right behind the subject of a verb of saying."""
    while start and page.tokens[start - 1].surface in QUOTES:
        start -= 1
    while last < len(page.tokens) and page.tokens[last].surface in QUOTES:
        last += 1
    said = page.reporting.get(start - 1)
    if said is None or said.last != start or not any(entry.id == "verb" for entry in said.entries):
        return None
    noun = page.triggers.get(last)
    return noun if noun is not None and _is_own_act(noun) else None


def _is_own_act(noun: Hit) -> bool:
    """``استهداف``, ``إحباط``: a noun of what one does; what one suffers (``مقتل``) is announced too."""
    return not noun.reading.verbal and any(entry.cells[1] in _ANNOUNCED for entry in noun.entries)


def by_before(page: Page, start: int) -> Hit | None:
    """``by the Iran-backed Houthis``: the *by* before the words that describe a party, which begin before a token."""
    for at in range(start, max(start - _DESCRIBING, 0), -1):
        link = link_ending_at(page, at)
        if link is not None and any(entry.id == "by" for entry in link.entries):
            return link
        word = at - 1
        told = page.link_classes.get(word, _TOLD) <= _TOLD
        said = page.reporting.get(word) is not None and word not in page.link_classes
        if page.tokens[word].kind is not Kind.LATIN or page.triggers.get(word) is not None or said or not told:
            return None
    return None


def tells_holder(page: Page, at: int) -> bool:
    """Tell whether a word tells who holds a place ("rebel-held", "controlled by"), and nothing that anybody did."""
    hit = page.hit_at(Table.SEQUELS, at)
    return hit is not None and hit.entry.id == _HELD


def is_throw(link: Hit) -> bool:
    """``أطلق``, ``launched``: a link word that tells that a weapon was used."""
    return any(entry.id == "throw" for entry in link.entries)


def is_thrown_by(link: Hit) -> bool:
    """``launched by``: a word of throwing behind which the one who threw stands."""
    return is_throw(link) and any(entry.id == "by" for entry in link.entries)


def is_noun(hit: Hit) -> bool:
    """``قصف لطيران``: the noun of an attack that is spelt like its verb, which takes no owner."""
    return any(entry.id in ATTACKS and not entry.is_verb for entry in hit.entries)


def _is_attack(hit: Hit) -> bool:
    return not hit.reading.verbal and any(entry.id in ATTACKS for entry in hit.entries)


def is_oblique(page: Page, hit: Hit) -> bool:
    """``جراء قصف``, ``ضحايا قصف``: a word behind a preposition, or behind the noun for its victims, is no verb."""
    link, before = link_ending_at(page, hit.first), trigger_ending(page, hit.first)
    if before is not None and before.entry.id == "casualty" and not before.reading.verbal:
        return True
    return link is not None and not _OBLIQUE.isdisjoint([entry.id for entry in link.entries])


def is_weapon(page: Page, end: int) -> bool:
    """``عبوة ناسفة استهدفت``: tell whether a weapon ends right before a token."""
    for at in range(end - 1, max(end - 1 - _LONGEST, -1), -1):
        hit = page.hit_at(Table.TARGETS, at)
        if hit is not None and hit.last == end:
            return any(is_kind_of(page.lexicon.targets, entry.id, *_WEAPONS) for entry in hit.entries)
    return False


def claims_it(verb: Hit) -> bool:
    """``تبناه التنظيم``: tell whether a word is that of a claim of responsibility."""
    return any(entry.table is Table.TRIGGERS and entry.cells[1] == CLAIMED for entry in verb.entries)


def shoots_down(verb: Hit) -> bool:
    """Tell whether a verb is that of what is done to things that fly (``أسقطت``)."""
    return any(entry.table is Table.TRIGGERS and entry.cells[1] in DOWNED for entry in verb.entries)


def takes_subject(verb: Hit) -> bool:
    """Tell whether the subject of a verb is the one who acts, as it is not of ``استشهد`` or ``died``."""
    if verb.entry.table is not Table.TRIGGERS or claims_it(verb):
        return True
    return any(entry.cells[3] != "subject" or entry.cells[1] in _OWN_DEEDS for entry in verb.entries)


def is_of_own(page: Page, verb: int) -> bool:
    """``قال إنه قتل 11 ودمر وكرا``: who says that it did something tells of itself, with the verbs joined to that."""
    word = page.words[verb]
    joined = word.may_join and any(reading.conjunction and reading.verbal for reading in word.readings)
    for at in range(verb - 1, max(verb - 1 - (_JOINED if joined else 1), -1), -1):
        said = page.reporting.get(at)
        if said is not None and any(entry.id == "that" for entry in said.entries):
            own = page.words[at].folded.endswith(PRONOUNS)
            return own and (at == verb - 1 or verb_at(page, at + 1) is not None or _is_deed(page, at + 1))
    return False


def _is_deed(page: Page, at: int) -> bool:
    """``إنه كبد العدو خسائر ودمر``: a verb of doing that opens no claim of its own."""
    return not _DEEDS.isdisjoint(link_classes(page, at))


def are_struck(page: Page, end: int) -> bool:
    """``غارة استهدفت عناصر من الحزب``: tell whether people stand right behind the verb of what an attack did."""
    who = page.who.get(end - 1)
    verb = verb_ending(page, who.first) if who is not None and who.last == end else None
    if verb is None or not verb.reading.verbal or verb.reading.conjunction or not takes_subject(verb):
        return False
    before = (page.triggers.get(at) for at in range(verb.first - 1, max(verb.first - _TOLD_BEFORE, 0), -1))
    return any(_is_attack(hit) for hit in before if hit is not None)


def is_in_relative(page: Page, start: int) -> bool:
    """``drones that Russia launched at``: a name behind a relative word is the subject of its clause."""
    if "relative" in link_classes(page, start - 1):
        return True
    return any(_is_that_of_thing(page, at) for at in (start - 1, start))


def _is_that_of_thing(page: Page, at: int) -> bool:
    that = page.reporting.get(at)
    thing = page.hit_at(Table.TARGETS, at - 1)
    return that is not None and that.entry.id == _THAT and thing is not None and thing.last == at


def is_passive(page: Page, last: int, verb: Hit) -> bool:
    """``ISIS was struck``, ``militants killed in the raid``: not the subject of what the verb tells.

    "the Israeli attacks in Gaza", "forces fired over 155 rockets", "blew himself up at" are no passives.
    """
    own = all(entry.table is Table.TRIGGERS and entry.cells[3] == "subject" for entry in verb.entries)
    if own or page.tokens[verb.last - 1].surface.lower().endswith("s"):
        return False
    if any("be" in link_classes(page, between) for between in range(last, verb.first)):
        return True
    if claims_it(verb) or page.quantifiers.get(verb.last) is not None:
        return False
    return verb.last == len(page.tokens) or not {"in", "by", "stop"}.isdisjoint(link_classes(page, verb.last))
