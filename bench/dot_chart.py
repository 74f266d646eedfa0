"""Charts of the docs as SVG: dots on axes that grow by tenfold, legible on light and on dark ground.

On such an axis the length of a bar would mean nothing, so there are dots. What a dot is, its shape says too.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from sijill.web.charts.text_width import text_width

WIDTH = 880
TEXT = 13
LINE = 26
EDGE = 16
HEAD = 44
FOOT = 40
NARROWER = 0.85  # what text_width adds for safety, in part
STYLE = """
  .ground { fill: #ffffff; } .ink { fill: #1f2328; } .faint { fill: #57606a; } .grid { stroke: #d0d7de; }
  .whole { fill: #0a5ab4; stroke: #0a5ab4; } .stage { fill: #ffffff; stroke: #0a5ab4; }
  .peer { fill: #a04b00; stroke: #a04b00; } .floor { fill: #57606a; stroke: #57606a; }
  .fit { stroke: #0a5ab4; fill: none; }
  @media (prefers-color-scheme: dark) {
    .ground { fill: #0d1117; } .ink { fill: #e6edf3; } .faint { fill: #9da7b3; } .grid { stroke: #30363d; }
    .whole { fill: #79b8ff; stroke: #79b8ff; } .stage { fill: #0d1117; stroke: #79b8ff; }
    .peer { fill: #f0a35e; stroke: #f0a35e; } .floor { fill: #9da7b3; stroke: #9da7b3; }
    .fit { stroke: #79b8ff; }
  }
  text { font: 13px system-ui, "Segoe UI", Roboto, "Liberation Sans", sans-serif; }
  .heading { font-weight: 600; } .whole, .stage, .peer, .floor, .fit { stroke-width: 2; }
"""


@dataclass(frozen=True, slots=True)
class Dot:
    """A value with its name; ``kind`` is ``whole``, ``stage``, ``peer`` or ``floor`` and decides the shape."""

    name: str
    value: float
    kind: str


@dataclass(frozen=True, slots=True)
class Axis:
    """Values between two powers of ten over a stretch of pixels, which may run upwards."""

    least: int
    most: int
    start: float
    end: float

    @classmethod
    def over(cls, values: Sequence[float], start: float, end: float) -> "Axis":
        """Return the axis that begins and ends with the powers of ten around some values.

        >>> Axis.over([0.3, 40], 0, 300)
        Axis(least=-1, most=2, start=0, end=300)
        """
        least, most = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
        return cls(least, max(most, least + 1), start, end)

    def at(self, value: float) -> float:
        """Return where a value stands.

        >>> Axis(-1, 2, 0, 300).at(10)
        200.0
        """
        return self.start + (math.log10(value) - self.least) / (self.most - self.least) * (self.end - self.start)

    def ticks(self) -> list[float]:
        """Return the powers of ten on it."""
        return [10.0**power for power in range(self.least, self.most + 1)]


def plain(value: float) -> str:
    """Return a number with three figures that count and no power of ten.

    >>> plain(0.004971), plain(0.1), plain(8.25), plain(100_000)
    ('0.00497', '0.1', '8.25', '100,000')
    """
    digits = max(2 - math.floor(math.log10(value)), 0)
    told = f"{value:,.{digits}f}"
    return told.rstrip("0").rstrip(".") if "." in told else told


def row_chart(heading: str, told: str, dots: Sequence[Dot]) -> str:
    """Return a chart in milliseconds with a row for each dot: its name, the dot, its value."""
    left = max(text_width(dot.name, TEXT) for dot in dots) * NARROWER + EDGE
    bottom = HEAD + LINE * len(dots)
    axis = Axis.over([dot.value for dot in dots], left + 10, WIDTH - EDGE - 70)
    parts = []
    for value in axis.ticks():
        parts += [_line(axis.at(value), HEAD - 8, axis.at(value), bottom),
                  _text(plain(value), axis.at(value), bottom + 18, "middle", "faint")]  # fmt: skip
    for number, dot in enumerate(dots):
        x, y = axis.at(dot.value), HEAD + LINE * (number + 0.5)
        parts += [_text(dot.name, left, y + 4, "end"), _shape(dot.kind, x, y),
                  _text(f"{plain(dot.value)} ms", x + 11, y + 4, "start")]  # fmt: skip
    return _drawing(heading, told, bottom + FOOT, parts)


def growth_chart(
    heading: str, told: str, points: Sequence[tuple[float, float]], fitted: Callable[[float], float]
) -> str:
    """Return a chart of milliseconds over kilobytes, and the line that was fitted."""
    height = 360
    across = Axis.over([x for x, _ in points], 80, WIDTH - EDGE - 30)
    up = Axis.over([y for _, y in points], height - FOOT, HEAD)
    parts = []
    for value in across.ticks():
        parts += [_line(across.at(value), up.end, across.at(value), up.start),
                  _text(f"{plain(value)} KB", across.at(value), up.start + 18, "middle", "faint")]  # fmt: skip
    for value in up.ticks():
        parts += [_line(across.start, up.at(value), across.end, up.at(value)),
                  _text(f"{plain(value)} ms", across.start - 8, up.at(value) + 4, "end", "faint")]  # fmt: skip
    ends = [(across.at(x), up.at(fitted(x))) for x in (points[0][0], points[-1][0])]
    parts.append('<polyline class="fit" points="{}"/>'.format(" ".join(f"{x:.1f},{y:.1f}" for x, y in ends)))
    parts += [_shape("whole", across.at(x), up.at(y)) for x, y in points]
    return _drawing(heading, told, height + 6, parts)


def _shape(kind: str, x: float, y: float) -> str:
    """A full dot, an empty dot, a lozenge or a triangle."""
    if kind in {"whole", "stage"}:
        return f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="5"/>'
    corners = [(0, -6), (6, 0), (0, 6), (-6, 0)] if kind == "peer" else [(0, -6), (6, 5), (-6, 5)]
    return '<polygon class="{}" points="{}"/>'.format(kind, " ".join(f"{x + a:.1f},{y + b:.1f}" for a, b in corners))


def _line(x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line class="grid" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'


def _text(words: str, x: float, y: float, anchor: str, kind: str = "ink") -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'


def _drawing(heading: str, told: str, height: float, parts: Sequence[str]) -> str:
    head = _text(heading, EDGE, 22, "start", "ink heading")
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" width="{WIDTH}" '
        f'height="{height:.0f}" role="img" aria-labelledby="title desc">'
    )
    return "\n".join([
        opening, f'<title id="title">{escape(heading)}</title>', f'<desc id="desc">{escape(told)}</desc>',
        f"<style>{STYLE}</style>", f'<rect class="ground" width="{WIDTH}" height="{height:.0f}"/>', head, *parts,
        "</svg>", "",
    ])  # fmt: skip
