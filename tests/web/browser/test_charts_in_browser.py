"""Charts and maps as they are drawn: bars as wide as their days and as large as their count, labels apart, no false points."""

import csv
import datetime as dt
import io
from itertools import combinations

import httpx
import pytest

from sijill.web.census.rows import Field
from sijill.web.filters import Filter

pytestmark = pytest.mark.slow
BARS = """() => [...document.querySelectorAll('svg.tempo a.bar')].map(one => {
  const low = one.querySelector('rect.low'), of = name => Number(low.getAttribute(name)), said = one.dataset;
  return {claim: said.claim, first: said.first, last: said.last, low: Number(said.low), x: of('x'), y: of('y'), width: of('width'), height: of('height'),
    number: one.querySelector('text').textContent, href: one.getAttribute('href')};
})"""
SCALE = """() => { const one = document.querySelector('svg.tempo').dataset;
  return {first: one.first, last: one.last, area: Number(one.area), mirrored: one.mirrored === 'true'}; }"""
BOXES = """selector => [...document.querySelectorAll(selector)].map(one => { const box = one.getBoundingClientRect();
  return [one.textContent, box.left, box.top, box.right, box.bottom]; })"""
APART = 0.75  # of a pixel: boxes of letters are rounded


def days(first, last):
    return (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days + 1


def overlapping(boxes):
    return [
        (one[0], other[0])
        for one, other in combinations(boxes, 2)
        if one[1] < other[3] - APART and other[1] < one[3] - APART and one[2] < other[4] - APART and other[2] < one[4] - APART
    ]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_bar_is_as_wide_as_its_days_and_as_large_as_its_count(visit, language):
    page = visit(f"/{language}/timeline")
    bars, scale = page.evaluate(BARS), page.evaluate(SCALE)
    assert bars
    assert scale["mirrored"] == (language == "ar")
    per_day = {round(bar["width"] / days(bar["first"], bar["last"]), 2) for bar in bars}
    assert max(per_day) - min(per_day) <= 0.05, "a day is as wide in every bar"
    for bar in bars:
        assert bar["width"] * bar["height"] == pytest.approx(bar["low"] * scale["area"], rel=0.02, abs=2), bar
    day = sum(bar["width"] for bar in bars) / sum(days(bar["first"], bar["last"]) for bar in bars)
    for one, other in combinations(bars, 2):
        gap = (dt.date.fromisoformat(other["first"]) - dt.date.fromisoformat(one["first"])).days * day
        drawn = (one["x"] + one["width"]) - (other["x"] + other["width"]) if scale["mirrored"] else other["x"] - one["x"]
        assert drawn == pytest.approx(gap, abs=1.5), (one, other)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_figures_whose_days_overlap_stand_apart_and_are_never_added_up(visit, language):
    bars = visit(f"/{language}/timeline").evaluate(BARS)
    together = [(one, other) for one, other in combinations(bars, 2) if one["first"] <= other["last"] and other["first"] <= one["last"]]
    assert together, "the shared ledger has overlapping figures"
    for one, other in together:
        apart = one["y"] + one["height"] <= other["y"] or other["y"] + other["height"] <= one["y"]
        assert apart, (one, other)


def test_the_numbers_of_the_chart_are_those_of_its_table(visit, served):
    page = visit("/en/timeline")
    bars = page.evaluate(BARS)
    rows = list(csv.DictReader(io.StringIO(httpx.get(f"{served}/tempo.csv").text)))
    told = {(row.get("claim") or row.get("claim_id") or row.get("id")): row for row in rows}
    for bar in bars:
        row = told[bar["claim"]]
        assert str(bar["low"]) in row.values(), (bar, row)
        assert {bar["first"], bar["last"]} <= set(row.values()), (bar, row)
    assert len({bar["claim"] for bar in bars}) == len(bars)


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("path", ["/", "/timeline"])
def test_every_milestone_label_is_visible_apart_from_all_others_and_leads_to_words(visit, language, path):
    page = visit(f"/{language}{path}")
    labels = page.locator("svg.tempo a.milestone")
    assert labels.count(), "the shared ledger has milestones"
    for number in range(labels.count()):
        assert labels.nth(number).locator("text").is_visible()
        assert f"/{language}/sources/sha256:" in labels.nth(number).get_attribute("href")
        assert "#clm_" in labels.nth(number).get_attribute("href")
    boxes = page.evaluate(BOXES, "svg.tempo a.milestone text, svg.tempo a.bar text, svg.tempo text.value, svg.tempo .tick")
    assert overlapping(boxes) == []


def test_a_bar_and_a_milestone_lead_to_their_words(visit):
    page = visit("/en/timeline")
    for kind in ("bar", "milestone"):
        link = page.locator(f"svg.tempo a.{kind}").first.get_attribute("href")
        page.goto(link)
        assert page.locator("li.claim[aria-current=true]").count() == 1
        page.goto("/en/timeline")


def test_no_claim_about_a_whole_country_is_drawn_as_a_point(visit, site, served):
    rough = {ident for ident in site.select(Filter()).terms(Field.PLACE)["id"].to_pylist() if ident and len(ident) == 2 and ident.isupper()}
    assert {"SY", "IQ"} <= rough
    page = visit("/en/map")
    points = page.eval_on_selector_all("svg.map circle, svg.map .dot", "all => all.map(one => one.closest('[data-place]')?.dataset.place || '')")
    assert points, "the shared ledger has exact places"
    assert not rough & set(points)
    told = httpx.get(f"{served}/map-places.geojson").json()["features"]
    assert [one for one in told if one["geometry"] and one["geometry"]["type"] == "Point" and one["properties"].get("id") in rough] == []


def test_the_list_beside_the_map_has_every_claim(visit, site):
    page = visit("/en/map")
    listed = page.locator("aside[aria-labelledby=places]")
    places = {ident for ident in site.select(Filter()).terms(Field.PLACE)["id"].to_pylist() if ident}
    hrefs = " ".join(listed.locator("a").evaluate_all("all => all.map(one => decodeURIComponent(one.getAttribute('href')))"))
    assert [ident for ident in places if f"place={ident}" not in hrefs and f"/places/{ident}" not in hrefs] == []
    nowhere = len(site.select(Filter())) - len(set(site.select(Filter()).terms(Field.PLACE)["claim"].to_pylist()))
    assert str(nowhere) in listed.locator("h2 .number").last.text_content()


def test_the_map_can_be_moved_and_asks_no_other_host(visit):
    page = visit("/en/map")
    page.locator("#pan canvas").wait_for(timeout=20_000)
    assert page.locator("#pan").is_visible()


@pytest.mark.parametrize("path", ["/ar/tempo.svg", "/en/map.svg"])
def test_a_drawing_that_was_fetched_stands_by_itself(visit, served, tmp_path, path):
    kept = tmp_path / "drawing.svg"
    kept.write_bytes(httpx.get(served + path).content)
    page = visit()
    page.goto(kept.as_uri())
    assert page.evaluate("() => document.documentElement.tagName") == "svg"
    fonts = page.evaluate("() => new Set([...document.querySelectorAll('text')].map(one => getComputedStyle(one).fontSize)).size")
    assert fonts >= 1
    assert "http" not in page.evaluate("() => [...document.querySelectorAll('style')].map(one => one.textContent).join('')")
    assert "127.0.0.1" in page.evaluate("() => document.documentElement.textContent"), "the source is burnt in"
