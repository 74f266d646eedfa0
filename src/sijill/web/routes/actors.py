"""``/{l}/actors``: every actor that claims name; ``/{l}/actors/{id}``: everything said of one, and by it."""

from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sijill.exporters.wording import word
from sijill.web.census.census import Census
from sijill.web.claim_cells import cells_of
from sijill.web.directory import ACTOR_COLUMNS, actor_name, actor_rows, actors_of
from sijill.web.filters import Filter
from sijill.web.page import render, view_of
from sijill.web.paging import refuse_beyond
from sijill.web.profile import ROLES, profile_of, roles_of
from sijill.web.refusal import RefusalError
from sijill.web.site import site_of
from sijill.web.tables import claims_table, file_name, table


def actors_page(request: Request) -> Response:
    """Show one page of the actors that claims name."""
    asked = Filter.of(request.query_params)
    directory = actors_of(site_of(request).select(asked))
    refuse_beyond(asked.page, directory.pages)
    return render(request, "actors.html", asked=asked, directory=directory)


def actors_data(request: Request) -> Response:
    """Return the actors of a filter as ``actors.csv``, ``actors-excel.csv`` or ``actors.json``."""
    selection = site_of(request).select(Filter.of(request.query_params).whole())
    return table(file_name(request), ACTOR_COLUMNS, actor_rows(actors_of(selection)))


def actor_page(request: Request) -> Response:
    """Show everything said of one actor, by what it is in the claims."""
    site, view = site_of(request), view_of(request)
    ident = actor_id(request, site.census())
    asked = Filter.of({**request.query_params, "party": ident})
    selection = site.select(asked)
    refuse_beyond(asked.page, selection.pages)
    return render(
        request, "actor.html", ident=ident, name=actor_name(selection, ident), asked=asked,
        roles=roles_of(selection, ident), profile=profile_of(selection),
        rows=[cells_of(claim, view) for claim in selection.on_page(site.ledger)],
        word=partial(word, language=view.language.value),
    )  # fmt: skip


def actor_id(request: Request, census: Census) -> str:
    """Return the id of an actor in an address; raises RefusalError (404) where no claim names it."""
    ident = str(request.path_params["ident"])
    if not any((role, ident) in census.names for role in ROLES):
        raise RefusalError(404, "error.actor")
    return ident


def actor_data(request: Request) -> Response:
    """Return the claims of one actor in any role as CSV, CSV for Excel or JSON."""
    site = site_of(request)
    ident = actor_id(request, site.census())
    selection = site.select(Filter.of({**request.query_params, "party": ident}).whole())
    ending = request.url.path.rpartition(ident)[2]
    return claims_table(site.ledger, selection, f"actor{ending}")


ROUTES = (
    Route("/{language}/actors", actors_page),
    Route("/actors.csv", actors_data),
    Route("/actors-excel.csv", actors_data),
    Route("/actors.json", actors_data),
    Route("/actors/{ident:path}-excel.csv", actor_data),
    Route("/actors/{ident:path}.csv", actor_data),
    Route("/actors/{ident:path}.json", actor_data),
    Route("/{language}/actors/{ident:path}", actor_page),
)
