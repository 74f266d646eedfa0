"""Which of the places that bear a name is meant: countries and units that the text names, heads, places near by.

Every candidate gets a score, the sum of what speaks for it; the scores become shares of belief (softmax), with a share
for "none of them". Places that are one for a reader of a map (a town and the governorate around it, two rows within
25 km) do not compete with each other.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import cos, exp, hypot, inf, log, log10, radians
from types import MappingProxyType
from typing import NamedTuple

from sijill.lexicon.gazetteer import OURS, SUPPLEMENT
from sijill.lexicon.page import Hit, Page
from sijill.lexicon.tables import Entry, PlaceRow, Table
from sijill.mentions.place_cues import Cue
from sijill.model.mention import Actor
from sijill.model.span import Span

Points = tuple[tuple[float, float], ...]

_DEGREE_KM = 111.2
_NEAR_KM, _ONE_PLACE_KM, _CITY_KM = 40.0, 25.0, 40.0
_POPULATION, _LISTED, _SUPPLEMENT = 0.5, 1.5, 1.0
_NAMED, _ACTS, _SHARE, _FORCED, _PUBLISHER, _NEARBY, _UNIT, _FITS = 4.0, 1.0, 2.0, 20.0, 1.0, 6.0, 3.0, 3.0
_NONE, _NONE_EVERYDAY = 0.5, 1.5
_ENOUGH, _MARGIN, _BLIND_MARGIN = 0.6, 0.5, 1.2
_SHARPNESS = 1.5
_LIKELY = 0.05
_LIST, _GAZETTEER = ".csv:", f"{OURS}:"
_KEYED = 4
_VILLAGE, _CITY = 20_000, 500_000
_SIBLINGS, _POINTS, _CANDIDATES = 12, 20, 60
_HEAD_LEVELS: Mapping[str, frozenset[str]] = MappingProxyType({
    "settlement": frozenset(("settlement", "neighbourhood")),
    "camp": frozenset(("settlement", "neighbourhood", "point")),
    "neighbourhood": frozenset(("neighbourhood",)),
    "unit": frozenset(("admin1", "region")),
    "district": frozenset(("admin2", "settlement")),
    "area": frozenset(("admin1", "admin2", "region", "settlement")),
    "countryside": frozenset(("admin1", "admin2", "settlement")),
    "water": frozenset(("water", "point")),
    "facility": frozenset(("point", "settlement", "neighbourhood")),
})  # fmt: skip
_LEVEL_PRIOR: Mapping[str, float] = MappingProxyType(
    {"country": 5.0, "admin1": 3.0, "admin2": 1.5, "region": 1.5, "water": 1.0, "settlement": 0.5}
)
_NARROW = frozenset(("settlement", "camp", "neighbourhood", "near", "between", "road", "facility"))
_TOWNS = frozenset(("settlement", "neighbourhood", "point"))
_UNITS = frozenset(("admin1", "admin2"))
_SPREAD = frozenset(("country", "admin1", "region", "water"))


class Container(NamedTuple):
    """What the words right after a name put it into: a country, perhaps units of it, perhaps a city at some point."""

    country: str
    units: frozenset[str]
    city: Points = ()

    def leaves_out(self, row: PlaceRow) -> bool:
        """Tell whether a quarter lies too far from the city that it is said to be in."""
        if not self.city or row.level != "neighbourhood" or row.lat is None or row.lon is None:
            return False
        width = cos(radians(row.lat))
        spots = [hypot(row.lat - lat, (row.lon - lon) * width) for lat, lon in self.city]
        return min(spots) * _DEGREE_KM > _CITY_KM


class Naming(NamedTuple):
    """A name in the text with the rows that bear it, all of whose country is ``country`` (None where they differ).

    ``key`` is the same for every mention of the same name (see ``key_for``); ``listed`` tells whether a word list holds
    it, ``common`` marks everyday words, ``inside`` is what it is put into.
    """

    hit: Hit
    span: Span
    rows: tuple[tuple[Entry, PlaceRow], ...]
    country: str | None
    cue: Cue
    key: str
    common: bool = False
    listed: bool = True
    inside: Container | None = None
    dateline: bool = False

    @property
    def points(self) -> Points:
        """Where the places that bear the name lie, if they are places that lie at one spot."""
        spots = [(row.lat, row.lon) for _, row in self.rows[:_POINTS] if row.level not in _SPREAD]
        return tuple((lat, lon) for lat, lon in spots if lat is not None and lon is not None)


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """What a document says of where it plays: how often each country is meant, and where its places lie.

    ``told`` are the countries that places or nationalities of the text speak of, not only those whose forces act in
    it; ``units`` the names under which first-level units may be named, ``siblings`` the points of each name.
    """

    countries: Counter[str]
    publisher: str | None
    told: frozenset[str]
    units: dict[str, set[str]]
    siblings: tuple[tuple[str, Points], ...]
    total: int = field(init=False)

    def __post_init__(self) -> None:
        """Add up what is asked for each place that bears a name."""
        object.__setattr__(self, "total", sum(self.countries.values()))

    def supports(self, country: str | None, besides: int = 0) -> bool:
        """Tell whether anything speaks for a country ``besides`` so many mentions of a name that lies in it."""
        return country is not None and (self.countries[country] > besides or self.publisher == country)

    def names_unit(self, row: PlaceRow, key: str) -> bool:
        """Tell whether the text names, by another name than ``key``, the unit that a row lies in."""
        names = self.units.get(row.admin1 or "")
        return names is not None and (len(names) > 1 or key not in names)

    def others(self, country: str) -> bool:
        """Tell whether the text speaks of any other country."""
        return any(other != country for other in self.countries)


class Choice(NamedTuple):
    """The row that is meant, how sure that is, what spoke for it, and the others that were weighed, best first.

    ``contenders`` are how many places may be meant, it among them; ``margin`` is by how much its score leads that of
    the best other place. It must be more where nothing but the name speaks for a row of no word list (``blind``).
    """

    entry: Entry
    row: PlaceRow
    confidence: float
    margin: float
    blind: bool
    reasons: tuple[str, ...]
    rivals: tuple[tuple[PlaceRow, float], ...]
    contenders: int

    @property
    def is_sure(self) -> bool:
        """Tell whether the text decides: enough belief, and the next best well behind."""
        return self.confidence >= _ENOUGH and self.margin >= (_BLIND_MARGIN if self.blind else _MARGIN)


def key_for(rows: tuple[tuple[Entry, PlaceRow], ...]) -> str:
    """Return the ids of the first rows of a name."""
    return "|".join([row.id for _, row in rows[:_KEYED]])


def only_country(rows: tuple[tuple[Entry, PlaceRow], ...]) -> str | None:
    """Return the country of all rows, or None where they differ or lie in none."""
    country = rows[0][1].country
    return country if len(rows) == 1 or all(row.country == country for _, row in rows) else None


def gather(page: Page, actors: list[Actor], namings: list[Naming]) -> Evidence:
    """Return the evidence of a page: nationalities, actors' countries, and names that only one country bears."""
    countries: Counter[str] = Counter()
    for hit in page.hits(Table.DEMONYMS):
        countries[hit.entry.id] += 1
    told = set(countries)
    countries.update(actor.country for actor in actors if actor.country)
    siblings: dict[str, Points] = {}
    units: dict[str, set[str]] = {}
    for naming in namings:
        if naming.common and not naming.cue.placed:
            continue
        if naming.country is not None and not naming.common and naming.listed:
            countries[naming.country] += 1
            told.add(naming.country)
        for _, row in naming.rows:
            if row.level == "admin1":
                units.setdefault(row.id, set()).add(naming.key)
        points = naming.points if naming.key not in siblings else ()
        if points:
            siblings[naming.key] = points
    outlet = page.lexicon.outlets.get(page.document.metadata.publisher or "")
    publisher = outlet.country if outlet is not None else None
    return Evidence(countries, publisher, frozenset(told), units, tuple(siblings.items()))


