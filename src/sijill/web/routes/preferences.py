"""``/`` finds the reader's language; ``/preferences`` keeps digits, colours and keys in cookies of the reader's own."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from sijill.web.digits import Digits
from sijill.web.forms import way_back
from sijill.web.page import language_of
from sijill.web.refusal import RefusalError
from sijill.web.view import Keys, Theme

_YEAR = 365 * 24 * 60 * 60
_KINDS = (("digits", Digits), ("theme", Theme), ("keys", Keys))


def start(request: Request) -> Response:
    """Lead to the overview in the language that the browser prefers."""
    return RedirectResponse(f"/{language_of(request)}/", status_code=302, headers={"Vary": "Accept-Language"})


def prefer(request: Request) -> Response:
    """Keep a preference and lead back to the page; raises RefusalError (400) for a value that there is not."""
    response = way_back(request.query_params.get("back", "/"), "/")
    for name, kind in _KINDS:
        value = request.query_params.get(name)
        if value is not None:
            if value not in set(kind):
                raise RefusalError(400, "error.filter.choice", name=name, choices=", ".join(kind))
            response.set_cookie(name, value, max_age=_YEAR, samesite="lax", httponly=True)
    return response


ROUTES = (Route("/", start), Route("/preferences", prefer))
