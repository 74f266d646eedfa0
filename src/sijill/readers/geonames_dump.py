"""Country dumps of GeoNames (``SY.txt``, ``SY.zip``), with the table of alternate names or without it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from sijill.errors import GazetteerError
from sijill.lexicon.place_import import Refused
from sijill.lexicon.place_records import PlaceRecord
from sijill.readers.place_cells import degrees, whole
from sijill.readers.place_names import arabic_name, clean_name, first_arabic, latin_name
from sijill.readers.place_rows import Row, admit
from sijill.readers.table_lines import name_of, read_lines

EXPECTED = "a GeoNames country dump such as SY.txt or SY.zip: 19 cells a line between tabs, no header"
_EXPECTED_NAMES = "alternateNamesV2.txt or .zip of GeoNames: 10 cells a line between tabs, no header"
_CELLS, _NAME_CELLS, _OLD_NAME_CELLS = 19, 10, 8
_CODES = MappingProxyType({
    "PPLX": "neighbourhood", "PPLH": "", "PPLCH": "", "PPLQ": "",
    "ADM1": "admin1", "ADM2": "admin2", "ADM3": "admin2", "ADM4": "admin2",
    "AIRB": "point", "AIRF": "point", "AIRH": "point", "AIRP": "point", "BDG": "point", "CMPRF": "point",
    "CSTM": "point", "DAM": "point", "INSM": "point", "MILB": "point", "OILR": "point", "PASS": "point",
    "PRN": "point", "PRT": "point",
    "LK": "water", "LKS": "water", "RSV": "water", "RGN": "region",
})  # fmt: skip
_SETTLED = "P"
_LANGUAGE = re.compile("([a-z]{2,3}(-[A-Za-z]{2,4})?)?")
_TRUE = "1"


@dataclass(frozen=True, slots=True)
class _Known:
    """What is gathered before a record is made: alternate names by place, and units of the country by their codes."""

    names: dict[int, list[tuple[int, str, str]]] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)


def read_geonames(
    path: Path, names: Path | None = None, unit_of: Callable[[PlaceRecord], str | None] | None = None
) -> Iterator[PlaceRecord | Refused]:
    """Yield the settlements, units, regions, lakes and useful points of a dump; GazetteerError for a foreign file.

    ``names`` is the table of alternate names; ``unit_of`` gives the ISO 3166-2 code of a first-level unit, which
    GeoNames calls otherwise. Abandoned and historical places, and names in other scripts, are left out.
    """
    return admit(_rows(path, names, unit_of))


def _rows(path: Path, names: Path | None, unit_of: Callable[[PlaceRecord], str | None] | None) -> Iterator[Row]:
    known = _Known()
    if names is not None:
        wanted = {cells[0] for _, cells in _cells(path) if not isinstance(cells, str)}
        yield from _read_names(names, wanted, known)
    if unit_of is not None:
        for _, cells in _cells(path):
            if not isinstance(cells, str) and cells[7] == "ADM1":
                _learn_unit(cells, unit_of, known)
    for where, cells in _cells(path):
        try:
            yield where, cells if isinstance(cells, str) else _record(cells, known)
        except GazetteerError as error:
            yield where, str(error)


def _cells(path: Path) -> Iterator[tuple[str, list[str] | str]]:
    """The cells of each line that holds a place of a wanted kind, or what is wrong with the line."""
    name = name_of(path)
    for number, text, fault in read_lines(path):
        if fault:
            yield f"{name}:{number}", fault
        elif text.strip():
            cells = text.split("\t")
            if len(cells) != _CELLS:
                yield f"{name}:{number}", f"there are {len(cells)} cells where GeoNames has {_CELLS}"
            elif _level(cells):
                yield f"{name}:{number}", cells


def _level(cells: list[str]) -> str:
    return _CODES.get(cells[7], "settlement" if cells[6] == _SETTLED else "")


def _record(cells: list[str], known: _Known) -> PlaceRecord:
    number = whole(cells[0], "the GeoNames id")
    if not number:
        raise GazetteerError("there is no GeoNames id")
    alternates = sorted(known.names.get(number, ()), key=lambda alternate: alternate[0])
    told = [name for _, _, name in alternates]
    own = [clean_name(name) for name in (cells[1], cells[2], *cells[3].split(","))]
    others = [name for name in own if latin_name(name) or arabic_name(name)]
    arabic = [name for _, language, name in alternates if language == "ar" and arabic_name(name)]
    english = [name for _, language, name in alternates if language == "en" and latin_name(name)]
    return PlaceRecord(
        f"gn{number}",
        _level(cells),
        cells[8].strip(),
        degrees(cells[4], "latitude"),
        degrees(cells[5], "longitude"),
        (*english, clean_name(cells[1]))[0],
        first_arabic((*arabic, *told, *own)),
        tuple(dict.fromkeys((*told, *others))),
        known.units.get(cells[10]),
        number,
        whole(cells[14], "population"),
    )


def _learn_unit(cells: list[str], unit_of: Callable[[PlaceRecord], str | None], known: _Known) -> None:
    try:
        code = unit_of(_record(cells, known))
    except GazetteerError:
        return
    if code is not None:
        known.units.setdefault(cells[10], code)


def _read_names(path: Path, wanted: set[str], known: _Known) -> Iterator[Row]:
    """Gather the names of wanted places that are in use; preferred names sort before others."""
    name, sound = name_of(path), 0
    for number, text, fault in read_lines(path):
        cells = text.split("\t")
        if fault or len(cells) not in (_NAME_CELLS, _OLD_NAME_CELLS):
            yield f"{name}:{number}", fault or f"there are {len(cells)} cells where the table has {_NAME_CELLS}"
            continue
        sound += 1
        if cells[1] not in wanted or cells[7] == _TRUE or _LANGUAGE.fullmatch(cells[2]) is None:
            continue
        written = clean_name(cells[3])
        if arabic_name(written) or latin_name(written):
            rank = (cells[4] != _TRUE) + 2 * (cells[6] == _TRUE)
            known.names.setdefault(int(cells[1]), []).append((rank, cells[2], written))
    if not sound:
        raise GazetteerError(f"{name}: no line of it can be read; expected {_EXPECTED_NAMES}")
