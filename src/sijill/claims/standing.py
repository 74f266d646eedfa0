"""Where a party stands in its clause: as the one who acts, as the one who suffers, or merely named.

Only the words right around the name decide: the verb beside it (``قصفت إسرائيل``, "Russia struck"), the noun of an
attack that it follows or possesses (``قصف لقوات النظام``, ``هجوم شنه التنظيم``, "Houthi missiles"), a preposition of
agency or of opposition, and the people or things that it owns (``عناصر من الشرطة``, "ISIS vehicles").
"""

from bisect import bisect_left
from itertools import pairwise
from typing import NamedTuple

from sijill.claims.exposure import exposed_by, trapped_by
from sijill.claims.frame import Frame
from sijill.claims.governors import Governor
from sijill.claims.pronouns import SINGULAR, carries_pronoun
from sijill.claims.setting import Located
from sijill.claims.standing_english import english_standing
from sijill.claims.standing_words import (
    DESCRIBED,
    MERELY,
    Role,
    Standing,
    announced_by,
    around,
    claims_it,
    is_noun,
    is_oblique,
    is_verb,
    is_weapon,
    made_by,
    shoots_down,
    takes_subject,
    tells,
    trigger_ending,
    trigger_over,
    verb_at,
    verb_ending,
)
from sijill.claims.subjects import BEARERS
from sijill.claims.suffering import is_held, is_struck_by, is_suffered, is_victim_of, owner_of_hit, suffers_behind
from sijill.lexicon.page import Hit, Page
from sijill.lexicon.tables import Table
from sijill.lexicon.taxonomy import is_kind_of
from sijill.mentions.actors import NATIONALITY_RULE
from sijill.mentions.links import QUOTES, link_classes, link_ending_at
from sijill.mentions.nouns import BARE, TARGET, WHO, NounPhrase
from sijill.model.mention import Actor
from sijill.text.tokens import Kind

_OWNED = (TARGET, WHO, BARE)
_OF = "\u0644"
_BRACKETS = QUOTES | {"("}
_HEADS = frozenset(("force", "army", "group"))
_FLYING = ("aircraft", "missile", "rocket")
_AIMED = 12
_MODIFIERS, _LAYING, _POST_REACH = 2, 4, 6
_GLOSS = 3
_REACH = 3
_AMONG, _THAT = frozenset(("in", "from")), "that"


class _Name(NamedTuple):
    """The tokens of an Arabic name with the nouns that it completes; whether it follows *of* or is an adjective."""

    start: int
    last: int
    of: bool = False
    adjective: bool = False


_NO_CLASSES: frozenset[str] = frozenset()


def standings(page: Page, actors: list[Located[Actor]], told: list[Frame]) -> list[Standing]:
    """Return the standing of each party of a sentence; ``told`` are the sentence's frames.

    In ``أعلن الحزب استهداف قوة إسرائيلية`` what one acts by befell the other, who stands behind the word.
    """
    owned = {p.last: p.first for f in told if (p := f.phrase) is not None and _has_owner(f, p)}
    parted = [frame.governor for frame in told if frame.governor is not None and frame.governor.parted]
    found: list[Standing] = []
    firsts: dict[Standing, int] = {}
    for number, actor in enumerate(actors):
        last = bisect_left(page.starts, actor.value.span.end)
        one = _inside_verb(parted, actor.token) or _exposed(page, actor.token, last)
        if one is None:
            standing = _arabic if _is_arabic(page, actor.token) else english_standing
            one = standing(page, actor, last, owned)
        before = actors[number - 1] if number else None
        if before is not None and _is_of_one(page, before, actor, one):
            one = found[-1]
        by_other = one.role is Role.ACTS and firsts.get(one, actor.token) < one.token <= actor.token
        found.append(Standing(Role.SUFFERS, one.token) if by_other else one)
        firsts.setdefault(found[-1], actor.token)
    return found


def _is_of_one(page: Page, before: Located[Actor], actor: Located[Actor], one: Standing) -> bool:
    """Tell whether a party does what the one before it does, to which it is joined or which stands under it."""
    if _is_under(page, before, actor):
        return True
    return (one is MERELY or _names(page, before, one)) and _is_one_side(page, before, actor)


def _is_under(page: Page, before: Located[Actor], actor: Located[Actor]) -> bool:
    """``الطيران الحربي التابع للنظام``: a force that is only described is one with that under which it stands."""
    link = owning(page, actor.token) if before.value.id in DESCRIBED else None
    return link is not None and page.starts[link.first] - before.value.span.end <= 1


