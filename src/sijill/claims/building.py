"""Mentions become claims: the frames of a page with their circumstances, speakers and evidence."""

import hashlib
from dataclasses import dataclass
from types import MappingProxyType

from sijill.claims.across import with_struck_state
from sijill.claims.arms import attack_type
from sijill.claims.attribution import Attribution
from sijill.claims.checks import check_report
from sijill.claims.circumstances import Circumstances, anchor_token, circumstances
from sijill.claims.claimants import with_accused, with_claimant
from sijill.claims.doers import with_only_doer, with_only_flyer
from sijill.claims.fitting import ATTACKS, is_from_afar
from sijill.claims.frame import Frame
from sijill.claims.members import with_forces
from sijill.claims.opponents import (
    with_only_clearer,
    with_only_group,
    with_only_opponent,
    with_victims_side,
)
from sijill.claims.reading import Reading, find_mentions, read_frames
from sijill.claims.relevance import is_about_armed_violence
from sijill.claims.restatements import merge_restatements
from sijill.claims.setting import sentence_span
from sijill.claims.things import find_things
from sijill.lexicon.page import Page
from sijill.lexicon.tables import Table
from sijill.lexicon.taxonomy import is_kind_of
from sijill.mentions.nouns import TARGET
from sijill.model.claim import Claim, ClaimKind, Evidence, Extraction, Modality, Thing
from sijill.model.mention import Actor, Basis, Link, Place, Quantity, Role, Timex
from sijill.model.span import Span
from sijill.text.tokens import Kind

_KINDS = MappingProxyType(
    {
        "strike": ClaimKind.STRIKES, "effect": ClaimKind.EFFECT, "casualty": ClaimKind.CASUALTIES,
        "detention": ClaimKind.DETENTION, "displacement": ClaimKind.DISPLACEMENT, "attack": ClaimKind.ATTACK,
        "control": ClaimKind.CONTROL, "clearance": ClaimKind.CLEARANCE, "estimate": ClaimKind.ESTIMATE,
        "statement": ClaimKind.STATEMENT,
    }
)  # fmt: skip
_WITH_EFFECT = frozenset((ClaimKind.EFFECT, ClaimKind.CASUALTIES, ClaimKind.DETENTION, ClaimKind.DISPLACEMENT))
_MODALITIES = MappingProxyType(
    {
        "denied": Modality.DENIED, "planned": Modality.PLANNED, "threat": Modality.PLANNED,
        "hypothetical": Modality.PLANNED, "possible": Modality.POSSIBLE, "alleged": Modality.POSSIBLE,
        "estimated": Modality.ESTIMATED,
    }
)  # fmt: skip
_RULED = MappingProxyType(
    {
        "strike.times": ClaimKind.STRIKES, "attack.times": ClaimKind.ATTACK,
        "statement.quotation": ClaimKind.STATEMENT,
    }
)  # fmt: skip
_HAULED = (
    "weapon", "missile", "rocket", "weapons-depot", "weapons-cache", "ammunition-depot", "hideout", "vehicle", "boat",
    "explosive-device", "explosives", "ammunition", "communications-equipment", "drugs", "optics", "money",
    "documents", "gas-cylinder", "camera", "uniform", "flag",
)  # fmt: skip
_BOOTY = ("military-vehicle", "armoured-vehicle", "tank", "technical")
_GROUND = ("building", "infrastructure", "position", "area")
_DISPOSED = ("ied", "mine", "uxo", "explosive-hazard")
_RECKONED = "estimate"
_AFLOAT, _PLANTED = "naval-mine", ("ied", "explosives")
_LAID = ("mine", "uxo", "explosive-hazard")
_FOUND = MappingProxyType(
    {"seized": _HAULED, "destroyed": _LAID, "hit": _DISPOSED, "explosion": _DISPOSED, "ied": _DISPOSED}
)
_SEVERAL = 2
_PAST = ("verb-past", "participle")
_SURE, _LIKELY, _GUESS = 0.93, 0.8, 0.65


