"""ACLED's CSV as outside events: dates as ACLED means them, countries by number, bad rows listed."""

import csv
import io
import json

import pytest

from sijill.errors import ExportError
from sijill.readers.outside_acled import read_acled

ROW = {
    "event_id_cnty": "SYR1", "event_date": "2019-04-09", "year": "2019", "time_precision": "1", "event_type": "Explosions/Remote violence",
    "sub_event_type": "Air/drone strike", "actor1": "Military Forces of Russia", "actor2": "Civilians (Syria)", "iso": "760", "country": "Syria",
    "location": "Kafr Nobol", "latitude": "35.6138", "longitude": "36.5600", "source": "SOHR; SANA", "notes": "On 9 April 2019, …", "fatalities": "4",
}  # fmt: skip


def table(*rows, delimiter=",", columns=tuple(ROW)):
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, delimiter=delimiter, extrasaction="ignore")
    writer.writeheader()
    writer.writerows({**ROW, **row} for row in rows)
    return out.getvalue().encode()


def test_a_row_becomes_an_outside_event_and_is_kept_whole():
    found = read_acled(table({}), "a.csv")
    (event,) = found.events
    assert found.refused == ()
    assert (event.dataset, event.id, event.start, event.end, event.country, event.place) == ("acled", "SYR1", "2019-04-09", "2019-04-09", "SY", "Kafr Nobol")
    assert (event.lat, event.lon, event.event_type, event.actor, event.target) == (35.6138, 36.56, "Air/drone strike", "Military Forces of Russia", "Civilians (Syria)")
    assert (event.fatalities_low, event.fatalities, event.fatalities_high, event.sources) == (4, 4, 4, ("SOHR", "SANA"))
    assert json.loads(event.row) == ROW


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ({"event_date": "09 April 2019"}, ("2019-04-09", "2019-04-09")),
        ({"event_date": "09-Apr-2019"}, ("2019-04-09", "2019-04-09")),
        ({"time_precision": "2"}, ("2019-04-06", "2019-04-12")),
        ({"time_precision": "3", "event_date": "2020-02-15"}, ("2020-02-01", "2020-02-29")),
        ({"time_precision": ""}, ("2019-04-09", "2019-04-09")),
    ],
)
def test_a_day_is_as_open_as_its_precision_says(said, days):
    (event,) = read_acled(table(said), "a.csv").events
    assert (event.start, event.end) == days


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"event_date": "2019-02-30"}, "event_date '2019-02-30' is no day"),
        ({"event_date": "31 Smarch 2019"}, "event_date '31 Smarch 2019' is no day"),
        ({"event_id_cnty": " "}, "event_id_cnty is empty"),
        ({"event_id_cnty": "SYR\x00"}, "the id"),
        ({"latitude": "135"}, "latitude '135' is no number from -90 to 90"),
        ({"longitude": "nan"}, "longitude 'nan' is no number"),
        ({"fatalities": "-4"}, "fatalities '-4' is no whole number"),
        ({"fatalities": "about 4"}, "fatalities 'about 4' is no whole number"),
    ],
)
def test_a_bad_row_is_listed_with_its_line_and_stops_no_other(said, reason):
    found = read_acled(table({"event_id_cnty": "SYR0"}, said, {"event_id_cnty": "SYR2"}), "a.csv")
    assert [event.id for event in found.events] == ["SYR0", "SYR2"]
    assert [refused.ref for refused in found.refused] == ["a.csv:3"]
    assert found.refused[0].reason.startswith(reason)


def test_an_id_that_stood_before_and_a_row_of_another_length_are_refused():
    data = table({}, {}) + b"SYR9,2019\n\n"
    found = read_acled(data, "a.csv")
    assert [str(refused) for refused in found.refused] == ["a.csv:3: the id 'SYR1' stands in a row before", f"a.csv:4: 2 cells where {len(ROW)} are expected"]


def test_semicolons_capitals_and_a_mark_are_read():
    upper = {name.upper(): name for name in ROW}
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    writer.writerow(upper)
    writer.writerow(ROW[name] for name in upper.values())
    (event,) = read_acled(b"\xef\xbb\xbf" + out.getvalue().encode(), "a.csv").events
    assert event.id == "SYR1"


def test_a_country_is_known_by_number_or_by_name():
    events = read_acled(table({"iso": ""}, {"event_id_cnty": "2", "iso": "887"}, {"event_id_cnty": "3", "iso": "", "country": "Atlantis"}), "a.csv").events
    assert [event.country for event in events] == ["SY", "YE", None]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "a.csv:1: the file is empty"), (b"id,name\n1,x\n", "a.csv:1: there is no column event_id_cnty"), (b"\xff\xfe\x00", "a.csv:1: byte 1 of the file"),
        (b"\x00\x01", "a.csv:1: there is no column"), (table({}).replace(b"year", b"iso", 1), "a.csv:1: the column iso stands there twice"),
    ],
)  # fmt: skip
def test_what_is_no_such_table_is_one_clear_line(data, reason):
    with pytest.raises(ExportError) as error:
        read_acled(data, "a.csv")
    assert str(error.value).startswith(reason)
