"""The checker names every fault of a word list by file, line and column, and the editor writes nothing faulty."""

import pytest

from sijill.errors import LexiconError
from sijill.lexicon.checker import check
from sijill.lexicon.editing import add_row, find_in_supplement, find_word, needs_making
from sijill.lexicon.loading import ENTITY_COLUMNS, load_lexicon
from sijill.lexicon.tables import COLUMNS, LANGUAGES

ROWS = {
    "actors.csv": ["us,state,,US,,,United States", "pentagon,government,us,US,,,Pentagon"],
    "outlets.csv": ["reuters,agency,US,Reuters"],
    "targets.csv": ["thing,,thing", "vehicle,thing,vehicle"],
    "who.csv": ["people,,people"],
    "places.csv": ["US,country,US,,,,,,own,United States", "SY,country,SY,,,,,,own,Syria", "SY-RA,admin1,SY,,35.95,39.01,50,172955,own,Raqqa"],
    "supplement.csv": ["sy-tabqa-dam,point,SY,SY-RA,35.8722,38.5658,2,165057,geonames:165057,Tabqa Dam"],
    "ar/supplement.csv": ["sy-tabqa-dam,سد الطبقة"],
    "en/supplement.csv": ["sy-tabqa-dam,Tabqa Dam"],
    "ar/targets.csv": ["vehicle,singular,مركبة", "vehicle,plural,مركبات"],
    "ar/places.csv": ["SY,سوريا", "SY-RA,الرقة"],
    "ar/triggers.csv": ["strike,raid,noun,self,غارة", "effect,destroyed,verb,object,دمر", "attack,shelling,noun,self,قصف"],
    "ar/months.csv": ["3,gregorian,آذار"],
    "en/targets.csv": ["vehicle,singular,vehicle"],
    "ar/actor_short.csv": ["us|pentagon,الوزارة"],
}  # fmt: skip

SOURCES = "geonames:N, wof:N, natural-earth, cldr, own"


@pytest.fixture
def folder(tmp_path):
    """A small folder of word lists in order."""
    names = {f"{name}.csv": columns for name, columns in ENTITY_COLUMNS}
    names |= {f"{language}/{table}.csv": columns for language in LANGUAGES for table, columns in COLUMNS}
    for name, columns in names.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join([",".join(columns), *ROWS.get(name, [])]) + "\n", encoding="utf-8")
    (tmp_path / "event_types.toml").write_text('[types.shelling]\ndefinition = "x"\n[types.drone]\n', encoding="utf-8")
    return tmp_path


def spoil(folder, name: str, line: str) -> list[str]:
    with (folder / name).open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    return [str(problem) for problem in check(folder)]


def test_a_folder_in_order_has_no_problems(folder):
    assert check(folder) == []


