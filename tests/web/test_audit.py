"""The log of decisions: all of them, the latest first, filtered, with its chain, as a page and as data."""

import csv
import io

import pytest

from sijill.ledger.judgement_log import LogQuery
from sijill.model.judgement import Judgement, Verdict


def log(client, query="", ending="json"):
    answer = client.get(f"/audit.{ending}{query}")
    assert answer.status_code == 200
    return answer.json()["rows"] if ending == "json" else list(csv.DictReader(io.StringIO(answer.text)))


def test_the_log_holds_every_judgement_as_it_was_given(site, client):
    rows = log(client)
    given = site.ledger.judgements()
    assert [row["number"] for row in rows] == [one.number for one in reversed(given)]
    corrected = next(row for row in rows if row["verdict"] == "correct")
    assert (corrected["field"], corrected["after"], corrected["reason"], corrected["by"]) == ("quantity.low", "35", "the headline says so", "mona")
    assert all(len(row["chain"]) == 64 for row in rows)
    assert [row["chain"] for row in log(client, ending="csv")] == [row["chain"] for row in rows]


FILTERS = {
    "?by=omar": lambda row: row["by"] == "omar",
    "?verdict=reject": lambda row: row["verdict"] == "reject",
    "?since=2026-02-02": lambda row: row["at"][:10] >= "2026-02-02",
    "?until=2026-01": lambda row: row["at"][:7] <= "2026-01",
    "?by=mona&verdict=accept&until=2026-02": lambda row: row["by"] == "mona" and row["verdict"] == "accept",
}


@pytest.mark.parametrize("query", FILTERS)
def test_the_log_is_filtered(client, query):
    assert log(client, query) == [row for row in log(client) if FILTERS[query](row)]


def test_the_log_of_a_claim(site, client):
    subject = site.ledger.judgements()[0].subject
    rows = log(client, f"?claim={subject}")
    assert {row["subject"] for row in rows} == {subject}
    assert len(rows) == 2


def test_what_was_taken_back_says_so_and_stays(own_site, own_client):
    one = own_site.ledger.judgements()[0]
    undo = own_site.ledger.judge(Judgement(Verdict.UNDO, "", one.by, undoes=one.number))
    rows = {row["number"]: row for row in log(own_client)}
    assert (rows[one.number]["undone"], rows[undo.number]["undone"], rows[undo.number]["undoes"]) == (True, False, one.number)
    own_site.ledger.judge(Judgement(Verdict.UNDO, "", one.by, undoes=undo.number))
    rows = {row["number"]: row for row in log(own_client)}
    assert (rows[one.number]["undone"], rows[undo.number]["undone"]) == (False, True)
    assert "taken back" in own_client.get("/en/audit").text


def test_the_page_has_what_the_data_has(site, client):
    for language in ("ar", "en"):
        page = client.get(f"/{language}/audit")
        assert page.status_code == 200
        assert page.text.count('<tr id="j') == site.ledger.judgements_counted()
        for one in site.ledger.judgements():
            assert f'id="j{one.number}"' in page.text


def test_a_long_log_comes_in_pages(own_site, own_client):
    ident = own_site.ledger.judgements()[-1].subject
    own_site.ledger.judge_all([Judgement(Verdict.NOTE, ident, "omar", reason=f"note {n}") for n in range(120)])
    size = own_site.ledger.judgements_counted()
    seen = []
    for page in range(1, -(-size // 50) + 1):
        text = own_client.get(f"/en/audit?page={page}").text
        seen += [line for line in text.split() if line.startswith('id="j')]
    assert len(seen) == len(set(seen)) == size
    assert own_client.get("/en/audit?page=99").status_code == 404
    assert len(own_site.ledger.judgement_log(LogQuery(by="omar"), 10, 7)) == 7
    assert len(log(own_client)) == size


@pytest.mark.parametrize("query", ["verdict=odd", "claim=<b>", "since=yesterday", "page=0", "by=" + "m" * 300])
def test_a_filter_that_cannot_be_meant_is_refused(client, query):
    answer = client.get(f"/ar/audit?{query}")
    assert (answer.status_code, 'lang="ar"' in answer.text) == (400, True)


def test_reasons_and_values_are_escaped(own_site, own_client):
    ident = own_site.ledger.judgements()[-1].subject
    own_site.ledger.judge(Judgement(Verdict.NOTE, ident, "<i>omar</i>", reason="=cmd() <script>alert(1)</script> \u202e"))
    page = own_client.get("/en/audit").text
    assert "<script>alert" not in page
    assert "<i>omar" not in page
    assert "OVERRIDE" in page
    assert "&lt;script&gt;" in page
    assert log(own_client, ending="csv")[0]["reason"].startswith("'=cmd")
