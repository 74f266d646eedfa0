"""Cells that a person reads: short, safe, and empty where nothing is said."""

import pytest

from sijill.exporters.explanation import explain_claim
from sijill.exporters.row import how_many, row_of
from sijill.exporters.visible import isolate, visible
from sijill.model.mention import Basis, Quantity
from sijill.model.span import Span


def test_a_row_says_what_the_claim_says(document, extraction):
    row = row_of(document, extraction.claims[0])
    assert (row.kind, row.how_many, row.of_what, row.effect) == ("effect", "72", "vehicle", "destroyed")
    assert (row.who, row.whom, row.where, row.when) == ("US-led coalition", "التنظيم", "near Syria", "2019-04-10")
    assert (row.said_by, row.through, row.modality) == ("US-led coalition", "p", "")
    assert row.words == "دمرت 72 مركبة"
    assert row_of(document, extraction.claims[0], "ar").of_what == "مركبة"


def test_nothing_said_is_an_empty_cell(document, extraction):
    row = row_of(document, extraction.claims[1])
    assert (row.how_many, row.of_what, row.who, row.where, row.when, row.said_by) == ("", "", "", "", "", "")
    assert row.modality == "denied"


@pytest.mark.parametrize(
    ("low", "high", "more", "said"),
    [
        (1200, 1200, {}, "1,200"),
        (15, None, {}, "≥ 15"),
        (None, 10, {}, "≤ 10"),
        (10, 15, {}, "10–15"),
        (300, 300, {"approximate": True}, "~ 300"),
        (None, None, {"vague": "dozens"}, "dozens"),
        (None, None, {}, ""),
    ],
)
def test_a_quantity_shows_its_bounds(low, high, more, said):
    assert how_many(Quantity(low, high, low == high, Span(0, 1), Basis("r"), **more)) == said


def test_an_explanation_names_words_rule_and_row(document, extraction):
    lines = explain_claim(document, extraction.claims[0])
    assert lines[0] == "clm_1  effect: 72 × vehicle destroyed, near Syria, 2019-04-10  (confidence 0.93)"
    assert lines[1] == '  quantity: "72" [28:30] — rule — ar/targets.csv:12'
    assert explain_claim(document, extraction.claims[1])[-1] == "  says again clm_1"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mb\x1b[0m", "ab"),
        ("a\x1b]0;title\x07b", "ab"),
        ("a\x9b31mb", "ab"),
        ("a\u202eb\u2066c\u200bd\ufeff", "abcd"),
        ("a\r\n\tb\x00\x07\x7f", "a b"),
        ("\x1b", ""),
    ],
)
def test_nothing_that_a_terminal_obeys_is_shown(text, shown):
    assert visible(text) == shown


def test_right_to_left_text_is_isolated():
    assert isolate("سوريا 12") == "\u2068سوريا 12\u2069"
    assert isolate("Syria 12") == "Syria 12"
