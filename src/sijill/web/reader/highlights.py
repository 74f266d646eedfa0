"""Which words of a report carry what its claims say: their values, and what stands around them."""

from collections.abc import Iterable, Iterator, Sequence

from sijill.exporters.marking import Mark, group_of
from sijill.model.entry import LedgerClaim
from sijill.model.span import Span
from sijill.web.census.rows import Status, status_of

VALUE, AROUND = "value", "around"
_AROUND = frozenset(("time", "place", "actor", "target", "source"))
_URGENT = (Status.DISPUTED, Status.PROPOSED, Status.CORRECTED, Status.ACCEPTED, Status.REJECTED)


def highlights(claims: Sequence[LedgerClaim], text: str) -> list[Mark]:
    """Return marks for all words of all claims (1 is the first): those of its value, and those that stand around it.

    Words of one value that only space parts are one mark.
    """
    return [mark for number, claim in enumerate(claims, start=1) for mark in _marks(number, claim, text)]


def _marks(number: int, claim: LedgerClaim, text: str) -> Iterator[Mark]:
    values: set[tuple[int, int]] = set()
    around: set[tuple[int, int]] = set()
    for one in claim.read["evidence"]:
        (around if group_of(one["field"]) in _AROUND else values).add((one["start"], one["end"]))
    for start, end in _joined(sorted(values), text):
        yield Mark(Span(start, end), VALUE, number)
    for start, end in around:
        yield Mark(Span(start, end), AROUND, number)


def _joined(spans: Iterable[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Spans in order, as one where they touch or have only space between them."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and (start <= found[-1][1] or text[found[-1][1] : start].isspace()):
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def status_together(claims: Iterable[LedgerClaim]) -> Status:
    """Return the status in which words are shown that several claims share: the one that most asks for a look."""
    found = {status_of(claim.decision) for claim in claims}
    return next(status for status in _URGENT if status in found)
