"""CSV: a row a claim, RFC 4180, UTF-8, one language a column, text guarded against formulas."""

import csv
import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, TextIO

from sijill.exporters.cells import written
from sijill.exporters.claim_row import CARRIED, TABLE, Row, claim_row
from sijill.exporters.columns import names_of
from sijill.exporters.loss import Loss, Tally
from sijill.exporters.material import ExportOptions, Material


def write(material: Material, stream: BinaryIO, options: ExportOptions) -> Loss:
    """Write the claims as CSV; every field of the wire shape that has no column is in the loss."""
    tally = Tally("csv", material, CARRIED)
    with text_of(stream) as text:
        rows = csv.writer(text)
        rows.writerow(names_of(TABLE))
        rows.writerows(cells_of(claim_rows(material, options, tally)))
    return tally.loss()


def claim_rows(material: Material, options: ExportOptions, tally: Tally) -> Iterator[Row]:
    """Yield the row of every claim that is written, counted in ``tally``."""
    incidents = material.incident_of_claims()
    for claim in tally.claims(material, options):
        incident = incidents.get(claim.id)
        tally.wrote(claim)
        tally.rows += 1
        yield claim_row(claim, incident.id if incident else None)


def cells_of(rows: Iterable[Row]) -> Iterator[list[str]]:
    """Yield rows of text as they stand in the file."""
    return ([written(cell) for cell in row] for row in rows)


@contextmanager
def text_of(stream: BinaryIO) -> Iterator[TextIO]:
    """Give a stream of text over one of bytes: UTF-8, line ends as written; the bytes stay open."""
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=False)
    try:
        yield text
        text.flush()
    finally:
        text.detach()
