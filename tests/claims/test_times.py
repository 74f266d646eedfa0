"""Which day a claim is of: its own, that of its clause, its heading, the period or the lead; never when it was said."""

import pytest

from sijill.api import load_lexicon
from sijill.model.document import Document, Metadata
from sijill.pipeline import extract

LEXICON = load_lexicon()


def days(text: str, published: str | None = "2017-10-04") -> list[tuple[int | None, str | None]]:
    """The (number, first day) of each claim with a number, in the order of the text."""
    found = extract(Document.of(text, Metadata(published=published)), LEXICON).claims
    return [
        (claim.quantity.low, claim.time.start if claim.time else None) for claim in found if claim.quantity is not None
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Coalition strikes destroyed positions near Raqqa on Monday.\n\nSix strikes hit three vehicles, a spokesman said on Tuesday.",
            [(6, "2017-10-02"), (3, "2017-10-02")],
        ),
        ("The army said on Tuesday that two soldiers were killed near Raqqa.", [(2, "2017-10-03")]),
        (
            "The command made 33 strikes in Somalia in the first quarter of 2017: 11 in January and seven in March.",
            [(33, "2017-01-01"), (11, "2017-01"), (7, "2017-03")],
        ),
        (
            "Over the last three days the coalition made nine strikes in Syria.\n\nSunday, Oct. 1: four strikes\nTwo strikes near Raqqa destroyed a vehicle bomb.",
            [(9, "2017-10-01"), (4, "2017-10-01"), (2, "2017-10-01"), (1, "2017-10-01")],
        ),
        ("ضرب الطيران مواقع في الرقة يوم 2 تشرين الأول. ودمرت أربع ضربات ثلاث شاحنات.", [(4, "2017-10-02"), (3, "2017-10-02")]),
        (
            "قتل سبعة جنود في دير الزور أمس الثلاثاء.\n\nوقتل التنظيم 1303 جنود منذ 24 آذار 2015.\n\nوأصيب خمسة مدنيين بقذائف هاون.",
            [(7, "2017-10-03"), (1303, "2015-03-24"), (5, "2017-10-03")],
        ),
    ],
)  # fmt: skip
def test_a_claim_takes_the_day_of_what_happened(text, told):
    assert days(text) == told


def test_nothing_is_dated_by_the_page_alone():
    assert days("قتل سبعة جنود في دير الزور.") == [(7, None)]
