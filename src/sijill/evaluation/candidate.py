"""An extracted claim in the form in which it is held against gold."""

from dataclasses import dataclass

from sijill.evaluation.amount import Amount, amount_of
from sijill.evaluation.gold import FactKind
from sijill.evaluation.labels import Labels, label_key
from sijill.evaluation.period import Period, read_period
from sijill.model.claim import Claim, ClaimKind, Modality
from sijill.model.document import Document
from sijill.model.span import Span

_LONGEST = 300
_BESIDE = frozenset(
    ("place", "places", "time", "date", "attribution", "source", "sources", "actor", "actors", "targets", "modality")
)
_WHOLE_EVENT = frozenset((FactKind.ATTACK, FactKind.CONTROL))
_KINDS = (
    (ClaimKind.STRIKES, FactKind.STRIKES),
    (ClaimKind.EFFECT, FactKind.EFFECT),
    (ClaimKind.CASUALTIES, FactKind.CASUALTIES),
    (ClaimKind.DETENTION, FactKind.CASUALTIES),
    (ClaimKind.DISPLACEMENT, FactKind.CASUALTIES),
    (ClaimKind.ATTACK, FactKind.ATTACK),
    (ClaimKind.CONTROL, FactKind.CONTROL),
    (ClaimKind.CLEARANCE, FactKind.CLEARANCE),
    (ClaimKind.ESTIMATE, FactKind.ESTIMATE),
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim with the kind, words and values that are compared.

    ``aside`` marks what gold does not code: something denied, or said to be none.
    """

    kind: FactKind
    spans: tuple[Span, ...]
    amount: Amount
    effects: frozenset[str]
    things: frozenset[str]
    actors: frozenset[str]
    targets: frozenset[str]
    place_ids: frozenset[str]
    place_names: tuple[str, ...]
    countries: frozenset[str]
    period: Period | None
    aside: bool


def candidate_of(claim: Claim, document: Document, labels: Labels) -> Candidate | None:
    """Return a claim's comparable form; ``None`` for a kind that gold does not know."""
    kind = dict(_KINDS).get(claim.kind)
    if kind is None:
        return None
    amount = _amount(claim, kind, labels)
    return Candidate(
        kind=kind,
        spans=_spans(claim, kind, document),
        amount=amount,
        effects=labels.effects.meant(claim.effect) if claim.effect else frozenset(),
        things=frozenset((claim.object.id,)) if claim.object else frozenset(),
        actors=frozenset(actor.id for actor in claim.actors if actor.id),
        targets=frozenset(actor.id for actor in claim.targets if actor.id),
        place_ids=frozenset(place.id for place in claim.places if place.id),
        place_names=tuple(name for p in claim.places for name in (p.name_en, document.words(p.span))),
        countries=frozenset(place.country for place in claim.places if place.country),
        period=read_period(claim.time.start, claim.time.end) if claim.time else None,
        aside=claim.modality is Modality.DENIED or amount.zero,
    )


def _spans(claim: Claim, kind: FactKind, document: Document) -> tuple[Span, ...]:
    """The words that say what happened and how often, not those of place, time and speaker."""
    found = {claim.trigger}
    if claim.quantity:
        found.add(claim.quantity.span)
    if claim.object:
        found.add(claim.object.span)
    for evidence in claim.evidence:
        if kind in _WHOLE_EVENT or evidence.field.split("[")[0].split(".")[0] not in _BESIDE:
            found.add(evidence.span)
    size = len(document.text)
    return tuple(sorted(span for span in found if 0 <= span.start < span.end <= min(size, span.start + _LONGEST)))


def _amount(claim: Claim, kind: FactKind, labels: Labels) -> Amount:
    word = claim.quantity.vague if claim.quantity else None
    amount = amount_of(claim.quantity, next(iter(labels.vague.ids.get(label_key(word), ())), None) if word else None)
    one_attack = kind is FactKind.ATTACK and amount.implicit and amount.low == amount.high == 1
    return Amount() if one_attack else amount
