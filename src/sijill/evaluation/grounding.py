"""Whether every value of an extraction points at words of its report."""

from collections.abc import Iterator

from sijill.evaluation.score import Share
from sijill.model.claim import Claim, Extraction
from sijill.model.document import Document
from sijill.model.span import Span


def check_grounding(document: Document, extraction: Extraction) -> Share:
    """Return how many of the spans lie in the text and, for evidence, hold the words that are given."""
    size = len(document.text)
    right = total = 0
    for span in _spans(extraction):
        total += 1
        right += 0 <= span.start < span.end <= size
    for claim in extraction.claims:
        for evidence in claim.evidence:
            total += 1
            right += document.words(evidence.span) == evidence.text != ""
    return Share(right, total)


def _spans(extraction: Extraction) -> Iterator[Span]:
    for claim in extraction.claims:
        yield from _claim_spans(claim)
    yield from (place.span for place in extraction.places)
    yield from (timex.span for timex in extraction.dates)
    yield from (actor.span for actor in extraction.actors)
    for link in extraction.sources:
        if link.span:
            yield link.span


def _claim_spans(claim: Claim) -> Iterator[Span]:
    yield claim.sentence
    yield claim.trigger
    if claim.object:
        yield claim.object.span
    if claim.quantity:
        yield claim.quantity.span
    if claim.time:
        yield claim.time.span
    yield from (actor.span for actor in (*claim.actors, *claim.targets))
    yield from (place.span for place in claim.places)
    for link in claim.attribution:
        if link.span:
            yield link.span
