"""The review desk by keyboard, on Latin and Arabic layouts; two reviewers at once; without scripts."""

import pytest

from sijill.ledger.ledger import Ledger
from sijill.model.judgement import Judgement, Verdict
from sijill.web.filters import Filter

pytestmark = pytest.mark.slow
LAYOUTS = {  # what a press of the key that means J, K or A sends
    "latin": {"j": ("j", "KeyJ"), "k": ("k", "KeyK"), "a": ("a", "KeyA")},
    "dvorak": {"j": ("j", "KeyC"), "k": ("k", "KeyV"), "a": ("a", "KeyA")},
    "arabic": {"j": ("ت", "KeyJ"), "k": ("ن", "KeyK"), "a": ("ش", "KeyA")},
}
PRESS = """([key, code, ctrl]) => (document.activeElement || document.body).dispatchEvent(
  new KeyboardEvent('keydown', {key, code, ctrlKey: Boolean(ctrl), bubbles: true, cancelable: true}))"""
MOVED_ON = "before => { const row = document.querySelector('[data-current]'); return row && row.dataset.claim !== before; }"
CURRENT = "() => (document.activeElement.closest('[data-claim]') || {dataset: {}}).dataset.claim"


@pytest.fixture
def document_claims(own_site, documents):
    """The claims of a report that nobody has judged yet."""
    return [claim.id for claim in own_site.select(Filter(document=documents["13-two-weeks-of-strikes"])).all(own_site.ledger)]


@pytest.fixture
def reader(own_page, documents):
    return lambda claim="", language="en", **look: own_page(
        f"/{language}/sources/{documents['13-two-weeks-of-strikes']}" + (f"#{claim}" if claim else ""), **look
    )


def log_of(site):
    return [(one.verdict.value, one.subject, one.by) for one in site.ledger.judgements()]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_keys_work_on_every_layout_and_neither_in_a_field_nor_with_ctrl(reader, document_claims, own_site, layout):
    first, second, third = document_claims[:3]
    keys = LAYOUTS[layout]
    page = reader(first)
    page.locator(f"#{first}").focus()
    page.evaluate(PRESS, keys["j"])
    assert page.evaluate(CURRENT) == second
    page.evaluate(PRESS, keys["j"])
    assert page.evaluate(CURRENT) == third
    page.evaluate(PRESS, keys["k"])
    assert page.evaluate(CURRENT) == second
    page.evaluate(PRESS, [*keys["j"], True])
    assert page.evaluate(CURRENT) == second
    before = log_of(own_site)
    page.goto("/en/claims")
    page.locator("main input[name=q]").focus()
    for key in keys.values():
        page.evaluate(PRESS, key)
    page.keyboard.type("ja")
    assert page.locator("main input[name=q]").input_value() == "ja"
    assert page.url.endswith("/en/claims")
    assert log_of(own_site) == before


def test_accepting_by_key_changes_list_mark_log_and_message_and_goes_on(reader, document_claims, own_site):
    first, second = document_claims[1:3]
    before = len(log_of(own_site))
    page = reader(first)
    page.locator(f"#{first}").focus()
    page.keyboard.press("a")
    page.locator(f"#{first} .status-accepted").wait_for()
    assert log_of(own_site)[before:] == [("accept", first, "mona")]
    assert page.locator(f'mark.mark-accepted[data-claims~="{first}"]').count() >= 1
    assert page.locator("#said").text_content().strip() == "Accepted."
    page.wait_for_function("wanted => (document.activeElement.closest('[data-claim]') || {dataset: {}}).dataset.claim === wanted", arg=second)
    assert page.evaluate("location.hash") == f"#{second}"
    page.goto(page.url.partition("#")[0] + "?again")
    assert page.locator(f"#{first} .status-accepted").count() == 1
    assert page.locator(f'mark.mark-accepted[data-claims~="{first}"]').count() >= 1
    page.goto("/en/audit")
    assert page.locator("table.log").get_by_text(first).count() >= 1


def test_rejecting_needs_a_reason_and_taking_back_adds_a_row_and_restores(reader, document_claims, own_site):
    claim = document_claims[2]
    before = len(log_of(own_site))
    page = reader(claim)
    page.locator(f"#{claim}").focus()
    page.keyboard.press("x")
    form = page.locator(f"#{claim} form[data-form=reject]")
    form.wait_for()
    form.locator("[data-save]").click()
    assert len(log_of(own_site)) == before
    assert form.locator("input:invalid").count() >= 1
    page.keyboard.press("4")
    page.locator(f"#{claim} .status-rejected").wait_for()
    assert log_of(own_site)[before:] == [("reject", claim, "mona")]
    page.locator(f"#{claim}").focus()
    page.keyboard.press("u")
    page.locator(f"#{claim} .status-proposed").wait_for()
    assert [verdict for verdict, _, _ in log_of(own_site)[before:]] == ["reject", "undo"]
    assert own_site.ledger.claim(claim).decision.verdict is None


