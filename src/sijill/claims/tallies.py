"""The numbers of a report that may be parts of one another: what each counts, where and when, as told beside it."""

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass

from sijill.lexicon.page import Page
from sijill.model.claim import Claim, ClaimKind, Modality
from sijill.model.mention import Link, Place, Quantity, Role, Timex
from sijill.model.period import Period, read_period

_SUMMED = frozenset((ClaimKind.STRIKES, ClaimKind.CASUALTIES, ClaimKind.CLEARANCE, ClaimKind.DETENTION))
_PEOPLE = frozenset(("people", "nationals"))
_ALIKE = 3
_COUNTRY, _ADMIN1 = "country", "admin1"

Nature = tuple[str, str | None, str | None, str | None]


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """A number as told: ``number`` is ``None`` where it is bounded, vague or about; ``at`` its offset in the text.

    ``places`` are those told beside the number, in its own paragraph and not of another number; ``indent`` is how many
    characters of its paragraph stand before it; ``days`` is ``None`` where the text says no full date.
    """

    claim: Claim
    number: int | None
    at: int
    paragraph: int
    indent: int
    places: tuple[Place, ...]
    time: Timex | None
    days: Period | None

    @property
    def countries(self) -> frozenset[str]:
        """The countries told beside the number."""
        return frozenset(place.country for place in self.places if place.country)

    @property
    def country(self) -> str | None:
        """The one country that is told as a whole (``14 in Syria``)."""
        whole = any(place.precision == _COUNTRY for place in self.places)
        return next(iter(self.countries)) if whole and len(self.countries) == 1 else None

    @property
    def spot(self) -> str | None:
        """The one country inside which the number is placed more finely (``9 around Raqqa``)."""
        return next(iter(self.countries)) if self.country is None and len(self.countries) == 1 else None

    @property
    def where(self) -> frozenset[str]:
        """The places as ids, to compare two numbers by."""
        return frozenset(place.id or place.name_en for place in self.places)

    def holds(self, part: "Tally") -> bool:
        """Tell whether the places of ``part`` lie inside those of this number and are finer."""
        if not part.places or part.where == self.where:
            return False
        if not self.places or (len(self.countries) > 1 and part.countries < self.countries):
            return True
        if self.country is not None:
            return part.spot == self.country
        units = {place.id for place in self.places if place.precision == _ADMIN1}
        return bool(units) and all(place.admin1 in units and place.id not in units for place in part.places)


def read_tallies(page: Page, claims: list[Claim]) -> list[list[Tally]]:
    """Return the numbers that count the same thing in the same unit, three or more together, in the order told."""
    alike: defaultdict[Nature, list[tuple[Claim, Quantity]]] = defaultdict(list)
    for claim in claims:
        if claim.kind in _SUMMED and claim.quantity is not None and claim.modality is Modality.ASSERTED:
            alike[_nature(claim, claim.quantity)].append((claim, claim.quantity))
    return [_tallies(page, counts) for counts in alike.values() if len(counts) >= _ALIKE]


def sources(claim: Claim) -> frozenset[str]:
    """Return who said a claim, by id or name."""
    return frozenset(_name(link) for link in claim.attribution if link.role is Role.SOURCE)


def exact(quantity: Quantity | None) -> int | None:
    """Return a plain number; ``None`` for bounds, ranges, vague words and *about*."""
    if quantity is None or not quantity.exact or quantity.low != quantity.high:
        return None
    return quantity.low


def _name(link: Link) -> str:
    return link.id or link.name_en or link.name_ar or ""


def _nature(claim: Claim, quantity: Quantity) -> Nature:
    """What two numbers must share to be added: kind, effect, unit and thing."""
    thing = claim.object.id if claim.object is not None and claim.object.id not in _PEOPLE else None
    return claim.kind, claim.effect, quantity.unit, thing


def _tallies(page: Page, counts: list[tuple[Claim, Quantity]]) -> list[Tally]:
    counts = sorted(counts, key=lambda count: count[1].span.start)
    starts = [quantity.span.start for _, quantity in counts]
    opening = _Paragraphs(page)
    found = []
    for claim, quantity in counts:
        at = quantity.span.start
        paragraph = opening.number(at)
        following = bisect_right(starts, at)
        until = starts[following] if following < len(starts) else len(page.document.text)
        near = (place for place in claim.places if place.country and place.span.start < until)
        places = tuple(place for place in near if opening.number(place.span.start) == paragraph)
        days = read_period(claim.time.start, claim.time.end) if claim.time is not None else None
        indent = at - opening.starts[paragraph]
        found.append(Tally(claim, exact(quantity), at, paragraph, indent, places, claim.time, days))
    return found


class _Paragraphs:
    """Where the paragraphs of a page begin; ``number`` says in which one an offset lies."""

    __slots__ = ("starts",)

    def __init__(self, page: Page) -> None:
        numbers = range(len(page.sentences))
        firsts = [n for n in numbers if not n or page.sentences[n - 1].paragraph != page.sentences[n].paragraph]
        self.starts = [page.starts[page.sentences[number].first] for number in firsts]

    def number(self, offset: int) -> int:
        """Return the number of the paragraph that holds an offset."""
        return max(bisect_right(self.starts, offset) - 1, 0)
