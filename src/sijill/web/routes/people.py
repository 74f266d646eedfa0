"""``/{l}/people``: an admin adds people, gives them roles and passwords, removes them, revokes their tokens."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from sijill.errors import PeopleError
from sijill.web.caller import Caller, require
from sijill.web.forms import Form, Posted, posted
from sijill.web.page import render, view_of
from sijill.web.people.role import Role
from sijill.web.refusal import RefusalError
from sijill.web.site import site_of

_DIGITS = 9
Change = Callable[[Request, Form, Caller], None]


def people_page(request: Request) -> Response:
    """List the people and their tokens."""
    require(request, Role.ADMIN)
    return _shown(request)


def add(request: Request, form: Form, _caller: Caller) -> None:
    """Add a person."""
    site = site_of(request)
    site.people.add(form.get("name"), _role(form), form.fields.get("password", ""), site.moment())


def set_role(request: Request, form: Form, _caller: Caller) -> None:
    """Give a person another role."""
    site_of(request).people.set_role(form.get("name"), _role(form))


def set_password(request: Request, form: Form, _caller: Caller) -> None:
    """Give a person another password; their sessions end."""
    site_of(request).people.set_password(form.get("name"), form.fields.get("password", ""))


def remove(request: Request, form: Form, _caller: Caller) -> None:
    """Remove a person with their sessions and tokens."""
    site_of(request).people.remove(form.get("name"))


def revoke(request: Request, form: Form, _caller: Caller) -> None:
    """Revoke anybody's token."""
    number = form.get("number")
    site_of(request).tokens.revoke(int(number) if number.isdecimal() and len(number) <= _DIGITS else 0)


def _told(change: Change) -> Posted:
    """A change after which the list is shown again, with what was wrong if something was; to the first, to log in."""

    def handler(request: Request, form: Form, caller: Caller) -> Response:
        try:
            change(request, form, caller)
        except PeopleError as error:
            return _shown(request, error)
        view = view_of(request)
        page = view.url("/people")
        return RedirectResponse(view.url("/login", back=page) if caller.single else page, status_code=303)

    handler.__name__ = getattr(change, "__name__", "change")
    return handler


def _role(form: Form) -> Role:
    if form.get("role") not in set(Role):
        raise RefusalError(400, "error.request")
    return Role(form.get("role"))


def _shown(request: Request, error: PeopleError | None = None) -> Response:
    site = site_of(request)
    people, tokens = site.people.all(), site.tokens.all()
    status = 200 if error is None else 422
    return render(request, "people.html", status, people=people, tokens=tokens, roles=tuple(Role), error=error)


ROUTES = (
    Route("/{language}/people", people_page),
    *(
        Route(f"/{{language}}/people{path}", posted(_told(change), Role.ADMIN), methods=["POST"])
        for path, change in (
            ("", add), ("/role", set_role), ("/password", set_password), ("/remove", remove), ("/revoke", revoke),
        )
    ),
)  # fmt: skip
