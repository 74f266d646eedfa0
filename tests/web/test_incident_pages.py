"""Incidents side by side: what each source says, in one word how they stand, never an average, never a zero."""

import csv
import io
import re
from dataclasses import replace

import pytest
from markupsafe import escape

from sijill.api import load_lexicon
from sijill.exporters.wording import figure
from sijill.intake import Desk
from sijill.ledger.ledger import Ledger
from sijill.ledger.query import Query
from sijill.model.document import Document, Metadata
from sijill.model.incident import Ground, Incident, Reason, Rule, Step
from sijill.model.judgement import Judgement, Verdict
from sijill.reconciliation.reconciling import reconcile
from sijill.web.comparing import Result, compare_sources, figures_of
from sijill.web.people.role import Role
from sijill.web.view import View
from sijill.web.why_joined import Wording, why_joined
from sijill.web.words import Language


def told_by_several(site):
    return [one for one in site.ledger.incidents() if len(one.voices) > 1]


def compared(site, incident):
    return compare_sources(incident, list(site.ledger.claims(Query(ids=incident.claims))))


def differing(site):
    """An incident whose sources give different numbers, and the row."""
    for incident in told_by_several(site):
        for row in compared(site, incident).rows:
            if row.result is Result.DIFFERS and row.toll:
                return incident, row
    raise AssertionError("the reports differ on nothing")


def test_every_claim_stands_in_one_row_of_what_is_counted_and_in_the_column_of_its_report(site):
    for incident in site.ledger.incidents():
        comparison = compared(site, incident)
        counted = [row for row in comparison.rows if row.field not in {"time", "place", "actors", "targets"}]
        shown = [claim.id for row in counted for cell in row.cells for claim in cell]
        rejected = {one.id for one in site.ledger.claims(Query(ids=incident.claims)) if one.decision.verdict is Verdict.REJECT}
        assert sorted(shown) == sorted(set(incident.claims) - rejected)
        for row in comparison.rows:
            for column, cell in zip(comparison.columns, row.cells, strict=True):
                assert {claim.entry.number for claim in cell} <= {column.claims[0].entry.number}
                assert column.voice is None or {claim.id for claim in cell} <= set(column.voice.claims)


def test_a_word_of_the_result_is_what_the_values_say(site):
    for incident in told_by_several(site):
        comparison = compared(site, incident)
        for row in comparison.rows:
            voices = {column.origin for column, cell in zip(comparison.columns, row.cells, strict=True) if cell}
            if row.result in {Result.SAME, Result.FITS, Result.DIFFERS}:
                assert len(voices) > 1, row.field
            if len(voices) == 1:
                assert row.result in {Result.ONE, Result.RISING}, row.field


def test_a_changed_value_flips_its_row_only(own_site):
    incident, row = differing(own_site)
    before = {one.field: one.result for one in compared(own_site, incident).rows}
    cells = [claim for cell in row.cells for claim in cell if claim.id in row.toll.claims]
    low, high, _ = figures_of(cells[0])
    for claim in cells[1:]:
        for field, value in (("quantity.low", low), ("quantity.high", high)):
            after = "null" if value == "None" else value
            own_site.ledger.judge(Judgement(Verdict.CORRECT, claim.id, "mona", field=field, after=after))
    after = {one.field: one.result for one in compared(own_site, incident).rows}
    assert (before[row.field], after[row.field]) in {(Result.DIFFERS, Result.SAME), (Result.DIFFERS, Result.FITS)}
    assert {name: one for name, one in after.items() if name != row.field} == {name: one for name, one in before.items() if name != row.field}


def test_only_differences_hides_the_rest(site, client):
    incident, _row = differing(site)
    whole = client.get(f"/en/events/{incident.id}").text
    only = client.get(f"/en/events/{incident.id}?only=differences").text
    assert set(re.findall(r'class="row-(\w+)"', only)) == {"differs"}
    assert len(re.findall(r'class="row-differs"', only)) == len(re.findall(r'class="row-differs"', whole))
    assert set(re.findall(r'class="row-(\w+)"', whole)) > {"differs"}
    assert 'data-key="d"' in whole
    assert "only=differences" in whole


