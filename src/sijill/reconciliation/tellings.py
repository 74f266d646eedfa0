"""What one report tells of one happening: its claims with the same place, the same days and the same kind of event."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from sijill.reconciliation.geography import nearness
from sijill.reconciliation.kinship import Kinship
from sijill.reconciliation.signature import COUNTRY, PROVINCE, UNSPECIFIC, WORD, Signature, Site, finest
from sijill.reconciliation.tolls import clash

PERIOD = 4
_LATENESS = 3
_MOST = 60
_BESIDE = 0.8
_BLOWS = frozenset(("strikes", "attack"))


@dataclass(frozen=True, slots=True)
class Telling:
    """Claims of one report that are about one happening, in the order of the text.

    ``first`` and ``last`` are days; where the report gives none they are the days before its publication and ``dated``
    is false. ``period`` marks a total over several days, which is never one happening with a single day.
    """

    claims: tuple[Signature, ...]
    family: str
    sites: tuple[Site, ...]
    first: int | None
    last: int | None
    dated: bool
    types: frozenset[str]
    actors: frozenset[str]
    targets: frozenset[str]
    objects: frozenset[str]

    @property
    def report(self) -> int:
        """The number of the document."""
        return self.claims[0].report.number

    @property
    def published(self) -> int | None:
        """The day on which the report was published."""
        return self.claims[0].report.published

    @property
    def period(self) -> bool:
        """Tell whether this is a total over several days."""
        return self.dated and self.first is not None and self.last is not None and self.last - self.first + 1 >= PERIOD

    @property
    def level(self) -> int:
        """How fine its place is, from 0 (country or not said) to 3 (town)."""
        return max((site.level for site in self.sites), default=COUNTRY)

    @property
    def key(self) -> tuple[int, int, str]:
        """The place of its first claim in the ledger."""
        return self.claims[0].order


def telling_of(claims: Iterable[Signature]) -> Telling:
    """Return the telling that these claims of one report make."""
    ordered = tuple(sorted(claims, key=lambda one: one.order))
    told = [one for one in ordered if one.family != WORD] or list(ordered)
    days = _days(told)
    published = ordered[0].report.published
    guess = (published - _LATENESS, published) if published is not None else (None, None)
    return Telling(
        claims=ordered,
        family=told[0].family,
        sites=finest([site for one in told for site in one.sites]),
        first=days[0] if days else guess[0],
        last=days[1] if days else guess[1],
        dated=days is not None,
        types=frozenset(kind for one in told for kind in one.types),
        actors=frozenset(actor for one in told for actor in one.actors),
        targets=frozenset(actor for one in told for actor in one.targets),
        objects=frozenset(one.object for one in told if one.object) - UNSPECIFIC,
    )


def _days(claims: list[Signature]) -> tuple[int, int] | None:
    """The days that most claims give; of equally many the earliest."""
    found: defaultdict[tuple[int, int], int] = defaultdict(int)
    for one in claims:
        if one.first is not None and one.last is not None:
            found[one.first, one.last] += 1
    return min(found, key=lambda days: (-found[days], days)) if found else None


def tell(claims: list[Signature], kinship: Kinship) -> list[Telling]:
    """Return the tellings of one report, in the order of the text."""
    happenings = [one for one in claims if one.family != WORD]
    groups: defaultdict[tuple[object, ...], list[Signature]] = defaultdict(list)
    for one in sorted(happenings, key=lambda one: one.order):
        groups[one.family, tuple(site.id for site in one.sites), one.first, one.last].append(one)
    tellings = [telling_of(group) for group in groups.values()]
    tellings = _adopt(tellings)
    merged = _merge(tellings, kinship)
    return sorted(_with_words(merged, [one for one in claims if one.family == WORD]), key=lambda one: one.key)


def _adopt(tellings: list[Telling]) -> list[Telling]:
    """Claims without a place or a day belong with those that have one, where only one group can be meant."""
    kept = [one for one in tellings if one.dated and one.sites]
    for one in tellings:
        if one.dated and one.sites:
            continue
        wanted = [other for other in kept if _can_adopt(other, one)]
        if len(wanted) == 1:
            kept[kept.index(wanted[0])] = telling_of((*wanted[0].claims, *one.claims))
        else:
            kept.append(one)
    return kept


def _can_adopt(whole: Telling, bare: Telling) -> bool:
    if whole.family != bare.family or not (whole.dated and whole.sites):
        return False
    same_place = not bare.sites or {site.id for site in bare.sites} <= {site.id for site in whole.sites}
    return same_place and (not bare.dated or (bare.first, bare.last) == (whole.first, whole.last))


def _merge(tellings: list[Telling], kinship: Kinship) -> list[Telling]:
    """Join groups that differ only in how finely they say where, or by the day of the report."""
    kept = sorted(tellings, key=lambda one: one.key)
    at = 0
    pairs = list(combinations(range(len(kept)), 2)) if len(kept) <= _MOST else []
    gone: set[int] = set()
    while at < len(pairs):
        one, other = pairs[at]
        at += 1
        if not {one, other} & gone and _is_one(kept, one, other, kinship):
            kept[one] = telling_of((*kept[one].claims, *kept[other].claims))
            gone.add(other)
            at = 0
    return [telling for number, telling in enumerate(kept) if number not in gone]


def _is_one(tellings: list[Telling], one: int, other: int, kinship: Kinship) -> bool:
    a, b = tellings[one], tellings[other]
    if a.family != b.family or a.period != b.period or not kinship.agree(a.types, b.types) or clash(a.claims, b.claims):
        return False
    days = _same_days(a, b)
    if days is None:
        return False
    if {site.id for site in a.sites} == {site.id for site in b.sites}:
        return not a.period or days
    return days and _one_inside(tellings, a, b)


def _same_days(a: Telling, b: Telling) -> bool | None:
    """True for the same days, False for the day before the report told as the report's own, None for other days."""
    if (a.first, a.last) == (b.first, b.last):
        return True
    if a.first is None or b.first is None or a.last is None or b.last is None or a.period:
        return None
    early, late = sorted((a, b), key=lambda one: one.last or 0)
    slack = 1 if any(one.kind in _BLOWS for one in late.claims) else _LATENESS
    return False if late.last == late.published and (late.first or 0) - (early.last or 0) <= slack else None


def _one_inside(tellings: list[Telling], a: Telling, b: Telling) -> bool:
    """One place lies in the other or beside it, and no third place of the report lies there too."""
    coarse, fine = sorted((a, b), key=lambda one: one.level)
    if not coarse.sites or not fine.sites:
        return False
    if coarse.level == fine.level or coarse.level > PROVINCE:
        return nearness(coarse.sites, fine.sites) >= _BESIDE
    if len(coarse.sites) > 1:
        return False
    inside = [one for one in tellings if one.level > coarse.level and nearness(coarse.sites, one.sites) > 0]
    return nearness(coarse.sites, fine.sites) > 0 and all(one.sites == fine.sites for one in inside)


def _with_words(tellings: list[Telling], words: list[Signature]) -> list[Telling]:
    """A denial or a claim of responsibility belongs to the telling of its place, or to the only one of the report."""
    kept = list(tellings)
    for word in words:
        near = [n for n, one in enumerate(kept) if word.sites and nearness(word.sites, one.sites) >= _BESIDE]
        chosen = near[0] if len(near) == 1 else 0 if len(kept) == 1 else None
        if chosen is not None:
            kept[chosen] = telling_of((*kept[chosen].claims, word))
    return kept
