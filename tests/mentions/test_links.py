"""Small words that join, and where they stop."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.api import load_lexicon
from sijill.lexicon.page import Page, read_page
from sijill.lexicon.tables import Table
from sijill.mentions.links import link_classes, link_ending_at
from sijill.model.document import Document

LEXICON = load_lexicon()
WORDS = sorted({entry.word for entry in LEXICON.entries if entry.table is Table.LINKS})


def page_of(text: str) -> Page:
    return read_page(Document.of(text), LEXICON)


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("بينهم", "subset"), ("منهم", "subset"), ("من بينهم", "subset"), ("منها", "including"), ("إضافة إلى", "and"), ("آخرون", "others"), ("آخرين", "others"),
        ("لكن", "contrast"), ("في", "in"), ("قرب", "near"), ("بين", "between"), ("ضد", "against"), ("على يد", "by"), ("إلى", "to"), ("مرات", "times"),
        ("including", "including"), ("of whom", "subset"), ("near", "near"), ("against", "against"), ("between", "between"), ("others", "others"), ("by", "by"),
    ],
)  # fmt: skip
def test_a_link_has_its_class(word, kind):
    assert kind in link_classes(page_of(word), 0)


@pytest.mark.parametrize("text", ["مدني", "غارة", "civilian", "72", "،", ""])
def test_another_word_has_none(text):
    page = page_of(text)
    assert all(link_classes(page, at) == frozenset() for at in range(len(page.tokens)))


def test_a_link_of_several_words_is_found_from_its_end():
    page = page_of("قتل خمسة مدنيين من بينهم طفلان")
    hit = link_ending_at(page, 5)
    assert hit is not None
    assert (hit.first, hit.last) == (3, 5)


def test_a_quotation_mark_does_not_part_a_link_from_its_noun():
    page = page_of("هجوم على «الحاجز»")
    hit = link_ending_at(page, 3)
    assert hit is not None
    assert page.tokens[hit.first].surface == "على"


@pytest.mark.parametrize("at", [-3, 0, 99])
def test_outside_the_text_there_is_no_link(at):
    assert link_classes(page_of("قتل خمسة"), at) == frozenset()


@given(st.lists(st.sampled_from([*WORDS, "«", "»", '"', "72", "مدني", "."]), max_size=12))
def test_a_link_found_from_its_end_ends_there_but_for_quotation_marks(words):
    page = page_of(" ".join(words))
    for last in range(len(page.tokens) + 1):
        hit = link_ending_at(page, last)
        if hit is not None:
            assert hit.first < hit.last <= last
            assert all(token.surface in "«»\"'" for token in page.tokens[hit.last : last])
