"""What is written into a layer is read from it again; the same places make the same bytes; nowhere is no place."""

import hashlib
import json
import math
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sijill.errors import GazetteerError
from sijill.lexicon.gazetteer import Gazetteer
from sijill.lexicon.gazetteer_file import FORMAT, MANIFEST, NAMES, PER_DEGREE, PLACES, STRINGS, Source, write_layer
from sijill.lexicon.gazetteer_layer import Layer
from sijill.lexicon.place_keys import folded_words, key_of
from sijill.lexicon.place_records import PlaceRecord, fault_of
from sijill.model.precision import LEVELS

SOURCE = Source("own table", "1", "mine", "0" * 64, 1)
VILLAGE = PlaceRecord("v1", "settlement", "SY", 36.11, 40.22, "Zuqaqiyah", "الزقاقية", ("Zqaqieh",), "SY-HA", None, 900)
FILES = (MANIFEST, NAMES, PLACES, STRINGS)
NAME = st.one_of(
    st.text(max_size=30),
    st.text("ابتجحدرسصطعفقكلمنهويةىأإ ", min_size=1, max_size=20),
    st.sampled_from(["الرقة", "دير الزور", "Deir ez-Zor", "تل عفر", "1984", "A"]),
)
WHOLE = st.one_of(st.none(), st.integers(-1, 2**34))
PLACE = st.builds(
    PlaceRecord,
    id=st.text(min_size=1, max_size=30),
    level=st.sampled_from([level.value for level in LEVELS]),
    country=st.sampled_from(["SY", "IQ", "YE", "sy", "SYR", ""]),
    lat=st.floats(-91, 91) | st.just(0.0) | st.just(math.nan),
    lon=st.floats(-181, 181) | st.just(0.0) | st.just(math.inf),
    name_en=NAME,
    name_ar=NAME,
    names=st.lists(NAME, max_size=4).map(tuple),
    admin1=st.sampled_from([None, "", "SY-RA", "IQ-NI", "ق" * 8, "TOO-LONG-A-CODE"]),
    geonames=WHOLE,
    population=st.integers(-1, 2**34),
    uncertainty_km=st.none() | st.floats(allow_nan=True, allow_infinity=True),
)
PLACES_OF_A_LAYER = st.lists(PLACE, min_size=1, max_size=8, unique_by=lambda place: place.id)


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def written(records) -> tuple[Layer, dict[str, bytes]]:
    with TemporaryDirectory() as folder:
        write_layer(Path(folder) / "layer", records, (SOURCE,), frozenset(("town",)))
        layer = Layer(Path(folder) / "layer")
        assert layer.names is not None
        assert len(layer.strings) > 0
        return layer, bytes_of(layer.folder)


@settings(max_examples=40)
@given(PLACES_OF_A_LAYER, st.randoms(use_true_random=False))
def test_what_passes_the_check_is_read_as_it_was_written_in_whatever_order_it_came(places, chance):
    kept = [place for place in places if fault_of(place) is None]
    if not kept:
        return
    layer, data = written(kept)
    rows = {row.id: row for row in map(layer.row, range(layer.count))}
    assert set(rows) == {place.id for place in kept}
    for place in kept:
        row = rows[place.id]
        assert (row.country, row.level, row.admin1) == (place.country, place.level, place.admin1 or None)
        assert (row.population, row.geonames) == (place.population, place.geonames or None)
        assert abs(row.lat - place.lat) <= 0.5001 / PER_DEGREE
        assert abs(row.lon - place.lon) <= 0.5001 / PER_DEGREE
        assert row.uncertainty_km > 0
        assert (row.name_en, row.name_ar) == (place.name_en or place.name_ar, place.name_ar or place.name_en)
        assert [place.id for name in (place.name_en, place.name_ar, *place.names) if not is_found(layer, place.id, name)] == []
    shuffled = list(kept)
    chance.shuffle(shuffled)
    assert written(shuffled)[1] == data


def is_found(layer: Layer, ident: str, name: str) -> bool:
    """Names that are one letter or a number are no names."""
    key = key_of(folded_words(name))
    return len(key) < 2 or key.isdecimal() or ident in {row.id for row in rows_named(layer, key)}


def rows_named(layer: Layer, key: str):
    return [layer.row(int.from_bytes(value, "little") & 0xFFFFFF) for value in layer.names.get(key, ()) if value]


@pytest.mark.parametrize(
    ("lat", "lon"), [(0, 0), (0.0, -0.0), (0.0004, 0.0001), (math.nan, 40), (36, math.inf), (90.1, 40), (36, -180.5)]
)
def test_nowhere_is_no_place(lat, lon):
    assert fault_of(replace(VILLAGE, lat=lat, lon=lon)) is not None


