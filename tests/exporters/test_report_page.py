"""A page for a reader: everything escaped, every value marked, the text unharmed."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sijill
from sijill.exporters.claims import Claims
from sijill.exporters.marking import Mark, cut
from sijill.exporters.report_page import render_fragment, render_page
from sijill.model.claim import Extraction
from sijill.model.document import Document, Metadata
from sijill.model.span import Span

HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(1)> \"quotes\" & 'more' </mark></main>\x00\x1b[31m\u202ekcab"
)


class Reader(HTMLParser):
    """Collects what a browser would see."""

    def __init__(self):
        super().__init__()
        self.tags, self.ids, self.links, self.text, self.open, self.depth = [], [], [], [], [], 0

    def handle_starttag(self, tag, attrs):
        known = dict(attrs)
        self.tags.append(tag)
        self.ids += [known["id"]] if "id" in known else []
        self.links += [known["href"]] if "href" in known else []
        assert not any(name.startswith("on") or name == "src" for name in known)
        if tag == "div" and known.get("class") == "text":
            self.depth = 1
        elif self.depth and tag == "sup":
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag == "sup" and self.open:
            self.open.pop()
        elif tag == "div":
            self.depth = 0

    def handle_data(self, data):
        if self.depth and not self.open:
            self.text.append(data)


def seen(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    return reader


def test_every_value_is_marked_and_every_claim_is_linked_both_ways(document, extraction):
    page = render_page(document, extraction)
    reader = seen(page)
    assert {"c1", "c2", "w1", "w2"} <= set(reader.ids)
    assert len(reader.ids) == len(set(reader.ids))
    assert {"#c1", "#c2", "#w1", "#w2"} <= set(reader.links)
    assert re.search(r'<mark class="quantity k1"[^>]*>72</mark>', page)
    assert re.search(r'<mark class="source trigger k1"|<mark class="source k1"', page)
    assert "".join(reader.text) == document.text


def test_a_page_is_of_one_piece(document, extraction):
    page = render_page(document, extraction)
    assert "script" not in seen(page).tags
    assert "src=" not in page
    assert [link for link in seen(page).links if not link.startswith("#")] == []
    assert page.endswith("</main>\n</body>\n</html>\n")
    assert "url(" not in page
    assert "default-src &#39;none&#39;" in page
    assert 'dir="auto"' in page
    assert "prefers-color-scheme" in page
    assert "@media print" in page


def test_labels_stand_in_arabic_and_english(document, extraction):
    page = render_page(document, extraction)
    assert "ادعاءات" in page
    assert "claims" in page
    assert "منفي" in page


def test_what_comes_from_a_report_is_escaped(extraction):
    document = Document.of(HOSTILE, Metadata(ref=HOSTILE, publisher=HOSTILE, title=HOSTILE))
    page = render_page(document, Extraction())
    assert "script" not in seen(page).tags
    assert "img" not in seen(page).tags
    assert "\x00" not in page
    assert "\u202e" not in page
    assert "No claims" in page


def test_hostile_names_are_escaped(document, extraction):
    claim = replace(
        extraction.claims[0],
        effect=HOSTILE,
        event_type=HOSTILE,
        actors=(replace(extraction.actors[0], name_ar=HOSTILE),),
    )
    assert "img" not in seen(render_page(document, replace(extraction, claims=(claim,)))).tags


@given(
    st.lists(
        st.tuples(st.integers(0, 30), st.integers(1, 10), st.sampled_from(["time", "place"]), st.integers(1, 4)),
        max_size=12,
    )
)
def test_pieces_cover_the_text_once_and_carry_what_covers_them(spans):
    marks = [Mark(Span(start, start + length), group, claim) for start, length, group, claim in spans]
    pieces = list(cut(marks, {mark.claim: mark.span.end for mark in marks}, 40))
    assert [p.start for p in pieces] == [0, *[p.end for p in pieces[:-1]]]
    assert pieces[-1].end == 40
    for piece in pieces:
        over = [m for m in marks if m.span.start <= piece.start and piece.end <= m.span.end]
        assert piece.groups == tuple(sorted({m.group for m in over}))
        assert piece.claims == tuple(sorted({m.claim for m in over}))
    assert sorted(claim for piece in pieces for claim in piece.anchors) == sorted({m.claim for m in marks})


@pytest.mark.parametrize("text", ["", "\n\n", "\u064e", "x" * 5000])
def test_odd_texts_have_a_page(text):
    document = Document.of(text)
    assert "<main" in render_page(document, sijill.extract(document).extraction)


def test_a_notebook_shows_the_same(document, extraction):
    claims = Claims(document, extraction)
    assert claims._repr_html_() == render_fragment(document, extraction)
    assert (len(claims), claims[0], claims[:1], list(claims)) == (
        2,
        claims.claims[0],
        claims.claims[:1],
        list(claims.claims),
    )
