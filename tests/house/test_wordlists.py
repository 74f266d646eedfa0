"""The tables that ship hold nothing that the checker would reject, and the checker rejects what it should."""

import shutil

import pytest

from sijill.lexicon.checker import check

ZERO_WIDTH = "\u200f"


@pytest.fixture
def wordlists(root, tmp_path):
    """A copy that a test may spoil."""
    folder = tmp_path / "wordlists"
    shutil.copytree(root / "src" / "sijill" / "wordlists", folder)
    return folder


def spoil(folder, table: str, line: str) -> None:
    with (folder / table).open("a", encoding="utf-8") as file:
        file.write(line + "\n")


def test_the_shipped_tables_pass_the_checker(root):
    assert [str(problem) for problem in check(root / "src" / "sijill" / "wordlists")] == []


@pytest.mark.parametrize(
    ("table", "line"),
    [
        ("ar/targets.csv", "no-such-target,singular,كلمةغريبة"),
        ("ar/targets.csv", "vehicle,singular,مركبة" + ZERO_WIDTH),
        ("ar/targets.csv", "vehicle,singular, مركبة"),
        ("ar/targets.csv", "vehicle,singular,مرکبة"),
        ("ar/months.csv", "13,gregorian,شهرغريب"),
        ("ar/triggers.csv", "strike,no-such-unit,noun,self,غارةغريبة"),
    ],
    ids=["unknown id", "invisible character", "stray space", "Persian letter", "month 13", "unknown unit"],
)
def test_a_spoilt_table_is_rejected(wordlists, table, line):
    before = {str(problem) for problem in check(wordlists)}
    spoil(wordlists, table, line)
    new = {str(problem) for problem in check(wordlists)} - before
    assert new
    assert any(table in problem for problem in new)
