"""A stranger's copy holds what it promises and nothing of the machine it was written on."""

import re
import tomllib

import pytest

MACHINE_PATH = re.compile(r"(?<![\w.])/(?:root|work|home|Users|mnt|opt|var|tmp)/\w")
REGISTRY = re.compile(r"(?i)--(?:extra-)?index-url|--find-links|\bpypi\.org|pythonhosted|simple/$", re.MULTILINE)
MAKING = re.compile(r"(?i)\b(?:co-authored-by|generated (?:by|with)|(?<!no-)sandbox|workplace|this (?:session|machine)|to-?do|fixme|xxx)\b")
TEXTS = {".py", ".md", ".toml", ".csv", ".lock", ".jsonl", ".json", ".html", ".css", ".txt", ".tsv", ""}
SPARED = {"tests/house/test_tree.py", "LICENSE"}


def offences(text: str) -> list[str]:
    return [match.group() for pattern in (MACHINE_PATH, REGISTRY, MAKING) for match in pattern.finditer(text)]


def test_no_tracked_file_names_a_machine_a_registry_or_its_own_making(root, tracked):
    found = []
    for path in tracked:
        name = path.relative_to(root).as_posix()
        if path.suffix in TEXTS and name not in SPARED:
            found += [f"{name}: {word}" for word in offences(path.read_text(encoding="utf-8"))]
    assert found == []


@pytest.mark.parametrize("name", ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "NOTICE", "Makefile", "src/sijill/py.typed"])
def test_what_every_project_shows_is_there(root, name):
    assert (root / name).is_file()


def test_every_file_of_text_ends_with_a_line_break_and_is_utf8(root, tracked):
    bad = []
    for path in tracked:
        data = path.read_bytes()
        if path.suffix in TEXTS and data and not data.decode("utf-8").endswith("\n"):
            bad.append(path.relative_to(root).as_posix())
    assert bad == []


def test_no_build_output_is_tracked(root, tracked):
    names = [path.relative_to(root).as_posix() for path in tracked]
    assert [n for n in names if n.split("/")[0] in {".venv", "build", "dist"} or "__pycache__" in n] == []


def test_tests_mirror_the_source(root):
    """Each folder of tests/ is a floor of the source, or `house`."""
    floors = {path.name for path in (root / "src" / "sijill").iterdir() if path.is_dir()} | {"house", "__pycache__"}
    assert {path.name for path in (root / "tests").iterdir() if path.is_dir()} <= floors


def test_every_dependency_is_locked_with_a_hash(root):
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    runtime = project["project"]["dependencies"]
    dev = project["dependency-groups"]["dev"]
    for wanted, lock in ((runtime, "requirements.lock"), (runtime + dev, "requirements-dev.lock")):
        text = (root / lock).read_text(encoding="utf-8")
        locked = dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", text, re.MULTILINE))
        assert [name for name in map(distribution, wanted) if name not in locked] == []
        assert text.count("--hash=sha256:") >= len(locked)


def test_both_locks_agree(root):
    pins = [dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", (root / name).read_text(encoding="utf-8"), re.MULTILINE)) for name in ("requirements.lock", "requirements-dev.lock")]
    assert {name: version for name, version in pins[0].items() if pins[1].get(name) != version} == {}


def distribution(requirement: str) -> str:
    return re.split(r"[<>=!~\[; ]", requirement)[0].lower()


def test_the_measure_sees_what_it_forbids():
    assert offences("see /home/reader/notes") == ["/home/reader/notes"[:7]]
    assert offences("pip install --index-url x") == ["--index-url"]
    assert offences("a page at /sijill/claims, TIMEX3 and https://example.org/home/x") == []
