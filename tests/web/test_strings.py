"""The words of the pages: the same keys in both languages, each one used, none missing, none half translated."""

import ast
import json
import re
import string
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

import sijill.web
from sijill.faults import Fault
from sijill.web.census.rows import Status
from sijill.web.digits import Digits
from sijill.web.filters import Shown, Sort
from sijill.web.people.role import Role
from sijill.web.view import Theme
from sijill.web.words import Language, plural_key, strings_of

WEB = Path(sijill.web.__file__).parent
FORMS = {Language.ENGLISH: {"one", "other"}, Language.ARABIC: {"zero", "one", "two", "few", "many", "other"}}
PLURAL = re.compile(r"\.(zero|one|two|few|many|other)$")
SAYS = {"t", "m", "phrase", "marked_phrase"}
FAMILIES = {"status.": Status, "shown.": Shown, "sort.": Sort, "role.": Role, "theme.": Theme, "digits.": Digits, "month.": range(1, 13), "fault.": [fault.code for fault in Fault]}
LATIN = {
    "First", "On", "Who",
    "ACLED", "API", "ASCII", "AZERTY", "Airwars", "Alt", "Annotation", "Apache", "Atom", "Authorization", "BY",
    "Backspace", "Bayanat", "Bearer", "CC", "CSV", "Chromium", "Content", "Ctrl", "DD", "DuckDB", "Dvorak", "Earth",
    "English", "Enter", "Esc", "Excel", "FollowTheMoney", "GED", "GIF", "GeoJSON", "GeoNames", "HTML", "HTTP", "HTTPS",
    "HXL", "ID", "IP", "ISO", "JPEG", "JSON", "JSONL", "KB", "LTR", "Lines", "MB", "MM", "MapLibre", "Meta", "NUL",
    "Natural", "OpenAPI", "PDF", "PLOVER", "PNG", "POLECAT", "Parquet", "RSS", "RTF", "RTL", "Ray", "SEAL", "SHA",
    "SQLite", "SVG", "Space", "Tab", "Type", "UCDP", "URL", "UTF", "Unicode", "Web", "Word", "YYYY", "ZIP", "Zip",
    "add", "application", "ar", "bulk", "bzip2", "claim", "clm", "en", "example", "fetch", "ffddcf", "fields", "gzip",
    "html", "http", "https", "ingest", "json", "language", "org", "pandas", "path", "people", "published", "report",
    "serve", "sha256", "sijill", "text", "txt", "verify", "windows", "write", "xz", "zstd",
}  # fmt: skip


