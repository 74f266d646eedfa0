"""Days are counted once, whatever periods overlap and in whatever order documents came."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.analysis.figures import Figure, Measure
from sijill.analysis.stretches import find_gaps, find_overlaps, find_stretches
from sijill.model.period import Period, read_period

MEASURE = Measure("coalition-isis", "strikes", "", "strike", "", ("SY",))
START = date(2017, 8, 1)


def figure(claim, first, last, low, high=..., **more):
    period = Period(START + timedelta(days=first), START + timedelta(days=last))
    one = Figure(claim, "d", "p", "2017-09-01", MEASURE, period, low, low if high is ... else high, str(low))
    return replace(one, **more)


def days(stretches):
    return [(s.period.first.day, s.period.last.day, s.low, s.high) for s in stretches]


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ([("a", 0, 6, 10), ("b", 7, 13, 20)], [(1, 7, 10, 10), (8, 14, 20, 20)]),
        ([("a", 0, 6, 10), ("b", 0, 6, 10)], [(1, 7, 10, 10)]),
        ([("a", 0, 6, 10), ("b", 0, 6, 12)], [(1, 7, 10, 12)]),
        ([("a", 0, 6, 10), ("b", 5, 11, 20)], [(1, 12, 20, 30)]),
        ([("a", 0, 6, 10), ("b", 7, 13, 20), ("c", 0, 13, 30)], [(1, 14, 30, 30)]),
        ([("a", 0, 13, 30), ("b", 3, 3, 8)], [(1, 14, 30, 30)]),
        ([("a", 0, 6, 10), ("b", 5, 11, 20, None)], [(1, 12, 20, None)]),
    ],
    ids=["side by side", "told twice", "told twice otherwise", "overlapping", "weeks in a fortnight", "a day in it", "open"],
)
def test_periods_that_overlap_give_a_lowest_and_a_highest_number(figures, expected):
    assert days(find_stretches([figure(*one) for one in figures])) == expected


def test_strikes_that_were_closed_late_come_on_top_of_what_was_told_of_their_days():
    told = [figure("a", 0, 1, 20), figure("b", 2, 2, 9), figure("late", 0, 1, 33, document="e", late=True)]
    assert days(find_stretches(told)) == [(1, 2, 53, 53), (3, 3, 9, 9)]
    assert find_overlaps(told) == ()


def test_late_strikes_of_days_that_nothing_else_tells_of_stand_for_themselves():
    assert days(find_stretches([figure("late", 0, 1, 33, late=True), figure("b", 5, 5, 9)])) == [(1, 2, 33, 33), (6, 6, 9, 9)]


def test_the_same_late_number_in_two_documents_is_told_once_or_twice():
    late = [figure("one", 0, 1, 5, document="d", late=True), figure("two", 0, 1, 5, document="e", late=True)]
    assert days(find_stretches(late)) == [(1, 2, 5, 10)]


def test_a_gap_is_the_days_between_stretches():
    gaps = find_gaps(find_stretches([figure("a", 0, 6, 10), figure("b", 9, 13, 20), figure("c", 14, 14, 1)]))
    assert gaps == (read_period("2017-08-08", "2017-08-09"),)


def test_overlaps_name_both_claims_and_the_days_they_share():
    (overlap,) = find_overlaps([figure("a", 0, 6, 10), figure("b", 5, 11, 20), figure("c", 0, 6, 10)])
    assert (overlap.one, overlap.other, overlap.days) == ("a", "b", 2)


def test_the_tempo_is_a_rate_of_the_claimed_interval():
    (stretch,) = find_stretches([figure("a", 0, 13, 52)])
    assert stretch.per_day == (3.714, 3.714)


intervals = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 20), st.integers(0, 50), st.integers(0, 9), st.booleans()), max_size=9
).map(
    lambda rows: [
        figure(f"c{n}", first, first + length, low, low + more, document=f"d{n}", late=late and n > 0)
        for n, (first, length, low, more, late) in enumerate(rows)
    ]
)


def set_of_days(period):
    return {period.first + timedelta(days=n) for n in range(period.days)}


@given(intervals)
def test_no_day_is_counted_twice_and_none_is_lost(figures):
    stretches = find_stretches(figures)
    covered = [day for stretch in stretches for day in set_of_days(stretch.period)]
    told = set().union(*(set_of_days(one.period) for one in figures)) if figures else set()
    assert len(covered) == len(set(covered))
    assert set(covered) >= told
    assert sum(gap.days for gap in find_gaps(stretches)) + len(covered) == (max(covered) - min(covered)).days + 1 if covered else not told


@given(intervals, st.randoms(use_true_random=False))
def test_the_order_of_documents_changes_nothing(figures, random):
    mixed = list(figures)
    random.shuffle(mixed)
    assert find_stretches(mixed) == find_stretches(figures)
    assert sorted(o.days for o in find_overlaps(mixed)) == sorted(o.days for o in find_overlaps(figures))


@given(intervals)
def test_no_stretch_has_more_than_all_its_figures_nor_less_than_one(figures):
    by_claim = {one.claim: one for one in figures}
    for stretch in find_stretches(figures):
        assert 0 <= stretch.low <= stretch.high <= sum(by_claim[claim].high for claim in stretch.claims)


@given(intervals)
def test_every_claim_is_in_one_stretch(figures):
    held = [claim for stretch in find_stretches(figures) for claim in stretch.claims]
    assert sorted(held) == sorted(one.claim for one in figures)
