"""The source tree and the tracked files, parsed once for the tests of the house."""

import ast
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Module:
    """One source file."""

    name: str
    text: str
    tree: ast.Module

    @property
    def is_cli(self) -> bool:
        return self.name.startswith("cli/")


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def modules() -> list[Module]:
    base = ROOT / "src" / "sijill"
    found = []
    for path in sorted(base.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        found.append(Module(path.relative_to(base).as_posix(), text, ast.parse(text)))
    assert len(found) > 20
    return found


@pytest.fixture(scope="session")
def tracked() -> list[Path]:
    """Every file that would reach a stranger's copy."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a clone")
    listed = subprocess.run(["git", "ls-files", "-z", "--cached"], cwd=ROOT, capture_output=True, check=True, text=True)  # noqa: S607
    paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [path for path in paths if path.is_file()]
