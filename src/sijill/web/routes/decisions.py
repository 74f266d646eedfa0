"""``POST /claims/{id}/decisions``, ``/pairs/decisions``, ``/events/{id}/grade`` and ``/undo``: what a reviewer decides.

A form carries the numbers of the judgements that its reviewer saw; where others have judged since, nothing is written.
Plain forms are led back to a page. What a script sends (``HX-Request``) is answered with the claim's buttons anew and
an event ``decided`` that says what else of the page changes.
"""

import json

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from sijill.errors import ChangedError, JudgementError
from sijill.model.entry import LedgerClaim
from sijill.model.incident import Step
from sijill.model.judgement import OF_A_PAIR, Judgement, Verdict
from sijill.web.caller import Caller
from sijill.web.census.rows import status_of
from sijill.web.forms import Form, posted, way_back
from sijill.web.page import SAID, render, view_of
from sijill.web.people.role import Role
from sijill.web.refusal import RefusalError
from sijill.web.review.desk import asked_in, claim_of, incident_of, queue_of, show_desk
from sijill.web.review.rejection import kept_reason
from sijill.web.review.verdicts import numbers_of, verdicts_of
from sijill.web.site import Site, site_of
from sijill.web.view import View
from sijill.web.words import Language

_NEXT, _HERE = "next", "here"
_SHORTLY = 20


def decide(request: Request, form: Form, caller: Caller) -> Response:
    """Take a decision on a claim: accept, correct, reject, flag or note."""
    _speak(request, form)
    site, view = site_of(request), view_of(request)
    claim = claim_of(site, request.path_params["id"])
    given = verdicts_of(site, view, claim, form, caller)
    onward = _next(site, form, claim.id) if form.get("go") == _NEXT else ""
    try:
        _judge(site, given, numbers_of(form.get("seen")))
    except ChangedError as error:
        return _changed(request, form, claim.id, error)
    verdict = form.get("verdict")
    return _answer(request, form, claim.id, f"said.{verdict}", onward)


def undo(request: Request, form: Form, caller: Caller) -> Response:
    """Take back judgements of one's own, each with a judgement of its own; nothing is removed."""
    _speak(request, form)
    site = site_of(request)
    numbers, subject = numbers_of(form.get("numbers")), form.get("subject")
    told = {one.number: one for one in site.ledger.judgements([subject])} if subject else {}
    if not numbers or any(number not in told for number in numbers):
        raise RefusalError(404, "error.undo.unknown")
    foreign = next((told[number] for number in numbers if told[number].by != caller.name), None)
    if foreign is not None:
        raise RefusalError(403, "error.undo.foreign", by=foreign.by)
    at = site.now()
    given = [Judgement(Verdict.UNDO, subject, caller.name or "", at, undoes=number) for number in numbers]
    _judge(site, given, None)
    return _answer(request, form, subject, "said.undo")


def decide_pair(request: Request, form: Form, caller: Caller) -> Response:
    """Take a decision on two claims: the same happening, different ones, or unsure."""
    _speak(request, form)
    site = site_of(request)
    one, other = claim_of(site, form.get("one")), claim_of(site, form.get("elsewhere") or form.get("other"))
    verdict = form.get("verdict")
    if verdict not in OF_A_PAIR or one.id == other.id:
        raise RefusalError(400, "error.verdict")
    reason = kept_reason("", form.get("words")) or None
    given = Judgement(Verdict(verdict), one.id, caller.name or "", site.now(), other=other.id, reason=reason)
    try:
        _judge(site, [given], numbers_of(form.get("seen")))
    except ChangedError as error:
        return _changed(request, form, one.id, error)
    return _answer(request, form, "", "said.pair")


