"""Attacks that need a browser: each lands where its protection is off, and fails where all are on."""

import json
import re

import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from sijill.web.app import create_app
from sijill.web.caller import COOKIE
from sijill.web.people.role import Role
from sijill.web.shields.protections import Protections

MARK = "owned"
SCRIPT = f"document.title='{MARK}'"
COUNTED = "9 civilians were killed in Idlib on 3 May 2019"
REPORTS = {
    "script": {"text": f"The Coalition said <script>{SCRIPT}</script> {COUNTED}."},
    "onerror": {"text": f'The Coalition said <img src=x onerror="{SCRIPT}"> {COUNTED}!'},
    "svg": {"text": f'The Coalition said <svg onload="{SCRIPT}"></svg> {COUNTED}.'},
    "words of a claim": {"text": f'The Coalition said 9 <img src=x onerror="{SCRIPT}"> civilians were killed in Idlib.'},
    "mark": {"text": f'It said </mark></p></article><script>{SCRIPT}</script><mark data-claims="x"> {COUNTED}.'},
    "title": {"text": f"{COUNTED}.", "title": f"</title><script>{SCRIPT}</script>"},
    "break-out": {"text": f"{COUNTED} .", "title": f"\" autofocus onfocus=\"{SCRIPT}\" '\"><script>{SCRIPT}</script>"},
    "publisher": {"text": f"{COUNTED}  .", "publisher": f"<script>{SCRIPT}</script>"},
    "name of a file": {"text": f"{COUNTED}   .", "id": f"<img src=x onerror={SCRIPT}>.txt"},
}  # fmt: skip
PAGES = ("/en/claims", "/en/sources")


@pytest.fixture
def build(copied_ledger, make_site):
    """Builds the web with some protections off over one ledger."""

    def start(*off, **settings):
        return make_site(copied_ledger, protections=Protections(**dict.fromkeys(off, False)), **settings)

    return start


def add(site, report):
    """Add a report as a person would, and return the address of its page."""
    client = TestClient(create_app(site), base_url="http://127.0.0.1", follow_redirects=False)
    token = re.search(r'name="token" value="(\w+)"', client.get("/en/add").text).group(1)
    line = json.dumps(report).encode()
    answer = client.post("/en/add/files", data={"token": token}, files={"files": ("reports.jsonl", line)})
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def owned(browser, address, paths):
    """The pages on which a script of a report ran."""
    context = browser.new_context(base_url=address)
    page, found = context.new_page(), []
    for path in paths:
        page.goto(path, wait_until="load")
        page.wait_for_timeout(50)
        if page.title() == MARK:
            found.append(path)
    context.close()
    return found


ESCAPING = ("autoescape", "visible_controls")


@pytest.mark.parametrize(("off", "lands"), [((*ESCAPING, "policy"), True), (ESCAPING, False), (("policy",), False), ((), False)])
def test_no_word_of_a_report_runs(browser, build, serving, off, lands):
    """Escaping alone holds, the policy alone holds, and without both every attack lands."""
    site = build(*off)
    pages = {add(site, report): name for name, report in REPORTS.items()}
    with serving(site) as address:
        found = owned(browser, address, (*pages, *PAGES))
    assert found == ([*pages, *PAGES] if lands else []), [name for path, name in pages.items() if path not in found]


def attacker(page):
    """A site of a stranger that serves one page."""

    async def answer(request):
        return HTMLResponse(page)

    return Starlette(routes=[Route("/", answer)])


def form(address, path, **fields):
    inputs = "".join(f'<input type="hidden" name="{name}" value="{value}">' for name, value in fields.items())
    return f'<form id="f" method="post" action="{address}{path}">{inputs}</form><script>document.getElementById("f").submit()</script>'


PLANTED = {"text": "Planted by another site.", "token": ""}


@pytest.mark.parametrize(
    ("off", "lands"),
    [(("origin", "form_token"), True), (("origin",), False), (("form_token",), False), ((), False)],
)
def test_a_form_of_another_site_that_sends_itself_adds_nothing(browser, build, serving, off, lands):
    site = build(*off)
    before = site.ledger.size().documents
    with serving(site) as address, serving(None, app=attacker(form(address, "/en/add/text", **PLANTED))) as elsewhere:
        context = browser.new_context()
        page = context.new_page()
        page.goto(elsewhere)
        page.wait_for_url(f"{address}/**")
        context.close()
    assert site.ledger.size().documents == before + lands


