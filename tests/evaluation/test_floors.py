"""Accuracy over the labelled reports does not fall."""

from pathlib import Path

import pytest

from sijill.errors import EvaluationError
from sijill.evaluation import Floor, check_floors, errors, evaluate_documents, read_floors, read_gold
from sijill.lexicon.loading import load_lexicon
from sijill.pipeline import extract

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


@pytest.mark.slow
def test_no_figure_of_the_labelled_reports_is_below_its_floor():
    lexicon = load_lexicon()
    gold = [document for path in sorted((CORPUS / "reports").glob("*.jsonl")) for document in read_gold(path)]
    report = evaluate_documents(gold, lambda document: extract(document, lexicon))
    assert check_floors(report, read_floors(CORPUS / "floors.toml")) == [], errors(report, 10)


def test_a_figure_below_its_floor_is_told(workshop):
    report = workshop.evaluate(workshop.gold(), [])
    assert check_floors(report, (Floor("all", "counted_f1", 0.5),)) == ["all.counted_f1 is 0.0000, below its floor of 0.5"]
    assert check_floors(report, (Floor("ar", "counted_f1", 0.0),)) == []


def test_a_floor_for_nothing_is_an_error(workshop):
    report = workshop.evaluate(workshop.gold(), [])
    with pytest.raises(EvaluationError, match=r"no figure is called all\.beauty"):
        check_floors(report, (Floor("all", "beauty", 0.5),))


def test_a_figure_that_cannot_be_computed_is_below_any_floor_above_zero(workshop):
    report = workshop.evaluate(workshop.gold(), [])
    assert check_floors(report, (Floor("all", "counted_precision", 0.5),)) != []


@pytest.mark.parametrize("text", ["all = 3", "[all]\ncounted_f1 = 2", "[all]\ncounted_f1 = 'x'", "[all]\ncounted_f1 = true", "[all"])
def test_floors_that_are_no_floors_are_refused(tmp_path, text):
    path = tmp_path / "floors.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"floors\.toml"):
        read_floors(path)


def test_missing_floors_are_refused(tmp_path):
    with pytest.raises(EvaluationError):
        read_floors(tmp_path / "floors.toml")
