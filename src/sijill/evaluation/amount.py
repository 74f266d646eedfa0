"""How many, in a form in which gold and claims can be compared."""

from dataclasses import dataclass
from enum import StrEnum

from sijill.model.mention import Quantity

_WIDEST = 0.5


class AmountForm(StrEnum):
    """Whether there is a number, only a vague word, or nothing that counts."""

    NONE = "none"
    VAGUE = "vague"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its bounds, a vague word, or neither; ``open`` says "at least"."""

    form: AmountForm = AmountForm.NONE
    low: int | None = None
    high: int | None = None
    open: bool = False
    approximate: bool = False
    vague: str | None = None
    implicit: bool = False

    @property
    def counted(self) -> bool:
        """Tell whether there is a number or a vague word."""
        return self.form is not AmountForm.NONE

    @property
    def zero(self) -> bool:
        """Tell whether the number says none at all."""
        return self.form is AmountForm.NUMBER and self.low == 0 and self.high == 0

    def described(self) -> str:
        """Return the amount briefly: ``15``, ``10-15``, ``12+`` (at least), ``300~`` (about), ``dozens``."""
        if self.form is AmountForm.NONE:
            return "no number"
        if self.form is AmountForm.VAGUE:
            return self.vague or "vague"
        low = "?" if self.low is None else str(self.low)
        number = low if self.high == self.low or self.open else f"{low}-{self.high}"
        return number + "+" * self.open + "~" * self.approximate


ONE = Amount(AmountForm.NUMBER, 1, 1)


def amount_of(quantity: Quantity | None, vague: str | None) -> Amount:
    """Return the comparable form of a claim's quantity; ``vague`` is the class of its vague word where gold knows one.

    A vague word that gold does not class ("several") counts nothing, as in the gold.
    """
    if quantity is None:
        return Amount()
    if quantity.vague is not None:
        return Amount(AmountForm.VAGUE, vague=vague) if vague else Amount()
    low, high = quantity.low, quantity.high
    if low is None and high is None:
        return Amount()
    bounded = low == high and not quantity.exact and not quantity.approximate
    is_open = (high is None and not quantity.exact) or bounded
    top = low if high is None else high
    return Amount(AmountForm.NUMBER, low, top, is_open, quantity.approximate, implicit=quantity.implicit)


def same_number(gold: Amount, found: Amount) -> bool:
    """Tell whether number or vague word agree, "at least" and "about" not looked at.

    Where one side says "about", a range of at most half more and half less that holds the number will do.

    >>> same_number(Amount(AmountForm.NUMBER, 300, 300, approximate=True), Amount(AmountForm.NUMBER, 270, 330))
    True
    """
    if gold.form is not found.form:
        return False
    if gold.form is AmountForm.VAGUE:
        return gold.vague == found.vague
    if gold.form is AmountForm.NONE or (gold.low == found.low and gold.high == found.high):
        return True
    if not (gold.approximate or found.approximate) or gold.low != gold.high:
        return False
    if gold.low is None or found.low is None or found.high is None:
        return False
    return (1 - _WIDEST) * gold.low <= found.low <= gold.low <= found.high <= (1 + _WIDEST) * gold.low


def same_amount(gold: Amount, found: Amount) -> bool:
    """Tell whether the numbers agree and both or neither say "at least"."""
    return same_number(gold, found) and gold.open == found.open
