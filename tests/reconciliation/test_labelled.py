"""Reconciliation and drift on what the extractor reads of the labelled reports and of pairs of reports."""

import itertools
import json
from collections import Counter
from pathlib import Path

import pytest

from sijill.reconciliation.drift import drifts
from sijill.reconciliation.incidents import reconcile
from sijill.reconciliation.relays import relays

PAIRS = [json.loads(line) for line in (Path(__file__).with_name("pairs.jsonl")).read_text(encoding="utf-8").splitlines()]
CHANGES = {
    "count": "number", "min": "bound", "approx": "approximation", "effect": "effect", "where": "place", "date": "time",
    "speaker": "source",
}  # fmt: skip


def f1(found, gold):
    right = len(found & gold)
    return 2 * right / (len(found) + len(gold))


def joined(claims, incidents):
    """The pairs of documents that share an incident."""
    home = {claim.id: claim.entry.number for claim in claims}
    documents = [sorted({home[claim] for claim in incident.claims}) for incident in incidents]
    return {pair for numbers in documents for pair in itertools.combinations(numbers, 2)}


@pytest.fixture(scope="module")
def incidents(labelled):
    return reconcile(labelled[1], [])


@pytest.fixture(scope="module")
def told(labelled):
    """The claims of each labelled report by its id."""
    found = {}
    for claim in labelled[1]:
        found.setdefault(claim.entry.document.metadata.ref, []).append(claim)
    return found


def relayed(reports):
    return {report["id"]: fact for report in reports for fact in report["facts"] if fact["kind"] == "relay"}


def test_reports_of_one_incident_are_joined_and_all_others_kept_apart(labelled, incidents):
    reports, claims = labelled
    number = {report["id"]: at for at, report in enumerate(reports, 1)}
    same = {
        tuple(sorted((number[report["id"]], number[fact["as"]])))
        for report in reports
        for fact in report["facts"]
        if fact["kind"] == "same_incident"
    }
    told_again = {}
    for ident, fact in relayed(reports).items():
        told_again.setdefault(number[fact["of"]], {number[fact["of"]]}).add(number[ident])
    statements = {tuple(sorted(pair)) for group in told_again.values() for pair in itertools.combinations(group, 2)}
    found = joined(claims, incidents)
    assert len(same) == 8
    assert f1(found - statements, same) >= 0.95
    assert f1(found, same | statements) >= 0.95


@pytest.mark.parametrize(("series", "least"), [(1, 0.9), (2, 0.95)])
def test_pairs_written_for_this_are_joined_and_kept_apart(make, series, least):
    reports = [report for pair in PAIRS if pair["set"] == series for report in (pair["a"], pair["b"])]
    claims = make.read(reports)
    numbers = range(1, len(reports) + 1)
    events = dict(zip(numbers, (report["event"] for report in reports), strict=True))
    same = {pair for pair in itertools.combinations(numbers, 2) if events[pair[0]] == events[pair[1]]}
    assert len(same) >= 10
    assert f1(joined(claims, reconcile(claims, [])), same) >= least


def test_what_relays_changed_is_found_and_faithful_relays_are_faithful(labelled, told):
    right = wanted = spurious = 0
    unfaithful = []
    for ident, fact in relayed(labelled[0]).items():
        gold = Counter(map(labelled_change, fact["drift"]))
        found = Counter(map(found_change, drifts(told[fact["of"]], told[ident])))
        right += (gold & found).total()
        wanted += gold.total()
        spurious += (found - gold).total()
        unfaithful += [ident] if found and not gold else []
    assert wanted == 33
    assert unfaithful == []
    assert right / wanted >= 0.9
    assert right / (right + spurious) >= 0.9


def labelled_change(drift):
    change = CHANGES[drift["field"].split(".")[-1]]
    return (change, str(drift["statement"]), str(drift["relay"])) if change == "number" else (change, "", "")


def found_change(drift):
    return (drift.change.value, drift.statement.value, drift.relay.value) if drift.change == "number" else (drift.change.value, "", "")


def test_statements_and_their_relays_find_each_other(labelled, incidents):
    reports, claims = labelled
    name = dict(enumerate((report["id"] for report in reports), 1))
    gold = {(fact["of"], ident) for ident, fact in relayed(reports).items()}
    found = {(name[statement], name[relay]) for statement, relay in relays(claims, incidents)}
    assert found <= gold
    assert len(found) / len(gold) >= 0.9


def test_words_of_both_sides_of_a_drift_stand_in_their_texts(labelled, told):
    texts = {claim.entry.number: " ".join(claim.entry.document.text.split()) for claim in labelled[1]}
    for ident, fact in relayed(labelled[0]).items():
        for drift in drifts(told[fact["of"]], told[ident]):
            assert drift.statement.words in texts[drift.statement_document]
            assert drift.relay.words in texts[drift.relay_document]
