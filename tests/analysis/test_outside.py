"""Outside events beside incidents: near in day, country and place, with the figures that do not fit."""

import pytest

from sijill.analysis.outside import distance_km, set_beside
from sijill.model.incident import Incident, Toll
from sijill.model.outside import OutsideEvent

HERE = Incident(
    "inc_1", ("clm_1",), start="2019-04-09", end="2019-04-09", country="SY", place="sy-kafr-nabl", place_en="Kafr Nabl",
    precision="settlement", lat=35.6138, lon=36.5645, tolls=(Toll("casualties.killed", 12, 15, ("clm_1",)),),
)  # fmt: skip


def event(ident="1", **said):
    known = {"start": "2019-04-09", "end": "2019-04-09", "country": "SY", "lat": 35.62, "lon": 36.56, "fatalities": 14}
    return OutsideEvent("acled", ident, **{**known, **said})


def test_an_event_of_the_same_day_and_town_stands_beside_with_its_reasons():
    (found,) = set_beside([HERE], [event()])
    assert (found.incident, found.dataset, found.event) == ("inc_1", "acled", "1")
    assert found.reasons == ("both may be on 2019-04-09", "both are in SY", "1 km apart")
    assert found.differing == ()
    assert found.distance_km == pytest.approx(0.8, abs=0.1)


@pytest.mark.parametrize(
    "said",
    [
        {"start": "2019-04-11", "end": "2019-04-11"}, {"start": None, "end": None}, {"country": "IQ"}, {"lat": 36.2, "lon": 37.16},
        {"lat": None, "lon": None}, {"start": "2019", "end": "2019"}, {"start": "2019-04-20", "end": "2019-04-01"},
    ],
)  # fmt: skip
def test_what_is_far_in_day_country_or_place_does_not(said):
    assert set_beside([HERE], [event(**said)]) == []


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"start": "2019-04-10", "end": "2019-04-10"}, "a day apart"), ({"start": "2019-04-06", "end": "2019-04-12"}, "both may be on 2019-04-09"),
        ({"country": None}, "1 km apart"), ({"lat": None, "lon": None, "place": "kafr nabl"}, "both name Kafr Nabl"),
    ],
)  # fmt: skip
def test_what_is_near_does(said, reason):
    (found,) = set_beside([HERE], [event(**said)])
    assert reason in found.reasons


def test_a_wide_area_reaches_further_and_a_country_nowhere():
    far = event(lat=36.2, lon=37.16)
    place = {"id": "inc_2", "claims": (), "start": "2019-04-09", "end": "2019-04-09", "country": "SY", "lat": 35.6138, "lon": 36.5645}
    assert [one.event for one in set_beside([Incident(**place, precision="admin1")], [far])] == ["1"]
    assert set_beside([Incident(**place, precision="country")], [event()]) == []


@pytest.mark.parametrize(
    ("said", "differing"),
    [
        ({"fatalities": 4}, ("killed: 12 to 15 here, 4 in acled",)), ({"fatalities": 20, "fatalities_low": 18, "fatalities_high": 30}, ("killed: 12 to 15 here, 18 to 30 in acled",)),
        ({"fatalities": 20, "fatalities_low": 15, "fatalities_high": 30}, ()), ({"fatalities": None}, ()),
    ],
)  # fmt: skip
def test_figures_differ_where_no_number_fits_both(said, differing):
    (found,) = set_beside([HERE], [event(**said)])
    assert found.differing == differing


def test_the_nearest_comes_first_and_every_incident_has_its_own():
    other = Incident("inc_2", (), start="2019-04-09", end="2019-04-09", country="SY", precision="settlement", lat=35.7, lon=36.6)
    events = [event("far", lat=35.75, lon=36.6), event("near"), event("same", lat=35.6138, lon=36.5645)]
    found = set_beside([HERE, other], events)
    assert [(one.incident, one.event) for one in found] == [("inc_1", "same"), ("inc_1", "near"), ("inc_1", "far"), ("inc_2", "far"), ("inc_2", "near"), ("inc_2", "same")]


def test_an_archived_page_is_known_by_the_address_of_a_report():
    page = OutsideEvent("auto-archiver", "https://example.org/1", start="2021-01-01", end="2021-01-01", url="https://example.org/1")
    (found,) = set_beside([HERE], [page], {"inc_1": frozenset(("https://example.org/1", "https://example.org/2"))})
    assert found.reasons == ("a report of it has the same address",)
    assert set_beside([HERE], [page]) == []


@pytest.mark.parametrize(("points", "km"), [((0, 0, 0, 0), 0), ((0, 0, 0, 180), 20015), ((90, 0, -90, 0), 20015), ((0, 179.5, 0, -179.5), 111)])
def test_a_distance_is_that_of_the_great_circle(points, km):
    assert distance_km(*points) == pytest.approx(km, abs=1)
