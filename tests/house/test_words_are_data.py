"""Words live in the tables; the code only combines them."""

import ast
import csv
import io
import re

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc]")
AFFIXES = "lexicon/morphology.py"  # the one module that spells letters: attached particles and endings, never a word
AFFIX_MAX = 4
PATTERN_SIGNS = re.compile(r"[\\|\[\]{}^$*+]|\(\?|\.\*")


def docstring_lines(tree: ast.AST) -> set[int]:
    lines: set[int] = set()
    for node in ast.walk(tree):
        if not isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if ast.get_docstring(node, clean=False) is not None:
            lines.update(range(node.body[0].lineno, node.body[0].end_lineno + 1))
    return lines


def arabic_outside_docstrings(text: str) -> list[int]:
    spared = docstring_lines(ast.parse(text))
    return [n for n, line in enumerate(text.splitlines(), 1) if n not in spared and RIGHT_TO_LEFT.search(line)]


def rows(root):
    for path in sorted((root / "src" / "sijill" / "wordlists").rglob("*.csv")):
        name = path.relative_to(root / "src" / "sijill" / "wordlists").as_posix()
        for number, row in enumerate(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))), 1):
            yield f"{name}:{number}", row


def long_literals(text: str) -> list[str]:
    """Arabic strings outside docstrings that are too long to be an affix."""
    tree = ast.parse(text)
    spared = docstring_lines(tree)
    strings = [n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str) and n.lineno not in spared]
    return [s for s in strings if RIGHT_TO_LEFT.search(s) and any(len(part) > AFFIX_MAX for part in s.split())]


def test_no_arabic_word_stands_in_the_code(modules):
    assert [f"{m.name}:{line}" for m in modules if m.name != AFFIXES for line in arabic_outside_docstrings(m.text)] == []


def test_the_module_of_affixes_holds_no_word(modules):
    assert [literal for m in modules if m.name == AFFIXES for literal in long_literals(m.text)] == []


def test_no_word_list_holds_a_pattern(root):
    assert [where for where, row in rows(root) if row and PATTERN_SIGNS.search(row[-1])] == []


def test_the_arabic_cell_is_the_last_and_the_only_one(root):
    assert [where for where, row in rows(root) if any(RIGHT_TO_LEFT.search(cell) for cell in row[:-1])] == []


def test_every_arabic_table_ends_with_its_word(root):
    headers = {where: row for where, row in rows(root) if where.startswith("ar/") and where.endswith(":1")}
    assert headers
    assert [where for where, row in headers.items() if row[-1] != "word"] == []


def test_the_measures_see_what_they_forbid():
    assert arabic_outside_docstrings("def f():\n    '''ثلاثة.'''\n    return '\\u0627'\nX = 'ثلاثة'  \n# غارة\n") == [4, 5]
    assert long_literals("X = ('وبال', 'مركبة')") == ["مركبة"]
    assert PATTERN_SIGNS.search("غار(?:ة|ات)")
    assert not PATTERN_SIGNS.search("مسيّرة (درون)")
