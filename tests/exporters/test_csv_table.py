"""CSV as others read it: Python's own reader, pandas, and what Excel does with its marks."""

import csv
import io

import pytest

from sijill.exporters.cells import split, unguard
from sijill.exporters.columns import names_of


def rows_of(path, **how):
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), **how))


def test_every_claim_is_a_row_with_all_columns(exported, material):
    rows = rows_of(exported("csv", include_rejected=True))
    assert [row["claim_id"] for row in rows] == [claim.id for claim in material.claims]
    assert tuple(rows[0]) == names_of("claims")


def test_lines_end_as_rfc_4180_says(exported):
    data = exported("csv").read_bytes()
    assert data.endswith(b"\r\n")
    assert not data.startswith(b"\xef\xbb\xbf")
    assert data.split(b"\r\n")[0].count(b",") == len(names_of("claims")) - 1


@pytest.mark.parametrize("name", ["csv", "csv-excel"])
def test_no_cell_begins_as_a_formula_and_every_text_comes_back(exported, name, material):
    rows = rows_of(exported(name))
    numbers = {"low", "high", "lat", "lon", "confidence"}
    assert [cell for row in rows for key, cell in row.items() if key not in numbers and cell[:1] in tuple("=+-@\t\r")] == []
    [row] = [row for row in rows if row["low"] == "3" and row["effect"] == "destroyed"]
    assert unguard(row["publisher"]) == "=cmd|'/C calc'!A0"
    [claim] = [claim for claim in material.claims if claim.id == row["claim_id"]]
    text = claim.entry.document.text
    assert unguard(row["quote"]) == text[int(row["quote_start"]) : int(row["quote_end"])]
    assert (unguard(row["figure"]), text[int(row["figure_start"]) : int(row["figure_end"])]) == ("3", "3")
    assert (split(row["places_en"]), row["lat"], row["place_precision"]) == (["Syria", "Iraq"], "", "country")
    assert (row["start"], row["first_day"], row["last_day"]) == ("2019-03", "2019-03-01", "2019-03-31")


def test_decisions_and_reprints_stand_beside_the_reading(exported):
    rows = rows_of(exported("csv"))
    [row] = [row for row in rows if row["decision"] == "correct"]
    assert (row["low"], row["high"], row["decided_by"], row["corrections"]) == ("4", "5", "huda", "quantity.low: 5 -> 4 (huda)")
    assert unguard(row["decision_reason"]) == "@list names four"
    assert {row["reprinted_by"] for row in rows if row["publisher"] == "sana"} == {"reuters"}
    assert {row["incident_id"] for row in rows if row["effect"] == "killed"} == {"inc_1"}


def test_a_part_names_its_whole_so_that_nobody_adds_them(exported):
    rows = {row["claim_id"]: row for row in rows_of(exported("csv"))}
    [part] = [row for row in rows.values() if row["subset_of"]]
    assert (part["low"], rows[part["subset_of"]]["low"]) == ("2", "3")


def test_pandas_reads_the_types(exported, receiver):
    pandas = receiver("pandas")
    table = pandas.read_csv(exported("csv"))
    assert table["low"].dropna().tolist()[:2] == [3, 2]
    assert str(pandas.to_datetime(table["first_day"]).dtype).startswith("datetime64")


@pytest.mark.parametrize(("semicolon", "delimiter"), [(False, ","), (True, ";")])
def test_excel_gets_its_mark_and_every_cell_in_quotes(exported, semicolon, delimiter):
    path = exported("csv-excel", semicolon=semicolon)
    assert path.read_bytes().startswith(b'\xef\xbb\xbf"claim_id"' + delimiter.encode() + b'"incident_id"')
    assert [row["claim_id"] for row in rows_of(path, delimiter=delimiter)] == [row["claim_id"] for row in rows_of(exported("csv"))]
