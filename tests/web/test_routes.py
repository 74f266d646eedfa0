"""The table of addresses that tests go through is that of the application."""

import runpy
from pathlib import Path

import pytest
from starlette.routing import Mount

ROUTES = runpy.run_path(str(Path(__file__).with_name("routes.py")))
TABLES = ("PAGES", "PERSONAL", "DATA", "EMBEDS")
LANGUAGES = ("ar", "en")


def paths_of(app):
    """The addresses that the application answers to when it is read."""
    return {route.path for route in app.routes if isinstance(route, Mount) or "GET" in (route.methods or ())}


def test_no_address_of_the_application_is_missing_from_the_table(app):
    known = set(ROUTES["OTHERS"]).union(*(ROUTES[table] for table in TABLES))
    assert paths_of(app) == known


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_answers_in_its_language(client, admin, ids, language):
    pages = [(client, path) for path in ROUTES["pages_in"](language, ids)]
    for reader, path in [*pages, *((admin, path) for path in ROUTES["pages_in"](language, ids, ROUTES["PERSONAL"]))]:
        answer = reader.get(path)
        assert (path, answer.status_code, answer.headers["content-type"]) == (path, 200, "text/html; charset=utf-8")
        direction = "rtl" if language == "ar" else "ltr"
        assert f'<html lang="{language}" dir="{direction}"' in answer.text, path


def test_all_data_and_all_embeds_answer(client, ids):
    for table in ("DATA", "EMBEDS"):
        for path in ROUTES["places_of"](ROUTES[table], ids):
            assert (path, client.get(path).status_code) == (path, 200)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_is_longer_than_it_can_be_read(client, ids, language):
    for path in ROUTES["pages_in"](language, ids):
        assert (path, len(client.get(path).content) < 600_000) == (path, True)
