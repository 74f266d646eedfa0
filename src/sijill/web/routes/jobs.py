"""``/{l}/jobs/{id}``: how far long work has come; it is cancelled here, and what it made is fetched here."""

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from sijill.errors import ExportError
from sijill.readers.options import shorten
from sijill.web.caller import Caller, require
from sijill.web.filters import Filter
from sijill.web.forms import Form, posted
from sijill.web.jobs import Doing, Job
from sijill.web.long_work import export_of, joining
from sijill.web.page import render, view_of
from sijill.web.people.role import Role
from sijill.web.refusal import RefusalError
from sijill.web.site import site_of
from sijill.web.snapshot import SnapshotAsked

_LISTED, _LONGEST = 20, 100


def jobs_page(request: Request) -> Response:
    """List one's own jobs."""
    caller = require(request, Role.READER)
    return render(request, "jobs.html", jobs=site_of(request).jobs.of(caller.name or ""))


def job_page(request: Request) -> Response:
    """Show how far a job is; the page renews itself until the job has ended."""
    job = _job(request, require(request, Role.READER))
    return render(request, "job.html", job=job, made=_titles(request, job.made[:_LISTED]))


def job_data(request: Request) -> Response:
    """Return a job as JSON."""
    job = _job(request, require(request, Role.READER))
    return JSONResponse({
        "id": job.ident, "kind": job.kind, "state": job.state.value, "done": job.done, "total": job.total,
        "claims": job.claims, "failed": job.failed, "documents": list(job.made), "reason": job.why,
        "failures": [
            {"file": one.ref, "reason": one.reason, "fault": one.fault and one.fault.code} for one in job.failures
        ],
    })  # fmt: skip


def job_file(request: Request) -> Response:
    """Send the file that a job made."""
    job = _job(request, require(request, Role.READER))
    if job.result is None or not job.result.is_file():
        raise RefusalError(404, "error.job")
    return FileResponse(job.result, filename=job.result.name, headers={"Cache-Control": "no-store"})


def cancel(request: Request, _form: Form, caller: Caller) -> Response:
    """Cancel a job."""
    job = _job(request, caller)
    site_of(request).jobs.cancel(job.ident)
    return RedirectResponse(view_of(request).url(f"/jobs/{job.ident}"), status_code=303)


def start_export(request: Request, form: Form, caller: Caller) -> Response:
    """Make a snapshot of the whole ledger or of a filter, as long work."""
    asked = SnapshotAsked(
        form.get("format"), Filter.of(form.fields), bool(form.get("withhold")), view_of(request).language.value
    )
    try:
        doing = export_of(site_of(request), asked)
    except ExportError:
        raise RefusalError(400, "error.request") from None
    return _started(request, caller, "export", doing)


def start_joining(request: Request, _form: Form, caller: Caller) -> Response:
    """Join the reports of one incident anew, as long work."""
    return _started(request, caller, "join", joining(site_of(request)))


def _titles(request: Request, idents: tuple[str, ...]) -> list[tuple[str, str]]:
    """The ids of documents with what each is called: its title, else how its text begins."""
    entries = site_of(request).ledger.entries(list(idents)) if idents else ()
    called = {entry.document.id: entry.document.metadata.title or entry.document.text for entry in entries}
    return [(ident, shorten(" ".join(called[ident].split()), _LONGEST)) for ident in idents if ident in called]


def _started(request: Request, caller: Caller, kind: str, doing: Doing) -> Response:
    with site_of(request).jobs.room(caller.name or "", kind) as room:
        room.start(doing)
    return RedirectResponse(view_of(request).url(f"/jobs/{room.ident}"), status_code=303)


def _job(request: Request, caller: Caller) -> Job:
    """A job of the caller's own; an admin sees everybody's."""
    owner = None if caller.may(Role.ADMIN) else caller.name or ""
    return site_of(request).jobs.find(request.path_params["ident"], owner)


ROUTES = (
    Route("/{language}/jobs", jobs_page),
    Route("/{language}/jobs/export", posted(start_export, Role.READER), methods=["POST"]),
    Route("/{language}/jobs/join", posted(start_joining, Role.REVIEWER), methods=["POST"]),
    Route("/{language}/jobs/{ident}", job_page),
    Route("/{language}/jobs/{ident}/cancel", posted(cancel, Role.READER), methods=["POST"]),
    Route("/jobs/{ident}.json", job_data),
    Route("/jobs/{ident}/file", job_file),
)
