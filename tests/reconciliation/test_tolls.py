"""A toll that rises over days is a series; figures of the same day that differ are a discrepancy; nothing is averaged."""

import pytest

from sijill.reconciliation.incidents import reconcile

BOMB = {"kind": "attack", "event_type": "car-bomb"}


def incident(make, *told):
    """One incident of several reports: (publisher, published, source, low, high)."""
    claims = []
    for number, (publisher, published, source, low, high) in enumerate(told, 1):
        entry = make.entry(number, publisher, published)
        claims.append(make.claim(entry, f"clm_{number * 2}", source=source, low=low, high=high))
        claims.append(make.claim(entry, f"clm_{number * 2 + 1}", source=source, **BOMB))
    (found,) = reconcile(claims, [])
    (toll,) = (toll for toll in found.tolls if toll.measure == "casualties.killed")
    return toll, [one for one in found.discrepancies if one.field == "casualties.killed"]


@pytest.mark.parametrize("second", ["white-helmets", "aleppo-health-directorate"])
def test_a_toll_that_a_later_report_raises_is_a_series(make, second):
    toll, differences = incident(
        make, ("a", "2021-06-13", "white-helmets", 7, None), ("b", "2021-06-14", second, 11, None), ("c", "2021-06-15", second, 12, None)
    )
    assert (toll.low, toll.high) == (12, 12)
    assert [(day, low) for day, low, _, _ in toll.series] == [("2021-06-13", 7), ("2021-06-14", 11), ("2021-06-15", 12)]
    assert differences == []


def test_figures_of_one_day_stand_side_by_side_and_are_never_averaged(make):
    toll, differences = incident(make, ("a", "2021-06-13", "white-helmets", 13, None), ("b", "2021-06-13", "sohr", 16, None))
    assert (toll.low, toll.high, toll.series) == (13, 16, ())
    (difference,) = differences
    assert {claim for claim, _ in difference.values} == {"clm_2", "clm_4"}
    assert "white-helmets" in difference.says
    assert "sohr" in difference.says


def test_five_outlets_with_one_source_do_not_outweigh_another(make):
    same = [(f"outlet-{n}", "2021-06-13", "sohr", 16, None) for n in range(5)]
    toll, _ = incident(make, ("a", "2021-06-13", "white-helmets", 13, None), *same)
    assert (toll.low, toll.high, len(toll.claims)) == (13, 16, 6)


@pytest.mark.parametrize(("low", "high", "apart"), [(12, 15, False), (20, None, True)])
def test_at_least_so_many_leaves_the_top_open_only_where_it_is_the_most(make, low, high, apart):
    toll, differences = incident(make, ("a", "2021-06-13", "white-helmets", low, "open"), ("b", "2021-06-13", "sohr", 15, None))
    assert (toll.low, toll.high) == (min(low, 15), high)
    assert bool(differences) is apart


def test_a_lower_number_of_a_later_day_is_no_update(make):
    _, differences = incident(make, ("a", "2021-06-13", "white-helmets", 24, None), ("b", "2021-06-14", "sohr", 15, None))
    assert len(differences) == 1


def test_many_times_as_many_on_the_next_day_is_no_update(make):
    _, differences = incident(make, ("a", "2021-06-13", "white-helmets", 10, None), ("b", "2021-06-14", "sohr", 60, None))
    assert len(differences) == 1


def test_a_number_of_strikes_does_not_rise_from_one_source_to_the_next(make):
    raid = {"kind": "strikes", "event_type": "air-strike"}
    first = make.claim(make.entry(1, "a", "2021-06-13"), "clm_1", source="sohr", low=9, **raid)
    second = make.claim(make.entry(2, "b", "2021-06-14"), "clm_2", source="white-helmets", low=12, **raid)
    (found,) = reconcile([first, second], [])
    assert [one.field for one in found.discrepancies] == ["strikes.air-strike"]
