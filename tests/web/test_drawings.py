"""The timeline, the map and embeds: what is drawn is what the data says, and files and frames stand by themselves."""

import csv
import io
import json
import re
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from starlette.testclient import TestClient

from sijill.web.app import create_app
from sijill.web.filters import Filter
from sijill.web.places_named import places_named
from sijill.web.routes.map_page import COLUMNS

BAR = re.compile(r'<a class="bar[^"]*" href="([^"]*)"[^>]*data-claim="([^"]*)" data-first="([^"]*)" data-last="([^"]*)" data-low="(\d+)"(?: data-high="(\d+)")?')
MEASURES = ("strikes", "effect", "casualties")


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("measure", MEASURES)
def test_every_bar_is_a_figure_of_its_table(client, measure):
    rows = {row["claim"]: row for row in rows_of(client.get(f"/tempo.csv?measure={measure}").text)}
    bars = BAR.findall(client.get(f"/en/timeline?measure={measure}").text)
    assert bars
    for href, claim, first, last, _low, _high in bars:
        assert (rows[claim]["first_day"], rows[claim]["last_day"]) == (first, last)
        assert href.startswith(("/en/sources/", "/en/events/"))


@pytest.mark.parametrize("measure", MEASURES)
def test_the_table_says_how_many_figures_there_are(client, measure):
    text = client.get(f"/en/timeline?measure={measure}").text
    drawn, figures = re.search(r"Figures drawn: (\d+) of (\d+)", text).groups()
    rows = rows_of(client.get(f"/tempo.csv?measure={measure}").text)
    assert int(figures) == len(rows)
    assert len(BAR.findall(text)) <= int(drawn) <= int(figures)
    assert all(int(row["days"]) == (date.fromisoformat(row["last_day"]) - date.fromisoformat(row["first_day"])).days + 1 for row in rows)


def test_neither_denied_nor_planned_figures_are_drawn(client):
    claims = {row["claim_id"]: row["modality"] for row in client.get("/claims.json").json()["rows"]}
    drawn = {bar[1] for measure in MEASURES for bar in BAR.findall(client.get(f"/en/timeline?measure={measure}").text)}
    assert {claims[claim] for claim in drawn} <= {"asserted", "estimated"}


def test_time_runs_from_the_right_in_arabic_unless_the_setting_says_otherwise(client, make_site, copied_ledger):
    assert 'data-mirrored="true"' in client.get("/ar/timeline").text
    assert 'data-mirrored="false"' in client.get("/en/timeline").text
    other = TestClient(create_app(make_site(copied_ledger, time_rtl=False)), base_url="http://127.0.0.1:8765")
    assert 'data-mirrored="false"' in other.get("/ar/timeline").text


def test_digits_follow_the_reader(client):
    client.cookies.set("digits", "arabic")
    numbers = re.findall(r'<text class="number"[^>]*>([^<]*)</text>', client.get("/ar/timeline").text)
    assert numbers
    assert not any(re.search(r"[0-9]", number) for number in numbers)


def test_what_is_never_counted_is_refused_in_words(client):
    answer = client.get("/en/timeline?measure=statement")
    assert answer.status_code == 400
    assert "measure" in answer.text


@pytest.mark.parametrize("address", ["/en/tempo.svg", "/ar/tempo.svg?measure=casualties", "/ar/map.svg", "/en/tempo.svg?until=1990"])
def test_a_drawing_is_a_file_of_its_own(client, address):
    answer = client.get(address)
    root = ET.fromstring(answer.content)  # noqa: S314 - it is ours
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert answer.headers["content-disposition"].startswith("attachment")
    text = "".join(root.itertext())
    assert "--status-proposed" in text
    assert "127.0.0.1" in text


@pytest.mark.parametrize("address", ["/en/timeline", "/en/map", "/embed/map?lang=ar"])
def test_every_drawing_has_a_name_and_links_of_its_own(client, address):
    svg = re.search(r"<svg.*</svg>", client.get(address).text, re.DOTALL).group()
    assert re.search(r'role="group" aria-labelledby="(\w+)-title \1-about"', svg)
    assert re.search(r"<title id=[^>]*>[^<]+</title>\s*<desc id=[^>]*>[^<]+</desc>", svg)
    links = re.findall(r"<a [^>]*>", svg)
    assert links
    assert all("href=" in link and "aria-label=" in link for link in links)


