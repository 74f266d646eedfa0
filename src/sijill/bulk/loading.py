"""Results of a run taken into a ledger: what was read elsewhere is kept as it is, and not read again."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pyarrow as pa

from sijill.bulk.result_file import TOLD, extractor_in, tables_of
from sijill.errors import DocumentError, LedgerError
from sijill.faults import Fault
from sijill.intake import Desk, Ready
from sijill.model.document import Document, Metadata, PublishedBasis
from sijill.model.wire import SCHEMA, WireDocument
from sijill.readers.unread import Failure


def load_results(path: Path, desk: Desk, say: Callable[[int, int], None] | None = None) -> None:
    """Hand every document of a file of results to a desk, with its claims; a row that is not whole is listed.

    ``say`` hears of documents and claims.
    """
    for item in results_in(path):
        if isinstance(item, Failure):
            desk.failures.append(item)
        else:
            desk.take_ready(item)
        if say is not None:
            say(desk.seen, desk.claims)
    desk.keep()


def results_in(path: Path) -> Iterator[Ready | Failure]:
    """Yield the documents of a file of results with their claims; raises DocumentError for a file of another kind."""
    extractor, number = extractor_in(path), 0
    try:
        for table in tables_of(path):
            for batch in table.to_batches(max_chunksize=100):
                for row in batch.to_pylist():
                    number += 1
                    yield _ready(row, extractor, f"{path.name}:{number}")
    except (pa.ArrowException, OSError) as error:
        raise DocumentError(Fault.RESULTS_DAMAGED, where=path.name, row=number, reason=str(error)) from None


def _ready(row: dict[str, object], extractor: str, where: str) -> Ready | Failure:
    try:
        document = _document(row)
        wire = json.loads(str(row["wire"]))
        if wire["schema"] != SCHEMA or wire["document"]["id"] != document.id:
            return Failure(where, "its claims are not those of its text")
        return Ready(document, cast("WireDocument", wire), extractor)
    except (DocumentError, LedgerError, KeyError, TypeError, ValueError) as error:
        return Failure(where, f"this is no row of results: {error}")


def _document(row: dict[str, object]) -> Document:
    told = {name: None if row[name] is None else str(row[name]) for name in TOLD}
    basis = told.pop("published_basis")
    original = row["original"]
    metadata = Metadata(**told, published_basis=PublishedBasis(basis) if basis else None)
    return Document.of(str(row["text"]), metadata, original if isinstance(original, bytes) else None)
