"""Functions can be read aloud, modules fit in the head, values do not change."""

import ast
from collections.abc import Iterator
from math import ceil

Function = ast.FunctionDef | ast.AsyncFunctionDef

FUNCTION_P90, FUNCTION_MAX = 25, 60
MODULE_P90, MODULE_MAX = 250, 400
PARAMETERS_MAX = 6
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "tools", "stuff"}
MUTABLE_CALLS = {"dict", "list", "set", "bytearray", "defaultdict", "deque", "Counter", "OrderedDict"}


def functions(tree: ast.AST) -> Iterator[Function]:
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def lines_of(function: Function) -> int:
    """Lines of code: from ``def`` to the end, less the docstring, whose examples are documentation."""
    first = function.body[0]
    docstring = first if ast.get_docstring(function, clean=False) is not None else None
    spent = (docstring.end_lineno - docstring.lineno + 1) if docstring else 0
    return function.end_lineno - function.lineno + 1 - spent


def parameters_of(function: Function) -> int:
    arguments = function.args
    names = [a.arg for a in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]
    return len([name for name in names if name not in {"self", "cls"}])


def local_imports(tree: ast.AST) -> list[int]:
    return [n.lineno for f in functions(tree) for n in ast.walk(f) if isinstance(n, ast.Import | ast.ImportFrom)]


def unfrozen_dataclasses(tree: ast.AST) -> list[str]:
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.ClassDef):
            continue
        for decorator in node.decorator_list:
            text = ast.unparse(decorator)
            if text.split("(")[0].split(".")[-1] != "dataclass":
                continue
            if "frozen=True" not in text or "slots=True" not in text:
                found.append(node.name)
    return found


def mutable_globals(tree: ast.Module) -> list[str]:
    found = []
    for node in tree.body:
        if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
            continue
        targets = [ast.unparse(t) for t in (node.targets if isinstance(node, ast.Assign) else [node.target])]
        if targets != ["__all__"] and is_mutable(node.value):
            found.append(targets[0])
    return found


def is_mutable(value: ast.expr) -> bool:
    if isinstance(value, ast.List | ast.Dict | ast.Set | ast.ListComp | ast.DictComp | ast.SetComp):
        return True
    return isinstance(value, ast.Call) and ast.unparse(value.func).split(".")[-1] in MUTABLE_CALLS


def p90(values: list[int]) -> int:
    return sorted(values)[ceil(len(values) * 0.9) - 1]


def test_no_function_is_longer_than_the_limit(modules):
    long = [f"{m.name}:{f.lineno} {f.name} {lines_of(f)}" for m in modules for f in functions(m.tree) if lines_of(f) > FUNCTION_MAX]
    assert long == []


def test_nine_functions_in_ten_are_short(modules):
    assert p90([lines_of(f) for m in modules for f in functions(m.tree)]) <= FUNCTION_P90


def test_no_module_is_longer_than_the_limit(modules):
    assert [(m.name, len(m.text.splitlines())) for m in modules if len(m.text.splitlines()) > MODULE_MAX] == []


def test_nine_modules_in_ten_are_short(modules):
    assert p90([len(m.text.splitlines()) for m in modules]) <= MODULE_P90


def test_no_function_takes_more_than_six_parameters(modules):
    """The verbs of the command line are exempt: their parameters are their options."""
    many = [f"{m.name}:{f.lineno} {f.name}" for m in modules if not m.is_cli for f in functions(m.tree) if parameters_of(f) > PARAMETERS_MAX]
    assert many == []


def test_imports_stand_at_the_top(modules):
    assert [f"{m.name}:{line}" for m in modules if not m.is_cli for line in local_imports(m.tree)] == []


def test_files_are_named_by_what_they_hold(modules):
    parts = {(m.name, part) for m in modules for part in m.name.removesuffix(".py").split("/")}
    assert [name for name, part in parts if part in VAGUE_NAMES] == []


def test_dataclasses_are_frozen_and_slotted(modules):
    """Values that can travel are frozen. Exempt: the command line, which counts what it has done, and a module's private working state."""
    found = [(m.name, name) for m in modules if not m.is_cli for name in unfrozen_dataclasses(m.tree)]
    assert [(module, name) for module, name in found if not name.startswith("_")] == []


def test_no_module_keeps_state(modules):
    assert [f"{m.name} {name}" for m in modules if not m.is_cli for name in mutable_globals(m.tree)] == []


def test_no_function_rebinds_a_global(modules):
    assert [m.name for m in modules for n in ast.walk(m.tree) if isinstance(n, ast.Global)] == []


def test_the_measures_see_what_they_forbid():
    tree = ast.parse("""
SEEN = []
CACHE: dict[str, int] = dict()
FIXED = frozenset({1})
__all__ = ["f"]
@dataclass(frozen=True)
class Loose:
    x: int
@dataclass(frozen=True, slots=True)
class Tight:
    x: int
def f(self, a, b, *, c):
    '''Documentation,
    three lines
    long.'''
    import os
    return os
""")
    function = next(functions(tree))
    assert mutable_globals(tree) == ["SEEN", "CACHE"]
    assert unfrozen_dataclasses(tree) == ["Loose"]
    assert (lines_of(function), parameters_of(function), len(local_imports(tree))) == (3, 3, 1)
    assert p90(list(range(1, 11))) == 9
