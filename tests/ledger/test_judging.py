"""What people decide is added, never written over; each person's last word counts, and who differs is shown."""

import json
from dataclasses import replace

import pytest

from sijill.errors import ChangedError, JudgementError
from sijill.ledger.judgement_log import LogQuery
from sijill.ledger.ledger import Ledger
from sijill.model.incident import Incident
from sijill.model.judgement import Judgement, Verdict

TEXT = "Two strikes near Mosul killed three."
ACCEPT, CORRECT, REJECT, FLAG, NOTE, SAME, DIFFERENT, UNSURE, GRADE, UNDO = Verdict
INCIDENT = "inc_1"


@pytest.fixture
def desk(ledger, ready):
    """A ledger of two claims and an incident."""
    strikes = ready.claim(
        TEXT, "Two strikes", id="clm_1", quantity=ready.quantity(2), places=[ready.place("mosul", "IQ-NI", "IQ")],
        attribution=[ready.link("source", "centcom")],
    )  # fmt: skip
    killed = ready.claim(TEXT, "killed three", id="clm_2", kind="casualties", effect="killed")
    ledger.add_all([ready.deposit(TEXT, strikes, killed)])
    ledger.record_incidents([Incident(INCIDENT, ("clm_1", "clm_2"))])
    return ledger


def said(ledger, verdict, by="mona", subject="clm_1", **more):
    return ledger.judge(Judgement(verdict, subject, by, **more))


def corrected(ledger, field, after, by="mona", subject="clm_1"):
    return said(ledger, CORRECT, by, subject, field=field, after=after)


def decision(ledger, subject="clm_1"):
    return ledger.claim(subject).decision


def stand(ledger, subject="clm_1"):
    """The verdict on a claim, ``disputed``, or ``None``."""
    found = decision(ledger, subject)
    return "disputed" if found.disputed else found.verdict.value if found.verdict else None


def test_a_claim_that_nobody_judged_is_open(desk):
    assert (stand(desk), decision(desk).standing, decision(desk).last) == (None, (), None)


def test_an_accepted_claim_says_by_whom_and_when(desk):
    taken = said(desk, ACCEPT, at="2026-01-02T03:04:05Z")
    assert stand(desk) == "accept"
    assert decision(desk).last == taken
    assert (taken.by, taken.at, taken.number) == ("mona", "2026-01-02T03:04:05Z", desk.judgements()[0].number)
    assert stand(desk, "clm_2") is None


STORIES = {
    "two agree": ([(ACCEPT, "mona"), (ACCEPT, "omar")], "accept"),
    "two reject": ([(REJECT, "mona"), (REJECT, "omar")], "reject"),
    "two differ": ([(ACCEPT, "mona"), (REJECT, "omar")], "disputed"),
    "one changes her mind": ([(ACCEPT, "mona"), (REJECT, "mona")], "reject"),
    "one changes her mind and comes back": ([(ACCEPT, "mona"), (REJECT, "mona"), (ACCEPT, "mona")], "accept"),
    "the last word of each counts": ([(ACCEPT, "mona"), (REJECT, "omar"), (ACCEPT, "omar")], "accept"),
    "a flag is no decision": ([(FLAG, "mona"), (NOTE, "omar")], None),
    "a flag leaves what was decided": ([(ACCEPT, "mona"), (FLAG, "mona")], "accept"),
    "a correction against a rejection": ([(REJECT, "mona"), ("3", "omar")], "disputed"),
    "who accepts what was corrected agrees": ([("3", "omar"), (ACCEPT, "mona")], "correct"),
    "who accepted what was not corrected yet does not": ([(ACCEPT, "mona"), ("3", "omar")], "disputed"),
    "and may agree later": ([(ACCEPT, "mona"), ("3", "omar"), (ACCEPT, "mona")], "correct"),
    "the same correction by two": ([("3", "omar"), ("3", "mona")], "correct"),
    "the same value written otherwise": ([("3", "omar"), (" 3 ", "mona")], "correct"),
    "two corrections of one field": ([("3", "omar"), ("4", "mona")], "disputed"),
    "one gives way": ([("3", "omar"), ("4", "mona"), ("3", "mona")], "correct"),
    "one corrects twice": ([("3", "mona"), ("4", "mona")], "correct"),
    "who corrects and rejects has rejected": ([("3", "mona"), (REJECT, "mona")], "reject"),
    "who rejects and corrects has corrected": ([(REJECT, "mona"), ("3", "mona")], "correct"),
    "who corrects may accept what he corrected": ([("3", "mona"), (ACCEPT, "mona")], "correct"),
}


