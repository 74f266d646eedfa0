"""The basemap that ships: countries at once, the first-level units of a country when they are asked for."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from sijill.web.charts.outline import Outline, read_outlines

BASEMAP = Path(__file__).parent / "basemap"
AROUND = "around"


@cache
def countries() -> Mapping[str, Outline]:
    """Return the outlines of the countries; ``around`` is the land around them.

    >>> sorted(countries())[:3], AROUND in countries()
    (['AE', 'AF', 'BH'], True)
    """
    return MappingProxyType(read_outlines((BASEMAP / "countries.json").read_text(encoding="utf-8")))


@cache
def units(country: str) -> Mapping[str, Outline]:
    """Return the outlines of a country's first-level units; none for a country that the basemap does not know.

    >>> units("SY")["SY-HA"].id, len(units("XX"))
    ('SY-HA', 0)
    """
    if country not in countries() or not (file := BASEMAP / "units" / f"{country}.json").is_file():
        return MappingProxyType({})
    return MappingProxyType(read_outlines(file.read_text(encoding="utf-8")))
