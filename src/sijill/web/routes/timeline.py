"""``/{l}/timeline``: the tempo chart at full size, its figures as a table, and both as files."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sijill.web.drawing_file import drawing
from sijill.web.figures_over_time import (
    COLUMNS,
    MEASURES,
    chosen_measure,
    figures_of,
    measures_of,
    table_rows,
    tempo_of,
)
from sijill.web.filters import Filter
from sijill.web.filters import Shown as Statuses
from sijill.web.page import render, view_of
from sijill.web.site import site_of
from sijill.web.tables import file_name, table

_WIDE = 1100.0


def timeline_page(request: Request) -> Response:
    """Show the tempo chart of the claims of a filter."""
    site, view = site_of(request), view_of(request)
    asked = Filter.of(request.query_params)
    selection = site.select(asked)
    tempo = tempo_of(site, selection, view, request.query_params.get("measure"), _WIDE)
    return render(request, "timeline.html", asked=asked, selection=selection, tempo=tempo, shown=Statuses)


def tempo_data(request: Request) -> Response:
    """Return all figures of the chart's measure: ``tempo.csv``, ``tempo-excel.csv`` or ``tempo.json``."""
    selection = site_of(request).select(Filter.of(request.query_params).whole())
    given = request.query_params.get("measure")
    measure = chosen_measure(given, MEASURES if given else measures_of(selection))
    return table(file_name(request), COLUMNS, table_rows(selection.census, figures_of(selection, measure)))


def tempo_drawing(request: Request) -> Response:
    """Return the chart as a file that stands by itself."""
    site, view = site_of(request), view_of(request)
    selection = site.select(Filter.of(request.query_params).whole())
    tempo = tempo_of(site, selection, view, request.query_params.get("measure"), _WIDE)
    return drawing(request, "tempo.svg", tempo=tempo)


ROUTES = (
    Route("/{language}/timeline", timeline_page),
    Route("/tempo.csv", tempo_data),
    Route("/tempo-excel.csv", tempo_data),
    Route("/tempo.json", tempo_data),
    Route("/{language}/tempo.svg", tempo_drawing),
)
