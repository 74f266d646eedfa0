"""One name has one key, however it is written, and what is attached to it comes off only if it may."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.lexicon.place_keys import (
    first_forms,
    fold_name,
    folded_words,
    has_article,
    joined_key,
    key_of,
    may_join,
    may_stand_alone,
    part_of,
)
from sijill.text.folding import fold


def key(name: str) -> str:
    return key_of(folded_words(name))


def keys(name: str) -> set[str]:
    return {key(name), joined_key(key(name))} - {None}


def readings(word: str) -> dict[str, str]:
    return {key: reading.conjunction + reading.preposition for key, reading in first_forms(fold_name(word))}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أريحا", "اريحا"),
        ("إدلب", "ادلب"),
        ("آمرلي", "امرلي"),
        ("الرقة", "الرقه"),
        ("منبج", "مَنْبِج"),
        ("القرى", "القري"),
        ("الموصل", "موصل"),
        ("البوكمال", "بوكمال"),
        ("دير الزور", "دير زور"),
        ("خان شيخون", "خان  شيخون"),
        ("Deir ez-Zor", "Deir Zor"),
        ("Dayr az-Zawr", "Dayr Zawr"),
        ("Al-Bab", "el-Bab"),
        ("ash-Shaddadi", "Shaddadi"),
        ("Sa'dah", "Sa’dah"),
        ("Zürich", "Zurich"),
        ("Aleppo's", "ALEPPO"),
    ],
)
def test_spellings_of_one_name_have_one_key(one, other):
    assert key(one) == key(other) != ""


@pytest.mark.parametrize(("split", "joined"), [("كفر نبل", "كفرنبل"), ("تل عفر", "تلعفر"), ("تل أبيض", "تلابيض"), ("بيت لاهيا", "بيتلاهيا")])
def test_a_short_first_word_may_be_joined_to_the_second(split, joined):
    assert joined in {fold(joined), joined}
    assert keys(split) & keys(joined)
    assert may_join(key(split).partition(" ")[0])


@pytest.mark.parametrize("name", ["tal afar", "مدينة الباب", "دير", "تل عفر القديمة"])
def test_other_names_are_not_joined(name):
    assert joined_key(key(name)) is None


@pytest.mark.parametrize("one", ["الباب", "الرقة", "حلب", "Zor"])
@pytest.mark.parametrize("other", ["البوكمال", "الموصل", "حماة", "Zawr"])
def test_different_names_have_different_keys(one, other):
    assert key(one) != key(other)


@pytest.mark.parametrize(
    ("word", "name", "attached"),
    [
        ("وبالرقة", "رقة", "وب"),
        ("للبوكمال", "بوكمال", "ل"),
        ("لحلب", "حلب", "ل"),
        ("كالموصل", "موصل", "ك"),
        ("فبإدلب", "ادلب", "فب"),
        ("والباب", "باب", "و"),
        ("بدمشق", "دمشق", "ب"),
    ],
)
def test_what_is_attached_comes_off_and_is_told(word, name, attached):
    assert readings(word)[fold(name)] == attached


@pytest.mark.parametrize("name", ["بيجي", "بنغازي", "لبنان", "كركوك", "فلوجة", "واسط", "ليبيا", "كابل", "وادي", "باب"])
def test_a_first_letter_that_belongs_to_the_name_may_stay(name):
    """The first reading takes nothing off, so that a name that is one is found before what is left of it."""
    assert next(iter(readings(name).items())) == (fold(name), "")


def test_short_words_keep_their_letters():
    for word in ("ولد", "بلد"):
        assert [key for key, reading in first_forms(fold(word)) if may_stand_alone(key, reading)] == [fold(word)]


def test_a_short_first_word_of_a_longer_name_may_have_something_attached():
    assert fold("تل") in readings("وتل")
    assert fold("أم") in readings("لأم")


def test_the_article_of_a_short_word_belongs_to_it():
    assert key("البو") == fold("البو")
    assert has_article(fold("الرقة"))
    assert not has_article(fold("رقة"))
    assert not has_article("al")


@pytest.mark.parametrize("name", ["", " ", "-", "؟", "al", "ez", "...", "\u200f", "\ufe70", "\ufc5e"])
def test_what_holds_no_name_has_no_key(name):
    assert key(name) == ""


@given(st.text(max_size=30))
def test_any_text_has_a_key_that_is_its_own_key(text):
    words = folded_words(text)
    made = key_of(words)
    assert made == " ".join(made.split())
    assert all(isinstance(form, str) for word in words for form, _ in first_forms(word))


@given(st.text("ابتجحدرسصطعفقكلمنهويةىأإآ", min_size=1, max_size=12))
def test_the_least_stripped_reading_comes_first_and_every_reading_is_an_ending_of_the_word(word):
    folded = fold_name(word)
    found = [form for form, _ in first_forms(folded)]
    assert found[0] == part_of(folded)
    assert all(folded.endswith(form) for form in found)
