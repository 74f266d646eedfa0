"""Reconciles a ledger: its claims and judgements in, its incidents kept."""

from sijill.ledger.ledger import Ledger
from sijill.model.incident import Incident
from sijill.reconciliation.incidents import reconcile as incidents_of


def reconcile(ledger: Ledger, at: str | None = None) -> list[Incident]:
    """Join the claims of a ledger that tell of one happening, keep the incidents in it and return them.

    What people said of pairs of claims, and of grades, holds. ``at`` is an ISO time to be kept with them.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder, Ledger(folder + "/sijill.db") as ledger:
    ...     reconcile(ledger)
    []
    """
    incidents = incidents_of(ledger.claims(), ledger.judgements())
    ledger.record_incidents(incidents, at)
    return incidents