@pytest.mark.parametrize(("lat", "lon"), [(0.0, 6.73), (51.5, 0.0), (-90, 180)])
def test_the_equator_and_the_meridian_are_places(lat, lon):
    assert fault_of(replace(VILLAGE, lat=lat, lon=lon)) is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": ""}, {"id": "ض" * 101}, {"country": "SYR"}, {"country": "sy"}, {"country": ""}, {"level": "country"}, {"level": "near"},
        {"name_en": " ", "name_ar": ""}, {"name_en": "x" * 201}, {"name_ar": "\ud800"}, {"population": -1}, {"population": 2**32},
        {"geonames": -5}, {"geonames": 2**32}, {"uncertainty_km": -1.0}, {"uncertainty_km": math.nan}, {"uncertainty_km": math.inf},
        {"admin1": "SY-HASAKAH"}, {"admin1": "الحسكة"}, {"admin1": "SY\0RA"},
    ],
    ids=str,
)  # fmt: skip
def test_what_no_layer_can_hold_is_refused_in_one_line(wrong):
    assert fault_of(VILLAGE) is None
    assert "\n" not in (fault_of(replace(VILLAGE, **wrong)) or "\n")


def test_the_manifest_tells_counts_sources_and_hashes(tmp_path):
    told = write_layer(tmp_path / "x", [VILLAGE, replace(VILLAGE, id="v2", level="point")], (SOURCE,))
    assert told == json.loads((tmp_path / "x" / MANIFEST).read_text(encoding="utf-8"))
    assert (told["format"], told["places"], told["levels"]) == (FORMAT, 2, {"settlement": 1, "point": 1})
    assert told["files"] == {n: hashlib.sha256((tmp_path / "x" / n).read_bytes()).hexdigest() for n in (NAMES, PLACES, STRINGS)}
    assert told["sources"][0]["licence"] == "mine"


def test_a_layer_of_nothing_is_not_written(tmp_path):
    with pytest.raises(GazetteerError, match="there is no place in it"):
        write_layer(tmp_path / "x", [], (SOURCE,))
    assert list(tmp_path.iterdir()) == []


def test_a_layer_replaces_the_older_one_and_leaves_nothing_beside_it(tmp_path):
    write_layer(tmp_path / "x", [VILLAGE], (SOURCE,))
    before = bytes_of(tmp_path / "x")
    write_layer(tmp_path / "x", [replace(VILLAGE, lat=35.0)], (SOURCE,))
    assert bytes_of(tmp_path / "x") != before
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


def test_a_head_before_a_name_may_be_missing(tmp_path):
    write_layer(tmp_path / "x", [replace(VILLAGE, names=("محافظة الزقاق", "Camp Zuqaq"))], (SOURCE,), frozenset(("محافظه",)))
    layer = Layer(tmp_path / "x")
    assert rows_named(layer, "زقاق")
    assert not rows_named(layer, "zuqaq")


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("how", ["gone", "empty", "half", "noise", "of another layer", "a folder"])
def test_a_broken_layer_answers_or_ends_in_one_line_that_names_it(tmp_path, file, how):
    """Files of another layer may fit by chance, and then an answer comes; `sijill places list` tells them by their hashes."""
    write_layer(tmp_path / "x", [replace(VILLAGE, id=f"v{n}", lat=30 + n) for n in range(9)], (SOURCE,))
    write_layer(tmp_path / "other", [replace(VILLAGE, id="o", name_en="Otherham")], (SOURCE,))
    path = tmp_path / "x" / file
    data = path.read_bytes()
    path.unlink()
    if how == "a folder":
        path.mkdir()
    elif how != "gone":
        other = (tmp_path / "other" / file).read_bytes()
        path.write_bytes({"empty": b"", "half": data[: len(data) // 2], "noise": b"\xff" * len(data), "of another layer": other}[how])
    gazetteer = Gazetteer((Layer(tmp_path / "x"),))
    if (file, how) == (NAMES, "of another layer"):
        gazetteer.find("Zuqaqiyah")
        return
    with pytest.raises(GazetteerError, match=r"^x\b[^\n]+$"):
        gazetteer.find("Zuqaqiyah")


@pytest.mark.parametrize("told", ["[]", "null", '{"format": "other/1"}', '{"format": "sijill-gazetteer/1"}', "\ufeff{}", "PK\3\4"])
def test_a_folder_that_is_no_layer_is_named(tmp_path, told):
    (tmp_path / MANIFEST).write_text(told, encoding="utf-8")
    with pytest.raises(GazetteerError, match=tmp_path.name):
        Gazetteer((Layer(tmp_path),)).find("Raqqa")


def test_an_empty_folder_is_no_layer(tmp_path):
    for folder in (tmp_path, tmp_path / "gone"):
        with pytest.raises(GazetteerError, match=r"no gazetteer there; expected a folder with manifest\.json"):
            Gazetteer((Layer(folder),)).find("Raqqa")


def test_a_layer_that_is_being_read_may_be_replaced(tmp_path):
    write_layer(tmp_path / "x", [VILLAGE], (SOURCE,))
    gazetteer = Gazetteer((Layer(tmp_path / "x"),))
    assert gazetteer.find("Zuqaqiyah")
    write_layer(tmp_path / "x", [replace(VILLAGE, id="v9", name_en="Otherham", names=())], (SOURCE,))
    assert [posting.row.id for posting in gazetteer.find("Zqaqieh")] == ["v1"]
    assert [posting.row.id for posting in Gazetteer((Layer(tmp_path / "x"),)).find("Otherham")] == ["v9"]
