"""Decisions on pages: taken, refused, taken back, stale; with plain forms and with scripts."""

import json
import re

import pytest

from sijill.model.judgement import Judgement, Verdict
from sijill.reconciliation.reconciling import reconcile
from sijill.web.excerpt import excerpt_of
from sijill.web.filters import Filter
from sijill.web.people.role import Role
from sijill.web.review.desk import claim_of

SCRIPT = {"HX-Request": "true"}


def open_claims(site):
    return site.select(Filter.of({"status": "proposed"})).column("id")


def counted(site):
    """A claim with a number, a thing, a day and a place."""
    for ident in open_claims(site):
        wire = site.ledger.claim(ident).wire
        if wire["quantity"] and wire["object"] and wire["time"] and wire["places"] and wire["actors"]:
            return ident
    raise AssertionError("the reports hold no such claim")


def form_of(client, ident, language="en", **more):
    """The hidden fields of the desk's first form, as a browser would send them."""
    page = client.get(f"/{language}/review/{ident}").text
    form = page[page.index(f'action="/claims/{ident}/decisions"') :]
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form[: form.index("</form>")]))
    return fields | more


def decide(client, ident, headers=None, language="en", **more):
    return client.post(f"/claims/{ident}/decisions", data=form_of(client, ident, language, **more), headers=headers)


def status(site, ident):
    decision = site.ledger.claim(ident).decision
    return "disputed" if decision.disputed else decision.verdict


def lead(answer):
    return re.search(r'<p class="lead">(.*?)</p>', answer.text, re.DOTALL).group(1)


def test_accepting_leads_to_the_next_claim_and_says_so(own_site, own_client):
    first = re.search(r"/en/review/(clm_\w+)", own_client.get("/en/review").text).group(1)
    answer = decide(own_client, first, verdict="accept")
    assert answer.status_code == 303
    onward = answer.headers["location"]
    assert onward.startswith("/en/review/clm_")
    assert first not in onward
    assert status(own_site, first) is Verdict.ACCEPT
    page = own_client.get(onward)
    assert re.search(r'id="said"[^>]*>Accepted\.<', page.text)
    assert "Accepted." not in re.search(r'id="said".*', own_client.get(onward).text).group(0)


def test_a_decision_keeps_the_filter_of_the_queue(own_client):
    page = own_client.get("/en/review?place=SY")
    link = re.search(r'href="(/en/review/clm_\w+\?place=SY)"', page.text).group(1)
    ident = re.search(r"clm_\w+", link).group(0)
    fields = form_of(own_client, ident) | {"back": link, "verdict": "accept"}
    assert own_client.post(f"/claims/{ident}/decisions", data=fields).headers["location"].endswith("?place=SY")


@pytest.mark.parametrize("verdict", ["reject", "flag", "note", "correct"])
def test_what_needs_a_reason_is_refused_without_one(own_site, own_client, verdict):
    ident = open_claims(own_site)[0]
    before = own_site.ledger.judgements_counted()
    answer = decide(own_client, ident, language="ar", verdict=verdict)
    assert (answer.status_code, 'dir="rtl"' in answer.text) == (400, True)
    assert own_site.ledger.judgements_counted() == before


def test_a_rejection_for_another_reason_needs_words(own_site, own_client):
    ident = open_claims(own_site)[0]
    assert decide(own_client, ident, verdict="reject", reason="other").status_code == 400
    assert decide(own_client, ident, verdict="reject", reason="other", words="an exercise").status_code == 303
    assert own_site.ledger.claim(ident).decision.last.reason == "an exercise"


def test_a_reason_is_shown_in_the_language_of_the_reader(own_site, own_client):
    ident = open_claims(own_site)[0]
    decide(own_client, ident, verdict="reject", reason="wrong-number", words="25")
    assert own_site.ledger.claim(ident).decision.last.reason == "wrong-number: 25"
    assert "The number is misread: 25" in own_client.get(f"/en/review/{ident}").text
    assert "العدد قُرئ خطأ" in own_client.get(f"/ar/review/{ident}").text


