"""What a map is made of: areas that are shaded, spots that are dots, and where each stands on the drawing."""

from dataclasses import dataclass

from sijill.web.charts.boxes import Label
from sijill.web.charts.outline import Outline
from sijill.web.charts.projection import Bounds, Projection


@dataclass(frozen=True, slots=True)
class Shade:
    """A country or unit that claims name: how it is called, its number as written, and where its words are listed."""

    outline: Outline
    name: str
    text: str
    title: str
    href: str
    is_unit: bool = False


@dataclass(frozen=True, slots=True)
class Dot:
    """A settlement or an exact point that claims name."""

    id: str
    lon: float
    lat: float
    name: str
    text: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What lies under the marks, and how large the drawing is; without marks it shows ``whole``."""

    land: tuple[Outline, ...]
    around: Outline
    whole: Bounds
    width: float = 560.0
    height: float = 400.0


@dataclass(frozen=True, slots=True)
class PlacedShade:
    """A shaded area: its path, and its name and number where they have room."""

    shade: Shade
    path: str
    name: Label | None
    number: Label | None


@dataclass(frozen=True, slots=True)
class PlacedDot:
    """A dot, and its name where it has room."""

    dot: Dot
    x: float
    y: float
    name: Label | None


@dataclass(frozen=True, slots=True)
class PlaceMap:
    """A map ready to be drawn: land around, countries, shaded areas from wide to narrow, dots."""

    sheet: Sheet
    seen: Projection
    around: str
    land: tuple[str, ...]
    shades: tuple[PlacedShade, ...]
    dots: tuple[PlacedDot, ...]