@pytest.mark.parametrize(("off", "lands"), [(("origin", "form_token", "same_site"), True), (("origin", "form_token"), False), ((), False)])
def test_the_session_of_a_reader_is_not_ridden_by_another_site(browser, build, serving, off, lands):
    """``localhost`` is another site than ``127.0.0.1``; a cookie without a rule goes along for its first two minutes."""
    site = build(*off)
    site.people.add("rima", Role.ADMIN, "blue river seven boats", site.moment())
    before = site.ledger.size().documents
    with serving(site) as address, serving(None, app=attacker(form(address, "/en/add/text", **PLANTED))) as elsewhere:
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"{address}/en/login?back=/en/me")
        page.fill("input[name=name]", "rima")
        page.fill("input[name=password]", "blue river seven boats")
        page.click("main button[type=submit]")
        page.wait_for_url(f"{address}/en/me")
        assert [cookie["name"] for cookie in context.cookies()] == [COOKIE]
        page.goto(elsewhere.replace("127.0.0.1", "localhost"))
        page.wait_for_url(f"{address}/**")
        context.close()
    assert site.ledger.size().documents == before + lands


@pytest.mark.parametrize("path", ["/en/claims", "/ar/add", "/en/login"])
def test_no_page_but_an_embed_stands_in_a_frame(browser, build, serving, path):
    framed = []
    for off in (("framing",), ()):
        with serving(build(*off)) as address, serving(None, app=attacker(f'<iframe src="{address}{path}"></iframe>')) as elsewhere:
            context = browser.new_context()
            page = context.new_page()
            page.goto(elsewhere)
            page.wait_for_timeout(150)
            inner = page.frames[1]
            framed.append(inner.url.startswith(address) and inner.query_selector("main") is not None)
            context.close()
    assert framed == [True, False]


ORDER = """() => {
  const walker = document.createTreeWalker(document.querySelector(SELECTOR), NodeFilter.SHOW_TEXT);
  const at = {};
  while (walker.nextNode()) for (let i = 0; i < walker.currentNode.data.length; i++) {
    const sign = walker.currentNode.data[i];
    if (sign !== '7' && sign !== '4') continue;
    const range = document.createRange();
    range.setStart(walker.currentNode, i); range.setEnd(walker.currentNode, i + 1);
    at[sign] = range.getBoundingClientRect().x;
  }
  return at['7'] < at['4'];
}"""


def test_digits_are_painted_in_the_order_in_which_they_are_written(browser, build, serving):
    """U+202E turns 74 into 47 before the eyes of a reader; shown as a chip, it turns nothing."""
    path = add(build(), {"text": "The Coalition said \u202e74\u202c people watched.", "title": "\u202e74\u202c"})
    painted = []
    for off in (("visible_controls",), ()):
        with serving(build(*off)) as address:
            context = browser.new_context()
            page = context.new_page()
            page.goto(address + path)
            painted.append([page.evaluate(ORDER.replace("SELECTOR", repr(place))) for place in ("#text", "h1")])
            if not off:
                assert page.locator("#text .control").count() == 2
                assert "\u202e" not in page.title()
            context.close()
    assert painted == [[False, False], [True, True]]


def test_a_link_out_does_not_say_where_its_reader_was(browser, build, serving):
    """Pages say so themselves; data has the header alone."""
    told = []

    async def note(request):
        told.append(request.headers.get("referer"))
        return HTMLResponse("read")

    stranger = Starlette(routes=[Route("/", note)])
    for off in (("referrer",), ()):
        with serving(build(*off)) as address, serving(None, app=stranger) as elsewhere:
            context = browser.new_context()
            page = context.new_page()
            page.goto(f"{address}/claims.json?q=secret")
            page.evaluate("to => { const link = document.createElement('a'); link.href = to; document.body.append(link); link.click(); }", elsewhere)
            page.wait_for_url(f"{elsewhere}/**")
            context.close()
    assert (told[0] is not None, told[1]) == (True, None)
