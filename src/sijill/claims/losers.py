"""Who did not do it: those who threw what others shot down, and those who own to a loss of their own."""

from bisect import bisect_left
from itertools import pairwise

from sijill.claims.attribution import Attribution
from sijill.claims.fitting import ATTACKS, DOWNED
from sijill.claims.frame import Frame
from sijill.claims.pronouns import PRONOUNS, SINGULAR
from sijill.claims.setting import Located, Setting
from sijill.claims.sides import Sides, is_attack, once
from sijill.claims.speaking import ARMED, speaking
from sijill.claims.standing import has_object
from sijill.claims.standing_words import by_before, is_throw, is_thrown_by
from sijill.lexicon.page import Page
from sijill.lexicon.tables import Table
from sijill.lexicon.taxonomy import is_kind_of
from sijill.mentions.links import link_classes
from sijill.model.mention import Actor
from sijill.text.tokens import Kind

_BACK = 4
_AFTER = 3
_THROW_REACH = 4
_LAUNCH_REACH = 3
_OWNING = 10
_HITS = ATTACKS | {"effect"}
_REPELLED = 25
_WARDED, _COMMA = "intercepted", ","
_LOSING = frozenset(("loses", "admits"))
_ANSWERS = frozenset(("effect", "casualty", "clearance", "detention"))


def throwers(page: Page, frame: Frame, sides: Sides) -> tuple[Actor, ...]:
    """``Russia fired 12 missiles, and six were intercepted``: those who fired did not intercept, others did."""
    if frame.entry.cells[1] in DOWNED:
        return once([a.value for a in sides.agents if _throws(page, a.token)])
    if frame.entry.id != "effect" or frame.phrase is None:
        return ()
    last, standing = frame.phrase.last, sides.standing
    return once([a.value for a in sides.acting if _launched_it(page, standing[a.token].token, last)])


def _launched_it(page: Page, at: int, after: int) -> bool:
    """``تدمير طائرتين أطلقهما الحوثيون``, "fired by": a verb of throwing that tells of the thing that was hit."""
    verb = page.links.get(at) if after <= at <= after + _LAUNCH_REACH else None
    return verb is not None and is_throw(verb) and (has_object(page, verb) or is_thrown_by(verb))


def _throws(page: Page, at: int) -> bool:
    arabic = page.tokens[at].kind is Kind.ARABIC
    beside = (at - 1, at + 1) if arabic else range(at + 1, at + _THROW_REACH + 1)
    by = None if arabic else by_before(page, at)
    hits = (by, *(page.links.get(token) for token in beside))
    return any(hit is not None and is_throw(hit) for hit in hits)


def losers_of(setting: Setting, frame: Frame, sides: Sides, speaker: Attribution | None, at: int) -> tuple[Actor, ...]:
    """``أقر الجيش بمقتل جندي``, ``the group lost 12 fighters``: who owns to a loss did not inflict it.

    A party that owns to the death of people who bear no arms may have been the one that killed them.
    """
    own = _own_hit(setting, frame, speaker)
    if own is not None:
        return (next((a.value for a in sides.agents if a.value.id == own.id), own),)
    page = setting.page
    lost = frame.governor is not None and "loses" in link_classes(page, frame.governor.first)
    if (frame.entry.id != "casualty" and not lost) or (speaker is None and not sides.agents):
        return ()
    inflicted = _inflicted(page, sides, at)
    if inflicted:
        return inflicted
    if _LOSING.isdisjoint(page.link_kinds):
        return ()
    first, triggers = page.sentences[frame.sentence].first, page.triggers
    for number in range(at, max(first, at - _OWNING) - 1, -1):
        links = link_classes(page, number)
        if "loses" in links or ("admits" in links and _bears_arms(page, frame)):
            beside = _beside(page, sides.agents, number) or (_subject_of(page, sides, number) if lost else None)
            told = speaking(setting, speaker) if beside is None and "admits" in links else None
            return tuple(party for party in (beside, told) if party is not None)
        verb = triggers.get(number) if number < at else None
        if "contrast" in links or (verb is not None and verb.reading.verbal):
            break
    return ()


