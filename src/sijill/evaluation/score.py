"""Counts of right, wrong and missed, and the ratios that follow from them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Score:
    """How many the gold has, how many were found, and how many of each belong together.

    ``matched`` gold facts were found; ``right`` findings belong to a gold fact (the two differ only in sums over kinds
    that stand in for each other). ``repeats`` are findings for a fact already found.

    >>> Score(gold=4, found=5, matched=2, right=2).precision
    0.4
    """

    gold: int = 0
    found: int = 0
    matched: int = 0
    right: int = 0
    repeats: int = 0

    def __add__(self, other: "Score") -> "Score":
        """Return the sum of two scores."""
        return Score(
            self.gold + other.gold,
            self.found + other.found,
            self.matched + other.matched,
            self.right + other.right,
            self.repeats + other.repeats,
        )

    @property
    def precision(self) -> float | None:
        """The share of findings that are right; ``None`` where nothing was found."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """The share of gold that was found; ``None`` where the gold has none."""
        return self.matched / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; ``None`` where there is neither gold nor finding."""
        if not self.gold and not self.found:
            return None
        precision, recall = self.precision or 0.0, self.recall or 0.0
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many."""

    right: int = 0
    of: int = 0

    def __add__(self, other: "Share") -> "Share":
        """Return the sum of two shares."""
        return Share(self.right + other.right, self.of + other.of)

    @property
    def value(self) -> float | None:
        """The ratio; ``None`` of nothing."""
        return self.right / self.of if self.of else None
