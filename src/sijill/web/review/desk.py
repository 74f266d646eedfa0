"""One claim on the reviewer's desk: its words, why it waits, what was decided of it, and a form to decide."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import parse_qsl, urlsplit

from starlette.requests import Request
from starlette.responses import Response

from sijill.api import load_lexicon
from sijill.ledger.judgement_log import LogQuery, LogRow
from sijill.ledger.query import Query
from sijill.lexicon.tables import ActorRow, PlaceRow, ThingRow
from sijill.model.entry import LedgerClaim
from sijill.model.incident import Incident
from sijill.web.caller import caller_of
from sijill.web.claim_cells import cells_of
from sijill.web.excerpt import excerpt_of
from sijill.web.filters import Filter, Shown
from sijill.web.page import render, view_of
from sijill.web.refusal import RefusalError
from sijill.web.review.correctable import inputs_of
from sijill.web.review.queue import Queue
from sijill.web.review.rejection import Rejection, shown_reason
from sijill.web.site import Site, site_of
from sijill.web.view import View

LAST = 10
_MOST_HISTORY = 200


class Doing(StrEnum):
    """The form that is open beside a claim."""

    CORRECT = "correct"
    REJECT = "reject"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Told:
    """A judgement of the log as a reader sees it."""

    row: LogRow
    reason: str
    may_undo: bool


def claim_of(site: Site, ident: str) -> LedgerClaim:
    """Return the claim of an id; raises RefusalError (404) where the ledger has none."""
    asked = Query(ids=(ident,))
    found = next(site.ledger.claims(asked), None) if ident.isascii() and ident.isprintable() else None
    if found is None:
        raise RefusalError(404, "error.claim", ident=ident[:40])
    return found


def incident_of(site: Site, ident: str) -> Incident:
    """Return the incident of an id; raises RefusalError (404) where none stands that has it."""
    found = site.ledger.incidents((ident,)) if ident.isascii() and ident.isprintable() else []
    if not found:
        raise RefusalError(404, "error.incident", ident=ident[:40])
    return found[0]


def queue_of(site: Site, asked: Filter) -> Queue:
    """Return the queue of a filter: of claims of every status, unless it names one."""
    return site.queue.queue(site.select(asked if asked.status is not Shown.STANDING else asked.but(status=Shown.ALL)))


def asked_in(address: str) -> Filter:
    """Return the filter in an address of a page.

    >>> asked_in("/en/review?place=SY&x=1").query()
    'place=SY'
    """
    return Filter.of(dict(parse_qsl(urlsplit(address).query)))


def told(site: Site, view: View, name: str | None, query: LogQuery, most: int = _MOST_HISTORY) -> list[Told]:
    """Return judgements of the log, the latest first, as a reader sees them."""
    return told_of(site.ledger.judgement_log(query, 0, most), view, name)


def told_of(rows: Iterable[LogRow], view: View, name: str | None) -> list[Told]:
    """Return rows of the log with their reasons in the reader's language, and which the reader may take back."""
    return [
        Told(row, shown_reason(row.judgement.reason, view), not row.undone and row.judgement.by == name)
        for row in rows
    ]


def show_desk(request: Request, claim: LedgerClaim, doing: str = "", status: int = 200, **more: object) -> Response:
    """Show a claim with its words, its history and the forms to decide; ``doing`` says which form is open."""
    site, view, caller = site_of(request), view_of(request), caller_of(request)
    back = request.query_params.get("back", "") or str(more.get("back", ""))
    asked = asked_of(request, back)
    path = view.url(f"/review/{claim.id}", asked.query())
    queue = queue_of(site, asked)
    place = queue.place_of(claim.id)
    waiting = queue.at(place)
    values: dict[str, object] = {
        "claim": claim, "cells": cells_of(claim, view), "excerpt": excerpt_of(claim), "asked": asked, "queue": queue,
        "place": place, "why": waiting.why if waiting else (), "before": queue.before(claim.id),
        "after": queue.after(claim.id), "history": told(site, view, caller.name, LogQuery(subject=claim.id)),
        "last": told(site, view, caller.name, LogQuery(by=caller.name), LAST), "doing": doing, "here": path,
        **form_values(site, view, claim, doing), **more, "back": back or path,
    }  # fmt: skip
    return render(request, "review_claim.html", status, **values)


def asked_of(request: Request, back: str) -> Filter:
    """Return the filter of the queue that a request comes from: its own, else that of the page to come back to."""
    own = Filter.of(request.query_params)
    return own if own.said() else asked_in(back)


def form_values(site: Site, view: View, claim: LedgerClaim, doing: str) -> dict[str, object]:
    """Return what the form of a decision needs: the fields to correct with names to choose from, or the reasons."""
    if doing != Doing.CORRECT:
        return {"inputs": (), "reasons": tuple(Rejection), "names": {}}
    lexicon, language = load_lexicon(places=site.settings.places), view.language.value
    inputs = inputs_of(claim, lexicon, view)
    tables: dict[str, tuple[Mapping[str, ThingRow | ActorRow | PlaceRow], ...]] = {
        "thing": (lexicon.targets, lexicon.who), "actor": (lexicon.actors,), "place": (lexicon.places,),
    }  # fmt: skip
    held = {one.holds.value for one in inputs}
    names = {
        kind: sorted({row.name_ar if language == "ar" else row.name_en for table in found for row in table.values()})
        for kind, found in tables.items()
        if kind in held
    }
    return {"inputs": inputs, "reasons": (), "names": names}
