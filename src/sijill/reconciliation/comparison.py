"""Whether two tellings are of one happening: a sum of reasons, each with its weight and a sentence for a person."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sijill.model.incident import Ground, Reason
from sijill.reconciliation.geography import APART, INSIDE, LAND, NEAR, SAME, nearness
from sijill.reconciliation.kinship import ANY, Kinship
from sijill.reconciliation.report import iso
from sijill.reconciliation.signature import COUNTRY, Signature, Site
from sijill.reconciliation.tellings import Telling
from sijill.reconciliation.tolls import counted

THRESHOLD = 0.65
_VETO = -1.0
_RAISE = 4
_TELLING = 3
_RISEN = 10


@dataclass(frozen=True, slots=True)
class _Sides:
    here: tuple[str, ...] = ()
    there: tuple[str, ...] = ()

    def reason(self, field: str, weight: float, says: str, ground: Ground) -> Reason:
        return Reason(field, weight, says, ground, self.here, self.there)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The reasons for and against, and their sum; ``joined`` where that reaches the threshold."""

    reasons: tuple[Reason, ...]

    @property
    def score(self) -> float:
        """The sum of the weights; 0 where one reason forbids it."""
        if any(reason.weight <= _VETO for reason in self.reasons):
            return 0.0
        return round(sum(reason.weight for reason in self.reasons), 4)

    @property
    def joined(self) -> bool:
        """Tell whether the two are held to be one happening."""
        return self.score >= THRESHOLD


def compare(one: Telling, other: Telling, kinship: Kinship) -> Comparison:
    """Weigh two tellings of the same family against each other, whichever comes first."""
    a, b = sorted((one, other), key=lambda telling: (telling.published or 0, telling.key))
    reasons: list[Reason] = []
    for found in (_place, _days, _types, _actors, _targets, _objects, _figures):
        reasons.extend(found(a, b, kinship))
        if reasons and reasons[-1].weight <= _VETO:
            break
    return Comparison(tuple(reasons))


def _place(a: Telling, b: Telling, _: Kinship) -> Iterator[Reason]:
    near = nearness(a.sites, b.sites)
    here, there = _names(a.sites), _names(b.sites)
    sides = _Sides(_ids(a.sites), _ids(b.sites))
    if near == APART:
        yield sides.reason("place", _VETO, f"other places: {here} and {there}", Ground.OTHER_PLACES)
    elif not a.sites or not b.sites:
        yield sides.reason("place", 0.0, "one of them does not say where", Ground.PLACE_UNSAID)
    elif a.level == COUNTRY and b.level == COUNTRY:
        yield _countries(a, b)
    elif near == SAME:
        common = tuple(site for site in a.sites if site in b.sites) or a.sites
        both = _Sides(_ids(common))
        yield both.reason("place", 0.35, f"the same place: {_names(common)}", Ground.SAME_PLACE)
    elif near >= NEAR:
        yield sides.reason("place", 0.3, f"places beside each other: {here} and {there}", Ground.NEAR_PLACES)
    elif near >= INSIDE:
        yield sides.reason("place", 0.2, f"one place lies in the other: {here} and {there}", Ground.PLACE_INSIDE)
    elif near == LAND:
        yield sides.reason("place", 0.05, f"a country and a place in it: {here} and {there}", Ground.PLACE_IN_COUNTRY)


def _countries(a: Telling, b: Telling) -> Reason:
    here, there = _names(a.sites), _names(b.sites)
    if {site.id for site in a.sites} == {site.id for site in b.sites}:
        return _Sides(_ids(a.sites)).reason("place", 0.25, f"country: {here}", Ground.SAME_COUNTRY)
    sides = _Sides(_ids(a.sites), _ids(b.sites))
    return sides.reason("place", 0.15, f"countries: {here} and {there}", Ground.SHARED_COUNTRY)