@pytest.mark.parametrize("story", STORIES)
def test_each_person_has_a_last_word_and_nobody_writes_over_another(desk, story):
    acts, outcome = STORIES[story]
    for act, by in acts:
        if isinstance(act, Verdict):
            said(desk, act, by, reason=None if act is ACCEPT else "because")
        else:
            corrected(desk, "quantity.low", act, by)
    assert stand(desk) == outcome
    assert len(desk.judgements()) == len(acts)
    value = desk.claim("clm_1").wire["quantity"]["low"]
    assert value == (json.loads(acts[-1][0] if isinstance(acts[-1][0], str) and acts[-1][0] not in set(Verdict) else "3") if outcome == "correct" else 2)
    assert desk.claim("clm_1").read["quantity"]["low"] == 2
    assert desk.verify().holds


def test_a_disputed_claim_is_shown_as_read_with_all_that_was_said(desk):
    corrected(desk, "quantity.low", "3", "omar")
    corrected(desk, "quantity.low", "4", "mona")
    claim = desk.claim("clm_1")
    assert claim.wire == claim.read
    assert [(one.by, one.after) for one in claim.decision.standing] == [("omar", "3"), ("mona", "4")]
    assert claim.decision.corrections == ()


def test_corrections_of_two_fields_by_two_people_are_both_applied(desk):
    corrected(desk, "quantity.low", "3", "omar")
    corrected(desk, "places.0.id", '"raqqa"', "mona")
    claim = desk.claim("clm_1")
    assert (claim.wire["quantity"]["low"], claim.wire["places"][0]["id"]) == (3, "raqqa")
    assert stand(desk) == "correct"


def test_a_correction_tells_what_stood_before(desk):
    assert corrected(desk, "quantity.low", "3").before == "2"
    assert corrected(desk, "quantity.low", "4").before == "3"
    assert corrected(desk, "places.0.id", "null").before == '"mosul"'
    assert said(desk, CORRECT, field="quantity.high", after="9", before="7").before == "7"


AGAIN = {
    "accept": {"verdict": ACCEPT},
    "reject": {"verdict": REJECT, "reason": "a storm"},
    "flag": {"verdict": FLAG, "reason": "look"},
    "correct": {"verdict": CORRECT, "field": "quantity.low", "after": "3"},
    "same": {"verdict": SAME, "other": "clm_2"},
    "grade": {"verdict": GRADE, "subject": INCIDENT, "after": "fair", "reason": "two sources"},
}


@pytest.mark.parametrize("what", AGAIN)
def test_the_same_judgement_twice_is_one(desk, what):
    first, again = said(desk, **AGAIN[what], at="2026-01-01"), said(desk, **AGAIN[what], at="2026-01-02")
    assert first == again
    assert len(desk.judgements()) == 1
    assert said(desk, **AGAIN[what], by="omar").number != first.number


ANEW = [
    [{"verdict": SAME, "other": "clm_2"}, {"verdict": DIFFERENT, "other": "clm_2"}, {"verdict": SAME, "other": "clm_2"}],
    [{"verdict": CORRECT, "field": "quantity.low", "after": value} for value in ("3", "4", "3")],
    [{"verdict": GRADE, "subject": INCIDENT, "after": step, "reason": "why"} for step in ("fair", "weak", "fair")],
    [{"verdict": ACCEPT}, {"verdict": REJECT, "reason": "no"}, {"verdict": ACCEPT}],
    [{"verdict": CORRECT, "field": "quantity.low", "after": "3"}, {"verdict": REJECT, "reason": "no"}, {"verdict": CORRECT, "field": "quantity.low", "after": "3"}],
]  # fmt: skip


@pytest.mark.parametrize("acts", ANEW, ids=["pair", "value", "grade", "verdict", "correction"])
def test_what_was_said_once_may_be_said_again_after_something_else(desk, acts):
    numbers = [said(desk, **act).number for act in acts]
    assert numbers == sorted(set(numbers))
    assert said(desk, **acts[-1]).number == numbers[-1]


def test_a_judgement_is_taken_back_and_given_again(desk):
    taken = said(desk, ACCEPT)
    undo = said(desk, UNDO, undoes=taken.number)
    assert (stand(desk), undo.subject) == (None, "clm_1")
    assert said(desk, ACCEPT).number > undo.number
    assert stand(desk) == "accept"
    assert len(desk.judgements()) == 3


