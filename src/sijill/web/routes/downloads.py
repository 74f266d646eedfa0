"""``/{l}/downloads``: snapshots in every format with their loss, what changed since, the data dictionary, the seal."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlencode

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from sijill.errors import ExportError
from sijill.exporters.columns import columns_of
from sijill.exporters.dictionary import dictionary_rows
from sijill.exporters.formats import FORMATS, Format, format_named
from sijill.exporters.loss import Loss
from sijill.web.digits import western
from sijill.web.filters import Filter
from sijill.web.page import language_of, render
from sijill.web.refusal import RefusalError
from sijill.web.site import Site, site_of
from sijill.web.snapshot import SnapshotAsked, loss_of, write_snapshot
from sijill.web.tables import Cell, file_name, table
from sijill.web.words import Language

MOST_AT_ONCE = 2_000
"""Claims of a snapshot that is made while the reader waits; larger ones are long work."""
_CHANGES = ("what", "id", "change")
_DIGITS = 18
_SHEETS = ("claims", "incidents", "documents", "judgements")
_PARTS = MappingProxyType({
    "new": ("claim", "new"), "changed": ("claim", "changed"), "gone": ("claim", "gone"),
    "documents": ("document", "changed"), "incidents": ("incident", "changed"),
    "incidents_gone": ("incident", "gone"),
})  # fmt: skip


def downloads_page(request: Request) -> Response:
    """Show what can be downloaded; for a format that is chosen, what it would hold and lose."""
    site = site_of(request)
    asked = Filter.of(request.query_params).whole()
    chosen = _format(request.query_params["format"]) if request.query_params.get("format") else None
    withhold = bool(request.query_params.get("withhold"))
    count, (row, seal) = len(site.select(asked)), site.ledger.sealed()
    loss = None
    if chosen is not None and count <= MOST_AT_ONCE:
        loss = _loss(site, SnapshotAsked(chosen.name, asked, withhold, language_of(request).value))
    query = urlencode({**asked.said(), **({"withhold": "1"} if withhold else {})})
    return render(
        request, "downloads.html", asked=asked, formats=FORMATS, chosen=chosen, withhold=withhold, claims=count,
        loss=loss, query=query, row=row, seal=seal, at_once=MOST_AT_ONCE,
    )  # fmt: skip


def snapshot_file(request: Request) -> Response:
    """Send a snapshot as a ZIP file; raises RefusalError (413) for one that is long work."""
    site, name = site_of(request), request.path_params["name"]
    asked = SnapshotAsked(
        _format(name).name, Filter.of(request.query_params).whole(), bool(request.query_params.get("withhold")),
        Language.ARABIC if request.query_params.get("lang") == Language.ARABIC else Language.ENGLISH,
    )  # fmt: skip
    if len(site.select(asked.filter)) > MOST_AT_ONCE:
        raise RefusalError(413, "error.snapshot", most=MOST_AT_ONCE)
    folder = tempfile.TemporaryDirectory(prefix="sijill-snapshot-")
    try:
        path = write_snapshot(site, asked, Path(folder.name))
    except BaseException:
        folder.cleanup()
        raise
    kept = BackgroundTask(folder.cleanup)
    return FileResponse(path, filename=path.name, headers={"Cache-Control": "no-store"}, background=kept)


def changes_data(request: Request) -> Response:
    """Return the ids of what is new, changed or gone since a row, as ``changes.csv``, ``….json`` and for Excel."""
    since = western(request.query_params.get("since", "0").strip())
    head = site_of(request).ledger.head()
    if not (since.isascii() and since.isdecimal() and len(since) <= _DIGITS and int(since) <= head):
        raise RefusalError(400, "error.changes", head=head)
    return table(file_name(request), _CHANGES, _changes(site_of(request), int(since)))


def _changes(site: Site, since: int) -> Iterator[tuple[Cell, ...]]:
    told = site.ledger.changes(since)
    for part, (what, change) in _PARTS.items():
        yield from ((what, ident, change) for ident in getattr(told, part))


def dictionary_page(request: Request) -> Response:
    """Show what every column of the tables means."""
    return render(request, "dictionary.html", tables=tuple((name, columns_of(name)) for name in _TABLES))


def dictionary_data(request: Request) -> Response:
    """Return the data dictionary of all formats as CSV or JSON."""
    head, *rows = dictionary_rows(_TABLES)
    return table(file_name(request), head, (tuple(row) for row in rows))


_TABLES = tuple(dict.fromkeys((*_SHEETS, *(name for form in FORMATS for name in form.tables))))


def _format(name: str) -> Format:
    try:
        return format_named(name)
    except ExportError:
        raise RefusalError(404, "error.format", choices=", ".join(form.name for form in FORMATS)) from None


def _loss(site: Site, asked: SnapshotAsked) -> Loss:
    with tempfile.TemporaryDirectory(prefix="sijill-snapshot-") as folder:
        return loss_of(site, asked, Path(folder))


ROUTES = (
    Route("/{language}/downloads", downloads_page),
    Route("/{language}/dictionary", dictionary_page),
    Route("/snapshot/{name}.zip", snapshot_file),
    *(Route(f"/changes{end}", changes_data) for end in (".csv", "-excel.csv", ".json")),
    *(Route(f"/dictionary{end}", dictionary_data) for end in (".csv", "-excel.csv", ".json")),
)
