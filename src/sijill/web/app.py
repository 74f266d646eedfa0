"""The application: its routes, what stands before them, and how it answers when something cannot be done."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import MappingProxyType

from anyio.to_thread import current_default_thread_limiter
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from sijill.errors import SijillError
from sijill.web.api.application import ADDRESS, create_api
from sijill.web.page import render
from sijill.web.problem import problem
from sijill.web.refusal import RefusalError
from sijill.web.routes import (
    about,
    actors,
    adding,
    api,
    audit,
    claim,
    claims,
    decisions,
    downloads,
    embed,
    health,
    incidents,
    jobs,
    keys,
    login,
    map_page,
    me,
    overview,
    people,
    places,
    preferences,
    review,
    search,
    sources,
    timeline,
)
from sijill.web.settings import Settings
from sijill.web.shields.body_limit import BodyLimit
from sijill.web.shields.closed import ClosedReading
from sijill.web.shields.headers import SecurityHeaders, headers_of
from sijill.web.shields.hosts import AllowedHosts
from sijill.web.site import Site, site_of
from sijill.web.static_files import FOLDER

_ERRORS = MappingProxyType({404: "error.page", 405: "error.method", 413: "error.large"})
_AT_ONCE = 8  # requests that are worked on at once; more would hold more memory and be answered no sooner
_DATA = (".json", ".csv", ".geojson", ".svg")


def create_app(site: Site) -> Starlette:
    """Return the application that serves a site."""
    app = Starlette(
        routes=_routes(site),
        middleware=_middleware(site.settings),
        exception_handlers={
            RefusalError: _refused, SijillError: _refused, HTTPException: _refused, Exception: _failed,
        },
        lifespan=_few_at_once,
    )  # fmt: skip
    app.state.site = site
    return app


@asynccontextmanager
async def _few_at_once(_app: Starlette) -> AsyncIterator[None]:
    current_default_thread_limiter().total_tokens = _AT_ONCE
    yield


def _middleware(settings: Settings) -> list[Middleware]:
    """What a request passes, the outermost first."""
    shields = settings.protections
    passed = [Middleware(SecurityHeaders, protections=shields, secure=settings.secure)]
    if shields.hosts:
        passed.append(Middleware(AllowedHosts, hosts=settings.hosts))
    passed.append(Middleware(GZipMiddleware, minimum_size=500))
    if shields.upload_limit:
        passed.append(Middleware(BodyLimit))
    if settings.closed:
        passed.append(Middleware(ClosedReading, refuse=_refused))
    return passed


def _routes(site: Site) -> list[BaseRoute]:
    pages = (
        embed, health, preferences, login, me, people, claims, decisions, review, audit, incidents, keys, api,
        about, search, downloads, adding, jobs, sources, overview, timeline, map_page, claim, places, actors,
    )  # fmt: skip
    mounted = (Mount("/static", StaticFiles(directory=FOLDER)), Mount(ADDRESS, create_api(site)))
    return [*mounted, *(route for module in pages for route in module.ROUTES)]


def _refused(request: Request, error: Exception) -> Response:
    if isinstance(error, RefusalError):
        return answer(request, error.status, error.key, error.values)
    if isinstance(error, HTTPException):
        return answer(request, error.status_code, _ERRORS.get(error.status_code, "error.request"), {})
    return answer(request, 503, "error.ledger", {"reason": str(error)})


def _failed(request: Request, _error: Exception) -> Response:
    """Answer outside of everything that a request passes, so the headers are added here."""
    response = answer(request, 500, "error.failed", {})
    settings = site_of(request).settings
    response.headers.update(headers_of(request.url.path, settings.protections, secure=settings.secure))
    return response


def answer(request: Request, status: int, key: str, values: dict[str, str | int]) -> Response:
    """Return a page in the reader's language that says what to do; for data, the same as JSON."""
    path = request.url.path
    if path.endswith(_DATA) or path.startswith("/api/"):
        return problem(request, status, key, values)
    try:
        return render(request, "error.html", status, key=key, values=values)
    except RefusalError:  # an address in no language of ours
        request.path_params.pop("language", None)
        return render(request, "error.html", status, key=key, values=values)
    except SijillError:
        return PlainTextResponse(f"{status}: the page cannot be shown; try again", status)
