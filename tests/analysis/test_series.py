"""What one source says of one measure over time."""

from sijill.analysis.figures import in_order, read_figures
from sijill.analysis.series import find_series

WEEKS = [
    ("2019-04-09", "The U.S.-led Coalition conducted 10 strikes in Syria from 1 to 7 April 2019, the task force said."),
    ("2019-04-17", "The U.S.-led Coalition conducted 12 strikes in Syria from 8 to 14 April 2019, the task force said."),
    ("2019-04-30", "The U.S.-led Coalition conducted 30 strikes in Syria from 12 to 25 April 2019, the task force said."),
    ("2019-06-03", "The U.S.-led Coalition conducted 9 strikes in Syria from 20 to 31 May 2019, the task force said."),
]
OTHERS = [
    ("2019-04-09", "نفذ التحالف الدولي 7 ضربات في العراق من 1 إلى 7 نيسان 2019، وفق قوة المهام المشتركة."),
    ("2019-04-09", "The U.S.-led Coalition conducted 22 sorties over Syria from 1 to 7 April 2019, the task force said."),
]


def test_periods_stretches_gaps_and_overlaps_of_one_measure(read):
    (series,) = [one for one in find_series(read_figures(read(*WEEKS))) if one.measure.where == ("SY",)]
    assert [(s.period.first.isoformat(), s.period.last.isoformat(), s.low, s.high) for s in series.stretches] == [
        ("2019-04-01", "2019-04-07", 10, 10), ("2019-04-08", "2019-04-25", 30, 42), ("2019-05-20", "2019-05-31", 9, 9),
    ]  # fmt: skip
    assert [(gap.first.isoformat(), gap.days) for gap in series.gaps] == [("2019-04-26", 24)]
    assert [overlap.days for overlap in series.overlaps] == [3]


def test_units_and_countries_are_never_mixed(read):
    found = {(one.measure.unit, one.measure.where): [s.low for s in one.stretches] for one in find_series(read_figures(read(*WEEKS[:1], *OTHERS)))}
    assert found == {("strike", ("SY",)): [10], ("strike", ("IQ",)): [7], ("sortie", ("SY",)): [22]}


def test_the_order_of_documents_changes_nothing(read):
    figures = read_figures(read(*WEEKS, *OTHERS))
    assert find_series(in_order(figures[::-1])) == find_series(in_order(figures[1::2] + figures[::2])) == find_series(figures)


def test_figures_without_a_date_are_kept_beside_the_stretches(read):
    (series,) = find_series(read_figures(read((None, "The U.S.-led Coalition conducted 12 strikes in Syria."))))
    assert (len(series.undated), series.stretches) == (1, ())


def test_a_count_since_the_beginning_is_no_stretch(read):
    texts = [*WEEKS[:2], ("2019-04-17", "The U.S.-led Coalition conducted 34,573 strikes in Syria from August 2014 to 14 April 2019, the task force said.")]
    (series,) = [one for one in find_series(read_figures(read(*texts))) if one.measure.where == ("SY",)]
    assert [figure.low for figure in series.counters] == [34573]
    assert [stretch.low for stretch in series.stretches] == [10, 12]
