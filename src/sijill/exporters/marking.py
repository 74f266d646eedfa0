"""Which characters of a report carry which values: overlapping spans cut into pieces that do not overlap."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from sijill.model.claim import Claim
from sijill.model.span import Span

GROUPS = ("quantity", "object", "trigger", "time", "place", "actor", "target", "source")
_GROUP_OF_BEGINNING = (
    ("quantity", "quantity"), ("bound", "quantity"), ("object", "object"),
    ("trigger", "trigger"), ("effect", "trigger"),
    ("event", "trigger"), ("kind", "trigger"), ("time", "time"), ("date", "time"), ("place", "place"),
    ("actor", "actor"), ("target", "target"), ("attribution", "source"), ("source", "source"), ("relay", "source"),
    ("publisher", "source"), ("cue", "source"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that carry a value: the group of the field and the number of the claim (1 is the first)."""

    span: Span
    group: str
    claim: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same marks throughout; ``anchors`` are the claims whose words end here."""

    start: int
    end: int
    marks: tuple[Mark, ...]
    anchors: tuple[int, ...]

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups of the marks."""
        return tuple(sorted({mark.group for mark in self.marks}))

    @property
    def claims(self) -> tuple[int, ...]:
        """The numbers of the claims whose words these are."""
        return tuple(sorted({mark.claim for mark in self.marks}))


def marks_of(claims: Iterable[Claim], length: int) -> list[Mark]:
    """Return the marks of all claims; evidence outside the text (there is none) is left out."""
    return [
        Mark(span, group, number)
        for number, claim in enumerate(claims, start=1)
        for span, group in _spans(claim)
        if group and 0 <= span.start < span.end <= length
    ]


def group_of(field: str) -> str:
    """Return the group of a field's name, empty for one that is not shown.

    >>> group_of("places"), group_of("attribution.cue"), group_of("confidence")
    ('place', 'source', '')
    """
    return next((group for beginning, group in _GROUP_OF_BEGINNING if field.startswith(beginning)), "")


def cut(marks: list[Mark], anchors: dict[int, int], length: int) -> Iterator[Piece]:
    """Yield pieces that cover ``[0, length)`` in order; ``anchors`` says where the words of each claim end.

    >>> marks = [Mark(Span(0, 5), "time", 1), Mark(Span(3, 8), "place", 2)]
    >>> [(p.start, p.end, p.groups) for p in cut(marks, {}, 9)]
    [(0, 3, ('time',)), (3, 5, ('place', 'time')), (5, 8, ('place',)), (8, 9, ())]
    """
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    for number, mark in enumerate(marks):
        opening.setdefault(mark.span.start, []).append(number)
        closing.setdefault(mark.span.end, []).append(number)
    ends: dict[int, list[int]] = {}
    for claim, end in anchors.items():
        ends.setdefault(end, []).append(claim)
    borders = sorted({0, length, *opening, *closing, *ends})
    active: dict[int, Mark] = {}
    for start, end in pairwise(borders):
        for number in closing.get(start, ()):
            del active[number]
        for number in opening.get(start, ()):
            active[number] = marks[number]
        yield Piece(start, end, tuple(active.values()), tuple(ends.get(end, ())))


def _spans(claim: Claim) -> Iterator[tuple[Span, str]]:
    yield claim.trigger, "trigger"
    for evidence in claim.evidence:
        yield evidence.span, group_of(evidence.field)
