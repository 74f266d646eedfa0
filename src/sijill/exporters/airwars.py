"""A table of civilian harm in the shape of Airwars's incidents: one row an event, low and high of each group of people.

``civilian_harm_status`` is the grade of our own rules in Airwars's five words; nobody at Airwars has assessed a row.
"""

import csv
from collections.abc import Callable, Iterable
from typing import BinaryIO

from sijill.exporters.cells import Cell
from sijill.exporters.columns import names_of
from sijill.exporters.csv_table import cells_of, text_of
from sijill.exporters.day_span import DaySpan
from sijill.exporters.deaths import people, range_of
from sijill.exporters.happenings import Happening, happenings, kept
from sijill.exporters.loss import Loss, Tally
from sijill.exporters.material import ExportOptions, Material
from sijill.exporters.parties import acting, attacked, is_civilian, is_combatant, is_of
from sijill.lexicon.countries import unit_name
from sijill.model.entry import LedgerClaim

TABLE = "airwars"
CARRIED = (
    "id", "kind", "event_type", "effect", "modality", "object.id", "object.name_en", "quantity.low", "quantity.high",
    "time.start", "time.end", "time.precision", "places.0.name_*", "places.0.country", "places.0.admin1",
    "places.0.lat", "places.0.lon", "places.0.precision", "places.0.relation", "actors.*.name_en",
    "targets.*.name_en", "attribution.*.name_*", "attribution.*.role", "quote", "document.url", "document.published",
    "document.publisher", "document.reprints", "incident",
)  # fmt: skip
KINDS = frozenset(("strikes", "attack", "effect", "casualties"))
_BETWEEN = "; "
_GROUPS: tuple[tuple[str, Callable[[str | None], bool]], ...] = (
    ("civilian_non_combatants", is_civilian),
    ("children", lambda who: is_of(who, "children")),
    ("women", lambda who: is_of(who, "women")),
    ("men", lambda who: is_of(who, "men")),
    ("persons_directly_participating_in_hostilities", is_combatant),
)


def write(material: Material, stream: BinaryIO, options: ExportOptions) -> Loss:
    """Write one row for each strike, attack or toll that has a day."""
    tally = Tally("airwars", material, CARRIED)
    tally.note("what Airwars's assessors find (geolocation, sign-off, local time, causes of death) is empty")
    with text_of(stream) as text:
        rows = csv.writer(text)
        rows.writerow(names_of(TABLE))
        found = happenings(material, options, tally, KINDS)
        rows.writerows(cells_of(airwars_row(happening) for happening in kept(found, tally, why_not)))
    return tally.loss()


def why_not(happening: Happening) -> str | None:
    """Say why an event has no row, ``None`` if it has one."""
    return "no day is said, and an incident needs one" if happening.days is None else None


def airwars_row(happening: Happening) -> tuple[Cell, ...]:
    """Return the cells of one event in the order of the columns; ``why_not`` must have found nothing."""
    days = happening.days
    if days is None:
        message = f"{happening.id} has no day"
        raise ValueError(message)
    cells: dict[str, Cell] = {
        "code": happening.id,
        **_when(days),
        **_first_report(happening),
        **_where(happening),
        **_what(happening),
        **_people(happening),
        **_belligerents(happening),
        **_sources(happening),
    }
    return tuple(cells.get(name) for name in names_of(TABLE))


def _when(days: DaySpan) -> dict[str, Cell]:
    one = days.days == 1
    return {
        "date_type": "date" if one else "date_range",
        "date": days.first.isoformat(),
        "date_end": None if one else days.last.isoformat(),
    }


def _first_report(happening: Happening) -> dict[str, Cell]:
    first = min(happening.entries, key=lambda entry: (entry.document.metadata.published or "9999", entry.number))
    known = first.document.metadata
    return {
        "local_first_reported_date_time": known.published,
        "local_first_reported_by": known.publisher,
        "local_first_reported_url": known.url,
    }


