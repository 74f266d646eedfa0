"""``sijill show``: look into a ledger."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from sijill.cli.options import LEDGER, Database
from sijill.errors import LedgerError

if TYPE_CHECKING:
    from sijill.ledger.ledger import Ledger
    from sijill.model.entry import Entry

Wanted = Annotated[str | None, typer.Argument(metavar="[ID]", help="A claim, a document (sha256:...) or an incident.")]
Place = Annotated[str | None, typer.Option("--place", metavar="ID", help="A place, a province or a country: SY.")]
Party = Annotated[str | None, typer.Option("--party", metavar="ID", help="Who did it, to whom, or who said it.")]
Publisher = Annotated[str | None, typer.Option("--publisher", metavar="NAME", help="Who published it.")]
Kind = Annotated[str | None, typer.Option("--kind", metavar="KIND", help="strikes, effect, casualties ...")]
Since = Annotated[str | None, typer.Option("--since", metavar="DATE", help="Not over before this day.")]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", help="Begun by this day.")]
Words = Annotated[str | None, typer.Option("--words", metavar="TEXT", help='Words of the report; "..." is a phrase.')]
Limit = Annotated[int, typer.Option("--limit", metavar="N", min=1, help="At most N claims.")]
Log = Annotated[bool, typer.Option("--log", help="The judgements, in the order they were given.")]
Original = Annotated[bool, typer.Option("--original", help="The bytes of a document as they were obtained.")]


def show(
    wanted: Wanted = None,
    db: Database = LEDGER,
    place: Place = None,
    party: Party = None,
    publisher: Publisher = None,
    kind: Kind = None,
    since: Since = None,
    until: Until = None,
    words: Words = None,
    limit: Limit = 50,
    log: Log = False,
    original: Original = False,
) -> None:
    """Show the claims of a ledger, the latest day first; one claim, document or incident; or the log of judgements."""
    from sijill.cli.incident_tables import print_incident
    from sijill.cli.ledger_tables import print_claim, print_document, print_ledger_claims, print_log
    from sijill.ledger.ledger import Ledger
    from sijill.ledger.query import Order, Query

    with Ledger(db, create=False) as ledger:
        if log:
            print_log(ledger.judgements([wanted] if wanted else []), sys.stdout)
        elif original:
            entry = _document(ledger, wanted)
            sys.stdout.buffer.write(ledger.original(entry.publications[-1]))
        elif wanted and wanted.startswith("sha256:"):
            entry = _document(ledger, wanted)
            addresses = dict.fromkeys(one.metadata.url for one in entry.publications if one.metadata.url)
            versions = [version for url in addresses for version in ledger.versions(url)]
            print_document(entry, ledger.readings(wanted), versions, sys.stdout)
        elif wanted and wanted.startswith("inc_"):
            found = ledger.incident(wanted)
            print_incident(found, list(ledger.claims(Query(ids=found.claims))), sys.stdout)
        elif wanted:
            print_claim(ledger.claim(wanted), ledger.judgements([wanted]), sys.stdout)
        else:
            query = Query(
                place=place, party=party, publisher=publisher, kind=kind, since=since, until=until, words=words,
                order=Order.DAY, limit=limit,
            )  # fmt: skip
            print_ledger_claims(list(ledger.claims(query)), ledger.size(), sys.stdout)


def _document(ledger: "Ledger", wanted: str | None) -> "Entry":
    entry = next(ledger.entries([wanted or ""]), None)
    if entry is None:
        raise LedgerError(f"the ledger has no document {wanted!r}; the id of one looks like sha256:...")
    return entry
