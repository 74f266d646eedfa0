"""What holds of every page, in both languages and both themes."""

import re
import runpy
from pathlib import Path

import pytest

ROUTES = runpy.run_path(str(Path(__file__).parents[1] / "routes.py"))
LANGUAGES = ("ar", "en")
SIDEWAYS = """() => {
  const wide = document.documentElement.clientWidth, out = [];
  if (document.scrollingElement.scrollWidth > wide + 1) {
    for (const one of document.body.querySelectorAll('*')) {
      const box = one.getBoundingClientRect();
      if (box.width && (box.right > wide + 1 || box.left < -1) && !one.closest('.scroll, .spoken, .skip, svg'))
        out.push(one.tagName.toLowerCase() + '.' + one.className + ' ' + Math.round(box.left) + '..' + Math.round(box.right));
    }
    out.unshift('page is ' + document.scrollingElement.scrollWidth + ' wide');
  }
  return out.slice(0, 5);
}"""
TOLD = """() => ({
  lang: document.documentElement.lang, direction: getComputedStyle(document.body).direction,
  parts: ['h1', 'main', 'header.top', 'footer.foot'].map(name => document.querySelectorAll(name).length),
  nameless: [...document.querySelectorAll('img, svg, canvas, iframe')]
  .filter(one => !one.closest('[aria-hidden=true]') && one.getAttribute('role') !== 'presentation')
  .filter(one => !(one.getAttribute('aria-label') || one.getAttribute('aria-labelledby') || one.getAttribute('alt') || one.getAttribute('title')
    || one.querySelector('title')))
  .map(one => one.outerHTML.slice(0, 120))
})"""

pytestmark = pytest.mark.slow


@pytest.fixture(params=LANGUAGES)
def language(request):
    return request.param


@pytest.fixture
def every_page(visit, visit_admin, ids, language):
    """Goes through all pages of a language: a page at a time, with its address and how it was answered."""

    def each(**look):
        for opened, table in ((visit, "PAGES"), (visit_admin, "PERSONAL")):
            page = opened(**look)
            for path in ROUTES["pages_in"](language, ids, ROUTES[table]):
                answer = page.goto(path)
                assert (path, answer.status) == (path, 200)
                yield page, path

    return each


def test_every_page_passes_axe_in_both_themes_and_asks_nothing_of_others_and_fails_nowhere(every_page, axe):
    found = {path: wrong for page, path in every_page() if (wrong := axe(page))}
    assert found == {}


def test_every_page_has_its_language_a_title_landmarks_and_names_for_its_images(every_page, language):
    direction = "rtl" if language == "ar" else "ltr"
    for page, path in every_page():
        told = page.evaluate(TOLD)
        assert (path, told) == (path, {"lang": language, "direction": direction, "parts": [1, 1, 1, 1], "nameless": []})
        assert re.fullmatch(r"(?s).+ · .+", page.title()), path


def test_no_page_scrolls_sideways_at_320_pixels_which_is_400_percent_of_1280(every_page):
    found = {path: wrong for page, path in every_page(width=320, height=640) if (wrong := page.evaluate(SIDEWAYS))}
    assert found == {}


def test_every_page_can_be_read_without_scripts(every_page):
    for page, path in every_page(scripts=False):
        assert page.locator("main h1").count() == 1, path
        assert page.locator("main h1").is_visible(), path
        assert len(page.locator("main").inner_text()) > 40, path


def test_a_missing_page_says_so_in_the_readers_language(visit, watch, language):
    page = visit()
    answer = page.goto(f"/{language}/nowhere")
    watch.take(page, "404")
    assert answer.status == 404
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("main a").first.get_attribute("href") == f"/{language}/"
