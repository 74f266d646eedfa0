"""``/{l}/``: how much the ledger holds, when and where, what was hit, and what changed last."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sijill.web.census.rows import Field, Status
from sijill.web.charts.place_map import PlaceMap
from sijill.web.figures_over_time import Shown as Tempo
from sijill.web.figures_over_time import tempo_of
from sijill.web.filters import Filter, Shown
from sijill.web.latest_changes import latest_changes
from sijill.web.page import render, view_of
from sijill.web.places_named import PlacesNamed, map_of, places_named
from sijill.web.selection import Selection, counted_claims
from sijill.web.site import Site, site_of
from sijill.web.tables import file_name, table
from sijill.web.target_grid import COLUMNS, KINDS, Grid, grid_of, grid_rows
from sijill.web.view import View

_CHECKED = (Status.ACCEPTED, Status.CORRECTED, Status.DISPUTED, Status.REJECTED)
_MOST_NAMED = 40


@dataclass(frozen=True, slots=True)
class Named:
    """One choice of a field of the filter."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Overview:
    """What the overview shows of the claims of a filter."""

    claims: int
    reports: int
    checked: int
    tempo: Tempo
    named: PlacesNamed
    drawn: PlaceMap
    grids: tuple[Grid, ...]
    countries: tuple[Named, ...]
    actors: tuple[Named, ...]


def overview_page(request: Request) -> Response:
    """Show the overview of the claims of a filter."""
    site, view = site_of(request), view_of(request)
    asked = Filter.of(request.query_params)
    seen = overview_of(site, view, asked, request.query_params.get("measure"))
    return render(
        request, "overview.html", asked=asked, seen=seen, shown=Shown,
        rows_behind=sum(grid.claims for grid in seen.grids), changes=latest_changes(site.census()),
    )  # fmt: skip


def overview_of(site: Site, view: View, asked: Filter, measure: str | None) -> Overview:
    """Return the overview of a filter; worked out once for a census."""
    selection = site.select(asked)
    question = ("overview", view, asked, measure)
    return selection.census.memory.get(question, lambda: _overview_of(site, selection, view, measure))


def _overview_of(site: Site, selection: Selection, view: View, measure: str | None) -> Overview:
    terms = selection.terms(Field.PLACE)
    named = places_named(selection, terms)
    grids = (grid_of(selection, kind, view, terms) for kind in KINDS)
    return Overview(
        len(selection), len(set(selection.column("document"))), checked(selection),
        tempo_of(site, selection, view, measure), named, map_of(named, selection, view),
        tuple(grid for grid in grids if grid.rows),
        choices(selection, Field.PLACE, counted_claims(terms, "country"), view),
        choices(selection, Field.ACTOR, selection.term_counts(Field.ACTOR), view),
    )  # fmt: skip


def checked(selection: Selection) -> int:
    """Return how many claims a person has decided on."""
    decided = dict(selection.counts("status"))
    return sum(decided.get(status.value, 0) for status in _CHECKED)


def choices(selection: Selection, field: Field, counted: list[tuple[str, int]], view: View) -> tuple[Named, ...]:
    """Return the things that most claims name, by name, and the one that the filter already asks for."""
    asked = getattr(selection.filter, field.value)
    idents = [ident for ident, _ in counted[:_MOST_NAMED]]
    idents += [asked] if asked and asked not in idents else []
    named = (Named(ident, selection.census.name(field, ident).of(view.language.value)) for ident in idents)
    return tuple(sorted(named, key=lambda one: one.name))


def grid_data(request: Request) -> Response:
    """Return every claim behind the tables of things and people by country."""
    selection = site_of(request).select(Filter.of(request.query_params).whole())
    return table(file_name(request), COLUMNS, grid_rows(selection))


ROUTES = (
    Route("/{language}/", overview_page),
    Route("/targets.csv", grid_data),
    Route("/targets-excel.csv", grid_data),
    Route("/targets.json", grid_data),
)