GROUNDS = sorted(Ground)
A_DAY, ANOTHER_DAY = ("2019-03-24",), ("2019-03-25", "2019-03-26")


def reason_of(ground):
    """A reason of a ground as reconciliation gives it, with a party, a place, a thing that the reports name."""
    sides = {
        "time": (A_DAY, ANOTHER_DAY), "kind": (("air-strike",), ("shelling",)), "actors": (("isis",), ("sdf",)), "targets": (("isis",), ("isis",)),
        "object": (("vehicle",), ()), "figures": (("<b>52",), ("خمسين",)), "judgement": (("clm_1",), ("clm_2",)), "place": (("SY",), ("IQ",)),
    }  # fmt: skip
    fields = {"figures": "figures", "party": "actors", "hit": "targets", "thing": "object", "kind": "kind", "person": "judgement", "day": "time", "days": "time", "period": "time", "report": "time"}
    field = next((field for sign, field in fields.items() if sign in ground.split("-")), "place")
    measures = ("casualties.killed",) if field == "figures" else ()
    return Reason(field, 0.1, f"sentence of {ground}", ground, *sides[field], measures, "mona" if field == "judgement" else None)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("ground", GROUNDS)
def test_every_reason_to_join_is_told_in_the_language_of_the_page_with_its_names(site, ground, language):
    incident = Incident("inc_1", ("clm_1", "clm_2"), reasons=(reason_of(ground),))
    (told,) = why_joined(incident, Wording(site.census(), View(language), {"clm_1": 1}))
    assert told.is_translated
    assert "sentence of" not in told.says
    assert not re.search(r"[{}]", told.says)
    if language is Language.ARABIC:
        assert not re.findall(r"[A-Za-z]{2,}", re.sub("mona|clm_2|isis|sdf|vehicle", "", told.says))
    if ground in {Ground.SAME_DAY, Ground.OTHER_DAYS}:
        assert View(language).day("2019-03-24") in told.says
        assert View(language).period("2019-03-25", "2019-03-26") in told.says


def test_reasons_that_an_older_version_left_are_shown_as_english_and_the_weightiest_come_first(site):
    reasons = (Reason("place", 0.05, "near"), reason_of(Ground.SAME_DAY), Reason("place", 0.5, "the same town"), Reason("place", 0.5, "the same town"))
    told = why_joined(Incident("inc_1", (), reasons=reasons), Wording(site.census(), View(Language.ARABIC), {}))
    assert [(one.says, one.is_translated) for one in told if not one.is_translated] == [("the same town", False), ("near", False)]
    assert len(told) == 3
    assert told[0].says == "the same town"


def given_reasons(site, *reasons):
    """The first incident of several, with other reasons to have joined its claims."""
    first, *others = told_by_several(site)
    changed = replace(first, reasons=reasons)
    site.ledger.record_incidents([changed, *others])
    return changed


def test_the_page_of_an_incident_says_why_its_claims_are_one(own_site, own_client):
    incident = given_reasons(own_site, *map(reason_of, GROUNDS))
    for language in Language:
        page = own_client.get(f"/{language}/events/{incident.id}").text
        listed = re.search(r'<ul class="why">(.*?)</ul>', page, re.DOTALL).group(1)
        for one in why_joined(incident, Wording(own_site.census(), View(language), {})):
            assert str(escape(one.says)) in listed
        assert listed.count("<li>") == len(GROUNDS)
    given_reasons(own_site)
    assert 'class="why"' not in own_client.get(f"/en/events/{incident.id}").text


def test_words_in_a_reason_cannot_become_markup(own_site, own_client):
    incident = given_reasons(own_site, reason_of(Ground.SAME_FIGURES), Reason("place", 0.5, "<script>alert(1)</script>"))
    page = own_client.get(f"/en/events/{incident.id}").text
    assert "&lt;b&gt;52" in page
    assert "<b>52" not in page
    assert "<script>alert" not in page


