"""Imported layers: what they are called, how they replace each other, how a broken one is told, how they are searched."""

import json
import os

import pytest

from sijill.api import load_lexicon
from sijill.errors import GazetteerError
from sijill.lexicon.gazetteer import open_gazetteer
from sijill.lexicon.gazetteer_layer import Layer
from sijill.lexicon.place_import import Origin, Refused, import_places
from sijill.lexicon.place_records import PlaceRecord
from sijill.lexicon.place_search import find_places, near_names, unit_of
from sijill.lexicon.place_store import is_whole, layer_folders, layer_name, open_layers, stamp_of

ORIGIN = Origin("own table", "mine.tsv", "mine", "0" * 64, "a table")
VILLAGE = PlaceRecord("v1", "settlement", "SY", 36.11, 40.22, "Zuqaqiyah", "الزقاقية", ("Zqaqieh",), "SY-HA", None, 900)


@pytest.fixture
def store(tmp_path):
    import_places(tmp_path / "tsv-b", [VILLAGE, Refused("mine.tsv:3", "there is no name")], ORIGIN)
    return tmp_path


def open_store(store):
    return open_layers(layer_folders(store))


def test_layers_are_listed_in_order_and_hidden_folders_and_files_are_passed_over(store):
    import_places(store / "geonames-SY", [VILLAGE], ORIGIN)
    (store / ".tsv-c-abc").mkdir()
    (store / "note.txt").write_text("x")
    assert [path.name for path in layer_folders(store)] == ["geonames-SY", "tsv-b"]
    assert [layer.folder.name for layer in open_store(store).layers if layer.folder.parent == store] == ["geonames-SY", "tsv-b"]


def test_a_store_that_is_not_there_is_named(tmp_path):
    with pytest.raises(GazetteerError, match="there is no such folder of places"):
        layer_folders(tmp_path / "gone")


@pytest.mark.parametrize("name", ["../../etc", "", ".", "..", "a/b", "سوريا", "A" * 300, "a\nb", "con\0", "-rf", "Ünï"])
def test_a_layer_has_a_plain_name_whatever_its_file_is_called(name):
    made = layer_name("tsv", name)
    assert made.isascii()
    assert made.startswith("tsv-")
    assert len(made) < 80
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.")
    assert made != layer_name("tsv", name + "x")


def test_importing_again_replaces_the_layer_whole(store):
    before = stamp_of(layer_folders(store))
    import_places(store / "tsv-b", [PlaceRecord("v2", "settlement", "SY", 36.5, 40.5, "Otherham", "")], ORIGIN)
    assert stamp_of(layer_folders(store)) != before
    assert not open_store(store).find("Zuqaqiyah")
    assert [posting.row.id for posting in open_store(store).find("Otherham")] == ["v2"]
    assert [path.name for path in store.iterdir()] == ["tsv-b"]


@pytest.mark.parametrize("rows", [[], [Refused("mine.tsv:2", "there is no name")] * 3])
def test_where_nothing_can_be_kept_the_older_layer_stays(store, rows):
    with pytest.raises(GazetteerError, match="expected a table; nothing was written"):
        import_places(store / "tsv-b", rows, ORIGIN)
    assert open_store(store).find("Zuqaqiyah")


def test_what_is_refused_is_counted_and_the_first_are_told(tmp_path):
    done = import_places(tmp_path / "x", [VILLAGE, *(Refused(f"t:{n}", "bad") for n in range(50))], ORIGIN)
    assert (done.layer, done.places, done.refused, len(done.shown)) == ("x", 1, 50, 20)
    assert done.names >= 3


@pytest.mark.parametrize("broken", ["manifest.json", "names.marisa", "places.bin", "strings.bin"])
@pytest.mark.parametrize("how", ["gone", "empty", "cut", "noise"])
def test_a_broken_layer_is_named_in_one_line(store, broken, how):
    path = store / "tsv-b" / broken
    data = path.read_bytes()
    path.write_bytes({"gone": b"", "empty": b"", "cut": data[: len(data) // 2], "noise": b"\xff" * 999}[how])
    if how == "gone":
        path.unlink()
    if (broken, how) in {("strings.bin", "cut"), ("strings.bin", "noise")}:
        assert not is_whole(Layer(store / "tsv-b"))
        return
    with pytest.raises(GazetteerError, match=r"^tsv-b\b") as caught:
        open_store(store)
    assert "\n" not in str(caught.value)


def test_a_layer_is_whole_until_a_byte_changes(store):
    layer = Layer(store / "tsv-b")
    assert is_whole(layer)
    (layer.folder / "strings.bin").write_bytes((layer.folder / "strings.bin").read_bytes() + b"x")
    assert not is_whole(layer)


def test_the_manifest_tells_source_and_licence(store):
    manifest = json.loads((store / "tsv-b" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["sources"] == [{"name": "own table", "version": "mine.tsv", "licence": "mine", "sha256": "0" * 64, "rows": 1}]


def test_an_imported_place_is_found_with_its_layer_and_country(store):
    lexicon = load_lexicon(places=store)
    for name in ("الزقاقية", "زقاقيه", "Zuqaqiyah", "al-Zuqaqiyah", "Zqaqieh"):
        assert [(place.row.id, place.layers) for place in find_places(lexicon, name)] == [("v1", ("tsv-b",))], name
    assert find_places(lexicon, "Zuqaqiyah", "IQ") == []
    assert near_names(lexicon, "Zuqaqiya") == ["Zuqaqiyah"]
    assert near_names(lexicon, "الزقاقيات")[:1] == ["الزقاقية"]


def test_a_place_that_several_layers_know_is_one_place_and_names_them(tmp_path):
    mosul = load_lexicon().gazetteer.find("Mosul")[0].row
    import_places(tmp_path / "tsv-x", [PlaceRecord("m", "settlement", "IQ", mosul.lat, mosul.lon, "Mosul", "")], ORIGIN)
    (place,) = [p for p in find_places(load_lexicon(places=tmp_path), "Mosul") if p.row.level == "settlement"]
    assert {"tsv-x", "shipped"} <= set(place.layers)
    assert place.row.population > 1_000_000


def test_nothing_is_found_under_an_empty_name():
    assert find_places(load_lexicon(), " - ") == []
    assert near_names(load_lexicon(), "") == []


def test_a_lexicon_is_loaded_once_for_a_store_until_a_layer_changes(store):
    first = load_lexicon(places=store)
    assert load_lexicon(places=store) is first
    assert load_lexicon() is not first
    os.utime(store / "tsv-b" / "manifest.json", ns=(1, 1))
    assert load_lexicon(places=store) is not first


def test_a_unit_is_known_by_its_names_in_its_own_country_only():
    gazetteer = open_gazetteer()
    record = PlaceRecord("gn9", "admin1", "SY", 36.0, 37.0, "Aleppo Governorate", "", ("محافظة حلب", "Aleppo"))
    assert unit_of(gazetteer, record) == "SY-HL"
    assert unit_of(gazetteer, PlaceRecord("gn9", "admin1", "YE", 15.0, 44.0, "Aleppo", "")) is None
