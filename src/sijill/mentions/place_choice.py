"""Which of the places that bear a name is meant: countries that the text names, heads, places near by."""

from collections import Counter
from dataclasses import dataclass
from math import cos, exp, hypot, radians
from typing import NamedTuple

from sijill.lexicon.page import Hit, Page
from sijill.lexicon.tables import Entry, PlaceRow, Table
from sijill.mentions.place_cues import Cue
from sijill.model.mention import Actor
from sijill.model.span import Span

_DEGREE_KM = 111.2
_NEAR_KM = 60.0
_HEAD_LEVELS = (
    ("settlement", frozenset(("settlement", "neighbourhood"))), ("camp", frozenset(("settlement", "neighbourhood"))),
    ("neighbourhood", frozenset(("neighbourhood",))), ("unit", frozenset(("admin1", "admin2", "region"))),
    ("countryside", frozenset(("admin1", "admin2", "settlement"))), ("water", frozenset(("water",))),
)  # fmt: skip
_LEVEL_PRIOR = (
    ("country", 1.0), ("admin1", 0.6), ("settlement", 0.5), ("admin2", 0.4), ("region", 0.3), ("water", 0.2),
)  # fmt: skip
_NAMED, _SHARE, _FORCED, _PUBLISHER, _NEARBY, _FITS = 4.0, 2.0, 20.0, 1.0, 4.0, 3.0
_ENOUGH = 0.9


class Naming(NamedTuple):
    """A name in the text with the rows that bear it, all of whose country is ``country`` (None where they differ).

    ``common`` marks everyday words; ``inside`` is the country that the words after the name put it into.
    """

    hit: Hit
    span: Span
    rows: tuple[tuple[Entry, PlaceRow], ...]
    country: str | None
    cue: Cue
    common: bool = False
    inside: str | None = None

    @property
    def key(self) -> str:
        """The ids of its rows: the same for every mention of the same name."""
        return self.rows[0][1].id if len(self.rows) == 1 else "|".join(row.id for _, row in self.rows)


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """What a document says of where it plays: how often each country is meant, and places that are certain."""

    countries: Counter[str]
    publisher: str | None
    anchors: tuple[tuple[float, float], ...]

    def supports(self, country: str | None, besides: int = 0) -> bool:
        """Tell whether anything speaks for a country ``besides`` so many mentions of a name that lies in it."""
        return country is not None and (self.countries[country] > besides or self.publisher == country)

    def others(self, country: str) -> bool:
        """Tell whether the text speaks of any other country."""
        return any(other != country for other in self.countries)


def only_country(rows: tuple[tuple[Entry, PlaceRow], ...]) -> str | None:
    """Return the country of all rows, or None where they differ or lie in none."""
    country = rows[0][1].country
    return country if len(rows) == 1 or all(row.country == country for _, row in rows) else None


def gather(page: Page, actors: list[Actor], namings: list[Naming]) -> Evidence:
    """Return the evidence of a page: nationalities, actors' countries, and names that only one country bears."""
    countries: Counter[str] = Counter()
    for hit in page.hits(Table.DEMONYMS):
        countries[hit.entry.id] += 1
    countries.update(actor.country for actor in actors if actor.country)
    anchors = []
    for naming in namings:
        if naming.country is not None and not naming.common:
            countries[naming.country] += 1
        row = naming.rows[0][1]
        if len(naming.rows) == 1 and not naming.common and row.lat is not None and row.lon is not None:
            anchors.append((row.lat, row.lon))
        if naming.inside is not None:
            countries[naming.inside] += 1
    outlet = page.lexicon.outlets.get(page.document.metadata.publisher or "")
    return Evidence(countries, outlet.country if outlet is not None else None, tuple(anchors))


def choose(naming: Naming, evidence: Evidence, inside: str | None) -> tuple[Entry, PlaceRow] | None:
    """Return the row that is meant, or None where the text does not decide between countries."""
    if len(naming.rows) == 1:
        return naming.rows[0]
    scored = [(_support(row, evidence, inside), _fit(row, naming.cue), -n) for n, (_, row) in enumerate(naming.rows)]
    best = max(scored, key=lambda score: (score[0] + score[1], score[2]))
    chosen = naming.rows[-best[2]]
    rivals = [s[0] + s[1] for s, (_, row) in zip(scored, naming.rows, strict=True) if row.country != chosen[1].country]
    if not rivals:
        return chosen
    clear = best[0] + best[1] - max(rivals) >= _ENOUGH
    return chosen if clear else None


def _support(row: PlaceRow, evidence: Evidence, inside: str | None) -> float:
    if row.country is None:
        return 0.0
    total = sum(evidence.countries.values())
    count = evidence.countries[row.country]
    score = _NAMED * (count > 0) + (_SHARE * count / total if total else 0.0)
    score += _FORCED * (row.country == inside) + _PUBLISHER * (row.country == evidence.publisher)
    return score + _nearby(row, evidence)


def _nearby(row: PlaceRow, evidence: Evidence) -> float:
    if row.lat is None or row.lon is None or not evidence.anchors:
        return 0.0
    width = cos(radians(row.lat))
    distance = min(hypot(row.lat - lat, (row.lon - lon) * width) for lat, lon in evidence.anchors)
    return _NEARBY * exp(-distance * _DEGREE_KM / _NEAR_KM)


def _fit(row: PlaceRow, cue: Cue) -> float:
    score = next((prior for level, prior in _LEVEL_PRIOR if level == row.level), 0.0)
    for kind, levels in _HEAD_LEVELS:
        if kind in cue.heads[:1]:
            score += _FITS if row.level in levels else 0.0
    return score
