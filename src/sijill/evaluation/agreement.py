"""Which fields of a claim agree with the gold fact that it is held against."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sijill.evaluation.amount import ONE, Amount, AmountForm, same_amount, same_number
from sijill.evaluation.candidate import Candidate
from sijill.evaluation.gold import FactKind, GoldClaim
from sijill.evaluation.labels import Labels
from sijill.evaluation.period import compare_periods

_ANYONE = "people"


class Field(StrEnum):
    """The fields that are compared beside kind, words and quantity."""

    EFFECT = "effect"
    OBJECT = "object"
    BY = "by"
    AGAINST = "against"
    COUNTRY = "country"
    PLACE = "place"
    START = "start"
    END = "end"
    NUMBER = "number"
    BOUND = "bound"


@dataclass(frozen=True, slots=True)
class FieldResult:
    """Whether one field that the gold states was read right."""

    field: Field
    right: bool


def agree_amounts(gold: GoldClaim, found: Candidate) -> bool:
    """Tell whether the quantities agree; an attack without a number is one attack, control has no quantity."""
    if gold.kind is FactKind.CONTROL:
        return True
    if FactKind.ATTACK in (gold.kind, found.kind):
        return same_amount(_at_least_one(gold.amount), _at_least_one(found.amount))
    return same_amount(gold.amount, found.amount)


def _at_least_one(amount: Amount) -> Amount:
    return amount if amount.counted else ONE


def agree_fields(gold: GoldClaim, found: Candidate, labels: Labels) -> tuple[FieldResult, ...]:
    """Return, for every field that the gold states, whether the claim agrees."""
    return tuple(FieldResult(field, right) for field, right in _fields(gold, found, labels))


def _fields(gold: GoldClaim, found: Candidate, labels: Labels) -> Iterator[tuple[Field, bool]]:
    if gold.effect:
        yield Field.EFFECT, not labels.effects.meant(gold.effect).isdisjoint(found.effects)
    if gold.thing:
        anyone = gold.thing == _ANYONE and not found.things
        yield Field.OBJECT, anyone or labels.things.related(labels.things.meant(gold.thing), found.things)
    if gold.by:
        yield Field.BY, labels.actors.related(labels.actors.named(gold.by), found.actors)
    if gold.against:
        yield Field.AGAINST, labels.actors.related(labels.actors.named(gold.against), found.targets | found.things)
    if gold.countries:
        yield Field.COUNTRY, gold.countries == found.countries
    if gold.places:
        yield Field.PLACE, labels.same_place(gold.places[0], found.place_ids, found.place_names)
    if gold.period:
        start, end = compare_periods(gold.period, found.period)
        yield Field.START, start
        yield Field.END, end


def agree_numbers(gold: GoldClaim, found: Candidate) -> tuple[FieldResult, ...]:
    """Return whether number and bound agree, for a counted fact that was found whatever its number."""
    if gold.amount.form is not AmountForm.NUMBER or gold.kind is FactKind.ATTACK:
        return ()
    number = same_number(gold.amount, found.amount)
    return FieldResult(Field.NUMBER, number), FieldResult(Field.BOUND, gold.amount.open == found.amount.open)
