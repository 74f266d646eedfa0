"""One place as a gazetteer keeps it, and the checks that it must pass to get in."""

import re
from dataclasses import dataclass
from math import inf, isfinite

from sijill.model.precision import LEVELS, Precision

_NORTH, _EAST = 90.0, 180.0
_UNIT_CODE, _COUNTRY_CODE = 8, 2
_NAME = 200
_NUMBERS = 1 << 32
_LONE = re.compile("[\ud800-\udfff]")
_SIZES = ((500_000, 10.0), (50_000, 5.0), (5_000, 3.0))
_SMALLEST = 2.0
_RADII = (("admin1", 50.0), ("admin2", 20.0), ("region", 30.0), ("water", 10.0), ("neighbourhood", 2.0), ("point", 2.0))


@dataclass(frozen=True, slots=True)
class PlaceRecord:
    """A place with all its names; latitude and longitude in degrees (WGS 84), ``uncertainty_km`` its radius.

    ``geonames`` is the GeoNames id of the same place; two records with the same one are one place.
    """

    id: str
    level: str
    country: str
    lat: float
    lon: float
    name_en: str
    name_ar: str
    names: tuple[str, ...] = ()
    admin1: str | None = None
    geonames: int | None = None
    population: int = 0
    uncertainty_km: float | None = None

    @property
    def radius_km(self) -> float:
        """How far from its point the place may reach: as given, else by its level and population.

        >>> PlaceRecord("x", "settlement", "SY", 35.0, 40.0, "X", "", population=60_000).radius_km
        5.0
        """
        return self.uncertainty_km or radius_of(self.level, self.population)


def radius_of(level: str, population: int) -> float:
    """Return the usual radius in km of a place of a level and with so many inhabitants.

    >>> radius_of("settlement", 900_000), radius_of("settlement", 0), radius_of("admin1", 0)
    (10.0, 2.0, 50.0)
    """
    radius = next((radius for known, radius in _RADII if known == level), None)
    return radius or next((radius for least, radius in _SIZES if population >= least), _SMALLEST)


def fault_of(record: PlaceRecord) -> str | None:
    """Return in words what keeps a record out, or None.

    >>> fault_of(PlaceRecord("x", "settlement", "SY", 0.0, 0.0, "X", ""))
    'latitude and longitude are 0,0, which is no place'
    """
    place = isfinite(record.lat) and isfinite(record.lon) and abs(record.lat) <= _NORTH and abs(record.lon) <= _EAST
    country = record.country
    checks = (
        (bool(record.id), "there is no id"),
        (place, f"latitude {record.lat} and longitude {record.lon} are not degrees"),
        (round(record.lat, 3) != 0 or round(record.lon, 3) != 0, "latitude and longitude are 0,0, which is no place"),
        (_is_code(country), f"the country must be two capital letters (ISO 3166-1), not {country!r}"),
        (record.level in LEVELS and record.level != "country", f"the level {record.level!r} is none of {_known()}"),
        (_is_unit(record.admin1 or ""), f"the unit {record.admin1!r} is no ISO 3166-2 code"),
        (bool(record.name_en.strip() or record.name_ar.strip()), "there is no name"),
        (not _LONE.search(record.id + record.name_en + record.name_ar), "half a character is no text"),
        (len(record.id.encode(errors="replace")) <= _NAME, "the id is too long"),
        (all(len(name) <= _NAME for name in (record.name_en, record.name_ar)), "a name is too long"),
        (0 <= record.population < _NUMBERS, f"the population {record.population} is none"),
        (0 < (record.geonames or 1) < _NUMBERS, f"the GeoNames id {record.geonames} is none"),
        (0 <= (record.uncertainty_km or 0) < inf, f"the uncertainty {record.uncertainty_km} is no number of km"),
    )  # fmt: skip
    return next((fault for holds, fault in checks if not holds), None)


def _is_code(country: str) -> bool:
    return len(country) == _COUNTRY_CODE and country.isascii() and country.isalpha() and country.isupper()


def _is_unit(code: str) -> bool:
    return len(code) <= _UNIT_CODE and code.isascii() and code.isprintable()


def _known() -> str:
    return ", ".join(level for level in LEVELS if level is not Precision.COUNTRY)