def test_the_list_beside_the_map_holds_every_claim(client, site):
    named = places_named(site.select(Filter()))
    text = client.get("/en/map").text
    assert all(f"place={place.id}" in text for place in (*named.countries, *named.listed))
    placed = site.select(Filter())
    assert named.unplaced_count + len({claim for place in named.countries for claim in site.select(Filter(place=place.id)).column("id")}) == len(placed)


def test_the_number_of_a_place_is_that_of_the_page_it_leads_to(site):
    named = places_named(site.select(Filter()))
    for place in (*named.countries, *named.units, *named.spots, *named.listed):
        assert (place.id, len(site.select(Filter(place=place.id)))) == (place.id, place.count)


def test_a_map_of_one_unit_shows_what_lies_in_it(client, site):
    unit = places_named(site.select(Filter())).units[0]
    named = places_named(site.select(Filter(place=unit.id)))
    assert named.countries == ()
    assert [place.id for place in named.units] == [unit.id]
    assert client.get(f"/ar/map?place={unit.id}").status_code == 200


def test_the_rows_of_the_places_are_as_many_as_is_said(client):
    told = re.search(r"<span>([\d,]+) rows?</span>", client.get("/en/map").text).group(1)
    rows = rows_of(client.get("/map-places.csv").text)
    assert len(rows) == int(told)
    assert tuple(rows[0]) == COLUMNS


def test_no_country_is_a_point_in_the_data(client):
    for feature in client.get("/map.geojson").json()["features"]:
        if feature["properties"]["place_precision"] == "country":
            assert feature["geometry"] is None
    spots = [one for one in client.get("/map-places.geojson").json()["features"] if one["properties"]["kind"] == "spot"]
    assert spots
    assert all(one["geometry"]["type"] == "Point" and len(one["properties"]["place"]) > 2 for one in spots)


def test_names_on_the_moving_map_have_no_vowel_signs(client):
    names = [one["properties"]["name_ar"] for one in client.get("/map-places.geojson").json()["features"]]
    assert not any("\u064b" <= letter <= "\u065f" for name in names for letter in name)


def test_the_basemap_is_the_servers_own(client):
    features = client.get("/basemap.geojson").json()["features"]
    assert features[0]["id"] == "around"
    assert client.get("/basemap/SY.geojson").json()["features"]
    assert client.get("/basemap/XX.geojson").status_code == 404
    text = client.get("/en/map").text
    assert "//" not in re.sub(r'<!--.*?-->|xmlns="[^"]*"', "", re.search(r"<head>.*?</head>", text, re.DOTALL).group())


def test_borders_are_said_to_be_the_providers(client):
    for address in ("/en/", "/en/map", "/embed/map?lang=en"):
        assert "no position of this ledger" in client.get(address).text


@pytest.mark.parametrize("address", ["/embed/chart", "/embed/map", "/embed/claim/{claim}"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_an_embed_may_be_framed_keeps_no_cookie_and_says_its_source(client, ids, address, language):
    answer = client.get(address.format(**ids), params={"lang": language})
    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers
    assert "x-frame-options" not in answer.headers
    assert f'<html lang="{language}"' in answer.text
    assert "127.0.0.1" in answer.text
    assert "<script" not in answer.text
    assert "frame-ancestors *" in answer.headers["content-security-policy"]


def test_an_embed_of_nothing_says_so(client):
    assert client.get("/embed/claim/clm_none").status_code == 404
    assert client.get("/embed/chart?lang=xx").status_code == 400
    assert client.get("/embed/chart?lang=en&until=1990").status_code == 200


def test_data_is_json_that_can_be_read(client):
    for name in ("tempo", "targets", "map-places"):
        told = json.loads(client.get(f"/{name}.json").content)
        assert told["count"] == len(told["rows"])
        assert client.get(f"/{name}-excel.csv").content.startswith(b"\xef\xbb\xbf")
