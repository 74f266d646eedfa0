"""The data behind a page of claims: the same rows in the same order, as CSV, as CSV for Excel, as JSON."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import orjson
from starlette.responses import Response

from sijill import __version__
from sijill.exporters.claim_row import TABLE, claim_row
from sijill.exporters.columns import names_of
from sijill.exporters.csv_table import cells_of
from sijill.exporters.material import Material
from sijill.ledger.ledger import Ledger
from sijill.model.entry import LedgerClaim
from sijill.web.selection import Selection

CSV_TYPE, JSON_TYPE = "text/csv; charset=utf-8", "application/json"
_MARK = "\ufeff"
Cell = str | int | float | bool | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class _Claims:
    """The claims of a selection, read anew each time they are gone through."""

    ledger: Ledger
    selection: Selection

    def __iter__(self) -> Iterator[LedgerClaim]:
        return self.selection.all(self.ledger)


def material_of(ledger: Ledger, selection: Selection) -> Material:
    """Return what an export of a selection is made from."""
    of_claim = selection.census.incident_of
    incidents = sorted({of_claim[ident] for ident in selection.column("id") if ident in of_claim})
    told = tuple(ledger.incidents(incidents)) if incidents else ()
    return Material(__version__, claims=_Claims(ledger, selection), incidents=told)


def claim_rows(ledger: Ledger, selection: Selection) -> Iterator[tuple[Cell, ...]]:
    """Yield the row of every claim of all pages, in the columns ``claims`` of the data dictionary."""
    of_claim = selection.census.incident_of
    for claim in selection.all(ledger):
        yield tuple(claim_row(claim, of_claim.get(claim.id)))


def claims_table(ledger: Ledger, selection: Selection, name: str) -> Response:
    """Return the claims of all pages as ``claims.csv``, ``claims-excel.csv`` or ``claims.json``."""
    return table(name, names_of(TABLE), claim_rows(ledger, selection))


def table(name: str, columns: Sequence[str], rows: Iterable[tuple[Cell, ...]]) -> Response:
    """Return rows as the file that a name asks for: ``….csv``, ``…-excel.csv`` (with a mark) or ``….json``.

    JSON is an object with ``columns``, ``count`` and ``rows``, an object a row.
    """
    if name.endswith(".json"):
        told = [dict(zip(columns, row, strict=True)) for row in rows]
        body = orjson.dumps({"columns": list(columns), "count": len(told), "rows": told})
        return Response(body, media_type=JSON_TYPE, headers={"Cache-Control": "private, no-cache"})
    excel = name.endswith("-excel.csv")
    out = io.StringIO()
    out.write(_MARK if excel else "")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL if excel else csv.QUOTE_MINIMAL)
    writer.writerow(columns)
    writer.writerows(cells_of(rows))
    headers = {"Content-Disposition": f'attachment; filename="sijill-{name}"', "Cache-Control": "private, no-cache"}
    return Response(out.getvalue().encode(), media_type=CSV_TYPE, headers=headers)
