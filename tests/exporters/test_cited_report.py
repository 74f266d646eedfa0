"""The cited report: every figure leads to its words, in two languages, and nothing of a stranger is obeyed."""

import re
from html.parser import HTMLParser

import pytest

from sijill.errors import ExportError
from sijill.exporters import cited_report
from sijill.exporters.export import export

VOID = {"meta", "br"}


class Page(HTMLParser):
    """Elements with their attributes and the text below them; fails on tags that do not close."""

    def __init__(self, text):
        super().__init__()
        self.open, self.elements = [], []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        element = {"tag": tag, "text": "", **dict(attrs)}
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag):
        assert self.open.pop()["tag"] == tag

    def handle_data(self, data):
        for element in self.open:
            element["text"] += data

    def all(self, tag, **having):
        return [e for e in self.elements if e["tag"] == tag and all(e.get(key) == value for key, value in having.items())]


@pytest.fixture
def page(exported):
    return lambda language="en": Page(exported("report", language=language).read_text("utf-8"))


def test_there_is_no_script_and_nothing_from_elsewhere(exported, page):
    found = page()
    assert {e["tag"] for e in found.elements} & {"script", "img", "link", "iframe", "object", "form"} == set()
    assert not [e for e in found.elements if any(key.startswith("on") for key in e)]
    [policy] = found.all("meta", **{"http-equiv": "Content-Security-Policy"})
    assert policy["content"] == "default-src 'none'; style-src 'unsafe-inline'"
    text = exported("report").read_text("utf-8")
    assert "<script" not in text
    assert "\u202e" not in text
    assert "&lt;script&gt;alert(" in text


@pytest.mark.parametrize(("language", "first", "side"), [("en", "en", "ltr"), ("ar", "ar", "rtl")])
def test_the_whole_report_stands_in_both_languages_the_readers_first(page, language, first, side):
    found = page(language)
    parts = [(e["lang"], e["dir"]) for e in found.all("section", **{"class": "part"})]
    assert parts[0] == (first, side)
    assert set(parts) == {("en", "ltr"), ("ar", "rtl")}
    [html] = found.all("html")
    assert (html["lang"], html["dir"]) == (first, side)


def test_every_link_within_the_page_leads_somewhere(page):
    found = page()
    names = [e["id"] for e in found.elements if e.get("id")]
    assert len(names) == len(set(names))
    inner = {e["href"][1:] for e in found.all("a") if e["href"].startswith("#")}
    assert inner <= set(names)


def test_every_claim_has_a_row_in_each_language_and_its_words_with_document_publisher_and_day(page, material):
    found = page()
    kept = [claim for claim in material.claims if claim.decision.verdict != "reject"]
    notes = [e for e in found.all("li") if re.fullmatch(r"n\d+", e.get("id") or "")]
    assert len(notes) == len(kept)
    for language in ("en", "ar"):
        assert {f"{language}-{number}" for number in range(1, len(kept) + 1)} <= {e["id"] for e in found.all("tr") if e.get("id")}
    [words] = [note for note in notes if "At least four civilians" in note["text"] and "clm_2b0c" in note["text"]]
    for said in ("report 3", "Reuters", "2019-04-12", "https://example.org/3"):
        assert said in words["text"]
    marks = [e["text"] for e in found.all("mark")]
    assert {"ثلاثة", "خمسة", "four"} <= set(marks)


def test_an_incident_shows_its_voices_side_by_side(page):
    [english] = page().all("article", id="en-inc_1")
    for said in ("Maarat al-Numan 2019-04-11", "Syrian Observatory for Human Rights", "through SANA", "3 × civilians", "at least 4 × civilians", "4 to 5 × civilians"):
        assert said in english["text"]
    for said in ("where the voices disagree", "lowest and highest by independent voice", "fair", "quantity.low: 5 4", "huda"):
        assert said in english["text"]
    [arabic] = page().all("article", id="ar-inc_1")
    for said in ("معرة النعمان", "المرصد السوري لحقوق الإنسان", "4 إلى 5 × مدني", "ما لا يقل عن 4"):
        assert said in arabic["text"]


def test_no_figure_is_added_up(page):
    """3, 4 to 5 and at least 4 dead, 2 of them children: no sum of any of them stands in the table."""
    [article] = page().all("article", id="en-inc_1")
    figures = {int(number) for number in re.findall(r"(?<![\d-])\d{1,2}(?![\d:-])", article["text"])}
    assert not figures & {7, 8, 9, 11, 12, 13}


def test_an_address_that_is_no_web_address_is_no_link(told, tmp_path):
    told("attack", url="javascript:alert(1)")
    export(told.material(), tmp_path / "a.html")
    found = Page((tmp_path / "a.html").read_text("utf-8"))
    assert [e["href"] for e in found.all("a") if not e["href"].startswith("#")] == []
    assert "javascript:alert(1)" in found.all("body")[0]["text"]


def test_a_report_that_nobody_could_read_is_refused(material, tmp_path, monkeypatch):
    monkeypatch.setattr(cited_report, "_MOST", 3)
    with pytest.raises(ExportError, match="at most 3 claims"):
        export(material, tmp_path / "a.html")


def test_no_date_stands_where_arabic_would_turn_it_round(exported):
    """An ISO date after Arabic letters is shown day first unless it is isolated."""
    text = exported("report", language="ar").read_text("utf-8")
    arabic = text[text.index('id="ar"') : text.index('id="en"')]
    assert re.search(r"\d{4}-\d\d-\d\d", arabic)
    assert not re.search(r"\d{4}-\d\d", re.sub(r'<time dir="ltr">[^<]*</time>|<bdi>[^<]*</bdi>', "", arabic))
