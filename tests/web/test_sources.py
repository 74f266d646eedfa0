"""The list of sources and the page of one: what is said of a report, its claims in the order of its text, its data."""

import csv
import io
import re
import runpy
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import sijill
from sijill.ledger.adding import Deposit
from sijill.ledger.ledger import Ledger
from sijill.model.claim import Extraction
from sijill.model.document import Document, Metadata
from sijill.model.wire import to_wire
from sijill.web.app import create_app
from sijill.web.claim_cells import words_span
from sijill.web.filters import Filter
from sijill.web.reader.source import source_of, web_address

Article = runpy.run_path(str(Path(__file__).with_name("article_text.py")))["Article"]
TEXT = "قتل ثلاثة مدنيين وأصيب سبعة في قصف على حلب يوم 4 أيار 2019."


def cells_in(answer):
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def stored(site, ident):
    return next(site.ledger.entries([ident]))


@pytest.fixture
def two_readings(own_site):
    """The id of a document that was read twice, the second time without finding anything, and obtained three times."""
    document = Document.of(TEXT, Metadata(publisher="sample-wire", url="https://example.org/a", title="خبر", published="2019-05-05"))
    reprint = Document.of(TEXT, Metadata(publisher="sample-site", title="خبر آخر", published="2019-05-06"))
    newer = Document.of(TEXT + " وقال مصدر إن العدد ارتفع.", Metadata(publisher="sample-wire", url="https://example.org/a", title="خبر محدّث"))
    own_site.ledger.add(document, sijill.extract(document).extraction, "sijill 0.0.1", "2026-01-01T00:00:00Z")
    own_site.ledger.add(reprint, sijill.extract(reprint).extraction, "sijill 0.0.1", "2026-01-02T00:00:00Z")
    own_site.ledger.add(document, Extraction(), "sijill 0.0.2", "2026-01-03T00:00:00Z")
    own_site.ledger.add(newer, sijill.extract(newer).extraction, "sijill 0.0.2", "2026-01-04T00:00:00Z")
    own_site.census(newest=True)
    return document.id


def test_the_text_in_the_page_is_the_stored_text(client, site, documents):
    for ident in set(documents.values()):
        article = Article(client.get(f"/en/sources/{ident}").text)
        assert article.text == stored(site, ident).document.text
        assert article.attributes["lang"] == stored(site, ident).document.metadata.language


def test_every_claim_is_listed_in_the_order_of_the_text_and_reached_from_its_words(client, site, documents):
    for ident in set(documents.values()):
        page = client.get(f"/ar/sources/{ident}").text
        claims = source_of(site, ident).claims
        listed = re.findall(r'<li id="(clm_\w+)"', page)
        assert listed == [claim.id for claim in claims]
        assert [words_span(claim) for claim in claims] == sorted(words_span(claim) for claim in claims)
        article = Article(page)
        assert {one for mark in article.marks for one in mark["claims"]} == set(listed)
        anchors = {mark["id"] for mark in article.marks}
        assert set(re.findall(r'data-words data-key="w" href="#(w\d+)"', page)) <= anchors
        choices = set(re.findall(r'id="(choice-\d+)"', page))
        assert {mark["href"][1:] for mark in article.marks} <= set(listed) | choices


def test_the_words_under_a_quotation_begin_where_it_leads(client, site, documents):
    ident = documents["01-coalition-statement"]
    page = client.get(f"/en/sources/{ident}").text
    text = stored(site, ident).document.text
    marks = {mark["id"]: mark["text"] for mark in Article(page).marks}
    led = dict(zip(re.findall(r'<li id="(clm_\w+)"', page), re.findall(r'href="#(w\d+)"', page), strict=True))
    for claim in source_of(site, ident).claims:
        start = int(led[claim.id][1:])
        assert start <= words_span(claim)[0] < start + len(marks[led[claim.id]])
        assert text[start:].startswith(marks[led[claim.id]])


