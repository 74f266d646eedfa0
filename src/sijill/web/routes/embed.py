"""``/embed/…``: a chart, a map or a claim to stand in a page of another site; no cookie, its source burnt in."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sijill.errors import LedgerError
from sijill.web.claim_cells import cells_of
from sijill.web.drawing_file import source_line
from sijill.web.figures_over_time import tempo_of
from sijill.web.filters import Filter
from sijill.web.page import render, view_of
from sijill.web.places_named import map_seen
from sijill.web.refusal import RefusalError
from sijill.web.site import site_of
from sijill.web.words import Language


def embedded_chart(request: Request) -> Response:
    """Show the tempo chart of a filter."""
    _say_language(request)
    site, view = site_of(request), view_of(request)
    asked = Filter.of(request.query_params)
    tempo = tempo_of(site, site.select(asked), view, request.query_params.get("measure"))
    return render(request, "embed_chart.html", asked=asked, tempo=tempo, source=source_line(request))


def embedded_map(request: Request) -> Response:
    """Show the map of a filter."""
    _say_language(request)
    site, asked = site_of(request), Filter.of(request.query_params)
    named, drawn = map_seen(site, view_of(request), asked)
    return render(request, "embed_map.html", asked=asked, named=named, drawn=drawn, source=source_line(request))


def embedded_claim(request: Request) -> Response:
    """Show one claim with its words and who said it; raises RefusalError (404) for an id that there is not."""
    _say_language(request)
    ident = request.path_params["id"]
    try:
        claim = site_of(request).ledger.claim(ident)
    except LedgerError:
        raise RefusalError(404, "error.page") from None
    cells = cells_of(claim, view_of(request))
    return render(request, "embed_claim.html", cells=cells, source=source_line(request))


def _say_language(request: Request) -> None:
    """Take the language from the parameter ``lang``, where there is one: a frame has no path of its own language."""
    given = request.query_params.get("lang")
    if given is not None:
        if given not in set(Language):
            raise RefusalError(400, "error.filter.choice", name="lang", choices=", ".join(Language))
        request.path_params["language"] = given


ROUTES = (
    Route("/embed/chart", embedded_chart),
    Route("/embed/map", embedded_map),
    Route("/embed/claim/{id}", embedded_claim),
)