@pytest.mark.parametrize(
    ("name", "line", "problem"),
    [
        ("ar/targets.csv", "vehicel,singular,سيارة", "ar/targets.csv:4:1: no id is called 'vehicel'; did you mean 'vehicle'?"),
        ("ar/targets.csv", "vehicle,singlar,سيارة", "ar/targets.csv:4:2: no number is called 'singlar'; did you mean 'singular'?"),
        ("ar/targets.csv", "vehicle,,سيارة", "ar/targets.csv:4:2: the number is empty"),
        ("ar/targets.csv", "vehicle,singular,سیارة", "ar/targets.csv:4:3: holds a Persian letter; did you mean 'سيارة'?"),
        ("ar/targets.csv", "vehicle,singular,سي\u200fارة", "ar/targets.csv:4:3: holds the invisible character U+200F"),
        ("ar/targets.csv", "vehicle,singular, سيارة", "ar/targets.csv:4:3: holds stray spaces; did you mean 'سيارة'?"),
        ("ar/targets.csv", "vehicle,singular,سيّارة", "ar/targets.csv:4:3: holds a vowel sign or a tatweel; did you mean 'سيارة'?"),
        ("ar/targets.csv", "vehicle,singular,", "ar/targets.csv:4:3: the word is empty"),
        ("ar/targets.csv", "vehicle,singular,؟", "ar/targets.csv:4:3: '؟' holds no word"),
        ("ar/targets.csv", "vehicle,singular,مركبه", "ar/targets.csv:4:3: 'مركبه' reads like 'مركبة' in line 2"),
        ("ar/targets.csv", "vehicle,singular,سيارة؛ عربة", "ar/targets.csv:4:3: one word or phrase a row: this looks like several"),
        ("ar/targets.csv", "vehicle,singular,سيارة,عربة", "ar/targets.csv:4:3: 4 cells where 3 are expected (one word a row)"),
        ("ar/targets.csv", "مركبة,singular,سيارة", "ar/targets.csv:4:1: right-to-left letters stand only in the last column of an Arabic table"),
        ("en/targets.csv", "vehicle,singular,سيارة", "en/targets.csv:3:3: right-to-left letters stand only in the last column of an Arabic table"),
        ("en/targets.csv", "vehicle,singular,cafe\u0301", "en/targets.csv:3:3: not in Unicode normal form C; did you mean 'café'?"),
        ("ar/triggers.csv", "strike,raids,noun,self,طلعة", "ar/triggers.csv:5:2: no strike is called 'raids'; did you mean 'raid'?"),
        ("ar/triggers.csv", "attack,drones,noun,self,مسيرة", "ar/triggers.csv:5:2: no attack is called 'drones'; did you mean 'drone'?"),
        ("ar/triggers.csv", "effect,destroyed,vreb,object,هدم", "ar/triggers.csv:5:3: no form is called 'vreb'; did you mean 'verb'?"),
        ("ar/months.csv", "13,gregorian,شهر", "ar/months.csv:3:1: no month is called '13'; did you mean '3'?"),
        ("ar/actor_short.csv", "us|nato,الحلف", "ar/actor_short.csv:3:1: no id is called 'nato'"),
        ("actors.csv", "us,state,,US,,,USA", "actors.csv:4:1: the id 'us' is that of line 2 already"),
        ("actors.csv", "x,stat,,US,,,X", "actors.csv:4:2: no kind is called 'stat'; did you mean 'state'?"),
        ("actors.csv", "x,state,uss,US,,,X", "actors.csv:4:3: no parent is called 'uss'; did you mean 'us'?"),
        ("actors.csv", "x,state,x,US,,,X", "actors.csv:4:3: 'x' is its own parent"),
        ("actors.csv", "x,state,,ZZ,,,X", "actors.csv:4:4: no country is called 'ZZ'"),
        ("places.csv", "SY-X,admin1,SY,,95.1,39,,,own,X", "places.csv:5:5: '95.1' is no number of degrees"),
        ("places.csv", "SY-X,admin1,SY,,35,east,,,own,X", "places.csv:5:6: 'east' is no number of degrees"),
        ("places.csv", "SY-X,admin1,SY,,nan,39,,,own,X", "places.csv:5:5: 'nan' is no number of degrees"),
        ("places.csv", ",admin1,SY,,35,39,,,own,X", "places.csv:5:1: the id is empty"),
        ("places.csv", "x,pont,SY,,35,39,,,own,X", "places.csv:5:2: no level is called 'pont'; did you mean 'point'?"),
        ("places.csv", "x,point,SY,SY-RE,35,39,,,own,X", "places.csv:5:4: no admin1 is called 'SY-RE'; did you mean 'SY-RA'?"),
        ("places.csv", "x,point,SY,SY,35,39,,,own,X", "places.csv:5:4: no admin1 is called 'SY'"),
        ("places.csv", "x,point,SY,,35,,,,own,X", "places.csv:5:5: latitude and longitude stand together or not at all"),
        ("places.csv", "x,point,SY,,0.0,-0,,,own,X", "places.csv:5:5: latitude and longitude are 0,0, which is no place"),
        ("places.csv", "x,point,SY,,35,39,0,,own,X", "places.csv:5:7: '0' is no number of km above 0"),
        ("places.csv", "x,point,SY,,35,39,2km,,own,X", "places.csv:5:7: '2km' is no number of km above 0"),
        ("places.csv", "x,point,SY,,35,39,,gn17,own,X", "places.csv:5:8: 'gn17' is no GeoNames id"),
        ("places.csv", "x,admin1,SY,,35,39,,172955,own,X", "places.csv:5:8: the GeoNames id 172955 is that of places.csv:4 already"),
        ("places.csv", "x,point,SY,,35,39,,,geonames,X", f"places.csv:5:9: the source 'geonames' is none of {SOURCES}; did you mean 'geonames:N'?"),
        ("places.csv", "x,point,SY,,35,39,,,,X", f"places.csv:5:9: the source '' is none of {SOURCES}"),
        ("supplement.csv", "SY-RA,point,SY,,35,39,2,,own,X", "supplement.csv:3:1: the id 'SY-RA' is that of places.csv:4"),
        ("supplement.csv", "x,country,SY,,35,39,2,,own,X", "supplement.csv:3:2: no level is called 'country'"),
        ("supplement.csv", "x,point,SY,SY-RE,35,39,2,,own,X", "supplement.csv:3:4: no admin1 is called 'SY-RE'; did you mean 'SY-RA'?"),
        ("supplement.csv", "x,point,,,35,39,2,,own,X", "supplement.csv:3:3: a place of the supplement needs country"),
        ("supplement.csv", "x,point,SY,,,,2,,own,X", "supplement.csv:3:5: a place of the supplement needs lat"),
        ("supplement.csv", "x,point,SY,,35,39,,,own,X", "supplement.csv:3:7: a place of the supplement needs uncertainty_km"),
        ("supplement.csv", "x,point,SY,,35,39,2,165057,own,X", "supplement.csv:3:8: the GeoNames id 165057 is that of supplement.csv:2 already"),
        ("ar/supplement.csv", "sy-tabka-dam,سد تشرين", "ar/supplement.csv:3:1: no id is called 'sy-tabka-dam'; did you mean 'sy-tabqa-dam'?"),
        ("ar/supplement.csv", "sy-tabqa-dam,سد الطبقه", "ar/supplement.csv:3:2: 'سد الطبقه' reads like 'سد الطبقة' in line 2"),
        ("ar/place_heads.csv", "distrct,مديرية", "ar/place_heads.csv:2:1: no kind is called 'distrct'; did you mean 'district'?"),
        ("ar/place_words.csv", "person,مريم", "ar/place_words.csv:2:1: no reason is called 'person'; did you mean 'person-name'?"),
    ],
)  # fmt: skip
def test_a_fault_is_named_by_file_line_and_column(folder, name, line, problem):
    found = [fault for fault in spoil(folder, name, line) if not fault.endswith("name here")]
    assert problem in found
    assert {fault.split(": ")[0].rsplit(":", 1)[0] for fault in found} == {problem.split(": ")[0].rsplit(":", 1)[0]}