def grade(request: Request, form: Form, caller: Caller) -> Response:
    """Take the grade that a person gives an incident; the step is checked by the ledger."""
    _speak(request, form)
    site = site_of(request)
    incident = incident_of(site, request.path_params["id"])
    reason = form.get("words")
    if form.get("step") not in set(Step):
        raise RefusalError(400, "error.verdict")
    if not reason:
        raise RefusalError(400, "error.reason.grade")
    given = Judgement(Verdict.GRADE, incident.id, caller.name or "", site.now(), after=form.get("step"), reason=reason)
    try:
        _judge(site, [given], numbers_of(form.get("seen")))
    except ChangedError as error:
        at = view_of(request).moment(error.at)
        raise RefusalError(409, "error.grade.changed", by=error.by, at=at) from error
    return _answer(request, form, incident.id, "said.grade")


def _speak(request: Request, form: Form) -> None:
    """Answer in the language of the page that the form stood in; the addresses of changes have none."""
    language = form.get("back")[1:3]
    if language in set(Language):
        request.path_params["language"] = language


def _judge(site: Site, given: list[Judgement], seen: list[int] | None) -> None:
    try:
        site.ledger.judge_all(given, seen)
    except ChangedError:
        raise
    except JudgementError as error:
        raise RefusalError(400, "error.judgement", reason=str(error)) from error
    site.census(newest=True)


def _next(site: Site, form: Form, ident: str) -> str:
    """The page of the claim that comes after one in the queue that the form came from."""
    asked = asked_in(form.get("back"))
    following = queue_of(site, asked).after(ident)
    query = asked.query()
    path = f"/review/{following.id}" if following else "/review"
    return f"{path}?{query}" if query else path


def _answer(request: Request, form: Form, ident: str, said: str, onward: str = "") -> Response:
    """Lead on or back; a script gets the claim's buttons anew and is told what changed."""
    view = view_of(request)
    there = view.url(onward) if onward else form.get("back")
    if "hx-request" not in request.headers:
        response: Response = way_back(there, view.url("/review"))
        response.set_cookie(SAID, said, max_age=_SHORTLY, samesite="lax", httponly=True)
        return response
    event: dict[str, object] = {"said": view.t(said)}
    if onward or form.get("go") == _HERE or not ident.startswith("clm_"):
        response = Response(status_code=204)
        target = way_back(there, view.url("/review")).headers["location"]
        place = {"path": target, "target": "#main", "select": "#main > *", "swap": "innerHTML show:none"}
        response.headers["HX-Location"] = json.dumps(place)
    else:
        claim = claim_of(site_of(request), ident)
        event |= {**_state(claim, view), "onward": said != "said.undo"}
        response = render(request, "decided.html", claim=claim, back=form.get("back"), go="")
    response.headers["HX-Trigger"] = json.dumps({"decided": event})
    return response


def _changed(request: Request, form: Form, ident: str, error: ChangedError) -> Response:
    """Say who decided meanwhile and show what stands now; nothing was written."""
    view, claim = view_of(request), claim_of(site_of(request), ident)
    back = form.get("back")
    if "hx-request" not in request.headers:
        return show_desk(request, claim, status=409, changed=error, back=back)
    response = render(request, "decided.html", 409, claim=claim, back=back, go=form.get("go"), changed=error)
    event = {"said": view.t("changed.by", by=error.by, at=view.moment(error.at)), **_state(claim, view)}
    response.headers["HX-Trigger"] = json.dumps({"decided": event})
    return response


def _state(claim: LedgerClaim, view: View) -> dict[str, str]:
    status = status_of(claim.decision)
    return {"claim": claim.id, "status": status.value, "word": view.t(f"status.{status}")}


def to_desk(request: Request) -> Response:
    """Lead who opens the address of a change in a browser to the claim."""
    return RedirectResponse(view_of(request).url(f"/review/{request.path_params['id']}"), status_code=303)


ROUTES = (
    Route("/claims/{id}/decisions", posted(decide, Role.REVIEWER), methods=["POST"]),
    Route("/pairs/decisions", posted(decide_pair, Role.REVIEWER), methods=["POST"]),
    Route("/events/{id}/grade", posted(grade, Role.REVIEWER), methods=["POST"]),
    Route("/undo", posted(undo, Role.REVIEWER), methods=["POST"]),
    Route("/{language}/claims/{id}/decisions", to_desk),
)
