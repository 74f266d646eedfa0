"""What is taken off a word."""

import pytest

from sijill.screening.stems import stem_of


@pytest.mark.parametrize(
    ("word", "stem"),
    [("والهجمات", "هجم"), ("بالرصاص", "رصاص"), ("واصيب", "اصيب"), ("قتلت", "قتل"), ("اطلقوا", "اطلق"), ("للشرطه", "شرط"), ("وفد", "وفد"), ("له", "له"), ("", ""), ("raids", "raids")],
)
def test_attached_letters_go_where_enough_is_left(word, stem):
    assert stem_of(word) == stem