def test_a_place_of_the_supplement_without_a_name_is_named_where_the_name_is_missing(folder):
    assert spoil(folder, "supplement.csv", "x,point,SY,,35,39,2,,own,X") == [
        "ar/supplement.csv:1:1: 'x' of supplement.csv:3 has no Arabic name here",
        "en/supplement.csv:1:1: 'x' of supplement.csv:3 has no English name here",
    ]


def test_two_places_may_bear_one_name(folder):
    add_row(folder, "supplement", ["x", "point", "SY", "", "35", "39", "2", "", "wof:1108561773", "X"])
    add_row(folder, "ar/supplement", ["x", "سد الطبقة"])
    add_row(folder, "en/supplement", ["x", "Tabqa Dam"])
    assert check(folder) == []


def test_a_row_of_the_supplement_is_found_before_its_layer_is_made(folder):
    add_row(folder, "ar/supplement", ["sy-tabqa-dam", "كفر نبل"])
    assert [str(found) for found in find_in_supplement(folder, "وبكفرنبل")] == ["وبكفرنبل: ar/supplement.csv:3  sy-tabqa-dam,كفر نبل  (و + ب)"]
    assert [found.entry.row for found in find_in_supplement(folder, "Al-Tabqa Dam")] == ["en/supplement.csv:2"]
    assert [found.entry.row for found in find_in_supplement(folder, "سد طبقه")] == ["ar/supplement.csv:2"]
    assert find_in_supplement(folder, "سد") == []
    assert find_in_supplement(folder, " - ") == []


