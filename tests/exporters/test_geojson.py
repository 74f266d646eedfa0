"""GeoJSON as maps read it: longitude first, no pin in the middle of a country."""

import json

import pytest

from sijill.exporters.export import export


@pytest.fixture
def features(exported):
    return lambda **options: json.loads(exported("geojson", **options).read_text("utf-8"))["features"]


def test_only_places_that_the_words_name_become_points(features):
    found = {feature["properties"]["effect"]: feature for feature in features()}
    assert found["killed"]["geometry"] == {"type": "Point", "coordinates": [36.6769, 35.6483]}
    assert (found["destroyed"]["geometry"], found["destroyed"]["properties"]["place_precision"]) == (None, "country")
    assert (found["displaced"]["geometry"], found["displaced"]["properties"]["place_precision"]) == (None, "admin1")


def test_a_province_gets_its_point_when_it_is_asked_for_and_a_country_never(features):
    found = {feature["properties"]["effect"]: feature for feature in features(area_pins=True)}
    assert found["displaced"]["geometry"]["type"] == "Point"
    assert found["destroyed"]["geometry"] is None


def test_a_joint_figure_for_several_towns_is_one_feature_with_several_points(told, tmp_path):
    told("casualties", effect="killed", count=(7, 7), places=("kafr-nabl", "near-kafr-nabl", "SY"))
    export(told.material(), tmp_path / "a.geojson")
    [feature] = json.loads((tmp_path / "a.geojson").read_text("utf-8"))["features"]
    assert feature["geometry"] == {"type": "MultiPoint", "coordinates": [[36.5645, 35.6138], [36.5645, 35.6138]]}
    assert feature["properties"]["places_relation"] == ["", "near", ""]


def test_it_is_what_rfc_7946_says(exported, receiver):
    collection = receiver("geojson_pydantic").FeatureCollection.model_validate_json(exported("geojson").read_text("utf-8"))
    assert len({feature.id for feature in collection.features}) == len(collection.features)
    assert "crs" not in json.loads(exported("geojson").read_text("utf-8"))


@pytest.mark.filterwarnings("ignore")
def test_gdal_reads_every_claim(exported, receiver, material):
    meta, _, shapes, columns = receiver("pyogrio.raw").read(exported("geojson", include_rejected=True))
    assert meta["crs"] == "EPSG:4326"
    assert len(shapes) == len(material.claims)
    assert [shape is None for shape in shapes].count(True) == 2
    assert list(columns[list(meta["fields"]).index("claim_id")]) == [claim.id for claim in material.claims]
