"""UCDP GED CSV: its 49 columns, one row a lethal event; what only UCDP can give (conflicts, dyads, ids) stays empty.

Source of the conventions: the UCDP GED Codebook. A government is side A; ``low`` and ``high`` are the lowest and
highest figure of an independent source, ``best`` the one that most of them give, of several the one in the middle.
"""

import csv
import math
from dataclasses import dataclass
from typing import BinaryIO

from sijill.exporters.cells import Cell
from sijill.exporters.columns import names_of
from sijill.exporters.csv_table import cells_of, text_of
from sijill.exporters.day_span import DaySpan
from sijill.exporters.deaths import Deaths, deaths_of, people
from sijill.exporters.event_codes import event_code
from sijill.exporters.happenings import Happening, happenings, kept, link_name
from sijill.exporters.loss import Loss, Tally
from sijill.exporters.material import ExportOptions, Material
from sijill.exporters.parties import Party, acting, attacked, is_combatant, parties
from sijill.lexicon.countries import Country, country_of, unit_name
from sijill.model.entry import Entry
from sijill.model.precision import Precision
from sijill.model.wire import WirePlace

TABLE = "ucdp_ged"
CARRIED = (
    "kind", "effect", "modality", "object.id", "quantity.low", "quantity.high", "time.start", "time.end",
    "time.precision", "places.0.name_en", "places.0.country", "places.0.admin1", "places.0.lat", "places.0.lon",
    "places.0.precision", "places.0.where_prec", "places.0.span", "actors.*.name_en", "targets.*.name_en",
    "attribution.*.name_en", "attribution.*.role", "document.publisher", "document.published", "document.title",
    "document.reprints", "incident",
)  # fmt: skip
_STATE_BASED, _NON_STATE, _ONE_SIDED = 1, 2, 3
_YEAR = 366
_BETWEEN = "; "


@dataclass(frozen=True, slots=True)
class Sides:
    """Who fought whom, UCDP's type of violence, and the deaths of each side; what is not known is empty."""

    a: str = ""
    b: str = ""
    violence: int | None = None
    gwno_a: int | None = None
    gwno_b: int | None = None
    deaths_a: int = 0
    deaths_b: int = 0


def write(material: Material, stream: BinaryIO, options: ExportOptions) -> Loss:
    """Write one row for each event in which someone was killed."""
    tally = Tally("ucdp-ged", material, CARRIED)
    tally.note("ids of conflicts, dyads and sides are given by UCDP alone and are empty; id is an id of this ledger")
    found = happenings(material, options, tally)
    with text_of(stream) as text:
        rows = csv.writer(text)
        rows.writerow(names_of(TABLE))
        for happening in kept(found, tally, why_not):
            if deaths_of(happening).vague:
                tally.note("a vague number of deaths (dozens, several) is written as the number that ACLED gives it")
            rows.writerows(cells_of([ged_row(happening)]))
    return tally.loss()


def why_not(happening: Happening) -> str | None:
    """Say why an event has no row of UCDP GED, ``None`` if it has one."""
    days, place = happening.days, happening.place
    if deaths_of(happening).high == 0:
        return "nobody is said to have been killed"
    if days is None:
        return "no day is said, and UCDP takes no event without one"
    if days.days > _YEAR:
        return "said of more than a year"
    if place is None or country_of(place["country"]) is None:
        return "no country is said, or one that UCDP does not name"
    return "said of several countries together" if len(happening.countries) > 1 else None


def ged_row(happening: Happening) -> tuple[Cell, ...]:
    """Return the cells of one event in UCDP's order; ``why_not`` must have found nothing."""
    days, place = happening.days, happening.place
    country = country_of(place["country"]) if place else None
    if days is None or place is None or country is None:
        message = f"{happening.id} has no day or no country"
        raise ValueError(message)
    toll = deaths_of(happening)
    cells: dict[str, Cell] = {
        "id": happening.id,
        **_sides(happening, toll),
        **_sources(happening),
        **_where(happening, place, country),
        **_when(happening, days),
        "deaths_civilians": toll.civilians,
        "best": toll.best,
        "high": toll.high,
        "low": toll.low,
    }
    return tuple(cells.get(name) for name in names_of(TABLE))


def priogrid_gid(lat: float, lon: float) -> int:
    """Return the id of the half-degree cell of PRIO-GRID that holds a point; cells count eastwards from the south-west.

    >>> priogrid_gid(-89.9, -179.9), priogrid_gid(-89.4, -179.9), priogrid_gid(35.95, 39.01)
    (1, 721, 181159)
    """
    row = min(math.floor((lat + 90) * 2), 359)
    column = min(math.floor((lon + 180) * 2), 719)
    return row * 720 + column + 1