@dataclass(frozen=True, slots=True, eq=False)
class _Desk:
    """The page whose claims are written, its publisher, and what several claims share, by the identity of its source.

    ``known`` is the evidence of mentions, ``chains`` the links of speakers, ``sentences`` their spans.
    """

    page: Page
    publisher: tuple[Link, ...]
    known: dict[tuple[str, int], Evidence]
    chains: dict[int, tuple[Link, ...]]
    sentences: dict[int, Span]
    objects: frozenset[int]

    def evidence(self, field: str, span: Span, basis: Basis) -> Evidence:
        """Return a piece of evidence with its words."""
        return Evidence(field, span, self.page.document.text[span.start : span.end], basis)

    def shared(self, field: str, mention: Place | Timex | Actor | Link, span: Span) -> Evidence:
        """Return the evidence of a mention, the same for all claims that draw on it."""
        key = (field, id(mention))
        known = self.known.get(key)
        if known is None:
            known = self.known[key] = self.evidence(field, span, mention.basis)
        return known

    def chain(self, speaker: Attribution | None) -> tuple[Link, ...]:
        """Return the links from a speaker to the publisher, one tuple for each speaker."""
        if speaker is None:
            return self.publisher
        known = self.chains.get(id(speaker))
        if known is None:
            known = self.chains[id(speaker)] = speaker.links + self.publisher
        return known

    def sentence(self, number: int) -> Span:
        """Return the span of a sentence."""
        known = self.sentences.get(number)
        if known is None:
            known = self.sentences[number] = sentence_span(self.page, number)
        return known


def build_extraction(page: Page) -> Extraction:
    """Return the claims of a page with the mentions beside them."""
    mentions = find_mentions(page)
    claims: list[Claim] = []
    if is_about_armed_violence(page):
        claims = merge_restatements(page, build_claims(page, read_frames(page, mentions)))
    sources = tuple(link for attribution in mentions.attributions for link in attribution.links)
    return Extraction(
        tuple(claims), tuple(mentions.places), tuple(mentions.dates), tuple(mentions.actors), sources,
        tuple(check_report(page, claims, mentions.dates)),
    )  # fmt: skip


def build_claims(page: Page, reading: Reading) -> list[Claim]:
    """Return the claims of what was read, each with its circumstances, in the order of the text."""
    setting, frames = reading.setting, reading.frames
    things = find_things(page, frames)
    around = with_claimant(setting, frames, things, circumstances(setting, frames, things))
    around = with_only_flyer(frames, with_victims_side(page, frames, things, around))
    around = with_only_opponent(setting, frames, things, with_only_group(setting, around))
    around = with_only_doer(setting, frames, with_only_clearer(setting, frames, around))
    around = with_struck_state(page, frames, with_accused(setting, frames, things, around))
    reckoned = [frame.entry.id == _RECKONED for frame in frames]
    around = [one._replace(actors=()) if alone else one for one, alone in zip(around, reckoned, strict=True)]
    things = with_forces(page, frames, things, [one.targets for one in around])
    return _build(page, frames, things, around)


def _build(page: Page, frames: list[Frame], things: list[Thing | None], around: list[Circumstances]) -> list[Claim]:
    idents = [_ident(page, frame) for frame in frames]
    desk = _Desk(page, _publisher(page), {}, {}, {}, _objects(frames))
    anchors = [anchor_token(frame) for frame in frames]
    in_order = sorted(range(len(frames)), key=anchors.__getitem__)
    claims: list[Claim] = []
    for number in in_order:
        frame, whole = frames[number], frames[number].subset_of
        told = _by_place(around[number]) if frame.entry.id == "control" else [around[number]]
        for one in told:
            ident = idents[number] if one is told[0] else _ident(page, frame, one.places[0].span)
            claims.append(_claim(desk, frame, things[number], one, ident, idents[whole] if whole is not None else None))
    return claims


def _objects(frames: list[Frame]) -> frozenset[int]:
    """The tokens of the things that were hit."""
    hit = (frame.phrase for frame in frames if frame.entry.id == "effect" and frame.phrase is not None)
    return frozenset(at for phrase in hit for at in range(phrase.first, phrase.last))


def _by_place(around: Circumstances) -> list[Circumstances]:
    """``استعادت ود راوة والهلالية وأبو عشر``: each town that changed hands is told for itself, with what holds them."""
    towns = [place for place in around.places if place.precision == "settlement" and place.relation is None]
    if len(towns) < _SEVERAL:
        return [around]
    wider = tuple(place for place in around.places if place not in towns)
    return [around._replace(places=(town, *wider)) for town in towns]


