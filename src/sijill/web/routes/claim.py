"""``/{l}/claims/{id}``: one claim: its words, its fields, what was decided of it, what others say of the same."""

from collections.abc import Iterator
from dataclasses import dataclass

import pyarrow.compute as pc
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sijill.exporters.claim_row import TABLE, claim_row
from sijill.exporters.columns import names_of
from sijill.exporters.ledger_lines import decided_claim
from sijill.exporters.wording import word
from sijill.ledger.claim_rows import encoded
from sijill.ledger.judgement_log import LogQuery
from sijill.model.claim import Extraction
from sijill.model.entry import LedgerClaim
from sijill.model.wire import to_wire
from sijill.web.caller import caller_of
from sijill.web.census.census import Census
from sijill.web.census.rows import status_of
from sijill.web.citation import citation_of
from sijill.web.claim_cells import ClaimCells, cells_of
from sijill.web.claim_fields import fields_of
from sijill.web.excerpt import excerpt_of
from sijill.web.filters import Filter, Shown
from sijill.web.page import render, view_of
from sijill.web.reader.article import tongue_of
from sijill.web.reader.notes import note_of
from sijill.web.review.desk import claim_of, told
from sijill.web.site import Site, site_of
from sijill.web.tables import JSON_TYPE, file_name, table
from sijill.web.view import View

_MOST = 50
_RELATIONS = ("subset_of", "restates")


@dataclass(frozen=True, slots=True)
class Related:
    """Claims of the same report that a claim is tied to; ``key`` names the tie."""

    key: str
    rows: tuple[ClaimCells, ...]


def claim_page(request: Request) -> Response:
    """Show one claim."""
    site, view = site_of(request), view_of(request)
    claim = claim_of(site, request.path_params["ident"])
    document, path = claim.entry.document, view.url(f"/claims/{claim.id}")
    census = site.census()
    incident = census.incident_of.get(claim.id)
    return render(
        request, "claim.html", claim=claim, cells=cells_of(claim, view), fields=fields_of(claim, view),
        kind=word(claim.wire["kind"], view.language.value),
        excerpt=excerpt_of(claim), tongue=tongue_of(document), note=note_of(claim), here=path,
        history=told(site, view, caller_of(request).name, LogQuery(subject=claim.id)),
        related=[one for one in related_to(site, census, claim, view) if one.rows], incident=incident,
        happening=census.happenings.get(incident) if incident else None,
        others=others_of(site, claim, incident, view) if incident else (),
        citation=citation_of(request, path, document.id, claim.entry.extractor),
    )  # fmt: skip


def others_of(site: Site, claim: LedgerClaim, incident: str, view: View) -> list[ClaimCells]:
    """Return the other claims of the same incident, at most fifty."""
    selection = site.select(Filter(incident=incident, status=Shown.ALL))
    return [cells_of(one, view) for one in selection.on_page(site.ledger) if one.id != claim.id]


def related_to(site: Site, census: Census, claim: LedgerClaim, view: View) -> Iterator[Related]:
    """Yield what a claim is a part of and says again, and what is a part of it and says it again."""
    for relation in _RELATIONS:
        other = claim.wire[relation]  # type: ignore[literal-required]
        yield Related(f"claim.{relation}", _cells(site, _numbered(census, "id", other), view))
        yield Related(f"claim.{relation}.back", _cells(site, _numbered(census, relation, claim.id), view))


def _numbered(census: Census, column: str, value: str | None) -> list[int]:
    if value is None:
        return []
    found = census.claims.filter(pc.equal(census.claims[column], value))["number"]
    return [int(number) for number in found.to_pylist()]


def _cells(site: Site, numbers: list[int], view: View) -> tuple[ClaimCells, ...]:
    found = site.ledger.claims_numbered(numbers[:_MOST]) if numbers else []
    return tuple(cells_of(one, view) for one in found)


def claim_data(request: Request) -> Response:
    """Return one claim as it travels, what people decided of it, and its report, as JSON; or its row as CSV."""
    site = site_of(request)
    claim = claim_of(site, request.path_params["ident"])
    incident = site.census().incident_of.get(claim.id)
    name = file_name(request)
    if not name.endswith(".json"):
        return table(name, names_of(TABLE), [claim_row(claim, incident)])
    body = {
        "document": to_wire(claim.entry.document, Extraction())["document"],
        "claim": claim.wire,
        "status": status_of(claim.decision).value,
        "flagged": claim.decision.flagged,
        **{key: value for key, value in decided_claim(claim, incident).items() if key != "claim"},
        "quotes": [claim.words([one["start"], one["end"]]) for one in claim.read["evidence"]],
    }
    return Response(encoded(body), media_type=JSON_TYPE)


ROUTES = (
    Route("/claims/{ident}-excel.csv", claim_data),
    Route("/claims/{ident}.csv", claim_data),
    Route("/claims/{ident}.json", claim_data),
    Route("/{language}/claims/{ident}", claim_page),
)
