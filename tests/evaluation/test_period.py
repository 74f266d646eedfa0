"""When two dates say the same."""

import pytest

from sijill.evaluation.period import compare_periods, read_period


@pytest.mark.parametrize(
    ("gold", "found", "agree"),
    [
        ("2019-04-11", "2019-04-11", (True, True)),
        ("2019-04-11", "--04-11", (True, True)),
        ("2019-04-11", "2018-04-11", (False, False)),
        ("2019-03-24/2019-04-06", "2019-03-24/2019-04-06", (True, True)),
        ("2019-03-24/2019-04-06", "2019-03-24", (True, False)),
        ("2019-04", "2019-04-01/2019-04-30", (True, True)),
        ("2019", "2019-01-01/2019-12-31", (True, True)),
        ("2019-04-10/2019-04-11", "2019-04-11", (True, True)),
        ("2019-04-10/2019-04-12", "2019-04-11", (False, False)),
        ("2019-04-11", "2019-04-11T06:00", (True, True)),
    ],
)
def test_periods_agree_end_by_end(gold, found, agree):
    assert compare_periods(read_period(gold), read_period(found)) == agree


def test_no_date_agrees_with_nothing():
    assert compare_periods(read_period("2019"), None) == (False, False)


@pytest.mark.parametrize("value", [None, "", "soon", "2019-13", "2019-02-30", "2019-01-01-01", "0000", "--", "-5", "٢٠١٩"])
def test_what_is_no_date_is_no_period(value):
    assert read_period(value) is None
