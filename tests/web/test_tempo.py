"""The tempo chart: edges are dates, areas are counts, nothing overlaps, nothing is summed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.web.charts.tempo import Bar, Frame, Mark
from sijill.web.charts.tempo_layout import lay_out
from sijill.web.charts.time_scale import TickUnit, TimeScale, day_ticks, value_ticks

FIRST = date(2014, 8, 8)
DAYS = st.integers(0, 4000).map(lambda n: FIRST + timedelta(days=n))
GAP = "no source in the ledger"


def frame(**changed) -> Frame:
    return Frame(name_day=lambda tick: tick.day.isoformat(), name_value=lambda v: f"{v:g}", gap_text=GAP, **changed)


def bar(claim: str, first: str, last: str, low: int, high: int | None = None) -> Bar:
    high = low if high is None else high
    text = str(low) if high == low else f"{low}–{high}"
    return Bar(claim, date.fromisoformat(first), date.fromisoformat(last), low, high, text, text, f"#{claim}")


@st.composite
def bars(draw, most=40):
    found = []
    for number in range(draw(st.integers(1, most))):
        first = draw(DAYS)
        low = draw(st.integers(0, 5000))
        high = draw(st.one_of(st.just(low), st.integers(low, 6000), st.none()))
        found.append(Bar(f"c{number}", first, first + timedelta(days=draw(st.integers(0, 90))), low, high, f"{low}", "", "#"))
    return found


@st.composite
def marks(draw, most=12):
    texts = st.text(st.characters(whitelist_categories=("Lu", "Ll", "Lo", "Nd", "Zs")), max_size=80)
    return [Mark(f"m{n}", draw(DAYS), draw(texts), "", "#") for n in range(draw(st.integers(0, most)))]


FOUNDING = bar("strikes", "2019-03-24", "2019-04-06", 52)


@pytest.mark.parametrize("mirrored", [False, True])
def test_a_bar_begins_and_ends_with_its_days_and_its_area_is_its_count(mirrored):
    chart = lay_out([FOUNDING, bar("next", "2019-04-07", "2019-04-20", 31)], [], frame(mirrored=mirrored))
    one, other = sorted(chart.bars, key=lambda placed: placed.bar.first)
    scale = chart.scale
    edges = sorted((scale.edge(FOUNDING.first), scale.edge(date(2019, 4, 7))))
    assert [one.box.x, one.box.right] == pytest.approx(edges)
    assert one.box.width * one.box.height == pytest.approx(52 * chart.area)
    assert other.box.width * other.box.height == pytest.approx(31 * chart.area)
    assert one.row == other.row
    assert (one.box.x < other.box.x) is not mirrored


def test_overlapping_figures_stand_in_rows_of_their_own_and_are_not_summed():
    chart = lay_out([FOUNDING, bar("other", "2019-04-01", "2019-04-10", 40)], [], frame())
    assert {placed.row for placed in chart.bars} == {0, 1}
    assert sorted(placed.bar.low for placed in chart.bars) == [40, 52]


def test_lowest_and_highest_are_both_drawn():
    chart = lay_out([bar("c", "2019-03-24", "2019-04-06", 48, 52)], [], frame())
    placed = chart.bars[0]
    assert placed.box.width * placed.box.height == pytest.approx(48 * chart.area)
    assert placed.more.width * placed.more.height == pytest.approx(4 * chart.area)
    assert placed.more.bottom == pytest.approx(placed.box.y)
    assert placed.label.box.bottom <= placed.more.y


def test_days_without_a_source_say_so():
    chart = lay_out([bar("a", "2019-01-01", "2019-01-10", 5), bar("b", "2019-06-01", "2019-06-10", 5)], [], frame())
    (gap,) = chart.gaps
    assert (gap.first, gap.last) == (date(2019, 1, 11), date(2019, 5, 31))
    assert gap.label.text == GAP
    assert gap.label.box.lies_in(gap.box)


def test_a_short_gap_is_marked_without_words_that_would_not_fit():
    chart = lay_out([bar("a", "2019-01-01", "2019-05-10", 5), bar("b", "2019-05-13", "2019-06-10", 5)], [], frame())
    assert [gap.label for gap in chart.gaps] == [None]


def test_a_covered_period_has_no_gap():
    whole = [bar("a", "2019-01-01", "2019-12-31", 500), bar("b", "2019-02-01", "2019-02-02", 5), bar("c", "2019-06-01", "2019-06-02", 5)]
    assert lay_out(whole, [], frame()).gaps == ()


def test_without_a_figure_there_is_no_chart():
    assert lay_out([], [Mark("m", FIRST, "a", "", "#")], frame()) is None


def test_the_latest_are_kept_where_there_are_too_many():
    many = [bar(f"c{n:03}", f"2019-01-{n % 28 + 1:02}", f"2019-01-{n % 28 + 1:02}", 1) for n in range(200)]
    chart = lay_out(many, [], frame(most_bars=50))
    assert chart.of_bars == 200
    assert 0 < len(chart.bars) <= 50
    assert min(placed.bar.first for placed in chart.bars) >= date(2019, 1, 20)


def test_a_milestone_outside_the_days_of_the_chart_is_counted_and_not_drawn():
    chart = lay_out([FOUNDING], [Mark("m", date(2011, 3, 15), "a", "", "#"), Mark("n", date(2019, 4, 1), "b", "", "#")], frame())
    assert [placed.mark.claim for placed in chart.marks] == ["n"]
    assert chart.of_marks == 2


@given(bars(), marks(), st.booleans())
def test_no_label_lies_on_a_label_or_off_the_chart(given_bars, given_marks, mirrored):
    chart = lay_out(given_bars, given_marks, frame(mirrored=mirrored))
    labels = [placed.label.box for placed in (*chart.bars, *chart.marks)] + [gap.label.box for gap in chart.gaps if gap.label]
    labels += [tick.box for tick in chart.ticks]
    for number, box in enumerate(labels):
        assert not box.meets_any(labels[number + 1 :])
        assert box.x >= -0.01
        assert box.right <= chart.frame.width + 0.01
        assert box.y >= -0.01
        assert box.bottom <= chart.height


@given(bars(), st.booleans())
def test_bars_keep_their_area_and_never_touch_each_other_or_anothers_number(given_bars, mirrored):
    chart = lay_out(given_bars, [], frame(mirrored=mirrored))
    assert 0 < len(chart.bars) <= len(given_bars) == chart.of_bars
    for number, placed in enumerate(chart.bars):
        assert placed.box.width * placed.box.height == pytest.approx(placed.bar.low * chart.area, abs=1e-6)
        assert placed.box.width == pytest.approx(placed.bar.days * chart.scale.day_width)
        whole = placed.more or placed.box
        others = [other for other in chart.bars[number + 1 :] if other.row == placed.row]
        assert not placed.box.meets_any(other.box for other in others)
        assert not placed.label.box.meets_any(other.box for other in chart.bars)
        assert placed.label.box.bottom <= whole.y + 0.01


@given(bars())
def test_gaps_hold_no_day_of_a_figure(given_bars):
    chart = lay_out(given_bars, [], frame())
    for gap in chart.gaps:
        assert all(placed.bar.last < gap.first or gap.last < placed.bar.first for placed in chart.bars)


@given(DAYS, st.integers(0, 20_000), st.integers(2, 10))
def test_the_axis_is_marked_at_round_dates_in_order(first, days, most):
    ticks = day_ticks(first, first + timedelta(days=days), most)
    assert len(ticks) <= most
    assert [tick.day for tick in ticks] == sorted({tick.day for tick in ticks})
    assert all(tick.day.day == 1 for tick in ticks if tick.unit is not TickUnit.DAY)
    assert all(tick.day.month == 1 for tick in ticks if tick.unit is TickUnit.YEAR)


@given(st.floats(0.001, 1e7), st.integers(1, 8))
def test_values_are_round_and_do_not_pass_the_top(top, most):
    ticks = value_ticks(top, most)
    assert len(ticks) <= most
    assert all(0 < tick <= top * 1.0001 for tick in ticks)


def test_mirroring_turns_the_axis_and_nothing_else():
    plain, turned = (TimeScale(FIRST, FIRST + timedelta(days=9), 10, 100, mirrored) for mirrored in (False, True))
    assert plain.edge(FIRST) + turned.edge(FIRST) == 120
    assert plain.extent(FIRST, FIRST)[1] == turned.extent(FIRST, FIRST)[1] == 10


@pytest.mark.parametrize("first", [date.min, date(9999, 12, 30)])
def test_the_ends_of_the_calendar_hold(first):
    assert lay_out([Bar("c", first, first, 1, 1, "1", "", "#")], [], frame()).bars
