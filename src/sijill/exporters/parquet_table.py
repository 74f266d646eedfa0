"""Parquet: the columns of the CSV with their types, several texts as a list, nothing guarded."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import BinaryIO

import pyarrow as pa
from pyarrow import parquet

from sijill.exporters.cells import Cell
from sijill.exporters.claim_row import CARRIED, TABLE, Row
from sijill.exporters.columns import Type, columns_of
from sijill.exporters.csv_table import claim_rows
from sijill.exporters.loss import Loss, Tally
from sijill.exporters.material import ExportOptions, Material

_BATCH = 10_000


def write(material: Material, stream: BinaryIO, options: ExportOptions) -> Loss:
    """Write the claims as Parquet; the meaning of each column is in its metadata."""
    tally = Tally("parquet", material, CARRIED)
    schema = _schema(material.version)
    rows = claim_rows(material, options, tally)
    with parquet.ParquetWriter(stream, schema) as writer:
        for batch in _batches(rows):
            columns = [pa.array(cells, field.type) for cells, field in zip(_turned(batch), schema, strict=True)]
            writer.write_table(pa.table(columns, schema=schema))
    return tally.loss()


def _schema(version: str) -> pa.Schema:
    kinds = {
        Type.TEXT: pa.string(),
        Type.TEXTS: pa.list_(pa.string()),
        Type.INTEGER: pa.int64(),
        Type.NUMBER: pa.float64(),
        Type.BOOLEAN: pa.bool_(),
        Type.DATE: pa.date32(),
    }
    fields = [pa.field(c.name, kinds[c.type], metadata={"en": c.en, "ar": c.ar}) for c in columns_of(TABLE)]
    return pa.schema(fields, metadata={"sijill": version})


def _batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while batch := list(islice(rows, _BATCH)):
        yield batch


def _turned(batch: Iterable[Row]) -> Iterator[list[Cell | date]]:
    """The cells of each column; days as days."""
    for column, cells in zip(columns_of(TABLE), zip(*batch, strict=True), strict=True):
        if column.type is Type.DATE:
            yield [date.fromisoformat(cell) if isinstance(cell, str) else None for cell in cells]
        else:
            yield list(cells)
