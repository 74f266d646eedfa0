"""How a number is written in the words of a gold fact."""

from enum import StrEnum

from sijill.evaluation.amount import Amount, AmountForm


class Writing(StrEnum):
    """The ways in which numbers are written, hardest to read last."""

    DIGITS = "digits"
    NATIVE_DIGITS = "native digits"
    WORDS = "words or dual"
    AT_LEAST = "at least"
    ABOUT = "about"
    RANGE = "range"
    VAGUE = "vague word"
    BARE = "bare singular"


def writing_of(amount: Amount, evidence: str) -> Writing | None:
    """Return how an amount is written in its words; ``None`` for one that is not counted.

    >>> one = Amount(AmountForm.NUMBER, 72, 72)
    >>> writing_of(one, "72 vehicles").value, writing_of(one, "seventy-two vehicles").value
    ('digits', 'words or dual')
    """
    if not amount.counted:
        return None
    tests = (
        (amount.form is AmountForm.VAGUE, Writing.VAGUE),
        (amount.implicit, Writing.BARE),
        (amount.low != amount.high, Writing.RANGE),
        (amount.open, Writing.AT_LEAST),
        (amount.approximate, Writing.ABOUT),
    )
    for holds, writing in tests:
        if holds:
            return writing
    numbers = _numbers(evidence)
    ascii_digits = {n for n in numbers if n.isascii()}
    if str(amount.low) in ascii_digits:
        return Writing.DIGITS
    return Writing.NATIVE_DIGITS if amount.low in {int(n) for n in numbers} else Writing.WORDS


def _numbers(text: str) -> set[str]:
    """The runs of decimal digits of a text, separators of thousands left out."""
    joined = "".join(letter for letter in text if letter not in ",\u066c")
    return set("".join(letter if letter.isdecimal() else " " for letter in joined).split())
