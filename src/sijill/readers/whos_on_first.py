"""Folders of Who's On First: one GeoJSON feature a file, anywhere below the folder."""

import json
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from sijill.errors import GazetteerError
from sijill.lexicon.place_import import Refused
from sijill.lexicon.place_records import PlaceRecord
from sijill.readers.place_cells import whole
from sijill.readers.place_names import LONGEST_NAME, arabic_name, clean_name, first_arabic, latin_name
from sijill.readers.place_rows import Row, admit

EXPECTED = "a folder of Who's On First: GeoJSON files named as data/123/456/7/1234567.geojson"
MAX_BYTES = 64 * 1024 * 1024
_LEVELS = MappingProxyType({
    "locality": "settlement", "localadmin": "settlement", "county": "admin2", "region": "admin1",
    "neighbourhood": "neighbourhood", "microhood": "neighbourhood", "macrohood": "neighbourhood",
    "borough": "neighbourhood", "campus": "point",
})  # fmt: skip
_FILE = re.compile(r"\d{1,20}\.geojson", re.ASCII)
_OPEN_ENDS = frozenset(("", "u", "uuuu", "open", ".."))
_ENDS = ("edtf:deprecated", "edtf:cessation")
_POINTS = (("lbl:latitude", "lbl:longitude"), ("geom:latitude", "geom:longitude"))
_ARABIC = ("name:ara_x_preferred", "name:ara_x_variant", "name:ara_x_colloquial")
_ENGLISH = ("name:eng_x_preferred", "name:eng_x_variant", "name:eng_x_colloquial")

Properties = Mapping[str, object]


def read_whos_on_first(folder: Path) -> Iterator[PlaceRecord | Refused]:
    """Yield the places of a folder in the order of their paths; raises GazetteerError for a folder without any file.

    Places that have ended, are superseded or deprecated, and kinds such as countries and roads are left out.
    """
    return admit(_rows(folder))


def feature_files(folder: Path) -> Iterator[Path]:
    """Yield the files of features below a folder, sorted, without hidden ones and alternate geometries."""
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(root) / name for name in sorted(names) if _FILE.fullmatch(name))


def _rows(folder: Path) -> Iterator[Row]:
    if not folder.is_dir():
        raise GazetteerError(f"{folder.name or folder}: no such folder; expected {EXPECTED}")
    found = False
    for path in feature_files(folder):
        found = True
        where = path.relative_to(folder).as_posix() + ":1"
        try:
            record = _record(_properties(path))
        except GazetteerError as error:
            yield where, str(error)
        else:
            if record is not None:
                yield where, record
    if not found:
        raise GazetteerError(f"{folder.name}: there is no such file in it; expected {EXPECTED}")


def _properties(path: Path) -> Properties:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise GazetteerError((error.strerror or "this file cannot be read").lower()) from None
    if len(data) > MAX_BYTES:
        raise GazetteerError(f"more than {MAX_BYTES:,} bytes")
    try:
        feature: object = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise GazetteerError(f"byte {error.start + 1:,} is not valid UTF-8") from None
    except (ValueError, RecursionError):
        raise GazetteerError("this is no JSON") from None
    told = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(told, dict) or "wof:placetype" not in told:
        raise GazetteerError("this is no GeoJSON feature of Who's On First: properties with wof:placetype are missing")
    return told


def _record(told: Properties) -> PlaceRecord | None:
    """The record of a feature, or None for one of another kind or of another time."""
    kind = told["wof:placetype"]
    level = _LEVELS.get(kind) if isinstance(kind, str) else None
    if level is None or _is_over(told):
        return None
    lat, lon = _point(told)
    own = clean_name(_text(told.get("wof:name")))
    arabic, english = (
        [name for key in keys for name in _names(told.get(key)) if is_script(name)]
        for keys, is_script in ((_ARABIC, arabic_name), (_ENGLISH, latin_name))
    )
    concordances = told.get("wof:concordances")
    geonames = _number(concordances.get("gn:id")) if isinstance(concordances, dict) else 0
    ident = _number(told.get("wof:id"))
    if not ident:
        raise GazetteerError("there is no wof:id")
    return PlaceRecord(
        f"wof{ident}",
        level,
        _text(told.get("wof:country")).strip().upper(),
        lat,
        lon,
        next(iter(english), own if latin_name(own) else ""),
        next(iter(arabic), first_arabic([own])),
        tuple(dict.fromkeys((*arabic, *english, *((own,) if latin_name(own) or arabic_name(own) else ())))),
        geonames=geonames or None,
        population=_number(told.get("gn:population")) or _number(told.get("wof:population")),
    )


def _is_over(told: Properties) -> bool:
    ended = any(_text(told.get(key)).strip() not in _OPEN_ENDS for key in _ENDS)
    return ended or bool(told.get("wof:superseded_by")) or str(told.get("mz:is_current")) == "0"


def _point(told: Properties) -> tuple[float, float]:
    for keys in _POINTS:
        lat, lon = (told.get(key) for key in keys)
        if _is_number(lat) and _is_number(lon) and (lat or lon):
            return float(str(lat)), float(str(lon))
    raise GazetteerError("geom:latitude and geom:longitude are no numbers, or 0,0")


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e6


def _number(value: object) -> int:
    """A whole number told as a number or as text; one that is unknown or negative (-1, -99) is 0."""
    text = str(value) if isinstance(value, int | str) and not isinstance(value, bool) else ""
    try:
        return whole(text, "number")
    except GazetteerError:
        return 0


def _names(value: object) -> Iterator[str]:
    for name in value if isinstance(value, list) else [value]:
        clean = clean_name(_text(name))
        if clean and len(clean) <= LONGEST_NAME:
            yield clean


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
