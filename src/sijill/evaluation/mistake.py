"""One missed or spurious claim, with its words in context and what was there instead."""

from dataclasses import dataclass
from enum import StrEnum

from sijill.evaluation.amount import Amount
from sijill.evaluation.candidate import Candidate
from sijill.evaluation.gold import FactKind, GoldClaim, GoldDocument
from sijill.model.span import Span

_CONTEXT = 60
_INSTEAD = 3


class Fault(StrEnum):
    """What is wrong: a fact that no claim answers, a claim that answers no fact, or one said twice."""

    MISSED = "missed"
    SPURIOUS = "spurious"
    REPEATED = "repeated"


@dataclass(frozen=True, slots=True)
class Mistake:
    """A fact or claim without its counterpart; ``instead`` describes what stands on the same words."""

    fault: Fault
    ref: str
    language: str
    counted: bool
    described: str
    context: str
    instead: tuple[str, ...]


def missed(gold: GoldDocument, fact: GoldClaim, instead: list[Candidate]) -> Mistake:
    """Return the mistake of a fact that was not found."""
    described = _describe(fact.kind, fact.effect, fact.thing, fact.amount)
    near = tuple(describe_candidate(other) for other in instead[:_INSTEAD])
    return Mistake(
        Fault.MISSED, gold.ref, gold.language, fact.amount.counted, described, _quote(gold, fact.spans), near
    )


def spurious(gold: GoldDocument, found: Candidate, instead: list[GoldClaim], *, repeated: bool) -> Mistake:
    """Return the mistake of a claim that answers no fact, or one that another claim answers already."""
    fault = Fault.REPEATED if repeated else Fault.SPURIOUS
    near = tuple(_describe(fact.kind, fact.effect, fact.thing, fact.amount) for fact in instead[:_INSTEAD])
    described = describe_candidate(found)
    return Mistake(fault, gold.ref, gold.language, found.amount.counted, described, _quote(gold, found.spans), near)


def describe_candidate(found: Candidate) -> str:
    """Return a claim in a few words: ``casualties killed civilian 3``."""
    effect, thing = "/".join(sorted(found.effects)), "/".join(sorted(found.things))
    return _describe(found.kind, effect, thing, found.amount)


def _describe(kind: FactKind, effect: str | None, thing: str | None, amount: Amount) -> str:
    return " ".join(filter(None, (kind.value, effect, thing, amount.described())))


def _quote(gold: GoldDocument, spans: tuple[Span, ...]) -> str:
    """The first of the words between brackets, with the text on both sides on one line."""
    if not spans:
        return "(no words)"
    text, span = gold.document.text, spans[0]
    before = text[max(0, span.start - _CONTEXT) : span.start]
    after = text[span.end : span.end + _CONTEXT]
    return f"…{before}[{text[span.slice]}]{after}…".replace("\n", "↵")
