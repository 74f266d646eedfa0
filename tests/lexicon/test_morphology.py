"""What is attached to a word is told apart from the word; what belongs to it stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.lexicon.loading import load_lexicon
from sijill.lexicon.morphology import Number, readings
from sijill.text.folding import fold

STEMS = {fold(word) for word in ["غارة", "كهف", "مبنى", "مركبة", "موقع", "مواقع", "مدني", "مدنيون", "جندي", "جنود", "مسلح", "قتيل", "قتلى", "مستشفى", "الرقة", "رقة", "بغداد", "واشنطن", "وزير", "وزارة", "ليبيا", "فصيل", "كركوك", "بنغازي", "بلدة", "تحالف", "ولاية", "وحدة", "لواء", "كتيبة", "فرقة"]}
VERBS = {fold(word) for word in ["دمر", "قتل", "أصاب", "صيب", "قال", "قول", "شن", "هاجم", "توفي", "رمى"]}


@pytest.fixture(scope="module")
def lexicon():
    return load_lexicon()


def first(word, stems=STEMS, verbs=VERBS):
    return readings(word, stems, verbs)[0]


@pytest.mark.parametrize(
    ("word", "stem", "attached"),
    [
        ("وغارة", "غارة", ("و", "", False)),
        ("فغارة", "غارة", ("ف", "", False)),
        ("الغارة", "غارة", ("", "", True)),
        ("والغارة", "غارة", ("و", "", True)),
        ("بغارة", "غارة", ("", "ب", False)),
        ("بالغارة", "غارة", ("", "ب", True)),
        ("وبالغارة", "غارة", ("و", "ب", True)),
        ("للغارة", "غارة", ("", "ل", True)),
        ("وللغارة", "غارة", ("و", "ل", True)),
        ("لغارة", "غارة", ("", "ل", False)),
        ("كغارة", "غارة", ("", "ك", False)),
        ("وبغداد", "بغداد", ("و", "", False)),
        ("ببغداد", "بغداد", ("", "ب", False)),
        ("بالرقة", "الرقة", ("", "ب", False)),
        ("للرقة", "رقة", ("", "ل", True)),
        ("والوزير", "وزير", ("و", "", True)),
        ("والواشنطن", "واشنطن", ("و", "", True)),
    ],
)
def test_particles_and_article_are_taken_off(word, stem, attached):
    reading = first(word)
    assert (reading.stem, reading.conjunction, reading.preposition, reading.article) == (fold(stem), *attached)


@pytest.mark.parametrize("word", ["واشنطن", "وزير", "وزارة", "بغداد", "ليبيا", "فصيل", "كركوك", "بنغازي", "بلدة", "ولاية", "وحدة", "لواء", "فرقة", "كتيبة"])
def test_first_letters_that_belong_to_the_word_stay(word):
    reading = first(word)
    assert (reading.stem, reading.bare, reading.conjunction) == (fold(word), True, "")


@pytest.mark.parametrize("word", ["واشنطن", "وزير", "بغداد", "ليبيا", "فصيل", "كركوك", "بنغازي", "وكالة", "لبنان", "باريس", "فرنسا", "بيان", "ولاية", "كابول", "فلسطين", "لواء", "كردستان"])
def test_first_letters_stay_with_all_word_lists(lexicon, word):
    assert lexicon.word(word).readings[0].stem == fold(word)


@pytest.mark.parametrize(
    ("word", "stem", "number"),
    [
        ("غارتين", "غارة", Number.DUAL),
        ("غارتان", "غارة", Number.DUAL),
        ("غارات", "غارة", Number.PLURAL),
        ("غارتي", "غارة", Number.DUAL),
        ("كهفين", "كهف", Number.EITHER),
        ("كهفان", "كهف", Number.DUAL),
        ("مبنيين", "مبنى", Number.EITHER),
        ("مركبات", "مركبة", Number.PLURAL),
        ("مدنيين", "مدني", Number.EITHER),
        ("مدنيان", "مدني", Number.DUAL),
        ("مسلحون", "مسلح", Number.PLURAL),
        ("مسلحو", "مسلح", Number.PLURAL),
        ("مستشفيات", "مستشفى", Number.PLURAL),
        ("موقعًا", "موقع", Number.SINGULAR),
        ("مواقع", "مواقع", Number.SINGULAR),
        ("وكهفين", "كهف", Number.EITHER),
    ],
)
def test_endings_tell_the_number(word, stem, number):
    assert any(r.stem == fold(stem) and r.number is number for r in readings(word, STEMS, set()))


@pytest.mark.parametrize(("word", "number"), [("كهفين", Number.DUAL), ("مركبتين", Number.DUAL), ("مدنيين", Number.EITHER), ("جنديين", Number.DUAL)])
def test_a_dual_is_told_from_a_plural_where_the_plural_is_broken(lexicon, word, number):
    assert number in {reading.number for reading in lexicon.word(word).readings}


@pytest.mark.parametrize(("word", "stem", "pronoun"), [("جنودها", "جنود", "ها"), ("مواقعهم", "مواقع", "هم"), ("مركبته", "مركبة", "ه"), ("غاراتها", "غارة", "ها")])
def test_pronouns_are_taken_off(word, stem, pronoun):
    reading = next(r for r in readings(word, STEMS, set()) if r.stem == fold(stem))
    assert (reading.pronoun, reading.bare) == (pronoun, False)


def test_tanwin_marks_an_indefinite():
    assert first("موقعًا").indefinite
    assert not first("موقع").indefinite


@pytest.mark.parametrize(
    ("word", "stem", "tense"),
    [
        ("دمر", "دمر", ""),
        ("دمّرت", "دمر", ""),
        ("ودمروا", "دمر", ""),
        ("دمرها", "دمر", ""),
        ("يدمر", "دمر", "present"),
        ("تدمر", "دمر", "present"),
        ("سيدمر", "دمر", "future"),
        ("وستدمر", "دمر", "future"),
        ("يقتلون", "قتل", "present"),
        ("أصابت", "أصاب", ""),
        ("يصيب", "صيب", "present"),
        ("يقول", "قول", "present"),
        ("شنّ", "شن", ""),
        ("شنت", "شن", ""),
        ("هاجموا", "هاجم", ""),
        ("توفيت", "توفي", ""),
    ],
)
def test_verbs_are_read_through_their_conjugation(word, stem, tense):
    found = {(reading.stem, reading.tense) for reading in readings(word, set(), VERBS)}
    assert (fold(stem), tense) in found


def test_a_verb_is_no_noun_and_a_noun_no_verb():
    assert not readings("يكهف", STEMS, VERBS)
    assert all(not reading.verbal for reading in readings("كهفين", STEMS, VERBS))
    assert all(reading.verbal for reading in readings("دمرت", STEMS, VERBS))


@pytest.mark.parametrize(
    ("word", "stem", "number"),
    [
        ("vehicles", "vehicle", Number.PLURAL),
        ("Vehicle", "vehicle", Number.SINGULAR),
        ("caches", "cache", Number.PLURAL),
        ("boxes", "box", Number.PLURAL),
        ("factories", "factory", Number.PLURAL),
        ("policemen", "policeman", Number.PLURAL),
        ("factory's", "factory", Number.SINGULAR),
        ("rebels'", "rebel", Number.SINGULAR),
    ],
)
def test_english_nouns(word, stem, number):
    reading = readings(word, {"vehicle", "cache", "box", "factory", "policeman", "rebel"}, set())[0]
    assert (reading.stem, reading.number) == (stem, number)


@pytest.mark.parametrize(
    ("word", "stem", "tense"),
    [("destroyed", "destroy", "past"), ("damaged", "damage", "past"), ("hitting", "hit", "progressive"), ("striking", "strike", "progressive"), ("carried", "carry", "past"), ("kills", "kill", "present"), ("bombed", "bomb", "past")],
)
def test_english_verbs(word, stem, tense):
    found = {(r.stem, r.tense) for r in readings(word, set(), {"destroy", "damage", "hit", "strike", "carry", "kill", "bomb"})}
    assert (stem, tense) in found


def test_an_acronym_meets_only_capitals():
    stems = {"US", "IS"}
    assert readings("US", stems, set())[0].stem == "US"
    assert readings("us", stems, set()) == []
    assert readings("is", stems, set()) == []


def test_an_acronym_has_a_plural():
    reading = readings("IEDs", {"IED"}, set())[0]
    assert (reading.stem, reading.number) == ("IED", Number.PLURAL)
    assert readings("ieds", {"IED"}, set()) == []


@given(st.text(max_size=25))
def test_every_stem_that_is_read_is_one_that_is_known(word):
    assert all(reading.stem in STEMS | VERBS for reading in readings(word, STEMS, VERBS))


def test_an_unknown_word_has_no_reading():
    assert readings("زقزقة", STEMS, VERBS) == []
    assert readings("", STEMS, VERBS) == []
