"""Every address of the web: what tests ask of it. A test fails when the application has a route that is not here.

``{document}`` and its like stand for ids of the shared ledger (the fixture ``ids``), ``{language}`` for a language.
"""

from types import MappingProxyType

PAGES = MappingProxyType({
    "/{language}/": ("/", "/?place=SY&since=2019", "/?measure=effect&status=all"),
    "/{language}/timeline": ("/timeline", "/timeline?measure=casualties"),
    "/{language}/map": ("/map", "/map?place=SY"),
    "/{language}/api": ("/api",),
    "/{language}/claims": ("/claims", "/claims?place=SY&sort=largest&status=all", "/claims?q=%D8%A7%D9%84%D8%A8%D8%A7%D8%BA%D9%88%D8%B2"),
})  # fmt: skip
PERSONAL = MappingProxyType({  # only where people are known, to an admin
    "/{language}/login": ("/login",),
    "/{language}/me": ("/me",),
    "/{language}/people": ("/people",),
})  # fmt: skip
DATA = MappingProxyType({
    "/targets.csv": ("/targets.csv?place=SY",),
    "/targets-excel.csv": ("/targets-excel.csv",),
    "/targets.json": ("/targets.json",),
    "/tempo.csv": ("/tempo.csv?measure=effect",),
    "/tempo-excel.csv": ("/tempo-excel.csv",),
    "/tempo.json": ("/tempo.json",),
    "/{language}/tempo.svg": ("/en/tempo.svg", "/ar/tempo.svg"),
    "/map-places.csv": ("/map-places.csv",),
    "/map-places-excel.csv": ("/map-places-excel.csv",),
    "/map-places.json": ("/map-places.json",),
    "/map-places.geojson": ("/map-places.geojson",),
    "/map.geojson": ("/map.geojson?place=SY",),
    "/{language}/map.svg": ("/en/map.svg", "/ar/map.svg"),
    "/basemap.geojson": ("/basemap.geojson",),
    "/basemap/{country}.geojson": ("/basemap/SY.geojson",),
    "/claims.csv": ("/claims.csv?place=SY",),
    "/claims-excel.csv": ("/claims-excel.csv",),
    "/claims.json": ("/claims.json",),
})  # fmt: skip
EMBEDS = MappingProxyType({
    "/embed/chart": ("/embed/chart?lang=ar", "/embed/chart?place=SY"),
    "/embed/map": ("/embed/map?lang=en",),
    "/embed/claim/{id}": ("/embed/claim/{claim}?lang=ar",),
})
OTHERS = frozenset({"/", "/preferences", "/healthz", "/static", "/api/v1"})


def places_of(table, ids, language="en"):
    """The addresses of a table with the ids filled in."""
    return [path.format(language=language, **ids) for paths in table.values() for path in paths]


def pages_in(language, ids, table=PAGES):
    """The addresses of all pages in a language."""
    return [f"/{language}{path}" for path in places_of(table, ids)]
