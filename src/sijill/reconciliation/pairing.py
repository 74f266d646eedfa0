"""Which claim of a relay tells which claim of the statement."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sijill.reconciliation.geography import APART, INSIDE, LAND, NEAR, SAME, nearness
from sijill.reconciliation.items import Item
from sijill.reconciliation.kinship import Kinship
from sijill.reconciliation.signature import COUNTRY, Site

_ENOUGH = 3.0
_MOVED = 2
_EQUAL = 2.5
_Place = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim of the statement and its retelling; ``total`` marks the first count of strikes, ``moved`` a new place."""

    statement: Item
    relay: Item
    total: bool
    moved: bool


def pair_items(ours: Sequence[Item], theirs: Sequence[Item], kinship: Kinship) -> list[Pair]:
    """Return the pairs in the order of the relay's text; each claim stands in one pair at most, the surest first."""
    moves = _moves(ours, theirs)
    once = _once(ours) & _once(theirs)
    totals = _total(ours), _total(theirs)
    scored: list[tuple[float, int, int]] = []
    for one in ours:
        for other in theirs:
            score = _score(one, other, kinship, moves, is_total=(one, other) == totals)
            if _content(one) == _content(other) and _content(one) in once:
                score = max(score, _ENOUGH)
            if score >= _ENOUGH:
                scored.append((-score, other.rank, one.rank))
    left: set[int] = set()
    right: set[int] = set()
    pairs = []
    for _, rank, ours_rank in sorted(scored):
        if rank in right or ours_rank in left:
            continue
        left.add(ours_rank)
        right.add(rank)
        one, other = ours[ours_rank], theirs[rank]
        moved = moves.get(_places(other)) == _places(one) and _near(one, other) == APART
        pairs.append(Pair(one, other, (one, other) == totals, moved))
    return sorted(pairs, key=lambda pair: pair.relay.rank)


def _once(items: Sequence[Item]) -> frozenset[tuple[object, ...]]:
    """Things that a document counts once, with their numbers."""
    things = Counter((item.claim.kind, item.claim.object) for item in items)
    return frozenset(
        _content(item) for item in items if item.claim.object and things[item.claim.kind, item.claim.object] == 1
    )


def _total(items: Sequence[Item]) -> Item | None:
    """The number of strikes that the document begins with."""
    return next((item for item in items if item.claim.kind == "strikes" and item.claim.figure), None)


def _score(one: Item, other: Item, kinship: Kinship, moves: dict[_Place, _Place], *, is_total: bool) -> float:
    a, b = one.claim, other.claim
    if a.kind != b.kind or (a.figure is None) != (b.figure is None):
        return _score_uncounted(one, other)
    parts = (_things(one, other, kinship), 1.0 if is_total else _where(one, other, moves), _figures(one, other))
    if None in parts:
        return 0.0
    score = sum(part for part in parts if part is not None)
    score += 0.5 if a.effect == b.effect else 0.0
    score += 1.5 if is_total else 0.0
    return score + _when(one, other)


def _score_uncounted(one: Item, other: Item) -> float:
    """A thing of which only one side gives the number is the same if it, its place and its kind of claim are."""
    a, b = one.claim, other.claim
    same = a.kind == b.kind and a.object is not None and a.object == b.object and _near(one, other) >= NEAR
    return _ENOUGH if same else 0.0


def _things(one: Item, other: Item, kinship: Kinship) -> float | None:
    a, b = one.claim.object, other.claim.object
    if a == b:
        return 1.5 if a else 0.5
    if a is None or b is None:
        return 0.5 if one.claim.kind == "casualties" and one.claim.effect == other.claim.effect else None
    if kinship.includes(a, b):
        return 1.0
    return 0.7 if kinship.kindred(a, b) and _figures(one, other) == _EQUAL else None


def _where(one: Item, other: Item, moves: dict[_Place, _Place]) -> float | None:
    moved = moves.get(_places(other))
    if moved is not None:
        return 2.0 if moved == _places(one) else -2.0
    near = _near(one, other)
    if near == APART:
        return -1.0 if one.claim.kind != "strikes" and not (one.placed and other.placed) else -2.0
    if near == LAND and one.claim.kind == "strikes":
        return -0.5
    return 2.0 if near >= NEAR else 1.5 if near >= INSIDE else 0.5


def _near(one: Item, other: Item) -> float:
    a, b = one.claim.sites, other.claim.sites
    if a and b and all(site.level == COUNTRY for site in (*a, *b)):
        return _countries(a, b)
    return nearness(a, b)


def _countries(a: Sequence[Site], b: Sequence[Site]) -> float:
    here, there = {site.id for site in a}, {site.id for site in b}
    return SAME if here == there else APART if here.isdisjoint(there) else INSIDE / 2


def _figures(one: Item, other: Item) -> float:
    a, b = one.claim.figure, other.claim.figure
    if a is None or b is None:
        return 0.0
    low, high = sorted((a.low or a.high or 0, b.low or b.high or 0))
    return _EQUAL if low == high else low / high if high else 0.0


def _when(one: Item, other: Item) -> float:
    a, b = one.claim, other.claim
    if a.first is None or b.first is None or a.last is None or b.last is None:
        return 0.0
    return 0.5 if (a.first, a.last) == (b.first, b.last) else 0.0 if a.first <= b.last and b.first <= a.last else -1.0


def _places(item: Item) -> _Place:
    return tuple(site.id for site in item.claim.sites)


def _moves(ours: Sequence[Item], theirs: Sequence[Item]) -> dict[_Place, _Place]:
    """Places of the relay whose items are those that the statement tells of another place, by at least two items."""
    there: defaultdict[_Place, dict[tuple[object, ...], Item]] = defaultdict(dict)
    for item in ours:
        there[_places(item)][_content(item)] = item
    here: defaultdict[_Place, list[Item]] = defaultdict(list)
    for item in theirs:
        here[_places(item)].append(item)
    moves: dict[_Place, _Place] = {}
    for place, items in here.items():
        if all(site.level == COUNTRY for site in items[0].claim.sites):
            continue
        told = {_content(item) for item in items}
        best = sorted((-len(told & content.keys()), name) for name, content in there.items())
        if not best or -best[0][0] < _MOVED:
            continue
        source = best[0][1]
        near = [len(told & content.keys()) for content in there.values() if _is_near(items[0], content)]
        apart = not _is_near(items[0], there[source])
        if apart and -best[0][0] - max(near, default=0) >= _MOVED:
            moves[place] = source
    return moves


def _is_near(item: Item, content: dict[tuple[object, ...], Item]) -> bool:
    return any(_near(other, item) > APART for other in content.values())


def _content(item: Item) -> tuple[object, ...]:
    one = item.claim
    return one.kind, one.object, one.figure.low if one.figure else None