def test_the_status_of_a_claim_is_that_of_its_words(client, documents):
    page = client.get(f"/en/sources/{documents['01-coalition-statement']}").text
    assert {mark["class"].rpartition("-")[2] for mark in Article(page).marks if "value" in mark["class"]} >= {"accepted", "corrected", "rejected", "disputed", "proposed"}


def test_csv_json_and_list_have_the_same_claims(client, site, documents):
    ident = documents["02-observatory-toll"]
    expected = [claim.id for claim in source_of(site, ident).claims]
    plain, excel = client.get(f"/sources/{ident}.csv"), client.get(f"/sources/{ident}-excel.csv")
    assert [row[0] for row in cells_in(plain)[1:]] == expected
    assert excel.content.startswith(b"\xef\xbb\xbf")
    assert cells_in(excel) == cells_in(plain)
    told = client.get(f"/sources/{ident}.json").json()
    assert ([row["claim_id"] for row in told["rows"]], told["count"]) == (expected, len(expected))
    assert f"{len(expected)} rows" in client.get(f"/en/sources/{ident}").text
    assert ":" not in plain.headers["content-disposition"]


def test_hostile_names_and_addresses_do_nothing(client, documents):
    page = client.get(f"/en/sources/{documents['hostile']}").text
    assert "<script>document.title" not in page
    assert 'href="javascript:' not in page
    assert "javascript:document.title=" in unescape(page)
    assert 'rel="noreferrer' not in page
    row = cells_in(client.get("/sources.csv?publisher=%3Dsample-odd"))[1]
    assert row[2] == "'=sample-odd"


def test_an_address_of_the_web_is_a_link_that_tells_nobody_where_it_was_followed(own_client, two_readings):
    page = own_client.get(f"/en/sources/{two_readings}").text
    assert '<a href="https://example.org/a" rel="noreferrer noopener external">' in page


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//example.org", "ftp://example.org/a", "https:", "http://[", "https://a\n.org", "", None])
def test_no_other_address_is_a_link(address):
    assert web_address(address) is None


def test_reprints_versions_and_readings_are_named(own_client, two_readings):
    page = unescape(own_client.get(f"/en/sources/{two_readings}").text)
    assert ("sample-wire" in page, "sample-site" in page, "خبر آخر" in page) == (True, True, True)
    assert "Other versions of this address" in page
    assert "خبر محدّث" in page
    assert ("sijill 0.0.1" in page, "sijill 0.0.2" in page) == (True, True)


def test_an_earlier_reading_is_shown_as_one_that_no_longer_stands(own_client, own_site, two_readings):
    first, last = own_site.ledger.readings(two_readings)
    standing = own_client.get(f"/en/sources/{two_readings}").text
    earlier = own_client.get(f"/en/sources/{two_readings}?v={first.number}").text
    assert ("earlier reading" in standing, "earlier reading" in earlier) == (False, True)
    assert (len(Article(standing).marks), len(Article(earlier).marks) > 0) == (0, True)
    assert "/decisions" not in earlier
    assert own_client.get(f"/en/sources/{two_readings}?v={last.number}").text.count('role="note"') == 0
    assert len(cells_in(own_client.get(f"/sources/{two_readings}.csv?v={first.number}"))) == first.size + 1
    assert len(cells_in(own_client.get(f"/sources/{two_readings}.csv"))) == 1
    assert own_client.get(f"/ar/sources/{two_readings}?v=٣٣٣").status_code == 404


@pytest.mark.parametrize("version", ["x", "-1", "9999999999999999999999", "1.0", "0"])
def test_a_reading_that_there_is_not_is_not_found(client, documents, version):
    assert client.get(f"/en/sources/{documents['07-denial']}?v={version}").status_code == 404


@pytest.mark.parametrize("ident", ["sha256:0", "x", "%00", "%0d%0aX", "...", "a" * 5000])
def test_a_source_that_there_is_not_is_not_found(client, ident):
    answer = client.get(f"/ar/sources/{ident}")
    assert (answer.status_code, 'lang="ar"' in answer.text) == (404, True)
    assert client.get(f"/sources/{ident}.json").status_code == 404


