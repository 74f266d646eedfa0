"""``/incidents``: claims judged to be about one happening, with where their voices differ."""

from typing import Annotated

from fastapi import APIRouter, Query

from sijill.web.api.access import Reading
from sijill.web.api.asked import Ident, IncidentsAsked
from sijill.web.api.document_shapes import Incident, IncidentPage
from sijill.web.api.pages import cut
from sijill.web.refusal import RefusalError

router = APIRouter(tags=["incidents"])


@router.get("/incidents")
def list_incidents(site: Reading, asked: Annotated[IncidentsAsked, Query()]) -> IncidentPage:
    """Return one page of the incidents."""
    census = site.census()
    found = sorted(
        ident for ident, one in census.happenings.items()
        if one.voices >= asked.voices and (one.discrepancies or not asked.differing)
    )  # fmt: skip
    idents, told = cut(found, asked, census.head)
    rows = site.ledger.incidents(idents) if idents else []
    return IncidentPage(**told, items=[Incident.model_validate(one) for one in rows])


@router.get("/incidents/{ident}")
def show_incident(site: Reading, ident: Ident) -> Incident:
    """Return one incident."""
    rows = site.ledger.incidents((ident,))
    if not rows:
        raise RefusalError(404, "error.api.none", what="incident", ident=ident)
    return Incident.model_validate(rows[0])
