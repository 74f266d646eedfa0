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
    from sijill.ledger.query import Query
    from sijill.reconciliation.drift import drifts
    from sijill.reconciliation.relays import relays

    if (statement is None) != (relay is None):
        raise typer.BadParameter("name the statement and the relay, or neither", param_hint="RELAY")
    told: dict[int, list[LedgerClaim]] = {}
    with Ledger(db, create=False) as ledger:
        if statement is not None and relay is not None:
            named = _named(ledger.entries(), (statement, relay))
            pairs = [(named[0].number, named[1].number)]
            told = {entry.number: list(ledger.claims(Query(document=entry.document.id))) for entry in named}
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


def _named(entries: Iterable[Entry], names: tuple[str, ...]) -> list[Entry]:
    """The documents that have these ids, or that the caller named so; of several of one name the first."""
    found: dict[str, Entry] = {}
    for entry in entries:
        for name in names:
            if name in {entry.document.id, entry.document.metadata.ref}:
                found.setdefault(name, entry)
    for name in names:
        if name not in found:
            raise LedgerError(f"the ledger has no document {name!r}")
    return [found[name] for name in names]
