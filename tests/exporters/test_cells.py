"""A cell holds what it was given, and no spreadsheet obeys it."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.exporters.cells import guard, join, split, unguard, written

OBEYED = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"
TEXTS = st.text(st.sampled_from("=+-@\t\r\n'\"|\\,; a1\u202e\u200f\u0627\uff1d") | st.characters(codec="utf-8"), max_size=30)


@given(TEXTS)
def test_a_guarded_text_comes_back_and_begins_with_nothing_that_is_obeyed(text):
    assert unguard(guard(text)) == text
    assert not guard(text).startswith(tuple(OBEYED))


@given(st.lists(TEXTS.filter(bool), max_size=5))
def test_several_texts_in_a_cell_come_back(texts):
    assert split(join(texts)) == texts


@given(st.lists(st.lists(TEXTS, min_size=2, max_size=4), min_size=1, max_size=4))
def test_a_table_of_hostile_cells_comes_back_through_csv(rows):
    out = io.StringIO(newline="")
    csv.writer(out).writerows([[written(cell) for cell in row] for row in rows])
    assert [[unguard(cell) for cell in row] for row in csv.reader(io.StringIO(out.getvalue(), newline=""))] == rows


@pytest.mark.parametrize(
    ("cell", "text"),
    [(-4, "-4"), (-35.5, "-35.5"), ("-4", "'-4"), (None, ""), (False, "false"), (0, "0"), (("=1", "b"), "'=1 | b"), ((), "")],
)
def test_numbers_are_left_alone_and_text_is_guarded(cell, text):
    assert written(cell) == text
