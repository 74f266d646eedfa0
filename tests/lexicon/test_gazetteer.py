"""Names are found however they are written; layers that know one place agree; files are opened when they are needed."""

import hashlib
import json
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.lexicon import gazetteer as module
from sijill.lexicon.gazetteer import SHIPPED, SUPPLEMENT, WORLD, Gazetteer, is_same, open_gazetteer
from sijill.lexicon.gazetteer_file import MANIFEST, Source, write_layer
from sijill.lexicon.gazetteer_layer import Layer
from sijill.lexicon.place_records import PlaceRecord
from sijill.lexicon.tables import PlaceRow
from sijill.text.tokens import tokenize

SOURCE = Source("own table", "1", "mine", "0" * 64, 1)
GAZETTEER = open_gazetteer()
DEEP = (
    "AE", "AF", "BH", "DZ", "EG", "IL", "IQ", "IR", "JO", "KW", "LB", "LY", "MA", "OM", "PK", "PS", "QA", "SA", "SD", "SO", "SY", "TD", "TN", "TR", "YE",
)  # fmt: skip
OURS = PlaceRecord("sy-zuqaq", "settlement", "SY", 36.11, 40.22, "Zuqaq", "الزقاق", ("Zqaq",), "SY-HA", 77)
THEIRS = PlaceRecord("gn77", "settlement", "SY", 36.12, 40.23, "Az Zuqaq", "زقاق", ("Zugag",), "SY-HA", 77, 900)


def ids(name: str, gazetteer: Gazetteer = GAZETTEER) -> list[str]:
    return [posting.row.id for posting in gazetteer.find(name)]


def layered(tmp_path, *layers: list[PlaceRecord], preferred=()) -> Gazetteer:
    folders = [tmp_path / f"layer{number}" for number in range(len(layers))]
    for folder, records in zip(folders, layers, strict=True):
        write_layer(folder, records, (SOURCE,))
    return Gazetteer(tuple(map(Layer, folders)), {(row.geonames, row.level): row for row in preferred})


@pytest.mark.parametrize(
    ("names", "country"),
    [
        (("الرقة", "الرقه", "رقة", "Raqqa", "Ar Raqqah", "ar-Raqqah"), "SY"),
        (("إدلب", "ادلب", "أدلب", "Idlib"), "SY"),
        (("دير الزور", "دير زور", "ديرالزور", "Deir ez-Zor", "Dayr az-Zawr"), "SY"),
        (("أبو كمال", "ابو كمال", "Abu Kamal"), "SY"),
        (("تلعفر", "تل عفر", "Tal Afar"), "IQ"),
        (("الموصل", "موصل", "Mosul", "Al Mawsil"), "IQ"),
        (("الفلوجة", "فلوجه", "Fallujah", "Al Fallujah"), "IQ"),
        (("صعدة", "صعده"), "YE"),
        (("بنغازي", "بنغازى", "Benghazi"), "LY"),
    ],
)
def test_all_spellings_of_a_town_lead_to_one_place(names, country):
    first = [{row.id for p in GAZETTEER.find(name) if (row := p.row).country == country and row.level == "settlement"} for name in names]
    assert set.intersection(*first), dict(zip(names, first, strict=True))


@pytest.mark.parametrize(
    ("text", "key", "attached"),
    [
        ("وبالرقة", "رقه", "وب"),
        ("للموصل", "موصل", "ل"),
        ("لحلب", "حلب", "ل"),
        ("ببيجي", "بيجي", "ب"),
        ("بيجي", "بيجي", ""),
        ("بنغازي", "بنغازي", ""),
        ("لبنان", "لبنان", ""),
        ("كركوك", "كركوك", ""),
        ("فلوجة", "فلوجه", ""),
        ("واسط", "واسط", ""),
        ("وتلعفر", "تلعفر", "و"),
        ("ومن كفر نبل", "كفر نبل", ""),
    ],
)
def test_a_name_is_found_in_a_text_with_what_is_attached_to_it(text, key, attached):
    hits = {hit.key.replace(" ", ""): hit for hit in GAZETTEER.scan(tokenize(text))}
    reading = hits[key.replace(" ", "")].reading
    assert reading.conjunction + reading.preposition == attached


@given(st.text(max_size=60) | st.lists(st.sampled_from(["دير", "الزور", "وب", "تل", "عفر", "ez", "-", "Deir", "Zor", " ", "\n", "ال"])).map(" ".join))
def test_any_text_is_scanned_and_what_is_found_are_names_in_it(text):
    tokens = tokenize(text)
    for hit in GAZETTEER.scan(tokens):
        assert 0 <= hit.first < hit.last <= len(tokens)
        assert GAZETTEER.named(hit.key)


@given(st.text(max_size=40))
def test_any_name_is_looked_up(name):
    assert all(posting.row.lat is not None for posting in GAZETTEER.find(name))