def test_a_rejection_without_a_reason_is_refused_by_the_server_too(own_client, document_claims, own_site):
    page = own_client.get(f"/en/review/{document_claims[0]}").text
    token = page.split('name="token" value="')[1].split('"')[0]
    before = len(log_of(own_site))
    answer = own_client.post(f"/claims/{document_claims[0]}/decisions", data={"token": token, "verdict": "reject", "back": "/en/review", "seen": ""})
    assert answer.status_code in {400, 422}
    assert len(log_of(own_site)) == before


def test_the_second_of_two_reviewers_is_told_and_nothing_is_overwritten(reader, document_claims, own_site, copied_ledger, watch):
    claim = document_claims[3]
    page = reader(claim)
    with Ledger(copied_ledger, create=False) as other:
        other.judge(Judgement(Verdict.REJECT, claim, by="omar", at="2026-03-01T11:59:00Z", reason="wrong place"))
    before = log_of(own_site)
    page.locator(f"#{claim}").focus()
    page.keyboard.press("a")
    told = page.locator(".changed", has_text="omar")
    told.wait_for()
    watch.take(page, "status of 409")
    watch.take(page, "Error Code 409")
    assert "Changed by omar at" in told.text_content()
    assert log_of(own_site) == before
    assert own_site.ledger.claim(claim).decision.verdict is Verdict.REJECT


def test_the_second_reviewer_is_told_without_scripts_too(reader, document_claims, own_site, copied_ledger, watch):
    claim = document_claims[4]
    page = reader(claim, scripts=False)
    with Ledger(copied_ledger, create=False) as other:
        other.judge(Judgement(Verdict.ACCEPT, claim, by="omar", at="2026-03-01T11:59:00Z"))
    page.locator(f"#{claim} button[value=accept]").click()
    watch.take(page, "409")
    assert "omar" in page.locator(".changed").text_content()
    assert [by for _, subject, by in log_of(own_site) if subject == claim] == ["omar"]


def test_filters_and_decisions_work_without_scripts(own_page, document_claims, own_site):
    page = own_page("/en/claims", scripts=False)
    everything = page.locator("main .lead").text_content()
    page.locator("main input[name=since]").fill("2019-04")
    page.locator("main .filter button").click()
    assert "since=2019-04" in page.url
    assert page.locator("main .lead").text_content() != everything
    claim = document_claims[0]
    page.goto(f"/en/review/{claim}")
    page.locator("button[value=accept]").click()
    assert own_site.ledger.claim(claim).decision.verdict is Verdict.ACCEPT
    page.goto(f"/en/review/{claim}")
    page.locator("a.button", has_text="Reject").click()
    page.locator("form[data-form=reject] input[type=radio]").first.check()
    page.locator("form[data-form=reject] [data-save]").click()
    assert own_site.ledger.claim(claim).decision.verdict is Verdict.REJECT
    page.goto(f"/en/review/{claim}")
    page.locator("button[data-key=u]").first.click()
    assert log_of(own_site)[-1][0] == "undo"


def test_the_queue_is_worked_through_by_key(own_page, own_site):
    page = own_page("/en/review")
    page.keyboard.press("n")
    page.wait_for_url("**/review/clm_*")
    first = page.locator("[data-current]").get_attribute("data-claim")
    page.keyboard.press("a")
    page.wait_for_function(MOVED_ON, arg=first)
    second = page.locator("[data-current]").get_attribute("data-claim")
    assert second != first
    assert log_of(own_site)[-1] == ("accept", first, "mona")
    page.keyboard.press("Space")
    page.wait_for_function(MOVED_ON, arg=second)
    assert log_of(own_site)[-1] == ("accept", first, "mona")


def test_a_form_that_is_cancelled_gives_the_focus_back(reader, document_claims):
    claim = document_claims[5]
    page = reader(claim)
    page.locator(f"#{claim}").focus()
    page.keyboard.press("e")
    page.locator(f"#{claim} form[data-form=correct]").wait_for()
    page.wait_for_function("() => document.activeElement.closest('form[data-form]')")
    page.keyboard.press("Escape")
    assert page.locator("form[data-form]").count() == 0
    assert page.evaluate(CURRENT) == claim


def test_keys_can_be_turned_off(reader, document_claims, own_site):
    claim = document_claims[0]
    before = log_of(own_site)
    page = reader()
    page.goto("/preferences?keys=off&back=/en/keys")
    page.goto(f"/en/claims/{claim}")
    page.locator("body").press("a")
    page.locator("body").press("?")
    page.wait_for_timeout(150)
    assert page.url.endswith(claim)
    assert log_of(own_site) == before


def test_a_reader_who_is_not_logged_in_is_offered_no_decisions(visit, served_people, visit_admin, documents):
    path = f"/en/sources/{documents['13-two-weeks-of-strikes']}"
    assert visit(path, at=served_people).locator("form[action$=decisions]").count() == 0
    assert visit_admin(path).locator("form[action$=decisions]").count() > 0
