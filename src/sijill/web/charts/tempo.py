"""What the tempo chart is made of: figures and milestones as they are given, and as they stand on the drawing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sijill.web.charts.boxes import Box, Label
from sijill.web.charts.time_scale import DayTick, TimeScale


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure and the days it covers, the last one inclusive. ``high`` is ``None`` where nothing bounds it.

    ``text`` is the number as it is written on top, ``title`` says all of it, ``status`` what people decided.
    """

    claim: str
    first: date
    last: date
    low: int
    high: int | None
    text: str
    title: str
    href: str
    status: str = "proposed"

    @property
    def days(self) -> int:
        """How many days it covers."""
        return (self.last - self.first).days + 1

    @property
    def per_day(self) -> float:
        """The larger of its figures, spread over its days.

        >>> round(Bar("c", date(2019, 3, 24), date(2019, 4, 6), 52, 52, "52", "", "").per_day, 2)
        3.71
        """
        return max(self.low, self.high or 0) / self.days


@dataclass(frozen=True, slots=True)
class Mark:
    """A milestone: a day, the words on it, and the address of where they stand."""

    claim: str
    day: date
    text: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Frame:
    """How a chart is drawn; ``mirrored`` lets time run from right to left. ``name_day`` writes the days of the axis."""

    name_day: Callable[[DayTick], str]
    name_value: Callable[[float], str]
    gap_text: str
    width: float = 560.0
    tallest: float = 130.0
    mirrored: bool = False
    most_bars: int = 120
    most_rows: int = 8
    most_marks: int = 8


@dataclass(frozen=True, slots=True)
class PlacedBar:
    """A bar where it stands: ``box`` up to its lowest number, ``more`` from there to its highest, and its number."""

    bar: Bar
    row: int
    box: Box
    more: Box | None
    label: Label


@dataclass(frozen=True, slots=True)
class Row:
    """A row of bars: its base line and the values that are marked above it."""

    base: float
    top: float
    values: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """A milestone where it stands: its dashed line from ``top`` down, and its label."""

    mark: Mark
    x: float
    top: float
    label: Label


@dataclass(frozen=True, slots=True)
class Gap:
    """Days of which the ledger has no source: the box of their lane; the label is ``None`` where it has no room."""

    first: date
    last: date
    box: Box
    label: Label | None


@dataclass(frozen=True, slots=True)
class Tempo:
    """A chart ready to be drawn. ``area`` is how many square pixels one counted thing takes in every bar."""

    frame: Frame
    scale: TimeScale
    height: float
    base: float
    area: float
    rows: tuple[Row, ...]
    bars: tuple[PlacedBar, ...]
    marks: tuple[PlacedMark, ...]
    gaps: tuple[Gap, ...]
    ticks: tuple[Label, ...]
    tick_lines: tuple[float, ...]
    of_bars: int
    of_marks: int
