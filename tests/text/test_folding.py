"""One spelling for the many ways in which a word is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.text.folding import fold, is_acronym


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أصيب", "اصيب"),
        ("إصابة", "اصابه"),
        ("آليات", "اليات"),
        ("مبنى", "مبني"),
        ("قتلَى", "قتلي"),
        ("مئة", "ميه"),
        ("مسؤول", "مسوول"),
        ("جرحاء", "جرحا"),
        ("غـــارة", "غارة"),
        ("مُدَمَّرة", "مدمره"),
        ("سوریا", "سوريا"),
        ("کرکوک", "كركوك"),
        ("غار\u200fة", "غارة"),
        ("\u202bغارة\u202c", "غارة"),
        ("ﻏﺎﺭﺓ", "غارة"),
        ("ﷲ", "الله"),
        ("Kobanî", "kobani"),
        ("AL-SHA‘AB".replace("‘", "’"), "al-sha'ab"),
        ("Ｓｙｒｉａ", "syria"),
        ("KILLED", "killed"),
    ],
)
def test_spellings_of_one_word_fold_to_one_form(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("قتل", "قاتل"), ("غارة", "غار"), ("حلب", "جلب"), ("IS", "it")])
def test_different_words_stay_different(one, other):
    assert fold(one) != fold(other)


@pytest.mark.parametrize("word", ["", "\u0640", "\u064b\u0652", "\u200f\u202e", "\ufeff"])
def test_marks_alone_fold_to_nothing(word):
    assert fold(word) == ""


@given(st.text(max_size=30))
def test_folding_never_fails_and_is_repeatable(text):
    assert fold(text) == fold(text)


@given(st.text(alphabet=st.sampled_from("ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآىةؤئءًٌٍَُِّْـabcXYZéî"), max_size=20))
def test_folding_twice_is_folding_once(word):
    assert fold(fold(word)) == fold(word)


@pytest.mark.parametrize("word", ["US", "U.S.", "SDF", "ISIS", "YPG"])
def test_short_capitals_are_acronyms(word):
    assert is_acronym(word)


@pytest.mark.parametrize("word", ["A", "us", "Us", "TRIPOLI", "قسد", "", ".", "ÉU"])
def test_other_words_are_not(word):
    assert not is_acronym(word)