@pytest.mark.parametrize("text", ["ولد", "بها", "لكن", "وهو", "بلد"])
def test_what_is_left_of_a_short_word_is_no_name(text):
    assert [hit.key for hit in GAZETTEER.scan(tokenize(text)) if len(hit.key) < len(text)] == []


def test_what_is_remembered_changes_no_answer():
    text = tokenize("من دير الزور إلى الرقة ومن الرقة إلى دير الزور")
    fresh = open_gazetteer()
    assert fresh.scan(text) == fresh.scan(text) == GAZETTEER.scan(text)
    assert [p.row for p in fresh.find("الرقة")] == [p.row for p in GAZETTEER.find("الرقة")]


def test_two_layers_with_one_geonames_id_give_one_place_under_the_first_id(tmp_path):
    gazetteer = layered(tmp_path, [OURS], [THEIRS])
    for name in ("الزقاق", "Zuqaq", "Zugag", "زقاق"):
        (posting,) = gazetteer.find(name)
        assert (posting.row.id, posting.row.population, posting.row.lat) == ("sy-zuqaq", 900, 36.11), name


def test_a_place_that_a_word_list_knows_keeps_the_id_of_the_word_list(tmp_path):
    listed = PlaceRow("zuqaq", "settlement", "SY", None, 36.0, 40.0, "own", "Zuqaq", "الزقاق", geonames=77)
    gazetteer = layered(tmp_path, [OURS], [THEIRS], preferred=[listed])
    assert [ids(name, gazetteer) for name in ("Zqaq", "Zugag", "Zuqaq")] == [["zuqaq"]] * 3


def test_a_unit_and_its_town_of_one_name_stay_two_places(tmp_path):
    unit = replace(OURS, id="SY-ZQ", level="admin1", geonames=78)
    assert set(ids("Zuqaq", layered(tmp_path, [OURS, unit]))) == {"sy-zuqaq", "SY-ZQ"}


def test_towns_of_one_name_that_lie_apart_stay_two_places_and_one_spot_is_one(tmp_path):
    far, near = replace(THEIRS, id="gn78", geonames=78, lat=35.0), replace(THEIRS, id="x", geonames=None)
    assert set(ids("الزقاق", layered(tmp_path, [OURS], [far, near]))) == {"sy-zuqaq", "gn78"}


def test_rows_without_coordinates_are_one_only_by_their_ids():
    row = PlaceRow("a", "water", None, None, None, None, "own", "A", "")
    assert not is_same(row, replace(row, id="b"))
    assert is_same(row, replace(row, name_en="B"))


def test_opening_touches_no_file_and_a_lookup_only_those_it_needs(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "SUPPLEMENT", tmp_path / "gone")
    monkeypatch.setattr(module, "WORLD", tmp_path / "gone too")
    assert len(open_gazetteer().layers) == 2
    layer = Layer(WORLD)
    assert vars(layer) == {"folder": WORLD}
    assert "zzzzqx" not in layer.names
    assert "strings" not in vars(layer)
    assert "by_geonames" not in vars(layer)


def test_importing_sijill_opens_no_gazetteer():
    code = "import sys, sijill; sys.exit(len({'marisa_trie', 'sijill.lexicon.gazetteer'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("folder", [SUPPLEMENT, WORLD], ids=["supplement", "world"])
def test_the_files_of_a_shipped_layer_are_those_of_its_manifest(folder):
    told = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    assert {path.name for path in folder.iterdir()} == {MANIFEST, *told["files"]}
    assert {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in told["files"]} == told["files"]
    assert sum(told["levels"].values()) == told["places"] == sum(source["rows"] for source in told["sources"])
    assert all(source["licence"] and len(source["sha256"]) == 64 for source in told["sources"])


def test_only_the_two_layers_ship():
    assert sorted(path.name for path in SHIPPED.iterdir()) == ["supplement", "world"]


def test_the_world_is_as_deep_as_its_manifest_says():
    layer = Layer(WORLD)
    rows = [layer.row(number) for number in range(layer.count)]
    told = layer.manifest
    assert told["places"] == len(rows)
    assert told["levels"] == {level: sum(row.level == level for row in rows) for level in ("admin1", "settlement")}
    towns = [row for row in rows if row.level == "settlement"]
    assert len(towns) > 70_000
    assert sum(row.country in DEEP for row in towns) > 11_000
    assert len({row.country for row in towns}) > 200
    assert len(DEEP) >= 24
    assert [country for country in DEEP if sum(row.country == country for row in towns) < 5] == []
    assert [row.id for row in rows if round(row.lat, 2) == 0 == round(row.lon, 2)] == []
    assert [row.id for row in rows if not row.uncertainty_km] == []
    assert len({row.id for row in rows}) == len(rows)
