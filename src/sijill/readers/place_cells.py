"""The cells of a place table: degrees, whole numbers, ids, codes; each raises GazetteerError with the reason alone."""

import re

from sijill.errors import GazetteerError
from sijill.readers.options import shorten

_DECIMAL = re.compile(r"[+-]?\d{1,4}(\.\d{0,20})?", re.ASCII)
_WHOLE = re.compile(r"(\d{1,12})(\.0{1,6})?", re.ASCII)
_UNIT = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}", re.ASCII)
_PROVISIONAL = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,4}~", re.ASCII)
_IDENT = re.compile(r"[!-~]{1,80}", re.ASCII)
_SHOWN = 40
_UNSIGNED = 1 << 32
_WIDEST_KM = 6_000.0


def degrees(cell: str, what: str) -> float:
    """Return latitude or longitude in degrees.

    >>> degrees("35.95", "latitude"), degrees("-7", "longitude")
    (35.95, -7.0)
    """
    return _decimal(cell, what)


def radius_km(cell: str) -> float | None:
    """Return how far a place may reach, in km, or None where the cell is empty or 0."""
    if not cell.strip():
        return None
    radius = _decimal(cell, "uncertainty_km")
    if not 0 <= radius <= _WIDEST_KM:
        raise GazetteerError(f"uncertainty_km {_shown(cell)} is not from 0 to {_WIDEST_KM:,.0f} km")
    return radius or None


def whole(cell: str, what: str) -> int:
    """Return a whole number that is not negative, 0 for an empty cell.

    >>> whole("1200", "population"), whole("", "population")
    (1200, 0)
    """
    if not cell.strip():
        return 0
    match = _WHOLE.fullmatch(cell.strip())
    if match is None or int(match.group(1)) >= _UNSIGNED:
        raise GazetteerError(f"{what} {_shown(cell)} is no whole number below {_UNSIGNED:,}")
    return int(match.group(1))


def unit_code(cell: str) -> str | None:
    """Return an ISO 3166-2 code, None for an empty cell and for the makeshift codes of Natural Earth (``SY-X01~``).

    >>> unit_code("SY-RA"), unit_code("SY-X01~"), unit_code("")
    ('SY-RA', None, None)
    """
    code = cell.strip()
    if not code or _PROVISIONAL.fullmatch(code):
        return None
    if _UNIT.fullmatch(code) is None:
        raise GazetteerError(f"the unit {_shown(cell)} is no ISO 3166-2 code such as SY-RA")
    return code


def ident(cell: str) -> str:
    """Return an id: up to 80 ASCII characters without a space, or ``""``."""
    stripped = cell.strip()
    if stripped and _IDENT.fullmatch(stripped) is None:
        raise GazetteerError(f"the id {_shown(cell)} is not up to 80 ASCII characters without a space")
    return stripped


def _decimal(cell: str, what: str) -> float:
    if _DECIMAL.fullmatch(cell.strip()) is None:
        raise GazetteerError(f"{what} {_shown(cell)} is no number such as 35.9506")
    return float(cell)


def _shown(cell: str) -> str:
    return repr(shorten(cell, _SHOWN))
