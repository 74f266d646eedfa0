"""A claim as one row of a table: all that is said, who decided what, and the exact words."""

from collections.abc import Iterable

from sijill.exporters.cells import Cell
from sijill.exporters.columns import names_of
from sijill.exporters.days import first_day, last_day
from sijill.model.entry import LedgerClaim
from sijill.model.judgement import Judgement
from sijill.model.wire import WireActor, WireLink, WirePlace, WireQuantity

TABLE = "claims"
CARRIED = (
    "id", "kind", "effect", "event_type", "modality", "quantity.*", "engagements.low", "engagements.high",
    "object.id", "object.name_*", "time.start", "time.end", "time.precision", "time.anchor", "time.reason",
    "places.0.id", "places.0.name_*", "places.0.country", "places.0.admin1", "places.0.lat", "places.0.lon",
    "places.0.uncertainty_km", "places.0.precision", "places.0.relation", "places.0.*_prec*", "places.0.confidence",
    "places.0.reason", "places.n.id", "places.n.name_*", "places.n.precision", "places.n.relation",
    "actors.*.id", "actors.*.name_*", "targets.*.id", "targets.*.name_*",
    "attribution.*.role", "attribution.*.id", "attribution.*.name_*", "attribution.*.cue",
    "subset_of", "restates", "sentence", "rule", "confidence", "quote", "incident",
    "document.id", "document.ref", "document.publisher", "document.url", "document.language", "document.title",
    "document.published", "document.published_basis", "document.reprints",
    "decision.verdict", "decision.disputed", "decision.by", "decision.at", "decision.reason", "decision.corrections",
)  # fmt: skip
Row = tuple[Cell, ...]


def claim_row(claim: LedgerClaim, incident: str | None) -> Row:
    """Return the cells of a claim in the order of the columns ``claims``; ``incident`` is the id of its incident."""
    cells = {
        "claim_id": claim.id,
        "incident_id": incident,
        **_event(claim),
        **_place(claim.wire["places"]),
        **_parties(claim),
        **_links(claim),
        **_words(claim),
        **_document(claim),
        **_decision(claim),
    }
    return tuple(cells[name] for name in names_of(TABLE))


def correction(judgement: Judgement) -> str:
    """Return a correction in one line: the field, before, after, and who put it.

    >>> from sijill.model.judgement import Verdict
    >>> correction(Judgement(Verdict.CORRECT, "clm_1", "huda", field="quantity.low", before="52", after="25"))
    'quantity.low: 52 -> 25 (huda)'
    """
    return f"{judgement.field}: {judgement.before} -> {judgement.after} ({judgement.by})"


def _event(claim: LedgerClaim) -> dict[str, Cell]:
    wire = claim.wire
    thing, time, many = wire["object"], wire["time"], wire["engagements"]
    return {
        "kind": wire["kind"],
        "effect": wire["effect"],
        "event_type": wire["event_type"],
        "modality": wire["modality"],
        **_quantity(wire["quantity"]),
        "engagements_low": many["low"] if many else None,
        "engagements_high": many["high"] if many else None,
        "object_id": thing["id"] if thing else None,
        "object_en": thing["name_en"] if thing else None,
        "object_ar": thing["name_ar"] if thing else None,
        "start": time["start"] if time else None,
        "end": time["end"] if time else None,
        "first_day": first_day(time["start"]) if time else None,
        "last_day": last_day(time["end"]) if time else None,
        "time_precision": time["precision"] if time else None,
        "time_anchor": time["anchor"] if time else None,
        "time_reason": time["reason"] if time else None,
        "subset_of": wire["subset_of"],
        "restates": wire["restates"],
        "rule": wire["rule"],
        "confidence": wire["confidence"],
        "extractor": claim.entry.extractor,
    }


def _quantity(many: WireQuantity | None) -> dict[str, Cell]:
    return {
        "low": many["low"] if many else None,
        "high": many["high"] if many else None,
        "exact": many["exact"] if many else None,
        "approximate": many["approximate"] if many else None,
        "vague": many["vague"] if many else None,
        "implicit": many["implicit"] if many else None,
        "unit": many["unit"] if many else None,
    }


