"""Tokens stand exactly where they say, and together cover all that is written."""

import itertools
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sijill.text.tokens import Kind, tokenize

SPACE = re.compile(r"[^\S\n]*")
HYPHENS = ("-", "\u2010", "\u2011", "_")


def surfaces(text):
    return [token.surface for token in tokenize(text)]


@settings(max_examples=300)
@given(st.text())
@example("a-b -c- ‑x‑y٣-ش\u200f\r\n\t\x0b\x1c\x85\u2028")
@example("U.S.A. ’s s’ 1,2,3.4 ١٬٢")
def test_every_token_stands_where_it_says(text):
    tokens = tokenize(text)
    assert all(text[token.start : token.end] == token.surface for token in tokens)
    assert all(token.start < token.end for token in tokens)
    assert all(one.end <= other.start for one, other in itertools.pairwise(tokens))


@settings(max_examples=300)
@given(st.text())
@example("ab-cd 5-6 \n -x")
@example("#أخبار_اليوم ##a_b")
def test_only_space_hyphens_inside_words_and_hashtags_lie_between_tokens(text):
    tokens = tokenize(text)
    edges = [0, *(edge for token in tokens for edge in (token.start, token.end)), len(text)]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        inside_a_word = text[start:end] in HYPHENS and text[start - 1].isalpha() and text[end].isalpha()
        opens_a_tag = text[start:end].endswith("#") and not text[end].isspace()
        assert inside_a_word or SPACE.fullmatch(text[start : end - opens_a_tag])


@settings(max_examples=300)
@given(st.text())
def test_every_kind_holds_what_it_is_named_for(text):
    for token in tokenize(text):
        if token.kind is Kind.NUMBER:
            assert token.surface[0].isdecimal()
        elif token.kind is Kind.BREAK:
            assert token.surface.startswith("\n")
            assert token.surface.isspace()
        elif token.kind is Kind.PUNCTUATION:
            assert len(token.surface) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("دمّر 72 مركبة.", ["دمّر", "72", "مركبة", "."]),
        ("و200 جندي", ["و", "200", "جندي"]),
        ("قبل25 يومًا", ["قبل", "25", "يومًا"]),
        ("سورياوالعراق", ["سورياوالعراق"]),
        ("«داعش»،", ["«", "داعش", "»", "،"]),
        ("١٬٢٠٠ و1,200 و1.200", ["١٬٢٠٠", "و", "1,200", "و", "1.200"]),
        ("غـــارة", ["غـــارة"]),
        ("#دير_الزور", ["دير", "الزور"]),
        ("القناة#2، رقم _1", ["القناة", "#", "2", "،", "رقم", "_", "1"]),
        ("آذار/مارس", ["آذار", "/", "مارس"]),
        ("U.S. forces", ["U.S.", "forces"]),
        ("Syria's army, the rebels' camp", ["Syria's", "army", ",", "the", "rebels'", "camp"]),
        ("vehicle-borne", ["vehicle", "borne"]),
        ("10-15", ["10", "-", "15"]),
        ("F-16", ["F", "-", "16"]),
        ("a\n\n  b", ["a", "\n\n  ", "b"]),
        ("", []),
        ("   \t ", []),
    ],
)
def test_texts_fall_into_tokens(text, expected):
    assert surfaces(text) == expected


def test_kinds():
    kinds = [token.kind for token in tokenize("قتل 3 men.\n")]
    assert kinds == [Kind.ARABIC, Kind.NUMBER, Kind.LATIN, Kind.PUNCTUATION, Kind.BREAK]


def test_marks_and_controls_inside_a_word_do_not_break_it():
    assert surfaces("غا\u200fر\u064eة") == ["غا\u200fر\u064eة"]
