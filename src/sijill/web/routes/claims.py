"""``/{l}/claims``: the claims that a filter asks for, in a table, with what they have in common beside it."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sijill.exporters.wording import word
from sijill.web.census.rows import Field
from sijill.web.claim_cells import cells_of
from sijill.web.filters import Filter, Shown, Sort
from sijill.web.page import render, view_of
from sijill.web.paging import refuse_beyond
from sijill.web.selection import Selection
from sijill.web.site import site_of
from sijill.web.tables import claims_table, file_name
from sijill.web.view import View

_MOST = 12
_TERMS = (
    ("place", Field.PLACE, "country"), ("source", Field.SOURCE, "id"), ("actor", Field.ACTOR, "id"),
    ("target", Field.TARGET, "id"), ("object", Field.OBJECT, "id"),
)  # fmt: skip
_COLUMNS = ("kind", "effect", "event", "publisher")


@dataclass(frozen=True, slots=True)
class Choice:
    """One value by which claims can be narrowed: what it is called, how many claims have it, the filter with it."""

    name: str
    count: int
    filter: Filter
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """The most frequent values of one field of the filter."""

    field: str
    choices: tuple[Choice, ...]


def claims_page(request: Request) -> Response:
    """Show one page of the claims of a filter, with facets."""
    site, view = site_of(request), view_of(request)
    asked = Filter.of(request.query_params)
    selection = site.select(asked)
    refuse_beyond(asked.page, selection.pages)
    rows = [cells_of(claim, view) for claim in selection.on_page(site.ledger)]
    return render(
        request, "claims.html", asked=asked, selection=selection, rows=rows, facets=facets_of(selection, view),
        shown=Shown, sorts=Sort,
    )  # fmt: skip


def facets_of(selection: Selection, view: View) -> list[Facet]:
    """Return by what the claims of a selection can be narrowed further."""
    counts = [(name, selection.term_counts(kind, column)) for name, kind, column in _TERMS]
    counts += [(name, selection.counts(name)) for name in _COLUMNS]
    return [_facet(selection, name, pairs[:_MOST], view) for name, pairs in counts if pairs]


def _facet(selection: Selection, field: str, pairs: list[tuple[str, int]], view: View) -> Facet:
    chosen = getattr(selection.filter, field)
    return Facet(field, tuple(
        Choice(
            called(selection, field, value, view), count,
            selection.filter.but(**{field: None if value == chosen else value}), value == chosen,
        )
        for value, count in pairs
    ))  # fmt: skip


def called(selection: Selection, field: str, value: str, view: View) -> str:
    """Return what a value of a field of the filter is called in the reader's language."""
    if field in _COLUMNS and field != "publisher":
        return word(value, view.language.value)
    return selection.census.name(field, value).of(view.language.value)


def claims_data(request: Request) -> Response:
    """Return the claims of a filter as ``claims.csv``, ``claims-excel.csv`` or ``claims.json``; all pages of them."""
    site = site_of(request)
    selection = site.select(Filter.of(request.query_params).whole())
    return claims_table(site.ledger, selection, file_name(request))


ROUTES = (
    Route("/{language}/claims", claims_page),
    Route("/claims.csv", claims_data),
    Route("/claims-excel.csv", claims_data),
    Route("/claims.json", claims_data),
)