def choose(naming: Naming, evidence: Evidence, inside: Container | None) -> Choice:
    """Return the row that is most likely meant, how likely, and why."""
    if len(naming.rows) == 1:
        return _only(naming, evidence, inside)
    scored = sorted(
        ((_plain_score(naming, pair, evidence, inside), -number) for number, pair in enumerate(naming.rows)),
        reverse=True,
    )
    near = _nearness(naming, evidence, [-number for _, number in scored[:_CANDIDATES]])
    scored = sorted(((score + near.get(-number, 0.0), number) for score, number in scored), reverse=True)
    top = scored[0][0]
    weights = [(exp(_SHARPNESS * (score - top)), *naming.rows[-number]) for score, number in scored]
    none = exp(_SHARPNESS * ((_NONE_EVERYDAY if naming.common else _NONE) - top))
    total = none + sum(weight for weight, _, _ in weights)
    ones = [are_one(weights[0][2], other) for _, _, other in weights]
    group = [(entry, other) for (_, entry, other), one in zip(weights, ones, strict=True) if one]
    share = sum([weight for (weight, _, _), one in zip(weights, ones, strict=True) if one])
    entry, row = _sense(group, naming.cue)
    rivals = tuple([(other, weight / total) for (weight, _, other), one in zip(weights, ones, strict=True) if not one])
    margin = -log(rivals[0][1] * total) / _SHARPNESS if rivals and rivals[0][1] else inf
    reasons = _reasons(naming, row, evidence, inside, near.get(-scored[0][1], 0.0))
    blind = not (evidence.supports(row.country) or near or inside or is_listed(entry))
    contenders = 1 + sum(belief >= _LIKELY for _, belief in rivals)
    return Choice(entry, row, share / total, margin, blind, reasons, rivals[:3], contenders)