def called_in_python(tree):
    """Yield the first string of every call that says a string, and the heads of those that are put together."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        first = node.args[1] if name in {"RefusalError", "phrase", "marked_phrase"} and len(node.args) > 1 else node.args[0]
        if name in SAYS | {"count", "RefusalError"} and isinstance(first, ast.Constant) and isinstance(first.value, str) and "." in first.value:
            yield name, first.value


def heads_in_python(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr) and node.values and isinstance(node.values[0], ast.Constant):
            yield node.values[0].value


def literals_in_python(tree):
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def called_in_template(tree):
    for node in tree.find_all(nodes.Call):
        name = getattr(node.node, "name", getattr(node.node, "attr", ""))
        if name in SAYS | {"count"} and node.args and isinstance(node.args[0], nodes.Const):
            yield name, node.args[0].value


def heads_in_template(tree):
    for node in tree.find_all((nodes.Concat, nodes.Add)):
        first = node.nodes[0] if isinstance(node, nodes.Concat) else node.left
        if isinstance(first, nodes.Const):
            yield str(first.value)


class Uses:
    """Which strings the sources ask for: by name, by the head of a name, in a form for a number."""

    def __init__(self):
        self.named, self.counted, self.heads, self.literals = set(), set(), set(), set()
        for path in WEB.rglob("*.py"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            self.take(called_in_python(tree), heads_in_python(tree), literals_in_python(tree))
        for path in (WEB / "templates").rglob("*"):
            if path.is_file():
                tree = Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))
                constants = {str(node.value) for node in tree.find_all(nodes.Const)}
                self.take(called_in_template(tree), heads_in_template(tree), constants)

    def take(self, called, heads, literals):
        for name, key in called:
            (self.counted if name == "count" else self.named).add(key)
        self.heads |= {head for head in heads if re.fullmatch(r"[a-z_]+(\.[a-z_]+)*\.", head)}
        self.literals |= literals

    def is_used(self, key):
        base = PLURAL.sub("", key)
        return key in self.literals or base in self.literals or any(key.startswith(head) for head in self.heads)


@pytest.fixture(scope="module")
def uses():
    return Uses()


@pytest.fixture(params=list(Language))
def language(request):
    return request.param


def bases(language):
    """The keys without the forms that a number asks for, and those that have forms."""
    keys = set(strings_of(language))
    counted = {PLURAL.sub("", key) for key in keys if key.endswith(".other") and PLURAL.sub(".one", key) in keys}
    return {PLURAL.sub("", key) if PLURAL.sub("", key) in counted else key for key in keys}, counted


def gaps_of(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_both_languages_have_the_same_keys():
    (english, counted), (arabic, counted_too) = bases(Language.ENGLISH), bases(Language.ARABIC)
    assert (english - arabic, arabic - english, counted ^ counted_too) == (set(), set(), set())


def test_what_is_counted_has_every_form_of_the_language(language):
    keys = set(strings_of(language))
    assert [f"{base}.{form}" for base in bases(language)[1] for form in FORMS[language] if f"{base}.{form}" not in keys] == []
    assert {plural_key(language, "x", number).partition(".")[2] for number in range(150)} == FORMS[language]


def test_no_string_is_missing(uses, language):
    keys, counted = bases(language)
    assert (sorted(uses.named - set(strings_of(language))), sorted(uses.counted - counted)) == ([], [])
    assert [head for head in uses.heads & {f"{key.split('.')[0]}." for key in keys} if not any(key.startswith(head) for key in keys)] == []


def test_no_string_is_unused(uses, language):
    assert [key for key in strings_of(language) if not uses.is_used(key)] == []


def test_the_measure_sees_a_string_that_nobody_asks_for(uses):
    assert not uses.is_used("claims.nobody_asks_for_this")
    assert uses.is_used("claims.title")


@pytest.mark.parametrize("head", FAMILIES)
def test_a_family_of_strings_has_one_for_every_value(head, language):
    assert {key for key in strings_of(language) if key.startswith(head) and key.count(".") == head.count(".")} == {f"{head}{one}" for one in FAMILIES[head]}


def test_both_languages_fill_the_same_gaps():
    english, arabic = strings_of(Language.ENGLISH), strings_of(Language.ARABIC)
    differing = []
    for key in bases(Language.ENGLISH)[0]:
        gaps = [set().union(*(gaps_of(text) for name, text in texts.items() if name == key or PLURAL.sub("", name) == key)) for texts in (english, arabic)]
        if gaps[0] != gaps[1]:
            differing.append(key)
    assert differing == []


@pytest.mark.parametrize("fault", Fault, ids=lambda fault: fault.code)
def test_a_fault_is_said_with_its_own_values(fault, language):
    """What a library says of a fault is English: it is told on the command line alone."""
    text = strings_of(language)[f"fault.{fault.code}"]
    assert gaps_of(text) == gaps_of(fault.value) - {"reason"}
    assert not gaps_of(text) & {"key", "language"}  # which the functions that say it have for themselves
    assert not text.endswith(".")


def test_a_file_of_strings_is_sorted_and_flat(language):
    text = (WEB / "strings" / f"{language}.json").read_text(encoding="utf-8")
    told = json.loads(text)
    assert text == json.dumps(dict(sorted(told.items())), ensure_ascii=False, indent=1) + "\n"
    assert {type(value) for value in told.values()} == {str}


def bare(text):
    """A string without its gaps, its markup and its entities."""
    return re.sub(r"<code>.*?</code>|\{\w*\}|<[^>]*>|&\w+;", " ", text)


def test_arabic_strings_are_arabic():
    latin = {key: words for key, text in strings_of(Language.ARABIC).items() if (words := set(re.findall(r"[A-Za-z]{2,}\d*", bare(text))) - LATIN)}
    assert latin == {}
    assert [key for key, text in strings_of(Language.ENGLISH).items() if re.search(r"[\u0620-\u064a]", text) and key not in {"nav.other_language", "keys.note"}] == []


def test_arabic_strings_have_arabic_punctuation():
    assert {key: text for key, text in strings_of(Language.ARABIC).items() if re.search(r"[,;?](\s|$)|\"", bare(text))} == {}
    assert {key: text for key, text in strings_of(Language.ARABIC).items() if re.search(r"[\u0660-\u0669]", text) and not key.startswith("digits.")} == {}


def test_arabic_strings_are_spelt_alike():
    """The tanwin stands before its alef, quotation marks are angular, as in the reports that are read here."""
    texts = strings_of(Language.ARABIC).items()
    assert {key: text for key, text in texts if re.search("\u0627\u064b|[\u201c\u201d]|(?<!\u0644)\u0640", bare(text))} == {}


def test_english_strings_have_english_quotation_marks():
    assert {key: text for key, text in strings_of(Language.ENGLISH).items() if re.search(r"['\"]", bare(text))} == {}


def test_no_string_begins_or_ends_with_space_or_holds_two(language):
    texts = {key: text for key, text in strings_of(language).items() if not key.startswith("list.")}  # what stands between two others
    assert {key: text for key, text in texts.items() if text != text.strip() or "  " in text or not text} == {}
