"""A table of places of one's own: TSV or CSV with a header, plain or gzipped."""

import csv
import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from sijill.errors import GazetteerError
from sijill.lexicon.place_import import Refused
from sijill.lexicon.place_records import PlaceRecord
from sijill.model.precision import LEVELS
from sijill.readers.options import shorten
from sijill.readers.place_cells import degrees, ident, radius_km, unit_code, whole
from sijill.readers.place_names import LONGEST_NAME, clean_name
from sijill.readers.place_rows import Row, admit
from sijill.readers.table_lines import name_of, read_lines

EXPECTED = "a table with a header that names the columns lat, lon, cc and one of name_en and name_ar"
_COLUMNS = MappingProxyType({
    "latitude": "lat", "longitude": "lon", "lng": "lon", "country": "cc", "country_code": "cc", "admin1": "adm1",
    "population": "pop", "geonameid": "geonames", "geonames_id": "geonames",
})  # fmt: skip
_CLASSES = MappingProxyType({
    "": "settlement", "P": "settlement", "A1": "admin1", "A2": "admin2", "A3": "admin2", "N": "neighbourhood",
})  # fmt: skip
_NEEDED = ("lat", "lon", "cc")
_NAMES = ("name_en", "name_ar")
_COMMA, _TAB, _BETWEEN = ",", "\t", "|"
_HASH = 12
_SHOWN = 60


def read_places_table(path: Path) -> Iterator[PlaceRecord | Refused]:
    """Yield the places of a table, and the rows that are refused; raises GazetteerError for what is no such table.

    A name that ends in ``.csv`` or ``.csv.gz`` has commas and quotes, any other tabs and no quotes; one row a line.
    """
    return admit(_rows(path))


def _rows(path: Path) -> Iterator[Row]:
    name = name_of(path)
    comma = path.name.lower().removesuffix(".gz").removesuffix(".zip").endswith(".csv")
    lines = read_lines(path)
    first = next(lines, None)
    if first is None:
        raise GazetteerError(f"{name}: the file is empty; expected {EXPECTED}")
    columns = _header(_split(first.text, comma=comma) if not first.fault else [], first.text, name)
    for number, text, fault in lines:
        if not text.strip() and not fault:
            continue
        where = f"{name}:{number}"
        try:
            yield where, fault or _record(_cells(text, columns, comma=comma))
        except GazetteerError as error:
            yield where, str(error)


def _split(text: str, *, comma: bool) -> list[str]:
    if not comma:
        return text.split(_TAB)
    try:
        return next(csv.reader([text], strict=True), [])
    except csv.Error as error:
        raise GazetteerError(f"the line is no CSV: {error}; a row must stand on one line") from None


def _header(cells: list[str], text: str, name: str) -> list[str]:
    folded = [cell.strip().lower() for cell in cells]
    columns = [_COLUMNS.get(cell, cell) for cell in folded]
    known = [column for column in columns if column in (*_NEEDED, *_NAMES)]
    if any(column not in columns for column in _NEEDED) or not any(column in columns for column in _NAMES):
        raise GazetteerError(f"{name}:1: {shorten(text, _SHOWN)!r} is no such header; expected {EXPECTED}")
    if len(known) != len(set(known)):
        raise GazetteerError(f"{name}:1: a column stands there twice; expected {EXPECTED}")
    return columns


def _cells(text: str, columns: list[str], *, comma: bool) -> dict[str, str]:
    cells = _split(text, comma=comma)
    if len(cells) != len(columns):
        raise GazetteerError(f"there are {len(cells)} cells where the header has {len(columns)}")
    return dict(zip(columns, cells, strict=True))


def _record(row: Mapping[str, str]) -> PlaceRecord:
    geonames = whole(row.get("geonames", ""), "the GeoNames id") or None
    given = ident(row.get("id", ""))
    if given.startswith("gn") and given[2:].isdecimal() and geonames is None:
        geonames = whole(given[2:], "the GeoNames id") or None
    arabic, english = _names(row.get("alt_ar", "")), _names(row.get("alt_en", ""))
    return PlaceRecord(
        given or (f"gn{geonames}" if geonames else _made_id(row)),
        _level(row),
        row["cc"].strip().upper(),
        degrees(row["lat"], "latitude"),
        degrees(row["lon"], "longitude"),
        clean_name(row.get("name_en", "")) or next(iter(english), ""),
        clean_name(row.get("name_ar", "")) or next(iter(arabic), ""),
        (*arabic, *english),
        unit_code(row.get("adm1", "")),
        geonames,
        whole(row.get("pop", ""), "population"),
        radius_km(row.get("uncertainty_km", "")),
    )


def _names(cell: str) -> list[str]:
    return [name for name in map(clean_name, cell.split(_BETWEEN)) if name and len(name) <= LONGEST_NAME]


def _level(row: Mapping[str, str]) -> str:
    told = row.get("level", "").strip() or row.get("class", "").strip()
    level = _CLASSES.get(told.upper(), told.lower())
    if level not in LEVELS:
        known = ", ".join((*filter(None, _CLASSES), *LEVELS[1:]))
        raise GazetteerError(f"the class {shorten(told, _SHOWN)!r} is none of {known}")
    return level


def _made_id(row: Mapping[str, str]) -> str:
    """An id for a row that has none: the same for the same cells, wherever the row stands."""
    cells = "\x1f".join(f"{column}={cell}" for column, cell in sorted(row.items()))
    return f"row-{hashlib.sha256(cells.encode()).hexdigest()[:_HASH]}"
