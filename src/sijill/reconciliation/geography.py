"""How near two sets of places are, from the same place to places that cannot be one."""

import math
from collections.abc import Sequence

from sijill.reconciliation.signature import COUNTRY, PROVINCE, TOWN, Site

_RADIUS_KM = 6371.0
_BESIDE_KM, _NEAR_KM, _AROUND_KM = 5.0, 20.0, 35.0
SAME, BESIDE, NEAR, INSIDE, LAND, APART = 1.0, 0.85, 0.7, 0.55, 0.15, -1.0
UNKNOWN = 0.0


def nearness(one: Sequence[Site], other: Sequence[Site]) -> float:
    """Return how near the nearest places of two sets are: 1 the same, 0 not said, -1 apart.

    ``0.85`` beside each other, ``0.7`` within 20 km or a district and its town, ``0.55`` a governorate and a place in
    it, ``0.15`` a country and a place in it.
    """
    if not one or not other:
        return UNKNOWN
    return max(_pair(a, b) for a in one for b in other)


def kilometres(a: Site, b: Site) -> float | None:
    """Return the distance on the sphere, or None where a place has no point."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    x, y = math.radians(a.lat), math.radians(b.lat)
    step = math.sin((y - x) / 2) ** 2
    step += math.cos(x) * math.cos(y) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 2 * _RADIUS_KM * math.asin(math.sqrt(min(1.0, step)))


def _pair(a: Site, b: Site) -> float:
    if a.id == b.id:
        return SAME
    coarse, fine = (a, b) if a.level <= b.level else (b, a)
    if coarse.country is None or coarse.country != fine.country:
        return APART
    if coarse.level == COUNTRY:
        return LAND
    if coarse.level == PROVINCE:
        known = coarse.admin1 is not None and fine.admin1 is not None
        return (INSIDE if coarse.admin1 == fine.admin1 else APART) if known else UNKNOWN
    return _towns(coarse, fine)


def _towns(coarse: Site, fine: Site) -> float:
    """Two towns, or a district and a town."""
    distance = kilometres(coarse, fine)
    if distance is None:
        return UNKNOWN if coarse.admin1 == fine.admin1 else APART
    if distance <= _BESIDE_KM:
        return BESIDE
    if coarse.level == TOWN:
        return NEAR if distance <= _NEAR_KM and _loose(coarse, fine) else APART
    return NEAR if distance <= _AROUND_KM and coarse.admin1 == fine.admin1 else APART


def _loose(a: Site, b: Site) -> bool:
    """One of two towns is said loosely (*near*), or is a quarter of the other."""
    return a.precision != b.precision