def _subject_of(page: Page, sides: Sides, verb: int) -> Actor | None:
    """``فشلت القوات في التقدم وخسرت``: behind *and* a verb goes on with the party that acted before it."""
    if not any(reading.conjunction for reading in page.words[verb].readings[:1]):
        return None
    return next((a.value for a in reversed(sides.agents) if a.token < verb), None)


def _inflicted(page: Page, sides: Sides, at: int) -> tuple[Actor, ...]:
    """``كبدت القوات الحوثيين 30 قتيلا``, ``صدت هجوما للحوثيين وكبدتهم``: who lost those whom the verb tells of."""
    back = range(at, max(at - _OWNING, -1), -1) if "inflicts" in page.link_kinds else ()
    verb = next((n for n in back if "inflicts" in link_classes(page, n)), None)
    if verb is None:
        return ()
    behind = [a.value for a in sides.agents if verb < a.token < at]
    before = [a for a in sides.agents if a.token < verb]
    if behind and (before or len(behind) > 1):
        return (behind[-1],)
    if sides.opponents or not page.words[verb].folded.endswith(PRONOUNS):
        return ()
    words = [(a.value, page.triggers.get(sides.standing[a.token].token)) for a in before if a in sides.acting]
    return once([party for party, word in words if word is not None and is_attack(word) and not word.reading.verbal])


def _own_hit(setting: Setting, frame: Frame, speaker: Attribution | None) -> Actor | None:
    """``أكد حزب الله استهداف مركزه بطائرتين``: a party that tells of its own place, right behind its name, was hit."""
    page = setting.page
    source = speaker.links[0].span if frame.entry.id in _HITS and speaker is not None and speaker.links else None
    if source is None:
        return None
    at = bisect_left(page.starts, source.end)
    noun = page.triggers.get(at)
    ground = page.hit_at(Table.TARGETS, noun.last) if noun is not None and not noun.reading.verbal else None
    if ground is None or not page.sentences[frame.sentence].first <= at < page.sentences[frame.sentence].last:
        return None
    written = page.words[ground.last - 1].folded
    theirs = written.endswith(SINGULAR) and not written.endswith(ground.entry.phrase[-1])
    return speaking(setting, speaker) if theirs else None


def _bears_arms(page: Page, frame: Frame) -> bool:
    entry = frame.phrase.entry if frame.phrase is not None else None
    return entry is not None and is_kind_of(page.lexicon.who, entry.id, *ARMED)


def repelled(page: Page, frame: Frame, sides: Sides, at: int) -> tuple[Actor, ...]:
    """``صد الجيش هجوما للتنظيم وقتل خمسة``: whose attack came to nothing, to them happened what is joined to that."""
    if _WARDED not in page.trigger_values or frame.entry.id not in _ANSWERS or not sides.acting:
        return ()
    joined = page.words[at].may_join or "and" in link_classes(page, at - 1)
    if not (joined or _goes_on(page, at)):
        return ()
    triggers, first = page.triggers, page.sentences[frame.sentence].first
    told = [triggers[back] for back in range(max(first, at - _REPELLED), at) if back in triggers]
    for warding, attack in pairwise(told):
        if is_attack(attack) and any(entry.cells[1] == _WARDED for entry in warding.entries):
            acting = [a for a in sides.acting if warding.first < a.token < at]
            return once([a.value for a in acting if attack.first <= sides.standing[a.token].token])
    return ()


def _goes_on(page: Page, at: int) -> bool:
    """"The army repelled an attack, killing 12": a participle behind a comma tells what else its subject did."""
    told = (reading.tense for reading in page.words[at].readings)
    return at > 0 and page.tokens[at - 1].surface == _COMMA and "progressive" in told


def _beside(page: Page, agents: list[Located[Actor]], verb: int) -> Actor | None:
    """The subject of a verb: in Arabic right behind it or else before, in English before."""
    after = [a.value for a in agents if verb < a.token <= verb + _AFTER]
    before = [a.value for a in agents if verb - _BACK <= a.token < verb]
    if page.tokens[verb].kind is Kind.ARABIC and after:
        return after[0]
    return before[-1] if before else None
