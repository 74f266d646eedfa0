"""When two quantities say the same."""

import pytest

from sijill.evaluation.amount import Amount, AmountForm, amount_of, same_amount, same_number
from sijill.model.mention import Basis, Quantity
from sijill.model.span import Span


def number(low, high=None, **more):
    return Amount(AmountForm.NUMBER, low, low if high is None else high, **more)


def quantity(low, high, *, exact=True, **more):
    return Quantity(low, high, exact, Span(0, 1), Basis("by hand"), **more)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (quantity(5, 5), number(5)),
        (quantity(5, None, exact=False), number(5, open=True)),
        (quantity(5, 5, exact=False), number(5, open=True)),
        (quantity(10, 15, exact=False), number(10, 15)),
        (quantity(300, 300, exact=False, approximate=True), number(300, approximate=True)),
        (quantity(1, 1, implicit=True), number(1, implicit=True)),
        (quantity(None, None, exact=False), Amount()),
    ],
)
def test_a_quantity_becomes_an_amount(found, expected):
    assert amount_of(found, None) == expected


def test_vague_words_count_where_gold_classes_them():
    dozens = quantity(None, None, exact=False, vague="dozens")
    assert amount_of(dozens, "dozens") == Amount(AmountForm.VAGUE, vague="dozens")
    assert amount_of(quantity(None, None, exact=False, vague="several"), None) == Amount()
    assert amount_of(None, None) == Amount()


@pytest.mark.parametrize(
    ("gold", "found", "number_agrees", "amount_agrees"),
    [
        (number(5), number(5), True, True),
        (number(5), number(6), False, False),
        (number(5), number(5, open=True), True, False),
        (number(5, open=True), number(5, open=True), True, True),
        (number(10, 15), number(10, 15), True, True),
        (number(10, 15), number(10), False, False),
        (number(300, approximate=True), number(270, 330), True, True),
        (number(300), number(270, 330), False, False),
        (number(300, approximate=True), number(100, 900), False, False),
        (Amount(), Amount(), True, True),
        (Amount(), number(1), False, False),
        (Amount(AmountForm.VAGUE, vague="dozens"), Amount(AmountForm.VAGUE, vague="dozens"), True, True),
        (Amount(AmountForm.VAGUE, vague="dozens"), Amount(AmountForm.VAGUE, vague="hundreds"), False, False),
    ],
)
def test_amounts_agree(gold, found, number_agrees, amount_agrees):
    assert same_number(gold, found) is number_agrees
    assert same_amount(gold, found) is amount_agrees


def test_an_amount_is_told_briefly():
    told = [a.described() for a in (number(15), number(10, 15), number(12, open=True), number(9, approximate=True), Amount())]
    assert told == ["15", "10-15", "12+", "9~", "no number"]
