"""Whether two tellings are of one happening: a sum of reasons, each with its weight and a sentence for a person."""

from collections.abc import Iterator
from dataclasses import dataclass

from sijill.model.incident import Reason
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
    if near == APART:
        yield Reason("place", _VETO, f"other places: {here} and {there}")
    elif not a.sites or not b.sites:
        yield Reason("place", 0.0, "one of them does not say where")
    elif a.level == COUNTRY and b.level == COUNTRY:
        same = {site.id for site in a.sites} == {site.id for site in b.sites}
        yield Reason("place", 0.25 if same else 0.15, f"country: {here}" if same else f"countries: {here} and {there}")
    elif near == SAME:
        yield Reason("place", 0.35, f"the same place: {_names(tuple(s for s in a.sites if s in b.sites) or a.sites)}")
    elif near >= NEAR:
        yield Reason("place", 0.3, f"places beside each other: {here} and {there}")
    elif near >= INSIDE:
        yield Reason("place", 0.2, f"one place lies in the other: {here} and {there}")
    elif near == LAND:
        yield Reason("place", 0.05, f"a country and a place in it: {here} and {there}")


def _days(a: Telling, b: Telling, _: Kinship) -> Iterator[Reason]:
    if a.period != b.period:
        yield Reason("time", _VETO, f"a total over several days and a single day: {_when(a)} and {_when(b)}")
    elif a.first is None or b.first is None or a.last is None or b.last is None:
        yield Reason("time", 0.0, "one of them does not say when")
    elif a.period:
        same = abs(a.first - b.first) <= 1 and abs(a.last - b.last) <= 1
        yield Reason("time", 0.3 if same else _VETO, f"{'the same' if same else 'other'} period: {_both(a, b)}")
    else:
        yield _gap(a, b, max(a.first, b.first) - min(a.last, b.last))


def _gap(a: Telling, b: Telling, days: int) -> Reason:
    if days <= 0 and not (a.dated and b.dated):
        return Reason("time", 0.1, f"one of them gives no day; the reports are of the same days: {_both(a, b)}")
    if days <= 0:
        return Reason("time", 0.25, f"the same day: {_both(a, b)}")
    if days == 1:
        return Reason("time", 0.1, f"one day apart: {_both(a, b)}")
    if days == 2 and _told_late(a, b):
        return Reason("time", 0.0, f"two days apart, one of them the day of the report: {_both(a, b)}")
    return Reason("time", _VETO, f"other days: {_both(a, b)}")


def _told_late(a: Telling, b: Telling) -> bool:
    return any(one.last == one.published for one in (a, b))


def _types(a: Telling, b: Telling, kinship: Kinship) -> Iterator[Reason]:
    here, there = _events(a), _events(b)
    if not a.types or not b.types:
        yield Reason("kind", 0.05, "one of them does not say what kind of attack it was")
    elif not kinship.agree(a.types, b.types):
        yield Reason("kind", -0.4, f"other kinds of event: {here} and {there}")
    elif (a.types & b.types) - {ANY}:
        yield Reason("kind", 0.15, f"kinds of event that fit: {here} and {there}")
    else:
        yield Reason("kind", 0.05, f"kinds of event that may fit: {here} and {there}")


def _actors(a: Telling, b: Telling, kinship: Kinship) -> Iterator[Reason]:
    if a.actors and b.actors:
        if kinship.related(a.actors, b.actors):
            yield Reason("actors", 0.1, f"the same party: {_list(a.actors)} and {_list(b.actors)}")
        elif not kinship.related(a.actors | a.targets, b.actors | b.targets):
            yield Reason("actors", -0.1, f"other parties: {_list(a.actors)} and {_list(b.actors)}")


def _targets(a: Telling, b: Telling, kinship: Kinship) -> Iterator[Reason]:
    if a.targets and b.targets and kinship.related(a.targets, b.targets):
        yield Reason("targets", 0.05, f"the same side was hit: {_list(a.targets)} and {_list(b.targets)}")


def _objects(a: Telling, b: Telling, kinship: Kinship) -> Iterator[Reason]:
    same = sorted({x for x in a.objects for y in b.objects if kinship.alike(x, y)})
    if same:
        weight = 0.1 if len(same) == 1 else 0.15
        yield Reason("object", weight, f"the same is named: {', '.join(same[:_TELLING])}")


def _figures(a: Telling, b: Telling, _: Kinship) -> Iterator[Reason]:
    """Numbers of the same measure; ``b`` was published on the same day or later."""
    here, there = counted(a.claims), counted(b.claims)
    pairs = [_nearest(here[name], there[name]) for name in here if name in there]
    equal = [pair for pair in pairs if _low(pair[0]) == _low(pair[1])]
    later = a.published is not None and b.published is not None and b.published > a.published
    risen = [pair for pair in pairs if later and _raised(*pair)]
    if equal:
        weight = 0.2 if len(equal) > 1 or any(_striking(one) for one, _ in equal) else 0.1
        yield Reason("figures", weight, "the same figures: " + _told(equal))
    elif risen:
        yield Reason("figures", 0.05, "a figure that rose: " + _told(risen))
    elif pairs and all(_far(*pair) for pair in pairs):
        yield Reason("figures", -0.1, "figures far apart: " + _told(pairs))
    elif pairs:
        yield Reason("figures", -0.05, "other figures: " + _told(pairs))


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


def _names(sites: tuple[Site, ...]) -> str:
    return ", ".join(site.name_en for site in sites[:_TELLING])


def _when(one: Telling) -> str:
    first, last = iso(one.first), iso(one.last)
    return first or "not said" if first == last or last is None else f"{first} to {last}"


def _both(a: Telling, b: Telling) -> str:
    here, there = _when(a), _when(b)
    return here if here == there else f"{here} and {there}"


def _events(one: Telling) -> str:
    return _list({claim.event_type for claim in one.claims if claim.types and claim.event_type})


def _list(names: frozenset[str] | set[str]) -> str:
    return ", ".join(sorted(names)[:_TELLING])


def _told(pairs: list[tuple[Signature, Signature]]) -> str:
    return ", ".join(f"{one.measure} {one.words} / {two.words}" for one, two in pairs[:_TELLING])
