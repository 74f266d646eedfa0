"""The tempo chart: a bar as wide as the days that a figure covers, whose area is the figure; nothing is summed.

The height of a bar is its figure spread over its days. All rows of the chart have the same scale. Bars whose days
overlap stand in different rows; two in one row never touch each other's number. Above the rows every milestone has a
lane of its own, so that no label lies on another one or on a number; below them, a lane names the days of which the
ledger has no source.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise

from sijill.web.charts.boxes import Box, Label, label_at
from sijill.web.charts.tempo import Bar, Frame, Gap, Mark, PlacedBar, PlacedMark, Row, Tempo
from sijill.web.charts.text_width import fit_text, text_width
from sijill.web.charts.time_scale import DayTick, TickUnit, TimeScale, day_ticks, value_ticks

TEXT = 12.0
LINE = 18.0
_AXIS, _EDGE, _PAD, _TICK_ROOM = 44.0, 14.0, 4.0, 76.0
_DAY = timedelta(days=1)
_LEAST_DAYS = 7


def lay_out(bars: Iterable[Bar], marks: Iterable[Mark], frame: Frame) -> Tempo | None:
    """Return the chart of figures and milestones, ``None`` where there is no figure; the latest are kept if many."""
    given, milestones = sorted(bars, key=_latest, reverse=True), sorted(marks, key=lambda mark: (mark.day, mark.claim))
    chosen = given[: frame.most_bars]
    if not chosen:
        return None
    scale = _scale(chosen, frame)
    inside = [mark for mark in milestones if scale.first <= mark.day <= scale.last]
    shown = inside[-frame.most_marks :]
    placed = _packed(chosen, scale, frame.most_rows)
    unit = frame.tallest / max((bar.per_day for row in placed for bar in row if bar.per_day), default=1.0)
    lanes = _marks(shown, scale)
    rows, standing, base = _rows(placed, scale, unit, LINE * len(lanes) + _PAD, frame)
    kept = [bar for row in placed for bar in row]
    names = day_ticks(scale.first, scale.last, max(2, int(scale.width / _TICK_ROOM)))
    ticks, lines = _axis(names, scale, frame, base + LINE)
    return Tempo(
        frame, scale, base + 2 * LINE + _PAD, base + LINE, unit * scale.day_width, tuple(rows), tuple(standing), lanes,
        tuple(_gaps(kept, scale, base, frame.gap_text)), ticks, lines, len(given), len(milestones),
    )  # fmt: skip


def _latest(bar: Bar) -> tuple[date, date, str]:
    return bar.last, bar.first, bar.claim


def _scale(bars: Sequence[Bar], frame: Frame) -> TimeScale:
    """The days of the bars, at least a week, with the axis on the side where time begins."""
    first, last = min(bar.first for bar in bars), max(bar.last for bar in bars)
    lacking = max(0, _LEAST_DAYS - 1 - (last - first).days)
    first -= min(lacking // 2, (first - date.min).days) * _DAY
    last += min(lacking - lacking // 2, (date.max - last).days) * _DAY
    left, right = (_EDGE, _AXIS) if frame.mirrored else (_AXIS, _EDGE)
    return TimeScale(first, last, left, frame.width - left - right, frame.mirrored)


def _footprint(bar: Bar, scale: TimeScale) -> Box:
    """The columns that a bar and its number take, without a height; the number stays on the chart."""
    start, width = scale.extent(bar.first, bar.last)
    label = text_width(bar.text, TEXT, bold=True)
    middle = _number_at(bar, scale)
    left, right = min(start, middle - label / 2), max(start + width, middle + label / 2)
    return Box(left, 0, right - left, 1)


def _number_at(bar: Bar, scale: TimeScale) -> float:
    start, width = scale.extent(bar.first, bar.last)
    half = text_width(bar.text, TEXT, bold=True) / 2
    return min(max(start + width / 2, scale.left + half), max(scale.left + scale.width - half, scale.left + half))


def _packed(bars: Sequence[Bar], scale: TimeScale, most: int) -> list[list[Bar]]:
    """The bars in rows, those without room in any left out; the longest first, so that they share the lowest row."""
    rows: list[list[Bar]] = []
    taken: list[list[Box]] = []
    for bar in sorted(bars, key=lambda bar: (-bar.days, bar.first, bar.claim)):
        needed = _footprint(bar, scale)
        free = next((number for number, boxes in enumerate(taken) if not needed.meets_any(boxes)), len(rows))
        if free == most:
            continue
        if free == len(rows):
            rows.append([])
            taken.append([])
        rows[free].append(bar)
        taken[free].append(needed)
    return rows


def _rows(
    packed: Sequence[Sequence[Bar]], scale: TimeScale, unit: float, top: float, frame: Frame
) -> tuple[list[Row], list[PlacedBar], float]:
    """The rows from the last one down to the first, each as tall as its tallest bar and the number on it."""
    rows: list[Row] = []
    placed: list[PlacedBar] = []
    base = top
    for number, bars in reversed(list(enumerate(packed))):
        tallest = max(bar.per_day for bar in bars) * unit
        start, base = base, base + LINE + tallest + _PAD
        rows.append(Row(base, start, _values(tallest, unit, base, frame)))
        placed += [_bar(bar, number, base, unit, scale) for bar in sorted(bars, key=lambda bar: bar.first)]
    return rows, placed, base


def _values(tallest: float, unit: float, base: float, frame: Frame) -> tuple[Label, ...]:
    """The marked values of a row, each as far from the next as a line of text needs, beside where time begins."""
    x, anchor = (frame.width - _AXIS + _PAD, "start") if frame.mirrored else (_AXIS - _PAD, "end")
    labels = []
    for value in value_ticks(tallest / unit, int(tallest // (2 * LINE))):
        text = frame.name_value(value)
        labels.append(label_at(text, (x, base - value * unit), anchor, (text_width(text, TEXT - 1), TEXT - 1)))
    return tuple(labels)


def _bar(bar: Bar, row: int, base: float, unit: float, scale: TimeScale) -> PlacedBar:
    x, width = scale.extent(bar.first, bar.last)
    low = bar.low / bar.days * unit
    box, more, top = Box(x, base - low, width, low), None, low
    if bar.high is not None and bar.high > bar.low:
        top = bar.high / bar.days * unit
        more = Box(x, base - top, width, top - low)
    extent = (text_width(bar.text, TEXT, bold=True), TEXT)
    label = label_at(bar.text, (_number_at(bar, scale), base - top - _PAD), "middle", extent)
    return PlacedBar(bar, row, box, more, label)


def _marks(marks: Sequence[Mark], scale: TimeScale) -> tuple[PlacedMark, ...]:
    """Milestones in lanes from above, as they lie on the axis; a label stands where there is more room beside it."""
    placed = []
    for lane, mark in enumerate(sorted(marks, key=lambda mark: (scale.edge(mark.day), mark.claim))):
        x = scale.edge(mark.day)
        after, before = scale.left + scale.width - x, x - scale.left
        wanted = text_width(mark.text, TEXT, bold=True)
        to_end = after >= min(before, wanted + _PAD)
        text = fit_text(mark.text, TEXT, (after if to_end else before) - _PAD, bold=True)
        at = (x + _PAD if to_end else x - _PAD, LINE * (lane + 1) - _PAD)
        extent = (text_width(text, TEXT, bold=True), TEXT)
        placed.append(PlacedMark(mark, x, LINE * lane, label_at(text, at, "start" if to_end else "end", extent)))
    return tuple(placed)


def _gaps(bars: Sequence[Bar], scale: TimeScale, top: float, text: str) -> Iterable[Gap]:
    """The days between figures that none covers, in a lane below the rows."""
    reached: list[tuple[date, date]] = []
    for bar in sorted(bars, key=lambda bar: (bar.first, bar.last)):
        last = max(bar.last, reached[-1][1]) if reached else bar.last
        reached.append((bar.first, last))
    for (_, end), (start, _) in pairwise(reached):
        if (start - end).days > 1:
            first, last = end + _DAY, start - _DAY
            x, width = scale.extent(first, last)
            box, wanted = Box(x, top, width, LINE - _PAD), text_width(text, TEXT - 1)
            at = (x + width / 2, top + LINE - _PAD - 3)
            label = label_at(text, at, "middle", (wanted, TEXT - 1)) if wanted <= width else None
            yield Gap(first, last, box, label)


def _axis(
    names: Sequence[DayTick], scale: TimeScale, frame: Frame, base: float
) -> tuple[tuple[Label, ...], tuple[float, ...]]:
    """The marked days, those whose words would lie on another's left out; a day is named at its beginning."""
    labels: list[Label] = []
    right = frame.width
    for name in names or (DayTick(scale.first, TickUnit.DAY),):
        text = frame.name_day(name)
        width = text_width(text, TEXT)
        x = min(max(scale.edge(name.day), width / 2), right - width / 2)
        label = label_at(text, (x, base + LINE - _PAD), "middle", (width, TEXT))
        if not label.box.meets_any(other.box for other in labels):
            labels.append(label)
    return tuple(labels), tuple(scale.edge(name.day) for name in names)