def _only(naming: Naming, evidence: Evidence, inside: Container | None) -> Choice:
    """The choice of the only place of a name: that place or none."""
    entry, row = naming.rows[0]
    score = _plain_score(naming, naming.rows[0], evidence, inside)
    none = exp(_SHARPNESS * ((_NONE_EVERYDAY if naming.common else _NONE) - score))
    reasons = _reasons(naming, row, evidence, inside, 0.0)
    return Choice(entry, row, 1 / (1 + none), inf, blind=False, reasons=reasons, rivals=(), contenders=1)


def _sense(group: list[tuple[Entry, PlaceRow]], cue: Cue) -> tuple[Entry, PlaceRow]:
    """A town and its governorate may share a name: the words around it tell which, and where they do not, the wider."""
    spots = [(entry, row) for entry, row in group if row.level in _TOWNS]
    wide = [(entry, row) for entry, row in group if row.level == "admin1" and not is_imported(entry)]
    if cue.distance_km is not None or not _NARROW.isdisjoint(cue.heads[:1]):
        return (spots or group)[0]
    if "district" in cue.heads[:1]:
        return ([(entry, row) for entry, row in group if row.level == "admin2"] or spots or group)[0]
    level = group[0][1].level
    return (wide or spots or group)[0] if level in _TOWNS or level in _UNITS else group[0]


def _plain_score(
    naming: Naming, pair: tuple[Entry, PlaceRow], evidence: Evidence, inside: Container | None
) -> float:
    """What speaks for a row without its neighbours; a dateline is rather a large city, and may lie far away."""
    entry, row = pair
    count = evidence.countries[row.country] if row.country is not None else 0
    far = 2.0 if naming.dateline else 1.0
    score = prior(row.level) + (far * _POPULATION * log10(row.population + 1) if row.level in _TOWNS else 0.0)
    if naming.listed and is_listed(entry):
        score += _LISTED
    elif row.source == SUPPLEMENT.name:
        score += _SUPPLEMENT
    if not _is_dwarfed(naming, pair):
        score += (_NAMED if row.country in evidence.told else _ACTS) / far * (count > 0)
        score += _SHARE * count / evidence.total if count else 0.0
    score += _PUBLISHER * (row.country is not None and row.country == evidence.publisher)
    if inside is not None and row.country == inside.country:
        score += _FORCED * (2 if row.admin1 in inside.units else 1)
    if inside is not None and inside.leaves_out(row):
        score -= 3 * _FORCED
    score += _UNIT * evidence.names_unit(row, naming.key)
    return score + (_FITS if fits(row, naming.cue) else 0.0)


