"""The judge measured on sentences that it did not see, beside what sijill's claims alone would say."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import mean, pstdev

from sijill.screening.divisions import deal
from sijill.screening.labelled import Labelled
from sijill.screening.training import Sheet

FOLDS = 10


@dataclass(frozen=True, slots=True)
class Tally:
    """How many sentences were told rightly as news of an assault, told wrongly, and missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """How many of those told are right."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """How many of those that are there were told."""
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of both.

        >>> round(Tally(3, 1, 2).f1, 2)
        0.67
        """
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)


def tally(sentences: Iterable[Labelled], told: Iterable[bool]) -> Tally:
    """Count what was told of the sentences that are scored."""
    pairs = [(one.yes, said) for one, said in zip(sentences, told, strict=True) if one.counts]
    return Tally(pairs.count((True, True)), pairs.count((False, True)), pairs.count((True, False)))


def cross_validate(sentences: Sequence[Labelled], divisions: Iterable[str], folds: int = FOLDS) -> list[Tally]:
    """Return what the judge tells of sentences that it was not trained on, one tally for each division by its name."""
    sheet = Sheet(sentences)
    return [_measure(sheet, name, folds) for name in divisions]


def _measure(sheet: Sheet, division: str, folds: int) -> Tally:
    of = deal(sheet.sentences, folds, f"articles {division}")
    told = [False] * len(of)
    for fold in range(folds):
        weights = sheet.weigh([row for row, its in enumerate(of) if its != fold])
        for row, its in enumerate(of):
            if its == fold:
                told[row] = weights.score(sheet.sentences[row].names) > 0
    return tally(sheet.sentences, told)


def format_tallies(claims: Tally, judged: Sequence[Tally]) -> str:
    """Return a table: sijill's claims alone, each division, and the mean with the spread between divisions.

    >>> print(format_tallies(Tally(3, 1, 2), [Tally(3, 1, 2), Tally(4, 1, 1)]), end="")
                            F1  precision  recall
    claims alone          .667       .750    .600
    division 1            .667       .750    .600
    division 2            .800       .800    .800
    mean of 2             .733       .775    .700
    spread                .067
    """
    rows = [("claims alone", claims), *((f"division {number}", one) for number, one in enumerate(judged, 1))]
    lines = [f"{'':20}{'F1':>6}{'precision':>11}{'recall':>8}"]
    lines += [_line(name, one.f1, one.precision, one.recall) for name, one in rows]
    f1, precision, recall = ([getattr(one, name) for one in judged] for name in ("f1", "precision", "recall"))
    lines.append(_line(f"mean of {len(judged)}", mean(f1), mean(precision), mean(recall)))
    lines.append(f"{'spread':20}{_figure(pstdev(f1)):>6}")
    return "".join(f"{line}\n" for line in lines)


def _line(name: str, f1: float, precision: float, recall: float) -> str:
    return f"{name:20}{_figure(f1):>6}{_figure(precision):>11}{_figure(recall):>8}"


def _figure(share: float) -> str:
    return f"{share:.3f}".removeprefix("0")
