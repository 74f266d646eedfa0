"""Thirty layouts of pages in Arabic and English: every paragraph kept, no furniture, and what each page says of itself."""

import importlib.util
import sys
from pathlib import Path

import pytest

from sijill.model.document import PublishedBasis
from sijill.readers.reading import read
from sijill.readers.web_page import cheap_text, read_web_page

RENDERING = Path(__file__).parent / "layouts" / "rendering.py"
spec = importlib.util.spec_from_file_location("layouts_rendering", RENDERING)
rendering = importlib.util.module_from_spec(spec)
sys.modules[spec.name] = rendering
spec.loader.exec_module(rendering)
PAGES = rendering.render_all()
BARE = 5  # of furniture: letters that any text may hold


def flat(text):
    return " ".join(text.split())


def first_told(page):
    return {one.field: one.value for one in reversed(page.told)}


@pytest.fixture(scope="module")
def read_pages():
    return [(page, read_web_page(page.html)) for page in PAGES]


def test_there_are_thirty_layouts_in_two_languages():
    assert len(PAGES) == 60
    assert min(len(page.paragraphs) for page in PAGES) > 3
    assert sum(len(page.furniture) for page in PAGES) > 400


def test_every_paragraph_is_kept(read_pages):
    lost = [(page.name, words) for page, found in read_pages for words in page.paragraphs if flat(words) not in flat(found.text)]
    assert lost == []


def test_at_most_two_of_a_hundred_pieces_of_furniture_are_left(read_pages):
    left = [(page.name, words) for page, found in read_pages for words in page.furniture if len(words) > BARE and flat(words) in flat(found.text)]
    assert len(left) <= 0.02 * sum(len(page.furniture) for page in PAGES), left


def test_paragraphs_come_in_their_order_and_nothing_else_between(read_pages):
    for page, found in read_pages:
        assert flat(found.text) == flat(" ".join(page.paragraphs)), page.name


def test_captions_stand_apart(read_pages):
    told = [(page, [one.value for one in found.told if one.field == "caption"], flat(found.text)) for page, found in read_pages]
    assert [page.name for page, _, text in told for words in page.captions if flat(words) in text] == []
    seen = [any(words in one for one in found) for page, found, _ in told for words in page.captions]
    assert sum(seen) >= 0.85 * len(seen)
    assert [page.name for page, found, _ in told if len(found) > len(page.captions)] == []


@pytest.mark.parametrize(("field", "least"), [("published", 0.95), ("modified", 0.95), ("title", 0.95), ("author", 0.95), ("publisher", 0.95)])
def test_what_a_page_says_of_itself_is_read(read_pages, field, least):
    asked = [(page.name, page.known[field], first_told(found).get(field)) for page, found in read_pages]
    wrong = [row for row in asked if row[1] != row[2]]
    assert len(wrong) <= (1 - least) * len(asked), wrong


def test_a_page_without_a_date_has_none(read_pages):
    undated = [first_told(found).get("published") for page, found in read_pages if page.known["published"] is None]
    assert len(undated) == 4
    assert undated == [None] * 4


def test_a_date_says_where_it_stood():
    found = {page.name: read(page.html.encode()) for page in PAGES}
    marked, visible, undated = (found[name] for name in ("01-semantic.ar", "02-div-soup.ar", "12-no-date.ar"))
    assert marked.metadata.published_basis is PublishedBasis.PAGE
    assert visible.metadata.published_basis is PublishedBasis.TEXT
    assert (undated.metadata.published, undated.metadata.published_basis) == (None, None)
    told = {one.field: one for one in visible.told}
    assert (told["published"].by, told["published"].words) == ("visible", "سلمى العباسي 5 تشرين الثاني 2022 عدد المشاهدات: 1204")


def test_a_first_look_keeps_most_of_a_page():
    kept = [flat(words) in flat(cheap_text(page.html)) for page in PAGES for words in page.paragraphs]
    assert sum(kept) > 0.95 * len(kept)