def test_taking_back_restores_what_stood_and_adds_a_row(own_site, own_client):
    ident = open_claims(own_site)[0]
    before = own_client.get(f"/en/claims/{ident}")
    decide(own_client, ident, verdict="reject", reason="not-a-claim")
    rows = own_site.ledger.judgements_counted()
    page = own_client.get(f"/en/review/{ident}").text
    form = page[page.index('action="/undo"') :]
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form[: form.index("</form>")]))
    assert own_client.post("/undo", data=fields).status_code == 303
    assert status(own_site, ident) is None
    assert own_site.ledger.judgements_counted() == rows + 1
    assert before.status_code == own_client.get(f"/en/claims/{ident}").status_code
    assert own_client.post("/undo", data=fields).status_code == 400
    assert own_site.ledger.judgements_counted() == rows + 1


def test_nobody_takes_back_what_another_decided(own_site, own_client):
    ident = open_claims(own_site)[0]
    other = own_site.ledger.judge(Judgement(Verdict.ACCEPT, ident, "omar"))
    token = form_of(own_client, ident)["token"]
    fields = {"token": token, "back": "/en/review", "subject": ident, "numbers": str(other.number)}
    answer = own_client.post("/undo", data=fields)
    assert (answer.status_code, "omar" in lead(answer)) == (403, True)
    assert status(own_site, ident) is Verdict.ACCEPT
    assert own_client.post("/undo", data=fields | {"numbers": "999999"}).status_code == 404
    assert own_client.post("/undo", data=fields | {"numbers": "one"}).status_code == 400


@pytest.mark.parametrize("headers", [None, SCRIPT])
def test_who_decides_on_what_changed_meanwhile_is_told_and_nothing_is_written(own_site, own_client, headers):
    ident = open_claims(own_site)[0]
    fields = form_of(own_client, ident, verdict="accept")
    own_site.ledger.judge(Judgement(Verdict.REJECT, ident, "omar", at="2026-02-28T10:30:00Z", reason="a storm"))
    rows = own_site.ledger.judgements_counted()
    answer = own_client.post(f"/claims/{ident}/decisions", data=fields, headers=headers)
    assert answer.status_code == 409
    assert "omar" in answer.text
    assert "28 February 2026, 10:30 UTC" in answer.text
    assert own_site.ledger.judgements_counted() == rows
    again = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', answer.text)) | {"verdict": "accept"}
    answer = own_client.post(f"/claims/{ident}/decisions", data={**fields, "seen": again["seen"]}, headers=headers)
    assert answer.status_code < 400
    assert status(own_site, ident) == "disputed"


def test_ones_own_second_look_is_not_stale(own_site, own_client):
    ident = open_claims(own_site)[0]
    fields = form_of(own_client, ident)
    for verdict, reason in (("accept", ""), ("reject", "not-a-claim")):
        answer = own_client.post(f"/claims/{ident}/decisions", data=fields | {"verdict": verdict, "reason": reason})
        assert answer.status_code == 303
    assert status(own_site, ident) is Verdict.REJECT


def correction(client, ident, **changed):
    """The form to correct as it came, with some fields changed."""
    page = client.get(f"/en/review/{ident}?do=correct").text
    form = page[page.index('data-form="correct"') :]
    form = form[: form.index("</form>")]
    fields = dict(re.findall(r'<input [^>]*?name="([\w.]+)" value="([^"]*)"', form))
    for name, options in re.findall(r'<select name="([\w.]+)">(.*?)</select>', form, re.DOTALL):
        fields[name] = re.search(r'value="([^"]*)" selected', options).group(1)
    return fields | changed


