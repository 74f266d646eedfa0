"""Which words of a report carry what its claims say: their values, and what stands around them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from sijill.exporters.marking import Mark, group_of
from sijill.model.entry import LedgerClaim
from sijill.model.span import Span
from sijill.web.census_rows import Status, status_of

CONTEXT = frozenset(("time", "place", "actor", "target", "source"))
_JOIN = "join"
_URGENT = (Status.DISPUTED, Status.PROPOSED, Status.CORRECTED, Status.ACCEPTED, Status.REJECTED)


def highlights(claims: Sequence[LedgerClaim], text: str) -> list[Mark]:
    """Return a mark for all words of all claims (1 is the first), and for the space between the words of a value."""
    return [mark for number, claim in enumerate(claims, start=1) for mark in _marks(number, claim, text)]


def _marks(number: int, claim: LedgerClaim, text: str) -> Iterator[Mark]:
    values: list[Span] = []
    for one in claim.read["evidence"]:
        span, group = Span(one["start"], one["end"]), group_of(one["field"]) or one["field"]
        yield Mark(span, group, number)
        if group not in CONTEXT:
            values.append(span)
    values.sort(key=lambda span: span.start)
    for first, second in pairwise(values):
        if first.end < second.start and text[first.end : second.start].isspace():
            yield Mark(Span(first.end, second.start), _JOIN, number)


def status_together(claims: Iterable[LedgerClaim]) -> Status:
    """Return the status in which words are shown that several claims share: the one that most asks for a look."""
    found = {status_of(claim.decision) for claim in claims}
    return next(status for status in _URGENT if status in found)
