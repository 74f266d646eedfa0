"""The tables that ship hold nothing that the checker would reject, and the checker rejects what it should."""

import pytest

from sijill.lexicon.checker import check

ZERO_WIDTH = "\u200f"


SPOILT = {
    "unknown id": ("ar/targets.csv", "no-such-target,singular,كلمةغريبة"),
    "invisible character": ("ar/targets.csv", "vehicle,singular,مركبة" + ZERO_WIDTH),
    "stray space": ("ar/targets.csv", "vehicle,singular, مركبة"),
    "Persian letter": ("ar/targets.csv", "vehicle,singular,مرکبة"),
    "month 13": ("ar/months.csv", "13,gregorian,شهرغريب"),
    "unknown unit": ("ar/triggers.csv", "strike,no-such-unit,noun,self,غارةغريبة"),
    "unknown place": ("ar/supplement.csv", "no-such-place,قرية غريبة"),
    "nowhere": ("supplement.csv", "sy-nowhere,point,SY,,0,0,2,,own,Nowhere"),
    "an id of both": ("supplement.csv", "SY-RA,settlement,SY,,35,39,2,,own,Raqqa"),
    "unknown kind": ("ar/place_heads.csv", "no-such-kind,قريةغريبة"),
    "unknown reason": ("en/place_words.csv", "no-such-reason,strangeword"),
}


@pytest.fixture(scope="module")
def faults(root) -> set[str]:
    """What the checker says of the shipped tables with every row of SPOILT at their ends: the file and the line."""
    folder = root / "src" / "sijill" / "wordlists"
    drafts: dict[str, str] = {}
    for table, line in SPOILT.values():
        drafts[table] = drafts.get(table, (folder / table).read_text(encoding="utf-8")) + line + "\n"
    return {f"{problem.file}:{problem.line}" for problem in check(folder, drafts)}


def test_the_shipped_tables_pass_the_checker(root):
    assert [str(problem) for problem in check(root / "src" / "sijill" / "wordlists")] == []


@pytest.mark.parametrize("what", SPOILT)
def test_a_spoilt_table_is_rejected(root, faults, what):
    table, line = SPOILT[what]
    above = [other for other_table, other in SPOILT.values() if other_table == table]
    rows = (root / "src" / "sijill" / "wordlists" / table).read_text(encoding="utf-8").count("\n")
    assert f"{table}:{rows + above.index(line) + 1}" in faults
