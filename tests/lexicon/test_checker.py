"""The checker names every fault of a word list by file, line and column, and the editor writes nothing faulty."""

import pytest

from sijill.errors import LexiconError
from sijill.lexicon.checker import check
from sijill.lexicon.editing import add_row, find_word
from sijill.lexicon.loading import ENTITY_COLUMNS, load_lexicon
from sijill.lexicon.tables import COLUMNS, LANGUAGES

ROWS = {
    "actors.csv": ["us,state,,US,,,United States", "pentagon,government,us,US,,,Pentagon"],
    "outlets.csv": ["reuters,agency,US,Reuters"],
    "targets.csv": ["thing,,thing", "vehicle,thing,vehicle"],
    "who.csv": ["people,,people"],
    "places.csv": ["US,country,US,,,,own,United States", "SY,country,SY,,,,own,Syria", "SY-RA,admin1,SY,,35.95,39.01,own,Raqqa"],
    "ar/targets.csv": ["vehicle,singular,مركبة", "vehicle,plural,مركبات"],
    "ar/places.csv": ["SY,سوريا", "SY-RA,الرقة"],
    "ar/triggers.csv": ["strike,raid,noun,self,غارة", "effect,destroyed,verb,object,دمر", "attack,shelling,noun,self,قصف"],
    "ar/months.csv": ["3,gregorian,آذار"],
    "en/targets.csv": ["vehicle,singular,vehicle"],
    "ar/actor_short.csv": ["us|pentagon,الوزارة"],
}  # fmt: skip


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
        ("places.csv", "SY-X,admin1,SY,,95.1,39,own,X", "places.csv:5:5: '95.1' is no number of degrees"),
        ("places.csv", "SY-X,admin1,SY,,35,east,own,X", "places.csv:5:6: 'east' is no number of degrees"),
        ("places.csv", ",admin1,SY,,35,39,own,X", "places.csv:5:1: the id is empty"),
    ],
)  # fmt: skip
def test_a_fault_is_named_by_file_line_and_column(folder, name, line, problem):
    found = spoil(folder, name, line)
    assert problem in found
    assert {fault.split(": ")[0].rsplit(":", 1)[0] for fault in found} == {problem.split(": ")[0].rsplit(":", 1)[0]}


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


def test_a_word_is_found_as_the_reader_reads_it(folder):
    lexicon = load_lexicon(folder)
    assert [str(found) for found in find_word(lexicon, "وبالرقة")] == ["وبالرقة: ar/places.csv:3  SY-RA,الرقة  (و + ب)"]
    assert [found.entry.row for found in find_word(lexicon, "vehicles")] == ["en/targets.csv:2"]
    assert [found.entry.row for found in find_word(lexicon, "ودمّرت")] == ["ar/triggers.csv:3"]
    assert find_word(lexicon, "غريب") == []
    assert find_word(lexicon, " ") == []