def test_an_undo_can_be_taken_back_and_that_too(desk):
    last = said(desk, ACCEPT)
    for outcome in (None, "accept", None, "accept"):
        last = said(desk, UNDO, undoes=last.number)
        assert stand(desk) == outcome
    assert desk.verify().holds


def test_nothing_is_taken_back_twice(desk):
    taken = said(desk, ACCEPT)
    undo = said(desk, UNDO, undoes=taken.number)
    with pytest.raises(JudgementError, match="already"):
        said(desk, UNDO, undoes=taken.number)
    said(desk, UNDO, undoes=undo.number)
    with pytest.raises(JudgementError, match="already"):
        said(desk, UNDO, undoes=undo.number)
    assert stand(desk) == "accept"


def test_nobody_takes_back_what_another_said(desk):
    taken = said(desk, ACCEPT, "mona")
    with pytest.raises(JudgementError, match="mona"):
        said(desk, UNDO, "omar", undoes=taken.number)
    assert stand(desk) == "accept"


def test_an_undone_correction_leaves_the_one_before(desk):
    corrected(desk, "quantity.low", "3")
    last = corrected(desk, "quantity.low", "4")
    said(desk, UNDO, undoes=last.number)
    assert desk.claim("clm_1").wire["quantity"]["low"] == 3


def test_a_flag_asks_for_another_look_until_it_is_taken_back(desk):
    flag = said(desk, FLAG, reason="which Mosul?")
    assert decision(desk).flagged
    said(desk, UNDO, undoes=flag.number)
    assert not decision(desk).flagged


def test_a_quantity_and_a_time_that_were_not_said_can_be_filled(desk):
    for field, after in (("quantity.low", "3"), ("quantity.high", "5"), ("time.start", '"2016-03"'), ("engagements.low", "1")):
        corrected(desk, field, after, subject="clm_2")
    wire = desk.claim("clm_2").wire
    assert (wire["quantity"]["low"], wire["quantity"]["high"], wire["time"]["start"]) == (3, 5, "2016-03")
    assert (wire["engagements"]["low"], wire["time"]["end"]) == (1, None)
    assert desk.claim("clm_2").read["quantity"] is None


WRONG = [
    ("quantity.low", '"three"'), ("quantity.low", "true"), ("quantity.low", "1.5"), ("quantity.low", "-1"), ("quantity.low", "NaN"),
    ("quantity.low", "[3]"), ("quantity.low", "{}"), ("quantity.low", "three"), ("quantity.low", ""), ("quantity.low", "[" * 9000),
    ("quantity.low", "9" * 9999), ("quantity", "3"), ("quantity", "null"), ("quantity", '"3"'), ("quantity.low.x", "3"), ("quantity.lowest", "3"),
    ("quantity.exact", "null"), ("quantity.exact", "1"), ("quantity.", "1"), ("", "1"), (".", "1"), ("kind", "null"), ("kind", '"banana"'),
    ("kind", "3"), ("modality", '"sure"'), ("effect", "3"), ("object", '"bridge"'), ("object.id", '"bridge"'), ("time", '"2016"'),
    ("time.start", '"yesterday"'), ("time.start", '"2016-02-31"'), ("time.start", '"2016-13"'), ("time.start", "2016"), ("places", "[]"),
    ("places.0", "{}"), ("places.1.id", '"x"'), ("places.-1.id", '"x"'), ("places.00.id", '"x"'), ("places.٠.id", '"x"'),
    ("places." + "9" * 5000 + ".id", '"x"'), ("places.0.lat", '"36"'), ("places.0.lat", "Infinity"), ("places.0.lat", "1e999"),
    ("places.0.span.0", "3"), ("places.0.span", "null"), ("places.0.name_en", "null"), ("attribution.0.role", '"owner"'), ("id", '"clm_3"'),
    ("evidence.0.start", "3"), ("sentence.0", "3"), ("rule", '"x"'), ("confidence", "1"), ("quantity.low", '"\\ud800"'), ("effect", '"\\u0000"'),
    ("effect", '"\\ud800"'), ("effect", '"\ud800"'), ("effect", "\0"), ("effect", '"' + "x" * 10_001 + '"'), ("__class__", '"x"'),
]  # fmt: skip


