"""The JSON API: the same rows as the pages, tokens that read and write, and nothing for pages of other sites."""

import json
from typing import get_args, get_type_hints

import pytest
from starlette.testclient import TestClient

from sijill.model import wire
from sijill.web.api import asked, claim_shapes
from sijill.web.app import create_app
from sijill.web.filters import NAMES, Filter
from sijill.web.people.role import Role

API = "/api/v1"
REPORT = {"text": "قُتل أربعة مدنيين في قصف على بلدة الباغوز يوم 11 نيسان 2019.", "publisher": "test-paper", "published": "2019-04-12"}
SHAPES = {
    claim_shapes.Actor: wire.WireActor, claim_shapes.Thing: wire.WireThing, claim_shapes.Quantity: wire.WireQuantity,
    claim_shapes.Time: wire.WireTime, claim_shapes.OtherPlace: wire.WireOtherPlace, claim_shapes.Place: wire.WirePlace,
    claim_shapes.Link: wire.WireLink, claim_shapes.Evidence: wire.WireEvidence, claim_shapes.Claim: wire.WireClaim,
}  # fmt: skip


def token_of(site, role, *, writes):
    return site.tokens.make(site.people.named({Role.READER: "rami", Role.REVIEWER: "mona", Role.ADMIN: "sawsan"}[role]), "test", site.moment(), writes=writes)


def bearer(key):
    return {"authorization": f"Bearer {key}"}


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_claims_are_told_in_the_shape_in_which_they_travel(shape):
    assert list(shape.model_fields) == list(get_type_hints(SHAPES[shape]))


def test_the_api_takes_the_filter_of_the_pages():
    assert set(asked.ClaimsAsked.model_fields) == {*NAMES, "size"}
    assert Filter.of({}) == asked.ClaimsAsked().filter()


@pytest.mark.parametrize("query", ["", "place=SY", "kind=casualties&sort=largest", "status=all&since=2019-03", "q=الباغوز"])
def test_a_list_has_the_rows_of_the_page_in_its_order(client, site, query):
    rows = client.get(f"/claims.json?{query}").json()["rows"]
    told = client.get(f"{API}/claims?size=200&{query}").json()
    assert told["total"] == len(rows)
    assert told["head"] == site.ledger.head()
    assert [one["claim"]["id"] for one in told["items"]] == [row["claim_id"] for row in rows]
    assert [one["quote"] for one in told["items"]] == [row["quote"] for row in rows]


def test_pages_follow_one_another_and_end(client):
    whole = [one["number"] for one in client.get(f"{API}/claims?size=200&status=all").json()["items"]]
    pages = client.get(f"{API}/claims?size=7&status=all").json()["pages"]
    parts = [client.get(f"{API}/claims?size=7&status=all&page={number + 1}").json()["items"] for number in range(pages)]
    assert [one["number"] for part in parts for one in part][: len(whole)] == whole
    beyond = client.get(f"{API}/claims?size=7&status=all&page={pages + 1}")
    assert (beyond.status_code, beyond.json()["error"]) == (404, "error.beyond")


@pytest.mark.parametrize("query", ["", "measure=casualties", "measure=effect&place=SY", "status=all&since=2019-03", "measure=displacement&place=none"])
def test_figures_over_time_are_the_rows_of_the_page_page_by_page(client, site, query):
    rows = client.get(f"/tempo.json?{query}").json()["rows"]
    first = client.get(f"{API}/series?size=3&{query}").json()
    parts = [client.get(f"{API}/series?size=3&{query}&page={number + 1}").json() for number in range(first["pages"])]
    assert [one for part in parts for one in part["items"]] == rows
    assert (first["total"], first["head"]) == (len(rows), site.ledger.head())
    assert {row["kind"] for row in rows} <= {first["measure"]}
    assert (first["measure"] in first["measures"]) == bool(rows)


def test_what_is_never_counted_has_no_figures_over_time(client):
    assert client.get(f"{API}/series").json()["total"] > 0
    assert client.get(f"{API}/series?measure=statement").status_code == 422
    assert client.get(f"{API}/series?page=99999").status_code == 404


def test_a_misspelt_parameter_is_refused_not_ignored(client):
    answer = client.get(f"{API}/claims?palce=SY")
    assert (answer.status_code, answer.json()["error"]) == (422, "error.api.fields")
    assert "query.palce" in answer.json()["fields"][0]


@pytest.mark.parametrize("what", ["claims", "documents", "incidents", "places", "actors"])
def test_one_thing_is_as_the_list_has_it_and_an_unknown_one_is_not_there(client, what):
    listed = client.get(f"{API}/{what}?size=3").json()["items"][0]
    ident = listed["claim"]["id"] if what == "claims" else listed["id"]
    one = client.get(f"{API}/{what}/{ident}").json()
    assert {key: one[key] for key in listed} == listed
    missing = client.get(f"{API}/{what}/nobody", headers={"accept-language": "ar"})
    assert (missing.status_code, missing.json()["error"]) == (404, "error.api.none")
    assert "nobody" in missing.json()["says"]
    assert "السجل" in missing.json()["says"]


