"""How exactly a text says where: from a country down to a point, and what UCDP and ACLED call that."""

from enum import StrEnum


class Precision(StrEnum):
    """What kind of place is meant; ``near`` and ``between`` are said of a place without being it."""

    COUNTRY = "country"
    ADMIN1 = "admin1"
    ADMIN2 = "admin2"
    REGION = "region"
    WATER = "water"
    SETTLEMENT = "settlement"
    NEIGHBOURHOOD = "neighbourhood"
    POINT = "point"
    NEAR = "near"
    BETWEEN = "between"


LEVELS = tuple(level for level in Precision if level not in (Precision.NEAR, Precision.BETWEEN))
_WHERE_PREC = (
    (1, (Precision.SETTLEMENT, Precision.NEIGHBOURHOOD, Precision.POINT)),
    (2, (Precision.NEAR,)),
    (3, (Precision.ADMIN2,)),
    (4, (Precision.ADMIN1,)),
    (5, (Precision.REGION, Precision.BETWEEN)),
)
_PART, _COUNTRY, _SEA = 5, 6, 7
_GEO_PRECISION = (
    (1, (Precision.SETTLEMENT, Precision.NEIGHBOURHOOD, Precision.POINT)),
    (2, (Precision.NEAR, Precision.BETWEEN, Precision.ADMIN2)),
)
_LARGER = 3


def where_prec(precision: str, country: str | None, relation: str | None = None) -> int:
    """Return UCDP's ``where_prec`` (1 exact, 2 near, 3 second-level unit, 4 first-level, 5 part, 6 country, 7 sea).

    A part of a country ("northern Syria") is 5. Source: UCDP GED Codebook, field ``where_prec``.

    >>> where_prec("settlement", "SY"), where_prec("country", "SY"), where_prec("country", "SY", "north-of")
    (1, 6, 5)
    """
    if precision == Precision.COUNTRY:
        return _PART if relation else _COUNTRY
    if precision == Precision.WATER:
        return _PART if country else _SEA
    return next((number for number, levels in _WHERE_PREC if precision in levels), _COUNTRY)


def geo_precision(precision: str) -> int:
    """Return ACLED's ``geo_precision`` (1 a named town, 2 near one or a small part of a region, 3 a larger region).

    Source: ACLED Codebook, field ``geo_precision``.

    >>> geo_precision("settlement"), geo_precision("near"), geo_precision("country")
    (1, 2, 3)
    """
    return next((number for number, levels in _GEO_PRECISION if precision in levels), _LARGER)
