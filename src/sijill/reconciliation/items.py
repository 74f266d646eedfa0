"""The counted claims of one document, as a statement and its relay are compared by them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sijill.model.entry import LedgerClaim
from sijill.model.judgement import Verdict
from sijill.reconciliation.kinship import Kinship
from sijill.reconciliation.report import Report
from sijill.reconciliation.signature import WORD, Figure, Signature, sign


@dataclass(frozen=True, slots=True)
class Item:
    """A claim with its words; ``placed`` tells whether its place stands in its own sentence, ``rank`` its order."""

    claim: Signature
    words: str
    placed: bool
    rank: int


def items_of(claims: Sequence[LedgerClaim], kinship: Kinship) -> list[Item]:
    """Return the items of a document in the order of its text; rejected claims and parts of a number are left out."""
    if not claims:
        return []
    report = Report.of(claims[0].entry)
    found: list[tuple[Signature, bool]] = []
    for claim in claims:
        one = sign(claim, report, kinship) if claim.decision.verdict is not Verdict.REJECT else None
        if one is not None and one.family != WORD and not one.part:
            found.append((one, _placed(claim)))
    found.sort(key=lambda pair: (pair[0].at, pair[0].number))
    return [Item(one, one.words, placed, rank) for rank, (one, placed) in enumerate(found)]


def value_of(figure: Figure) -> str:
    """Return a figure in a few characters: ``72``, ``>=15``, ``10-15``, ``~20``.

    >>> value_of(Figure(15, None, False, False, False))
    '>=15'
    """
    about = "~" if figure.approximate else ""
    if figure.low == figure.high:
        return f"{about}{figure.low}"
    if figure.high is None:
        return f"{about}>={figure.low}"
    return f"{about}<={figure.high}" if figure.low is None else f"{about}{figure.low}-{figure.high}"


def _placed(claim: LedgerClaim) -> bool:
    start, end = claim.wire["sentence"]
    return any(start <= place["span"][0] < end for place in claim.wire["places"])
