"""What the voices say of one measure: updates of one toll as a series, lowest and highest by independent voice."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sijill.model.incident import Discrepancy, Toll
from sijill.reconciliation.report import iso
from sijill.reconciliation.signature import Figure, Signature

_SLACK = 0.1
_GREATEST_RISE = 4
_BASE = 2
_RISING = frozenset(("casualties", "displacement"))


def counted(claims: Iterable[Signature]) -> dict[str, list[Signature]]:
    """Return the figures of each measure that are given for the whole, in the order of the claims.

    A number of dead of one group is the toll where no number is given for all: *nine policemen were killed*. Parts of
    a number and the one of a bare singular are left out.
    """
    found: defaultdict[str, list[Signature]] = defaultdict(list)
    for one in claims:
        if one.figure and not one.figure.implicit and not one.part and one.modality != "denied":
            found[one.measure].append(one)
    for whole in {f"casualties.{one.effect}" for group in found.values() for one in group if one.kind == "casualties"}:
        groups = [name for name in found if name.startswith(f"{whole}.")]
        if whole not in found and len(groups) == 1:
            found[whole] = found.pop(groups[0])
    return dict(sorted(found.items()))


def clash(here: Iterable[Signature], there: Iterable[Signature]) -> bool:
    """Tell whether the same thing is counted on both sides and none of the numbers agree."""
    one, other = counted(here), counted(there)
    both = (name for name in one if name in other)
    return any({_low(a.figure) for a in one[name]}.isdisjoint(_low(b.figure) for b in other[name]) for name in both)


@dataclass(frozen=True, slots=True)
class Said:
    """What one voice said last of one measure, and what it had said before."""

    voice: int
    last: Signature
    earlier: tuple[Signature, ...]

    @property
    def day(self) -> int:
        """The day of the report, 0 where it is not known."""
        return self.last.report.published or 0


def tolls(voices: Sequence[Sequence[Signature]], names: Sequence[str]) -> tuple[list[Toll], list[Discrepancy]]:
    """Return what the voices say of each measure, and the discrepancies between them.

    ``voices`` are the claims of each voice, ``names`` the names of the voices. A number that a later report raises, by
    at most four times, is an update: it goes into the series and out of the range.
    """
    spoken: defaultdict[str, list[Said]] = defaultdict(list)
    for number, claims in enumerate(voices):
        for measure, told in _by_report(claims).items():
            spoken[measure].append(Said(number, told[-1], tuple(told[:-1])))
    found, disagreements = [], []
    for measure in sorted(spoken):
        toll, standing = _toll(measure, spoken[measure])
        found.append(toll)
        if disagreement := _discrepancy(measure, standing, names):
            disagreements.append(disagreement)
    return found, disagreements


def _by_report(claims: Sequence[Signature]) -> dict[str, list[Signature]]:
    """The figures of one voice by measure, one for each report, the latest report last."""
    reports: defaultdict[int, list[Signature]] = defaultdict(list)
    for one in claims:
        reports[one.report.number].append(one)
    found: defaultdict[str, list[Signature]] = defaultdict(list)
    for number in sorted(reports, key=lambda number: (reports[number][0].report.published or 0, number)):
        for measure, told in counted(reports[number]).items():
            found[measure].append(max(told, key=lambda one: (bool(one.figure and one.figure.exact), _low(one.figure))))
    return found


def _toll(measure: str, spoken: list[Said]) -> tuple[Toll, list[Said]]:
    ordered = sorted(spoken, key=lambda said: (said.day, said.last.order))
    raised = [said for said in ordered if any(_raises(said, later) for later in ordered)]
    standing = [said for said in ordered if said not in raised]
    every = sorted(
        [one for said in ordered for one in (*said.earlier, said.last)],
        key=lambda one: (one.report.published or 0, one.order),
    )
    updated = raised or any(said.earlier and said.earlier[-1].figure != said.last.figure for said in ordered)
    lows = [said.last.figure.low for said in standing if said.last.figure and said.last.figure.low is not None]
    series = tuple(_step(one) for one in every if one.report.published) if updated else ()
    return (
        Toll(
            measure,
            min(lows, default=None),
            _highest([said.last.figure for said in standing if said.last.figure]),
            tuple(one.claim for one in every),
            series,
        ),
        standing,
    )


def _step(one: Signature) -> tuple[str, int | None, int | None, str]:
    low, high = (one.figure.low, one.figure.high) if one.figure else (None, None)
    return iso(one.report.published) or "", low, high, one.claim


def _highest(figures: list[Figure]) -> int | None:
    """The highest figure said; None where the highest is *at least* so many."""
    highs = [figure.high for figure in figures if figure.high is not None]
    most = max(highs, default=None)
    open_ended = [figure.low for figure in figures if figure.high is None and figure.low is not None]
    return None if most is None or any(low > most for low in open_ended) else most


def _raises(said: Said, later: Said) -> bool:
    """A later report of another voice gives more people, but not so many that it must mean something else."""
    if later.voice == said.voice or not said.day or later.day <= said.day or said.last.kind not in _RISING:
        return False
    before, after = _low(said.last.figure), _low(later.last.figure)
    return before < after <= max(_GREATEST_RISE * before, _BASE)


def _low(figure: Figure | None) -> int:
    return (figure.low if figure.low is not None else figure.high or 0) if figure else 0


def _discrepancy(measure: str, standing: list[Said], names: Sequence[str]) -> Discrepancy | None:
    if all(not _apart(one.last.figure, two.last.figure) for one in standing for two in standing):
        return None
    says = "; ".join(f"{names[said.voice]}: {said.last.words}" for said in standing)
    return Discrepancy(measure, says, tuple((said.last.claim, said.last.words) for said in standing))


def _apart(one: Figure | None, two: Figure | None) -> bool:
    """The two cannot both be right; *about 50* leaves a tenth of room, *at least 50* everything above."""
    if one is None or two is None:
        return False
    low, high = _range(one)
    other_low, other_high = _range(two)
    return high < other_low or other_high < low


def _range(figure: Figure) -> tuple[float, float]:
    room = _SLACK if figure.approximate else 0.0
    low = (figure.low or 0) * (1 - room)
    return low, figure.high * (1 + room) if figure.high is not None else float("inf")