def refusal(act, *arguments):
    """What was said against it; an empty text where nothing was."""
    try:
        act(*arguments)
    except JudgementError as error:
        return str(error)
    return ""


def test_a_value_that_the_field_cannot_hold_is_refused_in_one_short_line(desk):
    said = {(field[:30], after[:30]): refusal(corrected, desk, field, after) for field, after in WRONG}
    assert [why for why, line in said.items() if len(line.splitlines()) != 1 or len(line) > 400] == []
    assert desk.judgements() == []


RIGHT = [
    ("quantity.low", "0", 0), ("quantity.low", "null", None), ("quantity.high", "10000000000000000000000", 10**22), ("quantity.exact", "false", False),
    ("kind", '"attack"', "attack"), ("modality", '"denied"', "denied"), ("effect", '"wounded"', "wounded"), ("event_type", "null", None),
    ("places.0.lat", "36", 36.0), ("places.0.lon", "-1.5", -1.5), ("places.0.reasons.1", '"told"', "told"), ("attribution.0.id", '"mod"', "mod"),
    ("attribution.0.role", '"relay"', "relay"), ("time.start", '"2016"', "2016"), ("places.0.name_ar", '"الموصل"', "الموصل"),
]  # fmt: skip


def test_a_value_of_the_right_kind_is_applied(desk):
    for field, after, value in RIGHT:
        corrected(desk, field, after)
        found = desk.claim("clm_1").wire
        for step in field.split("."):
            found = found[int(step) if step.isdecimal() else step]
        assert (found, type(found)) == (value, type(value)), field
    assert desk.verify().holds


REFUSED = {
    "a claim that is not there": Judgement(ACCEPT, "clm_9", "mona"),
    "nobody": Judgement(ACCEPT, "clm_1", ""),
    "a blank name": Judgement(ACCEPT, "clm_1", " \t"),
    "a name with NUL": Judgement(ACCEPT, "clm_1", "mona\0"),
    "a name of half a character": Judgement(ACCEPT, "clm_1", "\udcff"),
    "a very long name": Judgement(ACCEPT, "clm_1", "m" * 10_001),
    "a subject with NUL": Judgement(ACCEPT, "clm_1\0", "mona"),
    "a subject of half a character": Judgement(ACCEPT, "\ud800", "mona"),
    "a time of half a character": Judgement(ACCEPT, "clm_1", "mona", at="\ud800"),
    "a rejection without a reason": Judgement(REJECT, "clm_1", "mona"),
    "a blank reason": Judgement(REJECT, "clm_1", "mona", reason=" "),
    "a flag without a reason": Judgement(FLAG, "clm_1", "mona"),
    "a note without a reason": Judgement(NOTE, "clm_1", "mona"),
    "a reason with NUL": Judgement(NOTE, "clm_1", "mona", reason="\0"),
    "a correction without a field": Judgement(CORRECT, "clm_1", "mona", after="3"),
    "a correction without a value": Judgement(CORRECT, "clm_1", "mona", field="quantity.low"),
    "before of half a character": Judgement(CORRECT, "clm_1", "mona", field="quantity.low", after="3", before="\ud800"),
    "a pair of one": Judgement(SAME, "clm_1", "mona"),
    "a pair of the same": Judgement(DIFFERENT, "clm_1", "mona", other="clm_1"),
    "a pair with what is not there": Judgement(UNSURE, "clm_1", "mona", other="clm_9"),
    "a pair with an incident": Judgement(SAME, "clm_1", "mona", other=INCIDENT),
    "an incident accepted": Judgement(ACCEPT, INCIDENT, "mona"),
    "a grade of a claim": Judgement(GRADE, "clm_1", "mona", after="fair", reason="why"),
    "a grade that is none": Judgement(GRADE, INCIDENT, "mona", after="good", reason="why"),
    "a grade without a step": Judgement(GRADE, INCIDENT, "mona", reason="why"),
    "a grade without a reason": Judgement(GRADE, INCIDENT, "mona", after="fair"),
    "an undo of nothing": Judgement(UNDO, "", "mona"),
    "an undo of what is not there": Judgement(UNDO, "", "mona", undoes=99),
    "an undo of a document": Judgement(UNDO, "", "mona", undoes=1),
    "an undo beyond all numbers": Judgement(UNDO, "", "mona", undoes=2**70),
    "an undo below all numbers": Judgement(UNDO, "", "mona", undoes=-1),
    "more than the verdict takes: other": Judgement(ACCEPT, "clm_1", "mona", other="clm_9"),
    "more than the verdict takes: undoes": Judgement(ACCEPT, "clm_1", "mona", undoes=99),
    "more than the verdict takes: field": Judgement(REJECT, "clm_1", "mona", reason="why", field="kind"),
    "more than the verdict takes: after": Judgement(SAME, "clm_1", "mona", other="clm_2", after="3"),
}  # fmt: skip


