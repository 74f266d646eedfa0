"""Adding reports and long work as a person meets them: with scripts and without, in both languages and themes."""

import json
import threading

import pytest

SECONDS = 20
REPORT = "قال الدفاع المدني إن سبعة مدنيين قتلوا في قصف على إدلب يوم 3 أيار 2019."
MODES = [("ar", "light", True), ("en", "dark", True), ("ar", "dark", False), ("en", "light", False)]


def lines(count):
    return "\n".join(json.dumps({"text": f"{REPORT} {number}"}) for number in range(count)).encode()


@pytest.fixture
def held(own_site):
    """Work that goes on until it is cancelled or the test ends; its page."""
    gate = threading.Event()

    def doing(work):
        while not gate.wait(0.02):
            work.step(3, 10)

    with own_site.jobs.room("mona", "export") as room:
        room.start(doing)
    yield room.ident
    gate.set()


@pytest.mark.parametrize(("language", "scheme", "scripts"), MODES)
def test_a_pasted_report_is_read_at_once(own_page, language, scheme, scripts):
    page = own_page(f"/{language}/add", scheme=scheme, scripts=scripts)
    page.fill("textarea[name=text]", REPORT)
    page.locator("form[action$='/add/text'] button").click()
    page.wait_for_url("**/sources/sha256:*")
    assert page.locator("#text").inner_text().strip() == REPORT


@pytest.mark.parametrize(("language", "scheme", "scripts"), MODES)
def test_files_are_added_and_the_page_renews_itself_until_the_end(own_page, language, scheme, scripts):
    page = own_page(f"/{language}/add", scheme=scheme, scripts=scripts)
    files = [{"name": "reports.jsonl", "mimeType": "text/plain", "buffer": lines(30)}, {"name": "b.txt", "mimeType": "text/plain", "buffer": b"\x7fELF" + bytes(99)}]
    page.set_input_files("input[type=file]", files)
    page.locator("form[action$='/add/files'] button").click()
    page.wait_for_url("**/jobs/*")
    page.locator("#job ol li").first.wait_for(timeout=SECONDS * 1000)
    assert (page.locator("#job ol li").count(), page.locator("#job ul li").count()) == (20, 1)
    assert page.locator("progress").count() == 0


@pytest.mark.parametrize(("language", "scheme", "scripts"), MODES)
def test_work_is_cancelled_on_its_page(own_page, held, language, scheme, scripts):
    page = own_page(f"/{language}/jobs/{held}", scheme=scheme, scripts=scripts)
    page.locator("#job form button").click()
    page.locator("progress").wait_for(state="detached", timeout=SECONDS * 1000)
    assert page.locator("#job form").count() == 0


@pytest.mark.parametrize(("language", "scheme"), [("ar", "light"), ("ar", "dark"), ("en", "light"), ("en", "dark")])
def test_the_page_of_work_is_for_everybody(own_page, held, axe, language, scheme):
    page = own_page(f"/{language}/jobs/{held}", scheme=scheme, width=320)
    page.locator("progress").wait_for()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= 320")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_what_is_refused_is_said_and_what_was_typed_stays(own_page, watch, axe, language):
    page = own_page(f"/{language}/add")
    page.fill("textarea[name=text]", REPORT)
    page.locator("form[action$='/add/text'] input[name=published]").fill("3 May")
    page.locator("form[action$='/add/text'] button").click()
    page.locator("[role=alert]").wait_for()
    watch.take(page, "422")
    assert page.locator("textarea[name=text]").input_value() == REPORT
    assert axe(page) == []
