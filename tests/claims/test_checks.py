"""Arithmetic inside one report: totals against parts, subsets against sets."""

import pytest

from sijill.api import load_lexicon
from sijill.claims.checks import check_totals
from sijill.model.claim import Check, Claim, ClaimKind
from sijill.model.document import Document, Metadata
from sijill.model.mention import Basis, Place, Quantity
from sijill.model.span import Span
from sijill.pipeline import extract

LEXICON = load_lexicon()
HERE, RULE = Span(0, 1), Basis("example")


def checks(text: str) -> tuple[Check, ...]:
    return extract(Document.of(text, Metadata(published="2019-04-11")), LEXICON).checks


def strikes(ident: str, number: int | None, *countries: str, unit: str = "strike", exact: bool = True) -> Claim:
    quantity = None if number is None else Quantity(number, number, exact, HERE, RULE, unit=unit)
    places = tuple(Place(country, country, country, country, "country", HERE, RULE) for country in countries)
    return Claim(ident, ClaimKind.STRIKES, HERE, HERE, RULE, 0.9, (), quantity=quantity, places=places)


@pytest.mark.parametrize(("parts", "verdict", "says"), [((12, 11), "agrees", "23 = 12 + 11"), ((12, 10), "differs", "23 ≠ 12 + 10")])
def test_a_total_is_compared_with_its_parts(parts, verdict, says):
    (check,) = check_totals([strikes("all", 23, "IQ", "SY"), strikes("iq", parts[0], "IQ"), strikes("sy", parts[1], "SY")])
    assert check == Check("total-equals-parts", verdict, "all", ("iq", "sy"), says)


@pytest.mark.parametrize(
    "others",
    [
        [strikes("iq", 12, "IQ")],
        [strikes("iq", 12, "IQ"), strikes("iq2", 5, "IQ"), strikes("sy", 11, "SY")],
        [strikes("iq", 12, "IQ"), strikes("sy", 11, "SY", unit="engagement")],
        [strikes("iq", 12, "IQ"), strikes("sy", 11, "SY", exact=False)],
        [strikes("iq", 12, "IQ"), strikes("sy", None, "SY")],
    ],
)
def test_without_one_exact_part_of_the_same_unit_for_each_country_nothing_is_checked(others):
    assert check_totals([strikes("all", 23, "IQ", "SY"), *others]) == []


@pytest.mark.parametrize(
    ("text", "verdict", "says"),
    [
        ("قتل 15 مدنيًا بينهم 6 أطفال في غارة جوية على إدلب.", "agrees", "6 ≤ 15"), ("قتل 5 مدنيين بينهم 6 أطفال في غارة جوية على إدلب.", "differs", "6 > 5"),
        ("Shelling killed 15 people, including six children, in Aleppo.", "agrees", "6 ≤ 15"),
    ],
)  # fmt: skip
def test_a_subset_must_fit_its_set(text, verdict, says):
    (check,) = (check for check in checks(text) if check.kind == "subset-within-set")
    assert (check.verdict, check.says) == (verdict, says)


def test_a_total_of_two_countries_told_in_sentences_of_their_own_is_checked():
    text = "نفذ التحالف الدولي 13 ضربة في العراق وسوريا.\n\nونفذ التحالف 11 ضربة في سوريا.\n\nونفذ التحالف ضربتين في العراق."
    assert [(check.kind, check.verdict, check.says) for check in checks(text)] == [("total-equals-parts", "agrees", "13 = 11 + 2")]


def test_a_bound_a_vague_word_and_a_bare_singular_are_not_checked():
    assert checks("قتل ما لا يقل عن 15 مدنيًا بينهم 6 أطفال في غارة جوية على إدلب.") == ()
    assert checks("قتل عشرات المدنيين بينهم 6 أطفال في غارة جوية على إدلب.") == ()
    assert checks("قتل 15 مدنيًا بينهم طفل في غارة جوية على إدلب.") == ()


def test_engagements_are_never_part_of_a_total():
    assert checks("Coalition forces conducted 13 strikes consisting of 25 engagements in Syria and Iraq.") == ()
