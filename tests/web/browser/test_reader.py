"""The source reader: the text to the last character, a value and its claim each leading to the other."""

import io
import re

import pypdf
import pytest

from sijill.web.filters import Filter, Shown

pytestmark = pytest.mark.slow
FOCUSED = "() => document.activeElement.id || document.activeElement.className || document.activeElement.tagName"
IN_VIEW = """id => { const box = document.getElementById(id).getBoundingClientRect();
  return box.top < innerHeight && box.bottom > 0 && box.width > 0; }"""
ARABIC_DIGITS = re.compile("[\u0660-\u0669]")


def claims_of(site, document):
    return list(site.select(Filter(document=document, status=Shown.ALL)).all(site.ledger))


@pytest.fixture
def reader(visit, ids):
    """Opens the long statement: ``reader("en")``."""
    return lambda language="en", anchor="", **look: visit(f"/{language}/sources/{ids['document']}{anchor}", **look)


def test_a_source_keeps_its_own_language_and_direction_inside_a_page_of_the_other(visit, ids):
    for language, document, tongue, direction in (("en", "document", "ar", "rtl"), ("ar", "english", "en", "ltr"), ("ar", "document", "ar", "rtl")):
        page = visit(f"/{language}/sources/{ids[document]}")
        article = page.locator("#text")
        assert (article.get_attribute("lang"), article.get_attribute("dir")) == (tongue, direction)
        assert page.evaluate("getComputedStyle(document.getElementById('text')).direction") == direction
        assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")


@pytest.mark.parametrize("scripts", [True, False])
def test_the_paragraphs_joined_are_the_stored_text(visit, site, documents, scripts):
    page = visit(scripts=scripts)
    for entry in site.ledger.entries(sorted(set(documents.values()))):
        page.goto(f"/en/sources/{entry.document.id}")
        assert page.locator("#text").text_content() == entry.document.text, entry.document.metadata.ref


def test_a_value_leads_to_its_claim_which_is_selected_focused_in_view_and_in_the_address(reader, site, ids):
    for look in ({}, {"width": 390, "height": 800}):
        page = reader(**look)
        claim = claims_of(site, ids["document"])[6].id
        page.locator(f'mark[data-claims="{claim}"] a').first.click()
        assert page.evaluate("location.hash") == f"#{claim}"
        assert page.evaluate(FOCUSED) == claim
        assert page.locator(f"#{claim}").get_attribute("aria-current") == "true"
        assert page.evaluate(IN_VIEW, claim)


def test_a_quotation_leads_to_its_words_which_are_focused_and_in_view(reader, site, ids):
    for look in ({}, {"width": 390, "height": 800}):
        page = reader(**look)
        claim = claims_of(site, ids["document"])[9].id
        page.goto(f"{page.url}#{claim}")
        page.locator(f"#{claim} a[data-words]").click()
        words = page.locator(f"#{claim} a[data-words]").get_attribute("href")[1:]
        assert page.evaluate(FOCUSED) == words
        page.wait_for_timeout(50)
        assert page.evaluate(IN_VIEW, words)
        page.keyboard.press("Enter")
        assert page.evaluate(FOCUSED) == claim


def test_an_address_with_a_claim_opened_cold_selects_it(reader, site, ids):
    claim = claims_of(site, ids["document"])[-1].id
    for language in ("ar", "en"):
        page = reader(language, f"#{claim}")
        assert page.locator(f"#{claim}[aria-current=true]").count() == 1
        assert page.locator(f'mark.now[data-claims~="{claim}"]').count() >= 1
        page.wait_for_timeout(100)
        assert page.evaluate(IN_VIEW, claim)


