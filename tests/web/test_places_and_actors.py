"""The pages of places and actors: what is said of each, counted by what it is, with what lies in it."""

import csv
import io
from html import unescape

import pytest

from sijill.web.census.rows import Field
from sijill.web.directory import actors_of, places_of
from sijill.web.filters import Filter
from sijill.web.profile import profile_of, roles_of
from sijill.web.routes.places import above_of


def rows_of(client, path):
    told = client.get(path).json()
    assert told["count"] == len(told["rows"])
    return told["rows"]


def test_every_place_and_actor_has_a_page_in_both_languages(client, site):
    selection = site.select(Filter())
    listed = [*places_of(selection).listed, *actors_of(selection).listed]
    assert len(listed) > 20
    for one in listed:
        for language in ("ar", "en"):
            answer = client.get(f"/{language}{one.path}")
            assert answer.status_code == 200, one.path
            assert one.name.of(language) in unescape(answer.text)


def test_the_claims_of_a_place_are_those_of_the_filter(client, site):
    for ident in ("SY", "IQ", "SY-DY"):
        expected = site.select(Filter(place=ident)).column("id")
        assert [row["claim_id"] for row in rows_of(client, f"/places/{ident}.json")] == expected
        table = list(csv.reader(io.StringIO(client.get(f"/places/{ident}.csv").text)))
        assert [row[0] for row in table[1:]] == expected
        assert client.get(f"/places/{ident}-excel.csv").content.startswith(b"\xef\xbb\xbf")


def test_the_claims_of_an_actor_are_those_in_any_role(client, site):
    selection = site.select(Filter(party="isis"))
    assert [row["claim_id"] for row in rows_of(client, "/actors/isis.json")] == selection.column("id")
    for role in roles_of(selection, "isis"):
        assert len(site.select(role.filter)) == role.count


def test_counts_are_those_of_the_pages_that_they_lead_to(site):
    profile = profile_of(site.select(Filter(place="SY")))
    assert sum(one.count for one in profile.kinds) == len(profile.selection)
    assert sum(one.count for one in profile.years) + profile.undated == len(profile.selection)
    for one in profile.kinds:
        assert len(site.select(one.filter)) == one.count
    assert [one.value for one in profile.years] == sorted((one.value for one in profile.years), reverse=True)


def test_incidents_on_which_sources_differ_are_named(client, site):
    disputed = [one for one in site.census().happenings.values() if one.discrepancies]
    assert disputed, "no incident of the shared ledger is in dispute"
    one = disputed[0]
    claim = next(row for row in site.select(Filter(incident=one.id)).terms(Field.PLACE).to_pylist())
    page = client.get(f"/en/places/{claim['country']}").text
    assert f"/en/events/{one.id}" in page
    assert profile_of(site.select(Filter(place=claim["country"]))).disputed_in_all >= 1


def test_a_country_that_no_claim_names_is_called_by_its_name(client, site):
    census = site.census()
    unnamed = {row["country"] for row in census.terms.to_pylist() if row["country"] and (Field.PLACE, row["country"]) not in census.names}
    assert unnamed, "every country of the shared ledger is named"
    for code in unnamed:
        assert census.name(Field.PLACE, code).en != code
        assert census.name("place", code).ar != code
    assert census.name("place", "LY") == ("Libya", "ليبيا")
    assert census.name("actor", "LY") == ("LY", "LY")
    assert "ليبيا" in client.get("/ar/places/LY").text
    assert client.get("/en/places/LY").status_code == 200


def test_a_place_says_in_which_unit_and_country_it_lies(client, site):
    terms = site.census().terms.to_pylist()
    town = next(row for row in terms if row["field"] == "place" and row["admin1"] and row["id"] not in {row["admin1"], row["country"]})
    assert above_of(site.census(), town["id"]) == [town["country"], town["admin1"]]
    page = client.get(f"/en/places/{town['id']}").text
    assert (f"/en/places/{town['country']}" in page, f"/en/places/{town['admin1']}" in page) == (True, True)
    assert f"/en/places/{town['id']}" in client.get(f"/en/places/{town['country']}").text


@pytest.mark.parametrize("kind", ["places", "actors"])
def test_the_lists_count_as_their_data_does(client, kind):
    rows = rows_of(client, f"/{kind}.json")
    assert f"{len(rows)} {kind}" in client.get(f"/en/{kind}").text
    assert [row["claims"] for row in rows] == sorted((row["claims"] for row in rows), reverse=True)
    narrowed = rows_of(client, f"/{kind}.json?place=IQ")
    assert 0 < len(narrowed) < len(rows)
    assert len(list(csv.reader(io.StringIO(client.get(f"/{kind}.csv").text)))) == len(rows) + 1


def test_an_actor_is_counted_once_a_claim_and_by_role(client):
    for row in rows_of(client, "/actors.json"):
        roles = [row["as_actor"], row["as_target"], row["as_source"]]
        assert max(roles) <= row["claims"] <= sum(roles)


@pytest.mark.parametrize("path", ["/places/nowhere", "/actors/nobody", "/places/%00", "/actors/%00", "/places/sy", "/actors/a/b"])
def test_what_nobody_names_is_not_found(client, path):
    answer = client.get(f"/ar{path}")
    assert (answer.status_code, 'lang="ar"' in answer.text) == (404, True)
    assert client.get(f"{path}.csv").status_code == 404


def test_a_filter_narrows_a_place_and_ends(client):
    assert client.get("/en/places/SY?kind=strikes&status=accepted").status_code == 200
    assert client.get("/en/places/SY?page=999").status_code == 404
    assert client.get("/en/actors/isis?page=999").status_code == 404
    assert client.get("/en/places?page=999").status_code == 404
    assert client.get("/en/actors?since=x").status_code == 400
