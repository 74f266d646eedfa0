"""Who sends a request: a person who is logged in, the single person of a machine of their own, or nobody known."""

import hashlib
import hmac
from dataclasses import dataclass

from starlette.requests import Request

from sijill.web.people.role import Role
from sijill.web.people.sessions import new_key
from sijill.web.refusal import RefusalError
from sijill.web.site import Site, site_of

COOKIE = "sijill"
_BEARER = "bearer"
_FORM = "form"


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks. ``name`` and ``role`` are ``None`` for who is not logged in; ``single`` marks single-person mode.

    ``key`` is what the cookie holds, fresh where there was none; ``is_new`` says that it is.
    ``is_program`` marks who showed a token: no form of a page is theirs.
    """

    name: str | None
    role: Role | None
    key: str
    is_new: bool = False
    single: bool = False
    is_program: bool = False

    def may(self, role: Role) -> bool:
        """Tell whether this caller may do what a role may."""
        return self.role is not None and self.role.includes(role)

    def token(self, site: Site) -> str:
        """Return what a form of this caller must carry.

        That of a session is made from its key, which nobody else holds and no store keeps: it is as good after the
        server was started again, and on each of several servers. A single person has no session, and their key is
        whatever the cookie says; so theirs is made with a secret of the server, and ends with it.
        """
        made_with = (site.secret, self.key) if self.single else (self.key, _FORM)
        return hmac.new(made_with[0].encode(), made_with[1].encode(), hashlib.sha256).hexdigest()


def caller_of(request: Request) -> Caller:
    """Return who sends a request; the answer is the same throughout the request."""
    known: Caller | None = getattr(request.state, "caller", None)
    if known is None:
        shown = request.headers.get("authorization")
        site = site_of(request)
        request.state.caller = Caller(None, None, "", is_program=True)  # who is refused is nobody
        known = _look(site, request.cookies.get(COOKIE)) if shown is None else _program(site, shown)
        request.state.caller = known
    return known


def _look(site: Site, cookie: str | None) -> Caller:
    key = cookie or new_key()
    is_new = cookie is None
    if site.people.is_empty():
        return Caller(site.settings.by, Role.ADMIN, key, is_new=is_new, single=True)
    session = site.sessions.find(cookie, site.moment())
    if session is None:
        return Caller(None, None, key, is_new=is_new)
    return Caller(session.person.name, session.person.role, key)


def _program(site: Site, shown: str) -> Caller:
    """Who a program speaks for; one whose token is not known is refused, not read to as a stranger."""
    scheme, _, key = shown.partition(" ")
    token = site.tokens.find(key.strip(), site.moment()) if scheme.lower() == _BEARER else None
    if token is None:
        raise RefusalError(401, "error.token")
    role = token.person.role if token.writes else Role.READER
    return Caller(token.person.name, role, "", is_program=True)


def require(request: Request, role: Role) -> Caller:
    """Return the caller who may do what a role may; raises RefusalError (401 or 403) for others."""
    caller = caller_of(request)
    if caller.may(role) or not site_of(request).settings.protections.roles:
        return caller
    raise RefusalError(401, "error.login") if caller.role is None else RefusalError(403, "error.role", role=role.value)
