"""XLSX as openpyxl reads it."""

import pytest

from sijill.exporters import workbook
from sijill.exporters.columns import names_of


@pytest.fixture
def opened(exported, receiver):
    openpyxl = receiver("openpyxl")
    return lambda **options: openpyxl.load_workbook(exported("xlsx", **options))


def table(sheet):
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_every_sheet_has_its_columns(opened, material):
    book = opened(include_rejected=True)
    assert book.sheetnames == ["claims", "incidents", "documents", "judgements", "dictionary"]
    for name in book.sheetnames[:4]:
        assert tuple(cell.value for cell in book[name][1]) == names_of(name)
    sizes = [book[name].max_row - 1 for name in book.sheetnames[:4]]
    assert sizes == [len(material.claims), 1, len(material.entries), 2]


def test_no_cell_is_a_formula_whatever_it_begins_with(opened):
    book = opened()
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "b", "d"}
    assert "=cmd|'/C calc'!A0" in {cell.value for cell in book["documents"]["C"]}


def test_numbers_and_days_are_typed(opened):
    rows = table(opened()["claims"])
    [row] = [row for row in rows if row["effect"] == "destroyed"]
    assert (row["low"], row["exact"], row["first_day"].isoformat()) == (3, True, "2019-03-01T00:00:00")
    assert table(opened()["incidents"])[0]["discrepancies"] == "casualties.killed: 3 against 4 to 5"


@pytest.mark.parametrize(("language", "turned"), [("ar", True), ("en", None)])
def test_a_reader_of_arabic_reads_every_sheet_from_the_right(opened, language, turned):
    assert {sheet.sheet_view.rightToLeft for sheet in opened(language=language)} == {turned}


def test_a_cell_beyond_the_limit_is_cut_and_told(material, tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "_MOST_CHARACTERS", 40)
    with (tmp_path / "a.xlsx").open("wb") as file:
        loss = workbook.write(material, file, workbook.ExportOptions())
    assert "quote beyond 32,767" in {lost.field for lost in loss.fields}


def test_more_rows_than_a_sheet_holds_is_one_line(material, tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "_MOST_ROWS", 3)
    with pytest.raises(workbook.ExportError, match="use parquet"), (tmp_path / "a.xlsx").open("wb") as file:
        workbook.write(material, file, workbook.ExportOptions())
