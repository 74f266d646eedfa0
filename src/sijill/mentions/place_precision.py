"""How exactly a name with the words around it says where: its precision, its point, and how far that may be off."""

from bisect import bisect_left, bisect_right
from dataclasses import replace
from itertools import pairwise
from math import cos, hypot, radians
from operator import attrgetter

from sijill.lexicon.place_records import radius_of
from sijill.lexicon.tables import PlaceRow
from sijill.mentions.place_choice import Choice, Naming
from sijill.mentions.place_cues import Cue
from sijill.model.mention import Basis, OtherPlace, Place
from sijill.model.precision import Precision
from sijill.text.tokens import Token

_DEGREE_KM = 111.2
_SPOTS = frozenset((Precision.SETTLEMENT, Precision.NEIGHBOURHOOD, Precision.POINT))
_DISTRICT_HEADS = frozenset(("district", "area", "unit"))
_TWO = frozenset(("between", "road"))
_DISTRICT_KM = 20.0
_AROUND_KM = (("near", 10.0), ("countryside", 20.0), ("road", 30.0), ("between", 30.0))
_ASIDE_KM = 15.0
_STEP_KM = 10.0
_ASIDE = 0.8
_STEPS = (("north-of", 1, 0), ("south-of", -1, 0), ("east-of", 0, 1), ("west-of", 0, -1))
_LEAST_KM = 5.0
_REACH = 3
_DIGITS = 4
_LIKELY = 0.05


def place_of(naming: Naming, choice: Choice, *, dateline: bool) -> Place:
    """Return the place that was chosen, with the precision that its words allow; or, unsure, none with the reason."""
    row, cue = choice.row, naming.cue
    others = tuple(
        OtherPlace(o.id, o.name_en, o.name_ar, o.country, o.level, o.lat, o.lon, round(share, _DIGITS))
        for o, share in choice.rivals
    )
    confidence = round(choice.confidence, _DIGITS)
    if not choice.is_sure:
        return _undecided(naming, choice, others)
    rule = "place.only-one" if len(naming.rows) == 1 else "place.in-country" if naming.inside else "place.by-evidence"
    basis = Basis(rule, choice.entry.row)
    precision, lat, lon, radius = _locate(row, cue)
    return Place(
        row.id, row.name_en, row.name_ar, row.country, precision, naming.span, basis, lat, lon, row.admin1,
        cue.relation, dateline, radius, confidence, choice.reasons, others,
    )  # fmt: skip


def _undecided(naming: Naming, choice: Choice, others: tuple[OtherPlace, ...]) -> Place:
    """A name whose place stays open: with the country if all that may be meant lie in one, and what may be meant."""
    row, confidence = choice.row, round(choice.confidence, _DIGITS)
    best = OtherPlace(row.id, row.name_en, row.name_ar, row.country, row.level, row.lat, row.lon, confidence)
    likely = [best, *(other for other in others if other.confidence >= _LIKELY)]
    countries = {other.country for other in likely}
    country = row.country if len(countries) == 1 else None
    where = f" in {country}" if country else ""
    reason = f"the text does not decide between {choice.contenders} places of this name{where}"
    if len(likely) == 1:
        reason = f"too little in the text speaks for {row.name_en}{where}"
    return Place(
        None, row.name_en, row.name_ar, country, None, naming.span, Basis("place.open", choice.entry.row),
        relation=naming.cue.relation, confidence=confidence, alternatives=(best, *others)[:3], reason=reason,
    )  # fmt: skip


def _locate(row: PlaceRow, cue: Cue) -> tuple[Precision, float | None, float | None, float | None]:
    """The precision, point and radius of a row as the words before and after its name speak of it."""
    level, lat, lon = Precision(row.level), row.lat, row.lon
    if lat is None or lon is None:
        return level, None, None, None
    radius = row.uncertainty_km or radius_of(row.level, row.population)
    if level not in _SPOTS:
        return level, lat, lon, radius
    relation = cue.relation
    if relation is None:
        if level is Precision.SETTLEMENT and not _DISTRICT_HEADS.isdisjoint(cue.heads[:1]):
            return Precision.ADMIN2, lat, lon, max(radius, _DISTRICT_KM)
        return level, lat, lon, radius
    precision = Precision.BETWEEN if relation in _TWO else Precision.NEAR
    north, east = next(((north, east) for kind, north, east in _STEPS if kind == relation), (0, 0))
    step, around = cue.distance_km or _STEP_KM, next((km for kind, km in _AROUND_KM if kind == relation), _ASIDE_KM)
    if cue.distance_km is not None:
        around = cue.distance_km * (_ASIDE if north or east else 1.0)
    lat += north * step / _DEGREE_KM
    lon += east * step / (_DEGREE_KM * cos(radians(lat)))
    return precision, round(lat, _DIGITS), round(lon, _DIGITS), round(max(radius, around), 1)


def join_pairs(places: list[Place], tokens: list[Token]) -> list[Place]:
    """Return the places with the two ends of "between X and Y" and "the X-Y road" at the point half way."""
    joined = list(places)
    for number, (one, other) in enumerate(pairwise(places)):
        same = one.precision == other.precision == Precision.BETWEEN and one.relation == other.relation
        if not same or _words_between(one, other, tokens) > _REACH:
            continue
        if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
            continue
        lat, lon = (one.lat + other.lat) / 2, (one.lon + other.lon) / 2
        half = _DEGREE_KM * hypot(one.lat - lat, (one.lon - lon) * cos(radians(lat)))
        lat, lon, half = round(lat, _DIGITS), round(lon, _DIGITS), round(max(half, _LEAST_KM), 1)
        joined[number] = replace(one, lat=lat, lon=lon, uncertainty_km=half)
        joined[number + 1] = replace(other, lat=lat, lon=lon, uncertainty_km=half)
    return joined


def _words_between(one: Place, other: Place, tokens: list[Token]) -> int:
    first = bisect_left(tokens, one.span.end, key=attrgetter("start"))
    return max(bisect_right(tokens, other.span.start, key=attrgetter("end")) - first, 0)
