"""``/{l}/map``: the places of the claims on a map that can be moved, beside the same places as a list."""

import io
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sijill.exporters.geojson import write
from sijill.exporters.material import ExportOptions
from sijill.web.borders import AROUND, countries, units
from sijill.web.charts.outline import Outline, as_feature
from sijill.web.claim_cells import cells_of
from sijill.web.drawing_file import drawing
from sijill.web.filters import Filter
from sijill.web.filters import Shown as Statuses
from sijill.web.page import render, view_of
from sijill.web.places_named import PlaceCount, PlacesNamed, map_of, map_seen, outline_of, places_named
from sijill.web.refusal import RefusalError
from sijill.web.selection import Selection
from sijill.web.site import site_of
from sijill.web.tables import file_name, material_of, table

COLUMNS = ("place", "name_en", "name_ar", "country", "claims", "country_only", "lat", "lon")
GEOJSON_TYPE = "application/geo+json"
_MOST_FEATURES = 5_000


def map_page(request: Request) -> Response:
    """Show where the claims of a filter happened."""
    site, view = site_of(request), view_of(request)
    asked = Filter.of(request.query_params)
    named, drawn = map_seen(site, view, asked)
    unplaced = [cells_of(claim, view) for claim in site.ledger.claims_numbered(list(named.unplaced))]
    by_country = {place.id: [one for one in named.listed if one.country == place.id] for place in named.countries}
    return render(
        request, "map.html", asked=asked, named=named, by_country=by_country, unplaced=unplaced,
        drawn=drawn, shown=Statuses, rows=len(named.countries) + len(named.listed),
    )  # fmt: skip


def map_drawing(request: Request) -> Response:
    """Return the map as a file that stands by itself."""
    selection = _selection(request)
    return drawing(request, "map.svg", drawn=map_of(places_named(selection), selection, view_of(request)))


def places_data(request: Request) -> Response:
    """Return the places of a filter with how many claims name each: ``map-places.csv`` and its like."""
    named = places_named(_selection(request))
    rows = (
        (place.id, place.name.en, place.name.ar, place.country, place.count, place.only, place.lat, place.lon)
        for place in (*named.countries, *named.listed)
    )
    return table(file_name(request), COLUMNS, rows)


def claims_features(request: Request) -> Response:
    """Return the claims of a filter as GeoJSON, a point only where the words name one.

    Raises RefusalError (413) for more than some thousand claims: those are made as a download, in the background.
    """
    selection = _selection(request)
    if len(selection) > _MOST_FEATURES:
        raise RefusalError(413, "error.features", most=_MOST_FEATURES)
    out = io.BytesIO()
    write(material_of(site_of(request).ledger, selection), out, ExportOptions(include_rejected=True))
    return _geojson(out.getvalue(), "map.geojson")


def places_features(request: Request) -> Response:
    """Return the places of a filter as GeoJSON: areas with their outlines, spots as points."""
    selection = _selection(request)
    found = list(_features(places_named(selection), selection))
    return _geojson(orjson.dumps({"type": "FeatureCollection", "features": found}), "map-places.geojson")


def basemap(request: Request) -> Response:
    """Return the countries of the basemap and the land around them as GeoJSON."""
    return _collection(countries().values(), request)


def basemap_units(request: Request) -> Response:
    """Return the units of a country as GeoJSON; raises RefusalError (404) for one that the basemap does not know."""
    found = units(request.path_params["country"])
    if not found:
        raise RefusalError(404, "error.page")
    return _collection(found.values(), request)


def _selection(request: Request) -> Selection:
    return site_of(request).select(Filter.of(request.query_params).whole())


def _features(named: PlacesNamed, selection: Selection) -> Iterator[dict[str, Any]]:
    for kind, places in (("country", named.countries), ("unit", named.units), ("spot", named.spots)):
        for place in places:
            outline = outline_of(place) if kind != "spot" else None
            if outline is not None:
                label = {"type": "Point", "coordinates": list(outline.label)}
                yield {**as_feature(outline), "properties": _told(place, kind, selection)}
                yield {"type": "Feature", "geometry": label, "properties": _told(place, f"{kind}-label", selection)}
            elif place.lat is not None:
                spot = {"type": "Point", "coordinates": [place.lon, place.lat]}
                yield {"type": "Feature", "geometry": spot, "properties": _told(place, kind, selection)}


def _told(place: PlaceCount, kind: str, selection: Selection) -> dict[str, str | int]:
    query = selection.filter.but(place=place.id).query()
    names = {f"name_{language}": without_marks(place.name.of(language)) for language in ("en", "ar")}
    return {"place": place.id, "kind": kind, **names, "claims": place.count, "query": query}


def without_marks(name: str) -> str:
    """Return a name without vowel signs, which a map that draws letter by letter would misplace.

    >>> without_marks("حَلَب")
    'حلب'
    """
    return "".join(letter for letter in name if unicodedata.category(letter) not in {"Mn", "Cf"})


def _collection(outlines: Iterable[Outline], request: Request) -> Response:
    features = [as_feature(outline) for outline in sorted(outlines, key=lambda outline: outline.id != AROUND)]
    body = orjson.dumps({"type": "FeatureCollection", "features": features})
    return _geojson(body, file_name(request))


def _geojson(body: bytes, name: str) -> Response:
    headers = {"Content-Disposition": f'inline; filename="sijill-{name}"', "Cache-Control": "private, no-cache"}
    return Response(body, media_type=GEOJSON_TYPE, headers=headers)


ROUTES = (
    Route("/{language}/map", map_page),
    Route("/{language}/map.svg", map_drawing),
    Route("/map-places.csv", places_data),
    Route("/map-places-excel.csv", places_data),
    Route("/map-places.json", places_data),
    Route("/map-places.geojson", places_features),
    Route("/map.geojson", claims_features),
    Route("/basemap.geojson", basemap),
    Route("/basemap/{country}.geojson", basemap_units),
)
