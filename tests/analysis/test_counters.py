"""Counters that run on from a fixed day."""

import pytest

from sijill.analysis.counters import check_counters, split_counters
from sijill.analysis.figures import Figure, Measure
from sijill.model.period import read_period

MEASURE = Measure("coalition-isis", "strikes", "", "strike", "", ("IQ", "SY"))


def figure(claim, start, end, number, high=...):
    return Figure(claim, f"d-{claim}", "p", end, MEASURE, read_period(start, end), number, number if high is ... else high, str(number))


JULY = figure("july", "2014-08-01", "2019-07-31", 34573)
FORTNIGHTS = [figure("one", "2019-08-01", "2019-08-14", 20), figure("two", "2019-08-15", "2019-08-31", 26)]


@pytest.mark.parametrize(
    ("number", "verdict", "says"), [(34619, "agrees", "34619 = 34573 + 46"), (34600, "differs", "34600 ≠ 34573 + 46")]
)
def test_a_counter_is_the_one_before_and_what_was_new(number, verdict, says):
    counters, others = split_counters([JULY, *FORTNIGHTS, figure("august", "2014-08-01", "2019-08-31", number)])
    (check,) = check_counters(counters, others)
    assert (check.verdict, check.says) == (verdict, says)
    assert (check.whole, check.parts) == ("august", ("july", "one", "two"))


def test_what_is_new_is_not_known_where_a_day_or_a_bound_is_missing():
    august = figure("august", "2014-08-01", "2019-08-31", 34600)
    assert check_counters([JULY, august], FORTNIGHTS[:1]) == []
    assert check_counters([JULY, august], [FORTNIGHTS[0], figure("two", "2019-08-15", "2019-08-31", 26, None)]) == []


def test_a_counter_never_falls():
    (check,) = check_counters([JULY, figure("august", "2014-08-01", "2019-08-31", 34500)], [])
    assert (check.kind, check.verdict, check.says) == ("cumulative-never-falls", "differs", "34500 < 34573")


def test_a_counter_spans_months_and_holds_much_shorter_periods():
    alone, weeks = figure("alone", "2019-01-01", "2019-03-31", 33), [figure("w1", "2019-01-01", "2019-01-31", 11), figure("w2", "2019-02-01", "2019-02-28", 22)]
    assert split_counters([alone, *weeks]) == ([], [alone, *weeks])
    assert split_counters([JULY, *FORTNIGHTS[:1]])[0] == []
    long = figure("long", "2014-08-01", "2019-08-31", 34573)
    assert split_counters([long, *FORTNIGHTS]) == ([long], FORTNIGHTS)
