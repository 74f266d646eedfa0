"""Sentences end where a reader would say so."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.text.sentences import find_marks, split_sentences
from sijill.text.tokens import Kind, tokenize


def sentences(text):
    tokens = tokenize(text)
    return [text[tokens[s.first].start : tokens[s.last - 1].end] for s in split_sentences(tokens, find_marks(tokens))]


@given(st.text(alphabet=st.sampled_from('ab Z.!؟\n"»1قتل،…'), max_size=60))
def test_sentences_are_in_order_and_lose_no_word(text):
    tokens = tokenize(text)
    found = split_sentences(tokens, find_marks(tokens))
    assert all(one.last <= other.first for one, other in itertools.pairwise(found))
    assert all(one.paragraph <= other.paragraph for one, other in itertools.pairwise(found))
    assert all(sentence.first < sentence.last for sentence in found)
    covered = {number for sentence in found for number in range(sentence.first, sentence.last)}
    assert covered >= {number for number, token in enumerate(tokens) if token.kind is not Kind.BREAK}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قتل مدني. وأصيب آخر.", ["قتل مدني.", "وأصيب آخر."]),
        ("من قصف؟ لا أحد!", ["من قصف؟", "لا أحد!"]),
        ("قال «سنرد.» ثم غادر.", ["قال «سنرد.»", "ثم غادر."]),
        ("Two died. U.S. jets struck.", ["Two died.", "U.S. jets struck."]),
        ("By Aug. 15 two fell.", ["By Aug. 15 two fell."]),
        ("J. Smith spoke.", ["J. Smith spoke."]),
        ("A 3.5 share.", ["A 3.5 share."]),
        ("Title\nBody text here.", ["Title", "Body text here."]),
        ("عنوان\n\nمتن.", ["عنوان", "متن."]),
        ("one", ["one"]),
        ("", []),
        ("\n \n", []),
    ],
)
def test_texts_fall_into_sentences(text, expected):
    assert sentences(text) == expected


def test_a_long_line_broken_in_the_middle_is_one_sentence():
    text = "وقالت وزارة الدفاع في بيان إن قواتها نفذت عدة ضربات على مواقع في ريف\nالمدينة خلال اليوم."
    assert len(sentences(text)) == 1


def test_a_short_line_is_a_sentence_of_its_own():
    assert sentences("اقرأ أيضا\nقصف على المدينة") == ["اقرأ أيضا", "قصف على المدينة"]


def test_paragraphs_are_counted():
    tokens = tokenize("one. two.\n\nthree.")
    assert [sentence.paragraph for sentence in split_sentences(tokens, find_marks(tokens))] == [0, 0, 1]


def test_what_runs_on_without_an_end_is_cut():
    tokens = tokenize("word " * 1_500)
    sentences = split_sentences(tokens, find_marks(tokens))
    assert [(s.first, s.last, s.paragraph) for s in sentences] == [(0, 600, 0), (600, 1_200, 0), (1_200, 1_500, 0)]
