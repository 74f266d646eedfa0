"""Draws places on a map: it shows what is named, shades areas, dots spots, and puts no label on another or on a dot."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from sijill.web.charts.boxes import Box, Label, label_at
from sijill.web.charts.path import path_of
from sijill.web.charts.place_map import Dot, PlacedDot, PlacedShade, PlaceMap, Shade, Sheet
from sijill.web.charts.projection import Projection, around, fit
from sijill.web.charts.text_width import text_width

TEXT = 12.0
_TALL = 15.6
RADIUS = 5.0
_LINE, _OUTSIDE, _PAD = 19.0, 8.0, 3.0
_MARGIN, _LEAST = 0.12, 2.4
_COLUMNS, _ROWS = 9, 8


def draw_map(shades: Iterable[Shade], dots: Iterable[Dot], sheet: Sheet) -> PlaceMap:
    """Return the map of areas and spots; an area beyond the basemap has to be left out by who asks."""
    areas = sorted(shades, key=lambda shade: (shade.is_unit, shade.outline.id))
    spots = sorted(dots, key=lambda dot: (dot.lat, dot.lon, dot.id))
    boxes = [shade.outline.bounds for shade in areas] + [(dot.lon, dot.lat, dot.lon, dot.lat) for dot in spots]
    bounds = around(boxes, _MARGIN, _LEAST) if boxes else sheet.whole
    seen = fit(bounds, sheet.width, sheet.height)
    edge = Box(-_OUTSIDE, -_OUTSIDE, sheet.width + 2 * _OUTSIDE, sheet.height + 2 * _OUTSIDE)
    points = [(dot, *seen.pixel(dot.lon, dot.lat)) for dot in spots]
    taken = [Box(x - RADIUS - 1, y - RADIUS - 1, 2 * RADIUS + 2, 2 * RADIUS + 2) for _, x, y in points]
    placed = _shades(areas, seen, sheet, taken, edge)
    named = tuple(PlacedDot(dot, x, y, _beside(dot, x, y, sheet, taken)) for dot, x, y in points)
    drawn = {shade.outline.id for shade in areas}
    land = (path_of(outline, seen, edge) for outline in sheet.land if outline.id not in drawn)
    return PlaceMap(
        sheet, seen, path_of(sheet.around, seen, edge), tuple(path for path in land if path), placed, named
    )


def _shades(
    areas: Sequence[Shade], seen: Projection, sheet: Sheet, taken: list[Box], edge: Box
) -> tuple[PlacedShade, ...]:
    """The areas in their order; the smallest get their label first, since they have the fewest spots for it."""
    labels: dict[str, tuple[Label | None, Label | None]] = {}
    for shade in sorted(areas, key=_size):
        labels[shade.outline.id] = _labels(shade, seen, sheet, taken)
        taken += [label.box for label in labels[shade.outline.id] if label]
    return tuple(PlacedShade(shade, path_of(shade.outline, seen, edge), *labels[shade.outline.id]) for shade in areas)


def _size(shade: Shade) -> tuple[float, str]:
    west, south, east, north = shade.outline.bounds
    return (east - west) * (north - south), shade.outline.id


def _labels(shade: Shade, seen: Projection, sheet: Sheet, taken: Sequence[Box]) -> tuple[Label | None, Label | None]:
    """The name over the number at the first spot inside that has room for both, else for the number alone."""
    whole = Box(0, 0, sheet.width, sheet.height)
    spots = list(_spots(shade, seen, sheet))
    for named in (True, False):
        for order, (x, y) in enumerate(spots):
            name = _line(shade.name, x, y - _PAD) if named else None
            number = _line(shade.text, x, y + _LINE - _PAD if named else y + TEXT / 3)
            boxes = [label.box for label in (name, number) if label]
            free = all(box.lies_in(whole) and not box.meets_any(taken) for box in boxes)
            if free and (order == 0 or shade.outline.holds(*seen.degrees(x, y))):
                return name, number
    return None, None


def _line(text: str, x: float, y: float) -> Label:
    return label_at(text, (x, y), "middle", (text_width(text, TEXT, bold=True), _TALL))


def _spots(shade: Shade, seen: Projection, sheet: Sheet) -> Iterator[tuple[float, float]]:
    """Spots of an area that are on the drawing: the one well inside it, then those of a net, the nearest first."""
    first = seen.pixel(*shade.outline.label)
    yield first
    west, south, east, north = shade.outline.bounds
    (left, top), (right, low) = seen.pixel(west, north), seen.pixel(east, south)
    left, right, top, low = max(left, 0), min(right, sheet.width), max(top, 0), min(low, sheet.height)
    net = [
        (left + (right - left) * (column + 0.5) / _COLUMNS, top + (low - top) * (row + 0.5) / _ROWS)
        for column, row in product(range(_COLUMNS), range(_ROWS))
    ]
    yield from sorted(net, key=lambda spot: (spot[0] - first[0]) ** 2 + (spot[1] - first[1]) ** 2)


def _beside(dot: Dot, x: float, y: float, sheet: Sheet, taken: list[Box]) -> Label | None:
    """The name beside, above or below a dot, at the first place with room; it is taken from then on."""
    whole, away = Box(0, 0, sheet.width, sheet.height), RADIUS + _PAD
    extent = (text_width(dot.name, TEXT), _TALL)
    for anchor, to_x, to_y in (
        ("start", away, TEXT / 3), ("end", -away, TEXT / 3), ("middle", 0, away + TEXT), ("middle", 0, -away),
        ("start", away, TEXT + 2), ("end", -away, TEXT + 2), ("start", away, -_PAD), ("end", -away, -_PAD),
    ):  # fmt: skip
        label = label_at(dot.name, (x + to_x, y + to_y), anchor, extent)
        if label.box.lies_in(whole) and not label.box.meets_any(taken):
            taken.append(label.box)
            return label
    return None
