"""Labelled reports are read whole or refused with file and line."""

import pytest

from sijill.errors import EvaluationError
from sijill.evaluation.gold import FactKind, occurrences, read_gold
from sijill.evaluation.period import Day
from sijill.model.span import Span


def test_facts_become_claims_and_mentions(workshop):
    (document,) = workshop.gold()
    assert [claim.kind for claim in document.claims] == [FactKind.EFFECT, FactKind.EFFECT, FactKind.CASUALTIES]
    assert document.claims[0].amount.low == 72
    assert document.claims[0].countries == {"SY"}
    assert [place.country for place in document.places] == ["SY"]
    assert (document.ref, document.language, document.silent) == ("T1", "ar", False)


def test_evidence_is_found_wherever_it_stands():
    assert occurrences("abcabc", "bc", "a") == (Span(0, 1), Span(1, 3), Span(3, 4), Span(4, 6))


def test_links_between_reports_are_passed_over(workshop):
    facts = [{"kind": "relay", "of": "B001", "drift": []}, {"kind": "same_incident", "as": "B002"}]
    (document,) = workshop.gold(workshop.row(facts=facts))
    assert document.silent


def test_an_interval_and_a_truncated_date_are_periods(workshop):
    facts = [{"kind": "date", "value": "2019-03-24/2019-04-06", "evidence": "دمر"}, {"kind": "date", "value": "2019-04", "evidence": "دمر"}]
    (document,) = workshop.gold(workshop.row(facts=facts))
    assert [date.period.last for date in document.dates] == [Day(2019, 4, 6), Day(2019, 4, 30)]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"text": None}, "gold.jsonl:1: 'text' is missing"),
        ({"text": 7}, "'text' must be a text"),
        ({"facts": {}}, "'facts' must be a list of objects"),
        ({"facts": [3]}, "facts[0]: a JSON object is expected"),
        ({"facts": [{"kind": "strike", "evidence": "72"}]}, "no kind of fact is called 'strike'"),
        ({"facts": [{"kind": "strikes", "evidence": "not there"}]}, "does not occur in the text"),
        ({"facts": [{"kind": "strikes", "evidence": "72", "count": "72"}]}, "'count' must be a whole number"),
        ({"facts": [{"kind": "strikes", "evidence": "72", "count": 72, "min": 1}]}, "'min' must be true or false"),
        ({"facts": [{"kind": "strikes", "evidence": "72", "where": "SY"}]}, "'where' must be a list of texts"),
        ({"facts": [{"kind": "date", "evidence": "72", "value": "April"}]}, "'April' is not a date"),
    ],
)
def test_a_wrong_row_is_named(workshop, changes, message):
    with pytest.raises(EvaluationError) as error:
        workshop.gold(workshop.row(**changes))
    assert message in str(error.value)


def test_a_file_that_is_no_gold_is_refused(workshop, tmp_path):
    with pytest.raises(EvaluationError, match="used before"):
        workshop.gold(workshop.row(), workshop.row())
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"id": \n', encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"broken\.jsonl:1:\d+: not JSON"):
        read_gold(broken)
    broken.write_bytes(b"\xff\xfe")
    with pytest.raises(EvaluationError, match="not UTF-8"):
        read_gold(broken)
    broken.write_text("\n", encoding="utf-8")
    with pytest.raises(EvaluationError, match="no labelled report"):
        read_gold(broken)
    with pytest.raises(EvaluationError):
        read_gold(tmp_path / "missing.jsonl")
