"""Derives the country and first-level rows of the place tables from CLDR and Natural Earth.

    python tools/build_places.py ADMIN1.geojson[.gz] [--wordlists src/sijill/wordlists] [--countries SY,IQ,...]

Countries come from Babel (Unicode CLDR names in Arabic and English), first-level units from a Natural Earth
admin-1 GeoJSON whose features carry the properties `id` (ISO 3166-2), `cc`, `en` and `ar`. Only rows whose
`source` is `cldr` or `natural-earth` are derived again; every other row stays as it is, and a unit whose id such
a row already holds is left to that row. Words that a person wrote keep their order, and a derived name goes to
the end of its id's words when it is not there yet. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from babel import Locale

COLUMNS = ("id", "level", "country", "admin1", "lat", "lon", "source", "name_en")
DERIVED = frozenset({"cldr", "natural-earth"})
LEVELS = ("country", "admin1", "admin2", "region", "settlement", "neighbourhood", "water")
NOT_TERRITORIES = frozenset({"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"})
COUNTRIES = "AF,AM,AZ,DZ,EG,ET,IQ,IR,JO,LB,LY,ML,MR,NE,NG,PK,SA,SD,SO,SS,SY,TD,TN,TR,UA,YE"

Point = tuple[float, float]
Words = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One row of `places.csv`; every cell is kept as text."""

    id: str
    level: str
    country: str
    admin1: str
    lat: str
    lon: str
    source: str


@dataclass(frozen=True, slots=True)
class DerivedPlace:
    """A row together with the names that its source gives it."""

    row: PlaceRow
    arabic: str
    english: str


def clean_name(name: str) -> str:
    """Returns a name in NFC without vowel signs, invisible characters, parentheses and typographic marks.

    >>> clean_name("ميانمار (بورما)"), clean_name("Bosnia & Herzegovina")
    ('ميانمار', 'Bosnia and Herzegovina')
    """
    kept = "".join(c for c in name.partition("(")[0] if not _is_dropped(c))
    return " ".join(unicodedata.normalize("NFC", kept).replace("’", "'").replace(" & ", " and ").split())


def _is_dropped(character: str) -> bool:
    vowel_sign = "\u064b" <= character <= "\u0652" or character in "\u0640\u0670"
    return vowel_sign or unicodedata.category(character) == "Cf"


def strip_head(name: str, heads: Iterable[str]) -> str:
    """Returns the name without a leading or trailing word for the kind of unit.

    >>> strip_head("محافظة الحسكة", ["محافظة"]), strip_head("Borno State", ["state"])
    ('الحسكة', 'Borno')
    """
    for head in heads:
        folded = name.casefold()
        if folded.startswith(f"{head} ") and len(folded) > len(head) + 3:
            return name[len(head) + 1 :]
        if folded.endswith(f" {head}"):
            return name[: -len(head) - 1]
    return name


def centroid(ring: Sequence[Point]) -> tuple[float, Point]:
    """Returns the area of a ring in square degrees and its centre as (lon, lat)."""
    doubled, east, north = 0.0, 0.0, 0.0
    for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = x0 * y1 - x1 * y0
        doubled += cross
        east += (x0 + x1) * cross
        north += (y0 + y1) * cross
    if not doubled:
        return 0.0, ring[0]
    return abs(doubled) / 2, (east / (3 * doubled), north / (3 * doubled))


def derive_countries() -> list[DerivedPlace]:
    """Returns every ISO territory with its CLDR names in Arabic and English."""
    arabic, english = _read_territories("ar"), _read_territories("en")
    codes = sorted(c for c in english if len(c) == 2 and c.isalpha() and c not in NOT_TERRITORIES)
    return [
        DerivedPlace(PlaceRow(c, "country", c, "", "", "", "cldr"), clean_name(arabic[c]), clean_name(english[c]))
        for c in codes
    ]


def _read_territories(language: str) -> dict[str, str]:
    return {str(code): str(name) for code, name in Locale(language).territories.items()}


