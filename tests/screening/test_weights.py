"""The table of weights that ships."""

import pytest

from sijill.errors import ScreeningError
from sijill.screening.features import Family
from sijill.screening.weights import Weights, format_weights, load_weights, read_weights

MOST_BYTES = 400_000


def test_the_table_that_ships_is_small_and_sorted_and_names_its_features():
    weights = load_weights()
    table = format_weights(weights)
    assert len(table.encode()) < MOST_BYTES
    assert list(weights.by_name) == sorted(weights.by_name)
    assert {name.partition(" ")[0] for name in weights.by_name} == {family.value for family in Family}


def test_a_table_is_read_as_it_was_written(tmp_path):
    path = tmp_path / "weights.tsv"
    path.write_text(format_weights(load_weights()), encoding="utf-8")
    assert read_weights(path) == load_weights()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "w.tsv:1: this is no table of weights"),
        ("weight\tfeature\nmany\tword a\n", "w.tsv:2: 'many' is not a weight"),
        ("weight\tfeature\nnan\t(base)\n", "w.tsv:2: 'nan' is not a weight"),
        ("weight\tfeature\n0.5\tword a\n", "w.tsv: the row (base) is missing"),
    ],
)
def test_a_table_that_is_none_is_refused_with_its_line(tmp_path, text, says):
    path = tmp_path / "w.tsv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ScreeningError) as refused:
        read_weights(path)
    assert str(refused.value).startswith(says)


def test_small_weights_are_left_out_and_the_others_rounded():
    assert Weights(-1.23456, {"word b": 0.0199, "word a": -0.12345}).rounded() == Weights(-1.235, {"word a": -0.123})
