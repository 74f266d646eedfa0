"""Every public name says in one sentence what it is."""

import ast
from collections.abc import Iterator

Documented = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def public(tree: ast.Module) -> Iterator[tuple[str, Documented]]:
    """Public functions and classes of a module, and the public methods of its public classes."""
    for node in tree.body:
        if not isinstance(node, Documented) or node.name.startswith("_"):
            continue
        yield node.name, node
        if isinstance(node, ast.ClassDef):
            for member in node.body:
                if isinstance(member, Documented) and not member.name.startswith("_"):
                    yield f"{node.name}.{member.name}", member


def first_line(node: ast.Module | Documented) -> str:
    return (ast.get_docstring(node) or "").split("\n\n")[0].strip()


def test_every_module_has_a_docstring(modules):
    assert [m.name for m in modules if not first_line(m.tree)] == []


def test_every_public_name_has_a_docstring(modules):
    assert [f"{m.name} {name}" for m in modules for name, node in public(m.tree) if not first_line(node)] == []


def test_every_docstring_opens_with_a_sentence(modules):
    """A sentence ends with a full stop, or with a colon that opens an example."""
    nodes = [(m.name, "module", m.tree) for m in modules]
    nodes += [(m.name, name, node) for m in modules for name, node in public(m.tree)]
    assert [f"{module} {name}" for module, name, node in nodes if not first_line(node).endswith((".", ":"))] == []


def test_the_measure_sees_what_it_forbids():
    tree = ast.parse("class A:\n  'One.'\n  def f(self): ...\n  def _g(self): ...\ndef _h(): ...\n")
    assert [name for name, node in public(tree) if not first_line(node)] == ["A.f"]
