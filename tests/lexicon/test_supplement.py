"""The supplement that ships is what its tables make, adds what the world lacks, and refuses what cannot be."""

import pytest

from sijill.errors import LexiconError
from sijill.lexicon.gazetteer import SUPPLEMENT, WORLD, open_gazetteer
from sijill.lexicon.gazetteer_file import PER_DEGREE
from sijill.lexicon.gazetteer_layer import Layer
from sijill.lexicon.loading import PLACE_COLUMNS, WORDLISTS
from sijill.lexicon.place_keys import folded_words, key_of
from sijill.lexicon.supplement import build_supplement, is_current, supplement_records, with_population

RECORDS = supplement_records(WORDLISTS)
MAKE = "the supplement's layer is not what its tables make: run `make supplement` and keep what it writes"
ROW = "sy-tabqa-dam,point,SY,SY-RA,35.8722,38.5658,2,165057,geonames:165057,Tabqa Dam"


@pytest.fixture
def folder(tmp_path):
    """A small supplement."""
    for name, lines in {
        "supplement.csv": [",".join(PLACE_COLUMNS), ROW],
        "ar/supplement.csv": ["id,word", "sy-tabqa-dam,سد الطبقة"],
        "en/supplement.csv": ["id,word", "sy-tabqa-dam,Tabqa Dam", "sy-tabqa-dam,Thawra Dam"],
        "ar/place_heads.csv": ["kind,word"],
        "en/place_heads.csv": ["kind,word"],
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path


def test_the_layer_that_ships_is_what_its_tables_make(tmp_path):
    build_supplement(WORDLISTS, tmp_path / "supplement")
    made = {path.name: path.read_bytes() for path in (tmp_path / "supplement").iterdir()}
    shipped = {path.name: path.read_bytes() for path in SUPPLEMENT.iterdir()}
    assert sorted(made) == sorted(shipped)
    assert [name for name in made if made[name] != shipped[name]] == [], MAKE
    assert is_current(WORDLISTS), MAKE


def test_an_edit_makes_the_layer_out_of_date(folder, tmp_path):
    build_supplement(folder, tmp_path / "layer")
    assert is_current(folder, tmp_path / "layer")
    with (folder / "ar" / "supplement.csv").open("a", encoding="utf-8") as file:
        file.write("sy-tabqa-dam,سد الثورة\n")
    assert not is_current(folder, tmp_path / "layer")


def test_every_row_is_found_under_each_of_its_names_or_by_the_row_that_stands_for_it():
    layer = Layer(SUPPLEMENT)
    numbers = {layer.row(number).id: number for number in range(layer.count)}
    missing = []
    for record in RECORDS:
        for name in record.names:
            values = layer.names.get(key_of(folded_words(name)), ())
            if numbers[record.id] not in {int.from_bytes(value, "little") & 0xFFFFFF for value in values if value}:
                missing.append((record.id, name))
    assert missing == []


def test_every_row_lies_where_its_table_says_with_a_radius():
    layer = Layer(SUPPLEMENT)
    rows = {row.id: row for row in map(layer.row, range(layer.count))}
    assert len(rows) == len(RECORDS) >= 4_000
    for record in RECORDS:
        row = rows[record.id]
        assert abs(row.lat - record.lat) < 1 / PER_DEGREE
        assert abs(row.lon - record.lon) < 1 / PER_DEGREE
        assert row.uncertainty_km == pytest.approx(record.uncertainty_km, abs=0.05)


def test_hundreds_of_rows_add_a_place_or_a_spelling_that_the_world_lacks():
    world = Layer(WORLD)
    known = {row.geonames for row in map(world.row, range(world.count))} - {None}
    places = [record for record in RECORDS if record.geonames not in known]
    spellings = [r for r in RECORDS if any(key_of(folded_words(name)) not in world.names for name in r.names)]
    assert len({record.id for record in (*places, *spellings)}) >= 600
    assert len(places) >= 600
    assert len(spellings) >= 600


def test_two_dozen_countries_and_all_kinds_of_places_are_in_it():
    assert len({record.country for record in RECORDS}) >= 24
    assert {record.level for record in RECORDS} == {"settlement", "point", "neighbourhood", "admin2", "region", "water"}


def test_a_place_has_its_inhabitants_under_the_spellings_that_only_the_supplement_has():
    world = Layer(WORLD)
    told = {r.id: r.population for r in with_population(RECORDS, world)}
    assert sum(population > 0 for population in told.values()) > 500
    gazetteer = open_gazetteer()
    for record in RECORDS[::40]:
        same = world.by_geonames.get((record.geonames or 0, record.level))
        for name in record.names if same is not None else ():
            (row,) = [posting.row for posting in gazetteer.find(name) if posting.row.id == record.id]
            assert row.population == same.population, (record.id, name)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (ROW.replace("35.8722,38.5658", ","), r"supplement.csv:2:5: a place of the supplement needs latitude and longitude"),
        (ROW.replace("35.8722,38.5658", "0,0"), r"supplement.csv:2:1: latitude and longitude are 0,0, which is no place"),
        (ROW.replace("35.8722", "north"), r"supplement.csv:2:5: latitude and longitude must be numbers"),
        (ROW.replace("point", "pont"), r"supplement.csv:2:1: the level 'pont' is none of"),
        (ROW.replace("point", "country"), r"supplement.csv:2:1: the level 'country' is none of"),
        (ROW.replace(",SY,", ",,"), r"supplement.csv:2:1: the country must be two capital letters"),
        (ROW.replace(",2,", ",near,"), r"supplement.csv:2:7: uncertainty and GeoNames id must be numbers"),
    ],
)
def test_a_row_that_cannot_be_is_named(folder, row, reason):
    (folder / "supplement.csv").write_text(",".join(PLACE_COLUMNS) + "\n" + row + "\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="^" + reason):
        build_supplement(folder, folder / "layer")
    assert not (folder / "layer").exists()


def test_all_names_of_a_place_are_kept_and_the_first_arabic_one_is_shown(folder):
    (record,) = supplement_records(folder)
    assert (record.name_en, record.name_ar) == ("Tabqa Dam", "سد الطبقة")
    assert record.names == ("سد الطبقة", "Tabqa Dam", "Thawra Dam")
    assert (record.geonames, record.uncertainty_km, record.admin1) == (165057, 2.0, "SY-RA")
