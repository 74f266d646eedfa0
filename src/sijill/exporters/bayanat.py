"""Bayanat: one bulletin an event, each line the body of one ``POST`` to ``/admin/api/bulletin/``.

Source of the fields: Bayanat's own validation of a bulletin (title, comments and source_link must not be empty; a link
is a URL, a path or ``NA``). Sources, labels and locations are numbers of one installation and are left to its people.
"""

import html
import json
from typing import BinaryIO, NotRequired, TypedDict
from urllib.parse import urlsplit

from sijill.exporters.happenings import Happening, happenings, kept
from sijill.exporters.loss import Loss, Tally
from sijill.exporters.material import ExportOptions, Material
from sijill.exporters.parties import acting, attacked
from sijill.model.entry import LedgerClaim
from sijill.model.wire import WirePlace

TABLE = "bayanat"
CARRIED = (
    "id", "kind", "event_type", "effect", "modality", "object.name_*", "quantity.low", "quantity.high",
    "time.start", "time.end", "time.precision", "places.*.name_*", "places.*.lat", "places.*.lon",
    "places.*.precision", "places.*.relation", "actors.*.name_en", "targets.*.name_en",
    "attribution.*.name_en", "quote", "document.id", "document.url",
    "document.published", "document.publisher", "document.reprints", "document.title", "incident",
)  # fmt: skip
_NO_LINK = "NA"


class GeoLocation(TypedDict):
    """A point on the map."""

    title: str
    lat: float
    lng: float
    main: bool
    comment: str


class BulletinEvent(TypedDict):
    """When it happened; ``estimated`` is true where the day is not known."""

    title: str
    title_ar: str
    comments: str
    from_date: str
    to_date: str
    estimated: bool


class Bulletin(TypedDict):
    """One bulletin; the first three fields are what Bayanat requires."""

    title: str
    comments: str
    source_link: str
    source_link_type: bool
    title_ar: str
    originid: str
    description: str
    tags: list[str]
    events: list[BulletinEvent]
    geoLocations: list[GeoLocation]
    publish_date: NotRequired[str]


class Body(TypedDict):
    """The body of one request."""

    item: Bulletin


def write(material: Material, stream: BinaryIO, options: ExportOptions) -> Loss:
    """Write one line for each event, ready to be posted."""
    tally = Tally("bayanat", material, CARRIED)
    tally.note("sources, labels, locations and event types are numbers of one installation and are not given")
    for happening in kept(happenings(material, options, tally), tally, _always):
        body: Body = {"item": bulletin(happening, material.version)}
        stream.write(json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
    return tally.loss()


def bulletin(happening: Happening, version: str) -> Bulletin:
    """Return one event as a bulletin; its id goes into ``originid``, the version of sijill into a tag."""
    days, english, arabic = happening.days, _title(happening, "en"), _title(happening, "ar")
    wires = [claim.wire for claim in happening.claims]
    tags = [tag for wire in wires for tag in (wire["kind"], wire["event_type"], wire["effect"]) if tag]
    item: Bulletin = {
        "title": english,
        "comments": _comments(happening),
        "source_link": _link(happening),
        "source_link_type": False,
        "title_ar": arabic,
        "originid": happening.id,
        "description": "".join(_paragraph(claim) for claim in happening.claims),
        "tags": [f"sijill {version}", *dict.fromkeys(tags)],
        "events": [],
        "geoLocations": _points(happening),
    }
    if days:
        item["events"].append(
            {
                "title": english,
                "title_ar": arabic,
                "comments": "; ".join(claim.id for claim in happening.claims),
                "from_date": days.first.isoformat(),
                "to_date": days.last.isoformat(),
                "estimated": days.days > 1,
            }
        )
    published = min((day for entry in happening.entries if (day := entry.document.metadata.published)), default=None)
    if published:
        item["publish_date"] = published
    return item


def _comments(happening: Happening) -> str:
    """Who told it, who acted, against whom: Bayanat wants actors chosen from its own list."""
    parts = [("Told by", happening.sources)]
    parts.append(("By", tuple(party.name for party in acting(happening))))
    parts.append(("Against", tuple(party.name for party in attacked(happening))))
    return " ".join(f"{label}: {'; '.join(names)}." for label, names in parts if names) or "No source is named."


def _always(_: Happening) -> None:
    """Every event can be a bulletin."""


def _title(happening: Happening, language: str) -> str:
    """What, how many, where and when in a few words."""
    wire, days, place = happening.claims[0].wire, happening.days, happening.place
    arabic = language == "ar"
    thing, many = wire["object"], wire["quantity"]
    named = (thing["name_ar"] if arabic else thing["name_en"]) if thing else ""
    count = str(many["low"]) if many and many["low"] is not None else ""
    what = "" if arabic and thing else wire["event_type"] or wire["effect"] or wire["kind"]
    where = (place["name_ar"] if arabic else place["name_en"]) if place else ""
    counted = " ".join(part for part in (count, named) if part)
    return " \u2014 ".join(part for part in (what, counted, where, days.first.isoformat() if days else "") if part)


def _link(happening: Happening) -> str:
    """The first address of a report that is a whole URL, else the word that Bayanat takes for none."""
    links = (entry.document.metadata.url or "" for entry in happening.entries)
    return next((link for link in links if _is_whole(link)), _NO_LINK)


def _is_whole(link: str) -> bool:
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    return bool(parts.scheme and parts.netloc)


def _paragraph(claim: LedgerClaim) -> str:
    """A claim as HTML in which nothing of a stranger's text is obeyed."""
    known = claim.entry.document.metadata
    head = ", ".join(part for part in (claim.id, known.publisher, known.title, known.published) if part)
    words = " ".join(claim.words(claim.read["sentence"]).split())
    return f"<p>{html.escape(head)}: <q>{html.escape(words)}</q></p>"


def _points(happening: Happening) -> list[GeoLocation]:
    """The points of all places that have one; the finest is the main one."""
    places = [place for claim in happening.claims for place in claim.wire["places"]]
    main = happening.place
    points: dict[str, GeoLocation] = {}
    for place in places:
        lat, lng = place["lat"], place["lon"]
        if lat is not None and lng is not None:
            is_main = main is not None and place["id"] == main["id"]
            points.setdefault(
                place["id"] or place["name_en"],
                {"title": place["name_en"], "lat": lat, "lng": lng, "main": is_main, "comment": _precision(place)},
            )
    return list(points.values())


def _precision(place: WirePlace) -> str:
    return " ".join(part for part in (place["precision"] or "", place["relation"] or "", place["name_ar"]) if part)