def sides_of(happening: Happening, toll: Deaths) -> Sides:
    """Return the two sides of an event: a government first; civilians as side B where one side kills them alone."""
    first = next((party for party in acting(happening) if party.is_armed), None)
    second = next((party for party in attacked(happening) if party.is_armed and party != first), None)
    if _is_one_sided(happening, toll, second):
        return Sides(_named(first), "Civilians", _ONE_SIDED if first else None, _gwno(first))
    if second and second.is_state and not (first and first.is_state):
        first, second = second, first
    by_side = _combatants(happening, second)
    fallen = min(by_side, toll.combatants)
    return Sides(
        _named(first),
        _named(second),
        _violence(first, second),
        _gwno(first),
        _gwno(second),
        min(_combatants(happening, first), toll.combatants - fallen),
        fallen,
    )


def _is_one_sided(happening: Happening, toll: Deaths, second: Party | None) -> bool:
    if second is not None or toll.combatants:
        return False
    return toll.civilians > 0 or any(event_code(claim).ucdp == _ONE_SIDED for claim in happening.claims)


def _violence(first: Party | None, second: Party | None) -> int | None:
    if first is None or second is None:
        return None
    return _STATE_BASED if first.is_state or second.is_state else _NON_STATE


def _combatants(happening: Happening, side: Party | None) -> int:
    """How many combatants of a side are said to have been killed, at least."""
    figures = [
        claim.wire["quantity"]
        for claim in happening.claims
        if claim.wire["effect"] == "killed"
        and is_combatant(people(claim))
        and side in parties(claim, claim.wire["targets"])
    ]
    return max((many["low"] or 0 for many in figures if many), default=0)


def _named(party: Party | None) -> str:
    """UCDP's name of a side: states are called by their government."""
    if party is None:
        return ""
    country = country_of(party.country) if party.is_government else None
    return f"Government of {country.ucdp_name}" if country else party.name


def _gwno(party: Party | None) -> int | None:
    country = country_of(party.country) if party and party.is_government else None
    return country.gwno if country else None


def _sides(happening: Happening, toll: Deaths) -> dict[str, Cell]:
    sides = sides_of(happening, toll)
    return {
        "type_of_violence": sides.violence,
        "dyad_name": f"{sides.a} - {sides.b}" if sides.a and sides.b else "",
        "side_a": sides.a,
        "side_b": sides.b,
        "deaths_a": sides.deaths_a,
        "deaths_b": sides.deaths_b,
        "deaths_unknown": toll.best - toll.civilians - sides.deaths_a - sides.deaths_b,
        "gwnoa": sides.gwno_a,
        "gwnob": sides.gwno_b,
    }


def _sources(happening: Happening) -> dict[str, Cell]:
    """The reports, and where the chain of each ends: UCDP keeps the original source apart from the article."""
    reports = happening.entries
    known = [report.document.metadata for report in reports]
    offices = dict.fromkeys(office for report in reports for office in _offices(report))
    original = [
        link_name(claim, link)
        for claim in happening.claims
        for link in claim.wire["attribution"]
        if link["role"] == "source"
    ]
    return {
        "number_of_sources": len(offices),
        "source_article": _BETWEEN.join(_article(report) for report in reports),
        "source_office": _BETWEEN.join(offices),
        "source_date": _BETWEEN.join(data.published or "" for data in known),
        "source_headline": _BETWEEN.join(data.title or "" for data in known),
        "source_original": _BETWEEN.join(dict.fromkeys(name for name in original if name)),
    }


def _offices(report: Entry) -> tuple[str, ...]:
    return report.publishers or (report.document.id,)


def _article(report: Entry) -> str:
    known = report.document.metadata
    return ",".join(part for part in (known.publisher, known.published, known.title) if part) or report.document.id


def _where(happening: Happening, place: WirePlace, country: Country) -> dict[str, Cell]:
    lat, lon = place["lat"], place["lon"]
    found = lat is not None and lon is not None
    words = (claim.words(part["span"]) for claim in happening.claims for part in claim.wire["places"] if part == place)
    said = next(words, "")
    relation = f" ({place['relation']})" if place["relation"] else ""
    return {
        "where_prec": place["where_prec"],
        "where_coordinates": place["name_en"],
        "where_description": said + relation,
        "adm_1": unit_name(place["admin1"]),
        "adm_2": place["name_en"] if place["precision"] == Precision.ADMIN2 else "",
        "latitude": lat,
        "longitude": lon,
        "geom_wkt": f"POINT ({lon} {lat})" if found else "",
        "priogrid_gid": priogrid_gid(lat, lon) if lat is not None and lon is not None else None,
        "country": country.ucdp_name,
        "country_id": country.gwno,
        "region": country.ucdp_region,
    }


def _when(happening: Happening, days: DaySpan) -> dict[str, Cell]:
    return {
        "year": days.first.year,
        "event_clarity": 2 if happening.is_total else 1,
        "date_prec": days.date_prec,
        "date_start": days.first.isoformat(),
        "date_end": days.last.isoformat(),
    }
