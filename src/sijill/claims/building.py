"""Mentions become claims: the frames of a page with their circumstances, speakers and evidence."""

import hashlib
from typing import NamedTuple

from sijill.claims.attribution import Attribution, attribution_at, find_attributions
from sijill.claims.checks import check_totals
from sijill.claims.circumstances import Circumstances, anchor_token, circumstances
from sijill.claims.events import find_events, is_worth_telling
from sijill.claims.frames import Frame, counted_tokens, find_frames, tokens_inside
from sijill.claims.governors import find_governors
from sijill.claims.relevance import is_about_armed_violence
from sijill.claims.restatements import merge_restatements
from sijill.claims.setting import Mentions, Setting, by_sentence, sentence_span
from sijill.lexicon.page import Page
from sijill.lexicon.tables import Table
from sijill.lexicon.taxonomy import is_kind_of
from sijill.mentions.actors import find_actors
from sijill.mentions.furniture import find_furniture
from sijill.mentions.nouns import TARGET, NounPhrase, find_noun_phrases
from sijill.mentions.places import find_places
from sijill.mentions.quantities import find_quantities
from sijill.mentions.timex import find_timexes
from sijill.model.claim import Claim, ClaimKind, Evidence, Extraction, Modality, Thing
from sijill.model.mention import Basis, Link, Quantity, Role
from sijill.model.span import Span

_KINDS = (
    ("strike", ClaimKind.STRIKES), ("effect", ClaimKind.EFFECT), ("casualty", ClaimKind.CASUALTIES),
    ("detention", ClaimKind.DETENTION), ("displacement", ClaimKind.DISPLACEMENT), ("attack", ClaimKind.ATTACK),
    ("control", ClaimKind.CONTROL), ("clearance", ClaimKind.CLEARANCE), ("estimate", ClaimKind.ESTIMATE),
    ("statement", ClaimKind.STATEMENT),
)  # fmt: skip
_WITH_EFFECT = frozenset((ClaimKind.EFFECT, ClaimKind.CASUALTIES, ClaimKind.DETENTION, ClaimKind.DISPLACEMENT))
_MODALITIES = (
    ("denied", Modality.DENIED), ("planned", Modality.PLANNED), ("threat", Modality.PLANNED),
    ("hypothetical", Modality.PLANNED), ("possible", Modality.POSSIBLE), ("alleged", Modality.POSSIBLE),
    ("estimated", Modality.ESTIMATED),
)  # fmt: skip
_HAULED = ("weapon", "explosive-device", "explosives", "ammunition", "communications-equipment", "drugs", "optics", "money")
_DISPOSED = ("ied", "mine", "uxo", "explosive-hazard")
_SURE, _LIKELY, _GUESS = 0.93, 0.8, 0.65


class _Draft(NamedTuple):
    """Everything that one claim is built from."""

    frame: Frame
    around: Circumstances
    attribution: Attribution | None
    ident: str
    subset_of: str | None


def build_extraction(page: Page) -> Extraction:
    """Return the claims of a page with the mentions beside them."""
    mentions = _find_mentions(page)
    excluded = find_furniture(page)
    claims: list[Claim] = []
    if is_about_armed_violence(page):
        claims = merge_restatements(page, _claims(page, mentions, excluded))
    sources = tuple(link for attribution in mentions.attributions for link in attribution.links)
    return Extraction(
        tuple(claims), tuple(mentions.places), tuple(mentions.dates), tuple(mentions.actors), sources,
        tuple(check_totals(claims)),
    )  # fmt: skip


def _find_mentions(page: Page) -> Mentions:
    actors = find_actors(page)
    return Mentions(find_places(page, actors), find_timexes(page), actors, find_attributions(page, actors))


def _claims(page: Page, mentions: Mentions, excluded: frozenset[int]) -> list[Claim]:
    setting = Setting(
        page, by_sentence(page, mentions.places), by_sentence(page, mentions.dates),
        by_sentence(page, mentions.actors), mentions,
    )  # fmt: skip
    phrases = find_noun_phrases(page, find_quantities(page, mentions.dates))
    governors = find_governors(page, counted_tokens(page, phrases) | tokens_inside(phrases))
    frames = find_frames(page, phrases, governors, excluded)
    events = find_events(setting, governors, frames, excluded)
    frames = [frame for frame in frames if is_worth_telling(frame, frame.entry)] + events
    return _build(page, mentions, frames, circumstances(setting, frames))


def _build(page: Page, mentions: Mentions, frames: list[Frame], around: list[Circumstances]) -> list[Claim]:
    idents: dict[int, str] = {}
    claims = []
    for number, (frame, circumstance) in enumerate(zip(frames, around, strict=True)):
        idents[number] = ident = _ident(page, frame)
        speaker = attribution_at(mentions.attributions, page, anchor_token(frame))
        subset = idents.get(frame.subset_of) if frame.subset_of is not None else None
        claims.append(_claim(page, _Draft(frame, circumstance, speaker, ident, subset)))
    claims.sort(key=lambda claim: (claim.sentence, claim.trigger, claim.id))
    return claims


def _ident(page: Page, frame: Frame) -> str:
    phrase, governor = frame.phrase, frame.governor
    where = (phrase.first, phrase.last) if phrase else (governor.first, governor.last) if governor else (0, 0)
    key = f"{page.document.id}|{frame.entry.id}|{frame.entry.cells[1]}|{where}|{frame.rule}"
    return "clm_" + hashlib.sha256(key.encode()).hexdigest()[:16]