def test_checks_are_shown_with_their_verdict(client, documents):
    page = client.get(f"/en/sources/{documents['01-coalition-statement']}").text
    assert "44 = 36 + 8" in page
    assert '<span class="verdict verdict-agrees">agrees</span>' in page


def test_a_dual_says_that_its_number_is_inside_the_word(client, documents):
    page = client.get(f"/en/sources/{documents['01-coalition-statement']}").text
    notes = re.findall(r'<p class="note">(The number is inside[^<]*)</p>', page)
    assert len(notes) >= 2


def test_the_page_says_how_it_is_cited(client, documents):
    ident = documents["01-coalition-statement"]
    page = client.get(f"/en/sources/{ident}").text
    cited = page[page.index('class="cite"') :]
    assert re.search(rf'href="http://127\.0\.0\.1:8765/en/sources/{ident}\?v=\d+"', cited)
    assert (ident in cited, f"sijill {sijill.__version__}" in cited, "1 March 2026" in cited) == (True, True, True)


def test_the_list_shows_every_source_and_narrows(client, site):
    rows = client.get("/sources.json").json()
    assert rows["count"] == len(site.census().holdings)
    assert f"{rows['count']} sources" in client.get("/en/sources").text
    for query in ("publisher=sample-wire", "since=2019-04&until=2019-12", "q=%D8%A7%D9%84%D8%A8%D8%A7%D8%BA%D9%88%D8%B2"):
        found = client.get(f"/sources.json?{query}").json()["rows"]
        assert 0 < len(found) < rows["count"], query
        page = client.get(f"/ar/sources?{query}").text
        assert all(f"/ar/sources/{row['document_id']}" in page for row in found)
        assert f"/sources.csv?{query}" in unescape(page)
    dates = [row["published"] for row in client.get("/sources.json?since=2019-04&until=2019-12").json()["rows"]]
    assert dates == sorted(dates, reverse=True)
    assert all("2019-04" <= date <= "2019-12-31" for date in dates)


def test_a_date_half_known_is_met_by_a_day_in_it(own_site, own_client):
    document = Document.of("Nothing happened.", Metadata(title="month", published="2011-05"))
    own_site.ledger.add(document, Extraction(), "test")
    own_site.census(newest=True)
    for query, met in (("since=2011-05-20", True), ("until=2011-05-02", True), ("until=2011-04", False), ("since=2011-06&until=2012", False)):
        found = [row["document_id"] for row in own_client.get(f"/sources.json?{query}").json()["rows"]]
        assert (document.id in found) is met, query


def test_the_list_ends_where_it_ends(client):
    assert client.get("/en/sources?page=99").status_code == 404
    assert client.get("/en/sources?since=x").status_code == 400
    assert "No source in the ledger matches" in client.get("/en/sources?publisher=nobody").text


def test_a_source_of_many_claims_is_listed_whole(tmp_path, make_site):
    address = str(tmp_path / "many.db")
    text = "\n\n".join(f"قتل {number} مدنيين في قصف على حلب يوم 4 أيار 2019." for number in range(3, 700))
    document = Document.of(text, Metadata(language="ar"))
    with Ledger(address) as ledger:
        wire = to_wire(document, sijill.extract(document).extraction)
        ledger.add_all([Deposit(document, wire, "test", "test")])
    site = make_site(address)
    claims = source_of(site, document.id).claims
    assert len(claims) > 400
    from_page = page_of(site, document.id)
    assert re.findall(r'<li id="(clm_\w+)"', from_page) == [claim.id for claim in claims]
    assert "/decisions" not in from_page
    assert from_page.count("/en/review/clm_") == len(claims)
    assert Article(from_page).text == text
    assert len(site.select(Filter(document=document.id))) == len(claims)


def page_of(site, ident):
    return TestClient(create_app(site), base_url="http://127.0.0.1:8765").get(f"/en/sources/{ident}").text