def derive_units(geojson: Path, countries: Iterable[str], folder: Path) -> list[DerivedPlace]:
    """Returns the first-level units of the countries, under their bare names, the first feature of an id winning."""
    opener = gzip.open if geojson.suffix == ".gz" else open
    with opener(geojson, "rt", encoding="utf-8") as lines:
        features = json.load(lines)["features"]
    wanted = set(countries)
    heads = {lang: _read_unit_heads(folder / lang / "place_heads.csv") for lang in ("ar", "en")}
    units: dict[str, DerivedPlace] = {}
    for feature in features:
        unit = feature["properties"]
        if unit["cc"] not in wanted or "~" in unit["id"] or not unit["ar"] or unit["id"] in units:
            continue
        shape = feature["geometry"]
        polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        lon, lat = max(centroid([(p[0], p[1]) for p in polygon[0]]) for polygon in polygons)[1]
        row = PlaceRow(unit["id"], "admin1", unit["cc"], unit["id"], f"{lat:.2f}", f"{lon:.2f}", "natural-earth")
        names = (strip_head(clean_name(unit[lang]), heads[lang]) for lang in ("ar", "en"))
        units[unit["id"]] = DerivedPlace(row, *names)
    return list(units.values())


def _read_unit_heads(path: Path) -> list[str]:
    return sorted((w[0] for kind, *w in _read_rows(path) if kind == "unit"), key=lambda head: (-len(head), head))


def _read_rows(path: Path) -> list[list[str]]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.reader(lines))[1:]


def _read_words(path: Path) -> Words:
    words: Words = {}
    for place, word in _read_rows(path):
        words.setdefault(place, []).append(word)
    return words


def merge(kept: Iterable[PlaceRow], derived: Iterable[DerivedPlace], words: dict[str, Words]) -> list[PlaceRow]:
    """Returns kept and derived rows in table order, and adds the derived names to the words."""
    rows = {row.id: row for row in kept}
    for place in derived:
        if place.row.id in rows:
            continue
        rows[place.row.id] = place.row
        for language, name in (("ar", place.arabic), ("en", place.english)):
            known = words[language].setdefault(place.row.id, [])
            if name.casefold() not in {word.casefold() for word in known}:
                known.append(name)
    return sorted(rows.values(), key=lambda row: (LEVELS.index(row.level), row.country, row.id))


def write_tables(folder: Path, rows: Sequence[PlaceRow], words: dict[str, Words]) -> None:
    """Writes `places.csv` and the two tables of names, each in the order of the rows."""
    cells = [[r.id, r.level, r.country, r.admin1, r.lat, r.lon, r.source, words["en"].get(r.id, [""])[0]] for r in rows]
    _write(folder / "places.csv", COLUMNS, cells)
    for language, table in words.items():
        names = [[row.id, word] for row in rows for word in table.get(row.id, [])]
        _write(folder / language / "places.csv", ("id", "word"), names)


def _write(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def main(arguments: Sequence[str] | None = None) -> int:
    """Builds the tables and prints how many rows of each source they hold."""
    parser = argparse.ArgumentParser(description="Derive country and first-level rows of the place tables.")
    parser.add_argument("admin1", type=Path, help="Natural Earth admin-1 GeoJSON, plain or .gz")
    parser.add_argument("--wordlists", type=Path, default=Path("src/sijill/wordlists"))
    parser.add_argument("--countries", default=COUNTRIES, help="countries whose units are wanted")
    options = parser.parse_args(arguments)
    folder: Path = options.wordlists
    kept = [PlaceRow(*cells[:7]) for cells in _read_rows(folder / "places.csv") if cells[6] not in DERIVED]
    words = {language: _read_words(folder / language / "places.csv") for language in ("ar", "en")}
    derived = [*derive_countries(), *derive_units(options.admin1, options.countries.split(","), folder)]
    rows = merge(kept, derived, words)
    write_tables(folder, rows, words)
    for source in sorted({row.source for row in rows}):
        sys.stdout.write(f"{source}: {sum(row.source == source for row in rows)}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
