"""UCDP GED's CSV as outside events: both generations of its columns, states by number."""

import csv
import io

import pytest

from sijill.readers.outside_ucdp import read_ucdp

ROW = {
    "id": "412700", "type_of_violence": "1", "side_a": "Government of Yemen (North Yemen)", "side_b": "Forces of Hadi", "source_office": "Reuters;SABA",
    "source_headline": "Title", "where_coordinates": "Hays town", "latitude": "13.93", "longitude": "43.48", "country": "Yemen (North Yemen)",
    "country_id": "678", "date_start": "2018-09-18 00:00:00.000", "date_end": "2018-09-19 00:00:00.000", "best": "7", "high": "9", "low": "5",
}  # fmt: skip


def table(*rows, **renamed):
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(renamed.get(name, name) for name in ROW)
    writer.writerows([{**ROW, **row}[name] for name in ROW] for row in rows)
    return out.getvalue().encode()


def test_a_row_becomes_an_outside_event():
    (event,) = read_ucdp(table({}), "ged.csv").events
    assert (event.dataset, event.id, event.start, event.end, event.country) == ("ucdp-ged", "412700", "2018-09-18", "2018-09-19", "YE")
    assert (event.fatalities_low, event.fatalities, event.fatalities_high) == (5, 7, 9)
    assert (event.actor, event.target, event.sources) == ("Government of Yemen (North Yemen)", "Forces of Hadi", ("Reuters", "SABA"))


def test_the_columns_of_older_releases_are_read():
    (event,) = read_ucdp(table({"country_id": ""}, best="best_est", high="high_est", low="low_est"), "ged.csv").events
    assert (event.fatalities_low, event.fatalities, event.fatalities_high, event.country) == (5, 7, 9, "YE")


@pytest.mark.parametrize(
    ("said", "reason"),
    [({"date_end": "2018-09-17"}, "date_end 2018-09-17 is before date_start 2018-09-18"), ({"date_start": "September"}, "date_start 'September' is no day"), ({"best": "7,5"}, "best '7,5' is no whole number")],
)
def test_a_bad_row_is_listed_and_stops_no_other(said, reason):
    found = read_ucdp(table({"id": "1"}, said), "ged.csv")
    assert [event.id for event in found.events] == ["1"]
    assert (found.refused[0].ref, found.refused[0].reason.startswith(reason)) == ("ged.csv:3", True)
