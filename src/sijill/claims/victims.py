"""On whose side the dead and the captured stood: soldiers are a state's, fighters a group's.

The party that owns the words (``عناصر من الشرطة``, ``Turkish soldiers``) comes first. Where none does, soldiers and
police belong to the force that the sentence names beside the one who did it, else to that of the country where it
happened; fighters belong to the group that the sentence names, even if no other party stands there.
"""

from functools import lru_cache
from typing import NamedTuple

from sijill.claims.attribution import Attribution
from sijill.claims.foes import are_foes
from sijill.claims.frame import Frame
from sijill.claims.pronouns import carries_pronoun
from sijill.claims.roles import Parties
from sijill.claims.setting import Setting
from sijill.claims.shares import SHARE
from sijill.claims.sides import Sides, condemns
from sijill.claims.speaking import ARMED, speaking
from sijill.claims.standing_words import DESCRIBED, Role
from sijill.lexicon.lexicon import Lexicon
from sijill.lexicon.page import Page
from sijill.lexicon.tables import Entry, Table
from sijill.lexicon.taxonomy import is_kind_of
from sijill.mentions.actors import NATIONALITY_RULE, actor_of
from sijill.mentions.forces import RULE, national_force
from sijill.mentions.links import QUOTES
from sijill.mentions.nouns import BARE, NounPhrase
from sijill.model.claim import Thing
from sijill.model.mention import Actor, Basis
from sijill.text.tokens import Kind

_OFFICIAL = frozenset(("military", "police", "government", "state", "coalition"))
_GROUPS = frozenset(("armed-group", "group"))
_PARTIES = _OFFICIAL | _GROUPS
_TOLLS = frozenset(("casualty", "detention"))
_BEHIND = 2
_KINDS = 4096
_NEAR = 8
_STAFF = frozenset(("workers", "medics", "aid-workers", "rescuers"))
_BODIES = frozenset(("ngo", "igo", "rescue"))
_MANY = "\u064a\u0646"
_ATTACKER = "\u0645\u0647\u0627\u062c\u0645"
_FATES = frozenset(("killed", "injured", "killed-or-injured", "neutralised", "missing", "detained", "abducted"))


class Victims(NamedTuple):
    """What a toll counts, and who speaks of it."""

    thing: Thing | None
    speaker: Attribution | None


def with_side(
    setting: Setting, frame: Frame, victims: Victims, parties: Parties, sides: Sides, carried: Parties
) -> Parties:
    """Return the parties of a toll with the side of its victims among the opponents, where it can be told."""
    if frame.rule.endswith(SHARE):
        return _of_label(setting, frame, parties)
    thing = victims.thing
    if thing is not None and thing.id in _STAFF and not parties.opponents and frame.entry.id in _TOLLS:
        body = _body(setting, frame, victims)
        return parties if body is None else parties._replace(opponents=(body,))
    role = _role(setting.page, frame, thing)
    if thing is None or role is None:
        return parties
    side = _owner(setting, frame, sides) or _of_own(setting, frame, sides) or _of_nation(setting, frame, role)
    kinds = _GROUPS if role == "fighters" else _OFFICIAL
    if side is not None:
        return _parted(parties, sides, side, kinds)
    if any(actor.kind in kinds for actor in parties.opponents):
        return parties
    if role == "soldiers":
        sides = sides._replace(agents=[one for one in sides.agents if not _only_tells(setting, one.value)])
    side = _attackers(frame, carried) or _named_side(parties, sides, carried, kinds)
    if side is None and kinds is _OFFICIAL:
        side = _of_speaker(setting, victims, parties, role) or _of_country(setting, frame, thing, role)
    if side is None and kinds is _GROUPS:
        side = _described(setting, frame)
    return parties if side is None else _parted(parties, sides, side, kinds)


