"""Changes: every one comes as a form of this site, with the token of its session, from somebody who may make it."""

import hmac
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sijill.model.document import MAX_CHARACTERS
from sijill.web.caller import Caller, caller_of, require
from sijill.web.people.role import Role
from sijill.web.refusal import RefusalError
from sijill.web.site import site_of

TOKEN = "token"  # noqa: S105 - the name of a field
MAX_FIELDS, MAX_FILES = 200, 200
MAX_FIELD = 4 * MAX_CHARACTERS + 4_096  # bytes: the longest report, in letters of four
_SAME = frozenset(("same-origin", "none"))


@dataclass(frozen=True, slots=True)
class Form:
    """What was sent: the last value of every field, and the files."""

    fields: dict[str, str]
    files: tuple[UploadFile, ...] = ()

    def get(self, name: str) -> str:
        """Return a field without the space around it, empty where it was not sent."""
        return self.fields.get(name, "").strip()


Posted = Callable[[Request, Form, Caller], Response]


def posted(handler: Posted, role: Role | None) -> Callable[[Request], Awaitable[Response]]:
    """Return the endpoint of a change: ``handler`` gets the form when it is one of ours and the caller has the role.

    ``role`` is ``None`` for what everybody may do (to log in).
    """

    async def endpoint(request: Request) -> Response:
        check_origin(request)
        if role is not None:  # before anything of the body is read
            await run_in_threadpool(require, request, role)
        async with request.form(max_fields=MAX_FIELDS, max_files=MAX_FILES, max_part_size=MAX_FIELD) as sent:
            fields = {name: value for name, value in sent.multi_items() if isinstance(value, str)}
            files = tuple(value for _, value in sent.multi_items() if isinstance(value, UploadFile))
            form = Form(fields, files)
            return await run_in_threadpool(_handle, handler, role, request, form)

    endpoint.__name__ = getattr(handler, "__name__", "endpoint")
    return endpoint


def _handle(handler: Posted, role: Role | None, request: Request, form: Form) -> Response:
    caller = caller_of(request) if role is None else require(request, role)
    check_token(request, caller, form.get(TOKEN))
    return handler(request, form, caller)


def check_origin(request: Request) -> None:
    """Raise RefusalError (403) where a browser says that a page of another site sends the request.

    ``Sec-Fetch-Site`` decides where it is sent, which no page can forge; over plain http to another machine it is not,
    and ``Origin`` decides. What is no browser sends neither, and no cookie that it was not given.
    """
    if not site_of(request).settings.protections.origin:
        return
    origin, fetched = request.headers.get("origin"), request.headers.get("sec-fetch-site")
    if fetched is not None:
        foreign = fetched not in _SAME
    else:
        foreign = origin is not None and origin.partition("://")[2] != request.headers.get("host")
    if foreign:
        raise RefusalError(403, "error.origin")


def check_token(request: Request, caller: Caller, token: str) -> None:
    """Raise RefusalError (403) for a form that does not carry the token of its session."""
    site = site_of(request)
    if caller.is_program:
        raise RefusalError(403, "error.form")
    if site.settings.protections.form_token and not hmac.compare_digest(caller.token(site).encode(), token.encode()):
        raise RefusalError(403, "error.form")


def way_back(wanted: str, otherwise: str) -> RedirectResponse:
    """Return the way to a page of this site, else to another; as 303, so that it is read and not sent again."""
    safe = wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and wanted.isprintable()
    return RedirectResponse(wanted if safe else otherwise, status_code=303)
