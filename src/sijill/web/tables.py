"""The data behind a page of claims: the same rows in the same order, as CSV, as CSV for Excel, as JSON."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import orjson
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

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
_Part = list[tuple[Cell, ...]]
_AT_ONCE = 2_000


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


def file_name(request: Request) -> str:
    """Return the name of the file that is asked for, which says what form the data have."""
    return request.url.path.rpartition("/")[2]


def claims_table(ledger: Ledger, selection: Selection, name: str) -> Response:
    """Return the claims of all pages as ``claims.csv``, ``claims-excel.csv`` or ``claims.json``."""
    return table(name, names_of(TABLE), claim_rows(ledger, selection))


def table(name: str, columns: Sequence[str], rows: Iterable[tuple[Cell, ...]]) -> Response:
    """Return rows as the file that a name asks for: ``….csv``, ``…-excel.csv`` (with a mark) or ``….json``.

    JSON is an object with ``columns``, ``rows``, an object a row, and ``count``. A long table is sent while it is read.
    """
    left = iter(rows)
    first = list(islice(left, _AT_ONCE))
    parts = _parts_of(first, left)
    if name.endswith(".json"):
        body, kind, headers = _json(columns, parts), JSON_TYPE, {}
    else:
        body, kind = _csv(columns, parts, excel=name.endswith("-excel.csv")), CSV_TYPE
        headers = {"Content-Disposition": f'attachment; filename="sijill-{name}"'}
    headers["Cache-Control"] = "private, no-cache"
    if len(first) < _AT_ONCE:
        return Response(b"".join(body), media_type=kind, headers=headers)
    return StreamingResponse(body, media_type=kind, headers=headers)


def _parts_of(first: _Part, left: Iterator[tuple[Cell, ...]]) -> Iterator[_Part]:
    part = first
    while part:
        yield part
        part = list(islice(left, _AT_ONCE))


def _json(columns: Sequence[str], parts: Iterable[_Part]) -> Iterator[bytes]:
    yield b'{"columns":' + orjson.dumps(list(columns)) + b',"rows":['
    count = 0
    for part in parts:
        told = (orjson.dumps(dict(zip(columns, row, strict=True))) for row in part)
        yield (b"," if count else b"") + b",".join(told)
        count += len(part)
    yield b'],"count":' + str(count).encode() + b"}"


def _csv(columns: Sequence[str], parts: Iterable[_Part], *, excel: bool) -> Iterator[bytes]:
    yield (_MARK if excel else "").encode() + _lines([list(columns)], excel=excel)
    for part in parts:
        yield _lines(cells_of(part), excel=excel)


def _lines(rows: Iterable[list[str]], *, excel: bool) -> bytes:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL if excel else csv.QUOTE_MINIMAL).writerows(rows)
    return out.getvalue().encode()
