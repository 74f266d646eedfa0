"""Series: what one source says of one measure over time, with its stretches, gaps, overlaps and counters."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from sijill.analysis.counters import split_counters
from sijill.analysis.figures import Figure, Measure
from sijill.analysis.stretches import Overlap, Stretch, find_gaps, find_overlaps, find_stretches
from sijill.model.period import Period


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of one measure. ``counters`` run on from a fixed day; neither they nor undated figures are summed."""

    measure: Measure
    figures: tuple[Figure, ...]
    counters: tuple[Figure, ...]
    undated: tuple[Figure, ...]
    stretches: tuple[Stretch, ...]
    gaps: tuple[Period, ...]
    overlaps: tuple[Overlap, ...]


def find_series(figures: Iterable[Figure]) -> list[Series]:
    """Return the series of figures as :func:`sijill.analysis.figures.read_figures` gives them, in order of measures."""
    return [_series(measure, list(same)) for measure, same in groupby(figures, key=lambda figure: figure.measure)]


def _series(measure: Measure, figures: list[Figure]) -> Series:
    counters, others = split_counters(figures)
    stretches = find_stretches(others)
    return Series(
        measure, tuple(others), tuple(counters), tuple(figure for figure in others if figure.period is None),
        stretches, find_gaps(stretches), find_overlaps(others),
    )  # fmt: skip
