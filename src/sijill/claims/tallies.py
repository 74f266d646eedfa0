"""The numbers of a report that may be parts of one another: what each counts, where and when, as told beside it."""

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass

from sijill.lexicon.page import Page
from sijill.model.claim import Claim, ClaimKind, Modality
from sijill.model.mention import Link, Quantity, Role
from sijill.model.period import Period, read_period

_SUMMED = frozenset((ClaimKind.STRIKES, ClaimKind.CASUALTIES, ClaimKind.CLEARANCE, ClaimKind.DETENTION))
_PEOPLE = frozenset(("people", "nationals"))
_ALIKE = 3
_COUNTRY, _ADMIN1 = "country", "admin1"
_LINE_END = re.compile("\n")

Nature = tuple[str, str | None, str | None, str | None]


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """A number as told: ``number`` is ``None`` where it is bounded, vague or about; ``at`` its offset in the text.

    ``indent`` is how many characters of its paragraph stand before it; ``days`` is ``None`` where no full date is said.
    The places are those told beside the number, in its own paragraph and not of another number: ``where`` their ids,
    ``country`` the one country that is told as a whole (``14 in Syria``), ``spot`` the one inside which the number is
    placed more finely (``9 around Raqqa``), ``units`` the first-level units told, ``inside`` those around each place.
    """

    claim: Claim
    number: int | None
    at: int
    paragraph: int
    indent: int
    days: Period | None
    parties: frozenset[str]
    where: frozenset[str]
    countries: frozenset[str]
    country: str | None
    spot: str | None
    units: frozenset[str]
    inside: frozenset[str]

    def holds(self, part: "Tally") -> bool:
        """Tell whether the places of ``part`` lie inside those of this number and are finer."""
        if not part.where or part.where == self.where:
            return False
        if self.country is not None:
            return part.spot == self.country
        if not self.where or (len(self.countries) > 1 and part.countries < self.countries):
            return True
        return bool(self.units) and part.inside <= self.units and part.units.isdisjoint(self.units)


def read_tallies(page: Page, claims: list[Claim]) -> list[list[Tally]]:
    """Return the numbers that count the same thing in the same unit, three or more together, in the order told."""
    alike: defaultdict[Nature, list[tuple[Claim, Quantity]]] = defaultdict(list)
    for claim in claims:
        if claim.kind in _SUMMED and claim.quantity is not None and claim.modality is Modality.ASSERTED:
            alike[_nature(claim, claim.quantity)].append((claim, claim.quantity))
    several = [counts for counts in alike.values() if len(counts) >= _ALIKE and _is_split(counts)]
    opening = _Paragraphs(page) if several else None
    return [_tallies(page, counts, opening) for counts in several if opening is not None]


def sources(claim: Claim) -> frozenset[str]:
    """Return who said a claim, by id or name."""
    return frozenset(_name(link) for link in claim.attribution if link.role is Role.SOURCE)


def exact(quantity: Quantity | None) -> int | None:
    """Return a plain number; ``None`` for bounds, ranges, vague words and *about*."""
    if quantity is None or not quantity.exact or quantity.low != quantity.high:
        return None
    return quantity.low


def _is_split(counts: list[tuple[Claim, Quantity]]) -> bool:
    """Tell whether numbers are told of several places or days; those of one need no further look."""
    first = counts[0][0]
    return any(claim.places is not first.places or claim.time is not first.time for claim, _ in counts)


def _name(link: Link) -> str:
    return link.id or link.name_en or link.name_ar or ""


def _nature(claim: Claim, quantity: Quantity) -> Nature:
    """What two numbers must share to be added: kind, effect, unit and thing."""
    thing = claim.object.id if claim.object is not None and claim.object.id not in _PEOPLE else None
    return claim.kind, claim.effect, quantity.unit, thing


def _tallies(page: Page, counts: list[tuple[Claim, Quantity]], opening: "_Paragraphs") -> list[Tally]:
    counts = sorted(counts, key=lambda count: count[1].span.start)
    ends = [quantity.span.start for _, quantity in counts[1:]] + [len(page.document.text)]
    days: dict[int, Period | None] = {}
    found = []
    for (claim, quantity), until in zip(counts, ends, strict=True):
        time = claim.time
        if time is not None and id(time) not in days:
            days[id(time)] = read_period(time.start, time.end)
        found.append(_tally(claim, quantity, opening, until, days.get(id(time))))
    return found


def _tally(claim: Claim, quantity: Quantity, opening: "_Paragraphs", until: int, days: Period | None) -> Tally:
    at = quantity.span.start
    paragraph = opening.number(at)
    start, end = opening.starts[paragraph], min(opening.starts[paragraph + 1], until)
    places = [place for place in claim.places if start <= place.span.start < end and place.country]
    countries = frozenset([place.country for place in places if place.country])
    only = places[0].country if len(countries) == 1 else None
    precisions = [place.precision for place in places]
    whole = only is not None and _COUNTRY in precisions
    return Tally(
        claim, exact(quantity), at, paragraph, at - start, days,
        parties=frozenset([actor.id for actor in claim.actors if actor.id]),
        where=frozenset([place.id or place.name_en for place in places]),
        countries=countries, country=only if whole else None, spot=None if whole else only,
        units=frozenset([place.id or "" for place in places if place.precision == _ADMIN1]),
        inside=frozenset([place.admin1 or "" for place in places]),
    )  # fmt: skip


class _Paragraphs:
    """Where the lines of a text begin, and behind the last where it ends; ``number`` tells the line of an offset."""

    __slots__ = ("starts",)

    def __init__(self, page: Page) -> None:
        text = page.document.text
        self.starts = [0, *(line.end() for line in _LINE_END.finditer(text)), len(text) + 1]

    def number(self, offset: int) -> int:
        """Return the number of the line that holds an offset."""
        return bisect_right(self.starts, offset) - 1
