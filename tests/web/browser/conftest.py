"""One Chromium a session; every page is watched: nothing is asked of another host, nothing is refused, nothing fails.

``visit()`` opens a page of a context of its own (language, colours, width, with or without scripts) at the shared
site; ``page.goto("/en/claims")`` leads on. A test that expects a refusal takes it off ``watch.found``.
"""

import os
import shutil
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

from sijill.web.caller import COOKIE

HERE = Path(__file__).parent
NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)  # fmt: skip
NO_BROWSER = (
    "no Chromium here, so no test of the pages runs in a browser; put one of "
    + ", ".join(NAMES)
    + " on PATH (Debian: apt-get install chromium)"
)
AXE = (HERE.parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
CHECKED = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PATIENCE = 30_000  # milliseconds; on a machine that has other work a page takes many seconds
ASK = """async ([type, values]) => {
  const found = await axe.run(document, {runOnly: {type, values}, resultTypes: ['violations']});
  return found.violations.map(one => one.id + ': ' + one.nodes.map(node => node.target.join(' ')).slice(0, 4).join(' | '));
}"""


@pytest.fixture(scope="session")
def browser():
    """Chromium; where there is none tests are skipped, and fail where CI is set."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(NO_BROWSER)
    with sync_playwright() as driver:
        one = driver.chromium.launch(executable_path=found, args=list(ARGUMENTS))
        yield one
        one.close()


@pytest.fixture(scope="session")
def served(site, serving):
    """The address of the site that is read, in single-person mode."""
    with serving(site) as address:
        yield address


@pytest.fixture(scope="session")
def served_people(known_site, serving):
    """The address of the site that has people."""
    with serving(known_site) as address:
        yield address


class Watch:
    """Notes what no page may do."""

    def __init__(self):
        self.found = []

    def over(self, context, address):
        """Watch every page of a context."""
        host = urlsplit(address).netloc

        def asked(request):
            there = urlsplit(request.url)
            if there.scheme not in {"data", "blob", "about", "file"} and there.netloc != host:
                self.found.append(f"asked {there.netloc} for {request.url}")

        context.on("request", asked)
        context.on("console", self.heard)
        context.on("weberror", lambda error: self.note(error.page, str(error.error)))

    def heard(self, said):
        """Note what the console was told, but for how quick the drawing of the browser's own software is."""
        if said.type in {"error", "warning"} and "GL Driver Message" not in said.text:
            self.note(said.page, said.text)

    def note(self, page, words):
        self.found.append(f"{page.url if page else '?'}: {words}")

    def take(self, page, words):
        """Expect one notice that holds some words, which may come a moment later, and forget it."""
        for _ in range(100):
            expected = next((one for one in self.found if words in one), None)
            if expected is not None:
                self.found.remove(expected)
                return
            page.wait_for_timeout(20)
        raise AssertionError(f"{words!r} was not noticed: {self.found}")


@pytest.fixture
def watch():
    """What was noticed in this test; anything left at its end fails it."""
    one = Watch()
    yield one
    assert one.found == []


@pytest.fixture
def contexts():
    """What is open; a server that ends before a test does closes it first."""
    opened = []
    yield opened
    close(opened)


def close(contexts):
    while contexts:
        contexts.pop().close()


@pytest.fixture
def visit(browser, watch, contexts, request):
    """Opens pages: ``visit("/en/claims", scheme="dark", width=320, scripts=False, at=address)``."""

    def open_at(path=None, *, at=None, scheme="light", width=1280, height=900, scripts=True, **more):
        address = at or request.getfixturevalue("served")
        context = browser.new_context(
            base_url=address, color_scheme=scheme, viewport={"width": width, "height": height}, java_script_enabled=scripts, **more
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        watch.over(context, address)
        page = context.new_page()
        if path:
            answer = page.goto(path)
            assert answer.ok, f"{path}: {answer.status}"
        return page

    return open_at


@pytest.fixture
def own_page(visit, contexts, own_site, serving):
    """Opens pages over a ledger of the test's own, in single-person mode: ``own_page("/en/review")``."""
    with serving(own_site) as address:
        yield lambda path=None, **more: visit(path, at=address, **more)
        close(contexts)


@pytest.fixture
def visit_admin(visit, served_people, admin_key):
    """Opens pages of the site that has people, as its admin."""

    def open_at(path=None, **more):
        page = visit(at=served_people, **more)
        page.context.add_cookies([{"name": COOKIE, "value": admin_key, "url": served_people}])
        if path:
            page.goto(path)
        return page

    return open_at


@pytest.fixture(scope="session")
def axe():
    """Returns what axe finds wrong with a page in light and dark, between which nothing differs but colours."""

    def violations(page):
        page.emulate_media(color_scheme="light")
        page.evaluate(AXE)
        light = page.evaluate(ASK, ["tag", CHECKED])
        page.emulate_media(color_scheme="dark")
        return light + [f"dark {one}" for one in page.evaluate(ASK, ["rule", ["color-contrast", "link-in-text-block"]])]

    return violations
