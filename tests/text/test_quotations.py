"""Speech and scare quotes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.text.quotations import find_quotations
from sijill.text.sentences import find_marks
from sijill.text.tokens import tokenize


def read(text: str) -> list[tuple[str, bool]]:
    tokens = tokenize(text)
    quotations = find_quotations(tokens, find_marks(tokens))
    return [(text[tokens[q.first].start : tokens[q.last - 1].end], q.speech) for q in quotations]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("تنظيم “الدولة الإسلامية” في الريف", "الدولة الإسلامية"),
        ("هجوم على «قسد» أمس", "قسد"),
        ('الإعلان عن "الانتصار" عليه', "الانتصار"),
        ("a ‘safe zone’ in the north", "safe zone"),
    ],
)
def test_a_name_or_a_word_or_two_are_scare_quotes(text, words):
    assert read(text) == [(words, False)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("وقال ناطق: «سنواصل الضرب»", "سنواصل الضرب"),
        ("وقال إن “المناطق المحررة تحتاج إلى الماء والكهرباء والدواء والغذاء”", "المناطق المحررة تحتاج إلى الماء والكهرباء والدواء والغذاء"),
        ('"We will go on, whatever it takes," he said', "We will go on, whatever it takes,"),
    ],
)
def test_a_clause_is_speech(text, words):
    assert read(text) == [(words, True)]


def test_two_quotations_of_one_sentence_are_kept_apart():
    assert [words for words, _ in read("هجوم «قسد» على «الدولة» في الريف")] == ["قسد", "الدولة"]


def test_a_quotation_that_never_closes_ends_with_its_paragraph():
    tokens = tokenize("وقال: «سنواصل الضرب\nوفي الريف قتل جندي")
    (quotation,) = find_quotations(tokens, find_marks(tokens))
    assert (quotation.speech, quotation.closed) == (True, False)


def test_an_apostrophe_opens_nothing():
    assert read("the army's tanks and the rebels' trucks") == []


def test_a_mark_alone_is_passed_over():
    assert read("“ ” « »") == []


@given(st.text(alphabet="اب a.“”«»\"'‘’:\n", max_size=60))
def test_any_marks_give_ranges_inside_the_text(text):
    tokens = tokenize(text)
    ranges = [(q.first, q.last) for q in find_quotations(tokens, find_marks(tokens))]
    assert all(0 < first < last <= len(tokens) for first, last in ranges)
