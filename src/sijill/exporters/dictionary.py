"""The data dictionary that lies beside every export: what each column holds, in English and Arabic."""

import csv
import io
from collections.abc import Iterator

from sijill.exporters.cells import written
from sijill.exporters.columns import columns_of

_HEADER = ("table", "name", "type", "unit", "example", "comes_from", "meaning_en", "meaning_ar")
_MARK = "\ufeff"


def dictionary_of(tables: tuple[str, ...]) -> str:
    """Return the dictionary of some tables as CSV, with the mark that lets Excel read its Arabic.

    >>> dictionary_of(("claims",)).splitlines()[1].split(",")[:3]
    ['claims', 'claim_id', 'text']
    """
    out = io.StringIO()
    csv.writer(out).writerows([written(cell) for cell in row] for row in dictionary_rows(tables))
    return _MARK + out.getvalue()


def dictionary_rows(tables: tuple[str, ...]) -> Iterator[list[str]]:
    """Yield the head of the dictionary, then a row a column."""
    yield list(_HEADER)
    for table in tables:
        for column in columns_of(table):
            kind = column.type.value
            yield [table, column.name, kind, column.unit, column.example, column.comes_from, column.en, column.ar]
