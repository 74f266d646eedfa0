"""XLSX: one workbook with sheets of claims, incidents, documents and judgements, and the meaning of every column.

No cell is a formula: text is written as text, whatever it begins with. For a reader of Arabic every sheet is read from
right to left.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from tempfile import TemporaryDirectory
from typing import BinaryIO

import xlsxwriter
from xlsxwriter.exceptions import XlsxWriterException

from sijill.errors import ExportError
from sijill.exporters.cells import Cell, join
from sijill.exporters.claim_row import CARRIED, Row
from sijill.exporters.columns import Column, Type, columns_of
from sijill.exporters.csv_table import claim_rows
from sijill.exporters.dictionary import dictionary_rows
from sijill.exporters.formats import SHEETS
from sijill.exporters.ledger_rows import document_row, incident_row, judgement_row
from sijill.exporters.loss import Loss, Tally
from sijill.exporters.material import ExportOptions, Material

_CARRIED = (*CARRIED, "document.checks", "decision.earlier")
_MOST_ROWS, _MOST_CHARACTERS = 1_048_576, 32_767
_FIRST_YEAR = 1900
_EPOCH = "1980-01-01"
_NARROW, _WIDE = 14, 44
_LONG = frozenset(("quote", "document_title", "title", "discrepancies", "voices", "reason", "meaning_en", "meaning_ar"))


def write(material: Material, stream: BinaryIO, options: ExportOptions) -> Loss:
    """Write a workbook; raises ExportError where there are more rows than a sheet of XLSX can hold."""
    tally = Tally("xlsx", material, _CARRIED)
    with _open(stream, material) as book:
        sheets = _Sheets(book, tally, right_to_left=options.language == "ar")
        sheets.add("claims", columns_of("claims"), claim_rows(material, options, tally))
        sheets.add("incidents", columns_of("incidents"), map(incident_row, material.incidents))
        sheets.add("documents", columns_of("documents"), map(document_row, material.entries))
        sheets.add("judgements", columns_of("judgements"), map(judgement_row, material.judgements))
        sheets.add_plain("dictionary", dictionary_rows(SHEETS))
    return tally.loss()


@contextmanager
def _open(stream: BinaryIO, material: Material) -> Iterator[xlsxwriter.Workbook]:
    """A workbook that keeps one row in memory; closed even where its content fails, so that no file of it is left."""
    with TemporaryDirectory() as folder:
        book = xlsxwriter.Workbook(stream, {"constant_memory": True, "tmpdir": folder})
        made = datetime.fromisoformat(material.at or _EPOCH).replace(tzinfo=None)
        book.set_properties({"title": "sijill", "comments": f"sijill {material.version}", "created": made})
        try:
            yield book
        except BaseException:
            with suppress(Exception):
                book.close()
            raise
        try:
            book.close()
        except XlsxWriterException as error:
            if isinstance(error.__context__, OSError):
                raise error.__context__ from error
            raise ExportError(f"the workbook cannot be written: {error}") from error


class _Sheets:
    """Adds sheets to a workbook, one after the other."""

    def __init__(self, book: xlsxwriter.Workbook, tally: Tally, *, right_to_left: bool) -> None:
        self._book, self._tally, self._right_to_left = book, tally, right_to_left
        self._head = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
        self._day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
        self._top = book.add_format({"valign": "top"})

    def add(self, name: str, columns: tuple[Column, ...], rows: Iterable[Row]) -> None:
        """Add a sheet with typed cells; its first column names the row in the loss."""
        sheet = self._begin(name, [column.name for column in columns])
        last = 0
        for last, row in enumerate(rows, start=1):
            if last >= _MOST_ROWS:
                raise ExportError(f"a sheet of XLSX holds {_MOST_ROWS:,} rows and there are more {name}: use parquet")
            for number, (column, cell) in enumerate(zip(columns, row, strict=True)):
                self._cell(sheet, (last, number), column, cell, str(row[0]))
        sheet.autofilter(0, 0, last, len(columns) - 1)

    def add_plain(self, name: str, rows: Iterable[list[str]]) -> None:
        """Add a sheet of text whose first row is its head."""
        head, *body = rows
        sheet = self._begin(name, head)
        for number, row in enumerate(body, start=1):
            for place, cell in enumerate(row):
                sheet.write_string(number, place, cell, self._top)

    def _begin(self, name: str, heads: list[str]) -> xlsxwriter.worksheet.Worksheet:
        sheet = self._book.add_worksheet(name)
        if self._right_to_left:
            sheet.right_to_left()
        sheet.freeze_panes(1, 1)
        for number, head in enumerate(heads):
            sheet.set_column(number, number, _WIDE if head in _LONG else _NARROW)
            sheet.write_string(0, number, head, self._head)
        return sheet

    def _cell(
        self, sheet: xlsxwriter.worksheet.Worksheet, at: tuple[int, int], column: Column, cell: Cell, row: str
    ) -> None:
        if cell is None or cell in ("", ()):
            return
        if isinstance(cell, bool):
            sheet.write_boolean(*at, cell, self._top)
        elif isinstance(cell, int | float):
            sheet.write_number(*at, cell, self._top)
        elif column.type is Type.DATE and isinstance(cell, str) and int(cell[:4]) >= _FIRST_YEAR:
            sheet.write_datetime(*at, datetime.fromisoformat(cell), self._day)
        else:
            self._text(sheet, at, cell if isinstance(cell, str) else join(cell), f"{column.name} beyond 32,767", row)

    def _text(
        self, sheet: xlsxwriter.worksheet.Worksheet, at: tuple[int, int], text: str, field: str, row: str
    ) -> None:
        if len(text) > _MOST_CHARACTERS:
            self._tally.lose(field, row)
        sheet.write_string(*at, text[:_MOST_CHARACTERS], self._top)