def test_files_that_cannot_be_read_are_named(folder):
    (folder / "ar" / "who.csv").unlink()
    (folder / "ar" / "links.csv").write_bytes(b"class,word\nand,\xff\n")
    (folder / "ar" / "titles.csv").write_text("sort,word\n", encoding="utf-8")
    (folder / "ar" / "hedges.csv").write_text('modality,word\npossible,"a\n', encoding="utf-8")
    (folder / "event_types.toml").write_text("[", encoding="utf-8")
    found = [str(problem) for problem in check(folder)]
    assert "ar/who.csv:1:1: there is no such word list" in found
    assert "ar/links.csv:2:1: not UTF-8" in found
    assert "ar/titles.csv:1:1: the header must be kind,word" in found
    assert any(problem.startswith("ar/hedges.csv:2:1: ") for problem in found)
    assert any(problem.startswith("event_types.toml:1:1: cannot be read") for problem in found)


def test_a_row_is_added_at_the_end(folder):
    path = folder / "ar" / "targets.csv"
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    assert add_row(folder, "ar/targets", ["vehicle", "singular", "سيارة"]) == "ar/targets.csv:4"
    assert path.read_text(encoding="utf-8").endswith("vehicle,plural,مركبات\nvehicle,singular,سيارة\n")
    assert check(folder) == []
    assert sorted(p.name for p in folder.glob("ar/.*")) == []


@pytest.mark.parametrize(
    ("table", "cells", "reason"),
    [
        ("ar/target", ["a", "b"], "no table is called ar/target; did you mean ar/targets?"),
        ("../../etc/passwd", ["x"], "no table is called"),
        ("ar/targets", ["vehicle", "سيارة"], "2 cells where 3 are expected: id,number,word"),
        ("ar/targets", ["vehicle", "singular", "مركبه"], "reads like"),
        ("ar/targets", ["vehicle", "singular", "سيارة\nvehicle"], "stray spaces"),
        ("ar/targets", ["vehicle", "singular", ""], "the word is empty"),
    ],
)
def test_a_faulty_row_is_not_written(folder, table, cells, reason):
    before = (folder / "ar" / "targets.csv").read_bytes()
    with pytest.raises(LexiconError, match=reason.replace("?", r"\?")):
        add_row(folder, table, cells)
    assert (folder / "ar" / "targets.csv").read_bytes() == before


@pytest.mark.parametrize(("table", "needed"), [("supplement", True), ("en/supplement.csv", True), ("ar/places", False)])
def test_an_edit_of_the_supplement_asks_for_its_layer_to_be_made(table, needed):
    assert needs_making(table) is needed


def test_a_word_is_found_as_the_reader_reads_it(folder):
    lexicon = load_lexicon(folder)
    assert [str(found) for found in find_word(lexicon, "وبالرقة")] == ["وبالرقة: ar/places.csv:3  SY-RA,الرقة  (و + ب)"]
    assert [found.entry.row for found in find_word(lexicon, "vehicles")] == ["en/targets.csv:2"]
    assert [found.entry.row for found in find_word(lexicon, "ودمّرت")] == ["ar/triggers.csv:3"]
    assert find_word(lexicon, "غريب") == []
    assert find_word(lexicon, " ") == []