def _names(page: Page, before: Located[Actor], one: Standing) -> bool:
    """``قوات الاحتلال والمستوطنون``: the word that would tell what a party does is one of the name before it."""
    return before.token <= one.token and page.starts[one.token] < before.value.span.end


def with_glosses(page: Page, actors: list[Located[Actor]]) -> list[Located[Actor]]:
    """``قوات سودانية شبه عسكرية (الدعم السريع)``: of a force of some nation, the name in brackets says which it is."""
    found = list(actors)
    for one, other in pairwise(actors):
        if one.value.country is None or one.value.country != other.value.country:
            continue
        apart = other.token - bisect_left(page.starts, one.value.span.end)
        if page.tokens[other.token - 1].surface == "(" and apart <= _GLOSS:
            found[found.index(one)] = Located(one.token, other.value)
            found.remove(other)
    return found


def _is_arabic(page: Page, at: int) -> bool:
    return page.tokens[at].kind is Kind.ARABIC


def _inside_verb(parted: list[Governor], at: int) -> Standing | None:
    """``عثرت القوات على``: the subject that parts a verb from the rest of it."""
    for governor in parted:
        if governor.first < at < governor.last and any(entry.cells[3] == "object" for entry in governor.entries):
            return Standing(Role.ACTS, governor.first)
    return None


def _exposed(page: Page, first: int, last: int) -> Standing | None:
    verb = exposed_by(page, first, last)
    verb = trapped_by(page, first, last) if verb is None else verb
    return Standing(Role.SUFFERS, verb) if verb is not None else None


def _has_owner(frame: Frame, phrase: NounPhrase) -> bool:
    """``6 قتلى من الشرطة``: whose a thing, or whose the dead are, may be told behind it."""
    return phrase.kind in _OWNED or frame.entry.id == "casualty"


def _is_one_side(page: Page, before: Located[Actor], actor: Located[Actor]) -> bool:
    """``الجيش والشرطة``, ``قوى الأمن الداخلي (الأسايش)``: a party joined to the one before it, or its other name."""
    end = bisect_left(page.starts, before.value.span.end)
    between = range(end, actor.token)
    if not between:
        return page.words[actor.token].may_join
    if all("and" in link_classes(page, at) or page.tokens[at].surface in QUOTES for at in between):
        return True
    return len(between) <= _MODIFIERS and page.tokens[actor.token - 1].surface in _BRACKETS


def _arabic(page: Page, actor: Located[Actor], last: int, owned: dict[int, int]) -> Standing:
    inside = around(actor, owned)
    if inside is not None:
        return Standing(Role.SUFFERS, inside)
    start = _unquoted(page, _owner(page, _head(page, actor.token, owned)))
    link = owning(page, start)
    if link is not None:
        for end in range(link.first, _skipped(page, link.first) - 1, -1):
            if end in owned:
                return Standing(Role.SUFFERS, owned[end])
            head = _head(page, end, owned, of_force=True)
            if head < end:
                return _arabic_name(page, _Name(head, last), owned)
        ground = _held_before(page, link.first)
        return _arabic_name(page, _Name(link.first, last), owned) if ground is None else Standing(Role.SUFFERS, ground)
    adjective = actor.value.basis.rule == NATIONALITY_RULE
    of = not adjective and (
        page.words[start].folded == _OF or any(reading.preposition == _OF for reading in page.words[start].readings)
    )
    return _arabic_name(page, _Name(start, last, of=of, adjective=adjective), owned)


def _arabic_name(page: Page, name: _Name, owned: dict[int, int]) -> Standing:
    """The standing of a name by what stands before it: an attack, a preposition, a noun, a verb."""
    within = trigger_over(page, name.start)
    link = link_ending_at(page, name.start)
    classes = frozenset([entry.id for entry in link.entries]) if link is not None else _NO_CLASSES
    if within is not None or "by" in classes:
        first = within.first if within is not None else link.first if link is not None else name.start
        return Standing(Role.ACTS, first)
    if "loses" in link_classes(page, name.start - 1):
        return Standing(Role.SUFFERS, name.start - 1)
    if link is not None and not name.of and suffers_behind(page, link, classes, owned):
        return Standing(Role.SUFFERS, owned.get(link.first, name.start))
    if not classes.isdisjoint(_AMONG) and is_victim_of(page, link):
        return Standing(Role.SUFFERS, name.start)
    done = made_by(page, name.start, name.last, link if "from" in classes else None)
    done = done or announced_by(page, name.start, name.last)
    if done is not None:
        return Standing(Role.ACTS, done.first)
    found = _behind_noun(page, name, owned) or _beside_verb(page, name.start, name.last)
    verb = owner_of_hit(page, name.start) if found is MERELY and name.of else None
    return Standing(Role.SUFFERS, verb) if verb is not None else found


