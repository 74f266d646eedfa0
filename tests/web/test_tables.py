"""A table is the same whether it is sent at once or while it is read."""

import csv
import io
import json

import pytest
from starlette.testclient import TestClient

from sijill.web import tables
from sijill.web.routes import map_page

ROWS = [(number, f"=cmd {number}", None) for number in range(4_500)]
COLUMNS = ("number", "words", "place")


def body(response):
    """What a reader gets: a response is an application, and the client runs it in a thread of its own."""
    return TestClient(response).get("/").content


@pytest.mark.parametrize("size", [0, 1, 1_999, 2_000, 2_001, 4_500])
@pytest.mark.parametrize("name", ["x.csv", "x-excel.csv", "x.json"])
def test_no_row_is_lost_where_one_part_ends(size, name):
    sent = body(tables.table(name, COLUMNS, iter(ROWS[:size])))
    if name.endswith(".json"):
        told = json.loads(sent)
        assert (told["count"], told["columns"]) == (size, list(COLUMNS))
        assert [tuple(row.values()) for row in told["rows"]] == ROWS[:size]
        return
    assert sent.startswith("\ufeff".encode()) == name.startswith("x-excel")
    head, *rows = csv.reader(io.StringIO(sent.decode("utf-8-sig"), newline=""))
    assert head == list(COLUMNS)
    assert rows == [[str(number), f"'{words}", ""] for number, words, _ in ROWS[:size]]


def test_what_is_refused_is_refused_before_anything_is_sent():
    def broken():
        raise ValueError("no such day")
        yield ()

    with pytest.raises(ValueError, match="no such day"):
        tables.table("x.csv", COLUMNS, broken())


def test_too_many_claims_for_a_map_file_are_refused_with_what_to_do(client, monkeypatch):
    assert client.get("/map.geojson").status_code == 200
    monkeypatch.setattr(map_page, "_MOST_FEATURES", 1)
    answer = client.get("/map.geojson", headers={"accept-language": "en"})
    assert (answer.status_code, answer.json()["error"]) == (413, "error.features")
