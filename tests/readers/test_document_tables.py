"""Rows of Parquet and CSV are documents; what is none is listed."""

import datetime as dt

import pyarrow as pa
import pytest
from pyarrow import parquet

from sijill.readers.batch import Failure, read_many
from sijill.readers.options import ReadOptions
from sijill.readers.reading import MAX_BYTES


def read(path):
    return list(read_many([path], ReadOptions()))


def test_a_row_of_parquet_is_a_document(tmp_path):
    columns = {"id": [7, None], "text": ["Two died.", None], "html": [None, "<html><p>Three died."], "published": [dt.date(2024, 5, 6), None], "more": [1, 2]}
    parquet.write_table(pa.table(columns), tmp_path / "a.parquet")
    first, second = read(tmp_path / "a.parquet")
    assert (first.text, first.metadata.ref, first.metadata.published) == ("Two died.", "7", "2024-05-06")
    assert second.text.strip() == "Three died."


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ({"body": ["x"]}, "no column is named text, html or path"),
        ({"text": [5]}, "'text' must be a string, not 5"),
        ({"text": [None], "id": ["1"]}, "one of 'text', 'html' and 'path' is needed"),
        ({"text": ["x" * (2_000_001)]}, "the text has 2,000,001 characters; at most 2,000,000 are read in one document"),
        ({"text": ["x" * (MAX_BYTES + 1)]}, f"{MAX_BYTES + 1:,} bytes; at most {MAX_BYTES:,} are read"),
    ],
    ids=["no-column", "number", "empty", "long", "huge"],
)
def test_a_row_that_is_none_is_listed(tmp_path, columns, reason):
    parquet.write_table(pa.table(columns), tmp_path / "a.parquet")
    assert [item.reason for item in read(tmp_path / "a.parquet")] == [reason]


@pytest.mark.parametrize("data", [b"", b"PAR1", b"PAR1" + b"\0" * 100 + b"PAR1", b"no table at all"])
def test_a_damaged_parquet_is_listed(tmp_path, data):
    (tmp_path / "a.parquet").write_bytes(data)
    [failure] = read(tmp_path / "a.parquet")
    assert isinstance(failure, Failure)
    assert failure.reason.startswith("this Parquet file is damaged: ")


def test_a_row_of_csv_is_a_document(tmp_path):
    (tmp_path / "a.csv").write_text('\ufeffid,text,published\n1,"Two died,\nhe said.",2024-05-06\n2,,\n', encoding="utf-8")
    document, failure = read(tmp_path / "a.csv")
    assert (document.text, document.metadata.ref, document.metadata.published) == ("Two died,\nhe said.", "1", "2024-05-06")
    assert str(failure).endswith("a.csv:4: one of 'text', 'html' and 'path' is needed")


def test_a_csv_without_such_a_column_is_a_text(tmp_path):
    (tmp_path / "a.csv").write_text("place,killed\nAleppo,3\n")
    [document] = read(tmp_path / "a.csv")
    assert document.text == "place,killed\nAleppo,3\n"
