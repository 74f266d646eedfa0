"""Checks across documents, and the checks of each document as they stand after people's corrections."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from sijill.analysis.counters import check_counters, split_counters
from sijill.analysis.figures import Figure, is_standing
from sijill.model.claim import Check
from sijill.model.entry import LedgerClaim
from sijill.model.period import Period
from sijill.model.wire import WireCheck

SAME, WITHIN, PARTS = "same-period-same-number", "part-within-period", "period-equals-parts"
_TOTALS = frozenset(("total-equals-parts",))
_SUBSET = "subset-within-set"
_UNEQUAL, _AT_MOST = "\u2260", "\u2264"
_CODE, _WEEK = 2, 7


def check_across(figures: Iterable[Figure]) -> list[Check]:
    """Return the checks of figures of several documents, measure by measure; ``whole`` and ``parts`` are ids of claims.

    One source's numbers for one period; a period against the one that holds it, and against those that fill it; a
    counter against the one before and what was new.
    """
    found = []
    for _, same in groupby(figures, key=lambda figure: figure.measure):
        counters, others = split_counters(list(same))
        dated = _by_period(others)
        found += [*_same(dated), *_filled(dated), *_held(dated), *check_counters(counters, others)]
    return found


def standing_checks(checks: Iterable[WireCheck], claims: Mapping[str, LedgerClaim]) -> Iterator[Check]:
    """Yield the checks of a document as they stand: without rejected claims, and computed anew where one was corrected.

    ``claims`` are those of the document by id. A check that rests on a rejected claim is left out.
    """
    for wire in checks:
        ids = [ident for ident in (wire["whole"], *wire["parts"]) if ident in claims]
        if not all(is_standing(claims[ident]) for ident in ids):
            continue
        check = Check(wire["kind"], wire["verdict"], wire["whole"], tuple(wire["parts"]), wire["says"])
        corrected = any(claims[ident].wire["quantity"] != claims[ident].read["quantity"] for ident in ids)
        yield _anew(check, claims) if corrected else check


def _anew(check: Check, claims: Mapping[str, LedgerClaim]) -> Check:
    """A sum or a subset with corrected numbers; what cannot be computed from numbers alone cannot be told."""
    whole, parts = _number(claims, check.whole), [_number(claims, part) for part in check.parts]
    numbers = [part for part in parts if part is not None]
    if whole is None or len(numbers) < len(parts) or check.kind not in _TOTALS | {_SUBSET}:
        return Check(check.kind, "cannot-tell", check.whole, check.parts, check.says)
    if check.kind == _SUBSET:
        agrees, said, signs = numbers[0] <= whole, str(numbers[0]), (_AT_MOST, ">")
        says = f"{said} {signs[0] if agrees else signs[1]} {whole}"
    else:
        agrees = whole == sum(numbers)
        says = f"{whole} {'=' if agrees else _UNEQUAL} {' + '.join(map(str, numbers))}"
    return Check(check.kind, "agrees" if agrees else "differs", check.whole, check.parts, says)


def _number(claims: Mapping[str, LedgerClaim], ident: str) -> int | None:
    quantity = claims[ident].wire["quantity"] if ident in claims else None
    return quantity["low"] if quantity is not None and quantity["low"] == quantity["high"] else None


def _by_period(figures: Sequence[Figure]) -> dict[Period, list[Figure]]:
    """The exact figures that speak for a whole period, by period, in order of time; late ones do not."""
    found: defaultdict[Period, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.period is not None and figure.exact is not None and not figure.late and _sums_up(figure):
            found[figure.period].append(figure)
    return dict(sorted(found.items()))


def _sums_up(figure: Figure) -> bool:
    """Tell whether a number is the sum of a period: of a week or more, or all strikes of a country.

    Two tolls of one day in one town may be of two incidents.
    """
    several = figure.period is not None and figure.period.days >= _WEEK
    where = figure.measure.where
    return several or (figure.measure.kind == "strikes" and bool(where) and all(len(place) == _CODE for place in where))


def _inside(period: Period, periods: Sequence[Period]) -> list[Period]:
    """Those of sorted periods that another one holds, itself left out."""
    first = bisect_left(periods, period.first, key=lambda other: other.first)
    last = bisect_right(periods, period.last, key=lambda other: other.first)
    return [other for other in periods[first:last] if other != period and other.last <= period.last]


def _same(dated: Mapping[Period, list[Figure]]) -> Iterator[Check]:
    """One source gives one number for one period, in whatever document."""
    for figures in dated.values():
        first = figures[0]
        for other in figures[1:]:
            if other.document != first.document:
                agrees = other.exact == first.exact
                says = f"{first.exact} {'=' if agrees else _UNEQUAL} {other.exact}"
                yield Check(SAME, "agrees" if agrees else "differs", first.claim, (other.claim,), says)


def _filled(dated: Mapping[Period, list[Figure]]) -> Iterator[Check]:
    """A period whose days other periods fill, one after the other."""
    alone = {period: figures[0] for period, figures in dated.items() if len({one.exact for one in figures}) == 1}
    periods = list(alone)
    for period, whole in alone.items():
        parts = _fill(period, _inside(period, periods))
        if len(parts) > 1 and len({alone[part].document for part in parts} | {whole.document}) > 1:
            numbers = [alone[part].exact or 0 for part in parts]
            agrees = whole.exact == sum(numbers)
            says = f"{whole.exact} {'=' if agrees else _UNEQUAL} {' + '.join(map(str, numbers))}"
            claims = tuple(alone[part].claim for part in parts)
            yield Check(PARTS, "agrees" if agrees else "differs", whole.claim, claims, says)


def _fill(period: Period, inside: Sequence[Period]) -> list[Period]:
    """Periods that follow each other and fill a period, the longest at each step; empty if there are none."""
    chosen: list[Period] = []
    at = period.first.toordinal()
    while at <= period.last.toordinal():
        following = [other for other in inside if other.first.toordinal() == at]
        if not following:
            return []
        chosen.append(max(following))
        at = chosen[-1].last.toordinal() + 1
    return chosen


def _held(dated: Mapping[Period, list[Figure]]) -> Iterator[Check]:
    """A part of a period cannot have more than the whole of it."""
    periods = list(dated)
    for period, wholes in dated.items():
        for other in _inside(period, periods):
            parts = dated[other]
            whole, part = wholes[0].exact or 0, parts[0].exact or 0
            if part > whole and parts[0].document != wholes[0].document:
                yield Check(WITHIN, "differs", wholes[0].claim, (parts[0].claim,), f"{part} > {whole}")