def test_what_is_no_judgement_is_refused_in_one_line(desk):
    said = {why: refusal(desk.judge, given) for why, given in REFUSED.items()}
    assert [why for why, line in said.items() if len(line.splitlines()) != 1] == []
    assert desk.judgements() == []
    assert desk.verify().holds


def test_a_judgement_holds_for_the_same_claim_in_a_new_reading(desk, ready):
    corrected(desk, "places.0.id", '"raqqa"')
    corrected(desk, "places.0.reasons.1", '"told"')
    said(desk, REJECT, subject="clm_2", reason="no")
    claim = ready.claim(TEXT, "Two strikes", id="clm_1", places=[ready.place("aleppo", "SY-HL", "SY")])
    desk.add_all([ready.deposit(TEXT, claim, extractor="two")])
    (found,) = desk.claims()
    assert (found.wire["places"][0]["id"], found.wire["places"][0]["reasons"][1]) == ("raqqa", "told")
    assert [one.subject for one in desk.judgements()] == ["clm_1", "clm_1", "clm_2"]
    assert desk.verify().holds


def test_a_correction_of_what_a_new_reading_does_not_have_is_left_out(desk, ready):
    corrected(desk, "places.0.reasons.1", '"told"')
    corrected(desk, "quantity.low", "3")
    desk.add_all([ready.deposit(TEXT, ready.claim(TEXT, "Two strikes", id="clm_1"), extractor="two")])
    (found,) = desk.claims()
    assert (found.wire["places"], found.wire["quantity"]["low"]) == ([], 3)
    with pytest.raises(JudgementError, match="not in the reading"):
        corrected(desk, "quantity.low", "3", subject="clm_2")
    assert said(desk, REJECT, subject="clm_2", reason="no longer read").number > 0


def test_all_judgements_or_those_of_some_come_in_the_order_they_were_given(desk):
    given = [said(desk, ACCEPT, by) for by in ("mona", "omar")]
    given += [said(desk, SAME, other="clm_2"), said(desk, FLAG, subject="clm_2", reason="look")]
    assert desk.judgements() == given
    assert desk.judgements(["clm_2"]) == given[2:]
    assert desk.judgements(["clm_9"]) == []


def test_two_who_judge_through_their_own_ledgers_lose_nothing(desk):
    with Ledger(desk.address) as other:
        for number in range(10):
            said(desk if number % 2 else other, FLAG, f"person {number}", reason="look")
    assert [one.by for one in desk.judgements()] == [f"person {number}" for number in range(10)]
    assert len(decision(desk).standing) == 10


def test_incidents_are_kept_with_what_they_were_before(desk, raw):
    one, two = Incident("inc_1", ("clm_1",), start="2016-03-05", lat=36.5), Incident("inc_2", ("clm_2",))
    assert desk.record_incidents([two, one]) == 2
    assert desk.record_incidents([one, two]) == 0
    assert desk.incidents() == [one, two]
    assert desk.record_incidents([replace(one, country="IQ")]) == 2
    assert [incident.country for incident in desk.incidents()] == ["IQ"]
    assert len(raw.rows()["incidents"]) == 5
    assert desk.size().incidents == 1
    assert desk.verify().holds


def test_several_judgements_are_taken_all_or_none(desk):
    right = Judgement(CORRECT, "clm_1", "mona", field="quantity.low", after="3")
    wrong = Judgement(CORRECT, "clm_1", "mona", field="places.0.lat", after='"north"')
    with pytest.raises(JudgementError, match="lat"):
        desk.judge_all([right, wrong])
    assert desk.judgements() == []
    taken = desk.judge_all([right, replace(wrong, after="36.5")])
    assert desk.judgements() == taken
    assert (desk.claim("clm_1").wire["quantity"]["low"], desk.claim("clm_1").wire["places"][0]["lat"]) == (3, 36.5)
    assert desk.verify().holds


