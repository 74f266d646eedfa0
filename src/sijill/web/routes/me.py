"""``/{l}/me``: a person's own sessions, password and tokens."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from sijill.errors import PeopleError
from sijill.web.caller import Caller, require
from sijill.web.forms import Form, posted
from sijill.web.page import keep_key, render, view_of
from sijill.web.people.people import Person
from sijill.web.people.role import Role
from sijill.web.people.sessions import hash_of
from sijill.web.refusal import RefusalError
from sijill.web.site import site_of

_DIGITS = 9


def my_page(request: Request) -> Response:
    """Show who is logged in, where, and which tokens are theirs."""
    return _shown(request, require(request, Role.READER))


def change_password(request: Request, form: Form, caller: Caller) -> Response:
    """Change one's password: all sessions end, this browser gets a new one."""
    site, person = site_of(request), _person(request, caller)
    if site.people.recognise(person.name, form.fields.get("old", "")) is None:
        return _shown(request, caller, 403, problem="wrong_password")
    if form.fields.get("password") != form.fields.get("again"):
        return _shown(request, caller, 422, problem="not_the_same")
    try:
        site.people.set_password(person.name, form.fields.get("password", ""))
    except PeopleError as error:
        return _shown(request, caller, 422, error)
    answer = _back(request)
    keep_key(request, answer, site.sessions.start(person, site.moment()))
    return answer


def end_session(request: Request, form: Form, caller: Caller) -> Response:
    """End one of one's sessions, somewhere else."""
    site_of(request).sessions.end(form.get("session"), _person(request, caller))
    return _back(request)


def make_token(request: Request, form: Form, caller: Caller) -> Response:
    """Make a token of one's own and show it, for this once."""
    site, person = site_of(request), _person(request, caller)
    try:
        key = site.tokens.make(person, form.get("name"), site.moment(), writes=form.get("writes") == "yes")
    except PeopleError as error:
        return _shown(request, caller, 422, error)
    answer = _shown(request, caller, 201, key=key)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def revoke_token(request: Request, form: Form, caller: Caller) -> Response:
    """Revoke a token of one's own."""
    number = form.get("number")
    try:
        site_of(request).tokens.revoke(
            int(number) if number.isdecimal() and len(number) <= _DIGITS else 0, _person(request, caller)
        )
    except PeopleError as error:
        return _shown(request, caller, 404, error)
    return _back(request)


def _person(request: Request, caller: Caller) -> Person:
    """The person behind a caller; on a machine of one's own, without people, there is none."""
    if caller.name is None or caller.single:
        raise RefusalError(404, "error.single")
    return site_of(request).people.named(caller.name)


def _shown(
    request: Request, caller: Caller, status: int = 200, error: PeopleError | None = None, *, problem: str = "",
    key: str = "",
) -> Response:  # fmt: skip
    site, person = site_of(request), _person(request, caller)
    return render(
        request, "me.html", status, person=person, sessions=site.sessions.of(person, site.moment()),
        here=hash_of(caller.key), tokens=site.tokens.all(person), error=error, problem=problem, key=key,
    )  # fmt: skip


def _back(request: Request) -> Response:
    return RedirectResponse(view_of(request).url("/me"), status_code=303)


ROUTES = (
    Route("/{language}/me", my_page),
    Route("/{language}/me/password", posted(change_password, Role.READER), methods=["POST"]),
    Route("/{language}/me/sessions/end", posted(end_session, Role.READER), methods=["POST"]),
    Route("/{language}/me/tokens", posted(make_token, Role.READER), methods=["POST"]),
    Route("/{language}/me/tokens/revoke", posted(revoke_token, Role.READER), methods=["POST"]),
)
