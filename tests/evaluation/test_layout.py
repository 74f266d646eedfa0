"""The report can be read."""

from sijill.evaluation import errors, format_report
from sijill.model.claim import Extraction


def test_all_figures_and_groups_are_shown(workshop):
    gold = workshop.gold()
    report = workshop.evaluate(gold, [(gold[0].document, Extraction(claims=workshop.all_right()))])
    text = format_report(report)
    lines = {line.split("  ")[0]: line.split() for line in text.splitlines()}
    assert lines["counted_f1"] == ["counted_f1", "1.000", "1.000"]
    assert lines["words or dual"][-1] == "1/1"
    assert "reports without facts: 0 of 0 gave 0 claims" in text
    assert text.endswith("\n")


def test_errors_show_words_and_what_stands_there_instead(workshop):
    gold = workshop.gold()
    wrong = workshop.claim("effect", 71, "72 مركبة", thing="vehicle", effect="destroyed")
    text = errors(workshop.evaluate(gold, [(gold[0].document, Extraction(claims=(wrong,)))]), 5)
    assert "missed   T1  effect destroyed vehicle 72   (there: effect destroyed vehicle 71)" in text
    assert "[72 مركبة]" in text


def test_as_many_errors_as_asked_for(workshop):
    report = workshop.evaluate(workshop.gold(), [])
    assert errors(report, 2).count("missed ") == 2
    assert errors(report, 0) == ""