def with_foe_who_tells(setting: Setting, frame: Frame, victims: Victims, parties: Parties) -> Parties:
    """``أعلنت وزارة الدفاع الروسية مقتل 190 عسكريا أوكرانيا``: the killed are those of whom their foe tells.

    So it is only where nobody else is said to have done it and those who died bore arms.
    """
    thing, lexicon = victims.thing, setting.page.lexicon
    if parties.agents or not parties.opponents or frame.entry.id not in _TOLLS or thing is None:
        return parties
    foes = [foe for foe in parties.opponents if foe.id not in DESCRIBED]
    if not foes:
        return parties
    party = speaking(setting, victims.speaker) if is_kind_of(lexicon.who, thing.id, *ARMED) else None
    if party is None or not all(are_foes(lexicon, party, foe) for foe in foes):
        return parties
    return parties._replace(agents=(party,))


def _attackers(frame: Frame, carried: Parties) -> Actor | None:
    """``عشرة مهاجمين قتلوا``: attackers are of the group that made the attack told before."""
    entry = frame.phrase.entry if frame.phrase is not None else None
    if entry is None or entry.word != _ATTACKER:
        return None
    return next((agent for agent in carried.agents if agent.kind in _GROUPS), None)


def _parted(parties: Parties, sides: Sides, side: Actor, kinds: frozenset[str]) -> Parties:
    """The victims' side against whoever else acts, or may have acted."""
    agents = tuple(agent for agent in parties.agents if agent.id != side.id)
    return Parties(agents or _others(sides, side, kinds), (side,))


def _owner(setting: Setting, frame: Frame, sides: Sides) -> Actor | None:
    """``عنصر من الشرطة``, ``ثمانية من قوات سوريا``: the party that owns the words for the victims, or is among them."""
    words = range(frame.phrase.first, frame.phrase.last) if frame.phrase is not None else range(0)
    for one in setting.actors[frame.sentence]:
        standing = sides.standing.get(one.token)
        if standing is None or standing.role is Role.ACTS or _is_beside(setting.page, one.token, words):
            continue
        if one.token in words or (standing.role is Role.SUFFERS and standing.token in words):
            return one.value
    return None


def _body(setting: Setting, frame: Frame, victims: Victims) -> Actor | None:
    """``قالت المنظمة إن اثنين من موظفيها قتلوا``: of people told by *its*, the body of aid that is named or speaks."""
    if frame.phrase is None or not _is_theirs(setting.page, frame.phrase):
        return None
    here = [one.value for one in setting.actors[frame.sentence] if one.token < frame.phrase.first]
    if here:
        return here[-1] if here[-1].kind in _BODIES else None
    source = victims.speaker.links[0] if victims.speaker is not None and victims.speaker.links else None
    row = setting.page.lexicon.actors.get(source.id or "") if source is not None else None
    if row is None or row.kind not in _BODIES or source is None or source.span is None:
        return None
    basis = Basis("actor.speaker", source.basis.row)
    return actor_of(row, source.span, basis)


def _is_beside(page: Page, at: int, words: range) -> bool:
    """``190 عسكريا أوكرانيا ومرتزقة``: those whom *and* joins to the victims are victims too, and own none."""
    if not words or at < words.stop:
        return False
    return page.words[at].may_join


def _of_own(setting: Setting, frame: Frame, sides: Sides) -> Actor | None:
    """``حاجز للشرطة ... أربعة من عناصره``: of people told by *its*, the party that suffered before them.

    ``أكدت اليونيفيل أن قذيفة أوقعت اثنين من جنودها``: where none did, it is the one that speaks of them. Of people
    counted before (``19 تكفيريا``) nobody says *its*.
    """
    if frame.phrase is None or not _is_theirs(setting.page, frame.phrase):
        return None
    first = frame.phrase.first
    before = [one for one in setting.actors[frame.sentence] if one.token < first and one.token in sides.standing]
    suffering = [one for one in before if sides.standing[one.token].role is Role.SUFFERS]
    harmed = [one.value for one in suffering if not _is_counted(setting.page, one.token)]
    told = [one.value for one in before if one.value.span in setting.speakers]
    return next(iter(harmed[-1:] + told[-1:]), None)