def test_a_correction_changes_what_was_changed_and_nothing_else(own_site, own_client):
    ident = counted(own_site)
    fields = correction(own_client, ident, words="the headline says so", **{"quantity.low": "٦١", "quantity.high": "1,061"})
    rows = own_site.ledger.judgements_counted()
    assert own_client.post(f"/claims/{ident}/decisions", data=fields).status_code == 303
    claim = own_site.ledger.claim(ident)
    assert (claim.wire["quantity"]["low"], claim.wire["quantity"]["high"]) == (61, 1061)
    assert own_site.ledger.judgements_counted() == rows + 2
    assert claim.wire | {"quantity": None} == claim.read | {"quantity": None}
    taken_back = re.search(r'name="numbers" value="([\d ]+)"', own_client.get(f"/en/review/{ident}").text).group(1)
    assert len(taken_back.split()) == 2


def test_a_name_is_corrected_with_all_that_it_stands_for(own_site, own_client):
    ident = counted(own_site)
    fields = correction(own_client, ident, words="why", **{"places.0": "Iraq", "object": "bridge", "time.start": "2019-04", "modality": "denied"})
    assert own_client.post(f"/claims/{ident}/decisions", data=fields).status_code == 303
    wire = own_site.ledger.claim(ident).wire
    place = wire["places"][0]
    assert (place["id"], place["country"], place["precision"], place["name_ar"]) == ("IQ", "IQ", "country", "العراق")
    assert (wire["object"]["id"], wire["object"]["name_ar"]) == ("bridge", "جسر")
    assert (wire["time"]["start"], wire["modality"]) == ("2019-04", "denied")


def test_a_number_is_set_where_none_was_said(own_site, own_client):
    ident = next(one for one in open_claims(own_site) if own_site.ledger.claim(one).wire["quantity"] is None)
    fields = correction(own_client, ident, words="counted in the table", **{"quantity.low": "4"})
    assert own_client.post(f"/claims/{ident}/decisions", data=fields).status_code == 303
    assert own_site.ledger.claim(ident).wire["quantity"]["low"] == 4


WRONG = [
    {}, {"quantity.low": "many"}, {"quantity.low": "9", "quantity.high": "3"}, {"time.start": "yesterday"}, {"time.start": "2019-02-31"},
    {"object": ""}, {"object": "no such thing"}, {"places.0": "no such place at all"}, {"modality": "sure"}, {"kind": "banana"},
    {"evidence": "words that stand nowhere in the report"}, {"quantity.low": "1" * 40}, {"quantity.low": "-1"},
]  # fmt: skip


@pytest.mark.parametrize("changed", WRONG)
def test_a_correction_that_cannot_be_meant_writes_nothing(own_site, own_client, changed):
    ident = counted(own_site)
    rows = own_site.ledger.judgements_counted()
    answer = own_client.post(f"/claims/{ident}/decisions", data=correction(own_client, ident, words="why", **changed))
    assert answer.status_code == 400
    assert own_site.ledger.judgements_counted() == rows


def test_several_places_of_one_name_are_told_apart_by_their_ids(own_site, own_client):
    ident = counted(own_site)
    answer = own_client.post(f"/claims/{ident}/decisions", data=correction(own_client, ident, words="why", **{"places.0": "Raqqa"}))
    assert (answer.status_code, "sy-raqqa" in lead(answer)) == (400, True)
    fields = correction(own_client, ident, words="why", **{"places.0": "Raqqa # sy-raqqa"})
    assert own_client.post(f"/claims/{ident}/decisions", data=fields).status_code == 303
    assert own_site.ledger.claim(ident).wire["places"][0]["id"] == "sy-raqqa"


def test_other_words_of_the_report_are_kept_as_evidence(own_site, own_client):
    ident = counted(own_site)
    text = own_site.ledger.claim(ident).entry.document.text
    words = text.split("\n")[0][:30]
    assert own_client.post(f"/claims/{ident}/decisions", data=correction(own_client, ident, words="why", evidence=words)).status_code == 303
    note = own_site.ledger.claim(ident).decision.last
    assert note.verdict is Verdict.NOTE
    start, end = map(int, re.match(r"evidence (\d+)-(\d+): ", note.reason).groups())
    assert text[start:end] == words


