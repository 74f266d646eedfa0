"""From labelled reports and what was extracted from them to a report of figures and mistakes."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from sijill.evaluation.agreement import Field, FieldResult, agree_fields, agree_numbers
from sijill.evaluation.candidate import Candidate, candidate_of
from sijill.evaluation.gold import FactKind, GoldDocument
from sijill.evaluation.grounding import check_grounding
from sijill.evaluation.labels import Labels, read_labels
from sijill.evaluation.matching import Matching, match, touches
from sijill.evaluation.mistake import Mistake, missed, spurious
from sijill.evaluation.naming import Naming, score_naming
from sijill.evaluation.report import FieldShare, Figures, KindScore, Report, WritingShare
from sijill.evaluation.score import Score, Share
from sijill.evaluation.writing import Writing, writing_of
from sijill.model.claim import Extraction
from sijill.model.document import Document


@dataclass(frozen=True, slots=True)
class _Outcome:
    """One labelled report beside its claims: matched with the number in view, and with it ignored."""

    gold: GoldDocument
    found: tuple[Candidate, ...]
    strict: Matching
    loose: Matching
    naming: Naming
    claims: int
    grounded: Share


def evaluate_documents(gold: Sequence[GoldDocument], extract: Callable[[Document], Extraction]) -> Report:
    """Extract every labelled report and return how well that went."""
    return evaluate(gold, [(labelled.document, extract(labelled.document)) for labelled in gold])


def evaluate(
    gold: Sequence[GoldDocument], predictions: Iterable[tuple[Document, Extraction]], labels: Labels | None = None
) -> Report:
    """Return how well ``predictions`` answer the labelled reports; a report without one counts as nothing found.

    ``labels`` says what the free labels of gold mean; without it they are read from the word lists.
    """
    labels = labels or read_labels()
    extractions = {_key(document): extraction for document, extraction in predictions}
    outcomes = [_compare(g, extractions.get(_key(g.document), Extraction()), labels) for g in gold]
    languages = sorted({labelled.language for labelled in gold})
    return Report(
        overall=_sum_up("all", outcomes, labels),
        by_language=tuple(
            _sum_up(language, [o for o in outcomes if o.gold.language == language], labels) for language in languages
        ),
        mistakes=tuple(mistake for outcome in outcomes for mistake in _mistakes(outcome)),
    )


def _key(document: Document) -> tuple[str | None, str]:
    """What tells a report from others: files of gold may use one id for two texts."""
    return document.metadata.ref, document.id


def _compare(gold: GoldDocument, extraction: Extraction, labels: Labels) -> _Outcome:
    candidates = (candidate_of(claim, gold.document, labels) for claim in extraction.claims)
    found = tuple(candidate for candidate in candidates if candidate is not None)
    return _Outcome(
        gold=gold,
        found=found,
        strict=match(gold.claims, found, labels, strict=True),
        loose=match(gold.claims, found, labels, strict=False),
        naming=score_naming(gold, extraction, labels),
        claims=len(extraction.claims),
        grounded=check_grounding(gold.document, extraction),
    )


def _sum_up(name: str, outcomes: list[_Outcome], labels: Labels) -> Figures:
    silent = [outcome for outcome in outcomes if outcome.gold.silent]
    return Figures(
        name=name,
        documents=len(outcomes),
        kinds=tuple(_score_kind(kind, outcomes) for kind in FactKind),
        fields=_score_fields(outcomes, labels),
        writings=_score_writings(outcomes),
        naming=sum((outcome.naming for outcome in outcomes), Naming()),
        quiet=Share(sum(not outcome.claims for outcome in silent), len(silent)),
        false_alarms=sum(outcome.claims for outcome in silent),
        grounded=sum((outcome.grounded for outcome in outcomes), Share()),
    )


def _score_kind(kind: FactKind, outcomes: list[_Outcome]) -> KindScore:
    every = sum((_score(o, o.strict, kind, counted=False) for o in outcomes), Score())
    counted = sum((_score(o, o.strict, kind, counted=True) for o in outcomes), Score())
    loose = sum((_score(o, o.loose, kind, counted=False) for o in outcomes), Score())
    return KindScore(kind, every, counted, loose)


def _score(outcome: _Outcome, matching: Matching, kind: FactKind, *, counted: bool) -> Score:
    """The score of one kind in one report; claims that gold does not code are left out unless they are right."""
    gold = [n for n, g in enumerate(outcome.gold.claims) if g.kind is kind and (g.amount.counted or not counted)]
    found = [
        number
        for number, c in enumerate(outcome.found)
        if c.kind is kind and (c.amount.counted or not counted) and (number in matching.found or not c.aside)
    ]
    return Score(
        gold=len(gold),
        found=len(found),
        matched=sum(number in matching.gold for number in gold),
        right=sum(number in matching.found for number in found),
        repeats=sum(number in matching.repeats for number in found),
    )


def _score_fields(outcomes: list[_Outcome], labels: Labels) -> tuple[FieldShare, ...]:
    found: dict[tuple[FactKind, Field], Share] = {}
    for outcome in outcomes:
        for kind, result in _field_results(outcome, labels):
            key = kind, result.field
            found[key] = found.get(key, Share()) + Share(int(result.right), 1)
    return tuple(
        FieldShare(kind, field, found[kind, field]) for kind in FactKind for field in Field if (kind, field) in found
    )


def _field_results(outcome: _Outcome, labels: Labels) -> Iterator[tuple[FactKind, FieldResult]]:
    """Fields over the strict pairs; number and bound, which strict pairs always get right, over the loose ones."""
    golds, found = outcome.gold.claims, outcome.found
    for row, column in outcome.strict.pairs:
        for result in agree_fields(golds[row], found[column], labels):
            yield golds[row].kind, result
    for row, column in outcome.loose.pairs:
        for result in agree_numbers(golds[row], found[column]):
            yield golds[row].kind, result


def _score_writings(outcomes: list[_Outcome]) -> tuple[WritingShare, ...]:
    shares = {writing: Share() for writing in Writing}
    for outcome in outcomes:
        for number, gold in enumerate(outcome.gold.claims):
            writing = writing_of(gold.amount, gold.evidence)
            if writing:
                shares[writing] += Share(int(number in outcome.strict.gold), 1)
    return tuple(WritingShare(writing, share) for writing, share in shares.items() if share.of)


def _mistakes(outcome: _Outcome) -> Iterator[Mistake]:
    for number, gold in enumerate(outcome.gold.claims):
        if number not in outcome.strict.gold:
            there = [c for c in outcome.found if c.kind is gold.kind and touches(gold, c)]
            yield missed(outcome.gold, gold, there)
    for number, candidate in enumerate(outcome.found):
        if number not in outcome.strict.found and not candidate.aside:
            wanted = [g for g in outcome.gold.claims if g.kind is candidate.kind and touches(g, candidate)]
            yield spurious(outcome.gold, candidate, wanted, repeated=number in outcome.strict.repeats)