@pytest.mark.parametrize("language", ["ar", "en"])
def test_not_mentioned_is_a_word_and_never_zero_and_no_sign_stands_for_different(site, client, language):
    unsaid = {"ar": "غير مذكور", "en": "not mentioned"}[language]
    for incident in told_by_several(site):
        page = client.get(f"/{language}/events/{incident.id}").text
        table = page[page.index('class="sources-compared') : page.index("</table>")]
        assert "≠" not in page
        empty = sum(not cell for row in compared(site, incident).rows for cell in row.cells)
        assert table.count(f'<span class="unsaid">{unsaid}</span>') == empty
        assert not re.search(r'class="number">0<', table)


def test_the_range_is_the_lowest_and_the_highest_and_nothing_between(site, client):
    incident, row = differing(site)
    figures = [figures_of(claim) for cell in row.cells for claim in cell if claim.id in row.toll.claims]
    lows = [int(low) for low, _, _ in figures if low != "None"]
    assert row.toll.low == min(lows)
    page = client.get(f"/en/events/{incident.id}").text
    ranges = re.findall(r"lowest to highest: ([^<]*)<", page)
    assert any(re.match(rf"(at least )?{row.toll.low:,}\b", one) for one in ranges), ranges
    assert f"lowest to highest: {sum(lows) / len(lows):,.1f}" not in page
    for cell in row.cells:
        for claim in cell:
            assert figure(claim.wire["quantity"], "en") in page


def test_each_source_is_quoted_in_its_own_language_with_its_chain(site, client):
    for incident in told_by_several(site)[:4]:
        page = client.get(f"/en/events/{incident.id}").text
        for column in compared(site, incident).columns:
            document = column.claims[0].entry.document
            assert f"/en/sources/{document.id}#{column.claims[0].id}" in page
            assert f'<q lang="{document.metadata.language}"' in page
        assert "via" in page


STATEMENT = "Coalition air strikes destroyed 52 vehicles in Raqqa on 24 March 2019, the US-led coalition said on Monday."


def told_twice(address):
    """A ledger in which two outlets print the coalition's statement and a monitor says otherwise."""
    reports = (
        ("abc", f"{STATEMENT}\n"), ("enab", f"{STATEMENT} It gave no further details.\n"),
        ("monitor-news", "Coalition air strikes destroyed 38 vehicles in Raqqa on 24 March 2019, the Syrian Observatory for Human Rights said.\n"),
    )  # fmt: skip
    with Ledger(address) as ledger:
        desk = Desk(ledger, load_lexicon(), lambda: "2026-01-01T00:00:00Z")
        for publisher, text in reports:
            document = Document.of(text, Metadata(publisher=publisher, published="2019-03-25", language="en"))
            desk.take(document)
        desk.keep()
        reconcile(ledger)
    return address


def test_two_outlets_of_one_origin_are_one_voice(make_site, tmp_path):
    site = make_site(told_twice(str(tmp_path / "twice.db")))
    incident = max(site.ledger.incidents(), key=lambda one: len(one.claims))
    comparison = compared(site, incident)
    assert next((voice.name_en, columns) for voice, columns in comparison.voices()) == ("US-led coalition", 2)
    row = next(row for row in comparison.rows if row.field.startswith("effect.destroyed"))
    assert row.result is Result.DIFFERS
    assert [len(cell) for cell in row.cells] == [1, 1, 1]
    only_twice = compare_sources(incident, [claim for column in comparison.columns[:2] for claim in column.claims])
    assert {row.result for row in only_twice.rows} == {Result.ONE}


def test_the_rule_of_a_grade_is_said_in_the_language_of_the_reader(site, client):
    rules = set()
    for incident in site.ledger.incidents():
        rules.add(incident.grade.rule)
        english, arabic = (client.get(f"/{language}/events/{incident.id}").text for language in ("en", "ar"))
        told = re.search(r"<p>Support: <b>[^<]*</b> — ([^<]*)</p>", english).group(1)
        assert not re.search(r"[{}]|grade\.", told)
        support = re.search(r"<p>\w+: <b>[^<]*</b> — ([^<]*)</p>", arabic).group(1)
        assert re.search(r"[\u0620-\u064a]", support)
        if incident.grade.rule is Rule.VOICES_AGREE:
            assert "independent voices agree" in told
    assert len(rules) > 2


