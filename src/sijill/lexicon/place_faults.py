"""What is wrong with the tables of places, ``places.csv`` and ``supplement.csv``, and between the two."""

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from types import MappingProxyType

from sijill.lexicon.problem import Problem, nearest
from sijill.lexicon.sheet import Sheet
from sijill.lexicon.tables import LANGUAGES, Table

_RANGES = (("lat", 90.0), ("lon", 180.0))
_SPOT = 3
_KM = re.compile(r"\d+(\.\d+)?", re.ASCII)
_ID = re.compile(r"[1-9]\d{0,8}", re.ASCII)
_SOURCE = re.compile(r"(geonames|wof):[1-9]\d*|natural-earth|cldr|own", re.ASCII)
_SOURCES = ("geonames:N", "wof:N", "natural-earth", "cldr", "own")
_NAMES = MappingProxyType({"ar": "Arabic", "en": "English"})
_NEEDED = ("country", "lat", "lon", "uncertainty_km")


def place_faults(sheet: Sheet) -> Iterator[Problem]:
    """Yield the faults of one table of places: coordinates, radius, GeoNames id, source."""
    yield from _degrees(sheet)
    yield from _nowhere(sheet)
    for row, column, cell in sheet.column("uncertainty_km"):
        if cell and not (_KM.fullmatch(cell) and float(cell) > 0):
            yield Problem(sheet.name, row.line, column, f"{cell!r} is no number of km above 0")
    for row, column, cell in sheet.column("same_as"):
        if cell and not _ID.fullmatch(cell):
            yield Problem(sheet.name, row.line, column, f"{cell!r} is no GeoNames id")
    for row, column, cell in sheet.column("source"):
        if not _SOURCE.fullmatch(cell):
            told = f"the source {cell!r} is none of {', '.join(_SOURCES)}"
            yield Problem(sheet.name, row.line, column, told, nearest(cell, _SOURCES))


def _degrees(sheet: Sheet) -> Iterator[Problem]:
    for name, limit in _RANGES:
        for row, column, cell in sheet.column(name):
            number = _number(cell)
            if cell and (number is None or not -limit <= number <= limit):
                yield Problem(sheet.name, row.line, column, f"{cell!r} is no number of degrees")


def _nowhere(sheet: Sheet) -> Iterator[Problem]:
    """One coordinate without the other, and the point that stands for none."""
    for (row, column, lat), (_, _, lon) in zip(sheet.column("lat"), sheet.column("lon"), strict=True):
        if bool(lat) is not bool(lon):
            yield Problem(sheet.name, row.line, column, "latitude and longitude stand together or not at all")
        north, east = _number(lat), _number(lon)
        if north is not None and east is not None and round(north, _SPOT) == 0 == round(east, _SPOT):
            yield Problem(sheet.name, row.line, column, "latitude and longitude are 0,0, which is no place")


def _number(cell: str) -> float | None:
    try:
        return float(cell)
    except ValueError:
        return None


def supplement_faults(supplement: Sheet, places: Sheet, named: Mapping[str, frozenset[str]]) -> Iterator[Problem]:
    """Yield what the supplement lacks, and the places that it has in common with ``places.csv``.

    ``named`` holds for each language the ids that have a name in it. A missing name is a fault of the table of names.
    """
    for name in _NEEDED:
        for row, column, cell in supplement.column(name):
            if not cell:
                yield Problem(supplement.name, row.line, column, f"a place of the supplement needs {name}")
    listed = {row.cells[0]: row.line for row in places.rows}
    for row in supplement.rows:
        ident = row.cells[0]
        if ident in listed:
            yield Problem(supplement.name, row.line, 1, f"the id {ident!r} is that of {places.name}:{listed[ident]}")
        for language in LANGUAGES:
            if ident not in named[language]:
                told = f"{ident!r} of {supplement.name}:{row.line} has no {_NAMES[language]} name here"
                yield Problem(f"{language}/{Table.SUPPLEMENT}.csv", 1, 1, told)


def twin_faults(places: Sheet, supplement: Sheet) -> Iterator[Problem]:
    """Yield rows of one level that are the same GeoNames place under two ids."""
    seen: dict[tuple[str, str], str] = {}
    level = places.columns.index("level")
    sheets = (((sheet.name, *cell) for cell in sheet.column("same_as")) for sheet in (places, supplement))
    for name, row, column, geonames in chain.from_iterable(sheets):
        here = f"{name}:{row.line}"
        first = seen.setdefault((geonames, row.cells[level]), here) if geonames else here
        if first != here:
            yield Problem(name, row.line, column, f"the GeoNames id {geonames} is that of {first} already")
