"""Days in a row."""

import pytest

from sijill.model.period import read_period


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [("2019-03-24", "2019-04-06", 14), ("2020-02", None, 29), ("2019", "2019", 365), ("2014-08", "2019-07", 1826), ("2019-04-11", None, 1)],
)
def test_truncated_dates_stand_for_all_their_days(start, end, days):
    assert read_period(start, end).days == days


@pytest.mark.parametrize(("start", "end"), [(None, None), ("--04-11", None), ("2019-04-06", "2019-03-24"), ("2019-13", None), ("2019-04-31", None), ("soon", "later")])
def test_what_is_no_period_is_none(start, end):
    assert read_period(start, end) is None


@pytest.mark.parametrize(("one", "other", "shared"), [(("2019-04-01", "2019-04-10"), ("2019-04-08", "2019-04-20"), 3), (("2019-04-01", "2019-04-02"), ("2019-04-03", "2019-04-04"), 0), (("2019-04", "2019-04"), ("2019-04-11", "2019-04-11"), 1)])
def test_shared_days_are_counted_from_both_sides(one, other, shared):
    one, other = read_period(*one), read_period(*other)
    assert one.shared(other) == other.shared(one) == shared
    assert one.contains(other) == (shared == other.days)
