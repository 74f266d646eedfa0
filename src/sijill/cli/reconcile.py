"""``sijill reconcile``: which claims of a ledger tell of one happening."""

import sys
from typing import Annotated

import typer

from sijill.cli.options import LEDGER, Database, LaidOut, Layout

Incident = Annotated[str | None, typer.Option("--explain", metavar="INCIDENT", help="Why its claims were joined.")]


def reconcile(db: Database = LEDGER, form: LaidOut = Layout.TABLE, incident: Incident = None) -> None:
    """Join the claims of a ledger into incidents and keep them; or explain one of those that were kept."""
    from sijill.cli.incident_tables import print_incident, print_incidents
    from sijill.cli.moment import now
    from sijill.ledger.ledger import Ledger
    from sijill.ledger.plain import to_json
    from sijill.ledger.query import Query
    from sijill.reconciliation.incidents import reconcile as find_incidents

    with Ledger(db, create=False) as ledger:
        if incident is not None:
            chosen = ledger.incident(incident)
            print_incident(chosen, list(ledger.claims(Query(ids=chosen.claims))), sys.stdout)
            return
        found = find_incidents(ledger.claims(), ledger.judgements())
        changed = ledger.record_incidents(found, now())
        if form is Layout.JSONL:
            sys.stdout.writelines(to_json(one) + "\n" for one in found)
        else:
            print_incidents(found, changed, sys.stdout)