def _days(a: Telling, b: Telling, _: Kinship) -> Iterator[Reason]:
    sides = _Sides(_period(a), _period(b))
    if a.period != b.period:
        says = f"a total over several days and a single day: {_when(a)} and {_when(b)}"
        yield sides.reason("time", _VETO, says, Ground.TOTAL_AND_DAY)
    elif a.first is None or b.first is None or a.last is None or b.last is None:
        yield sides.reason("time", 0.0, "one of them does not say when", Ground.DAY_UNSAID)
    elif not a.period:
        yield _gap(a, b, max(a.first, b.first) - min(a.last, b.last))
    elif abs(a.first - b.first) <= 1 and abs(a.last - b.last) <= 1:
        yield sides.reason("time", 0.3, f"the same period: {_both(a, b)}", Ground.SAME_PERIOD)
    else:
        yield sides.reason("time", _VETO, f"other period: {_both(a, b)}", Ground.OTHER_PERIOD)


def _gap(a: Telling, b: Telling, days: int) -> Reason:
    sides = _Sides(_period(a), _period(b))
    told = _both(a, b)
    if days <= 0 and not (a.dated and b.dated):
        says = f"one of them gives no day; the reports are of the same days: {told}"
        return sides.reason("time", 0.1, says, Ground.SAME_REPORT_DAYS)
    if days <= 0:
        return sides.reason("time", 0.25, f"the same day: {told}", Ground.SAME_DAY)
    if days == 1:
        return sides.reason("time", 0.1, f"one day apart: {told}", Ground.NEXT_DAY)
    if days == 2 and _told_late(a, b):
        says = f"two days apart, one of them the day of the report: {told}"
        return sides.reason("time", 0.0, says, Ground.LATE_REPORT)
    return sides.reason("time", _VETO, f"other days: {told}", Ground.OTHER_DAYS)


def _told_late(a: Telling, b: Telling) -> bool:
    return any(one.last == one.published for one in (a, b))


def _types(a: Telling, b: Telling, kinship: Kinship) -> Iterator[Reason]:
    here, there = _events(a), _events(b)
    sides, told = _Sides(_first(here), _first(there)), f"{_list(here)} and {_list(there)}"
    if not a.types or not b.types:
        yield sides.reason("kind", 0.05, "one of them does not say what kind of attack it was", Ground.KIND_UNSAID)
    elif not kinship.agree(a.types, b.types):
        yield sides.reason("kind", -0.4, f"other kinds of event: {told}", Ground.OTHER_KIND)
    elif (a.types & b.types) - {ANY}:
        yield sides.reason("kind", 0.15, f"kinds of event that fit: {told}", Ground.SAME_KIND)
    else:
        yield sides.reason("kind", 0.05, f"kinds of event that may fit: {told}", Ground.LIKELY_KIND)


def _actors(a: Telling, b: Telling, kinship: Kinship) -> Iterator[Reason]:
    if a.actors and b.actors:
        sides, told = _Sides(_first(a.actors), _first(b.actors)), f"{_list(a.actors)} and {_list(b.actors)}"
        if kinship.related(a.actors, b.actors):
            yield sides.reason("actors", 0.1, f"the same party: {told}", Ground.SAME_PARTY)
        elif not kinship.related(a.actors | a.targets, b.actors | b.targets):
            yield sides.reason("actors", -0.1, f"other parties: {told}", Ground.OTHER_PARTY)


def _targets(a: Telling, b: Telling, kinship: Kinship) -> Iterator[Reason]:
    if a.targets and b.targets and kinship.related(a.targets, b.targets):
        sides = _Sides(_first(a.targets), _first(b.targets))
        says = f"the same side was hit: {_list(a.targets)} and {_list(b.targets)}"
        yield sides.reason("targets", 0.05, says, Ground.SAME_SIDE_HIT)


