"""FollowTheMoney: JSON lines of entities with ids that are hashes of what they stand for.

An event is one Event with all values that its sources give; ``proof`` names the Articles, ``recordId`` the claims, and
``description`` quotes each claim by its id, so that every value can be traced. Actors and sources that the word lists
know are Organizations or PublicBodies; a Mention ties the words of a report to one. Nobody is made a Person.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from types import MappingProxyType
from typing import BinaryIO, TypedDict

from sijill.exporters.happenings import EVENT_KINDS, Happening, happenings, kept, link_name
from sijill.exporters.loss import Loss, Tally
from sijill.exporters.material import ExportOptions, Material
from sijill.exporters.parties import Party, party_named
from sijill.lexicon.countries import unit_name
from sijill.model.entry import Entry, LedgerClaim
from sijill.model.precision import Precision
from sijill.model.wire import WireActor, WireLink, WirePlace

TABLE = "ftm"
CARRIED = (
    "id", "kind", "event_type", "effect", "modality", "object.name_en", "quantity.low", "quantity.high",
    "quantity.unit", "quantity.vague", "time.start", "time.end", "places.*.id", "places.*.name_en", "places.*.country",
    "places.*.admin1", "places.*.lat", "places.*.lon", "actors.*.id", "actors.*.name_*", "actors.*.span",
    "targets.*.id", "targets.*.name_*", "targets.*.span", "attribution.*.id", "attribution.*.name_*",
    "attribution.*.span", "quote", "document.id", "document.publisher", "document.reprints", "document.url",
    "document.title", "document.language", "document.published", "incident",
)  # fmt: skip
_LANGUAGES = MappingProxyType({"ar": "ara", "en": "eng", "fr": "fra", "tr": "tur", "fa": "fas", "he": "heb"})
_PUBLIC = frozenset(("state", "government", "ministry", "military", "police", "igo"))
_NO_BODY = frozenset(("people", "unidentified", "group"))
_TOWNS = frozenset((Precision.SETTLEMENT, Precision.NEIGHBOURHOOD, Precision.POINT))


class Entity(TypedDict):
    """One entity: every property holds a list of texts."""

    id: str
    schema: str
    properties: dict[str, list[str]]


def write(material: Material, stream: BinaryIO, options: ExportOptions) -> Loss:
    """Write the entities of every event, each before it is first referred to, and each once."""
    tally = Tally("ftm", material, CARRIED)
    tally.note("the text of a report is not carried; contentHash is its SHA-1, its id is among the keywords")
    written: set[str] = set()
    for happening in kept(happenings(material, options, tally, EVENT_KINDS), tally, _always):
        for entity in entities_of(happening):
            if entity["id"] not in written:
                written.add(entity["id"])
                line = json.dumps(entity, ensure_ascii=False, separators=(",", ":"))
                stream.write(line.encode() + b"\n")
        for claim in happening.claims:
            if any(_body_of(party["id"]) is None for party in _named(claim)):
                tally.lose("a party or source that the list of actors lacks, or that is no body", claim.id)
    tally.rows = len(written)
    return tally.loss()


def entities_of(happening: Happening) -> Iterator[Entity]:
    """Yield the entities of one event in the order in which they refer to each other."""
    for entry in happening.entries:
        yield _article(entry)
    for claim in happening.claims:
        for party in _named(claim):
            body = _body_of(party["id"])
            if body:
                yield _organization(body, party)
                if party["span"]:
                    yield _mention(claim, body, claim.words(party["span"]))
    for place in _places(happening):
        yield _address(place)
    yield _event(happening)


def entity_id(schema: str, key: str) -> str:
    """Return the id of an entity: the same for the same thing, in every export.

    >>> entity_id("Organization", "isis")
    'sijill-21c9d098d4d87ab39fd20a01936450e82e069025'
    """
    return "sijill-" + hashlib.sha1(f"{schema}:{key}".encode(), usedforsecurity=False).hexdigest()


def _always(_: Happening) -> None:
    """Every event can be an Event."""


def _entity(schema: str, key: str, properties: dict[str, Iterable[str | None]]) -> Entity:
    values = {name: list(dict.fromkeys(text for text in texts if text)) for name, texts in properties.items()}
    return {
        "id": entity_id(schema, key),
        "schema": schema,
        "properties": {name: texts for name, texts in values.items() if texts},
    }


def _article(entry: Entry) -> Entity:
    document, known = entry.document, entry.document.metadata
    digest = hashlib.sha1(document.text.encode(), usedforsecurity=False).hexdigest()
    return _entity(
        "Article",
        document.id,
        {
            "title": [known.title],
            "publisher": entry.publishers,
            "publishedAt": [known.published],
            "sourceUrl": [publication.metadata.url for publication in entry.publications] + [known.url],
            "language": [_LANGUAGES.get(known.language or "")],
            "contentHash": [digest],
            "keywords": [document.id],
        },
    )


def _named(claim: LedgerClaim) -> list[WireActor | WireLink]:
    """The parties and the sources of a claim; a publisher is a property of its article."""
    said = [link for link in claim.wire["attribution"] if link["role"] != "publisher"]
    return [*claim.wire["actors"], *claim.wire["targets"], *said]


def _body_of(ident: str | None) -> Party | None:
    """A body that the word list of actors knows; people, unknown gunmen and loose groups are none."""
    party = party_named(ident) if ident else None
    return party if party and party.kind and party.kind not in _NO_BODY else None


def _organization(body: Party, named: WireActor | WireLink) -> Entity:
    return _entity(
        "PublicBody" if body.kind in _PUBLIC else "Organization",
        body.id or body.name,
        {
            "name": [body.name],
            "alias": [named["name_ar"]],
            "country": [(body.country or "").lower()],
            "classification": [body.kind],
        },
    )


def _body_id(body: Party) -> str:
    return entity_id("PublicBody" if body.kind in _PUBLIC else "Organization", body.id or body.name)


def _mention(claim: LedgerClaim, body: Party, words: str) -> Entity:
    document, name = claim.entry.document.id, " ".join(words.split())
    return _entity(
        "Mention",
        f"{document}:{name}:{body.id}",
        {"document": [entity_id("Article", document)], "name": [name], "resolved": [_body_id(body)]},
    )


def _places(happening: Happening) -> list[WirePlace]:
    places = [place for claim in happening.claims for place in claim.wire["places"] if place["id"]]
    return list({place["id"]: place for place in places}.values())


def _address(place: WirePlace) -> Entity:
    named = (place["name_en"], unit_name(place["admin1"]), unit_name(place["country"]))
    lat, lon = place["lat"], place["lon"]
    return _entity(
        "Address",
        place["id"] or place["name_en"],
        {
            "full": [", ".join(dict.fromkeys(part for part in named if part))],
            "city": [place["name_en"] if place["precision"] in _TOWNS else None],
            "state": [unit_name(place["admin1"])],
            "country": [(place["country"] or "").lower()],
            "latitude": [None if lat is None else str(lat)],
            "longitude": [None if lon is None else str(lon)],
        },
    )


def _event(happening: Happening) -> Entity:
    days, places = happening.days, _places(happening)
    one = days is not None and days.days == 1
    wires = [claim.wire for claim in happening.claims]
    known = [entry.document.metadata for entry in happening.entries]
    return _entity(
        "Event",
        happening.id,
        {
            "name": [_title(happening)],
            "date": [days.first.isoformat() if days and one else None],
            "startDate": [days.first.isoformat() if days and not one else None],
            "endDate": [days.last.isoformat() if days and not one else None],
            "country": [(place["country"] or "").lower() for place in places],
            "location": [place["name_en"] for place in places],
            "addressEntity": [entity_id("Address", place["id"] or place["name_en"]) for place in places],
            "organizer": _bodies(actor["id"] for wire in wires for actor in wire["actors"]),
            "involved": _bodies(target["id"] for wire in wires for target in wire["targets"]),
            "summary": [_figure(claim) for claim in happening.claims],
            "description": [_quoted(claim) for claim in happening.claims],
            "keywords": [word for wire in wires for word in (wire["kind"], wire["event_type"], wire["effect"])],
            "recordId": [claim.id for claim in happening.claims],
            "publisher": [name for entry in happening.entries for name in entry.publishers],
            "sourceUrl": [data.url for data in known],
            "proof": [entity_id("Article", entry.document.id) for entry in happening.entries],
        },
    )


def _bodies(idents: Iterable[str | None]) -> list[str]:
    return [_body_id(body) for ident in idents if (body := _body_of(ident))]


def _title(happening: Happening) -> str:
    """What, where and when in a few words: an event must have a name."""
    wire, days, place = happening.claims[0].wire, happening.days, happening.place
    what = wire["event_type"] or wire["effect"] or wire["kind"]
    when = days.first.isoformat() if days else ""
    return ", ".join(part for part in (what, place["name_en"] if place else "", when) if part)


def _quoted(claim: LedgerClaim) -> str:
    return f'{claim.id}: "{" ".join(claim.words(claim.read["sentence"]).split())}"'


def _figure(claim: LedgerClaim) -> str | None:
    """The count of a claim with its unit and who gives it."""
    wire, many = claim.wire, claim.wire["quantity"]
    if many is None:
        return None
    low, high = many["low"], many["high"]
    bounds = [str(bound) for bound in dict.fromkeys((low, high)) if bound is not None]
    count = "-".join(bounds) or many["vague"] or ""
    thing = wire["object"]["name_en"] if wire["object"] else many["unit"] or wire["kind"]
    said = next((link_name(claim, link) for link in wire["attribution"] if link["role"] == "source"), "")
    return " ".join(part for part in (count, thing, wire["effect"] or "", f"({said})" if said else "") if part)
