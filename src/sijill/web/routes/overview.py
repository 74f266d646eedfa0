"""``/{l}/``: how much the ledger holds, when and where, what was hit, and what changed last."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sijill.web.census_rows import Field, Status
from sijill.web.figures_over_time import tempo_of
from sijill.web.filters import Filter, Shown
from sijill.web.latest_changes import latest_changes
from sijill.web.page import render, view_of
from sijill.web.places_named import map_of, places_named
from sijill.web.selection import Selection
from sijill.web.site import site_of
from sijill.web.tables import table
from sijill.web.target_grid import COLUMNS, KINDS, grid_of, grid_rows
from sijill.web.view import View

_CHECKED = (Status.ACCEPTED, Status.CORRECTED, Status.DISPUTED, Status.REJECTED)
_MOST_NAMED = 40


@dataclass(frozen=True, slots=True)
class Named:
    """One choice of a field of the filter."""

    id: str
    name: str


def overview_page(request: Request) -> Response:
    """Show the overview of the claims of a filter."""
    site, view = site_of(request), view_of(request)
    asked = Filter.of(request.query_params)
    selection = site.select(asked)
    named = places_named(selection)
    grids = [grid for kind in KINDS if (grid := grid_of(selection, kind, view)).rows]
    return render(
        request, "overview.html", asked=asked, selection=selection, checked=checked(selection),
        reports=len(set(selection.column("document"))), shown=Shown,
        tempo=tempo_of(site, selection, view, request.query_params.get("measure")),
        named=named, drawn=map_of(named, selection, view), grids=grids,
        rows_behind=sum(grid.claims for grid in grids), changes=latest_changes(selection.census),
        countries=choices(selection, Field.PLACE, "country", view), actors=choices(selection, Field.ACTOR, "id", view),
    )  # fmt: skip


def checked(selection: Selection) -> int:
    """Return how many claims a person has decided on."""
    decided = dict(selection.counts("status"))
    return sum(decided.get(status.value, 0) for status in _CHECKED)


def choices(selection: Selection, field: Field, column: str, view: View) -> list[Named]:
    """Return the things that most claims name, by name, and the one that the filter already asks for."""
    asked = getattr(selection.filter, field.value)
    idents = [ident for ident, _ in selection.term_counts(field, column)[:_MOST_NAMED]]
    idents += [asked] if asked and asked not in idents else []
    named = (Named(ident, selection.census.name(field, ident).of(view.language.value)) for ident in idents)
    return sorted(named, key=lambda one: one.name)


def grid_data(request: Request) -> Response:
    """Return every claim behind the tables of things and people by country."""
    selection = site_of(request).select(Filter.of(request.query_params).whole())
    return table(request.url.path.rpartition("/")[2], COLUMNS, grid_rows(selection))


ROUTES = (
    Route("/{language}/", overview_page),
    Route("/targets.csv", grid_data),
    Route("/targets-excel.csv", grid_data),
    Route("/targets.json", grid_data),
)