def test_a_grade_that_a_person_set_names_the_person(own_site, own_client):
    incident = told_by_several(own_site)[0]
    own_site.ledger.judge(Judgement(Verdict.GRADE, incident.id, "omar", after=Step.WEAK.value, reason="one video only"))
    reconcile(own_site.ledger)
    page = own_client.get(f"/en/events/{incident.id}").text
    assert "<b>weak</b> — set by omar: one video only" in page


def test_what_was_said_of_pairs_stands_below_and_can_be_taken_back(own_site, own_client):
    incident = told_by_several(own_site)[0]
    page = own_client.get(f"/en/events/{incident.id}").text
    token = re.search(r'name="token" value="(\w+)"', page).group(1)
    one, other = incident.claims[0], incident.claims[-1]
    fields = {"token": token, "back": f"/en/events/{incident.id}", "one": one, "other": other, "verdict": "different", "words": "another day", "seen": ""}
    assert own_client.post("/pairs/decisions", data=fields).headers["location"] == f"/en/events/{incident.id}"
    page = own_client.get(f"/en/events/{incident.id}").text
    assert "<b>Two happenings</b>" in page
    assert "another day" in page
    number = re.search(r'name="numbers" value="(\d+)"', page).group(1)
    undo = {"token": token, "back": f"/en/events/{incident.id}", "subject": one, "numbers": number}
    assert own_client.post("/undo", data=undo).status_code == 303
    assert "taken back" in own_client.get(f"/en/events/{incident.id}").text


def test_the_list_is_filtered(site, client):
    happenings = site.census().happenings
    rows = client.get("/events.json").json()["rows"]
    assert {row["id"] for row in rows} == set(happenings)
    assert [row["start"] or "" for row in rows] == sorted((row["start"] or "" for row in rows), reverse=True)
    several = client.get("/events.json?several=1&differ=1").json()["rows"]
    assert {row["id"] for row in several} == {one.id for one in happenings.values() if one.voices > 1 and one.discrepancies}
    graded = client.get("/events.json?grade=fair").json()["rows"]
    assert {row["grade"] for row in graded} == {"fair"}
    in_place = {row["id"] for row in client.get("/events.json?place=SY").json()["rows"]}
    claims = client.get("/claims.json?place=SY").json()["rows"]
    assert in_place == {row["incident_id"] for row in claims if row["incident_id"]}


@pytest.mark.parametrize("query", ["grade=good", "since=never", "page=0", "page=999"])
def test_a_list_that_cannot_be_meant_is_refused(client, query):
    assert client.get(f"/en/events?{query}").status_code in {400, 404}


def test_the_data_of_an_incident_are_the_values_of_its_table(site, client):
    incident = told_by_several(site)[0]
    page = client.get(f"/en/events/{incident.id}").text
    table = page[page.index('class="sources-compared') : page.index("</table>")]
    rows = client.get(f"/events/{incident.id}.json").json()
    assert rows["count"] == table.count('class="said-value"')
    assert f"{rows['count']} rows" in page
    given = list(csv.DictReader(io.StringIO(client.get(f"/events/{incident.id}.csv").text)))
    assert [row["words"] for row in given] == [row["words"] or "" for row in rows["rows"]]
    assert client.get(f"/events/{incident.id}-excel.csv").content.startswith(b"\xef\xbb\xbf")
    for row in rows["rows"]:
        assert row["words"] in site.ledger.claim(row["claim"]).entry.document.text
    for wrong in (f"/events/{incident.id}.xml", "/events/inc_none.csv", "/en/events/inc_none", "/en/events/%00"):
        assert client.get(wrong).status_code == 404


def test_readers_are_offered_no_decision(client_of, people_site):
    incident = told_by_several(people_site)[0]
    assert "/pairs/decisions" in client_of(Role.REVIEWER).get(f"/en/events/{incident.id}").text
    assert "/pairs/decisions" not in client_of(Role.READER).get(f"/en/events/{incident.id}").text
    assert "/jobs/join" in client_of(Role.REVIEWER).get("/en/events").text
    assert "/jobs/join" not in client_of(Role.READER).get("/en/events").text
