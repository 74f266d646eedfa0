"""Which extracted claim answers which gold fact of a report."""

from dataclasses import dataclass

from sijill.evaluation.agreement import Field, agree_amounts, agree_fields
from sijill.evaluation.assignment import assign
from sijill.evaluation.candidate import Candidate
from sijill.evaluation.gold import FactKind, GoldClaim
from sijill.evaluation.labels import Labels
from sijill.model.span import Span

_PAIR, _AMOUNT, _CLOSENESS, _MAIN_FIELD, _FIELD = 10_000, 4_000, 2_000, 1_000, 500
_SINGLE = frozenset((FactKind.STRIKES, FactKind.ATTACK))


@dataclass(frozen=True, slots=True)
class Matching:
    """The pairs (gold fact, claim) by number, and the claims that say again what another one said."""

    pairs: tuple[tuple[int, int], ...]
    repeats: frozenset[int]

    @property
    def gold(self) -> frozenset[int]:
        """The numbers of the gold facts that were found."""
        return frozenset(row for row, _ in self.pairs)

    @property
    def found(self) -> frozenset[int]:
        """The numbers of the claims that are right."""
        return frozenset(column for _, column in self.pairs)


def match(golds: tuple[GoldClaim, ...], found: tuple[Candidate, ...], labels: Labels, *, strict: bool) -> Matching:
    """Return the best one-to-one matching; where ``strict``, a pair's quantities must agree."""
    weights = {
        (row, column): weight
        for row, gold in enumerate(golds)
        for column, candidate in enumerate(found)
        if (weight := weigh(gold, candidate, labels, strict=strict))
    }
    pairs = tuple(assign(weights))
    taken = {column for _, column in pairs}
    return Matching(pairs, frozenset(column for _, column in weights if column not in taken))


def weigh(gold: GoldClaim, found: Candidate, labels: Labels, *, strict: bool) -> int:
    """Return how well a claim answers a fact: 0 where kind or words differ, more for each value that agrees."""
    if not (_kinds_fit(gold, found) and touches(gold, found)):
        return 0
    same = agree_amounts(gold, found)
    if strict and not same:
        return 0
    right = [result.field for result in agree_fields(gold, found, labels) if result.right]
    fields = sum(_MAIN_FIELD if field in (Field.EFFECT, Field.OBJECT) else _FIELD for field in right)
    return _PAIR + _AMOUNT * same + round(_CLOSENESS * closeness(gold, found)) + fields


def _kinds_fit(gold: GoldClaim, found: Candidate) -> bool:
    """Equal kinds, or a strike and an attack neither of which has a numeral."""
    if gold.kind is found.kind:
        return True
    uncounted = all(not amount.counted or amount.implicit for amount in (gold.amount, found.amount))
    return uncounted and {gold.kind, found.kind} == _SINGLE


def touches(gold: GoldClaim, found: Candidate) -> bool:
    """Tell whether the claim's words and the fact's words share a character."""
    return any(one.overlaps(other) for one in found.spans for other in gold.spans)


def closeness(gold: GoldClaim, found: Candidate) -> float:
    """Return the mean share of a claim's words that lies within the fact's words."""
    shares = [max(shared(span, other) for other in gold.spans) / (span.end - span.start) for span in found.spans]
    return sum(shares) / len(shares)


def shared(one: Span, other: Span) -> int:
    """Return the number of characters that two spans have in common."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))