def _behind_noun(page: Page, name: _Name, owned: dict[int, int]) -> Standing | None:
    """``عناصر الشرطة``, ``قصف تركي``: the noun that a name owns or that it describes."""
    back = _skipped(page, name.start) if name.of or name.adjective else name.start
    for end in range(name.start, back - 1, -1):
        if end in owned:
            return Standing(Role.SUFFERS, owned[end])
        hit = trigger_ending(page, end)
        if hit is not None and (hit.entry.id == "statement" or (hit.reading.verbal and not tells(hit))):
            continue
        if hit is not None and (not is_verb(page, hit) or (is_noun(hit) and (name.of or is_oblique(page, hit)))):
            suffers = is_suffered(hit) and not (end == name.start and _does(page, hit, name.last, owned))
            suffers = suffers or (not (name.of or name.adjective) and is_struck_by(page, hit, name.last))
            suffers = suffers or (name.of and end == name.start and _is_waged(page, hit.first))
            return Standing(Role.SUFFERS if suffers else Role.ACTS, hit.first)
        if hit is not None and name.of:
            return Standing(Role.SUFFERS, hit.first)
    ground = page.hit_at(Table.TARGETS, name.start - 1)
    if ground is not None and ground.last == name.start and is_held(page, ground):
        return Standing(Role.SUFFERS, ground.first)
    return None


def _is_waged(page: Page, at: int) -> bool:
    """``نصب التنظيم كمينا للجيش``: who laid an ambush is told before it, and behind ``ل`` for whom."""
    return any("wage" in page.link_classes.get(back, ()) for back in range(at - _LAYING, at))


def _does(page: Page, noun: Hit, last: int, owned: dict[int, int]) -> bool:
    """``استعادة الجيش السيطرة``, ``استهداف الطيران أحياء``: the verbal noun has its subject and then its object."""
    if any(entry.id == "control" for entry in noun.entries):
        return True
    if any(last <= first <= last + 1 for first in owned.values()) and not page.link_classes.get(last):
        return True
    return _flies(page, noun.last) and any(_is_aimed_at(page, at) for at in range(last, last + _AIMED))


def _is_aimed_at(page: Page, at: int) -> bool:
    """``استهداف مسيرة تركية لسيارة``: a thing with ``ل`` is what the thing that flies was aimed at."""
    hit = page.hit_at(Table.TARGETS, at)
    return hit is not None and hit.reading.preposition == _OF


def _beside_verb(page: Page, start: int, last: int) -> Standing:
    """The subject behind an Arabic verb or before it; the object behind a verb whose subject stands before it.

    ``الشرطة بكمين نصبه التنظيم``: the verb behind the noun of an attack is not that of the name before the noun.
    """
    before = verb_ending(page, start)
    if before is not None:
        transitive = has_object(page, before) or claims_it(before)
        if transitive or not takes_subject(before):
            return Standing(Role.ACTS if transitive else Role.SUFFERS, before.first)
        preceded = _names_actor(page, before.first) or _has_subject(page, before)
        return Standing(Role.SUFFERS if preceded else Role.ACTS, before.first)
    after = verb_at(page, last) or (None if page.triggers.get(last) else verb_at(page, last + 1))
    if after is not None and not after.reading.conjunction and not is_oblique(page, after):
        acts = takes_subject(after) and not (shoots_down(after) and _flies(page, start))
        return Standing(Role.ACTS if acts else Role.SUFFERS, after.first)
    return MERELY


def _flies(page: Page, start: int) -> bool:
    """``المسيرات التركية التي أسقطت``: what flies is told of, not those whose it is."""
    targets = page.lexicon.targets
    hits = [hit for at in (start - 1, start) if (hit := page.hit_at(Table.TARGETS, at)) is not None]
    return any(is_kind_of(targets, entry.id, *_FLYING) for hit in hits for entry in hit.entries)


def has_object(page: Page, verb: Hit) -> bool:
    """Tell whether a pronoun behind a verb is its object (``شنه``, ``نصبها``): the noun that follows is the subject."""
    if verb.last - verb.first > 1 and page.words[verb.last - 1].folded.endswith(SINGULAR):
        return True
    return carries_pronoun(page, verb, SINGULAR)


