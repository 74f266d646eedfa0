"""The words that open a claim, their voice and what qualifies them."""

import pytest

from sijill.api import load_lexicon
from sijill.claims.governors import Governor, find_governors
from sijill.lexicon.page import read_page
from sijill.model.document import Document

LEXICON = load_lexicon()


def governors(text: str) -> list[Governor]:
    return find_governors(read_page(Document.of(text), LEXICON), frozenset())


@pytest.mark.parametrize("text", ["destroyed", "was destroyed", "دمر", "دُمّر", "دمرت", "تدمير", "دمّروا", "ودمر", "يدمر", "سيدمر"])
def test_a_verb_is_known_in_each_of_its_forms(text):
    (governor,) = governors(text)
    assert {entry.cells[1] for entry in governor.entries} >= {"destroyed"}


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("دمر 3 مركبات", "asserted"), ("لم يدمر المركبات", "denied"), ("سيدمر المركبات", "planned"), ("ربما دمر المركبات", "possible"),
        ("destroyed 3 vehicles", "asserted"), ("did not destroy the vehicles", "denied"), ("was not destroyed", "denied"), ("never destroyed", "denied"),
        ("may have destroyed 3 vehicles", "possible"), ("reportedly destroyed", "alleged"), ("plans to destroy the vehicles", "planned"),
    ],
)  # fmt: skip
def test_the_words_before_a_verb_qualify_it(text, modality):
    assert governors(text)[-1].modality == modality


@pytest.mark.parametrize("text", ["لم يقصف، دمر المركبات", "did not shell it. Destroyed", "لا غارات ثم 3 دمرت"])
def test_a_negation_stops_at_a_mark_or_a_number(text):
    assert governors(text)[-1].modality == "asserted"


@pytest.mark.parametrize(
    ("text", "left", "right"),
    [("killed", True, True), ("were killed", True, False), ("died", True, False), ("قتل", True, True), ("مقتل", False, True), ("توفي", True, True)],
)
def test_the_voice_says_where_the_one_affected_may_stand(text, left, right):
    (governor,) = governors(text)
    assert (governor.takes_left, governor.takes_right) == (left, right)


def test_a_counted_noun_governs_nothing():
    page = read_page(Document.of("نفذت 3 غارات"), LEXICON)
    raids = next(number for number, token in enumerate(page.tokens) if token.surface == "غارات")
    assert [governor.first for governor in find_governors(page, frozenset((raids,)))] == []


@pytest.mark.parametrize("text", ["", "الطقس جميل", "the weather is fine", "72"])
def test_a_text_without_triggers_has_no_governor(text):
    assert governors(text) == []
