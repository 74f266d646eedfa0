"""Boxes on a drawing: where a bar or a label lies, and whether two lie on each other."""

from collections.abc import Iterable
from dataclasses import dataclass

_TOUCH = 0.01


@dataclass(frozen=True, slots=True)
class Box:
    """A box from its upper left corner, in pixels."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    def meets(self, other: "Box") -> bool:
        """Tell whether two boxes share more than an edge.

        >>> Box(0, 0, 10, 10).meets(Box(10, 0, 10, 10)), Box(0, 0, 10, 10).meets(Box(9, 9, 5, 5))
        (False, True)
        """
        across = self.x < other.right - _TOUCH and other.x < self.right - _TOUCH
        return across and self.y < other.bottom - _TOUCH and other.y < self.bottom - _TOUCH

    def meets_any(self, others: Iterable["Box"]) -> bool:
        """Tell whether a box lies on any of several."""
        return any(self.meets(other) for other in others)

    def lies_in(self, other: "Box") -> bool:
        """Tell whether a box lies wholly inside another.

        >>> Box(1, 1, 2, 2).lies_in(Box(0, 0, 5, 5)), Box(4, 1, 2, 2).lies_in(Box(0, 0, 5, 5))
        (True, False)
        """
        inside = other.x - _TOUCH <= self.x and self.right <= other.right + _TOUCH
        return inside and other.y - _TOUCH <= self.y and self.bottom <= other.bottom + _TOUCH


@dataclass(frozen=True, slots=True)
class Label:
    """A line of text: where it is anchored (``start``, ``middle`` or ``end``), on which baseline, and its box."""

    text: str
    x: float
    y: float
    anchor: str
    box: Box


def label_at(text: str, at: tuple[float, float], anchor: str, extent: tuple[float, float]) -> Label:
    """Return a label whose baseline begins, has its middle, or ends at a point; extent is its width and height.

    >>> label_at("52", (100, 50), "end", (20, 12)).box
    Box(x=80.0, y=40.4, width=20, height=12)
    """
    width, height = extent
    x, y = at
    start = x - {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor] * width
    return Label(text, x, y, anchor, Box(start, y - 0.8 * height, width, height))