def _ident(page: Page, frame: Frame, town: Span | None = None) -> str:
    phrase, governor = frame.phrase, frame.governor
    where = (phrase.first, phrase.last) if phrase else (governor.first, governor.last) if governor else (0, 0)
    key = f"{page.document.id}|{frame.entry.id}|{frame.entry.cells[1]}|({where[0]}, {where[1]})|{frame.rule}"
    key += f"|{town.start}" if town is not None else ""
    return "clm_" + hashlib.sha256(key.encode()).hexdigest()[:16]


def _claim(
    desk: _Desk, frame: Frame, thing: Thing | None, around: Circumstances, ident: str, subset_of: str | None
) -> Claim:
    page, phrase, value = desk.page, frame.phrase, frame.entry.cells[1]
    kind = _kind(page, frame)
    quantity = phrase.quantity if phrase else None
    if kind is ClaimKind.STRIKES and quantity is not None:
        quantity = _with_unit(quantity, value)
    trigger = _trigger_span(page, frame)
    modality = _modality(page, frame, around)
    links = desk.chain(around.speaker)
    effect = "hit" if kind is ClaimKind.EFFECT and frame.entry.id != "effect" else value.replace("-", " ")
    basis = Basis(frame.rule, frame.entry.row)
    own = _supports(desk, frame, quantity, thing, (trigger, basis))
    return Claim(
        id=ident, kind=ClaimKind.STATEMENT if modality is Modality.PLANNED else kind,
        sentence=desk.sentence(frame.sentence), trigger=trigger, basis=basis, confidence=_confidence(frame),
        evidence=(*own, *_surroundings(desk, around, links)),
        modality=modality, effect=effect if kind in _WITH_EFFECT else None, object=thing,
        event_type=attack_type(page, frame, desk.objects),
        quantity=quantity, time=around.time, actors=around.actors, targets=around.targets, places=around.places,
        attribution=links, subset_of=subset_of,
        engagements=frame.engagements.quantity if frame.engagements is not None else None,
    )  # fmt: skip


def _kind(page: Page, frame: Frame) -> ClaimKind:
    phrase = frame.phrase
    if frame.rule in _RULED:
        return _RULED[frame.rule]
    kind = _KINDS[frame.entry.id]
    if frame.entry.id in ATTACKS and phrase is not None and phrase.kind == TARGET:
        kind = ClaimKind.EFFECT
    elif kind is ClaimKind.STRIKES and not frame.is_counted:
        kind = ClaimKind.ATTACK
    if kind is ClaimKind.EFFECT and _is_search_haul(page, frame):
        return ClaimKind.CLEARANCE
    return ClaimKind.CONTROL if kind is ClaimKind.EFFECT and _is_ground(page, frame) else kind


def _is_ground(page: Page, frame: Frame) -> bool:
    """``استولوا على المبنى``, ``seized the base``: what stands on the ground changes hands, it is not hauled away."""
    entry = frame.phrase.entry if frame.phrase is not None else None
    if frame.entry.cells[1] != "seized" or entry is None or entry.table is not Table.TARGETS or frame.governor is None:
        return False
    if all(row.id != "control" for row in frame.governor.entries):
        return False
    return is_kind_of(page.lexicon.targets, entry.id, *_GROUND)


def _is_search_haul(page: Page, frame: Frame) -> bool:
    """Weapons and explosives found or seized, and mines and explosives blown up in place, are cleared, not hit."""
    entry, value = frame.phrase.entry if frame.phrase is not None else None, frame.entry.cells[1]
    kinds = _FOUND.get(value)
    if kinds is None or entry is None or entry.table is not Table.TARGETS:
        return False
    if value == "destroyed" and entry.id == _AFLOAT:
        return False
    if is_kind_of(page.lexicon.targets, entry.id, *_BOOTY):
        return False
    if is_kind_of(page.lexicon.targets, entry.id, *kinds):
        return True
    return value == "destroyed" and is_kind_of(page.lexicon.targets, entry.id, *_PLANTED) and _is_by_hand(page, frame)


def _is_by_hand(page: Page, frame: Frame) -> bool:
    """``تدمير 5 عبوات ناسفة``: devices are destroyed by those who find them where the sentence tells of no strike."""
    phrase, sentence = frame.phrase, page.sentences[frame.sentence]
    if phrase is None or page.tokens[phrase.head].kind is not Kind.ARABIC:
        return False
    beside = (at for at in range(sentence.first, sentence.last) if not phrase.first <= at < phrase.last)
    hits = (hit for at in beside if (hit := page.triggers.get(at)) is not None)
    return not any(is_from_afar(entry) for hit in hits for entry in hit.entries)


