"""The map: areas are shaded with their number, spots are dots, no label lies on another or on a dot."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sijill.web.borders import AROUND, countries, units
from sijill.web.charts.boxes import Box
from sijill.web.charts.map_layout import RADIUS, draw_map
from sijill.web.charts.outline import Outline
from sijill.web.charts.path import area_of, clipped, path_of, thinned
from sijill.web.charts.place_map import Dot, Shade, Sheet
from sijill.web.charts.projection import around, fit

LAND = tuple(shape for name, shape in countries().items() if name != AROUND)
SHEET = Sheet(LAND, countries()[AROUND], (-17.0, 0.0, 74.0, 42.0))
NUMBERS = re.compile(r"-?\d+(?:\.\d+)?")


def shade(name: str, count: int = 5) -> Shade:
    outline = countries().get(name) or units(name[:2])[name]
    return Shade(outline, f"{name} land", str(count), "", f"#{name}", is_unit="-" in name)


def dot(name: str, lon: float, lat: float) -> Dot:
    return Dot(name, lon, lat, name, "1", "", f"#{name}")


BAGHUZ = dot("Baghuz", 40.949, 34.461)


def test_the_founding_claims_are_two_shaded_countries_and_one_dot():
    drawn = draw_map([shade("SY", 5), shade("IQ", 7)], [BAGHUZ], SHEET)
    assert [(placed.shade.outline.id, placed.number.text) for placed in drawn.shades] == [("IQ", "7"), ("SY", "5")]
    assert all(placed.path and placed.name for placed in drawn.shades)
    assert [placed.name.text for placed in drawn.dots] == ["Baghuz"]


def test_a_country_alone_is_never_a_dot():
    drawn = draw_map([shade(name) for name in ("SY", "IQ", "YE", "SD")], [], SHEET)
    assert drawn.dots == ()


def test_it_shows_what_is_named_and_as_large_as_it_fits():
    drawn = draw_map([shade("LB")], [], SHEET)
    west, south, east, north = countries()["LB"].bounds
    (left, top), (right, low) = drawn.seen.pixel(west, north), drawn.seen.pixel(east, south)
    assert left >= 0
    assert top >= 0
    assert right <= SHEET.width
    assert low <= SHEET.height
    assert max((right - left) / SHEET.width, (low - top) / SHEET.height) > 0.45


def test_a_unit_is_drawn_over_its_country():
    drawn = draw_map([shade("SY-HA"), shade("SY")], [], SHEET)
    assert [placed.shade.outline.id for placed in drawn.shades] == ["SY", "SY-HA"]


def test_without_a_mark_it_shows_the_whole_region():
    drawn = draw_map([], [], SHEET)
    assert len(drawn.land) == len(LAND)
    assert drawn.around


def test_a_path_stays_by_the_drawing():
    drawn = draw_map([shade("SY-QU")], [], SHEET)
    for path in (drawn.around, *drawn.land, *(placed.path for placed in drawn.shades)):
        assert all(-10 <= float(number) <= 570 for number in NUMBERS.findall(path))


@settings(max_examples=30)
@given(st.lists(st.sampled_from([*sorted(set(countries()) - {AROUND}), *units("SY"), *units("YE")]), max_size=12, unique=True),
       st.lists(st.tuples(st.floats(-15, 70), st.floats(0, 41), st.text("abcdef", max_size=20)), max_size=15))
def test_no_label_lies_on_a_label_or_a_dot_or_off_the_drawing(names, spots):
    drawn = draw_map([shade(name) for name in names], [dot(f"{text}{n}", lon, lat) for n, (lon, lat, text) in enumerate(spots)], SHEET)
    labels = [label for placed in drawn.shades for label in (placed.name, placed.number) if label]
    labels += [placed.name for placed in drawn.dots if placed.name]
    circles = [Box(placed.x - RADIUS, placed.y - RADIUS, 2 * RADIUS, 2 * RADIUS) for placed in drawn.dots]
    for number, label in enumerate(labels):
        assert label.box.lies_in(Box(0, 0, SHEET.width, SHEET.height))
        assert not label.box.meets_any(circles)
        assert not label.box.meets_any(other.box for other in labels[number + 1 :])
    assert len(drawn.shades) == len(names)
    assert len(drawn.dots) == len(spots)
    assert all(placed.number or not placed.name for placed in drawn.shades)


@given(st.lists(st.tuples(st.floats(-50, 50), st.floats(-50, 50)), min_size=3, max_size=20))
def test_what_is_clipped_lies_in_the_box(corners):
    edge = Box(-10, -10, 20, 20)
    for x, y in clipped(corners, edge):
        assert -10.001 <= x <= 10.001
        assert -10.001 <= y <= 10.001


def test_clipping_keeps_the_area_inside():
    assert abs(area_of(clipped([(-5, -5), (5, -5), (5, 5), (-5, 5)], Box(0, 0, 100, 100)))) == pytest.approx(25)


@given(st.floats(-179, 179), st.floats(-80, 80))
def test_a_pixel_leads_back_to_its_degrees(lon, lat):
    seen = fit((-17.0, 0.0, 74.0, 42.0), 560, 400)
    assert seen.degrees(*seen.pixel(lon, lat)) == pytest.approx((lon, lat))


def test_the_bounds_of_one_spot_are_not_empty():
    west, south, east, north = around([(40.0, 34.0, 40.0, 34.0)], 0.1, 1.0)
    assert (east - west, north - south) == (1.0, 1.0)


def test_what_is_too_small_to_see_has_no_path():
    speck = Outline("XX", (0.0, 0.0), ((((0.0, 0.0), (0.001, 0.0), (0.001, 0.001)),),))
    assert path_of(speck, fit((-17.0, 0.0, 74.0, 42.0), 560, 400), Box(0, 0, 560, 400)) == ""
    assert thinned([]) == []
