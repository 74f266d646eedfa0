"""Numbers of overlapping periods as stretches of days, each day once: a lowest and a highest, never a blind sum."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations, pairwise
from typing import NamedTuple

from sijill.analysis.figures import Figure
from sijill.model.period import Period

_PLACES = 3


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of days with the number that the figures over it allow; ``high`` is ``None`` where nothing bounds it.

    Over one period, or periods that do not overlap, low and high are as told. Where periods overlap without being
    equal, ``low`` is the most that figures without a shared day add up to, ``high`` the least that covers all days.
    """

    period: Period
    low: int
    high: int | None
    claims: tuple[str, ...]
    overlapping: bool = False

    @property
    def per_day(self) -> tuple[float, float | None]:
        """The number spread over the days, lowest and highest: a rate, to three places, and no count of any one day.

        >>> from sijill.model.period import read_period
        >>> Stretch(read_period("2019-03-24", "2019-04-06"), 52, 52, ()).per_day
        (3.714, 3.714)
        """
        days = self.period.days
        return round(self.low / days, _PLACES), None if self.high is None else round(self.high / days, _PLACES)


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two claims whose periods share days without being equal."""

    one: str
    other: str
    days: int


class _Count(NamedTuple):
    """What is told of one period: the lowest and the highest, by which claims."""

    period: Period
    low: int
    high: int | None
    claims: tuple[str, ...]


def find_stretches(figures: Iterable[Figure]) -> tuple[Stretch, ...]:
    """Return the stretches that dated figures cover, in order; no two share a day. Late figures come on top."""
    known = list(figures)
    on_time = [_stretch(group) for group in _groups(_counts(figure for figure in known if not figure.late))]
    return tuple(_merged(on_time, _late_counts(figure for figure in known if figure.late)))


def find_gaps(stretches: Iterable[Stretch]) -> tuple[Period, ...]:
    """Return the days between stretches of which nothing is told."""
    day = timedelta(days=1)
    between = (Period(a.period.last + day, b.period.first - day) for a, b in pairwise(stretches))
    return tuple(period for period in between if period.first <= period.last)


def find_overlaps(figures: Iterable[Figure]) -> tuple[Overlap, ...]:
    """Return the pairs of periods that share days without being equal; late figures do not count as overlapping."""
    found = []
    for group in _groups(_counts(figure for figure in figures if not figure.late)):
        for one, other in combinations(group, 2):
            shared = one.period.shared(other.period)
            if shared:
                found.append(Overlap(one.claims[0], other.claims[0], shared))
    return tuple(found)


def _counts(figures: Iterable[Figure]) -> list[_Count]:
    """The figures by period: two numbers of one period are its lowest and its highest."""
    by_period: defaultdict[Period, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.period is not None:
            by_period[figure.period].append(figure)
    counts = []
    for period, same in sorted(by_period.items()):
        lows = [figure.low or 0 for figure in same]
        highs = [figure.high for figure in same if figure.high is not None]
        high = max(highs) if len(highs) == len(same) else None
        counts.append(_Count(period, min(lows), high, tuple(sorted(figure.claim for figure in same))))
    return counts


def _groups(counts: list[_Count]) -> list[list[_Count]]:
    """Runs of periods that overlap, each with the next or through another."""
    groups: list[list[_Count]] = []
    for count in counts:
        if groups and count.period.first <= max(other.period.last for other in groups[-1]):
            groups[-1].append(count)
        else:
            groups.append([count])
    return groups


def _stretch(group: list[_Count]) -> Stretch:
    period = Period(group[0].period.first, max(count.period.last for count in group))
    claims = tuple(sorted(claim for count in group for claim in count.claims))
    if len(group) == 1:
        return Stretch(period, group[0].low, group[0].high, claims)
    low, high = _most_apart(group), _least_cover(group)
    if high is not None and high < low:
        low, high = high, low
    return Stretch(period, low, high, claims, overlapping=True)


def _most_apart(group: list[_Count]) -> int:
    """The largest sum of lowest numbers over periods of which no two share a day."""
    by_end = sorted(group, key=lambda count: (count.period.last, count.period.first))
    ends = [count.period.last.toordinal() for count in by_end]
    best = [0]
    for number, count in enumerate(by_end):
        before = bisect_right(ends, count.period.first.toordinal() - 1, hi=number)
        best.append(max(best[-1], best[before] + count.low))
    return best[-1]


def _least_cover(group: list[_Count]) -> int | None:
    """The smallest sum of highest numbers over periods that cover every day; ``None`` if none is bounded so."""
    last = max(count.period.last for count in group)
    cheapest: dict[int, int] = {group[0].period.first.toordinal(): 0}
    for count in sorted(group, key=lambda count: (count.period.first, count.period.last)):
        reached = [cost for start, cost in cheapest.items() if start >= count.period.first.toordinal()]
        if count.high is None or not reached:
            continue
        after = count.period.last.toordinal() + 1
        cost = min(reached) + count.high
        cheapest[after] = min(cost, cheapest.get(after, cost))
    reached = [cost for start, cost in cheapest.items() if start > last.toordinal()]
    return min(reached, default=None)


def _late_counts(figures: Iterable[Figure]) -> list[_Count]:
    """Late figures of one period: the same number in two documents may be one report or two."""
    by_number: defaultdict[tuple[Period, int, int | None], list[str]] = defaultdict(list)
    for figure in figures:
        if figure.period is not None:
            by_number[(figure.period, figure.low or 0, figure.high)].append(figure.claim)
    found = []
    for (period, low, high), claims in sorted(by_number.items(), key=lambda item: (item[0][0], item[1])):
        found.append(_Count(period, low, None if high is None else high * len(claims), tuple(sorted(claims))))
    return found


def _merged(stretches: list[Stretch], late: list[_Count]) -> list[Stretch]:
    """Add late numbers to the stretches whose days they share; several are joined where one spans them."""
    for count in late:
        touched = [stretch for stretch in stretches if stretch.period.shared(count.period)]
        periods = [stretch.period for stretch in touched] + [count.period]
        highs = [stretch.high for stretch in touched] + [count.high]
        whole = Stretch(
            Period(min(period.first for period in periods), max(period.last for period in periods)),
            sum(stretch.low for stretch in touched) + count.low,
            None if None in highs else sum(high for high in highs if high is not None),
            tuple(sorted({claim for stretch in touched for claim in stretch.claims} | set(count.claims))),
            overlapping=any(stretch.overlapping for stretch in touched),
        )
        stretches = sorted([s for s in stretches if s not in touched] + [whole], key=lambda s: s.period)
    return stretches