def _with_unit(quantity: Quantity, unit: str) -> Quantity:
    return Quantity(
        quantity.low, quantity.high, quantity.exact, quantity.span, quantity.basis, quantity.approximate,
        quantity.vague, quantity.implicit, unit,
    )  # fmt: skip


def _modality(page: Page, frame: Frame, around: Circumstances) -> Modality:
    own = _MODALITIES.get(frame.modality, Modality.ASSERTED)
    if own is Modality.ASSERTED and around.speaker is not None:
        said = _MODALITIES.get(around.speaker.modality, own)
        return own if said is Modality.PLANNED and _is_recalled(page, frame) else said
    return own


def _is_recalled(page: Page, frame: Frame) -> bool:
    """``هددت بالرد على الغارة التي قتلت``, "the strike that killed": what is told of an attack has come to pass."""
    verb = frame.governor
    hit = page.triggers.get(verb.first) if verb is not None else None
    if hit is None or hit.first < _SEVERAL or hit.reading.tense in ("present", "future"):
        return False
    if page.tokens[hit.first].kind is Kind.ARABIC:
        return hit.reading.verbal and "relative" in page.link_classes.get(hit.first - 1, ())
    attack = page.triggers.get(hit.first - _SEVERAL)
    past = hit.reading.tense == "past" or any(entry.cells[2] in _PAST for entry in hit.entries)
    return past and attack is not None and any(entry.id in ATTACKS for entry in attack.entries)


def _trigger_span(page: Page, frame: Frame) -> Span:
    if frame.governor is not None:
        return page.span(frame.governor.first, frame.governor.last)
    phrase = frame.phrase
    if phrase is None or phrase.hit is None:
        return sentence_span(page, frame.sentence)
    return page.stem_span(phrase.hit)


def _confidence(frame: Frame) -> float:
    phrase = frame.phrase
    if phrase is None or phrase.quantity is None or frame.governor is None:
        return _LIKELY
    if phrase.quantity.implicit or phrase.hit is None:
        return _GUESS
    return _SURE


def _publisher(page: Page) -> tuple[Link, ...]:
    """The last link of every chain of a page, if its publisher is known."""
    publisher = page.document.metadata.publisher
    if publisher is None:
        return ()
    outlet = page.lexicon.outlets.get(publisher)
    name_en, name_ar = (outlet.name_en, outlet.name_ar) if outlet else (publisher, publisher)
    return (Link(Role.PUBLISHER, publisher, name_en, name_ar, None, None, Basis("publisher.given")),)


def _supports(
    desk: _Desk, frame: Frame, quantity: Quantity | None, thing: Thing | None, trigger: tuple[Span, Basis]
) -> list[Evidence]:
    """The words of the claim itself: its number, the bound, the thing, the trigger, the engagements."""
    found: list[Evidence] = []
    phrase, evidence = frame.phrase, desk.evidence
    if quantity is not None:
        found.append(evidence("quantity", quantity.span, quantity.basis))
    if phrase is not None and phrase.amount is not None and phrase.amount.bound is not None:
        found.append(evidence("bound", phrase.amount.bound, phrase.amount.quantity.basis))
    if thing is not None:
        found.append(evidence("object", thing.span, thing.basis))
    found.append(evidence("trigger", *trigger))
    if frame.engagements is not None and frame.engagements.quantity is not None:
        found.append(evidence("engagements", frame.engagements.quantity.span, frame.engagements.quantity.basis))
    return found


def _surroundings(desk: _Desk, around: Circumstances, links: tuple[Link, ...]) -> list[Evidence]:
    """The words of its circumstances: time, places, parties, speakers."""
    shared = desk.shared
    found = [shared("time", around.time, around.time.span)] if around.time is not None else []
    found += [shared("places", place, place.span) for place in around.places]
    if around.actors:
        found += [shared("actors", actor, actor.span) for actor in around.actors]
    if around.targets:
        found += [shared("targets", actor, actor.span) for actor in around.targets]
    found += [shared("attribution", link, link.span) for link in links if link.span is not None]
    return found
