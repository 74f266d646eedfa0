"""``sijill drift``: what reports changed of the statements that they relay."""

import sys
from collections.abc import Iterable
from typing import Annotated

import typer

from sijill.cli.options import LEDGER, Database, LaidOut, Layout
from sijill.errors import LedgerError
from sijill.model.entry import Entry, LedgerClaim

Statement = Annotated[
    str | None, typer.Argument(metavar="[STATEMENT]", help="A document of the ledger, by its id or your own.")
]
Relay = Annotated[str | None, typer.Argument(metavar="[RELAY]", help="The document that relays it.")]


def drift(
    statement: Statement = None, relay: Relay = None, db: Database = LEDGER, form: LaidOut = Layout.TABLE
) -> None:
    """Compare statements with the reports that relay them: those that the incidents show, or two that are named."""
    from sijill.cli.incident_tables import print_drifts
    from sijill.ledger.ledger import Ledger
    from sijill.ledger.plain import to_json
    from sijill.reconciliation.drift import drifts
    from sijill.reconciliation.relays import relays

    if (statement is None) != (relay is None):
        raise typer.BadParameter("name the statement and the relay, or neither", param_hint="RELAY")
    told: dict[int, list[LedgerClaim]] = {}
    with Ledger(db, create=False) as ledger:
        if statement is not None and relay is not None:
            pairs = [(_number(ledger.entries(), statement), _number(ledger.entries(), relay))]
        else:
            pairs = relays(ledger.claims(), ledger.incidents())
        wanted = {number for pair in pairs for number in pair}
        for claim in ledger.claims():
            if claim.entry.number in wanted:
                told.setdefault(claim.entry.number, []).append(claim)
    found = [(pair, drifts(told.get(pair[0], []), told.get(pair[1], []))) for pair in pairs]
    if form is Layout.JSONL:
        sys.stdout.writelines(to_json(one) + "\n" for _, changes in found for one in changes)
    else:
        names = {number: claims[0].entry.document.metadata for number, claims in told.items()}
        print_drifts(found, names, sys.stdout)


def _number(entries: Iterable[Entry], wanted: str) -> int:
    """The number of the document that has this id, or that the caller named so."""
    for entry in entries:
        if wanted in {entry.document.id, entry.document.metadata.ref}:
            return entry.number
    raise LedgerError(f"the ledger has no document {wanted!r}")
