"""Every row of corpus/quantities.csv is read as it says: what counts something, how many, with which bound."""

import csv
import json
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.api import load_lexicon
from sijill.lexicon.page import read_page
from sijill.mentions.nouns import BARE, TIMES, NounPhrase, find_noun_phrases
from sijill.mentions.quantities import Amount, find_quantities
from sijill.mentions.timex import find_timexes
from sijill.model.document import Document
from sijill.model.mention import Quantity

LEXICON = load_lexicon()
CORPUS = Path(__file__).resolve().parents[2] / "corpus"
with (CORPUS / "quantities.csv").open(encoding="utf-8", newline="") as file:
    ROWS = [(number, row) for number, row in enumerate(csv.DictReader(file), start=2)]
with (CORPUS / "known_gaps.csv").open(encoding="utf-8", newline="") as file:
    GAPS = [(number, row) for number, row in enumerate(csv.DictReader(file), start=2) if row["expected"].startswith("{")]


class Reading(NamedTuple):
    """A quantity as the corpus writes it."""

    start: int
    end: int
    low: int | None
    high: int | None
    flags: str


def phrases(text: str) -> list[NounPhrase]:
    page = read_page(Document.of(text), LEXICON)
    return find_noun_phrases(page, find_quantities(page, find_timexes(page)))


def amounts(text: str) -> list[Amount]:
    page = read_page(Document.of(text), LEXICON)
    return find_quantities(page, find_timexes(page))


def flags(quantity: Quantity) -> str:
    if quantity.implicit or quantity.vague:
        return "implicit" if quantity.implicit else f"vague:{quantity.vague}"
    if quantity.approximate or quantity.basis.rule == "number.dual":
        return "about" if quantity.approximate else "dual"
    if quantity.low is None or quantity.high is None:
        return "at-most" if quantity.low is None else "at-least"
    return "exact" if quantity.exact else ""


def reading(quantity: Quantity) -> Reading:
    return Reading(quantity.span.start, quantity.span.end, quantity.low, quantity.high, flags(quantity))


def number(cell: str) -> int | None:
    return int(cell) if cell else None


def is_read(text: str, low: int | None, high: int | None, flag: str) -> bool:
    """Tell whether the bracketed words are the only quantity of ``text`` beside bare singulars; none without brackets."""
    found = phrases(text.replace("[[", "").replace("]]", ""))
    if "[[" not in text:
        return not any(phrase.quantity for phrase in found if phrase.kind not in (BARE, TIMES))
    wanted = Reading(text.index("[["), text.index("]]") - 2, low, high, flag)
    told = [reading(phrase.quantity) for phrase in found if phrase.quantity]
    return wanted in told and all(one == wanted or one.flags == "implicit" for one in told)


def test_the_corpus_has_rows_of_both_kinds_in_both_languages():
    assert len(ROWS) >= 200
    assert {(row["language"], "[[" in row["text"]) for _, row in ROWS} == {("ar", True), ("ar", False), ("en", True), ("en", False)}
    assert {row["flags"].split(":")[0] for _, row in ROWS} == {"", "exact", "at-least", "at-most", "about", "vague", "implicit", "dual"}


@pytest.mark.parametrize(("line", "row"), ROWS, ids=[f"line-{line}" for line, _ in ROWS])
def test_a_row_of_the_corpus_is_read_as_it_says(line, row):
    assert is_read(row["text"], number(row["low"]), number(row["high"]), row["flags"])


