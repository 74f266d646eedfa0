"""Tables and their data, addresses that mean the same to everybody, search, incidents side by side, embeds, tab order, time."""

import codecs
import csv
import io
import re
import time

import httpx
import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route

from sijill.api import load_lexicon
from sijill.intake import Desk
from sijill.ledger.ledger import Ledger
from sijill.model.document import Document, Metadata
from sijill.reconciliation.reconciling import reconcile

pytestmark = pytest.mark.slow
FILTERS = ("", "place=SY&sort=largest", "q=%D8%A7%D9%84%D8%AA%D8%AD%D8%A7%D9%84%D9%81&status=all&sort=newest", "publisher=%3Dsample-odd&status=all")
ROWS = "table.claims td.number a"
FOCUS = """() => { const one = document.activeElement, box = one.getBoundingClientRect(), look = getComputedStyle(one);
  return {tag: one.tagName, words: one.textContent.trim().slice(0, 30), place: [...document.querySelectorAll('*')].indexOf(one),
    seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
    ringed: look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 2}; }"""


def claim_ids(page):
    return page.locator(ROWS).evaluate_all("all => all.map(one => one.getAttribute('href').split('/').pop())")


def all_pages(page, address):
    page.goto(address)
    found = claim_ids(page)
    while page.locator("a[rel=next]").count():
        page.locator("a[rel=next]").click()
        found += claim_ids(page)
    return found


@pytest.mark.parametrize("query", FILTERS)
def test_rows_of_the_file_are_those_announced_and_those_on_all_pages(visit, served, query):
    page = visit(f"/en/claims?{query}")
    announced = int(re.sub(r"\D", "", page.locator(".data span").first.text_content()))
    links = {one.text_content(): one.get_attribute("href") for one in page.locator(".data a").all()}
    shown = all_pages(page, f"/en/claims?{query}")
    plain, excel, told = (httpx.get(served + links[name]) for name in ("CSV", "CSV for Excel", "JSON"))
    assert not plain.content.startswith(codecs.BOM_UTF8)
    assert excel.content.startswith(codecs.BOM_UTF8)
    rows = list(csv.DictReader(io.StringIO(plain.content.decode("utf-8"))))
    assert [row["claim_id"] for row in rows] == shown
    assert [row["claim_id"] for row in csv.DictReader(io.StringIO(excel.content.decode("utf-8-sig")))] == shown
    assert (announced, told.json()["count"], len(told.json()["rows"])) == (len(shown),) * 3
    assert told.json()["columns"] == list(rows[0])
    assert [row["claim_id"] for row in told.json()["rows"]] == shown


def test_no_cell_of_a_file_is_a_formula(served, documents):
    for path in ("/claims.csv?status=all", "/claims-excel.csv?status=all", "/sources.csv", f"/sources/{documents['hostile']}-excel.csv"):
        for row in csv.reader(io.StringIO(httpx.get(served + path).content.decode("utf-8-sig"))):
            assert [cell for cell in row if cell.startswith(("=", "+", "@", "\t", "\r")) or re.match(r"-(?!\d+(\.\d+)?$)", cell)] == [], path
    assert "'=sample-odd" in httpx.get(f"{served}/sources.csv").text


@pytest.mark.parametrize("query", FILTERS[1:])
def test_an_address_shows_the_same_rows_in_the_same_order_in_a_fresh_browser(visit, query):
    first = visit("/preferences?digits=arabic&theme=dark&back=/ar/")
    first.goto(f"/ar/claims?{query}")
    assert claim_ids(first) == claim_ids(visit(f"/en/claims?{query}"))
    assert claim_ids(first)


@pytest.mark.parametrize(("words", "document"), [
    ("الباغوز", "01-coalition-statement"), ("الباغُوز", "01-coalition-statement"), ("الباغـوز", "01-coalition-statement"), ("Baghouz", "01-coalition-statement"),
])  # fmt: skip
def test_search_finds_the_village_however_it_is_written(visit, documents, words, document):
    page = visit("/en/search")
    page.locator("main input[name=q]").fill(words)
    page.keyboard.press("Enter")
    page.wait_for_url("**q=*")
    hrefs = page.locator("main a").evaluate_all("all => all.map(one => decodeURIComponent(one.getAttribute('href')))")
    assert any(documents[document] in one or "/places/" in one for one in hrefs)
    assert any(documents[document] in one for one in hrefs)


def test_the_exact_spelling_finds_only_itself(visit, serving, make_site, copied_ledger):
    with Ledger(copied_ledger, create=False) as ledger:
        desk = Desk(ledger, load_lexicon(), lambda: "2026-02-01T08:00:00Z")
        desk.take_all([Document.of("قال أحمد إن قصفا قتل ثلاثة مدنيين في حلب.")])
    with serving(make_site(copied_ledger)) as address:
        found = {}
        for exact in ("", "&exact=1"):
            for name in ("احمد", "أحمد"):
                page = visit(f"/en/search?q={name}{exact}", at=address)
                found[name + exact] = page.locator("ol.results > li").count()
                page.context.close()
    assert found == {"احمد": 1, "أحمد": 1, "احمد&exact=1": 0, "أحمد&exact=1": 1}


def test_only_differences_hides_the_rows_that_agree_and_nothing_unsaid_is_zero(visit, ids):
    page = visit(f"/en/events/{ids['incident']}")
    rows = page.locator("table.sources-compared tbody tr")
    everything, differing = rows.count(), page.locator("table.sources-compared tr.row-differs").count()
    assert 0 < differing < everything
    assert page.locator(".sources-compared .unsaid").count() > 0
    assert {text.strip() for text in page.locator(".sources-compared .unsaid").all_text_contents()} == {"not mentioned"}
    page.keyboard.press("d")
    page.wait_for_url("**only=differences")
    assert rows.count() == page.locator("table.sources-compared tr.row-differs").count() == differing


