"""Places, imports and layers as tables: drawn on a terminal, else one line a row with tabs between the cells."""

import json
from collections.abc import Iterable, Sequence
from typing import TextIO

from sijill.cli.terminal import Isolated, console_for, empty_table
from sijill.exporters.visible import visible
from sijill.lexicon.gazetteer_layer import Layer
from sijill.lexicon.place_import import Imported
from sijill.lexicon.place_records import radius_of
from sijill.lexicon.place_search import FoundPlace, layer_label
from sijill.lexicon.place_store import is_whole

_PLACES = ("id", "name_en", "name_ar", "level", "country", "unit", "lat", "lon", "km", "population", "layers")
_LAYERS = ("layer", "places", "names", "source", "rows", "version", "licence", "files")
_IMPORT = ("layer", "places", "names", "refused", "seconds")


def print_places(places: Iterable[FoundPlace], stream: TextIO) -> None:
    """Print found places."""
    _print(_PLACES, [_cells(place) for place in places], stream)


def write_places(places: Iterable[FoundPlace], stream: TextIO) -> None:
    """Write found places as JSON Lines."""
    for place in places:
        row = place.row
        known = {
            "id": row.id, "name_en": row.name_en, "name_ar": row.name_ar, "level": row.level, "country": row.country,
            "admin1": row.admin1, "lat": row.lat, "lon": row.lon, "uncertainty_km": row.uncertainty_km,
            "population": row.population, "geonames": row.geonames, "layers": place.layers,
        }  # fmt: skip
        stream.write(json.dumps(known, ensure_ascii=False) + "\n")


def print_import(done: Imported, seconds: float, credit: str, stream: TextIO) -> None:
    """Print what came of an import, and whom to credit."""
    _print(_IMPORT, [(done.layer, done.places, done.names, done.refused, f"{seconds:.1f}")], stream)
    if credit:
        stream.write(f"{credit}\n")


def print_layers(layers: Iterable[Layer], stream: TextIO) -> None:
    """Print the layers in the order in which they are asked, one line a source."""
    rows = []
    for layer in layers:
        manifest = layer.manifest
        files = "whole" if is_whole(layer) else "changed; import again"
        sources = manifest.get("sources")
        for source in sources if isinstance(sources, list) else []:
            told = [source.get(name, "") for name in ("name", "rows", "version", "licence")]
            rows.append((layer_label(layer), manifest.get("places"), manifest.get("names"), *told, files))
    _print(_LAYERS, rows, stream)


def _cells(place: FoundPlace) -> tuple[object, ...]:
    row = place.row
    reach = row.uncertainty_km or (radius_of(row.level, row.population) if row.lat is not None else None)
    return (
        row.id, row.name_en, row.name_ar, row.level, row.country, row.admin1, row.lat, row.lon, reach,
        row.population or None, ", ".join(place.layers),
    )  # fmt: skip


def _print(columns: Sequence[str], rows: Sequence[Sequence[object]], stream: TextIO) -> None:
    written = [[_shown(cell) for cell in row] for row in rows]
    if not stream.isatty():
        stream.writelines("\t".join(cells) + "\n" for cells in (columns, *written))
        return
    drawn = empty_table(*columns)
    for cells in written:
        drawn.add_row(*(Isolated(cell) for cell in cells))
    console_for(stream).print(drawn)


def _shown(cell: object) -> str:
    return "" if cell is None else visible(str(cell))
