"""Styles know no left and right, templates hold no code, and a page stays light."""

import gzip
import re
from pathlib import Path

import pytest

import sijill.web

WEB = Path(sijill.web.__file__).parent
OURS = sorted(path for path in (WEB / "static").rglob("*.css") if "vendor" not in path.parts)
SCRIPTS = sorted(path for path in (WEB / "static").rglob("*.*js") if "vendor" not in path.parts)
TEMPLATES = sorted(path for path in (WEB / "templates").rglob("*") if path.is_file())
SIDED = re.compile(r"(?:^|[\s;{])((?:[a-z-]+-)?(?:left|right)(?:-[a-z-]+)?\s*:|(?:float|clear|text-align|caption-side)\s*:\s*(?:left|right))", re.MULTILINE)
SIZED = re.compile(r"(?:^|[\s;{])((?:min-|max-)?(?:width|height)|(?:margin|padding)-(?:top|bottom))\s*:")
INLINE = re.compile(r"<[^>]*\s(style|on[a-z]+)\s*=", re.IGNORECASE)
BUDGET, SCRIPT_BUDGET = 300 * 1024, 40 * 1024
LOADED = re.compile(r'(?:<script[^>]* src|<link[^>]* rel="(?:stylesheet|icon|preload)"[^>]* href|<link[^>]* href|<img[^>]* src)="([^"]+)"')
FACE = re.compile(r'url\("?([^")]+)"?\)')


def without_comments(text):
    return re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_styles_know_no_left_and_right(path):
    text = without_comments(path.read_text(encoding="utf-8"))
    assert [match.group(1) for match in SIDED.finditer(text)] == []


def test_the_measure_sees_left_and_right():
    assert [m.group(1) for m in SIDED.finditer("a { left: 0; margin-right: 1px; text-align: left; border-left-color: red }")] == [
        "left:", "margin-right:", "text-align: left", "border-left-color:",
    ]  # fmt: skip
    assert not SIDED.search("a { text-align: start; inset-inline-start: 0 }")


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_print_rules_come_last(path):
    text = without_comments(path.read_text(encoding="utf-8"))
    if "@media print" in text:
        depth, start = 0, text.rindex("@media print")
        for end in range(text.index("{", start), len(text)):
            depth += {"{": 1, "}": -1}.get(text[end], 0)
            if depth == 0:
                break
        assert text[end + 1 :].strip() == "", path.name


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_hold_no_script_no_style_and_nothing_unescaped(path):
    text = path.read_text(encoding="utf-8")
    assert INLINE.findall(text) == []
    assert re.findall(r"\|\s*safe\b|autoescape\s+false|javascript:", text) == []
    assert "<style" not in text or ".svg" in path.name  # a file of its own carries its rules along
    assert [one for one in re.findall(r"<script\b[^>]*>", text) if " src=" not in one and 'type="application/ld+json"' not in one] == []
    assert re.findall(r'<input[^>]*type="date"', text) == []  # a browser shows it in an order of its own


def test_no_module_marks_words_of_a_document_as_safe():
    marked = {path.relative_to(WEB).as_posix() for path in WEB.rglob("*.py") if re.search(r"\bMarkup\(", path.read_text(encoding="utf-8"))}
    assert marked <= {"words.py", "visible_controls.py", "charts/svg.py", "page.py"}, "each use of Markup() is looked at by a person"


def test_our_scripts_are_short():
    lines = sum(len([line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]) for path in SCRIPTS)
    assert lines <= 260


def test_our_scripts_run_no_text_and_write_no_markup():
    for path in SCRIPTS:
        assert re.findall(r"\beval\(|new Function|innerHTML|outerHTML|insertAdjacentHTML|document\.write|https?:", path.read_text(encoding="utf-8")) == [], path.name


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_overview_with_all_that_it_loads_is_light(client, language):
    page = client.get(f"/{language}/")
    assert page.status_code == 200
    sizes = {f"/{language}/": len(gzip.compress(page.content))}
    scripts = 0
    for address in dict.fromkeys(LOADED.findall(page.text)):
        loaded = client.get(address)
        assert loaded.status_code == 200, address
        sizes[address] = len(gzip.compress(loaded.content))
        scripts += sizes[address] if ".js" in address or ".mjs" in address else 0
        if ".css" in address:
            folder = address.rpartition("/")[0]
            for face in FACE.findall(loaded.text):
                file = client.get(face if face.startswith("/") else f"{folder}/{face}")
                sizes[face] = len(file.content)
    assert sum(sizes.values()) <= BUDGET, sizes
    assert scripts <= SCRIPT_BUDGET, sizes
