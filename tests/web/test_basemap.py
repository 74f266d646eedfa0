"""The basemap is small, keyed by the ids of the gazetteer, and puts towns where the gazetteer puts them."""

import json

import pytest

from sijill.lexicon.gazetteer import WORLD
from sijill.lexicon.gazetteer_layer import Layer
from sijill.web.borders import AROUND, BASEMAP, countries, units
from sijill.web.charts.outline import as_feature

NEEDED = (
    "SY", "IQ", "LB", "JO", "PS", "IL", "EG", "LY", "TN", "DZ", "MA", "SD", "SS", "SA", "YE", "OM", "AE", "QA", "BH", "KW", "IR", "TR", "AF", "SO", "PK", "ET", "ER", "DJ", "TD", "ML", "MR", "NE", "EH"
)  # fmt: skip
OF_UNITS = sorted(path.stem for path in (BASEMAP / "units").glob("*.json"))


@pytest.fixture(scope="module")
def places():
    layer = Layer(WORLD)
    return [row for row in map(layer.row, range(layer.count)) if row.country in OF_UNITS]


def test_it_is_small():
    assert (BASEMAP / "countries.json").stat().st_size < 62_000
    assert max((BASEMAP / "units" / f"{name}.json").stat().st_size for name in OF_UNITS) < 30_000


def test_it_holds_the_countries_of_the_region_and_the_land_around():
    assert set(NEEDED) | {AROUND} == set(countries())
    assert set(OF_UNITS) == set(NEEDED) - {"EH"}


def test_no_shape_goes_by_another_countrys_id():
    assert all(name.startswith(f"{country}-") for country in OF_UNITS for name in units(country))


def test_corners_are_whole_hundredths_and_no_step_is_empty():
    told = json.loads((BASEMAP / "countries.json").read_text(encoding="utf-8"))
    rings = [ring for shape in told.values() for polygon in shape["polygons"] for ring in polygon]
    assert all(len(ring) >= 6 and all(isinstance(step, int) for step in ring) for ring in rings)
    assert [ring for ring in rings if (0, 0) in zip(ring[2::2], ring[3::2], strict=True)] == []


@pytest.mark.parametrize("name", NEEDED)
def test_the_spot_of_a_name_lies_inside(name):
    assert countries()[name].holds(*countries()[name].label)
    assert all(shape.holds(*shape.label) for shape in units(name).values())


def test_a_country_is_its_units():
    """What a unit holds its country holds: the borders of both are the same."""
    for country in OF_UNITS:
        assert all(countries()[country].holds(*unit.label) for unit in units(country).values())


def test_the_units_are_those_of_the_gazetteer(places):
    """All that the gazetteer has, but for a few that are too small to be seen."""
    known = {row.id for row in places if row.level == "admin1"}
    drawn = {name for country in OF_UNITS for name in units(country)}
    assert drawn - known == set()
    assert len(known - drawn) <= 3


def test_towns_lie_in_their_units(places):
    """On a simplified border or coast a town may fall beside it; one in fifty does."""
    towns = [row for row in places if row.level == "settlement" and row.admin1 in units(row.country)][::7]
    beside = [row.id for row in towns if not units(row.country)[row.admin1].holds(row.lon, row.lat)]
    assert len(towns) > 1_000
    assert len(beside) / len(towns) < 0.04


def test_nothing_outside_the_folder_can_be_asked_for():
    assert dict(units("../countries")) == {}


def test_a_feature_is_closed():
    feature = as_feature(countries()["LB"])
    assert all(ring[0] == ring[-1] for polygon in feature["geometry"]["coordinates"] for ring in polygon)
