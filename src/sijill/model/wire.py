"""The shape in which claims travel between programs; ``docs/schema/claims-1.json`` is its JSON Schema."""

from typing import TypedDict

from sijill.model.claim import Check, Claim, Evidence, Extraction, Thing
from sijill.model.document import Document
from sijill.model.mention import Actor, Link, OtherPlace, Place, Quantity, Timex
from sijill.model.precision import geo_precision, where_prec
from sijill.model.span import Span

SCHEMA = "sijill/1"
_DIGITS = 4


class WireActor(TypedDict):
    """A state, force, group or body."""

    id: str | None
    name_en: str | None
    name_ar: str | None
    span: list[int]


class WireThing(TypedDict):
    """What was hit, found, killed or moved."""

    id: str
    name_en: str
    name_ar: str
    span: list[int]


class WireQuantity(TypedDict):
    """How many."""

    low: int | None
    high: int | None
    exact: bool
    approximate: bool
    vague: str | None
    implicit: bool
    unit: str | None
    span: list[int]


class WireTime(TypedDict):
    """When; ``reason`` says why an open expression is open."""

    start: str | None
    end: str | None
    precision: str | None
    anchor: str | None
    reason: str | None
    span: list[int]


class WireOtherPlace(TypedDict):
    """Another place of the same name, and how likely it is meant."""

    id: str
    name_en: str
    name_ar: str
    country: str | None
    lat: float | None
    lon: float | None
    precision: str
    confidence: float


class WirePlace(TypedDict):
    """Where; ``relation`` keeps ``near`` and the like as said, ``reason`` says why an open place is open."""

    id: str | None
    name_en: str
    name_ar: str
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    uncertainty_km: float | None
    precision: str | None
    where_prec: int | None
    geo_precision: int | None
    relation: str | None
    confidence: float
    reasons: list[str]
    alternatives: list[WireOtherPlace]
    reason: str | None
    span: list[int]


class WireLink(TypedDict):
    """A link of the chain from source over relays to publisher."""

    role: str
    id: str | None
    name_en: str | None
    name_ar: str | None
    cue: str | None
    span: list[int] | None


class WireEvidence(TypedDict):
    """Where the words of a field stand."""

    field: str
    start: int
    end: int


class WireClaim(TypedDict):
    """One claim; ``null`` and the empty list mean "not said"."""

    id: str
    kind: str
    effect: str | None
    event_type: str | None
    actors: list[WireActor]
    targets: list[WireActor]
    object: WireThing | None
    quantity: WireQuantity | None
    engagements: WireQuantity | None
    time: WireTime | None
    places: list[WirePlace]
    attribution: list[WireLink]
    modality: str
    subset_of: str | None
    restates: str | None
    evidence: list[WireEvidence]
    sentence: list[int]
    rule: str
    confidence: float


class WireMentions(TypedDict):
    """Everything named, whether or not a claim uses it."""

    places: list[WirePlace]
    dates: list[WireTime]
    actors: list[WireActor]
    sources: list[WireLink]


class WireCheck(TypedDict):
    """A whole against its parts."""

    kind: str
    verdict: str
    whole: str
    parts: list[str]
    says: str


class WireMetadata(TypedDict):
    """The report itself, without its text."""

    id: str
    ref: str | None
    publisher: str | None
    url: str | None
    language: str | None
    title: str | None
    published: str | None
    published_basis: str | None
    length: int


class WireDocument(TypedDict):
    """One report and everything read from it."""

    schema: str
    document: WireMetadata
    claims: list[WireClaim]
    mentions: WireMentions
    checks: list[WireCheck]


def to_wire(document: Document, extraction: Extraction) -> WireDocument:
    """Return the object that travels as one line of JSON; every key is always there.

    >>> wire = to_wire(Document.of("Two died."), Extraction())
    >>> wire["schema"], wire["document"]["length"], wire["claims"]
    ('sijill/1', 9, [])
    """
    return {
        "schema": SCHEMA,
        "document": _metadata(document),
        "claims": [_claim(claim) for claim in extraction.claims],
        "mentions": {
            "places": [_place(place) for place in extraction.places],
            "dates": [_time(time) for time in extraction.dates],
            "actors": [_actor(actor) for actor in extraction.actors],
            "sources": [_link(link) for link in extraction.sources],
        },
        "checks": [_check(check) for check in extraction.checks],
    }