def test_a_script_gets_the_buttons_anew_and_is_told_what_changed(own_site, own_client):
    ident = open_claims(own_site)[0]
    fields = form_of(own_client, ident, verdict="accept") | {"go": "", "back": f"/ar/sources/x#{ident}"}
    answer = own_client.post(f"/claims/{ident}/decisions", data=fields, headers=SCRIPT)
    told = json.loads(answer.headers["hx-trigger"])["decided"]
    assert (answer.status_code, told["claim"], told["status"], told["word"]) == (200, ident, "accepted", "مقبول")
    assert answer.text.strip().startswith(f'<div class="decisions" id="decide-{ident}"')
    assert 'action="/undo"' in answer.text
    assert "<html" not in answer.text


def test_a_script_on_the_desk_is_led_to_the_next_claim(own_site, own_client):
    ident = open_claims(own_site)[0]
    answer = decide(own_client, ident, SCRIPT, verdict="accept")
    place = json.loads(answer.headers["hx-location"])
    assert (answer.status_code, place["target"]) == (204, "#main")
    assert own_client.get(place["path"]).status_code == 200


def test_a_script_that_asks_for_a_form_gets_that_alone(own_site, own_client):
    ident = open_claims(own_site)[0]
    part = own_client.get(f"/en/review/{ident}?do=reject", headers=SCRIPT)
    assert "<html" not in part.text
    assert part.text.count('type="radio"') == 6
    assert "HX-Request" in part.headers["vary"]
    assert own_client.get(f"/en/review/{ident}?do=dance").status_code == 400


def pair(client, one, other, **more):
    return client.post("/pairs/decisions", data={"token": form_of(client, one)["token"], "back": "/en/events", "one": one, "other": other, **more})


def test_two_claims_are_the_same_or_not(own_site, own_client):
    one, other, *_ = open_claims(own_site)
    assert pair(own_client, one, other, verdict="same").status_code == 303
    assert [(given.verdict, given.other) for given in own_site.ledger.judgements([one])][-1] == (Verdict.SAME, other)
    own_site.ledger.judge(Judgement(Verdict.DIFFERENT, other, "omar", other=one))
    assert pair(own_client, one, other, verdict="unsure").status_code == 409
    assert pair(own_client, one, one, verdict="same").status_code == 400
    assert pair(own_client, one, other, verdict="accept").status_code == 400
    assert pair(own_client, one, "clm_none", verdict="same").status_code == 404


def test_only_reviewers_decide(people_site, client_of):
    ident = open_claims(people_site)[0]
    for role, refusal in ((None, 401), (Role.READER, 403)):
        client = client_of(role)
        assert client.post(f"/claims/{ident}/decisions", data={"verdict": "accept"}).status_code == refusal
        assert client.get("/en/review").status_code == refusal
        assert client.get(f"/en/review/{ident}").status_code == refusal
    assert client_of(Role.REVIEWER).get("/ar/review").status_code == 200
    reviewer, elsewhere = client_of(Role.REVIEWER), client_of(Role.REVIEWER)
    fields = form_of(elsewhere, ident, verdict="accept")  # the token is another session's
    assert reviewer.post(f"/claims/{ident}/decisions", data=fields).status_code == 403
    assert decide(reviewer, ident, verdict="accept").status_code == 303
    assert people_site.ledger.claim(ident).decision.last.by == "mona"


def test_what_is_no_decision_is_refused(own_site, own_client):
    ident = open_claims(own_site)[0]
    assert decide(own_client, ident, verdict="dance").status_code == 400
    assert decide(own_client, ident, verdict="accept", seen="1 x").status_code == 400
    assert own_client.post("/claims/clm_none/decisions", data=form_of(own_client, ident, verdict="accept")).status_code == 404
    assert own_client.get(f"/en/claims/{ident}/decisions").headers["location"] == f"/en/review/{ident}"
    assert own_client.get(f"/claims/{ident}/decisions").status_code in {404, 405}


def test_an_excerpt_holds_the_exact_words_of_the_report(site):
    for ident in open_claims(site):
        claim = claim_of(site, ident)
        words = "".join(piece for piece, _ in excerpt_of(claim).pieces)
        first, last = claim.read["sentence"]
        assert words in claim.entry.document.text
        assert claim.entry.document.text[first:last] in words


