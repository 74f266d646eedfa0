"""``/{l}/review``: the queue of claims that wait for a person, and one claim of it at a time."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from sijill.ledger.judgement_log import LogQuery
from sijill.web.caller import require
from sijill.web.claim_cells import cells_of
from sijill.web.filters import Filter, Shown, Sort
from sijill.web.page import render, view_of
from sijill.web.paging import refuse_beyond
from sijill.web.people.role import Role
from sijill.web.refusal import RefusalError
from sijill.web.review.desk import LAST, Doing, asked_of, claim_of, form_values, queue_of, show_desk, told
from sijill.web.site import site_of


def review_page(request: Request) -> Response:
    """Show one page of the queue, why each claim waits, and the last decisions of the reviewer."""
    caller = require(request, Role.REVIEWER)
    site, view, asked = site_of(request), view_of(request), Filter.of(request.query_params)
    queue = queue_of(site, asked)
    refuse_beyond(asked.page, queue.pages)
    waiting = queue.page(asked.page)
    claims = {claim.id: claim for claim in site.ledger.claims_numbered([one.number for one in waiting])}
    rows = [(cells_of(claims[one.id], view), one.why) for one in waiting if one.id in claims]
    last = told(site, view, caller.name, LogQuery(by=caller.name), LAST)
    return render(
        request, "review.html", asked=asked, queue=queue, rows=rows, last=last, shown=Shown, sorts=Sort,
        back=view.url("/review", asked.query()),
    )  # fmt: skip


def desk_page(request: Request) -> Response:
    """Show one claim with a form; a script that asks for a form alone gets that alone."""
    require(request, Role.REVIEWER)
    site, view = site_of(request), view_of(request)
    claim = claim_of(site, request.path_params["id"])
    doing = request.query_params.get("do", "")
    if doing and doing not in set(Doing):
        raise RefusalError(400, "error.filter.choice", name="do", choices=", ".join(Doing))
    if doing and "hx-request" in request.headers:
        back, go = request.query_params.get("back", ""), request.query_params.get("go", "")
        values = form_values(site, view, claim, doing) | {"claim": claim, "doing": doing, "back": back, "go": go}
        response = render(request, "decision_form.html", 200, **values)
        response.headers["Vary"] = "Cookie, HX-Request"
        return response
    return show_desk(request, claim, doing)


def next_page(request: Request) -> Response:
    """Lead to the first claim of the queue, or to the queue where none waits."""
    require(request, Role.REVIEWER)
    site, view = site_of(request), view_of(request)
    asked = asked_of(request, "")
    first = queue_of(site, asked).at(0)
    return RedirectResponse(view.url(f"/review/{first.id}" if first else "/review", asked.query()), status_code=303)


ROUTES = (
    Route("/{language}/review", review_page),
    Route("/{language}/review/next", next_page),
    Route("/{language}/review/{id}", desk_page),
)
