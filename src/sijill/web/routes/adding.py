"""``/{l}/add``: a report is pasted, uploaded, or fetched by its address where the server was started so."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from sijill.errors import DocumentError, FetchError
from sijill.model.document import MAX_CHARACTERS
from sijill.readers.batch import Failure
from sijill.readers.options import ReadOptions, iso_date
from sijill.readers.reading import read_bytes
from sijill.web.adding import keep, keep_files, name_of, read_one, read_pasted
from sijill.web.caller import Caller, require
from sijill.web.digits import western
from sijill.web.fetching.fetcher import target_of
from sijill.web.forms import Form, posted
from sijill.web.jobs import Room
from sijill.web.page import render, view_of
from sijill.web.people.role import Role
from sijill.web.refusal import RefusalError
from sijill.web.site import site_of

_PLAIN = "text/plain"
_LANGUAGES = ("", "ar", "en")
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a report is not added: the status, the string that says so, and what cannot be read in it."""

    status: int
    key: str
    failure: Failure | None = None


def add_page(request: Request) -> Response:
    """Ask for a report."""
    require(request, Role.REVIEWER)
    return _asked(request, Form({}))


def add_text(request: Request, form: Form, _caller: Caller) -> Response:
    """Add a report that was pasted."""
    options, text = _options(form), form.fields.get("text", "")
    if isinstance(options, Problem):
        return _asked(request, form, options)
    if not text.strip():
        return _asked(request, form, Problem(422, "adding.error.empty"))
    if len(text) > MAX_CHARACTERS:
        return _asked(request, form, Problem(413, "error.large"))
    try:
        return _added(request, keep(site_of(request), read_pasted(text, options), "paste"))
    except DocumentError as error:
        return _asked(request, form, _unread(error))


def add_files(request: Request, form: Form, caller: Caller) -> Response:
    """Add the reports of files: one at once, several (or a file of several) as long work."""
    site, options = site_of(request), _options(form)
    if isinstance(options, Problem):
        return _asked(request, form, options)
    files = [file for file in form.files if file.filename or file.size]
    if not files:
        return _asked(request, form, Problem(422, "adding.error.no_file"))
    kinds = site.settings.protections.upload_kinds
    if len(files) == 1:
        try:
            only = read_one(_stream(files[0]), name_of(files[0].filename), options, kinds=kinds)
            if only is not None:
                return _added(request, keep(site, only, "upload"))
        except DocumentError as error:
            return _asked(request, form, _unread(error))
    with site.jobs.room(_name(caller), "add") as room:
        room.start(keep_files(site, tuple(_put(request, room, files)), options))
    return RedirectResponse(view_of(request).url(f"/jobs/{room.ident}"), status_code=303)


def add_address(request: Request, form: Form, _caller: Caller) -> Response:
    """Add the report at an address, if the server was started to fetch."""
    site, options = site_of(request), _options(form)
    if not site.settings.fetching:
        raise RefusalError(403, "adding.error.no_fetching")
    if isinstance(options, Problem):
        return _asked(request, form, options)
    try:
        page = site.fetcher.fetch(form.get("address"))
        given = ReadOptions(page.address, options.publisher, page.address, options.language, None, options.published)
        document = read_bytes(page.data, given, html=None if page.kind == _PLAIN else True)
        return _added(request, keep(site, document, "address"))
    except FetchError as error:
        return _asked(request, form, Problem(422, f"fetch.{error.refusal}"))
    except DocumentError as error:
        return _asked(request, form, _unread(error))


def _unread(error: DocumentError) -> Problem:
    return Problem(415, "adding.error.text", Failure.of("", error))


def _put(request: Request, room: Room, files: list[UploadFile]) -> list[tuple[str, Path]]:
    """Put what was sent into the folder of a job, under numbers: a name is shown and opens nothing."""
    names = site_of(request).settings.protections.upload_names
    put = []
    for number, file in enumerate(files):
        path = room.folder / (str(number) if names else file.filename or "")
        with path.open("wb") as out:
            shutil.copyfileobj(_stream(file), out)
        put.append((name_of(file.filename), path))
    return put


def _stream(file: UploadFile) -> BinaryIO:
    file.file.seek(0)
    return file.file


def _options(form: Form) -> ReadOptions | Problem:
    """What is said of the report, or what is wrong with it."""
    published, language, url = western(form.get("published")), form.get("language"), form.get("url")
    title, publisher = form.get("title"), form.get("publisher")
    if published and iso_date(published) != published:
        return Problem(422, "adding.error.date")
    if language not in _LANGUAGES or max(len(title), len(publisher)) > _LONGEST:
        return Problem(422, "error.request")
    try:
        address = target_of(url, any_port=True).address if url else None
    except FetchError:
        return Problem(422, "adding.error.url")
    return ReadOptions(
        url=address, publisher=publisher or None, language=language or None, title=title or None,
        published=published or None,
    )  # fmt: skip


def _name(caller: Caller) -> str:
    return caller.name or ""


def _added(request: Request, ident: str) -> Response:
    return RedirectResponse(view_of(request).url(f"/sources/{ident}"), status_code=303)


def _asked(request: Request, form: Form, problem: Problem | None = None) -> Response:
    status = 200 if problem is None else problem.status
    return render(request, "add.html", status, form=form, problem=problem)


ROUTES = (
    Route("/{language}/add", add_page),
    Route("/{language}/add/text", posted(add_text, Role.REVIEWER), methods=["POST"]),
    Route("/{language}/add/files", posted(add_files, Role.REVIEWER), methods=["POST"]),
    Route("/{language}/add/address", posted(add_address, Role.REVIEWER), methods=["POST"]),
)
