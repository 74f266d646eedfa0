"""The overview: how much there is, when and where, what was hit; every number leads to words, and none is added up."""

import csv
import gzip
import io
import re
from pathlib import Path

import pytest

from sijill.web.census.rows import Field
from sijill.web.filters import Filter
from sijill.web.latest_changes import latest_changes
from sijill.web.places_named import SPOTS, places_named
from sijill.web.routes.overview import checked
from sijill.web.static_files import FOLDER
from sijill.web.target_grid import KINDS, grid_claims, grid_of
from sijill.web.view import View
from sijill.web.words import Language, phrase

ENGLISH, ARABIC = View(Language.ENGLISH), View(Language.ARABIC)
ASSET = re.compile(r'(?:href|src)="/static/([^"?]+)\?v=')


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture
def selection(site):
    return site.select(Filter())


@pytest.mark.parametrize("language", ["en", "ar"])
def test_its_parts_come_in_the_order_that_was_decided(client, language):
    text = client.get(f"/{language}/").text
    marks = ('class="lead"', 'class="filter"', 'class="chart tempo"', 'class="chart map"', 'id="grid-effect"', 'id="grid-casualties"', 'id="changes"')
    at = [text.index(mark) for mark in marks]
    assert at == sorted(at)


def test_the_first_sentence_counts_claims_reports_and_what_a_person_checked(client, site, selection):
    lead = re.search(r'class="lead">(.*?)</p>', client.get("/en/").text, re.DOTALL).group(1)
    claims, reports, people = re.findall(r"<b>([\d,]+)", lead)
    assert int(claims) == len(selection)
    assert int(reports) == len(set(selection.column("document")))
    assert int(people) == checked(selection) > 0
    assert "None is a verified count" in lead


def test_every_number_of_the_tables_is_that_of_a_claim_and_leads_to_its_words(selection, site):
    for kind in KINDS:
        claims = {row["id"]: row for row in grid_claims(selection, kind).to_pylist()}
        for row in grid_of(selection, kind, ENGLISH).rows:
            for figure in (figure for cell in row.cells if cell for figure in cell.figures):
                told = claims[figure.claim]
                assert figure.href.endswith(f"#{figure.claim}")
                assert str(told["low"] if told["low"] is not None else told["high"]) in figure.text.replace(",", "")


def test_the_tables_lose_no_claim(selection):
    for kind in KINDS:
        grid = grid_of(selection, kind, ENGLISH)
        things = grid_claims(selection, kind).group_by(["object", "effect"]).aggregate([("number", "count")]).to_pylist()
        shown = sorted((sum(len(cell.figures) + cell.more for cell in row.cells if cell) for row in grid.rows), reverse=True)
        assert shown == sorted((row["number_count"] for row in things), reverse=True)[: len(grid.rows)]
        assert grid.of_rows == len(things)


def test_people_and_things_are_never_in_one_table(selection):
    kinds = [set(grid_claims(selection, kind)["kind"].to_pylist()) for kind in KINDS]
    assert kinds == [{"effect"}, {"casualties"}]


def test_what_nobody_mentions_is_a_dash_with_words_and_no_nought(client):
    text = client.get("/en/").text
    assert '<span aria-hidden="true">–</span><span class="spoken">not mentioned</span>' in text
    assert not re.search(r'<td class="number">0</td>', text)


@pytest.mark.parametrize("query", ["", "?place=SY", "?since=2019-03&until=2019-04", "?status=all"])
def test_the_data_of_the_tables_has_as_many_rows_as_is_said(client, query):
    text = client.get(f"/en/{query}").text
    told = re.search(r'<span>([\d,]+) rows?</span>\s*<a href="/targets\.csv([^"]*)"', text)
    rows = rows_of(client.get(f"/targets.csv{told.group(2).replace('&amp;', '&')}").text)
    assert len(rows) == int(told.group(1).replace(",", ""))
    assert client.get(f"/targets.json{query}").json()["count"] == len(rows)


def test_the_latest_changes_are_those_of_the_highest_numbers(site):
    changes = latest_changes(site.census(), 5)
    assert [change.number for change in changes] == sorted((change.number for change in changes), reverse=True)
    assert any(change.judgement for change in changes)
    assert all((change.holding is None) != (change.judgement is None) for change in changes)


def test_a_filter_that_meets_nothing_still_makes_a_page(client):
    answer = client.get("/ar/?until=1990")
    assert answer.status_code == 200
    assert phrase(Language.ARABIC, "tempo.none") in answer.text


def test_words_of_a_document_stay_words_in_drawings(client):
    for address in ("/en/?status=all", "/ar/timeline?measure=casualties", "/en/map", "/en/map.svg"):
        assert "<script>document.title" not in client.get(address).text


def test_dots_are_for_settlements_and_points_alone(site, selection):
    terms = selection.terms(Field.PLACE).to_pylist()
    exact = {term["id"] for term in terms if term["precision"] in {spot.value for spot in SPOTS}}
    named = places_named(selection)
    assert {place.id for place in named.spots} <= exact
    assert not {place.id for place in named.countries} & {place.id for place in named.spots}


def test_the_overview_is_within_its_budget(client):
    """All that a first visit loads, compressed as it travels; faces of both scripts are counted."""
    text = client.get("/ar/").text
    names = set(ASSET.findall(text))
    faces = [path for path in (FOLDER / "vendor").glob("*.woff2") if "naskh" not in path.name]
    sizes = {name: len(gzip.compress((FOLDER / name).read_bytes())) for name in names}
    total = len(gzip.compress(text.encode())) + sum(sizes.values()) + sum(path.stat().st_size for path in faces)
    assert total <= 300_000
    assert sum(size for name, size in sizes.items() if Path(name).suffix in {".js", ".mjs"}) <= 40_000
    assert "maplibre" not in text
