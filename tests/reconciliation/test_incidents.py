"""Incidents are the same whatever the order, keep their ids, and follow what people judged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.model.incident import Ground, Step
from sijill.model.judgement import Decision, Judgement, Verdict
from sijill.reconciliation.bonds import bonds_of
from sijill.reconciliation.incidents import incident_id, reconcile


@pytest.fixture
def told(make):
    """Three reports of one bombing, one of a raid in another town, one of a bombing a month later."""
    bomb = {"kind": "attack", "event_type": "car-bomb"}
    first, second, third = make.entry(1, "a", "2021-06-13"), make.entry(2, "b", "2021-06-14"), make.entry(3, "c", "2021-06-14")
    return [
        make.claim(first, "clm_1", source="white-helmets", low=7),
        make.claim(first, "clm_2", source="white-helmets", **bomb),
        make.claim(second, "clm_3", source="sohr", low=11),
        make.claim(second, "clm_4", source="sohr", **bomb),
        make.claim(third, "clm_5", low=11),
        make.claim(third, "clm_6", **bomb),
        make.claim(make.entry(4, "d"), "clm_7", low=2, places=("sy-afrin",)),
        make.claim(make.entry(5, "e", "2021-07-14"), "clm_8", low=7, day="2021-07-13"),
    ]


def members(incidents):
    return [set(one.claims) for one in incidents]


def judge(number, verdict, subject, other=None, **more):
    return Judgement(verdict, subject, by=more.pop("by", "mona"), other=other, number=number, **more)


def test_reports_of_one_happening_are_one_incident_and_others_stay_apart(told):
    found = reconcile(told, [])
    assert members(found) == [{"clm_1", "clm_2", "clm_3", "clm_4", "clm_5", "clm_6"}, {"clm_7"}, {"clm_8"}]
    assert (found[0].start, found[0].place, found[0].country, found[0].precision) == ("2021-06-13", "sy-azaz", "SY", "settlement")
    assert {reason.field for reason in found[0].reasons} >= {"place", "time", "kind"}
    assert all(reason.says for reason in found[0].reasons)
    assert all(reason.ground is not None for reason in found[0].reasons)
    of_place = next(reason for reason in found[0].reasons if reason.field == "place")
    assert of_place.here


def test_the_order_of_the_input_changes_nothing(told):
    expected = reconcile(told, [])
    for at in range(len(told)):
        assert reconcile(iter(told[at:] + told[:at]), []) == expected
    assert reconcile(told[::-1], []) == expected


def test_an_incident_keeps_its_id_when_documents_are_added(told):
    before = reconcile(told[:4], [])[0]
    after = reconcile(told, [])[0]
    assert before.id == after.id == incident_id("clm_1")
    assert set(before.claims) < set(after.claims)


def test_a_rejected_claim_stays_out(make, told):
    gone = Decision(verdict=Verdict.REJECT)
    kept = [make.claim(told[2].entry, "clm_3", source="sohr", low=11, decision=gone) if one.id == "clm_3" else one for one in told]
    assert "clm_3" not in reconcile(kept, [])[0].claims


@pytest.mark.parametrize("pair", [("clm_1", "clm_3"), ("clm_4", "clm_2")])
def test_what_a_person_holds_to_be_different_is_apart(told, pair):
    found = reconcile(told, [judge(1, Verdict.DIFFERENT, *pair)])
    assert not any(set(pair) <= claims for claims in members(found))
    assert any({"clm_5", "clm_6"} <= claims for claims in members(found))


def test_a_person_may_part_the_claims_of_one_report(told):
    found = reconcile(told, [judge(1, Verdict.DIFFERENT, "clm_1", "clm_2")])
    assert not any({"clm_1", "clm_2"} <= claims for claims in members(found))


def test_what_a_person_holds_to_be_the_same_is_joined_however_far_apart_and_transitively(told):
    found = reconcile(told, [judge(1, Verdict.SAME, "clm_7", "clm_8"), judge(2, Verdict.SAME, "clm_8", "clm_1")])
    assert len(found) == 1
    assert any("mona" in reason.says and reason.by == "mona" and reason.ground is Ground.PERSON_JOINED for reason in found[0].reasons)


def test_an_open_pair_is_not_joined_by_the_machine(make, told):
    two = told[:4]
    assert len(reconcile(two, [])) == 1
    assert len(reconcile(two, [judge(1, Verdict.UNSURE, "clm_2", "clm_4")])) == 2


def test_two_people_who_differ_leave_the_pair_open(told):
    words = [judge(1, Verdict.SAME, "clm_1", "clm_3"), judge(2, Verdict.DIFFERENT, "clm_1", "clm_3", by="omar")]
    assert not any({"clm_1", "clm_3"} <= claims for claims in members(reconcile(told[:4], words)))


def test_a_word_that_others_rule_out_is_told(told):
    words = [
        judge(1, Verdict.SAME, "clm_1", "clm_7"),
        judge(2, Verdict.SAME, "clm_7", "clm_8"),
        judge(3, Verdict.DIFFERENT, "clm_1", "clm_8"),
    ]
    found = reconcile(told, words)
    assert any({"clm_1", "clm_7"} <= claims for claims in members(found))
    assert not any({"clm_1", "clm_8"} <= claims for claims in members(found))
    assert any("others rule out" in reason.says and reason.ground is Ground.PERSON_OVERRULED for one in found for reason in one.reasons)


def test_a_person_sets_the_grade_and_takes_it_back(told):
    word = judge(1, Verdict.GRADE, incident_id("clm_1"), after='"confirmed"', reason="two videos")
    found = reconcile(told, [word])[0]
    assert (found.grade.step, found.grade.by, found.grade.says) == (Step.CONFIRMED, "mona", "two videos")
    undone = reconcile(told, [word, Judgement(Verdict.UNDO, word.subject, by="mona", undoes=1, number=2)])[0]
    assert (undone.grade.step, undone.grade.by) == (Step.FAIR, None)


def test_a_grade_follows_its_claims_into_a_larger_incident(told):
    word = judge(1, Verdict.GRADE, incident_id("clm_3"), after='"weak"')
    assert reconcile(told, [word])[0].grade.by == "mona"


def test_a_total_over_days_is_not_one_incident_with_a_single_day(make):
    day = make.claim(make.entry(1), "clm_1", "strikes", event_type="air-strike", low=9, actors=("coalition-isis",), places=("sy-raqqa",))
    total = {"event_type": "air-strike", "low": 92, "actors": ("coalition-isis",), "places": ("SY", "IQ")}
    period = make.claim(make.entry(2), "clm_2", "strikes", day="2021-06-01", end="2021-06-14", **total)
    again = make.claim(make.entry(3), "clm_3", "strikes", day="2021-06-01", end="2021-06-14", **total)
    later = make.claim(make.entry(4), "clm_4", "strikes", day="2021-06-08", end="2021-06-21", **total)
    assert members(reconcile([day, period, again, later], [])) == [{"clm_1"}, {"clm_2", "clm_3"}, {"clm_4"}]


def test_a_claim_without_a_happening_makes_no_incident(make):
    assert reconcile([make.claim(make.entry(1), "clm_1", "estimate", low=3000)], []) == []
    assert reconcile([make.claim(make.entry(1), "clm_1", "statement")], []) == []


NUMBERS = st.integers(1, 8)
WORDS = st.lists(st.tuples(st.sampled_from([Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE]), NUMBERS, NUMBERS), max_size=8)


@given(words=WORDS)
def test_whatever_people_say_every_claim_has_one_incident_and_different_ones_are_apart(make, words):
    bomb = {"kind": "attack", "event_type": "car-bomb"}
    entries = [make.entry(number, f"outlet-{number}") for number in range(1, 5)]
    claims = [make.claim(entries[n // 2], f"clm_{n + 1}", **(bomb if n % 2 else {"low": 7})) for n in range(8)]
    given_words = [judge(n, verdict, f"clm_{a}", f"clm_{b}") for n, (verdict, a, b) in enumerate(words, 1) if a != b]
    found = reconcile(claims, given_words)
    assert sorted(claim for one in found for claim in one.claims) == [f"clm_{n}" for n in range(1, 9)]
    assert reconcile(claims[::-1], given_words[::-1]) == found
    last = {frozenset((one.subject, one.other)): one.verdict for one in given_words}
    apart = [pair for pair, verdict in last.items() if verdict is Verdict.DIFFERENT]
    assert not any(pair <= set(one.claims) for one in found for pair in apart)
    together = [{one.subject, one.other} for one in bonds_of(given_words).same]
    assert all(any(pair <= set(one.claims) for one in found) for pair in together)
