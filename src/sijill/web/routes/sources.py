"""``/{l}/sources``: the reports that the ledger holds; ``/{l}/sources/{id}``: one with its words marked."""

from collections.abc import Iterable, Iterator
from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sijill.exporters.cells import Cell
from sijill.exporters.claim_row import TABLE, claim_row
from sijill.exporters.columns import names_of
from sijill.exporters.wording import word
from sijill.model.entry import LedgerClaim
from sijill.web.census.census import Census
from sijill.web.citation import citation_of
from sijill.web.claim_cells import cells_of
from sijill.web.filters import Filter
from sijill.web.page import render, view_of
from sijill.web.paging import refuse_beyond
from sijill.web.reader.article import article_of, tongue_of
from sijill.web.reader.notes import note_of
from sijill.web.reader.page_furniture import furniture_of
from sijill.web.reader.shelf import COLUMNS, shelf_of
from sijill.web.reader.source import Source, source_of, web_address
from sijill.web.site import site_of
from sijill.web.tables import file_name, table

_SHORT = len("sha256:") + 12
_MOST_CHOICES, _MOST_DECIDED = 40, 400


def sources_page(request: Request) -> Response:
    """Show one page of the sources that a filter asks for."""
    asked = Filter.of(request.query_params)
    shelf = shelf_of(site_of(request), asked)
    refuse_beyond(asked.page, shelf.pages)
    return render(request, "sources.html", asked=asked, shelf=shelf)


def sources_data(request: Request) -> Response:
    """Return the sources of a filter as ``sources.csv``, ``sources-excel.csv`` or ``sources.json``."""
    shelf = shelf_of(site_of(request), Filter.of(request.query_params).whole())
    return table(file_name(request), COLUMNS, shelf.rows())


def source_page(request: Request) -> Response:
    """Show one source: its text with every word that a claim rests on marked, and its claims beside it."""
    site, view = site_of(request), view_of(request)
    source = source_of(site, request.path_params["ident"], request.query_params.get("v"))
    entry, text = source.entry, source.entry.document.text
    claims = {claim.id: claim for claim in source.claims}
    rows = [cells_of(claim, view) for claim in source.claims]
    version = f"?v={source.reading.number}" if source.reading else ""
    return render(
        request, "source.html", source=source, entry=entry, known=entry.document.metadata,
        article=article_of(text, source.claims, furniture_of(text)), tongue=tongue_of(entry.document),
        rows=rows, cells={row.claim.id: row for row in rows}, claims=claims, note_of=note_of,
        word=partial(word, language=view.language.value),
        title=title_of(source), address=web_address(entry.document.metadata.url), short=entry.document.id[:_SHORT],
        versions=_versions(request, source), most_choices=_MOST_CHOICES, most_decided=_MOST_DECIDED,
        citation=citation_of(
            request, f"/{view.language}/sources/{entry.document.id}{version}", entry.document.id,
            source.reading.extractor if source.reading else "",
        ),
    )  # fmt: skip


def title_of(source: Source) -> str:
    """Return the title of a source, else the first line of its text."""
    lines = (line.strip() for line in source.entry.document.text.splitlines())
    return source.entry.document.metadata.title or next((line for line in lines if line), "")


def _versions(request: Request, source: Source) -> list[object]:
    """The other documents that were obtained from the same address, in the order in which they were."""
    url = source.entry.document.metadata.url
    found = site_of(request).ledger.versions(url) if url else []
    return [entry for entry in found if entry.number != source.entry.number]


def source_data(request: Request) -> Response:
    """Return the claims of one source in the order of its text as CSV, CSV for Excel or JSON."""
    site = site_of(request)
    source = source_of(site, request.path_params["ident"], request.query_params.get("v"))
    name = "source-" + source.entry.document.id.removeprefix("sha256:")[:12]
    ending = request.url.path[len("/sources/") + len(request.path_params["ident"]) :]
    return table(name + ending, names_of(TABLE), claim_rows_of(source.claims, site.census()))


def claim_rows_of(claims: Iterable[LedgerClaim], census: Census) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows of some claims in the columns ``claims`` of the data dictionary."""
    return (claim_row(claim, census.incident_of.get(claim.id)) for claim in claims)


ROUTES = (
    Route("/{language}/sources", sources_page),
    Route("/sources.csv", sources_data),
    Route("/sources-excel.csv", sources_data),
    Route("/sources.json", sources_data),
    Route("/sources/{ident}-excel.csv", source_data),
    Route("/sources/{ident}.csv", source_data),
    Route("/sources/{ident}.json", source_data),
    Route("/{language}/sources/{ident}", source_page),
)
