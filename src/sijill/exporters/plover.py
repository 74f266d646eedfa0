"""PLOVER JSON Lines: one object an event, with its period (``enddate``) and where its words stand (``text_info``).

Source of the fields: the PLOVER manual, chapter on data fields. What is not said has no key.
"""

import json
from typing import BinaryIO, NotRequired, TypedDict

from sijill.exporters.deaths import range_of
from sijill.exporters.happenings import Happening, happenings, kept
from sijill.exporters.loss import Loss, Tally
from sijill.exporters.material import ExportOptions, Material
from sijill.exporters.parties import Party, acting, attacked
from sijill.exporters.plover_acts import KINDS, NO_EVENT, UNNAMED, act_of
from sijill.lexicon.countries import country_of, unit_name
from sijill.model.entry import LedgerClaim
from sijill.model.precision import Precision
from sijill.model.wire import WirePlace

TABLE = "plover"
CARRIED = (
    "kind", "event_type", "effect", "modality", "quantity.low", "time.start", "time.end", "time.precision",
    "places.0.id", "places.0.name_en", "places.0.country", "places.0.admin1", "places.0.lat", "places.0.lon",
    "places.0.precision",
    "places.0.span", "actors.*.id", "actors.*.name_en", "targets.*.id", "targets.*.name_en",
    "attribution.*.name_en", "sentence", "document.id", "document.publisher", "document.url", "document.title",
    "document.language", "document.reprints", "incident",
)  # fmt: skip
_CITY, _DISTRICT, _PROVINCE, _COUNTRY = 4, 3, 2, 1
_RESOLUTION = (
    ((Precision.POINT, Precision.NEIGHBOURHOOD), 5),
    ((Precision.SETTLEMENT, Precision.NEAR, Precision.BETWEEN), _CITY),
    ((Precision.ADMIN2,), _DISTRICT),
    ((Precision.ADMIN1, Precision.REGION), _PROVINCE),
    ((Precision.COUNTRY,), _COUNTRY),
)
_GEONAMES = "gn"
_SIZES = (
    ("dead", "casualties", "killed"),
    ("injured", "casualties", "injured"),
    ("arrested", "detention", "detained"),
)


class Entity(TypedDict):
    """An actor or a recipient."""

    code: NotRequired[str]
    sector: NotRequired[str]
    entity_text: NotRequired[str]
    identifier_text: NotRequired[str]


class Location(TypedDict):
    """Where it happened; ``resolution`` goes from 5 (a quarter of a city) to 1 (a country)."""

    extracted_place: str
    resolved_place: str
    geonameid: NotRequired[int]
    lat: NotRequired[float]
    lon: NotRequired[float]
    city: NotRequired[str]
    district: NotRequired[str]
    province: NotRequired[str]
    country: NotRequired[str]
    country_code: NotRequired[str]
    resolution: NotRequired[int]


class TextInfo(TypedDict):
    """Where the sentence stands in the report: code points, half-open."""

    start: int
    end: int


class CiteInfo(TypedDict):
    """The report."""

    citation: str
    coder: str
    version: str
    url: NotRequired[str]
    title: NotRequired[str]
    language: NotRequired[str]
    publication: NotRequired[str]


class Event(TypedDict):
    """One event; ``id``, ``date``, ``actor`` and ``event`` are what PLOVER requires."""

    id: str
    has_event: bool
    date: str
    enddate: NotRequired[str]
    actor: list[Entity]
    recipient: list[Entity]
    event: list[str]
    event_loc: NotRequired[Location]
    event_text: list[str]
    quad_code: int
    event_scale: float
    mode: list[str]
    size: NotRequired[dict[str, int]]
    text_info: TextInfo
    cite_info: CiteInfo
    comment: str


def write(material: Material, stream: BinaryIO, options: ExportOptions) -> Loss:
    """Write one line for each event; a period is kept whole, so totals are events here."""
    tally = Tally("plover", material, CARRIED)
    tally.note("of an event that several claims tell, text_info and cite_info are those of the first")
    for happening in kept(happenings(material, options, tally, KINDS), tally, why_not):
        line = json.dumps(plover_event(happening, material.version), ensure_ascii=False, separators=(",", ":"))
        stream.write(line.encode() + b"\n")
    return tally.loss()