def test_every_claim_is_reached_from_words_and_words_of_several_give_a_choice(visit, site, documents):
    page = visit()
    choices = 0
    for document in sorted(set(documents.values())):
        page.goto(f"/en/sources/{document}")
        reached = set(page.eval_on_selector_all("#text mark a", "all => all.map(one => one.hash.slice(1))"))
        for choice in sorted(one for one in reached if one.startswith("choice-")):
            choices += 1
            offered = page.eval_on_selector_all(f"#{choice} a", "all => all.map(one => one.hash.slice(1))")
            words = page.locator(f'#text mark a[href="#{choice}"]').first
            shared = words.evaluate("one => one.parentElement.dataset.claims.split(' ')")
            assert set(shared) <= set(offered)
            reached |= set(offered)
        assert {claim.id for claim in claims_of(site, document)} <= reached, document
    assert choices, "no words of several claims in the shared ledger"


def test_a_choice_is_shown_where_its_words_are_followed_and_leads_to_a_claim(visit, documents):
    page = visit(f"/en/sources/{documents['01-coalition-statement']}")
    for document in sorted(set(documents.values())):
        page.goto(f"/en/sources/{document}")
        if page.locator('#text mark a[href^="#choice-"]').count():
            break
    words = page.locator('#text mark a[href^="#choice-"]').first
    choice = words.get_attribute("href")[1:]
    assert not page.locator(f"#{choice}").is_visible()
    words.click()
    assert page.locator(f"#{choice}").is_visible()
    first = page.locator(f'#{choice} a[href^="#clm_"]').first
    claim = first.get_attribute("href")[1:]
    first.click()
    assert page.evaluate(FOCUSED) == claim


def test_marks_change_neither_weight_nor_size_nor_joining(reader):
    page = reader("ar")
    told = page.locator("#text mark.value").first.evaluate("""one => {
      const mine = getComputedStyle(one), around = getComputedStyle(one.closest('p'));
      return [mine.fontWeight === around.fontWeight, mine.fontSize === around.fontSize, mine.display, mine.paddingInlineStart, mine.paddingInlineEnd];
    }""")
    assert told == [True, True, "inline", "0px", "0px"]


def test_page_furniture_stays_and_is_dimmed(reader):
    page = reader("ar")
    dimmed = page.locator("#text p.furniture")
    words = " ".join(dimmed.all_text_contents())
    assert "camera icon" in words
    assert "مقالات متعلقة" in words
    assert "اضغط هنا للمساهمة" in words
    assert "64 مركبة" not in words


def test_dual_forms_say_that_the_number_is_inside_the_word(reader):
    page = reader("en")
    notes = page.locator("li.claim", has_text="كهفين").locator(".note", has_text="dual")
    assert notes.count() == 1
    assert page.locator("li.claim", has_text="64 مركبة").locator(".note", has_text="dual").count() == 0


def test_arabic_digits_are_chosen_for_figures_and_never_for_quoted_words(visit, site, ids):
    text = next(iter(site.ledger.entries([ids["document"]]))).document.text
    page = visit("/preferences?digits=arabic&back=/en/")
    for path in ("/en/", "/ar/claims", "/ar/timeline"):
        page.goto(path)
        shown = page.evaluate("[...document.querySelectorAll('main td.number, main .number, main .lead, main svg text')].map(one => one.textContent).join(' ')")
        assert ARABIC_DIGITS.search(shown), path
        assert not re.search("[0-9]", "".join(page.locator("main .tick, main .value, main .lead b").all_text_contents())), path
    page.goto(f"/ar/sources/{ids['document']}")
    assert page.locator("#text").text_content() == text
    assert not ARABIC_DIGITS.search("".join(page.locator("main q.words").all_text_contents()))
    assert ARABIC_DIGITS.search("".join(page.locator("li.claim h3 b").all_text_contents()))


def test_the_reader_prints_all_claims_and_its_address_and_hash_and_no_buttons(reader, site, ids):
    page = reader("en")
    page.emulate_media(media="print")
    assert page.locator("button:visible, .button:visible, nav:visible, kbd:visible").count() == 0
    assert page.locator("li.claim:visible").count() == len(claims_of(site, ids["document"]))
    printed = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4")))
    words = re.sub(r"\s+", "", "".join(sheet.extract_text() for sheet in printed.pages))
    assert f"/en/sources/{ids['document']}" in words
    assert ids["document"].removeprefix("sha256:") in words
    assert "Accept" not in words
