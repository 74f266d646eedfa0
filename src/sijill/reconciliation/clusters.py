"""From pairs to incidents: tellings are joined pair by pair, the surest first, and people's judgements hold."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sijill.model.incident import Ground, Reason
from sijill.reconciliation.bonds import Bonds, by_a_person
from sijill.reconciliation.candidates import candidates
from sijill.reconciliation.comparison import compare
from sijill.reconciliation.kinship import Kinship
from sijill.reconciliation.signature import Signature
from sijill.reconciliation.tellings import Telling, telling_of

_FIT = 0.5
_ASKED = 5
_LONGEST = 7


class _Group:
    """Tellings that were joined so far."""

    def __init__(self, number: int, one: Telling) -> None:
        self.members = [number]
        self.reports = {one.report}
        self.claims = {claim.claim for claim in one.claims}
        self.first, self.last, self.period = one.first, one.last, one.period
        self.bound = False
        self.reasons: list[Reason] = []


@dataclass(frozen=True, slots=True)
class Cluster:
    """The tellings of one happening, in the order of the ledger, and why they were joined."""

    tellings: tuple[Telling, ...]
    reasons: tuple[Reason, ...]


def cluster(tellings: Sequence[Telling], bonds: Bonds, kinship: Kinship) -> list[Cluster]:
    """Return the clusters of tellings in the order of their first claims, whatever the order of the input.

    A pair that scores enough is joined unless a person forbids it, a report told both as two happenings, or the whole
    groups do not fit each other; what people joined need not fit.
    """
    apart = _split(sorted(tellings, key=lambda one: one.key), bonds)
    ordered = sorted(apart, key=lambda one: one.key)
    groups = {number: _Group(number, one) for number, one in enumerate(ordered)}
    _bind(ordered, groups, bonds)
    edges = []
    for one, other in candidates(ordered):
        if groups[one] is groups[other]:
            continue
        found = compare(ordered[one], ordered[other], kinship)
        if found.joined:
            edges.append((-found.score, one, other))
    for _, one, other in sorted(edges):
        _join(ordered, groups, (one, other), bonds, kinship)
    unique = {id(group): group for group in groups.values()}
    found_groups = sorted(unique.values(), key=lambda group: min(group.members))
    return [_cluster(ordered, group) for group in found_groups]


def _cluster(ordered: Sequence[Telling], group: _Group) -> Cluster:
    return Cluster(tuple(ordered[number] for number in sorted(group.members)), tuple(dict.fromkeys(group.reasons)))


def _split(tellings: Iterable[Telling], bonds: Bonds) -> Iterable[Telling]:
    """Part the tellings that people's judgements reach into: what they hold to be the same comes before the report."""
    groups = bonds.groups()
    for telling in tellings:
        if bonds.bound.isdisjoint(one.claim for one in telling.claims):
            yield telling
            continue
        parts: list[list[Signature]] = []
        for one in telling.claims:
            here = groups.setdefault(one.claim, {one.claim})
            part = next((part for part in parts if _fits(groups[part[0].claim], here, bonds)), None)
            if part is None:
                parts.append([one])
                continue
            joined = groups[part[0].claim] | here
            groups.update(dict.fromkeys(joined, joined))
            part.append(one)
        yield from map(telling_of, parts)


def _fits(here: set[str], there: set[str], bonds: Bonds) -> bool:
    return here is there or not _parted(here, there, bonds)


def _parted(here: Iterable[str], there: Iterable[str], bonds: Bonds) -> bool:
    left, right = list(here), list(there)
    return bonds.forbids(left, right) or bonds.leaves_open(left, right)


def _bind(ordered: Sequence[Telling], groups: dict[int, _Group], bonds: Bonds) -> None:
    """Join what people hold to be the same, in the order in which they said so."""
    home = {claim.claim: number for number, one in enumerate(ordered) for claim in one.claims}
    for judgement in bonds.same:
        one, other = home.get(judgement.subject), home.get(judgement.other or "")
        if one is None or other is None or groups[one] is groups[other]:
            continue
        a, b = groups[one], groups[other]
        a.bound = b.bound = True
        _unite(groups, a, b, (by_a_person(judgement, Ground.PERSON_JOINED),))


def _join(
    ordered: Sequence[Telling], groups: dict[int, _Group], pair: tuple[int, int], bonds: Bonds, kinship: Kinship
) -> None:
    a, b = groups[pair[0]], groups[pair[1]]
    if a is b or not a.reports.isdisjoint(b.reports) or _parted(a.claims, b.claims, bonds):
        return
    whole = not (a.bound or b.bound) and len(a.members) + len(b.members) > 2
    if whole and (_too_long(a, b) or not _fit(ordered, a, b, kinship)):
        return
    _unite(groups, a, b, compare(ordered[pair[0]], ordered[pair[1]], kinship).reasons)


def _too_long(a: _Group, b: _Group) -> bool:
    if a.period or a.first is None or b.first is None or a.last is None or b.last is None:
        return False
    return max(a.last, b.last) - min(a.first, b.first) >= _LONGEST


def _fit(ordered: Sequence[Telling], a: _Group, b: _Group, kinship: Kinship) -> bool:
    """On the average the members of one group fit those of the other; of large groups the first few are asked."""
    scores = [
        compare(ordered[one], ordered[other], kinship).score
        for one in a.members[:_ASKED]
        for other in b.members[:_ASKED]
    ]
    return sum(scores) / len(scores) >= _FIT


def _unite(groups: dict[int, _Group], a: _Group, b: _Group, reasons: Iterable[Reason]) -> None:
    large, small = (a, b) if len(a.members) >= len(b.members) else (b, a)
    large.members = sorted((*large.members, *small.members))
    large.reports |= small.reports
    large.claims |= small.claims
    large.first = min((day for day in (large.first, small.first) if day is not None), default=None)
    large.last = max((day for day in (large.last, small.last) if day is not None), default=None)
    large.reasons = [*large.reasons, *small.reasons, *reasons]
    groups.update(dict.fromkeys(small.members, large))
