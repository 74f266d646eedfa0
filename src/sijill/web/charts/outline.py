"""Outlines of countries and their units, as the basemap keeps them: rings of whole hundredths of a degree."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

Ring = tuple[tuple[float, float], ...]
_HUNDRED = 100.0


@dataclass(frozen=True, slots=True)
class Outline:
    """A land shape: its id, a point well inside it, and polygons, each an outer ring and its holes (lon, lat)."""

    id: str
    label: tuple[float, float]
    polygons: tuple[tuple[Ring, ...], ...]

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east and north edge."""
        corners = [corner for polygon in self.polygons for corner in polygon[0]]
        lons, lats = [lon for lon, _ in corners], [lat for _, lat in corners]
        return min(lons), min(lats), max(lons), max(lats)

    def holds(self, lon: float, lat: float) -> bool:
        """Tell whether a point lies inside.

        >>> square = read_outlines('{"XX": {"label": [5, 5], "polygons": [[[0, 0, 10, 0, 0, 10, -10, 0]]]}}')["XX"]
        >>> square.holds(0.05, 0.05), square.holds(0.2, 0.05)
        (True, False)
        """
        return any(sum(_crossings(ring, lon, lat) for ring in polygon) % 2 for polygon in self.polygons)


def read_outlines(text: str) -> dict[str, Outline]:
    """Return the outlines of a file of the basemap under their ids.

    >>> read_outlines('{"XX": {"label": [150, 225], "polygons": [[[100, 200, 50, 0, 0, 50]]]}}')["XX"].polygons
    ((((1.0, 2.0), (1.5, 2.0), (1.5, 2.5)),),)
    """
    return {
        name: Outline(
            name, (told["label"][0] / _HUNDRED, told["label"][1] / _HUNDRED),
            tuple(tuple(_ring(ring) for ring in polygon) for polygon in told["polygons"]),
        )
        for name, told in json.loads(text).items()
    }  # fmt: skip


def as_feature(outline: Outline) -> dict[str, object]:
    """Return an outline as a feature of GeoJSON; its rings are closed.

    >>> as_feature(Outline("XX", (0, 0), ((((0.0, 0.0), (1.0, 0.0), (1.0, 1.0)),),)))["id"]
    'XX'
    """
    shapes = [[[list(corner) for corner in (*ring, ring[0])] for ring in polygon] for polygon in outline.polygons]
    geometry = {"type": "MultiPolygon", "coordinates": shapes}
    return {"type": "Feature", "id": outline.id, "properties": {"id": outline.id}, "geometry": geometry}


def _ring(steps: Iterable[int]) -> Ring:
    return tuple(_corners(iter(steps)))


def _corners(steps: Iterator[int]) -> Iterator[tuple[float, float]]:
    lon = lat = 0
    for step_lon, step_lat in zip(steps, steps, strict=True):
        lon, lat = lon + step_lon, lat + step_lat
        yield lon / _HUNDRED, lat / _HUNDRED


def _crossings(ring: Ring, lon: float, lat: float) -> int:
    """How many edges of a ring lie east of a point on its parallel."""
    found = 0
    for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
            found += 1
    return found
