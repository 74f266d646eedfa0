"""Outlines as paths: cut off at the edge of the drawing, and without corners that no eye could tell apart."""

from collections.abc import Iterable, Sequence

from sijill.web.charts.boxes import Box
from sijill.web.charts.outline import Outline, Ring
from sijill.web.charts.projection import Projection

Corners = list[tuple[float, float]]
_FINEST, _LEAST_AREA = 0.8, 1.0


def path_of(outline: Outline, seen: Projection, edge: Box) -> str:
    """Return the data of a path for an outline, empty where none of it lies in the box.

    >>> square = Outline("XX", (5, 5), ((((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)),),))
    >>> path_of(square, Projection(0.0, 0.0, 57.29578), Box(-5, -5, 10, 10))
    'M0 -5V0H5V-5Z'
    """
    rings = (ring for polygon in outline.polygons for ring in polygon)
    return "".join(_written(corners) for ring in rings if (corners := _seen(ring, seen, edge)))


def _seen(ring: Ring, seen: Projection, edge: Box) -> Corners:
    corners = thinned(clipped([seen.pixel(lon, lat) for lon, lat in ring], edge))
    return corners if len(corners) > 2 and abs(area_of(corners)) >= _LEAST_AREA else []


def clipped(corners: Sequence[tuple[float, float]], edge: Box) -> Corners:
    """Return the part of a ring that lies in a box, edge by edge of the box (Sutherland and Hodgman).

    >>> clipped([(-5, 2), (5, 2), (5, 4), (-5, 4)], Box(0, 0, 10, 10))
    [(0, 2.0), (5, 2), (5, 4), (0, 4.0)]
    """
    kept = list(corners)
    for axis, limit, sign in ((0, edge.x, 1), (0, edge.right, -1), (1, edge.y, 1), (1, edge.bottom, -1)):
        given, kept = kept, []
        for number, here in enumerate(given):
            before = given[number - 1]
            in_here, in_before = (here[axis] - limit) * sign >= 0, (before[axis] - limit) * sign >= 0
            if in_here != in_before:
                kept.append(_crossing(before, here, axis, limit))
            if in_here:
                kept.append(here)
    return kept


def thinned(corners: Iterable[tuple[float, float]]) -> Corners:
    """Return corners to a tenth of a pixel, without those that lie next to the one before.

    >>> thinned([(0, 0), (0.3, 0), (5, 0), (5, 5)])
    [(0, 0), (5, 0), (5, 5)]
    """
    kept: Corners = []
    for x, y in corners:
        if not kept or abs(x - kept[-1][0]) >= _FINEST or abs(y - kept[-1][1]) >= _FINEST:
            kept.append((round(x, 1), round(y, 1)))
    return kept


def area_of(corners: Sequence[tuple[float, float]]) -> float:
    """Return the area of a ring, negative if it turns the other way.

    >>> area_of([(0, 0), (2, 0), (2, 2), (0, 2)])
    4.0
    """
    pairs = zip(corners, (*corners[1:], corners[0]), strict=True)
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs) / 2


def _crossing(one: tuple[float, float], other: tuple[float, float], axis: int, limit: float) -> tuple[float, float]:
    part = (limit - one[axis]) / (other[axis] - one[axis])
    across = one[1 - axis] + part * (other[1 - axis] - one[1 - axis])
    return (limit, across) if axis == 0 else (across, limit)


def _written(corners: Corners) -> str:
    """A ring in the shortest letters: across, along, or both."""
    told, (x, y) = [f"M{corners[0][0]:g} {corners[0][1]:g}"], corners[0]
    for to_x, to_y in corners[1:]:
        told.append(f"V{to_y:g}" if to_x == x else f"H{to_x:g}" if to_y == y else f"L{to_x:g} {to_y:g}")
        x, y = to_x, to_y
    return "".join([*told, "Z"])
