"""The sentence of a claim with the sentences around it, cut at the words that carry its values."""

from dataclasses import dataclass

from sijill.exporters.marking import Mark, cut, group_of
from sijill.model.entry import LedgerClaim
from sijill.model.span import Span
from sijill.text.sentences import find_marks, split_sentences
from sijill.text.tokens import tokenize

_AROUND = 1_200


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words of a report: each piece with the groups of the values that it carries; whether text was left out."""

    pieces: tuple[tuple[str, tuple[str, ...]], ...]
    begins_later: bool
    ends_earlier: bool


def excerpt_of(claim: LedgerClaim, *, wide: bool = True) -> Excerpt:
    """Return the sentence of a claim, ``wide`` with the sentence before and the one after; the words are exact."""
    text = claim.entry.document.text
    spans = [(one["start"], one["end"], group_of(one["field"])) for one in claim.read["evidence"]]
    sentence = claim.read["sentence"]
    first = min([sentence[0], *(start for start, _, group in spans if group and start >= sentence[0] - _AROUND)])
    last = max([sentence[1], *(end for _, end, group in spans if group and end <= sentence[1] + _AROUND)])
    if wide:
        first, last = _widened(text, first, last)
    marks = [
        Mark(Span(max(start, first) - first, min(end, last) - first), group, 1)
        for start, end, group in spans
        if group and start < last and end > first
    ]
    pieces = tuple((text[first + one.start : first + one.end], one.groups) for one in cut(marks, {}, last - first))
    return Excerpt(pieces, begins_later=first > 0, ends_earlier=last < len(text))


def _widened(text: str, first: int, last: int) -> tuple[int, int]:
    """One sentence more on both sides, as far as they are near."""
    begin = max(0, first - _AROUND)
    window = text[begin : last + _AROUND]
    tokens = tokenize(window)
    sentences = split_sentences(tokens, find_marks(tokens))
    borders = [(begin + tokens[one.first].start, begin + tokens[one.last - 1].end) for one in sentences]
    before = [start for start, end in borders if end <= first]
    after = [end for start, end in borders if start >= last]
    return (before[-1] if before else first), (after[0] if after else last)
