"""``/{l}/login`` and ``/logout``: who a reader is, by name and password; attempts are counted."""

import math

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from sijill.web.caller import COOKIE, Caller
from sijill.web.forms import Form, posted, way_back
from sijill.web.page import keep_key, render, view_of
from sijill.web.people.sessions import hash_of
from sijill.web.site import site_of

_MINUTE = 60


def login_page(request: Request) -> Response:
    """Ask for name and password."""
    return _asked(request, request.query_params.get("back", ""))


def log_in(request: Request, form: Form, _caller: Caller) -> Response:
    """Start a session for the person whose name and password these are."""
    site, name = site_of(request), form.get("name")
    address = request.client.host if request.client else ""
    limited = site.settings.protections.login_rate
    wait = site.login_rate.attempt(name, address, site.moment()) if limited else None
    if wait:
        minutes = math.ceil(wait.total_seconds() / _MINUTE)
        response = _asked(request, form.get("back"), 429, minutes=minutes)
        response.headers["Retry-After"] = str(math.ceil(wait.total_seconds()))
        return response
    person = site.people.recognise(name, form.fields.get("password", ""))
    if person is None:
        return _asked(request, form.get("back"), 401, failed=True)
    site.login_rate.succeed(name, address)
    answer = way_back(form.get("back"), view_of(request).url("/"))
    keep_key(request, answer, site.sessions.start(person, site.moment()))
    return answer


def log_out(request: Request, _form: Form, caller: Caller) -> Response:
    """End the session."""
    site = site_of(request)
    if caller.name is not None and not caller.single:
        site.sessions.end(hash_of(caller.key), site.people.named(caller.name))
    answer = RedirectResponse(view_of(request).url("/login"), status_code=303)
    answer.delete_cookie(COOKIE)
    return answer


def _asked(request: Request, back: str, status: int = 200, *, failed: bool = False, minutes: int = 0) -> Response:
    return render(request, "login.html", status, way=back, failed=failed, minutes=minutes)


ROUTES = (
    Route("/{language}/login", login_page),
    Route("/{language}/login", posted(log_in, None), methods=["POST"]),
    Route("/{language}/logout", posted(log_out, None), methods=["POST"]),
)