@pytest.mark.parametrize(("line", "row"), GAPS, ids=[f"line-{line}" for line, _ in GAPS])
def test_a_known_gap_is_still_open(line, row):
    """A row that fails here has been mended: move it with ``tools/move_gaps.py``."""
    expected = json.loads(row["expected"])
    assert not is_read(row["text"], expected["low"], expected["high"], expected["flags"])


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("ما لا يقل عن 15", 15, None), ("لا يقل عن 15", 15, None), ("أكثر من 15", 15, None), ("ما يزيد عن 15", 15, None), ("15 على الأقل", 15, None),
        ("أقل من 15", None, 15), ("ما لا يزيد على 15", None, 15), ("15 على الأكثر", None, 15), ("بين 10 و15", 10, 15), ("ما بين عشرة وخمسة عشر", 10, 15),
        ("at least 15", 15, None), ("more than 15", 15, None), ("no fewer than 15", 15, None), ("up to 15", None, 15), ("fewer than 15", None, 15),
        ("between 10 and 15", 10, 15), ("10 to 15", 10, 15), ("10-15", 10, 15), ("10 – 15", 10, 15),
    ],
)  # fmt: skip
def test_a_bound_opens_the_other_end_and_is_not_exact(words, low, high):
    (amount,) = amounts(words)
    assert (amount.quantity.low, amount.quantity.high, amount.quantity.exact) == (low, high, False)


def test_the_words_of_a_bound_are_kept_beside_the_number():
    text = "قتل ما لا يقل عن 15 مدنيًا"
    (amount,) = amounts(text)
    assert text[amount.bound.slice] == "ما لا يقل عن"
    assert text[amount.quantity.span.slice] == "15"


@pytest.mark.parametrize("words", ["نحو 50", "حوالي 50", "قرابة خمسين", "زهاء 50", "50 تقريبًا", "about 50", "around fifty", "nearly 50", "some 50", "roughly 50"])
def test_about_keeps_the_number_and_says_that_it_is_approximate(words):
    (amount,) = amounts(words)
    assert (amount.quantity.low, amount.quantity.high, amount.quantity.approximate, amount.quantity.exact) == (50, 50, True, False)


@pytest.mark.parametrize(
    ("words", "vague"),
    [
        ("عشرات القتلى", "dozens"), ("مئات المدنيين", "hundreds"), ("الآلاف من المقاتلين", "thousands"), ("عشرات الآلاف من السكان", "tens of thousands"),
        ("بضعة منازل", "several"), ("عدة منازل", "several"), ("dozens of people", "dozens"), ("hundreds of people", "hundreds"), ("several people", "several"),
    ],
)  # fmt: skip
def test_no_figure_is_invented_for_a_vague_word(words, vague):
    (amount,) = amounts(words)
    assert (amount.quantity.vague, amount.quantity.low, amount.quantity.high, amount.quantity.exact) == (vague, None, None, False)


@pytest.mark.parametrize("text", ["ثلاث ساعات", "3 ساعات", "عشرين يومًا", "three hours", "35 years", "24 آذار 2019", "on 11 April 2019", "عام 2016"])
def test_a_length_of_time_or_a_date_counts_nothing(text):
    assert amounts(text) == []


@pytest.mark.parametrize("text", ["10-9", "7-7", "3-100"])
def test_two_numbers_that_cannot_be_a_range_stay_apart(text):
    assert all(amount.quantity.low == amount.quantity.high for amount in amounts(text))


@given(st.integers(1, 500), st.integers(1, 500))
def test_a_range_is_read_when_it_rises_and_is_plausible(first, last):
    found = [(amount.quantity.low, amount.quantity.high) for amount in amounts(f"قتل بين {first} و{last} مدنيًا")]
    assert found == ([(first, last)] if first < last <= 20 * first else [(first, first), (last, last)])


@given(st.lists(st.sampled_from(["ما لا يقل عن", "بين", "و", "10", "15", "عشرات", "نحو", "ألف", "مدنيًا", "at least", "to", "-", "dozens of", "."]), max_size=12))
def test_under_any_text_quantities_lie_inside_it_and_their_ends_are_in_order(words):
    text = " ".join(words)
    for amount in amounts(text):
        quantity = amount.quantity
        assert 0 <= quantity.span.start < quantity.span.end <= len(text)
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
        assert (quantity.vague is None) == (quantity.low is not None or quantity.high is not None)
