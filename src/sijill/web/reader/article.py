"""A report as paragraphs of segments: spans that overlap are flattened here, and no browser computes an offset.

The segments, joined, are the stored text to the last character.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from sijill.exporters.marking import Piece, cut
from sijill.exporters.visible import is_right_to_left
from sijill.model.document import Document
from sijill.model.entry import LedgerClaim
from sijill.model.span import Span
from sijill.web.census.rows import Status
from sijill.web.claim_cells import words_span
from sijill.web.reader.highlights import VALUE, highlights, status_together

_PARAGRAPH = re.compile(r"([^\r\n]*)([\r\n]*)")
_SAMPLE = 500
_ARABIC, _ENGLISH = "ar", "en"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text under the same claims throughout; ``start`` is its offset, ``status`` that of a value.

    ``claims`` are the ids of the claims whose words these are, those first whose value they carry. ``choice`` is the
    number of the list to choose from where they are several.
    """

    text: str
    start: int
    claims: tuple[str, ...] = ()
    status: Status | None = None
    choice: int | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text, and the line breaks that end it."""

    segments: tuple[Segment, ...]
    gap: str
    is_furniture: bool


@dataclass(frozen=True, slots=True)
class Article:
    """A text with the words of its claims marked.

    ``choices`` are the claims that share words, by number from 0; ``anchors`` gives the offset of the segment where
    the words of a claim begin.
    """

    paragraphs: tuple[Paragraph, ...]
    choices: tuple[tuple[str, ...], ...]
    anchors: dict[str, int]


@dataclass(slots=True)
class _Under:
    """The claims of one document by number (1 is the first), and the choices met so far."""

    claims: Sequence[LedgerClaim]
    choices: dict[tuple[str, ...], int] = field(default_factory=dict)

    def segment(self, text: str, start: int, under: tuple[tuple[int, ...], tuple[int, ...]]) -> Segment:
        values, around = under
        if not values and not around:
            return Segment(text, start)
        idents = tuple(self.claims[number - 1].id for number in (*values, *around))
        choice = self.choices.setdefault(idents, len(self.choices)) if len(idents) > 1 else None
        status = status_together(self.claims[number - 1] for number in values) if values else None
        return Segment(text, start, idents, status, choice)


def article_of(text: str, claims: Sequence[LedgerClaim], furniture: Iterable[Span] = ()) -> Article:
    """Return a text with the words of claims marked; paragraphs that are furniture say so."""
    under = _Under(claims)
    pieces = [(piece.start, piece.end, _claims_of(piece)) for piece in cut(highlights(claims, text), {}, len(text))]
    dimmed = [span.start for span in furniture]
    paragraphs = tuple(_paragraphs(text, pieces, under, dimmed))
    starts = [segment.start for paragraph in paragraphs for segment in paragraph.segments if segment.claims]
    first = ((claim.id, words_span(claim)[0]) for claim in claims)
    anchors = {ident: starts[max(0, bisect_right(starts, at) - 1)] for ident, at in first} if starts else {}
    return Article(paragraphs, tuple(under.choices), anchors)


def _claims_of(piece: Piece) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The numbers of the claims whose value a piece carries, and of those for which it is only what stands around."""
    if not piece.marks:
        return (), ()
    values = {mark.claim for mark in piece.marks if mark.group == VALUE}
    around = {mark.claim for mark in piece.marks} - values
    return tuple(sorted(values)), tuple(sorted(around))


_Pieces = Sequence[tuple[int, int, tuple[tuple[int, ...], tuple[int, ...]]]]


def _paragraphs(text: str, pieces: _Pieces, under: _Under, dimmed: Sequence[int]) -> Iterator[Paragraph]:
    at = number = 0
    while at < len(text):
        line = _PARAGRAPH.match(text, at)
        if line is None:  # the pattern takes any text, even none
            return
        end, after = line.end(1), line.end()
        while pieces[number][1] <= at:
            number += 1
        last = number
        while last < len(pieces) and pieces[last][0] < end:
            last += 1
        segments = tuple(_segments(text, at, end, pieces[number:last], under)) if at < end else ()
        is_furniture = bisect_right(dimmed, end) > bisect_right(dimmed, at - 1)
        yield Paragraph(segments, line.group(2), is_furniture)
        at = after


def _segments(text: str, start: int, end: int, pieces: _Pieces, under: _Under) -> Iterator[Segment]:
    """Pieces under the same claims are one segment."""
    for claims, group in groupby(pieces, key=lambda piece: piece[2]):
        some = list(group)
        first, last = max(start, some[0][0]), min(end, some[-1][1])
        yield under.segment(text[first:last], first, claims)


def tongue_of(document: Document) -> tuple[str, str]:
    """Return the language of a document and the side from which it is read, from its own letters if nobody said.

    >>> tongue_of(Document.of("قصف على حلب")), tongue_of(Document.of("Aleppo shelled"))
    (('ar', 'rtl'), ('en', 'ltr'))
    """
    leftward = is_right_to_left(document.text[:_SAMPLE])
    language = document.metadata.language or (_ARABIC if leftward else _ENGLISH)
    return language, "rtl" if leftward else "ltr"
