"""Which tellings are compared at all: those of other reports that share a day and a place, never all with all."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain, combinations, product

from sijill.reconciliation.signature import COUNTRY, PROVINCE, Site
from sijill.reconciliation.tellings import Telling
from sijill.reconciliation.tolls import counted

_CELL = 0.25
_WINDOW = 40
_CROWD = 80
_Key = tuple[str, int, str]


def candidates(tellings: Sequence[Telling]) -> Iterator[tuple[int, int]]:
    """Yield pairs of numbers of tellings that may be one happening, each once, in order.

    A pair shares its family, a day (give or take two) and a cell of the map, or one of them names only the governorate
    that the other lies in, or only the country and the same figure. In a block of more than 80 tellings each is paired
    with the 40 that follow it when they are put in the order of their kind and figures.
    """
    blocks: defaultdict[_Key, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for number, one in enumerate(tellings):
        for key, guest in _keys(one):
            blocks[key][guest].append(number)
    seen: set[tuple[int, int]] = set()
    for hosts, guests in blocks.values():
        seen.update(_pairs(tellings, hosts, guests))
    yield from sorted(seen)


def _pairs(tellings: Sequence[Telling], hosts: list[int], guests: list[int]) -> Iterator[tuple[int, int]]:
    """All pairs of a block but those of two guests, which meet where they are at home if they are near."""
    if not hosts or len(hosts) + len(guests) < 2:
        return
    if len(hosts) + len(guests) <= _CROWD:
        pairs: Iterator[tuple[int, int]] = chain(combinations(hosts, 2), product(hosts, guests))
    else:
        there = frozenset(guests)
        ordered = sorted({*hosts, *guests}, key=lambda number: _likeness(tellings[number], with_place=not guests))
        windows = ((one, ordered[at + 1 : at + 1 + _WINDOW]) for at, one in enumerate(ordered))
        pairs = ((one, other) for one, near in windows for other in near if not {one, other} <= there)
    for one, other in pairs:
        if tellings[one].report != tellings[other].report:
            yield min(one, other), max(one, other)


def _likeness(one: Telling, *, with_place: bool) -> tuple[object, ...]:
    """Tellings that are alike stand beside each other in this order."""
    places = tuple(site.id for site in one.sites) if with_place else ()
    return places, tuple(_amounts(one)), tuple(sorted(one.types)), one.key


def _amounts(one: Telling) -> list[str]:
    return [
        f"{name} {claim.figure.low}" for name, group in counted(one.claims).items() for claim in group if claim.figure
    ]


def _keys(one: Telling) -> Iterator[tuple[_Key, bool]]:
    """The blocks that a telling stands in, and whether it is only a guest there."""
    if one.first is None or one.last is None:
        return
    if one.period:
        days, family = {one.first // 2, (one.first + 1) // 2}, f"{one.family} period"
    else:
        days, family = {day // 2 for day in range(one.first - 1, one.last + 2)}, one.family
    for place, guest in sorted(set(_blocks(one)) or {("nowhere", False)}):
        for day in sorted(days):
            yield (family, day, place), guest


def _blocks(one: Telling) -> Iterator[tuple[str, bool]]:
    for site in one.sites:
        country = f"country {site.country or site.id}"
        if site.level == COUNTRY:
            yield country, False
            yield from ((f"{country} {amount}", False) for amount in _amounts(one))
            continue
        yield from ((f"{country} {amount}", True) for amount in _amounts(one))
        if site.level == PROVINCE:
            yield f"province {site.admin1 or site.id}", False
        else:
            yield f"province {site.admin1}", True
            yield from ((cell, False) for cell in _grid(site))


def _grid(site: Site) -> Iterator[str]:
    """The four cells that a point is nearest to, so that neighbours across an edge share one."""
    if site.lat is None or site.lon is None:
        yield f"place {site.id}"
        return
    x, y = int(site.lat // _CELL), int(site.lon // _CELL)
    dx, dy = int(site.lat % _CELL * 2 >= _CELL) * 2 - 1, int(site.lon % _CELL * 2 >= _CELL) * 2 - 1
    for a in (x, x + dx):
        for b in (y, y + dy):
            yield f"cell {a} {b}"
