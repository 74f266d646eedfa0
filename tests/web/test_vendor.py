"""What lies among the vendored files is what the lock says, with its licence, and nothing else."""

import hashlib
import re
import tomllib
from pathlib import Path

import pytest

from sijill import web

STATIC = "src/sijill/web/static/vendor"
TESTS = "tests/web/vendor"
OWN = {f"{STATIC}/vendor.lock", f"{STATIC}/fonts.css"}
PERMISSIVE = {"0BSD", "BSD-3-Clause", "OFL-1.1"}


@pytest.fixture(scope="module")
def root():
    return Path(web.__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def rows(root):
    return tomllib.loads((root / STATIC / "vendor.lock").read_text(encoding="utf-8"))["file"]


def test_every_file_is_what_the_lock_says(root, rows):
    assert len(rows) > 10
    differing = [row["file"] for row in rows if hashlib.sha256((root / row["file"]).read_bytes()).hexdigest() != row["sha256"]]
    assert differing == []


def test_nothing_lies_there_that_the_lock_does_not_list(root, rows):
    found = {path.relative_to(root).as_posix() for folder in (STATIC, TESTS) for path in (root / folder).rglob("*") if path.is_file()}
    assert found == {row["file"] for row in rows} | OWN


def test_every_package_has_one_version_and_its_licence_beside_it(root, rows):
    packages = {row["package"] for row in rows}
    assert {row["package"] for row in rows if "/licences/" in row["file"]} == packages
    assert len({(row["package"], row["version"], row["licence"]) for row in rows}) == len(packages)
    short = [row["file"] for row in rows if "/licences/" in row["file"] and (root / row["file"]).stat().st_size < 400]
    assert short == []


def test_what_is_served_may_be_passed_on_freely_and_the_rest_is_for_tests(rows):
    assert {row["licence"] for row in rows if row["file"].startswith(STATIC)} <= PERMISSIVE
    assert {row["package"] for row in rows if row["licence"] not in PERMISSIVE} == {"axe-core"}


def test_every_package_is_named_in_the_notice(root, rows):
    notice = (root / "NOTICE").read_text(encoding="utf-8")
    assert [row["package"] for row in rows if row["package"] not in notice] == []


def test_the_faces_and_the_font_files_are_the_same(root, rows):
    css = (root / STATIC / "fonts.css").read_text(encoding="utf-8")
    named = re.findall(r'url\("([^"]+)"\)', css)
    assert sorted(named) == sorted(row["file"].rsplit("/", 1)[1] for row in rows if row["file"].endswith(".woff2"))
    assert css.count("font-display: swap") == css.count("unicode-range:") == len(named)


def test_each_script_has_faces_of_its_own_range(root):
    faces = re.findall(r'url\("([^"]+)"\).*?unicode-range: ([^;]+);', (root / STATIC / "fonts.css").read_text(encoding="utf-8"), re.DOTALL)
    for name, ranges in faces:
        spans = [re.fullmatch(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", part.strip()).groups() for part in ranges.split(",")]
        covers = {ch: any(int(a, 16) <= ord(ch) <= int(b or a, 16) for a, b in spans) for ch in "aZ9\u0627\u064a\u0660"}
        assert covers == {ch: (ord(ch) > 0x600) == ("-arabic-" in name.replace("noto-naskh-arabic", "naskh").replace("sans-arabic", "sans")) for ch in covers}