def _where(happening: Happening) -> dict[str, Cell]:
    place = happening.place
    if place is None:
        return {}
    point = place["lat"] is not None
    return {
        "country_name": unit_name(place["country"]),
        "location_name": place["name_en"],
        "location_name_arabic": place["name_ar"],
        "region": unit_name(place["admin1"]),
        "geolocated": point,
        "latitude": place["lat"],
        "longitude": place["lon"],
        "geolocation_accuracy": place["precision"],
        "geolocation_notes": place["relation"],
    }


def _what(happening: Happening) -> dict[str, Cell]:
    wires = [claim.wire for claim in happening.claims]
    counts = [wire["quantity"] for wire in wires if wire["kind"] == "strikes"]
    strikes = [many["low"] for many in counts if many and many["low"] is not None]
    hurt = (claim for claim in happening.claims if claim.wire["kind"] == "casualties")
    grade = happening.incident.grade if happening.incident else None
    hit = [thing["name_en"] for wire in wires if wire["kind"] == "effect" and (thing := wire["object"])]
    effects = [wire["effect"] for wire in wires if wire["kind"] == "effect" and wire["effect"]]
    return {
        "strike_type": _join(wire["event_type"] or "" for wire in wires),
        "targeted_belligerent": _join(party.name for party in attacked(happening) if party.is_armed),
        "infrastructure": _join(hit),
        "impact": _join(effects),
        "total_strikes": min(strikes, default=None),
        "civilian_harm_reported": any(not is_combatant(people(claim)) for claim in hurt),
        "civilian_harm_status": grade.step.value if grade else None,
    }


def _people(happening: Happening) -> dict[str, Cell]:
    cells: dict[str, Cell] = {}
    for name, belongs in _GROUPS:
        for effect in ("killed", "injured"):
            found = range_of(happening, effect, belongs)
            cells[f"{name}_{effect}_min"], cells[f"{name}_{effect}_max"] = found or (None, None)
    return cells


def _belligerents(happening: Happening) -> dict[str, Cell]:
    """Who is said to have struck, and what they themselves concede."""
    named = acting(happening)
    own = tuple(claim for claim in happening.claims if _by_its_doer(claim))
    conceded = Happening(happening.id, own)
    deaths, injuries = (range_of(conceded, effect, is_civilian) or (None, None) for effect in ("killed", "injured"))
    return {
        "belligerent_name": _join(party.name for party in named),
        "belligerent_type": _join(party.kind or "" for party in named),
        "belligerent_deaths_conceded_min": deaths[0],
        "belligerent_deaths_conceded_max": deaths[1],
        "belligerent_injuries_conceded_min": injuries[0],
        "belligerent_injuries_conceded_max": injuries[1],
        "belligerent_civcas_statements": _join(_quote(claim) for claim in own if claim.wire["kind"] == "casualties"),
        "belligerent_strike_reports": _join(_quote(claim) for claim in own if claim.wire["kind"] != "casualties"),
    }


def _sources(happening: Happening) -> dict[str, Cell]:
    reports = [entry.document.metadata for entry in happening.entries]
    links = [link for claim in happening.claims for link in claim.wire["attribution"] if link["role"] == "source"]
    return {
        "source_url": _join(known.url or "" for known in reports),
        "source_date": _join(known.published or "" for known in reports),
        "source_author": _join(link["name_ar"] or "" for link in links),
        "source_author_translated": _join(happening.sources),
        "source_content": _join(happening.words),
    }


def _by_its_doer(claim: LedgerClaim) -> bool:
    """Tell whether the one who acted says it himself."""
    doers = {actor["id"] for actor in claim.wire["actors"] if actor["id"]}
    return any(link["role"] == "source" and link["id"] in doers for link in claim.wire["attribution"])


def _quote(claim: LedgerClaim) -> str:
    return " ".join(claim.words(claim.read["sentence"]).split())


def _join(texts: Iterable[str]) -> str:
    return _BETWEEN.join(dict.fromkeys(text for text in texts if text))