def numbers_seen(ledger, subject="clm_1"):
    return [one.number for one in decision(ledger, subject).standing]


def test_who_decides_on_what_another_has_changed_meanwhile_is_told_by_whom_and_when(desk):
    seen = numbers_seen(desk)
    said(desk, ACCEPT, "omar", at="2026-01-02T03:04:05Z")
    for act in ({"verdict": ACCEPT}, {"verdict": REJECT, "reason": "no"}, {"verdict": CORRECT, "field": "quantity.low", "after": "3"}):
        with pytest.raises(ChangedError) as told:
            desk.judge_all([Judgement(subject="clm_1", by="mona", **act)], seen)
        assert (told.value.by, told.value.at) == ("omar", "2026-01-02T03:04:05Z")
    assert len(desk.judgements()) == 1
    assert desk.judge_all([Judgement(ACCEPT, "clm_1", "mona")], numbers_seen(desk))[0].number


def test_what_another_took_back_meanwhile_is_a_change_too(desk):
    taken = said(desk, REJECT, "omar", reason="a storm")
    seen = numbers_seen(desk)
    said(desk, UNDO, "omar", undoes=taken.number, at="2026-01-03")
    with pytest.raises(ChangedError, match="undo by omar"):
        desk.judge_all([Judgement(REJECT, "clm_1", "mona", reason="a storm")], seen)
    assert stand(desk) is None


def test_ones_own_judgements_and_those_of_other_things_are_no_change(desk):
    seen = numbers_seen(desk)
    said(desk, ACCEPT, "mona")
    said(desk, ACCEPT, "omar", subject="clm_2")
    said(desk, SAME, "omar", other="clm_2")
    desk.judge_all([Judgement(REJECT, "clm_1", "mona", reason="a storm")], seen)
    assert stand(desk) == "reject"


def test_a_pair_is_watched_in_both_directions(desk):
    said(desk, DIFFERENT, "omar", subject="clm_2", other="clm_1")
    with pytest.raises(ChangedError, match="different by omar"):
        desk.judge_all([Judgement(SAME, "clm_1", "mona", other="clm_2")], ())
    numbers = [one.number for one in desk.judgements()]
    assert desk.judge_all([Judgement(SAME, "clm_1", "mona", other="clm_2")], numbers)[0].by == "mona"


def test_the_log_has_every_judgement_with_its_link_and_what_became_of_it(desk):
    taken = [said(desk, ACCEPT, by, at=f"2026-0{month}-01T00:00:00Z") for month, by in ((1, "mona"), (2, "omar"))]
    pair = said(desk, SAME, "mona", other="clm_2", at="2026-03-05T00:00:00Z")
    undo = said(desk, UNDO, "mona", undoes=taken[0].number, at="2026-04-01T00:00:00Z")
    rows = desk.judgement_log()
    assert [row.judgement for row in rows] == [undo, pair, *reversed(taken)]
    assert [row.undone for row in rows] == [False, False, False, True]
    assert len({row.chain for row in rows}) == len(rows)
    assert [row.judgement for row in desk.judgement_log(first=1, most=2)] == [pair, taken[1]]
    for query, found in {
        LogQuery(by="mona"): [undo, pair, taken[0]],
        LogQuery(verdict=ACCEPT): [taken[1], taken[0]],
        LogQuery(subject="clm_2"): [pair],
        LogQuery(since="2026-02", until="2026-03-05"): [pair, taken[1]],
        LogQuery(by="nobody"): [],
    }.items():
        assert [row.judgement for row in desk.judgement_log(query)] == found
        assert desk.judgements_counted(query) == len(found)
    assert desk.judges() == ["mona", "omar"]


def test_claims_whose_sums_do_not_come_out_are_known_by_the_reading_that_stands(desk, ready):
    assert desk.clashing_claims() == []
    text = "Two died. Three died."
    check = {"kind": "total-equals-parts", "verdict": "differs", "whole": "clm_8", "parts": ["clm_9"], "says": "2 = 3"}
    fine = check | {"verdict": "agrees", "whole": "clm_10"}
    deposit = ready.deposit(text, ready.claim(text, "Two", id="clm_8"))
    deposit.wire["checks"].extend([check, fine])
    desk.add_all([deposit])
    assert desk.clashing_claims() == ["clm_8", "clm_9"]
    desk.add_all([ready.deposit(text, ready.claim(text, "Two", id="clm_8"), extractor="two")])
    assert desk.clashing_claims() == []