def graded(client, ident, **more):
    """Send the form for a grade as a browser would, with other values for some fields."""
    page = client.get(f"/en/events/{ident}").text
    form = page[page.index(f'action="/events/{ident}/grade"') :]
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form[: form.index("</form>")]))
    return client.post(f"/events/{ident}/grade", data=hidden | {"step": "fair", "words": "two videos"} | more)


def grades_of(site, ident):
    return [(one.verdict.value, one.after, one.reason, one.by) for one in site.ledger.judgements([ident])]


def test_a_reviewer_grades_an_incident_with_a_reason_which_the_next_reconciliation_follows(people_site, client_of):
    ident = next(iter(people_site.census().happenings))
    answer = graded(client_of(Role.REVIEWER), ident, step="discounted", words="<i>staged</i>")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/en/events/{ident}")
    assert [one[:3] for one in grades_of(people_site, ident)] == [("grade", "discounted", "<i>staged</i>")]
    page = client_of(Role.REVIEWER).get(f"/en/events/{ident}").text
    assert "<b>Graded</b>: <b>discounted</b>" in page
    assert "<i>staged" not in page
    assert {one.id: one.grade.step.value for one in reconcile(people_site.ledger)}[ident] == "discounted"


@pytest.mark.parametrize(("changed", "status"), [({"words": " "}, 400), ({"step": "true"}, 400), ({"step": ""}, 400), ({"token": "x"}, 403), ({"token": ""}, 403), ({"seen": "x"}, 400), ({"words": "a\0b"}, 400)])
def test_a_grade_that_cannot_be_taken_is_refused_and_nothing_is_written(people_site, client_of, changed, status):
    ident = next(iter(people_site.census().happenings))
    assert graded(client_of(Role.REVIEWER), ident, **changed).status_code == status
    assert grades_of(people_site, ident) == []


def test_only_a_reviewer_of_this_very_site_grades_and_only_what_there_is(people_site, client_of):
    ident = next(iter(people_site.census().happenings))
    reader, reviewer = client_of(Role.READER), client_of(Role.REVIEWER)
    assert f"/events/{ident}/grade" not in reader.get(f"/en/events/{ident}").text
    page = reviewer.get(f"/en/events/{ident}").text
    token = re.search(r'name="token" value="(\w+)"', page).group(1)
    told = {"token": token, "back": "/en/events", "step": "fair", "words": "two videos", "seen": ""}
    assert reader.post(f"/events/{ident}/grade", data=told).status_code == 403
    assert reviewer.post(f"/events/{ident}/grade", data=told, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert reviewer.post("/events/inc_none/grade", data=told).status_code == 404
    assert grades_of(people_site, ident) == []


def test_who_grades_what_another_has_graded_meanwhile_is_told_and_nothing_is_written(people_site, client_of):
    ident = next(iter(people_site.census().happenings))
    people_site.ledger.judge(Judgement(Verdict.GRADE, ident, "omar", "2026-01-01T00:00:00Z", after="weak", reason="one video"))
    refused = graded(client_of(Role.REVIEWER), ident, seen="")
    assert refused.status_code == 409
    assert "omar" in refused.text
    assert len(grades_of(people_site, ident)) == 1
    assert graded(client_of(Role.REVIEWER), ident).status_code == 303
    assert len(grades_of(people_site, ident)) == 2


def test_a_grade_is_taken_back_by_who_gave_it(people_site, client_of):
    ident = next(iter(people_site.census().happenings))
    reviewer = client_of(Role.REVIEWER)
    graded(reviewer, ident)
    page = reviewer.get(f"/en/events/{ident}").text
    undo = page[page.index('action="/undo"') :]
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', undo[: undo.index("</form>")]))
    assert reviewer.post("/undo", data=fields).status_code == 303
    assert "taken back" in reviewer.get(f"/en/events/{ident}").text
    assert [one[0] for one in grades_of(people_site, ident)] == ["grade", "undo"]