def _objects(a: Telling, b: Telling, kinship: Kinship) -> Iterator[Reason]:
    same = sorted({x for x in a.objects for y in b.objects if kinship.alike(x, y)})
    if same:
        weight = 0.1 if len(same) == 1 else 0.15
        sides = _Sides(tuple(same[:_TELLING]))
        yield sides.reason("object", weight, f"the same is named: {', '.join(same[:_TELLING])}", Ground.SAME_THING)


def _figures(a: Telling, b: Telling, _: Kinship) -> Iterator[Reason]:
    """Numbers of the same measure; ``b`` was published on the same day or later."""
    here, there = counted(a.claims), counted(b.claims)
    pairs = [_nearest(here[name], there[name]) for name in here if name in there]
    equal = [pair for pair in pairs if _low(pair[0]) == _low(pair[1])]
    later = a.published is not None and b.published is not None and b.published > a.published
    risen = [pair for pair in pairs if later and _raised(*pair)]
    if equal:
        weight = 0.2 if len(equal) > 1 or any(_striking(one) for one, _ in equal) else 0.1
        yield _numbers(equal, weight, "the same figures", Ground.SAME_FIGURES)
    elif risen:
        yield _numbers(risen, 0.05, "a figure that rose", Ground.RISEN_FIGURES)
    elif pairs and all(_far(*pair) for pair in pairs):
        yield _numbers(pairs, -0.1, "figures far apart", Ground.FAR_FIGURES)
    elif pairs:
        yield _numbers(pairs, -0.05, "other figures", Ground.OTHER_FIGURES)


def _nearest(here: list[Signature], there: list[Signature]) -> tuple[Signature, Signature]:
    """The two of several figures of one measure that differ least."""
    return min(((a, b) for a in here for b in there), key=lambda pair: abs(_low(pair[0]) - _low(pair[1])))


def _striking(one: Signature) -> bool:
    """A number that two reports seldom give by chance."""
    return one.figure is not None and (one.figure.low or one.figure.high or 0) > 2


def _low(one: Signature) -> int:
    return (one.figure.low or one.figure.high or 0) if one.figure else 0


def _raised(one: Signature, two: Signature) -> bool:
    return _low(one) <= _low(two) <= max(_RAISE * _low(one), _RISEN)


def _far(one: Signature, two: Signature) -> bool:
    low, high = sorted((_low(one), _low(two)))
    return high > max(_RAISE * low, _RISEN)


def _numbers(pairs: list[tuple[Signature, Signature]], weight: float, says: str, ground: Ground) -> Reason:
    some = pairs[:_TELLING]
    told = ", ".join(f"{one.measure} {one.words} / {two.words}" for one, two in some)
    sides = _Sides(tuple(one.words for one, _ in some), tuple(two.words for _, two in some))
    return replace(
        sides.reason("figures", weight, f"{says}: {told}", ground), measures=tuple(one.measure for one, _ in some)
    )


def _names(sites: tuple[Site, ...]) -> str:
    return ", ".join(site.name_en for site in sites[:_TELLING])


def _ids(sites: tuple[Site, ...]) -> tuple[str, ...]:
    return tuple(site.id for site in sites[:_TELLING])


def _period(one: Telling) -> tuple[str, ...]:
    return tuple(dict.fromkeys(day for day in (iso(one.first), iso(one.last)) if day is not None))


def _when(one: Telling) -> str:
    first, last = iso(one.first), iso(one.last)
    return first or "not said" if first == last or last is None else f"{first} to {last}"


def _both(a: Telling, b: Telling) -> str:
    here, there = _when(a), _when(b)
    return here if here == there else f"{here} and {there}"


def _events(one: Telling) -> set[str]:
    return {claim.event_type for claim in one.claims if claim.types and claim.event_type}


def _first(names: frozenset[str] | set[str]) -> tuple[str, ...]:
    return tuple(sorted(names)[:_TELLING])


def _list(names: frozenset[str] | set[str]) -> str:
    return ", ".join(_first(names))