def _names_actor(page: Page, end: int) -> bool:
    return any(
        hit.last == end for at in range(max(end - 4, 0), end) if (hit := page.hit_at(Table.ACTORS, at)) is not None
    )  # fmt: skip


def _has_subject(page: Page, verb: Hit) -> bool:
    """``15 غارة استهدفت``, ``الكمين الذي استهدف``: the verb tells what the attack before it did."""
    if verb.reading.conjunction:
        return False
    before = link_classes(page, verb.first - 1) if verb.first else _NO_CLASSES
    if ("relative" in before and "contrast" not in before) or is_weapon(page, verb.first):
        return True
    start = _skipped(page, verb.first)
    return any(
        (hit := trigger_ending(page, end)) and not hit.reading.verbal for end in range(verb.first, start - 1, -1)
    )


def _held_before(page: Page, end: int) -> int | None:
    """``هاجم نقطة (العرقوب) التابعة للقوات``: the post, told with its name, that stands under a force."""
    for at in range(end - 1, max(end - _POST_REACH, 0), -1):
        ground = page.hit_at(Table.TARGETS, at)
        if ground is not None:
            return at if is_held(page, ground) else None
        if page.triggers.get(at) is not None or page.link_classes.get(at):
            return None
    return None


def owning(page: Page, start: int) -> Hit | None:
    """``الفصائل التابعة لتركيا``, ``تابع للنظام``: the words before a name that tell what stands under it."""
    link = link_ending_at(page, start)
    return link if link is not None and any(entry.id == "owned" for entry in link.entries) else None


def _head(page: Page, start: int, owned: dict[int, int], *, of_force: bool = False) -> int:
    """The first token of the nouns that a name completes: ``مقاتلي``, ``طائرات``, ``مقاتلات``, ``مسلحون من``.

    What ends the word for an attack is none of them: ``هجوم مسلح``. ``of_force`` is for what is told to be under the
    name, which may have an article (``القوات التابعة ل``).
    """
    while start not in owned and start and trigger_over(page, start) is None:
        previous = start - 1
        while previous >= 0 and page.tokens[previous].surface in QUOTES:
            previous -= 1
        title = page.hit_at(Table.TITLES, previous)
        who = page.who.get(previous)
        led = title is not None and any(entry.id in _HEADS for entry in title.entries)
        led = led and (of_force or not (_has_article(title) and page.hit_at(Table.DEMONYMS, start) is None))
        led = led or _fires(page, previous)
        told = trigger_ending(page, start)
        people = who is not None and who.last >= start - 1 and (told is None or told.first >= previous)
        if people or (led and told is None):
            start = previous
        else:
            return start
    return start


def _has_article(title: Hit | None) -> bool:
    """``أوقف الجيش إرهابيين``: a noun with the article owns nothing behind it but its adjective."""
    return title is not None and title.reading.article


def _fires(page: Page, at: int) -> bool:
    """``قصف لمقاتلات``, ``مدفعية الجيش``: what fires stands for those whose it is."""
    hit = page.hit_at(Table.TARGETS, at)
    targets = page.lexicon.targets
    return hit is not None and any(is_kind_of(targets, entry.id, *BEARERS) for entry in hit.entries)


def _owner(page: Page, start: int) -> int:
    """The token of ``ل`` where a quotation mark or a bracket parts it from the name that it makes an owner."""
    at = start - 1
    while at > 0 and page.tokens[at].surface in _BRACKETS:
        at -= 1
    return at if 0 <= at < start - 1 and page.words[at].folded == _OF else start


def _unquoted(page: Page, start: int) -> int:
    """The token behind which a name in quotation marks stands (``دهم «اللواء» منزلا``)."""
    while start and page.tokens[start - 1].surface in QUOTES:
        start -= 1
    return start


def _skipped(page: Page, start: int) -> int:
    """How far back the noun of an adjective or of ``ل`` may end: over adjectives, which no list knows.

    ``هجوم مسلح دورية للشرطة``: not over a thing, which is the party's itself.
    """
    at = start
    for _ in range(_MODIFIERS):
        previous = at - 1
        if previous < 0 or not page.words[previous].surface or page.link_classes.get(previous):
            break
        said = page.reporting.get(previous)
        if page.hit_at(Table.TARGETS, previous) is not None or (said is not None and said.entry.id == _THAT):
            break
        at = previous
    return at


