"""Folders of Who's On First: invented features."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.errors import GazetteerError
from sijill.lexicon.place_import import Refused
from sijill.lexicon.place_records import PlaceRecord, fault_of
from sijill.readers.whos_on_first import read_whos_on_first

TOWN = {
    "wof:id": 1, "wof:name": "Mukhtara", "wof:placetype": "locality", "wof:country": "SY", "geom:latitude": 35.5, "geom:longitude": 38.5,
    "lbl:latitude": 35.6, "lbl:longitude": 38.6, "gn:population": 1200, "wof:concordances": {"gn:id": 77}, "edtf:cessation": "uuuu",
    "edtf:deprecated": "uuuu", "mz:is_current": -1, "wof:superseded_by": [],
    "name:ara_x_preferred": ["المخترعة"], "name:ara_x_variant": ["مخترعة"], "name:eng_x_preferred": ["Al Mukhtara"],
    "name:rus_x_preferred": ["Мухтара"],
}  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    def write(*features, deep=False):
        for number, properties in enumerate(features, start=1):
            place = tmp_path / "data" / "000" / str(number) if deep else tmp_path
            place.mkdir(parents=True, exist_ok=True)
            data = properties if isinstance(properties, bytes) else json.dumps({"type": "Feature", "properties": properties}).encode()
            (place / f"{number}.geojson").write_bytes(data)
        return tmp_path

    return write


def split(rows):
    found = list(rows)
    return [r for r in found if isinstance(r, PlaceRecord)], [str(r) for r in found if isinstance(r, Refused)]


@pytest.mark.parametrize("deep", [True, False])
def test_a_feature_gives_its_names_its_label_point_and_its_geonames_id(folder, deep):
    place = folder(TOWN, deep=deep)
    (place / "1-alt-quattroshapes.geojson").write_text("{}")
    (place / "README.md").write_text("about")
    records, refused = split(read_whos_on_first(place))
    assert refused == []
    assert records == [
        PlaceRecord(
            "wof1", "settlement", "SY", 35.6, 38.6, "Al Mukhtara", "المخترعة", ("المخترعة", "مخترعة", "Al Mukhtara", "Mukhtara"),
            None, 77, 1200,
        )
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "level"),
    [
        ("localadmin", "settlement"), ("county", "admin2"), ("region", "admin1"), ("neighbourhood", "neighbourhood"),
        ("microhood", "neighbourhood"), ("macrohood", "neighbourhood"), ("borough", "neighbourhood"), ("campus", "point"),
    ],
)  # fmt: skip
def test_each_kind_has_its_level(folder, kind, level):
    assert [r.level for r in split(read_whos_on_first(folder(TOWN | {"wof:placetype": kind})))[0]] == [level]


@pytest.mark.parametrize(
    "change",
    [
        {"wof:placetype": "country"}, {"wof:placetype": "venue"}, {"wof:placetype": ["locality"]}, {"mz:is_current": 0},
        {"edtf:cessation": "2011-05"}, {"edtf:deprecated": "2019-01-01"}, {"wof:superseded_by": [9]},
    ],
)  # fmt: skip
def test_other_kinds_and_what_is_over_are_left_out_without_a_word(folder, change):
    assert split(read_whos_on_first(folder(TOWN | {"wof:id": 2}, TOWN | change))) == (
        split(read_whos_on_first(folder(TOWN | {"wof:id": 2})))[0][:1], [],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("feature", "reason"),
    [
        (TOWN | {"wof:id": "x"}, "there is no wof:id"),
        (TOWN | {"wof:country": "-99"}, "the country must be two capital letters (ISO 3166-1), not '-99'"),
        ({k: v for k, v in TOWN.items() if not k.startswith(("geom", "lbl"))}, "geom:latitude and geom:longitude are no numbers, or 0,0"),
        (TOWN | {"lbl:latitude": 99.0}, "latitude 99.0 and longitude 38.6 are not degrees"),
        ({"wof:placetype": "locality", "wof:id": 3, "wof:country": "SY", "geom:latitude": 1.0, "geom:longitude": 1.0}, "there is no name"),
        (TOWN, "the id wof1 stands in an earlier row"),
        (b"[1, 2]", "this is no GeoJSON feature of Who's On First: properties with wof:placetype are missing"),
        (b"{" * 100_000, "this is no JSON"),
        (b"\xff\xfe", "byte 1 is not valid UTF-8"),
        (b"", "this is no JSON"),
        (b'{"properties": {"wof:placetype": "locality", "wof:id": ' + b"9" * 5000 + b"}}", "this is no JSON"),
    ],
)  # fmt: skip
def test_a_broken_feature_is_refused_by_its_file(folder, feature, reason):
    records, refused = split(read_whos_on_first(folder(TOWN, feature)))
    assert [r.id for r in records] == ["wof1"]
    assert refused == [f"2.geojson:1: {reason}"]


def test_a_half_character_in_a_name_is_left_out(folder):
    data = json.dumps({"properties": TOWN}).replace("Al Mukhtara", "Al \\ud800Mukhtara").encode()
    assert split(read_whos_on_first(folder(data)))[0][0].name_en == "Al Mukhtara"


def test_a_folder_without_a_feature_is_said_to_be_none(tmp_path):
    for folder in (tmp_path, tmp_path / "gone"):
        with pytest.raises(GazetteerError, match="expected a folder of Who's On First"):
            list(read_whos_on_first(folder))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(changes=st.dictionaries(st.sampled_from(sorted(TOWN)), JSON, max_size=6))
def test_any_properties_give_sound_places_or_a_refusal(tmp_path_factory, changes):
    folder = tmp_path_factory.mktemp("wof")
    (folder / "1.geojson").write_text(json.dumps({"properties": TOWN | changes}))
    records, _ = split(read_whos_on_first(folder))
    assert all(fault_of(record) is None for record in records)
