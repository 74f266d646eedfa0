"""Arithmetic inside one report: what adds up, what does not, and what nobody can tell."""

import json
from pathlib import Path

import pytest

from sijill.api import load_lexicon
from sijill.evaluation import read_gold
from sijill.model.claim import Extraction
from sijill.model.document import Document, Metadata
from sijill.pipeline import extract

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
EXAMPLES = [json.loads(line) for line in (CORPUS / "checks.jsonl").read_text(encoding="utf-8").splitlines()]
LEXICON = load_lexicon()
WRONG = {"B004": ["18 ≠ 18 + 7"], "B008": ["13 ≠ 6 + 3 + 2 + 1"], "B011": ["46 ≠ 31 + 14"], "B018": ["18 ≠ 18 + 7"]}


def read(text: str, published: str = "2019-04-11") -> Extraction:
    return extract(Document.of(text, Metadata(published=published)), LEXICON)


@pytest.fixture(scope="module")
def reports() -> dict[str, Extraction]:
    """The labelled reports of the corpus with what is read in them."""
    return {
        report.ref: extract(report.document, LEXICON)
        for name in ("arabic.jsonl", "statements.jsonl")
        for report in read_gold(CORPUS / "reports" / name)
    }


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["text"][:40])
def test_the_checks_of_a_text_are_those_of_the_corpus(example):
    found = [[check.kind, check.verdict, check.says] for check in read(example["text"], example["published"]).checks]
    assert found == example["checks"]


def test_every_statement_that_does_not_add_up_is_found_and_nothing_else_is_called_wrong(reports):
    found = {ref: [c.says for c in read.checks if c.verdict == "differs"] for ref, read in reports.items()}
    assert {ref: says for ref, says in found.items() if says} == WRONG


def test_most_totals_of_the_statements_are_confirmed(reports):
    totals = [c for read in reports.values() for c in read.checks if c.kind == "total-equals-parts"]
    assert sum(check.verdict == "agrees" for check in totals) >= 42
    assert sum(check.verdict == "cannot-tell" for check in totals) <= 6


def test_both_sides_of_a_check_lead_to_claims_with_the_numbers(reports):
    for read in reports.values():
        claims = {claim.id: claim for claim in read.claims}
        for check in read.checks:
            if check.kind == "total-equals-parts" and check.verdict != "cannot-tell":
                sides = [claims[ident].quantity.low for ident in (check.whole, *check.parts)]
                sign = "=" if check.verdict == "agrees" else "≠"
                assert check.says == f"{sides[0]} {sign} {' + '.join(map(str, sides[1:]))}"


@pytest.mark.parametrize("verdict", ["agrees", "differs", "cannot-tell"])
def test_the_corpus_holds_each_verdict_in_both_languages(verdict):
    assert {e["language"] for e in EXAMPLES if any(check[1] == verdict for check in e["checks"])} == {"ar", "en"}


@pytest.mark.parametrize(
    "text",
    [
        "قتل ما لا يقل عن 15 مدنيًا بينهم 6 أطفال في غارة جوية على إدلب.",
        "قتل عشرات المدنيين بينهم 6 أطفال في غارة جوية على إدلب.",
        "قتل 15 مدنيًا بينهم طفل في غارة جوية على إدلب.",
        "Coalition forces conducted 13 strikes in Syria and 25 sorties in Iraq on April 10.",
        "The Coalition killed 15 people and wounded 30 in Aleppo on April 10, 2019.",
    ],
)
def test_bounds_vague_words_bare_singulars_and_other_units_and_effects_are_not_checked(text):
    assert [c for c in read(text).checks if c.kind != "range-in-order"] == []


def test_a_total_told_behind_its_parts_is_confirmed_and_never_called_wrong():
    text = "نفذ التحالف 11 ضربة في سوريا في 10 نيسان 2019.\n\nونفذ التحالف ضربتين في العراق في 10 نيسان 2019.\n\nونفذ التحالف {} ضربة في العراق وسوريا في 10 نيسان 2019."
    says = {number: [(c.verdict, c.says) for c in read(text.format(number)).checks] for number in (13, 14)}
    assert says == {13: [("agrees", "13 = 11 + 2")], 14: [("cannot-tell", "14 ? 11 + 2")]}


def test_numbers_of_different_speakers_are_not_called_wrong():
    text = "The Coalition said it carried out 23 strikes on ISIS in Syria and Iraq on April 10.\n\nSyria: 12 strikes, the Syrian Observatory for Human Rights said.\n\nIraq: 10 strikes, the Syrian Observatory for Human Rights said."
    assert [c.verdict for c in read(text).checks if c.kind == "total-equals-parts"] in ([], ["cannot-tell"])


def test_a_list_that_has_a_line_without_a_readable_number_is_not_called_wrong():
    text = "On April 10, the Coalition conducted nine strikes in Syria:\n\n- Near Raqqa, fourr strikes destroyed two vehicles.\n\n- Near Hajin, two strikes destroyed a tunnel.\n\n- Near Abu Kamal, one strike destroyed a boat."
    assert [(c.verdict, c.says) for c in read(text).checks] == [("cannot-tell", "9 ? 2 + 1")]


def test_the_order_of_two_days_is_no_matter():
    days = ["On April 8, the Coalition conducted four strikes in Syria.", "On April 9, the Coalition conducted three strikes in Syria."]
    whole = "The Coalition conducted seven strikes in Syria between April 8 and April 9, 2019."
    for order in (days, days[::-1]):
        (check,) = (c for c in read("\n\n".join([whole, *order])).checks if c.kind == "total-equals-parts")
        assert check.verdict == "agrees"
