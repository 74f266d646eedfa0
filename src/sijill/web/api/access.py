"""Who may read and who may write through the API."""

from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPBearer

from sijill.web.caller import Caller, caller_of, require
from sijill.web.forms import check_origin
from sijill.web.people.role import Role
from sijill.web.refusal import RefusalError
from sijill.web.site import Site, site_of

TOKEN = HTTPBearer(
    auto_error=False, scheme_name="token",
    description="A token of a person. One that begins with sijill_read_ reads, one with sijill_write_ writes too.",
)  # fmt: skip
_JSON = "application/json"


def reader(request: Request, _shown: Annotated[object, Depends(TOKEN)]) -> Site:
    """Return the site for who may read it; a token that is not known is refused even where reading is open."""
    caller = caller_of(request)
    if site_of(request).settings.closed and caller.role is None:
        raise RefusalError(401, "error.login")
    return site_of(request)


def writer(request: Request, _shown: Annotated[object, Depends(TOKEN)]) -> Caller:
    """Return who writes: the person of a write token, or the single person of this computer.

    What a browser adds by itself, a cookie, lets nobody write here: a page of another site cannot send a token, and
    in single-person mode the origin must be ours or absent and the body JSON, which no form of another site can send.
    """
    check_origin(request)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != _JSON:
        raise RefusalError(415, "error.api.json")
    caller = caller_of(request)
    if not (caller.single or caller.is_program):
        raise RefusalError(401, "error.token")
    return require(request, Role.REVIEWER)


Reading = Annotated[Site, Depends(reader)]
Writing = Annotated[Caller, Depends(writer)]
