"""POLECAT's table: 40 columns set apart by tabs, lists by ``;``, ``None`` where there is nothing.

The file is UTF-8. Common readers open such files as Latin-1: they read every row, but letters beyond ASCII come out
garbled; the loss names the columns that hold any.
"""

import csv
from collections.abc import Iterable
from typing import BinaryIO

from sijill.exporters.cells import Cell, written
from sijill.exporters.columns import names_of
from sijill.exporters.csv_table import text_of
from sijill.exporters.happenings import Happening, happenings, kept
from sijill.exporters.loss import Loss, Tally
from sijill.exporters.material import ExportOptions, Material
from sijill.exporters.parties import Party, acting, attacked
from sijill.exporters.plover import extracted_place, geonames_id
from sijill.exporters.plover_acts import KINDS, NO_EVENT, act_of
from sijill.lexicon.countries import country_of, unit_name
from sijill.model.precision import Precision

TABLE = "polecat"
CARRIED = (
    "kind", "event_type", "effect", "modality", "time.start", "places.0.id", "places.0.name_en", "places.0.country",
    "places.0.admin1", "places.0.lat", "places.0.lon", "places.0.precision", "places.0.span", "actors.*.id",
    "actors.*.name_en", "actors.*.span", "targets.*.id", "targets.*.name_en", "targets.*.span",
    "document.publisher", "document.published", "document.language", "incident",
)  # fmt: skip
_NONE = "None"
_BETWEEN = ";"
_TOWNS = frozenset((Precision.SETTLEMENT, Precision.NEIGHBOURHOOD, Precision.POINT, Precision.NEAR))


def write(material: Material, stream: BinaryIO, options: ExportOptions) -> Loss:
    """Write one row for each event of a day; totals of a period only with ``options.period_totals``."""
    tally = Tally("polecat", material, CARRIED)
    garbled: dict[str, int] = {}
    found = happenings(material, options, tally, KINDS)
    taken = kept(found, tally, lambda happening: why_not(happening, totals=options.period_totals))
    with text_of(stream) as text:
        rows = csv.writer(text, delimiter="\t")
        rows.writerow(names_of(TABLE))
        for happening in taken:
            cells = [_cell(cell) for cell in polecat_row(happening, material.version)]
            for name, cell in zip(names_of(TABLE), cells, strict=True):
                garbled[name] = garbled.get(name, 0) + (not cell.isascii())
            rows.writerow(cells)
    names = ", ".join(f"{name} ({count:,})" for name, count in garbled.items() if count)
    if names:
        tally.note(f"the file is UTF-8; a reader that takes it for Latin-1 garbles cells of {names}")
    return tally.loss()


def why_not(happening: Happening, *, totals: bool = False) -> str | None:
    """Say why an event has no row of POLECAT, ``None`` if it has one."""
    if act_of(happening) is None:
        return NO_EVENT
    if happening.days is None:
        return "no day is said, and POLECAT takes no event without one"
    if happening.is_total and not totals:
        return "a total of several days, and POLECAT has one day an event (period_totals writes it as one row)"
    return None


def polecat_row(happening: Happening, version: str) -> tuple[Cell, ...]:
    """Return the cells of one event in POLECAT's order; ``why_not`` must have found nothing."""
    act, days = act_of(happening), happening.days
    if act is None or days is None:
        message = f"{happening.id} has no category or no day"
        raise ValueError(message)
    known = happening.claims[0].entry.document.metadata
    cells: dict[str, Cell] = {
        "Event ID": happening.id,
        "Event Date": days.first.isoformat(),
        "Event Type": act.event,
        "Event Mode": _BETWEEN.join(act.modes),
        "Intensity": act.scale,
        "Quad Code": act.quad_name,
        **_parties(happening),
        **_place(happening),
        "Source": known.publisher,
        "Publication Date": known.published,
        "Language": known.language,
        "Version": version,
    }
    return tuple(cells.get(name) for name in names_of(TABLE))


def _cell(cell: Cell) -> str:
    return " ".join(written(cell).split()) or _NONE


def _parties(happening: Happening) -> dict[str, Cell]:
    actors = [(claim, part) for claim in happening.claims for part in claim.wire["actors"]]
    targets = [(claim, part) for claim in happening.claims for part in claim.wire["targets"]]
    return {
        **_side("Actor", acting(happening), [claim.words(part["span"]) for claim, part in actors]),
        **_side("Recipient", attacked(happening), [claim.words(part["span"]) for claim, part in targets]),
    }


def _side(side: str, named: list[Party], raw: list[str]) -> dict[str, Cell]:
    states = [country_of(party.country) for party in named]
    sectors = list(dict.fromkeys(party.plover_sector for party in named if party.plover_sector))
    return {
        f"{side} Name": _list(party.name for party in named),
        f"{side} Country": _list(state.iso3 for state in states if state),
        f"{side} COW": _list(str(state.cow) for state in states if state and state.cow is not None),
        f"Primary {side} Sector": sectors[0] if sectors else None,
        f"{side} Sectors": _list(sectors),
        f"{side} Name Raw": _list(raw),
    }


def _list(values: Iterable[str]) -> str:
    return _BETWEEN.join(dict.fromkeys(value.replace(_BETWEEN, ",") for value in values))


def _place(happening: Happening) -> dict[str, Cell]:
    place = happening.place
    if place is None:
        return {}
    return {
        "Placename": place["name_en"],
        "City": place["name_en"] if place["precision"] in _TOWNS else None,
        "District": place["name_en"] if place["precision"] == Precision.ADMIN2 else None,
        "Province": unit_name(place["admin1"]),
        "Country": unit_name(place["country"]),
        "Latitude": place["lat"],
        "Longitude": place["lon"],
        "GeoNames ID": geonames_id(place),
        "Raw Placename": extracted_place(happening, place),
        "Feature Type": place["precision"],
    }
