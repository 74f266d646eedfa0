"""Who speaks and acts: a party to the fighting that tells of what it did itself, or of what its own forces did."""

from bisect import bisect_left, bisect_right
from operator import attrgetter

from sijill.claims.attribution import Attribution
from sijill.claims.fitting import ATTACKS
from sijill.claims.frame import Frame
from sijill.claims.setting import Setting
from sijill.claims.sides import CLEARERS, FIGHTING, NOBODYS, clears, stands_aside
from sijill.lexicon.page import Hit, Page
from sijill.lexicon.tables import ActorRow, Table
from sijill.lexicon.taxonomy import is_kind_of
from sijill.mentions.actors import actor_of
from sijill.mentions.forces import RULE, as_force, national_force
from sijill.mentions.links import link_classes
from sijill.model.mention import Actor, Basis, Link
from sijill.model.span import Span
from sijill.text.tokens import Kind

_START = attrgetter("span.start")
_MINISTRY = "ministry"
_MILITARY_VOICE = "military spokesman"
_RANKS = frozenset(("spokesman", "brigadier", "colonel", "major", "general", "officer"))
_INTERIOR = "interior-ministry"
_GENERIC, _DEFENCE = frozenset(("defence-ministry",)), "-defence-ministry"
_UNDER = (("defence-ministry", "army"), (_INTERIOR, "police"))
_CIVIL = ("health-ministry", "health-directorate", "energy-ministry", "emergency-centre")
_BACK = 4
_OWN = 2
_FORCES = frozenset(("force", "army", "group"))
ARMED = ("soldiers", "fighters", "police")


def kinds_for(page: Page, frame: Frame) -> frozenset[str]:
    """Return the kinds of parties that may do what a frame tells of."""
    return CLEARERS if clears(page, frame) else FIGHTING


def has_own_force(page: Page, frame: Frame) -> bool:
    """``إن مقاتليه صدوا``, ``أن جيشها دمر``: a force of the one who speaks is the subject of the verb."""
    verb = frame.governor
    if verb is None or not verb.verbal or page.tokens[verb.first].kind is not Kind.ARABIC:
        return False
    for at in range(max(verb.first - _OWN, 0), verb.first):
        for hit in (page.hit_at(Table.TITLES, at), page.who.get(at)):
            if hit is not None and hit.reading.pronoun and not hit.reading.preposition and _is_force(page, hit):
                return True
    return False


def _is_force(page: Page, hit: Hit) -> bool:
    if hit.entry.table is Table.TITLES:
        return any(entry.id in _FORCES for entry in hit.entries)
    return any(is_kind_of(page.lexicon.who, entry.id, *ARMED) for entry in hit.entries)


def may_speak_of_own(page: Page, frame: Frame) -> bool:
    """Tell whether the speaker may be the one who did it: a force tells of its strikes, not of its own dead.

    "The military said 65 rockets were fired": by others.
    """
    if frame.entry.id == "attack":
        own = frame.phrase is not None and frame.phrase.kind in ATTACKS and frame.phrase.amount is None
        passive = frame.phrase is not None and "be" in link_classes(page, frame.phrase.last)
        return frame.is_counted and not own and not passive
    if frame.entry.id != "casualty":
        return True
    entry = frame.phrase.entry if frame.phrase is not None else None
    fighters = entry is not None and is_kind_of(page.lexicon.who, entry.id, "fighters")
    return fighters or _is_admitted(page, frame)


def _is_admitted(page: Page, frame: Frame) -> bool:
    """``أقر التحالف بمقتل 14 مدنيا``: who owns to the death of people who bear no arms may have brought it about."""
    at = frame.governor.first if frame.governor is not None else frame.phrase.first if frame.phrase is not None else 0
    back = range(max(at - _BACK, 0), at) if "admits" in page.link_kinds else ()
    return any("admits" in link_classes(page, at) for at in back)


def _row_of(setting: Setting, source: Link) -> ActorRow | None:
    """Who a speaker is; of ``الجيش`` it is the force that stands there, which is known by its nation only later."""
    actors, lexicon = setting.mentions.actors, setting.page.lexicon
    if source.span is not None and source.id in lexicon.roles:
        at = bisect_right(actors, source.span.end - 1, key=_START) - 1
        said = actors[at] if at >= 0 else None
        if said is not None and said.basis.rule == RULE and said.span.overlaps(source.span):
            return lexicon.actors.get(said.id or "")
    return lexicon.actors.get(source.id or "")


def _voice_of(setting: Setting, title: str | None, span: Span) -> ActorRow | None:
    """``المتحدث العسكري``, and then ``العميد``, ``المتحدث``: who is told by a rank alone speaks for the only voice.

    ``المتحدث العسكري المصري`` speaks for the army of the nation that the words name.
    """
    page, at = setting.page, span.start
    if title is not None and title.endswith(_MILITARY_VOICE) and title != _MILITARY_VOICE:
        tokens = range(bisect_left(page.starts, at), bisect_left(page.starts, span.end))
        nations = [hit.entry.id for n in tokens if (hit := page.hit_at(Table.DEMONYMS, n)) is not None]
        return national_force(page, nations[0], "army") if len(nations) == 1 else None
    if title != _MILITARY_VOICE and (title not in _RANKS or setting.voices - _RANKS != {_MILITARY_VOICE}):
        return None
    return setting.mentions.nations.force_at(at, "army")


def _force_under(setting: Setting, ministry: ActorRow, span: Span) -> ActorRow | None:
    """The force of a ministry that no one government has: that of its country on the day, or of the country told of.

    ``وزارة الدفاع`` in a report that named one such ministry in full before is that one.
    """
    if ministry.id in _GENERIC:
        actors = setting.page.lexicon.actors
        before = (actor.id or "" for actor in setting.mentions.actors if actor.span.start < span.start)
        named = {ident: actors[ident] for ident in before if ident.endswith(_DEFENCE)}
        if len(named) != 1:
            return setting.mentions.nations.force_at(span.start, "army")
        (ministry,) = named.values()
        if ministry.parent is not None:
            return actors.get(ministry.parent)
    role = next((role for ending, role in _UNDER if ministry.id.endswith(ending)), None)
    return national_force(setting.page, ministry.country, role) if role is not None and ministry.country else None


def speaking(setting: Setting, speaker: Attribution | None, kinds: frozenset[str] = FIGHTING) -> Actor | None:
    """The speaker as a party to the fighting, if it is one (or as one who clears what it left)."""
    lexicon = setting.page.lexicon
    source = speaker.links[0] if speaker is not None and speaker.links else None
    row = _row_of(setting, source) if source is not None else None
    if source is not None and source.span is not None and source.id is None:
        row = _voice_of(setting, source.name_en, source.span)
    if row is not None and row.kind == _MINISTRY and row.parent is not None and not row.id.endswith(_CIVIL):
        police = national_force(setting.page, row.country or "", "police") if row.id.endswith(_INTERIOR) else None
        row = police or lexicon.actors.get(row.parent)
    if source is None or row is None or row.kind not in kinds | {_MINISTRY} or source.span is None:
        return None
    if stands_aside(setting.page, source.span):
        return None
    if row.kind == _MINISTRY:
        row = _force_under(setting, row, source.span)
    if row is None or row.id in NOBODYS:
        return None
    basis = Basis("actor.speaker", source.basis.row)
    actor = actor_of(row, source.span, basis)
    if row.country is not None:
        return actor
    meant = next((ident for ident in setting.named if row.id in lexicon.roles.get(ident, ())), None)
    force = lexicon.actors.get(meant or "")
    return as_force(actor, force) if force is not None else actor
