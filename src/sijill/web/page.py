"""From a request to a page: in which language, for whom, and what every template may use."""

from collections.abc import Callable
from functools import partial

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from sijill import __version__
from sijill.web.caller import COOKIE, Caller, caller_of
from sijill.web.digits import Digits
from sijill.web.refusal import RefusalError
from sijill.web.site import site_of
from sijill.web.static_files import asset
from sijill.web.view import Keys, Theme, View
from sijill.web.words import Language

_DIGITS, _THEME = "digits", "theme"
SAID = "said"
SENTENCES = frozenset((
    "said.accept", "said.correct", "said.reject", "said.flag", "said.note", "said.undo", "said.pair",
))  # fmt: skip


def language_of(request: Request) -> Language:
    """Return the language that an address begins with, else the one that the browser prefers of ours.

    Raises RefusalError (404) for an address that begins with neither.
    """
    said = request.path_params.get("language")
    if said is None:
        first = request.url.path.lstrip("/").partition("/")[0]
        if first in set(Language):
            return Language(first)
        return preferred(request.headers.get("accept-language", ""))
    if said not in set(Language):
        raise RefusalError(404, "error.page")
    return Language(said)


def preferred(header: str) -> Language:
    """Return the first of our languages that ``Accept-Language`` names, Arabic where it names none.

    >>> preferred("de, en;q=0.8, ar;q=0.5").value, preferred("").value
    ('en', 'ar')
    """
    for part in header.split(",")[:20]:
        code = part.split(";")[0].strip()[:2].lower()
        if code in set(Language):
            return Language(code)
    return Language.ARABIC


def view_of(request: Request) -> View:
    """Return what the page of a request knows of its reader."""
    language = language_of(request)
    is_page = request.url.path.startswith(f"/{language}/")
    path = request.url.path.removeprefix(f"/{language}") if is_page else "/"
    digits, theme = request.cookies.get(_DIGITS), request.cookies.get(_THEME)
    return View(
        language, path or "/", request.url.query,
        Digits(digits) if digits in set(Digits) else Digits.WESTERN,
        Theme(theme) if theme in set(Theme) else Theme.SYSTEM,
        Keys.OFF if request.cookies.get("keys") == Keys.OFF else Keys.ON,
    )  # fmt: skip


def render(request: Request, template: str, status: int = 200, **values: object) -> Response:
    """Return a page; templates have ``view``, ``t``, ``m``, ``n``, ``caller``, ``site``, ``form_token``, ``asset``."""
    site, view, caller = site_of(request), view_of(request), caller_of(request)
    asked: list[str] = []
    said = request.cookies.get(SAID, "")
    text = site.templates.get_template(template).render(
        view=view, t=view.t, m=view.m, n=view.n, count=view.count, caller=caller, site=site, asset=asset,
        form_token=partial(_form_token, caller, lambda: caller.token(site), asked), version=__version__,
        said=said if said in SENTENCES else "", **values,
    )  # fmt: skip
    response = HTMLResponse(text, status, headers={"Cache-Control": "private, no-cache", "Vary": "Cookie"})
    if said:
        response.delete_cookie(SAID)
    if asked and caller.is_new:
        keep_key(request, response, caller.key)
    return response


def _form_token(caller: Caller, make: Callable[[], str], asked: list[str]) -> str:
    """The token for a form; that one was asked for means that the reader needs a cookie."""
    asked.append(caller.key)
    return make()


def keep_key(request: Request, response: Response, key: str) -> None:
    """Let the browser keep the key of a session; scripts cannot read it, other sites cannot send it."""
    settings = site_of(request).settings
    same_site = "lax" if settings.protections.same_site else None
    response.set_cookie(COOKIE, key, httponly=True, samesite=same_site, secure=settings.secure, path="/")  # type: ignore[arg-type]