def _place(places: list[WirePlace]) -> dict[str, Cell]:
    first = places[0] if places else None
    return {
        "place_id": first["id"] if first else None,
        "place_en": first["name_en"] if first else None,
        "place_ar": first["name_ar"] if first else None,
        "place_country": first["country"] if first else None,
        "place_admin1": first["admin1"] if first else None,
        "lat": first["lat"] if first else None,
        "lon": first["lon"] if first else None,
        "uncertainty_km": first["uncertainty_km"] if first else None,
        "place_precision": first["precision"] if first else None,
        "place_relation": first["relation"] if first else None,
        "where_prec": first["where_prec"] if first else None,
        "geo_precision": first["geo_precision"] if first else None,
        "place_confidence": first["confidence"] if first else None,
        "place_reason": first["reason"] if first else None,
        "places_id": _texts(place["id"] for place in places),
        "places_en": _texts(place["name_en"] for place in places),
        "places_ar": _texts(place["name_ar"] for place in places),
        "places_precision": _texts(place["precision"] for place in places),
        "places_relation": _texts(place["relation"] for place in places),
    }


def _parties(claim: LedgerClaim) -> dict[str, Cell]:
    return {**_named(claim, "actors", claim.wire["actors"]), **_named(claim, "targets", claim.wire["targets"])}


def _links(claim: LedgerClaim) -> dict[str, Cell]:
    chain = claim.wire["attribution"]
    sources = [link for link in chain if link["role"] == "source"]
    printed = next((link for link in chain if link["role"] == "publisher"), None)
    return {
        "publisher_en": printed["name_en"] if printed else None,
        "publisher_ar": printed["name_ar"] if printed else None,
        **_named(claim, "sources", sources),
        "cues": _texts(link["cue"] for link in sources),
        **_named(claim, "relays", [link for link in chain if link["role"] == "relay"]),
    }


def _named(claim: LedgerClaim, name: str, parts: list[WireActor] | list[WireLink]) -> dict[str, Cell]:
    """Ids, names and words of several, each list as long as the others."""
    return {
        f"{name}_id": _texts(part["id"] for part in parts),
        f"{name}_en": _texts(part["name_en"] for part in parts),
        f"{name}_ar": _texts(part["name_ar"] for part in parts),
        f"{name}_words": _texts(claim.words(part["span"]) if part["span"] else None for part in parts),
    }


def _texts(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(value or "" for value in values)


def _words(claim: LedgerClaim) -> dict[str, Cell]:
    sentence, figure = claim.read["sentence"], figure_span(claim)
    return {
        "quote": claim.words(sentence),
        "quote_start": sentence[0],
        "quote_end": sentence[1],
        "figure": claim.words(figure),
        "figure_start": figure[0],
        "figure_end": figure[1],
    }


def figure_span(claim: LedgerClaim) -> list[int]:
    """Return where the words of the claim's figure stand, or those of its trigger where no figure is said."""
    many = claim.read["quantity"]
    if many:
        return many["span"]
    trigger = next((part for part in claim.read["evidence"] if part["field"] == "trigger"), None)
    return [trigger["start"], trigger["end"]] if trigger else claim.read["sentence"]


def _document(claim: LedgerClaim) -> dict[str, Cell]:
    document, known = claim.entry.document, claim.entry.document.metadata
    return {
        "document_id": document.id,
        "document_url": known.url,
        "document_ref": known.ref,
        "document_title": known.title,
        "document_language": known.language,
        "published": known.published,
        "published_basis": known.published_basis,
        "publisher": known.publisher,
        "reprinted_by": tuple(name for name in claim.entry.publishers if name != known.publisher),
    }


def _decision(claim: LedgerClaim) -> dict[str, Cell]:
    decision, last = claim.decision, claim.decision.last
    return {
        "decision": decision.verdict.value if decision.verdict else None,
        "disputed": decision.disputed,
        "flagged": decision.flagged,
        "decided_by": last.by if last else None,
        "decided_at": last.at if last else None,
        "decision_reason": last.reason if last else None,
        "corrections": tuple(correction(judgement) for judgement in decision.corrections),
    }
