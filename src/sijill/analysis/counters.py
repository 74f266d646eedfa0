"""Numbers that run on from a fixed day, and whether each follows from the one before."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from sijill.analysis.figures import Figure
from sijill.analysis.stretches import find_stretches
from sijill.model.claim import Check
from sijill.model.period import Period

COUNTER, FALL = "cumulative-equals-previous-plus-new", "cumulative-never-falls"
_LONG, _TIMES, _SEVERAL = 60, 3, 2
_UNEQUAL = "\u2260"


def split_counters(figures: Sequence[Figure]) -> tuple[list[Figure], list[Figure]]:
    """Return the counters among the dated figures of one measure, and all others.

    A counter spans months, and either holds several much shorter periods of the same measure or begins on the same day
    as another that ends at another time.
    """
    periods = [figure.period for figure in figures if figure.period is not None]
    counters = [figure for figure in figures if figure.period is not None and _runs_on(figure.period, periods)]
    told = {figure.claim for figure in counters}
    return counters, [figure for figure in figures if figure.claim not in told]


def check_counters(counters: Sequence[Figure], others: Sequence[Figure]) -> list[Check]:
    """Return the checks of counters of one measure that began together: the later = the earlier + what was new.

    What was new is known only where figures without an overlap cover exactly the days between; else a counter is only
    checked for falling.
    """
    since: defaultdict[date, list[tuple[Period, int, Figure]]] = defaultdict(list)
    for figure in counters:
        if figure.period is not None and figure.exact is not None:
            since[figure.period.first].append((figure.period, figure.exact, figure))
    checks = []
    for _, told in sorted(since.items()):
        told.sort(key=lambda one: (one[0].last, one[2].published, one[2].claim))
        for (one, before, earlier), (two, after, later) in pairwise(told):
            new = _new(Period(one.last + timedelta(days=1), two.last), others) if one.last < two.last else None
            if new is not None:
                agrees = after == before + new[0]
                says = f"{after} {'=' if agrees else _UNEQUAL} {before} + {new[0]}"
                verdict = "agrees" if agrees else "differs"
                checks.append(Check(COUNTER, verdict, later.claim, (earlier.claim, *new[1]), says))
            elif after < before and one.last < two.last:
                checks.append(Check(FALL, "differs", later.claim, (earlier.claim,), f"{after} < {before}"))
    return checks


def _runs_on(period: Period, periods: Sequence[Period]) -> bool:
    if period.days < _LONG:
        return False
    if any(other.first == period.first and other.last != period.last and other.days >= _LONG for other in periods):
        return True
    held = {other for other in periods if other != period and period.contains(other)}
    return len(held) >= _SEVERAL and all(other.days * _TIMES < period.days for other in held)


def _new(period: Period, others: Sequence[Figure]) -> tuple[int, tuple[str, ...]] | None:
    """The exact number of a period by figures that cover it without overlap or gap, and their claims."""
    inside = [figure for figure in others if figure.period is not None and period.contains(figure.period)]
    stretches = find_stretches(inside)
    if not stretches or any(stretch.overlapping or stretch.low != stretch.high for stretch in stretches):
        return None
    if sum(stretch.period.days for stretch in stretches) != period.days:
        return None
    return sum(stretch.low for stretch in stretches), tuple(claim for stretch in stretches for claim in stretch.claims)
