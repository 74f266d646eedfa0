"""Documents that are rows of a table, Parquet or CSV, in the columns that a line of JSON Lines has as keys."""

import csv
import datetime as dt
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa
from pyarrow import compute, parquet

from sijill.errors import DocumentError
from sijill.faults import Fault
from sijill.readers.options import ReadOptions, shorten
from sijill.readers.reading import MAX_BYTES
from sijill.readers.record import find_record
from sijill.readers.unread import Failure, Unread

CONTENT = ("text", "html", "path")
_TOLD = ("id", "title", "published", "publisher", "url", "language")
_ROWS = 64
_HEAD = 65_536
_LONGEST_CELL = 2**27


def find_parquet_rows(
    path: Path, name: str, options: ReadOptions, groups: Sequence[int] | None = None
) -> Iterator[Unread | Failure]:
    """Yield the documents of a Parquet file, or of some of its row groups, a few rows in memory at a time."""
    try:
        there = parquet.read_schema(path).names
        columns = [column for column in (*CONTENT, *_TOLD) if column in there]
        contents = [column for column in CONTENT if column in there]
        if not contents:
            yield Failure(name, f"no column is named {', '.join(CONTENT[:-1])} or {CONTENT[-1]}")
            return
        with parquet.ParquetFile(path, read_dictionary=contents) as file:
            chosen = range(file.num_row_groups) if groups is None else groups
            number = sum(file.metadata.row_group(group).num_rows for group in range(min(chosen, default=0)))
            for batch in file.iter_batches(batch_size=_ROWS, row_groups=list(chosen), columns=columns):
                for row in range(batch.num_rows):
                    number += 1
                    yield _document(batch, row, f"{name}:{number}", path.parent, options)
    except (pa.ArrowException, OSError, ValueError) as error:
        yield Failure(name, f"this Parquet file is damaged: {_one_line(error)}")


def _document(batch: pa.RecordBatch, row: int, where: str, folder: Path, options: ReadOptions) -> Unread | Failure:
    try:
        record = {name: _cell(column[row]) for name, column in zip(batch.schema.names, batch.columns, strict=True)}
        return find_record(record, where, folder, options)
    except (DocumentError, pa.ArrowException, UnicodeDecodeError, ValueError) as error:
        return Failure(where, _one_line(error))


def _cell(value: pa.Scalar) -> object:
    """A cell as JSON would hold it; a text that is too long is not unpacked."""
    kind = value.type.value_type if pa.types.is_dictionary(value.type) else value.type
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        text = value.value if pa.types.is_dictionary(value.type) else value
        length = compute.binary_length(text).as_py() or 0
        if length > MAX_BYTES:
            raise DocumentError(Fault.SIZE, size=length, most=MAX_BYTES)
        return text.as_py()
    plain = value.as_py()
    return plain.isoformat() if isinstance(plain, dt.date | dt.datetime) else plain


def is_table_of_documents(path: Path) -> bool:
    """Tell whether a CSV file has a column of texts, pages or paths; else it is a text as any other."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD).decode("utf-8-sig", "replace")
        header = next(csv.reader(io.StringIO(head)), [])
    except (OSError, csv.Error):
        return False
    return bool(set(CONTENT) & set(header))


def find_csv_rows(path: Path, name: str, options: ReadOptions) -> Iterator[Unread | Failure]:
    """Yield the documents of a CSV file in UTF-8; a row that cannot be read is listed."""
    csv.field_size_limit(_LONGEST_CELL)
    with path.open(encoding="utf-8-sig", newline="", errors="replace") as file:
        rows = csv.DictReader(file)
        try:
            for row in rows:
                where = f"{name}:{rows.line_num}"
                record = {key: cell for key, cell in row.items() if isinstance(key, str) and cell}
                try:
                    yield find_record(record, where, path.parent, options)
                except DocumentError as error:
                    yield Failure.of(where, error)
        except csv.Error as error:
            yield Failure(f"{name}:{rows.line_num}", f"this is no CSV from here on: {_one_line(error)}")


def _one_line(error: Exception) -> str:
    return shorten(" ".join(str(error).split()), 200)
