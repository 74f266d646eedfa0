"""The faults of documents: a closed set, each raised somewhere, each one line that travels between processes."""

import ast
import pickle
import re
from pathlib import Path

import pytest

import sijill
from sijill.errors import DocumentError, LedgerError, UnkeepableError
from sijill.faults import Fault
from sijill.readers.batch import Failure

SOURCE = Path(sijill.__file__).parent


def raised():
    """The names of the faults that the sources name, outside the list of them."""
    for path in SOURCE.rglob("*.py"):
        if path.name != "faults.py":
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Fault":
                    yield node.attr


def test_every_fault_is_raised_somewhere():
    assert {fault.name for fault in Fault} - set(raised()) == set()


def test_faults_are_told_apart_by_code_and_sentence():
    assert len(list(Fault)) == len(Fault.__members__)  # of two with one sentence, one would be an alias
    assert [fault.code for fault in Fault if not re.fullmatch(r"[a-z][a-z0-9_]+", fault.code)] == []
    assert [fault.value for fault in Fault if "\n" in fault.value or fault.value.endswith(".")] == []


@pytest.mark.parametrize("kind", [DocumentError, UnkeepableError])
def test_an_error_travels_with_its_fault(kind):
    error = kind(Fault.SIZE, size=9_000, most=8_000)
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    assert (type(again), str(again), again.fault, again.values) == (kind, "9,000 bytes; at most 8,000 are read", Fault.SIZE, {"size": 9_000, "most": 8_000})


def test_a_failure_keeps_the_fault_of_its_error():
    failure = Failure.of("a.jsonl:1", DocumentError(Fault.NO_FILE).inside("b.txt"))
    again = pickle.loads(pickle.dumps(failure))  # noqa: S301 - our own
    assert (again, str(again.error()), again.fault) == (Failure("a.jsonl:1", "b.txt: no such file"), "b.txt: no such file", Fault.NO_FILE)


def test_a_failure_without_a_fault_is_an_error_of_its_own_words():
    error = Failure.of("a", LedgerError("something else")).error()
    assert (str(error), error.fault) == ("something else", Fault.UNREADABLE)