def _metadata(document: Document) -> WireMetadata:
    known = document.metadata
    return {
        "id": document.id,
        "ref": known.ref,
        "publisher": known.publisher,
        "url": known.url,
        "language": known.language,
        "title": known.title,
        "published": known.published,
        "published_basis": known.published_basis,
        "length": len(document.text),
    }


def _claim(claim: Claim) -> WireClaim:
    return {
        "id": claim.id,
        "kind": claim.kind.value,
        "effect": claim.effect,
        "event_type": claim.event_type,
        "actors": [_actor(actor) for actor in claim.actors],
        "targets": [_actor(actor) for actor in claim.targets],
        "object": _thing(claim.object) if claim.object else None,
        "quantity": _quantity(claim.quantity) if claim.quantity else None,
        "engagements": _quantity(claim.engagements) if claim.engagements else None,
        "time": _time(claim.time) if claim.time else None,
        "places": [_place(place) for place in claim.places],
        "attribution": [_link(link) for link in claim.attribution],
        "modality": claim.modality.value,
        "subset_of": claim.subset_of,
        "restates": claim.restates,
        "evidence": _evidence(claim),
        "sentence": _span(claim.sentence),
        "rule": claim.basis.rule,
        "confidence": round(claim.confidence, _DIGITS),
    }


def _evidence(claim: Claim) -> list[WireEvidence]:
    """The evidence of a claim; its trigger is always among it."""
    found = [_support(evidence) for evidence in claim.evidence]
    if all(evidence.field != "trigger" for evidence in claim.evidence):
        found.append({"field": "trigger", "start": claim.trigger.start, "end": claim.trigger.end})
    return found


def _support(evidence: Evidence) -> WireEvidence:
    return {"field": evidence.field, "start": evidence.span.start, "end": evidence.span.end}


def _span(span: Span) -> list[int]:
    return [span.start, span.end]


def _actor(actor: Actor) -> WireActor:
    return {"id": actor.id, "name_en": actor.name_en, "name_ar": actor.name_ar, "span": _span(actor.span)}


def _thing(thing: Thing) -> WireThing:
    return {"id": thing.id, "name_en": thing.name_en, "name_ar": thing.name_ar, "span": _span(thing.span)}


def _quantity(quantity: Quantity) -> WireQuantity:
    return {
        "low": quantity.low,
        "high": quantity.high,
        "exact": quantity.exact,
        "approximate": quantity.approximate,
        "vague": quantity.vague,
        "implicit": quantity.implicit,
        "unit": quantity.unit,
        "span": _span(quantity.span),
    }


def _time(time: Timex) -> WireTime:
    return {
        "start": time.start,
        "end": time.end,
        "precision": time.precision,
        "anchor": time.anchor,
        "reason": time.reason,
        "span": _span(time.span),
    }


def _place(place: Place) -> WirePlace:
    precision = place.precision
    return {
        "id": place.id,
        "name_en": place.name_en,
        "name_ar": place.name_ar,
        "country": place.country,
        "admin1": place.admin1,
        "lat": place.lat,
        "lon": place.lon,
        "uncertainty_km": place.uncertainty_km,
        "precision": precision,
        "where_prec": where_prec(precision, place.country, place.relation) if precision else None,
        "geo_precision": geo_precision(precision) if precision else None,
        "relation": place.relation,
        "confidence": place.confidence,
        "reasons": list(place.reasons),
        "alternatives": [_other_place(other) for other in place.alternatives],
        "reason": place.reason,
        "span": _span(place.span),
    }


def _other_place(other: OtherPlace) -> WireOtherPlace:
    return {
        "id": other.id,
        "name_en": other.name_en,
        "name_ar": other.name_ar,
        "country": other.country,
        "lat": other.lat,
        "lon": other.lon,
        "precision": other.precision,
        "confidence": other.confidence,
    }


def _link(link: Link) -> WireLink:
    return {
        "role": link.role.value,
        "id": link.id,
        "name_en": link.name_en,
        "name_ar": link.name_ar,
        "cue": link.cue,
        "span": _span(link.span) if link.span else None,
    }


def _check(check: Check) -> WireCheck:
    return {
        "kind": check.kind,
        "verdict": check.verdict,
        "whole": check.whole,
        "parts": list(check.parts),
        "says": check.says,
    }