def why_not(happening: Happening) -> str | None:
    """Say why an event is not in PLOVER, ``None`` if it is."""
    if act_of(happening) is None:
        return NO_EVENT
    return "no day is said, and PLOVER requires one" if happening.days is None else None


def plover_event(happening: Happening, version: str) -> Event:
    """Return one event as PLOVER's object; ``why_not`` must have found nothing."""
    act, days = act_of(happening), happening.days
    if act is None or days is None:
        message = f"{happening.id} has no category or no day"
        raise ValueError(message)
    first = happening.claims[0]
    start, end = first.read["sentence"]
    event: Event = {
        "id": happening.id,
        "has_event": True,
        "date": days.first.isoformat(),
        "actor": [_entity(party) for party in acting(happening) or [UNNAMED]],
        "recipient": [_entity(party) for party in attacked(happening)],
        "event": [act.event],
        "event_text": list(dict.fromkeys(_trigger(claim) for claim in happening.claims)),
        "quad_code": act.quad,
        "event_scale": act.scale,
        "mode": list(act.modes),
        "text_info": {"start": start, "end": end},
        "cite_info": _cited(first, version),
        "comment": "told by " + ("; ".join(happening.sources) or "an unnamed source"),
    }
    if days.last != days.first:
        event["enddate"] = days.last.isoformat()
    if happening.place:
        event["event_loc"] = _location(happening, happening.place)
    sizes = _sizes(happening)
    if sizes:
        event["size"] = sizes
    return event


def _sizes(happening: Happening) -> dict[str, int]:
    """The lowest figures of independent sources; ``strikes`` is a field of ours, as PLOVER allows."""
    sizes: dict[str, int] = {}
    for name, kind, effect in _SIZES:
        found = range_of(happening, effect, lambda _: True, kind)
        if found:
            sizes[name] = found[0]
    counts = [claim.wire["quantity"] for claim in happening.claims if claim.wire["kind"] == "strikes"]
    strikes = [many["low"] for many in counts if many and many["low"] is not None]
    if strikes:
        sizes["strikes"] = min(strikes)
    return sizes


def extracted_place(happening: Happening, place: WirePlace) -> str:
    """Return a place in the words of the report."""
    words = (claim.words(part["span"]) for claim in happening.claims for part in claim.wire["places"] if part == place)
    return next(words, "")


def geonames_id(place: WirePlace) -> int | None:
    """Return the GeoNames id of a place that is known by it."""
    number = (place["id"] or "").removeprefix(_GEONAMES)
    return int(number) if number.isdecimal() and number != place["id"] else None


def _trigger(claim: LedgerClaim) -> str:
    part = next((part for part in claim.read["evidence"] if part["field"] == "trigger"), None)
    return claim.words([part["start"], part["end"]] if part else claim.read["sentence"])


def _entity(party: Party) -> Entity:
    entity: Entity = {}
    country = country_of(party.country)
    if country:
        entity["code"] = country.iso3
    if party.plover_sector:
        entity["sector"] = party.plover_sector
    if party.name:
        entity["entity_text"] = party.name
    if party.id:
        entity["identifier_text"] = party.id
    return entity


def _location(happening: Happening, place: WirePlace) -> Location:
    location: Location = {"extracted_place": extracted_place(happening, place), "resolved_place": place["name_en"]}
    country, number = country_of(place["country"]), geonames_id(place)
    resolution = next((code for levels, code in _RESOLUTION if place["precision"] in levels), None)
    if number is not None:
        location["geonameid"] = number
    if place["lat"] is not None and place["lon"] is not None:
        location["lat"], location["lon"] = place["lat"], place["lon"]
    if resolution is not None:
        location["resolution"] = resolution
    if resolution is not None and resolution >= _CITY:
        location["city"] = place["name_en"]
    if resolution == _DISTRICT:
        location["district"] = place["name_en"]
    if place["admin1"]:
        location["province"] = unit_name(place["admin1"])
    if country:
        location["country"], location["country_code"] = unit_name(country.iso2), country.iso3
    return location


def _cited(claim: LedgerClaim, version: str) -> CiteInfo:
    document, known = claim.entry.document, claim.entry.document.metadata
    cited: CiteInfo = {"citation": document.id, "coder": claim.entry.extractor, "version": version}
    if known.url:
        cited["url"] = known.url
    if known.title:
        cited["title"] = known.title
    if known.language:
        cited["language"] = known.language
    if known.publisher:
        cited["publication"] = known.publisher
    return cited
