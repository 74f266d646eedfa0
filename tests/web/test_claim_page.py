"""The page of one claim: its words, its fields, the machine's reading beside the corrected one, its history, its data."""

import csv
import io
import re
from html import unescape

import pytest

from sijill.exporters.claim_row import TABLE
from sijill.exporters.columns import names_of
from sijill.web.claim_fields import fields_of, page_of
from sijill.web.filters import Filter, Shown
from sijill.web.view import View
from sijill.web.words import Language

ENGLISH = View(Language.ENGLISH)


@pytest.fixture
def decided(site, documents):
    """The claims of the report that was decided on, by status."""
    report = documents["01-coalition-statement"]
    statuses = (Shown.ACCEPTED, Shown.CORRECTED, Shown.REJECTED, Shown.DISPUTED, Shown.FLAGGED)
    return {one: next(site.select(Filter(document=report, status=one)).all(site.ledger)) for one in statuses}


def text_of(answer):
    return unescape(re.sub(r"<[^>]+>", "", answer.text))


def test_every_claim_has_a_page_in_both_languages(client, site):
    for claim in site.select(Filter(status=Shown.ALL)).all(site.ledger):
        for language in Language:
            answer = client.get(f"/{language}/claims/{claim.id}")
            assert answer.status_code == 200, claim.id
            assert f"/{language}/sources/{claim.entry.document.id}#{claim.id}" in answer.text


def test_the_words_of_a_field_are_exact_words_of_the_report(site):
    for claim in site.select(Filter()).all(site.ledger):
        rows = fields_of(claim, ENGLISH)
        evidence = {claim.words([one["start"], one["end"]]) for one in claim.read["evidence"]}
        assert {words for row in rows for words in row.words} <= evidence
        assert next(row for row in rows if row.label == "column.done").words


def test_places_and_parties_lead_to_their_pages(client, site):
    paths = {one.path for claim in site.select(Filter()).all(site.ledger) for row in fields_of(claim, ENGLISH) for one in row.values if one.path}
    assert len(paths) > 20
    assert any(path.startswith("/places/") for path in paths)
    for path in sorted(paths):
        assert client.get(f"/en{path}").status_code == 200, path


def test_an_id_with_signs_is_quoted():
    assert page_of("/actors/", "a b/ج?") == "/actors/a%20b%2F%D8%AC%3F"


def test_what_the_machine_read_stands_beside_what_a_person_corrected(client, decided):
    claim = decided[Shown.CORRECTED]
    row = next(row for row in fields_of(claim, ENGLISH) if row.label == "column.how_many")
    assert (claim.read["quantity"]["low"], claim.wire["quantity"]["low"]) == (36, 35)
    assert (row.values[0].name, row.read) == ("35 to 36", "36")
    assert "The machine read: 36" in text_of(client.get(f"/en/claims/{claim.id}"))
    others = [row for row in fields_of(claim, ENGLISH) if row.label != "column.how_many"]
    assert [row.read for row in others] == [None] * len(others)


def test_the_history_tells_who_decided_what_and_why(client, decided):
    told = text_of(client.get(f"/en/claims/{decided[Shown.DISPUTED].id}"))
    for part in ("mona", "omar", "Accepted", "Rejected", "the number belongs to another place"):
        assert part in told
    assert "Corrected" in text_of(client.get(f"/en/claims/{decided[Shown.CORRECTED].id}"))


def test_other_claims_of_the_incident_stand_beside_it(client, site):
    ident, happening = max(site.census().happenings.items(), key=lambda pair: len(pair[1].claims))
    page = client.get(f"/en/claims/{happening.claims[0]}").text
    assert f"/en/events/{ident}" in page
    table = page[page.index('id="others"') :]
    assert [one for one in happening.claims[1:51] if f"/en/claims/{one}" not in table] == []


def test_a_part_and_its_whole_lead_to_each_other(client, site):
    part = next(claim for claim in site.select(Filter()).all(site.ledger) if claim.wire["subset_of"])
    assert "Is part of" in text_of(client.get(f"/en/claims/{part.id}"))
    whole = client.get(f"/en/claims/{part.wire['subset_of']}")
    assert "Its parts" in text_of(whole)
    assert f"/en/claims/{part.id}" in whole.text


def test_the_json_of_a_claim_is_the_claim_as_it_travels_with_the_decision(client, decided):
    claim = decided[Shown.CORRECTED]
    told = client.get(f"/claims/{claim.id}.json").json()
    assert told["claim"] == claim.wire
    assert told["read"] == claim.read
    assert (told["status"], told["document"]["id"]) == ("corrected", claim.entry.document.id)
    assert [one["by"] for one in told["decision"]["standing"]] == ["mona"]
    assert told["quotes"] == [claim.words([one["start"], one["end"]]) for one in claim.read["evidence"]]
    assert client.get(f"/claims/{decided[Shown.ACCEPTED].id}.json").json()["read"] is None


def test_the_csv_of_a_claim_is_its_row(client, decided):
    claim = decided[Shown.REJECTED]
    plain, excel = client.get(f"/claims/{claim.id}.csv"), client.get(f"/claims/{claim.id}-excel.csv")
    head, row = csv.reader(io.StringIO(plain.text))
    assert (head, row[0]) == (list(names_of(TABLE)), claim.id)
    assert excel.content.decode("utf-8-sig").startswith('"claim_id"')


def test_the_page_says_how_it_is_cited(client, decided):
    claim = decided[Shown.ACCEPTED]
    page = client.get(f"/ar/claims/{claim.id}").text
    cited = page[page.index('class="cite"') :]
    assert f'href="http://127.0.0.1:8765/ar/claims/{claim.id}"' in cited
    assert claim.entry.document.id in cited


@pytest.mark.parametrize("ident", ["clm_0000000000000000", "x", "%00", "inc_1", "clm_%D9%A1", "a" * 3000])
def test_a_claim_that_there_is_not_is_not_found(client, ident):
    for path in (f"/en/claims/{ident}", f"/claims/{ident}.json", f"/claims/{ident}.csv"):
        assert client.get(path).status_code == 404, path


def test_who_may_not_review_sees_no_buttons(client, client_of, decided):
    path = f"/en/claims/{decided[Shown.ACCEPTED].id}"
    assert "/decisions" in client.get(path).text
    assert "/decisions" not in client_of(None).get(path).text
