"""``/healthz``: whether the server reaches its ledger."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sijill import __version__
from sijill.web.site import site_of


def health(request: Request) -> Response:
    """Answer 200 with the version when the ledger can be read."""
    site_of(request).ledger.head()
    return JSONResponse({"status": "ok", "version": __version__})


ROUTES = (Route("/healthz", health),)