def _is_counted(page: Page, at: int) -> bool:
    """``19 «تكفيريا»``: tell whether a number stands before the noun for people by which a party is named."""
    while at and page.tokens[at - 1].surface in QUOTES:
        at -= 1
    return at > 0 and (page.tokens[at - 1].kind is Kind.NUMBER or page.hit_at(Table.NUMBERS, at - 1) is not None)


def _is_theirs(page: Page, phrase: NounPhrase) -> bool:
    """``جنودها``, ``عناصره``: people with a pronoun."""
    return phrase.hit is not None and carries_pronoun(page, phrase.hit)


def _of_nation(setting: Setting, frame: Frame, role: str) -> Actor | None:
    """``21 جنديا تركيا``, "seven American soldiers": the force of the nation that the words for the victims name.

    ``قتل جندي تركي وأصيب اثنان``: where they are only counted, that of the soldiers named before them.
    """
    page, phrase = setting.page, frame.phrase
    if phrase is None or role == "fighters":
        return None
    for at in _around(page, phrase) if phrase.kind != BARE else _of_men_before(setting, frame, role):
        hit = page.hit_at(Table.DEMONYMS, at)
        if hit is not None and _is_in_name(setting, frame, at):
            return None
        row = national_force(page, hit.entry.id, "police" if role == "police" else "army") if hit is not None else None
        if hit is not None and row is not None:
            basis = Basis(NATIONALITY_RULE, hit.entry.row)
            return actor_of(row, page.stem_span(hit), basis)
    return None


def _around(page: Page, phrase: NounPhrase) -> range:
    """The tokens at which the nation of a noun for people may stand: behind an Arabic one, before an English one."""
    if page.tokens[phrase.head].kind is Kind.ARABIC:
        return range(phrase.head + 1, phrase.last + _BEHIND)
    return range(max(phrase.first - 1, 0), phrase.head)


def _of_men_before(setting: Setting, frame: Frame, role: str) -> list[int]:
    """The tokens beside the last noun for such men before a number without one."""
    page, first = setting.page, setting.page.sentences[frame.sentence].first
    end = frame.phrase.first if frame.phrase is not None else first
    for at in range(end - 1, max(first, end - _NEAR) - 1, -1):
        men = page.who.get(at)
        if men is not None and is_kind_of(page.lexicon.who, men.entry.id, role):
            return [men.last] if page.tokens[at].kind is Kind.ARABIC else [at - 1]
    return []


def _is_in_name(setting: Setting, frame: Frame, at: int) -> bool:
    """``خمسة من قوات سوريا الديمقراطية``: a word of a nation within the name of a party tells of no nation's force."""
    start = setting.page.starts[at]
    return any(one.value.span.start < start < one.value.span.end for one in setting.actors[frame.sentence])


def _of_label(setting: Setting, frame: Frame, parties: Parties) -> Parties:
    """``Turkish forces: one soldier``: the dead of a line that a party heads are that party's."""
    page, first = setting.page, setting.page.sentences[frame.sentence].first
    end = frame.phrase.first if frame.phrase is not None else first
    if all(page.tokens[at].surface != ":" for at in range(first, end)):
        return parties
    heads = [a.value for a in setting.actors[frame.sentence] if a.token < end and a.value.kind in _PARTIES]
    return Parties((), (heads[0],)) if heads else parties


def _role(page: Page, frame: Frame, thing: Thing | None) -> str | None:
    """What the victims of a toll are among those who bear arms."""
    who = page.lexicon.who
    if thing is None or thing.id not in who or frame.entry.id not in _TOLLS or frame.entry.cells[1] not in _FATES:
        return None
    return _armed_kind(page.lexicon, thing.id)


