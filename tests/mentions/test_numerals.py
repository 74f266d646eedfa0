"""Numbers in three scripts, with separators, in words of two languages, and mixed."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sijill.api import load_lexicon
from sijill.lexicon.page import read_page
from sijill.mentions.numerals import Numeral, find_numerals, parse_digits
from sijill.model.document import Document

LEXICON = load_lexicon()
SCRIPTS = ("0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹")
UNITS = {
    1: ("واحد", "واحدة", "إحدى"), 2: ("اثنان", "اثنين", "اثنتان", "اثنتين"), 3: ("ثلاث", "ثلاثة"), 4: ("أربع", "أربعة"), 5: ("خمس", "خمسة"),
    6: ("ست", "ستة"), 7: ("سبع", "سبعة"), 8: ("ثماني", "ثمانية", "ثمان"), 9: ("تسع", "تسعة"),
}  # fmt: skip
TEENS = {
    11: ("أحد عشر", "إحدى عشرة"), 12: ("اثنا عشر", "اثني عشر", "اثنتا عشرة", "اثنتي عشرة"), 13: ("ثلاثة عشر", "ثلاث عشرة"), 14: ("أربعة عشر", "أربع عشرة"),
    15: ("خمسة عشر", "خمس عشرة"), 16: ("ستة عشر", "ست عشرة"), 17: ("سبعة عشر", "سبع عشرة"), 18: ("ثمانية عشر", "ثماني عشرة"), 19: ("تسعة عشر", "تسع عشرة"),
}  # fmt: skip
TENS = ("عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع")
HUNDREDS = ("ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع")
ENGLISH = (
    "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen",
    "seventeen", "eighteen", "nineteen",
)  # fmt: skip
ENGLISH_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def numerals(text: str) -> list[Numeral]:
    return find_numerals(read_page(Document.of(text), LEXICON))


def only(text: str) -> tuple[int, str]:
    """The value of the only number of ``text``, and the words that it stands on."""
    page = read_page(Document.of(text), LEXICON)
    (numeral,) = find_numerals(page)
    return numeral.value, text[numeral.start : page.tokens[numeral.last - 1].end]


@st.composite
def arabic(draw, most=9_999):
    """A number from 1 to ``most`` with one of its spellings, but for those of corpus/known_gaps.csv (``joined-number-words``)."""
    value = draw(st.integers(1, most).filter(lambda number: number < 100 or number % 100 != 12))
    parts = []
    thousands, hundreds, rest = value // 1_000, value // 100 % 10, value % 100
    if thousands == 1:
        parts.append("ألف")
    elif thousands == 2:
        parts.append(draw(st.sampled_from(("ألفان", "ألفين"))))
    elif thousands:
        parts.append(UNITS[thousands][1] + " آلاف")
    if hundreds == 1:
        parts.append(draw(st.sampled_from(("مئة", "مائة"))))
    elif hundreds == 2:
        parts.append(draw(st.sampled_from(("مئتان", "مئتين", "مائتين"))))
    elif hundreds:
        parts.append(HUNDREDS[hundreds - 3] + draw(st.sampled_from(("مئة", "مائة"))))
    if rest == 10:
        parts.append(draw(st.sampled_from(("عشر", "عشرة"))))
    elif rest in TEENS:
        parts.append(draw(st.sampled_from(TEENS[rest])))
    else:
        if rest % 10:
            parts.append(draw(st.sampled_from(UNITS[rest % 10][: 2 if parts and rest % 10 == 1 else None])))
        if rest >= 20:
            parts.append(TENS[rest // 10 - 2] + draw(st.sampled_from(("ون", "ين"))))
    return value, " و".join(parts)


def english(value: int) -> str:
    parts = []
    if value >= 1_000:
        parts.append(f"{ENGLISH[value // 1_000]} thousand")
    if value // 100 % 10:
        parts.append(f"{ENGLISH[value // 100 % 10]} hundred")
    rest = value % 100
    if rest >= 20:
        parts.append("-".join(word for word in (ENGLISH_TENS[rest // 10 - 2], ENGLISH[rest % 10]) if word))
    elif rest:
        parts.append(ENGLISH[rest])
    return " ".join(parts)


@given(st.integers(0, 999_999), st.sampled_from(SCRIPTS), st.sampled_from(["", ",", ".", "٬"]))
@example(1_200, SCRIPTS[0], ".")
@example(1_200, SCRIPTS[1], "٬")
def test_digits_of_three_scripts_are_read_with_any_separator(value, script, separator):
    written = f"{value:,}".replace(",", separator).translate(str.maketrans("0123456789", script))
    assert parse_digits(written) == value
    assert only(f"دمر {written} هدفًا") == (value, written)


@given(arabic())
@example((2_240, "ألفين ومئتين وأربعين"))
@example((3_500, "ثلاثة آلاف وخمسمئة"))
@example((125, "مئة وخمسة وعشرين"))
def test_arabic_number_words_are_read_in_every_case_and_gender(number):
    value, words = number
    assert only(f"ذكر البيان {words}.") == (value, words)


@given(st.integers(1, 9_999).filter(lambda number: number < 100 or number % 100 not in {10, 12}))
@example(1_200)
@example(99)
def test_english_number_words_are_read(value):
    """But for those of corpus/known_gaps.csv (``joined-number-words``)."""
    words = english(value)
    assert only(f"The report counts {words}.") == (value, words)


@given(arabic(most=99).filter(lambda number: number[0] % 10 != 1 and number[0] != 12))
def test_a_number_word_keeps_its_value_after_an_attached_and(number):
    value, words = number
    assert only(f"أصيب و{words}.") == (value, words)


@given(st.integers(1, 99_999), st.sampled_from(SCRIPTS))
def test_digits_keep_their_value_after_an_attached_and(value, script):
    written = str(value).translate(str.maketrans("0123456789", script))
    assert only(f"أصيب و{written}.") == (value, written)


@pytest.mark.parametrize(
    ("text", "value", "words", "written"),
    [
        ("ألف و200", 1_200, "ألف و200", "mixed"),
        ("20 ألفًا", 20_000, "20 ألفًا", "mixed"),
        ("20 ألفاً", 20_000, "20 ألفاً", "mixed"),
        ("1.5 مليون", 1_500_000, "1.5 مليون", "digits"),
        ("3 آلاف و200", 3_200, "3 آلاف و200", "mixed"),
        ("1.5 million", 1_500_000, "1.5 million", "digits"),
        ("1,257", 1_257, "1,257", "digits"),
        ("ثلاثمئة وخمسين", 350, "ثلاثمئة وخمسين", "words"),
        ("ثلاثة وعشرين ألف", 23_000, "ثلاثة وعشرين ألف", "words"),
        ("مئتي", 200, "مئتي", "words"),
        ("ألفي مقاتل", 2_000, "ألفي", "words"),
        ("مليوني نازح", 2_000_000, "مليوني", "words"),
        ("بثلاث ضربات", 3, "ثلاث", "words"),
        ("لخمسة مواقع", 5, "خمسة", "words"),
        ("والثماني", 8, "الثماني", "words"),
    ],
)
def test_a_mixture_or_an_inflected_number_has_one_value_and_exact_words(text, value, words, written):
    assert only(text) == (value, words)
    assert [numeral.written for numeral in numerals(text)] == [written]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("خمسة عشر ألفًا وعشرين ألفًا", [15_000, 20_000]),
        ("بين 10 و15", [10, 15]),
        ("أربعة أطفال وثلاث نساء", [4, 3]),
        ("72 مركبة و17 موقعًا", [72, 17]),
        ("3 4 5", [3, 4, 5]),
        ("two of the nine", [2, 9]),
    ],
)
def test_numbers_side_by_side_stay_apart(text, values):
    assert [numeral.value for numeral in numerals(text)] == values


@pytest.mark.parametrize("text", ["الثالث", "الخامسة", "ثالثة", "third", "second", "إف-16", "سو-24", "F-16", "Su-24", "1.57", "أثناء القصف", "وحدة", "عشرات", "مئات"])
def test_an_ordinal_a_type_name_a_fraction_or_a_look_alike_is_no_number(text):
    assert numerals(text) == []


@given(st.text(alphabet="0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳.,٬٫ -وةعشرمئلفا", max_size=30))
def test_under_any_text_a_number_lies_inside_it(text):
    page = read_page(Document.of(text), LEXICON)
    for numeral in find_numerals(page):
        assert 0 <= numeral.start < page.tokens[numeral.last - 1].end <= len(text)
        assert numeral.value >= 0