def _claim(page: Page, draft: _Draft) -> Claim:
    frame = draft.frame
    phrase = frame.phrase
    modality = _modality(draft)
    struck = frame.entry.id in ("strike", "attack") and phrase is not None and phrase.kind == TARGET
    kind = ClaimKind.EFFECT if struck else next(kind for name, kind in _KINDS if name == frame.entry.id)
    if frame.rule == "strike.times":
        kind = ClaimKind.STRIKES
    if kind is ClaimKind.EFFECT and _is_search_haul(page, frame):
        kind = ClaimKind.CLEARANCE
    if modality is Modality.PLANNED:
        kind = ClaimKind.STATEMENT
    value = "hit" if struck else frame.entry.cells[1]
    quantity = phrase.quantity if phrase else None
    if kind is ClaimKind.STRIKES and quantity is not None:
        quantity = _with_unit(quantity, value)
    trigger = _trigger_span(page, frame)
    claim = Claim(
        id=draft.ident, kind=kind, sentence=sentence_span(page, frame.sentence), trigger=trigger,
        basis=Basis(frame.rule, frame.entry.row), confidence=_confidence(frame), evidence=(), modality=modality,
        effect=value.replace("-", " ") if kind in _WITH_EFFECT else None,
        event_type="air-strike" if frame.entry.id == "strike" else frame.entry.cells[1] if frame.entry.id == "attack" else None,
        object=_thing(page, phrase) if phrase else None, quantity=quantity, time=draft.around.time,
        actors=draft.around.actors, targets=draft.around.targets, places=draft.around.places,
        attribution=_chain(page, draft.attribution), subset_of=draft.subset_of,
    )  # fmt: skip
    return with_evidence(page, claim, phrase)


def _is_search_haul(page: Page, frame: Frame) -> bool:
    """Weapons and explosives found or seized, and explosives blown up in place, are cleared, not hit."""
    entry = frame.phrase.entry if frame.phrase is not None else None
    if entry is None or entry.table is not Table.TARGETS:
        return False
    value = frame.entry.cells[1]
    kinds = _HAULED if value == "seized" else _DISPOSED if value in ("hit", "explosion", "ied", "destroyed") else ()
    return any(is_kind_of(page.lexicon.targets, entry.id, kind) for kind in kinds)


def _with_unit(quantity: Quantity, unit: str) -> Quantity:
    return Quantity(
        quantity.low, quantity.high, quantity.exact, quantity.span, quantity.basis, quantity.approximate,
        quantity.vague, quantity.implicit, unit,
    )  # fmt: skip


def _modality(draft: _Draft) -> Modality:
    own = next((m for name, m in _MODALITIES if name == draft.frame.modality), Modality.ASSERTED)
    if own is Modality.ASSERTED and draft.attribution is not None:
        return next((m for name, m in _MODALITIES if name == draft.attribution.modality), own)
    return own


def _trigger_span(page: Page, frame: Frame) -> Span:
    if frame.governor is not None:
        return page.span(frame.governor.first, frame.governor.last)
    phrase = frame.phrase
    if phrase is None or phrase.hit is None:
        return sentence_span(page, frame.sentence)
    return page.stem_span(phrase.hit)


def _thing(page: Page, phrase: NounPhrase) -> Thing | None:
    entry, hit = phrase.entry, phrase.hit
    if entry is None or hit is None:
        return None
    table = page.lexicon.targets if phrase.kind == TARGET else page.lexicon.who if entry.table is Table.WHO else {}
    row = table.get(entry.id)
    if row is None:
        return None
    return Thing(row.id, row.name_en, row.name_ar, page.stem_span(hit), Basis(f"object.{phrase.kind}", entry.row))


def _confidence(frame: Frame) -> float:
    phrase = frame.phrase
    if phrase is None or phrase.quantity is None or frame.governor is None:
        return _LIKELY
    if phrase.quantity.implicit or phrase.hit is None:
        return _GUESS
    return _SURE


def _chain(page: Page, attribution: Attribution | None) -> tuple[Link, ...]:
    links = attribution.links if attribution is not None else ()
    publisher = page.document.metadata.publisher
    if publisher is None:
        return links
    outlet = page.lexicon.outlets.get(publisher)
    name_en, name_ar = (outlet.name_en, outlet.name_ar) if outlet else (publisher, publisher)
    return (*links, Link(Role.PUBLISHER, publisher, name_en, name_ar, None, None, Basis("publisher.given")))


def with_evidence(page: Page, claim: Claim, phrase: NounPhrase | None) -> Claim:
    """Return the claim with one piece of evidence for each of its values, in the order of its fields."""
    rows: list[tuple[str, Span | None, Basis]] = []
    if claim.quantity is not None:
        rows.append(("quantity", claim.quantity.span, claim.quantity.basis))
    if phrase is not None and phrase.amount is not None and phrase.amount.bound is not None:
        rows.append(("bound", phrase.amount.bound, phrase.amount.quantity.basis))
    if claim.object is not None:
        rows.append(("object", claim.object.span, claim.object.basis))
    rows.append(("trigger", claim.trigger, claim.basis))
    if claim.time is not None:
        rows.append(("time", claim.time.span, claim.time.basis))
    rows += [("places", place.span, place.basis) for place in claim.places]
    rows += [("actors", actor.span, actor.basis) for actor in claim.actors]
    rows += [("targets", actor.span, actor.basis) for actor in claim.targets]
    rows += [("attribution", link.span, link.basis) for link in claim.attribution]
    evidence = tuple(
        Evidence(field, span, page.document.words(span), basis) for field, span, basis in rows if span is not None
    )
    return Claim(
        claim.id, claim.kind, claim.sentence, claim.trigger, claim.basis, claim.confidence, evidence, claim.modality,
        claim.effect, claim.event_type, claim.object, claim.quantity, claim.time, claim.actors, claim.targets,
        claim.places, claim.attribution, claim.subset_of, claim.restates,
    )  # fmt: skip