@lru_cache(maxsize=_KINDS)
def _armed_kind(lexicon: Lexicon, ident: str) -> str | None:
    return next((kind for kind in ("police", "soldiers", "fighters") if is_kind_of(lexicon.who, ident, kind)), None)


def _named_side(parties: Parties, sides: Sides, carried: Parties, kinds: frozenset[str]) -> Actor | None:
    """A party of the right kind beside the one who acts, else that one, if no verb says that it acted."""
    acting = {agent.id for agent in parties.agents}
    fitting = [a for a in sides.agents if a.value.kind in kinds]
    beside = [a.value for a in fitting if a.value.id not in acting]
    if beside:
        return beside[-1]
    own = {a.value.id for a in sides.agents if sides.standing[a.token].role is Role.ACTS}
    meant = [a.value for a in fitting if a.value.id not in own]
    if meant:
        return meant[-1]
    earlier = [party for party in (*carried.opponents, *carried.agents) if party.kind in kinds]
    return next((party for party in earlier if party.id not in acting), None)


def _described(setting: Setting, frame: Frame) -> Actor | None:
    """``مقتل ثلاثة إرهابيين``: of victims whom nobody names, the kind of group that the words make them."""
    phrase, page = frame.phrase, setting.page
    for at in range(phrase.first, phrase.last) if phrase is not None else ():
        hit = page.hit_at(Table.ACTORS, at)
        entry = hit.entry if hit is not None else _plural(page, at)
        row = page.lexicon.actors.get(entry.id) if entry is not None else None
        if entry is not None and row is not None and row.kind == "armed-group":
            span = page.stem_span(hit) if hit is not None else page.span(at, at + 1)
            return Actor(
                row.id, row.name_en, row.name_ar, span, Basis("actor.described", entry.row), row.kind, row.country
            )  # fmt: skip
    return None


def _plural(page: Page, at: int) -> Entry | None:
    """``14 إرهابيا``: the row of the plural of a counted Arabic word for people."""
    people = page.who.get(at)
    if people is None or page.tokens[at].kind is not Kind.ARABIC:
        return None
    singles = page.lexicon.word(people.reading.stem + _MANY).singles
    return next((entries[0] for table, entries, _ in singles if table is Table.ACTORS), None)


def _only_tells(setting: Setting, actor: Actor) -> bool:
    """``nine soldiers were killed, police said``: police that speak of soldiers do not speak of their own."""
    return actor.kind == "police" and actor.span in setting.speakers


def _of_speaker(setting: Setting, victims: Victims, parties: Parties, role: str) -> Actor | None:
    """``أعلنت وزارة الدفاع التركية مقتل أربعة عسكريين``: soldiers of no nation, told by an army that did not act."""
    told = speaking(setting, victims.speaker) if role == "soldiers" and not parties.agents else None
    if told is not None and condemns(setting.page, told):
        return None
    return told if told is not None and told.kind in _OFFICIAL and told.kind != "police" else None


def _of_country(setting: Setting, frame: Frame, thing: Thing, role: str) -> Actor | None:
    """The force of the country that the words are about, with the words for its people.

    ``أعلنت واشنطن مقتل ثلاثة من جنودها في الأردن``: *its* soldiers are not those of where they were killed.
    """
    if frame.phrase is not None and _is_theirs(setting.page, frame.phrase):
        return None
    row = setting.mentions.nations.force_at(thing.span.start, "police" if role == "police" else "army")
    if row is None:
        return None
    return actor_of(row, thing.span, Basis(RULE, thing.basis.row))


def _others(sides: Sides, side: Actor, kinds: frozenset[str]) -> tuple[Actor, ...]:
    """Who may have done it once the victims' side is known: another party of the sentence, not of the same kind."""
    here = [a.value for a in sides.agents if a.value.id != side.id and a.value.kind not in kinds]
    return tuple(here[-1:])
