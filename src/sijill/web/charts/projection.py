"""From degrees to pixels: Mercator's projection, fitted to what is to be seen."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import atan, exp, inf, log, pi, radians, tan

Bounds = tuple[float, float, float, float]
_LAST = 85.0


@dataclass(frozen=True, slots=True)
class Projection:
    """Pixels of a point: its projected place, less that of the upper left corner, times a scale."""

    west: float
    north: float
    scale: float

    def pixel(self, lon: float, lat: float) -> tuple[float, float]:
        """Return where a point lies on the drawing."""
        return (radians(lon) - self.west) * self.scale, (self.north - _up(lat)) * self.scale

    def degrees(self, x: float, y: float) -> tuple[float, float]:
        """Return which point lies at a place of the drawing.

        >>> seen = fit((35.0, 32.0, 43.0, 38.0), 560, 400)
        >>> lon, lat = seen.degrees(*seen.pixel(40.9, 34.5))
        >>> round(lon, 6), round(lat, 6)
        (40.9, 34.5)
        """
        lon, up = x / self.scale + self.west, self.north - y / self.scale
        return lon * 180 / pi, (2 * atan(exp(up)) - pi / 2) * 180 / pi


def fit(bounds: Bounds, width: float, height: float) -> Projection:
    """Return the projection that shows west, south, east and north in the middle of a drawing, as large as they fit.

    >>> seen = fit((0.0, 0.0, 10.0, 10.0), 100, 200)
    >>> [round(x) for x in (seen.pixel(0, 0)[0], seen.pixel(10, 0)[0])]
    [0, 100]
    """
    west, south, east, north = bounds
    left, right, low, high = radians(west), radians(east), _up(south), _up(north)
    scale = min(width / max(right - left, 1e-9), height / max(high - low, 1e-9))
    return Projection((left + right) / 2 - width / scale / 2, (low + high) / 2 + height / scale / 2, scale)


def around(boxes: Iterable[Bounds], margin: float, least: float) -> Bounds:
    """Return the bounds of all boxes with a part of their size as a margin, at least so many degrees across.

    >>> around([(40.0, 34.0, 40.0, 34.0)], 0.1, 2.0)
    (39.0, 33.0, 41.0, 35.0)
    """
    west, south, east, north = inf, inf, -inf, -inf
    for box in boxes:
        west, south, east, north = min(west, box[0]), min(south, box[1]), max(east, box[2]), max(north, box[3])
    across, along = max(least, (east - west) * (1 + margin)), max(least, (north - south) * (1 + margin))
    lon, lat = (west + east) / 2, (south + north) / 2
    return lon - across / 2, lat - along / 2, lon + across / 2, lat + along / 2


def _up(lat: float) -> float:
    return log(tan(pi / 4 + radians(max(-_LAST, min(_LAST, lat))) / 2))
