"""One claim for one fact, the best for all together."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from sijill.evaluation.assignment import assign


def heaviest(weights, rows, columns):
    """The greatest total over every way to give rows distinct columns, found by trying them all."""
    places = [*range(columns), *(-1 - row for row in range(rows))]
    return max(sum(weights.get((row, column), 0) for row, column in enumerate(order)) for order in permutations(places, rows))


@given(st.dictionaries(st.tuples(st.integers(0, 3), st.integers(0, 3)), st.integers(1, 9)))
def test_the_total_is_the_greatest_there_is(weights):
    pairs = assign(weights)
    assert sum(weights[pair] for pair in pairs) == heaviest(weights, 4, 4)


@given(st.dictionaries(st.tuples(st.integers(0, 6), st.integers(0, 6)), st.integers(1, 9)))
def test_no_row_and_no_column_is_given_twice(weights):
    pairs = assign(weights)
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)
    assert set(pairs) <= weights.keys()


def test_equal_weights_go_to_the_lowest_column():
    assert assign({(0, 2): 5, (0, 1): 5, (1, 1): 5, (1, 2): 5}) == assign({(1, 2): 5, (1, 1): 5, (0, 1): 5, (0, 2): 5})
    assert assign({(0, 3): 5, (0, 1): 5}) == [(0, 1)]


def test_a_pair_gives_way_to_a_better_total():
    assert assign({(0, 0): 10, (0, 1): 9, (1, 0): 9}) == [(0, 1), (1, 0)]


def test_nothing_to_pair_gives_no_pairs():
    assert assign({}) == []
    assert assign({(0, 0): 0}) == []
