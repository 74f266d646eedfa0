"""Every address of the web: what tests ask of it. A test fails when the application has a route that is not here.

``{document}`` and its like stand for ids of the shared ledger (the fixture ``ids``), ``{language}`` for a language.
"""

from types import MappingProxyType

PAGES = MappingProxyType({
    "/{language}/": ("/", "/?place=SY&since=2019", "/?measure=effect&status=all"),
    "/{language}/timeline": ("/timeline", "/timeline?measure=casualties"),
    "/{language}/map": ("/map", "/map?place=SY"),
    "/{language}/sources": ("/sources", "/sources?place=SY"),
    "/{language}/sources/{ident}": ("/sources/{document}", "/sources/{english}", "/sources/{hostile}"),
    "/{language}/review": ("/review",),
    "/{language}/review/{id}": ("/review/{claim}",),
    "/{language}/events": ("/events", "/events?several=1&place=SY&grade=fair"),
    "/{language}/events/{id}": ("/events/{incident}", "/events/{incident}?only=differences"),
    "/{language}/audit": ("/audit", "/audit?verdict=accept&by=mona"),
    "/{language}/keys": ("/keys",),
    "/{language}/add": ("/add",),
    "/{language}/jobs": ("/jobs",),
    "/{language}/api": ("/api",),
    "/{language}/method": ("/method",),
    "/{language}/about": ("/about",),
    "/{language}/downloads": ("/downloads", "/downloads?place=SY&format=acled", "/downloads?format=jsonl&withhold=1"),
    "/{language}/dictionary": ("/dictionary",),
    "/{language}/search": ("/search", "/search?q=Baghouz", "/search?q=%D8%B3%D8%A8%D8%B9%D8%A9&numbers=1"),
    "/{language}/claims": ("/claims", "/claims?place=SY&sort=largest&status=all", "/claims?q=%D8%A7%D9%84%D8%A8%D8%A7%D8%BA%D9%88%D8%B2"),
    "/{language}/claims/{ident}": ("/claims/{claim}",),
    "/{language}/places": ("/places", "/places?place=SY"),
    "/{language}/places/{ident}": ("/places/SY", "/places/SY-DY", "/places/LY"),
    "/{language}/actors": ("/actors",),
    "/{language}/actors/{ident:path}": ("/actors/isis",),
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
    "/sources.csv": ("/sources.csv",),
    "/sources-excel.csv": ("/sources-excel.csv",),
    "/sources.json": ("/sources.json?place=SY",),
    "/sources/{ident}.csv": ("/sources/{document}.csv",),
    "/sources/{ident}-excel.csv": ("/sources/{document}-excel.csv",),
    "/sources/{ident}.json": ("/sources/{document}.json",),
    "/events.csv": ("/events.csv?several=1",),
    "/events-excel.csv": ("/events-excel.csv",),
    "/events.json": ("/events.json",),
    "/events/{file}": ("/events/{incident}.csv", "/events/{incident}-excel.csv", "/events/{incident}.json"),
    "/audit.csv": ("/audit.csv",),
    "/audit-excel.csv": ("/audit-excel.csv",),
    "/audit.json": ("/audit.json",),
    "/snapshot/{name}.zip": ("/snapshot/csv.zip?place=SY",),
    "/changes.csv": ("/changes.csv?since=0",),
    "/changes-excel.csv": ("/changes-excel.csv?since=5",),
    "/changes.json": ("/changes.json",),
    "/dictionary.csv": ("/dictionary.csv",),
    "/dictionary-excel.csv": ("/dictionary-excel.csv",),
    "/dictionary.json": ("/dictionary.json",),
    "/search.csv": ("/search.csv?q=Baghouz",),
    "/search-excel.csv": ("/search-excel.csv?q=Baghouz",),
    "/search.json": ("/search.json?q=Baghouz",),
    "/claims/{ident}.csv": ("/claims/{claim}.csv",),
    "/claims/{ident}-excel.csv": ("/claims/{claim}-excel.csv",),
    "/claims/{ident}.json": ("/claims/{claim}.json",),
    "/places.csv": ("/places.csv",),
    "/places-excel.csv": ("/places-excel.csv",),
    "/places.json": ("/places.json",),
    "/places/{ident}.csv": ("/places/SY.csv",),
    "/places/{ident}-excel.csv": ("/places/SY-excel.csv",),
    "/places/{ident}.json": ("/places/SY.json",),
    "/actors.csv": ("/actors.csv",),
    "/actors-excel.csv": ("/actors-excel.csv",),
    "/actors.json": ("/actors.json",),
    "/actors/{ident:path}.csv": ("/actors/isis.csv",),
    "/actors/{ident:path}-excel.csv": ("/actors/isis-excel.csv",),
    "/actors/{ident:path}.json": ("/actors/isis.json",),
    "/claims.csv": ("/claims.csv?place=SY",),
    "/claims-excel.csv": ("/claims-excel.csv",),
    "/claims.json": ("/claims.json",),
})  # fmt: skip
EMBEDS = MappingProxyType({
    "/embed/chart": ("/embed/chart?lang=ar", "/embed/chart?place=SY"),
    "/embed/map": ("/embed/map?lang=en",),
    "/embed/claim/{id}": ("/embed/claim/{claim}?lang=ar",),
})
JOBS = frozenset({"/{language}/jobs/{ident}", "/jobs/{ident}.json", "/jobs/{ident}/file"})  # long work must have begun
LEADING_ON = frozenset({"/", "/preferences", "/{language}/review/next", "/{language}/claims/{id}/decisions"})
OTHERS = frozenset({"/healthz", "/static", "/api/v1", *JOBS, *LEADING_ON})


def places_of(table, ids, language="en"):
    """The addresses of a table with the ids filled in."""
    return [path.format(language=language, **ids) for paths in table.values() for path in paths]


def pages_in(language, ids, table=PAGES):
    """The addresses of all pages in a language."""
    return [f"/{language}{path}" for path in places_of(table, ids)]
