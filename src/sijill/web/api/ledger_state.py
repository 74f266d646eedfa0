"""``/health`` and ``/changes``: is the ledger there, and what became of it since."""

from typing import Annotated

from fastapi import APIRouter, Query

from sijill import __version__
from sijill.web.api.access import Reading
from sijill.web.api.shape import Shape
from sijill.web.refusal import RefusalError

router = APIRouter(tags=["ledger"])
_LAST_NUMBER = 2**63 - 1
Since = Annotated[int, Query(ge=0, le=_LAST_NUMBER, description="The ``head`` of an earlier answer; 0 is the start.")]


class Health(Shape):
    """What is served."""

    version: str
    """The version of sijill."""
    head: int
    """The number of the ledger's last row."""
    claims: int
    """Claims that stand, those that people rejected among them."""
    documents: int
    incidents: int


class Changes(Shape):
    """Ids of what differs between the rows ``since`` and ``head``: bring a copy up to date, then keep ``head``."""

    since: int
    head: int
    new: list[str]
    """Claims that did not stand then."""
    changed: list[str]
    """Claims that were judged or read otherwise since."""
    gone: list[str]
    """Claims that the newer reading of their document does not have; delete them from a copy."""
    documents: list[str]
    """Documents that were obtained, obtained again or read again."""
    incidents: list[str]
    """Incidents that are new or changed."""
    incidents_gone: list[str]
    """Incidents that no longer stand."""


@router.get("/health")
def show_health(site: Reading) -> Health:
    """Return what is served: version, last row, how much there is."""
    census = site.census()
    return Health(
        version=__version__, head=census.head, claims=census.claims.num_rows, documents=len(census.holdings),
        incidents=len(census.happenings),
    )  # fmt: skip


@router.get("/changes")
def show_changes(site: Reading, since: Since) -> Changes:
    """Return which claims, documents and incidents are new, changed or gone since a row of the ledger."""
    head = site.ledger.head()
    if since > head:
        raise RefusalError(404, "error.api.ahead", since=since, head=head)
    return Changes.model_validate(site.ledger.changes(since))