def test_a_document_has_its_text_and_spans_that_fit_it(client, documents):
    ident = documents["13-two-weeks-of-strikes"]
    whole = client.get(f"{API}/documents/{ident}").json()
    told = client.get(f"{API}/documents/{ident}/claims").json()
    assert whole["claims"] == len(told["items"]) > 0
    for one in told["items"]:
        start, end = one["claim"]["sentence"]
        assert whole["text"][start:end] == one["quote"]
    readings = client.get(f"{API}/documents/{ident}/readings").json()["items"]
    assert readings[-1]["number"] == told["reading"]
    assert client.get(f"{API}/documents/{ident}/claims?reading=1").status_code == 404


def test_what_became_of_a_claim_is_told(client, site):
    judged = {one.subject for one in site.ledger.judgements()}
    subject = min(judged)
    told = client.get(f"{API}/claims/{subject}/history").json()
    assert [one["number"] for one in told["judgements"]] == [one.number for one in site.ledger.judgements((subject,))]
    assert told["readings"][0]["claim"]["id"] == subject
    everything = client.get(f"{API}/judgements?limit=1000").json()
    assert len(everything["items"]) == len(site.ledger.judgements())
    second = client.get(f"{API}/judgements?limit=2&since={everything['items'][0]['number']}").json()
    assert (second["items"], second["more"]) == (everything["items"][1:3], True)


def test_a_report_is_added_once_and_changes_tell_of_it(own_client):
    begun = own_client.get(f"{API}/health").json()["head"]
    first = own_client.post(f"{API}/documents", json=REPORT)
    again = own_client.post(f"{API}/documents", json=REPORT)
    assert (first.status_code, again.status_code) == (201, 200)
    assert (first.json()["result"], again.json()["result"]) == ("new", "known")
    ident = first.json()["document"]
    told = own_client.get(f"{API}/changes?since={begun}").json()
    assert told["documents"] == [ident]
    assert len(told["new"]) == first.json()["claims"] > 0
    assert own_client.get(f"{API}/documents/{ident}").json()["text"] == REPORT["text"]
    ahead = own_client.get(f"{API}/changes?since={told['head'] + 1}")
    assert (ahead.status_code, ahead.json()["error"]) == (404, "error.api.ahead")


def test_a_decision_is_recorded_and_taken_back(own_client):
    subject = own_client.get(f"{API}/claims?status=proposed").json()["items"][0]["claim"]["id"]
    no_reason = own_client.post(f"{API}/judgements", json={"verdict": "reject", "subject": subject})
    assert (no_reason.status_code, no_reason.json()["error"]) == (422, "error.api.judgement")
    taken = own_client.post(f"{API}/judgements", json={"verdict": "reject", "subject": subject, "reason": "a plan"})
    assert (taken.status_code, taken.json()["by"]) == (201, "mona")
    assert own_client.get(f"{API}/claims/{subject}").json()["status"] == "rejected"
    undone = own_client.post(f"{API}/judgements", json={"verdict": "undo", "undoes": taken.json()["number"]})
    assert undone.status_code == 201
    assert own_client.get(f"{API}/claims/{subject}").json()["status"] == "proposed"


def test_who_was_slower_than_another_is_told_and_writes_nothing(people_site, client_of):
    client = client_of(None)
    mona, sawsan = (bearer(token_of(people_site, role, writes=True)) for role in (Role.REVIEWER, Role.ADMIN))
    unjudged = (one for one in client.get(f"{API}/claims?status=proposed").json()["items"] if not one["flagged"])
    subject = next(unjudged)["claim"]["id"]
    first = client.post(f"{API}/judgements", json={"verdict": "accept", "subject": subject, "seen": []}, headers=mona)
    body = {"verdict": "reject", "subject": subject, "reason": "a plan"}
    late = client.post(f"{API}/judgements", json={**body, "seen": []}, headers=sawsan)
    assert (first.status_code, late.status_code, late.json()["error"]) == (201, 409, "error.api.changed")
    assert "mona" in late.json()["says"]
    assert client.get(f"{API}/claims/{subject}").json()["status"] == "accepted"
    aware = client.post(f"{API}/judgements", json={**body, "seen": [first.json()["number"]]}, headers=sawsan)
    assert (aware.status_code, client.get(f"{API}/claims/{subject}").json()["status"]) == (201, "disputed")


def test_a_write_token_writes_in_its_persons_name_and_a_read_token_does_not(people_site, client_of):
    client = client_of(None)
    subject = people_site.census().claims["id"][0].as_py()
    body = {"verdict": "flag", "subject": subject, "reason": "ask the desk again"}
    writes, reads = (token_of(people_site, Role.REVIEWER, writes=writes) for writes in (True, False))
    assert client.post(f"{API}/judgements", json=body, headers=bearer(writes)).json()["by"] == "mona"
    assert client.post(f"{API}/judgements", json=body, headers=bearer(reads)).status_code == 403
    assert client.post(f"{API}/documents", json=REPORT, headers=bearer(writes)).status_code == 201
    unknown = client.post(f"{API}/judgements", json=body, headers=bearer("sijill_write_" + "x" * 43))
    assert (unknown.status_code, unknown.headers["www-authenticate"]) == (401, "Bearer")


