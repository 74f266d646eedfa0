"""Who did it and to whom: the parties of a clause, told apart by where they stand.

The one after *against*, or after the thing that was hit (``28 وحدة من التنظيم``), is the opponent throughout the
sentence. The last other party before the words is the one who acts; where none is named the speaker acts, if the
speaker is a party to the fighting, and else whoever acted in the sentence before.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from sijill.claims.answering import answered_at, is_driven_out, is_of_foiled, without_answering, without_tending
from sijill.claims.attribution import Attribution
from sijill.claims.fitting import ATTACKS
from sijill.claims.frame import Frame
from sijill.claims.losers import losers_of, repelled, throwers
from sijill.claims.setting import Located, Setting
from sijill.claims.sides import Sides, is_attack, is_of_attack, once, owns_attack
from sijill.claims.speaking import has_own_force, kinds_for, may_speak_of_own, speaking
from sijill.claims.standing import has_object
from sijill.claims.standing_words import DESCRIBED, Role, is_of_own, verb_at
from sijill.lexicon.lexicon import Lexicon
from sijill.lexicon.page import Page
from sijill.lexicon.tables import Table
from sijill.mentions.links import link_classes, link_ending_at
from sijill.model.mention import Actor
from sijill.text.tokens import Kind

_AFTER, _BESIDE = 3, 4
_LEXICONS = 8
_FOUND_REACH = 10
_CAUSE_REACH = 10
_CAUSED, _OF_FOUND = frozenset(("casualty", "effect")), frozenset(("casualty", "attack"))
_COALITION, _GROUP, _STRIKE = "coalition", "armed-group", "strike"
_AIR_FORCE = "-air-force"
_ARMY = "army"
_OF_ARMIES = frozenset(("air-force", "navy"))
BY_ITSELF = frozenset(("explosion", "ied", "car-bomb", "suicide", "mine", "landmine"))
_OFFICIAL = frozenset(("state", "military", "police", "government"))
_STOPS = frozenset((".", ";", "\u061b", ":"))
_ANYBODY = frozenset(("gunmen", "suicide-bomber"))
_BY_THE_FIRST = frozenset(("clearance", "control"))


class Parties(NamedTuple):
    """(who did it, to whom)."""

    agents: tuple[Actor, ...]
    opponents: tuple[Actor, ...]


NOBODY = Parties((), ())


def parties_of(setting: Setting, frame: Frame, sides: Sides, speaker: Attribution | None, carried: Parties) -> Parties:
    """Return the parties of a frame, given the sides of its sentence and the parties of what was told before."""
    page = setting.page
    at = frame.governor.first if frame.governor is not None else frame.phrase.first if frame.phrase is not None else 0
    if frame.entry.id == "effect" and is_of_foiled(page, at):
        return NOBODY
    losers = throwers(page, frame, sides) or losers_of(setting, frame, sides, speaker, at)
    losers = losers or repelled(page, frame, sides, at)
    ids = sides.ids | {loser.id for loser in losers} if losers else sides.ids
    foes = {opponent.id for opponent in carried.opponents} if carried.agents else set()
    opening = page.sentences[frame.sentence].first
    agents = _candidates(setting, frame, sides, at)
    if frame.entry.id in _OF_FOUND and _is_found(page, opening, at):
        agents, carried = [a for a in agents if a.token > at and a in sides.acting], NOBODY
    if frame.entry.cells[1] in BY_ITSELF:
        agents = [a for a in agents if a.value.kind not in _OFFICIAL or a in sides.acting]
        carried = NOBODY if any(a.kind in _OFFICIAL for a in carried.agents) else carried
    if agents and (foes or losers):
        own_words = is_of_own(page, at)
        agents = [
            a
            for a in agents
            if a.value not in losers
            and (a.value.id not in foes or own_words or _acts(page, a.token) or _is_told_of(sides, a, frame))
        ]
    own = (speaker is not None or bool(agents)) and may_speak_of_own(page, frame)
    agent = _own_agent(page, agents, sides, frame)
    if agent is None and speaker is not None and (has_own_force(page, frame) or is_of_own(page, at)):
        agent = speaking(setting, speaker, kinds_for(page, frame))
    if agent is None and agents:
        agent = _likeliest(page, _tiers(setting, agents, sides, frame, own=own), at, frame)
    if agent is None and own:
        agent = speaking(setting, speaker, kinds_for(page, frame))
        if agent is not None and (agent.id in ids or (_is_from_air(page, frame) and _flies_nothing(page, agent))):
            agent = None
    agent = _known(page, agent, sides, carried, ids) if agent is not None else None
    if agent is not None:
        acting = _with_joined(page, agent, sides, ids)
    else:
        kinds = kinds_for(page, frame)
        acting = tuple([a for a in carried.agents if a.id not in ids and a.kind in kinds])
    against = _against(setting, acting, _unanswered(page, losers or sides.opponents, opening, at), carried)
    if foes and not against:
        against = tuple([a.value for a in sides.agents if a.value.id in foes and a not in agents])
    own_ids = {actor.id for actor in acting} if against else ()
    return Parties(acting, tuple([foe for foe in against if foe.id not in own_ids]))


def _is_from_air(page: Page, frame: Frame) -> bool:
    """``غارة جوية استهدفت سوقا``: tell whether an air strike is told of, or what one did right behind its noun."""
    if frame.entry.id == _STRIKE:
        return True
    last = frame.governor.first if frame.governor is not None else 0
    hits = (page.triggers.get(at) for at in range(max(last - _AFTER, 0), last))
    return any(entry.id == _STRIKE for hit in hits if hit is not None for entry in hit.entries)


def _flies_nothing(page: Page, party: Actor) -> bool:
    """Tell whether a party is a group that is not known to have an air force."""
    return party.kind == _GROUP and party.id not in _flying(page.lexicon)


@lru_cache(maxsize=_LEXICONS)
def _flying(lexicon: Lexicon) -> frozenset[str | None]:
    """The parties that have an air force."""
    return frozenset([row.parent for row in lexicon.actors.values() if row.id.endswith(_AIR_FORCE)])


def _unanswered(page: Page, suffering: tuple[Actor, ...], first: int, at: int) -> tuple[Actor, ...]:
    """Those of the parties who suffer of whom a sentence tells behind the words for what is answered, if it has any."""
    answered = answered_at(page, first, at) if suffering else 0
    return tuple([a for a in suffering if a.span.start >= answered]) if answered else suffering


def _candidates(setting: Setting, frame: Frame, sides: Sides, at: int) -> list[Located[Actor]]:
    """The parties of a sentence that may have done what a word at a token tells of."""
    page = setting.page
    opening = page.sentences[frame.sentence].first
    agents = without_answering(page, sides, opening, at)
    agents = _without_groups_that_tell(setting, frame, agents)
    if frame.entry.id == "control":
        return [a for a in agents if not is_driven_out(page, a, at)]
    return without_tending(page, agents, opening, at) if frame.entry.id == "casualty" else agents


def _without_groups_that_tell(
    setting: Setting, frame: Frame, agents: list[Located[Actor]]
) -> list[Located[Actor]]:
    """The parties without the groups that only tell of an air strike: ``قالت الجماعة إن غارة استهدفت``."""
    if not agents or not setting.speakers or not _is_from_air(setting.page, frame):
        return agents
    told = [a for a in agents if a.value.span in setting.speakers and _flies_nothing(setting.page, a.value)]
    ids = {one.value.id for one in told}
    return [a for a in agents if a.value.id not in ids] if ids else agents


def _against(
    setting: Setting, acting: tuple[Actor, ...], against: tuple[Actor, ...], carried: Parties
) -> tuple[Actor, ...]:
    """The opponents: those of the sentence, as far as it names them, else those of who acted before or is known to."""
    if against and all(foe.id in DESCRIBED for foe in against):
        against = _named_foes(setting, acting, carried) or against
    if against and any(foe.kind == "armed-group" and foe.id not in DESCRIBED for foe in against):
        against = tuple(foe for foe in against if foe.id not in DESCRIBED)
    if not against and _is_one_side(acting, carried.agents):
        against = carried.opponents
    if not against and acting and _is_coalition(setting.page, acting[0]):
        against = _foes_named(setting, acting[0])
    return against


def _is_found(page: Page, first: int, at: int) -> bool:
    """``عثرت الشرطة على جثة``, "found nine bodies": who finds the dead did not kill them."""
    if "find" not in page.link_kinds:
        return False
    for number in range(at - 1, max(first, at - _FOUND_REACH) - 1, -1):
        if "find" in page.link_classes.get(number, ()):
            return True
        if page.tokens[number].surface in _STOPS:
            break
    return False


def _is_joined_verb(page: Page, at: int) -> bool:
    return any(reading.conjunction and reading.verbal for reading in page.words[at].readings)


def _is_subject(page: Page, party: Located[Actor], sides: Sides) -> bool:
    """``تمكنت القوات ... وتوغلت``: a verb joined to one before it has the subject of that verb."""
    role, token = sides.standing[party.token]
    return role is Role.ACTS and verb_at(page, token) is not None


def _tiers(
    setting: Setting, agents: list[Located[Actor]], sides: Sides, frame: Frame, *, own: bool
) -> list[list[Located[Actor]]]:
    """The parties by how likely they act: by the words around them, as named, and last as those who speak."""
    silent = _silent(setting, agents, sides)
    if frame.governor is not None and _is_joined_verb(setting.page, frame.governor.first):
        subjects = [a for a in silent if _is_subject(setting.page, a, sides)]
        silent = subjects or silent
    tiers = [[a for a in silent if sides.standing[a.token].role is Role.ACTS], silent, agents if own else []]
    return [tier for number, tier in enumerate(tiers) if tier and (not number or tier != tiers[number - 1])]


def _likeliest(page: Page, tiers: list[list[Located[Actor]]], at: int, frame: Frame) -> Actor | None:
    for tier in tiers:
        agent = _agent(page, tier, at, frame)
        if agent is not None:
            return agent
    return None


def _with_joined(page: Page, agent: Actor, sides: Sides, ids: frozenset[str | None]) -> tuple[Actor, ...]:
    """``سيطرت الفصائل والقوات التركية على``: the one who acts with those whom *and* joins to it in the same act."""
    if len(sides.agents) == 1:
        return (agent,)
    own = next((sides.standing[a.token] for a in sides.agents if a.value is agent), None)
    if own is None or own.role is not Role.ACTS:
        return (agent,)
    same = sides.doers[own.token]
    joined = [a.value for a in same if _is_joined(page, a.token)]
    first = same[0].value if agent in joined else agent
    acting = [first, *(actor for actor in joined if actor.id not in ids)]
    return once([actor for actor in acting if actor.id not in DESCRIBED] or acting)


def _is_joined(page: Page, at: int) -> bool:
    return page.words[at].may_join or "and" in link_classes(page, at - 1)


def _is_one_side(acting: tuple[Actor, ...], before: tuple[Actor, ...]) -> bool:
    """Tell whether those who act now are those of before, or forces of the same state."""
    if not acting or not before:
        return not acting and not before
    if {a.id for a in acting} == {a.id for a in before}:
        return True
    states = {a.country if a.kind in _OFFICIAL else None for a in acting + before}
    return len(states) == 1 and None not in states


def _is_coalition(page: Page, agent: Actor) -> bool:
    row = page.lexicon.actors.get(agent.id or "")
    above = page.lexicon.actors.get(row.parent or "") if row is not None else None
    return _COALITION in (agent.kind, above.kind if above is not None else None)


def _foes_named(setting: Setting, agent: Actor) -> tuple[Actor, ...]:
    """The one against whom a coalition was formed, or whom a party fights, if the report names it, as first named."""
    foes = setting.page.lexicon.foes.get(agent.id or "", ())
    return tuple(actor for ident, actor in setting.named.items() if ident in foes)[:1] if foes else ()


def _acts(page: Page, at: int) -> bool:
    """Tell whether a party is the subject of a verb beside it; else an opponent of before is one still."""
    if "wage" in link_classes(page, at + 1) or _is_past(page, at + 1):
        return True
    for number in (at - 1, *range(at + 1, at + _AFTER + 1)):
        for table in (Table.TRIGGERS, Table.REPORTING):
            hit = page.hit_at(table, number)
            if hit is not None and hit.reading.verbal:
                return True
    return False


def _is_past(page: Page, at: int) -> bool:
    """``Ukraine destroyed 12``: an English verb of what happened with its object, right behind a name."""
    verb = verb_at(page, at) if at < len(page.tokens) and page.tokens[at].kind is Kind.LATIN else None
    return verb is not None and verb.last < len(page.tokens) and page.tokens[verb.last].kind is Kind.NUMBER


def _agent(page: Page, agents: list[Located[Actor]], at: int, frame: Frame) -> Actor | None:
    """The last party before the words, or the one after a strike or a verb (``غارات للتحالف``, ``دمرت القوات``).

    What is cleared or taken is told in long sentences that name the loser on the way: there the first party acts.
    """
    told = frame.phrase or frame.governor
    if frame.entry.id in ATTACKS and told is not None:
        own = next((a.value for a in agents if _is_own(page, a, told.last)), None)
        if own is not None:
            return own
    before = [a for a in agents if a.token <= at]
    if before:
        return before[0 if frame.entry.id in _BY_THE_FIRST else -1].value
    end = frame.phrase.last if frame.phrase is not None and frame.entry.id in ATTACKS else at + 1
    after = [a for a in agents if at < a.token and (a.token <= end + _AFTER or is_of_attack(page, a.token))]
    return after[0].value if after else None


def _is_own(page: Page, party: Located[Actor], end: int) -> bool:
    """``قصف تركي``, ``هجمات من قبل مجهولين``: the party to which the words right behind an attack give it."""
    if party.token == end:
        return owns_attack(page, party)
    link = link_ending_at(page, party.token)
    return link is not None and link.first == end and any(entry.id == "by" for entry in link.entries)


def _own_agent(page: Page, agents: list[Located[Actor]], sides: Sides, frame: Frame) -> Actor | None:
    """The party to which the very word of a frame gives the act, else the one of the attack that caused it."""
    own = _doing(sides, agents, (at for told in _words_of(frame) for at in told))
    if own:
        return own[0].value
    return _causing(page, agents, sides, frame) if frame.entry.id in _CAUSED or frame.entry.id in ATTACKS else None


def _doing(sides: Sides, agents: list[Located[Actor]], words: Iterable[int]) -> list[Located[Actor]]:
    """Those of some agents who act by one of these words, in the order of the text."""
    found = {party.token: party for at in words for party in sides.doers.get(at, ())}
    return [found[at] for at in sorted(found) if found[at] in agents]


def _words_of(frame: Frame) -> Iterator[range]:
    """The tokens of the words of a frame that may say who acts."""
    if frame.governor is not None:
        yield range(frame.governor.first, frame.governor.last)
    if frame.phrase is not None and frame.entry.id in ATTACKS:
        yield range(frame.phrase.first, frame.phrase.last + 1)


def _is_told_of(sides: Sides, party: Located[Actor], frame: Frame) -> bool:
    """``هجمات متفرقة للجماعة``: an opponent of before to whom the noun of an attack gives it."""
    standing = sides.standing[party.token]
    told = frame.entry.id in ATTACKS and standing.role is Role.ACTS
    return told and any(standing.token in words for words in _words_of(frame))


def _causing(page: Page, agents: list[Located[Actor]], sides: Sides, frame: Frame) -> Actor | None:
    """``قتل 19 بقصف لقوات النظام``: who carried out the attack that the words behind a toll give as its cause."""
    at = max([told.last for told in (frame.phrase, frame.governor) if told is not None], default=0)
    for party in _doing(sides, agents, range(at, at + _CAUSE_REACH + 1)):
        word = sides.standing[party.token].token
        hit = page.triggers.get(word)
        told = "by" in link_classes(page, word) or _wages_it(page, word, frame, at)
        if frame.entry.id not in ATTACKS:
            told = told or (hit is not None and is_attack(hit) and not hit.reading.verbal)
        if told and not any(page.tokens[between].surface in _STOPS for between in range(at, word)):
            return party.value
    return None


def _wages_it(page: Page, at: int, frame: Frame, after: int) -> bool:
    """``غارات نفذتها الطائرات``, ``كمين نصبه``: a verb of carrying out whose pronoun is the attack before it."""
    verb = page.links.get(at)
    if verb is None or all(entry.id != "wage" for entry in verb.entries) or not has_object(page, verb):
        return False
    if frame.entry.id != "effect":
        return True
    hits = (page.triggers.get(between) for between in range(after, at))
    return any(is_attack(hit) and not hit.reading.verbal for hit in hits if hit is not None)


def _known(page: Page, agent: Actor, sides: Sides, carried: Parties, ids: frozenset[str | None]) -> Actor:
    """``warplanes``, ``gunmen``: of a party that is only described, the one of its kind named here or before."""
    kinds = DESCRIBED.get(agent.id or "")
    if kinds is None:
        return agent
    named = [a.value for a in (*sides.acting, *sides.agents)] + ([] if agent.id in _ANYBODY else list(carried.agents))
    armies = agent.id in _OF_ARMIES
    fitting = [a for a in named if a.kind in kinds or (armies and _ARMY in page.lexicon.roles.get(a.id or "", ()))]
    fitting = [a for a in fitting if a.id not in DESCRIBED and a.id not in ids]
    return fitting[0] if fitting else agent


def _named_foes(setting: Setting, acting: tuple[Actor, ...], carried: Parties) -> tuple[Actor, ...]:
    """``militants``, ``terrorists``: of opponents that are only described, the group fought before or by its foe."""
    before = tuple(foe for foe in carried.opponents if foe.kind == "armed-group" and foe.id not in DESCRIBED)
    if before and acting == carried.agents:
        return before
    return _foes_named(setting, acting[0]) if acting else ()


def _is_named_with(party: Located[Actor], speaker: Located[Actor]) -> bool:
    """``Ansar Allah group "Houthi" said``: the one who speaks, or its other name right beside it."""
    return party.value.id == speaker.value.id and abs(party.token - speaker.token) <= _BESIDE


def _silent(setting: Setting, agents: list[Located[Actor]], sides: Sides) -> list[Located[Actor]]:
    """The parties that are not merely named as those who speak: they told of it, they need not have done it."""
    acting, speakers = sides.standing, [a for a in agents if a.value.span in setting.speakers]
    if not speakers:
        return agents
    return [a for a in agents if acting[a.token].role is Role.ACTS or not any(_is_named_with(a, b) for b in speakers)]