def _is_dwarfed(naming: Naming, pair: tuple[Entry, PlaceRow]) -> bool:
    """``Baghdad`` beside ``Iranian``: that a country is spoken of makes no namesake of a city there a village of it."""
    entry, row = pair
    if not naming.listed or row.population >= _VILLAGE or is_listed(entry):
        return False
    return any(is_listed(other) and _is_great(one) for other, one in naming.rows)


def _is_great(row: PlaceRow) -> bool:
    return row.level in _SPREAD or row.population >= _CITY


def prior(level: str) -> float:
    """Return what a level speaks for itself: the wider, the more it is in the news."""
    return _LEVEL_PRIOR.get(level, 0.0)


def is_listed(entry: Entry) -> bool:
    """Tell whether a name is a row of a word list."""
    return _LIST in entry.row


def is_imported(entry: Entry) -> bool:
    """Tell whether a name is of an imported layer only: these call governorates by the names of their towns, too."""
    return not is_listed(entry) and not entry.row.startswith(_GAZETTEER)


def fits(row: PlaceRow, cue: Cue) -> bool:
    """Tell whether a row is of the level that the word before the name asks for."""
    return bool(cue.heads) and row.level in _HEAD_LEVELS.get(cue.heads[0], ())


def _nearness(naming: Naming, evidence: Evidence, numbers: list[int]) -> dict[int, float]:
    """How near each row lies to the other places of the text, from 0 (none near) to ``_NEARBY``."""
    siblings = [points for key, points in evidence.siblings if key != naming.key][:_SIBLINGS]
    found: dict[int, float] = {}
    for number in numbers:
        row = naming.rows[number][1]
        if not siblings or row.lat is None or row.lon is None or row.level in _SPREAD:
            continue
        width = cos(radians(row.lat))
        lat, lon = row.lat, row.lon
        score = 0.0
        for points in siblings:
            distance = min([hypot(lat - north, (lon - east) * width) for north, east in points])
            score += exp(-distance * _DEGREE_KM / _NEAR_KM)
        found[number] = _NEARBY * score / len(siblings)
    return found


def distance_km(one: PlaceRow, other: PlaceRow) -> float | None:
    """Return the distance between two rows in km, or None where one has no coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    return _DEGREE_KM * hypot(one.lat - other.lat, (one.lon - other.lon) * cos(radians(one.lat)))


def are_one(one: PlaceRow, other: PlaceRow) -> bool:
    """Tell whether two rows are one place on a map: within 25 km, or a town and the unit that it lies in."""
    if one is other:
        return True
    if one.country != other.country:
        return False
    distance = distance_km(one, other)
    if distance is not None and distance <= _ONE_PLACE_KM:
        return True
    nested = (one.level in _UNITS) is not (other.level in _UNITS)
    return nested and one.admin1 is not None and one.admin1 == other.admin1


def _reasons(
    naming: Naming, row: PlaceRow, evidence: Evidence, inside: Container | None, near: float
) -> tuple[str, ...]:
    """What spoke for a row, in words."""
    country = row.country or ""
    own = naming.country == country and naming.listed and not naming.common
    count = evidence.countries[country] - own
    told = (
        "no other place bears the name" if len(naming.rows) == 1 else "",
        f"the text puts it into {country}" if inside is not None and inside.country == country else "",
        f"the text speaks of {country} ({count})" if count > 0 else "",
        f"the text names {row.admin1}" if evidence.names_unit(row, naming.key) else "",
        "other places of the text are near" if near > 1.0 else "",
        f"the word before it asks for a {naming.cue.heads[0]}" if fits(row, naming.cue) else "",
        f"the publisher is of {country}" if country and country == evidence.publisher else "",
        f"{row.population:,} inhabitants" if row.population >= 100_000 else "",
    )
    return tuple(filter(None, told))