def test_a_cookie_alone_never_writes(client_of):
    answer = client_of(Role.ADMIN).post(f"{API}/documents", json=REPORT)
    assert (answer.status_code, answer.json()["error"]) == (401, "error.token")


@pytest.mark.parametrize("headers", [
    {"origin": "https://elsewhere.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site", "origin": "http://127.0.0.1:9000"}, {"origin": "http://127.0.0.1:1"},
])  # fmt: skip
def test_a_page_of_another_site_writes_nothing_in_single_person_mode(own_client, headers):
    head = own_client.get(f"{API}/health").json()["head"]
    answer = own_client.post(f"{API}/documents", json=REPORT, headers=headers)
    assert (answer.status_code, answer.json()["error"]) == (403, "error.origin")
    assert own_client.get(f"{API}/health").json()["head"] == head


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""])
def test_what_a_form_can_send_writes_nothing(own_client, kind):
    headers = {"content-type": kind} if kind else {}
    answer = own_client.post(f"{API}/documents", content=json.dumps(REPORT).encode(), headers=headers)
    assert (answer.status_code, answer.json()["error"]) == (415, "error.api.json")


def test_no_other_site_may_read_the_answers(client):
    asked_before = client.options(f"{API}/claims", headers={"origin": "https://elsewhere.example", "access-control-request-method": "POST"})
    assert not [name for name in asked_before.headers if name.startswith("access-control")]
    assert client.get(f"{API}/claims", headers={"origin": "https://elsewhere.example"}).headers.get("access-control-allow-origin") is None


def test_a_closed_server_reads_to_tokens_only(make_site, people_site):
    closed = make_site(people_site.settings.ledger, closed=True)
    client = TestClient(create_app(closed), base_url="http://127.0.0.1:8765")
    stranger = client.get(f"{API}/claims")
    assert (stranger.status_code, stranger.json()["error"]) == (401, "error.login")
    assert client.get(f"{API}/claims", headers=bearer(token_of(people_site, Role.READER, writes=False))).status_code == 200
    told = client.get(f"{API}/openapi.json", headers=bearer(token_of(people_site, Role.READER, writes=False))).json()
    assert told["paths"]["/claims"]["get"]["security"] == [{"token": []}]


def test_a_token_that_is_not_known_is_refused_even_where_reading_is_open(client):
    assert client.get(f"{API}/claims", headers=bearer("sijill_read_" + "x" * 43)).status_code == 401
    assert client.get(f"{API}/claims", headers={"authorization": "Basic bW9uYTo="}).status_code == 401


def test_bodies_have_a_largest_size_and_a_shape(own_client):
    large = own_client.post(f"{API}/documents", json={"text": "x" * 2_000_001})
    assert large.status_code == 422
    huge = own_client.post(f"{API}/documents", content=b"{}", headers={"content-length": str(2**31), "content-type": "application/json"})
    assert (huge.status_code, huge.json()["error"]) == (413, "error.large")
    deep = own_client.post(f"{API}/documents", content=b"[" * 100_000, headers={"content-type": "application/json"})
    assert deep.status_code == 400
    odd = own_client.post(f"{API}/documents", content='{"text": "half \\ud800"}', headers={"content-type": "application/json"})
    assert odd.status_code == 422


@pytest.mark.parametrize(("preferred", "said"), [("en", "character 2 of the title is NUL"), ("ar", "المحرف رقم 2 من الحقل «title» محرف NUL")])
def test_a_report_that_cannot_be_kept_has_a_code_beside_its_sentence(own_client, preferred, said):
    answer = own_client.post(f"{API}/documents", json={**REPORT, "title": "x\0y"}, headers={"accept-language": preferred})
    told = answer.json()
    assert (answer.status_code, told["error"], told["fault"]) == (422, "error.api.document", "kept_nul")
    assert said in told["says"]
    assert own_client.get(f"{API}/documents/none").json()["fault"] is None


def test_the_page_of_the_api_lists_every_operation_and_loads_nothing_from_elsewhere(client):
    told = client.get(f"{API}/openapi.json").json()
    for language in ("ar", "en"):
        page = client.get(f"/{language}/api").text
        for path, methods in told["paths"].items():
            assert all(f"{method.upper()} {API}{path}" in page for method in methods)
        assert "https://" not in page
    assert client.get(f"{API}/docs").status_code == client.get(f"{API}/redoc").status_code == 404


def test_every_field_of_the_document_is_explained_or_plain(client):
    shapes = client.get(f"{API}/openapi.json").json()["components"]["schemas"]
    assert [name for name, shape in shapes.items() if not shape.get("description") and "enum" not in shape] == []
    assert get_args(claim_shapes.Quantity.model_fields["low"].annotation) == (int, type(None))
