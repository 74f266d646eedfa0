"""``/{l}/places``: every place that claims name; ``/{l}/places/{id}``: everything said of one."""

from functools import partial

import pyarrow.compute as pc
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sijill.exporters.wording import word
from sijill.lexicon.countries import unit_names
from sijill.web.census.census import Census
from sijill.web.census.rows import Field
from sijill.web.claim_cells import cells_of
from sijill.web.directory import PLACE_COLUMNS, place_rows, places_of
from sijill.web.filters import Filter
from sijill.web.page import render, view_of
from sijill.web.paging import refuse_beyond
from sijill.web.places_named import map_of, places_named
from sijill.web.profile import profile_of
from sijill.web.refusal import RefusalError
from sijill.web.site import site_of
from sijill.web.tables import claims_table, file_name, table

_MOST_INSIDE = 60


def places_page(request: Request) -> Response:
    """Show one page of the places that claims name."""
    asked = Filter.of(request.query_params)
    directory = places_of(site_of(request).select(asked))
    refuse_beyond(asked.page, directory.pages)
    return render(request, "places.html", asked=asked, directory=directory)


def places_data(request: Request) -> Response:
    """Return the places of a filter as ``places.csv``, ``places-excel.csv`` or ``places.json``."""
    selection = site_of(request).select(Filter.of(request.query_params).whole())
    return table(file_name(request), PLACE_COLUMNS, place_rows(places_of(selection)))


def place_page(request: Request) -> Response:
    """Show everything said of one place, with what lies in it."""
    site, view = site_of(request), view_of(request)
    census = site.census()
    ident = place_id(request, census)
    above = above_of(census, ident)
    asked = Filter.of({**request.query_params, "place": ident})
    selection = site.select(asked)
    refuse_beyond(asked.page, selection.pages)
    named = places_named(selection)
    within = (*named.countries, *named.units, *named.listed)
    inside = {one.id: one for one in within if one.id not in {ident, *above}}
    return render(
        request, "place.html", ident=ident, name=census.name(Field.PLACE, ident), asked=asked,
        above=[(one, census.name(Field.PLACE, one)) for one in above],
        profile=profile_of(selection), rows=[cells_of(claim, view) for claim in selection.on_page(site.ledger)],
        inside=list(inside.values())[:_MOST_INSIDE], inside_in_all=len(inside), named=named,
        drawn=map_of(named, selection, view), word=partial(word, language=view.language.value),
    )  # fmt: skip


def place_id(request: Request, census: Census) -> str:
    """Return the id of a place in an address; raises RefusalError (404) where neither claims nor lists know it."""
    ident = str(request.path_params["ident"])
    if (Field.PLACE, ident) not in census.names and unit_names(ident) is None:
        raise RefusalError(404, "error.place")
    return ident


def above_of(census: Census, ident: str) -> list[str]:
    """Return the country and the unit that a place lies in, as the claims that name it say."""
    terms = census.terms
    found = terms.filter((pc.field("field") == Field.PLACE.value) & (pc.field("id") == ident)).slice(0, 1).to_pylist()
    codes = [found[0]["country"], found[0]["admin1"]] if found else [ident.partition("-")[0]]
    return [code for code in dict.fromkeys(codes) if code and code != ident]


def place_data(request: Request) -> Response:
    """Return the claims of one place as CSV, CSV for Excel or JSON."""
    site = site_of(request)
    ident = place_id(request, site.census())
    selection = site.select(Filter.of({**request.query_params, "place": ident}).whole())
    ending = request.url.path.rpartition(ident)[2]
    return claims_table(site.ledger, selection, f"place{ending}")


ROUTES = (
    Route("/{language}/places", places_page),
    Route("/places.csv", places_data),
    Route("/places-excel.csv", places_data),
    Route("/places.json", places_data),
    Route("/places/{ident}-excel.csv", place_data),
    Route("/places/{ident}.csv", place_data),
    Route("/places/{ident}.json", place_data),
    Route("/{language}/places/{ident}", place_page),
)