RESULTS = """() => Object.fromEntries([...document.querySelectorAll('table.sources-compared tbody tr')]
  .map(one => [one.querySelector('th').textContent, one.className]))"""


def test_a_corrected_value_turns_its_own_row_alone(visit, contexts, serving, make_site, tmp_path):
    path = str(tmp_path / "two.db")
    with Ledger(path) as ledger:
        desk = Desk(ledger, load_lexicon(), lambda: "2026-02-01T08:00:00Z")
        for who in ("The army", "The Syrian Observatory for Human Rights"):
            text = f"{who} said that an air strike killed seven civilians and injured nine civilians in Raqqa on May 2, 2019."
            desk.take(Document.of(text, Metadata(ref=who, publisher=who, language="en", published="2019-05-03")))
        desk.keep()
        (incident,) = [one for one in reconcile(ledger) if len(one.voices) > 1]
    site = make_site(path)
    with serving(site) as address:
        page = visit(f"/en/events/{incident.id}", at=address)
        before = page.evaluate(RESULTS)
        row = page.locator("table.sources-compared tr.row-same", has_text="killed").first
        label = row.locator("th").first.text_content()
        claim = row.locator(".said-value .note a").first.get_attribute("href").rpartition("/")[2]
        page.goto(f"/en/review/{claim}?do=correct")
        form = page.locator("form[data-form=correct]")
        form.locator('input[name="quantity.low"]').fill("8")
        form.locator('input[name="quantity.high"]').fill("8")
        form.locator("input[name=words]").fill("a slip")
        form.locator("[data-save]").click()
        page.locator("b", has_text="Corrected").first.wait_for()
        assert site.ledger.claim(claim).wire["quantity"]["low"] == 8
        page.goto(f"/en/events/{incident.id}")
        after = page.evaluate(RESULTS)
        contexts.pop().close()
    assert [name for name in before if before[name] != after.get(name)] == [label]
    assert (before[label], after[label]) == ("row-same", "row-differs")


def test_an_embed_stands_in_a_foreign_frame_without_a_cookie_and_a_page_refuses(visit, browser, serving, served, ids):
    framed = {"chart": f"{served}/embed/chart?lang=ar", "claim": f"{served}/embed/claim/{ids['claim']}?lang=en", "page": f"{served}/en/claims"}

    def frame(request):
        return HTMLResponse(f'<!doctype html><title>elsewhere</title><iframe src="{framed[request.query_params["of"]]}" width="600" height="400"></iframe>')

    with serving(None, Starlette(routes=[Route("/frame", frame)])) as elsewhere:
        context = browser.new_context()
        page = context.new_page()
        for name in ("chart", "claim"):
            page.goto(f"{elsewhere.replace('127.0.0.1', 'localhost')}/frame?of={name}")
            assert served.removeprefix("http://") in page.frame_locator("iframe").locator("body.embed").text_content()
        refused = []
        context.on("console", lambda said: refused.append(said.text))
        page.goto(f"{elsewhere.replace('127.0.0.1', 'localhost')}/frame?of=page")
        page.wait_for_timeout(200)
        assert any("frame-ancestors" in one or "X-Frame-Options" in one for one in refused), refused
        assert page.frame_locator("iframe").locator("#main").count() == 0
        assert context.cookies() == []
        context.close()


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("path", ["/", "/claims", "/sources/{document}", "/review", "/events/{incident}"])
def test_tab_goes_in_reading_order_and_the_focus_is_always_seen(visit, ids, language, path):
    page = visit(f"/{language}{path.format(**ids)}")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "main"
    places = []
    for _ in range(40):
        page.keyboard.press("Tab")
        told = page.evaluate(FOCUS)
        if told["tag"] == "BODY":
            break
        assert told["seen"], told
        assert told["ringed"], told
        places.append(told["place"])
    assert len(places) >= 10
    assert places == sorted(places)
    assert page.locator("[tabindex]:not([tabindex='0']):not([tabindex='-1'])").count() == 0


def test_the_text_of_a_report_is_seen_soon_with_two_thousand_claims(visit, serving, make_site, tmp_path):
    address = str(tmp_path / "large.db")
    with Ledger(address) as ledger:
        desk = Desk(ledger, load_lexicon(), lambda: "2026-02-01T08:00:00Z")
        desk.take_all([
            Document.of("\n\n".join(f"قتل {day + number + 2} مدنيين في قصف على قرية قرب حلب يوم {day} نيسان 2019." for day in range(1, 29)) + f"\n\n{number}")
            for number in range(72)
        ])  # fmt: skip
        assert ledger.size().claims >= 2000
        document = next(iter(ledger.entries())).document.id
    with serving(make_site(address)) as served:
        for path in ("/ar/", f"/ar/sources/{document}"):  # once, so that only the page is measured
            assert httpx.get(served + path).status_code == 200
        page = visit(at=served)
        began = time.monotonic()
        page.goto(f"/ar/sources/{document}", wait_until="commit")
        page.locator("#text mark").first.wait_for()
        assert time.monotonic() - began < 1.5
        began = time.monotonic()
        page.goto("/ar/", wait_until="commit")
        page.locator("main .lead").wait_for()
        assert time.monotonic() - began < 1.5
        page.context.close()
