"""``sijill show``: look into a ledger."""

import sys
from typing import Annotated

import typer

from sijill.cli.options import LEDGER, Database

Wanted = Annotated[str | None, typer.Argument(metavar="[ID]", help="A claim, for all that is known of it.")]
Place = Annotated[str | None, typer.Option("--place", metavar="ID", help="A place, a province or a country: SY.")]
Party = Annotated[str | None, typer.Option("--party", metavar="ID", help="Who did it, to whom, or who said it.")]
Publisher = Annotated[str | None, typer.Option("--publisher", metavar="NAME", help="Who published it.")]
Kind = Annotated[str | None, typer.Option("--kind", metavar="KIND", help="strikes, effect, casualties ...")]
Since = Annotated[str | None, typer.Option("--since", metavar="DATE", help="Not over before this day.")]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", help="Begun by this day.")]
Words = Annotated[str | None, typer.Option("--words", metavar="TEXT", help='Words of the report; "..." is a phrase.')]
Limit = Annotated[int, typer.Option("--limit", metavar="N", min=1, help="At most N claims.")]
Log = Annotated[bool, typer.Option("--log", help="The judgements, in the order they were given.")]


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
) -> None:
    """Show the claims of a ledger, the latest day first; one claim with its words; or the log of judgements."""
    from sijill.cli.ledger_tables import print_claim, print_ledger_claims, print_log
    from sijill.ledger.ledger import Ledger
    from sijill.ledger.query import Order, Query

    with Ledger(db, create=False) as ledger:
        if log:
            print_log(ledger.judgements([wanted] if wanted else []), sys.stdout)
        elif wanted:
            print_claim(ledger.claim(wanted), ledger.judgements([wanted]), sys.stdout)
        else:
            query = Query(
                place=place, party=party, publisher=publisher, kind=kind, since=since, until=until, words=words,
                order=Order.DAY, limit=limit,
            )  # fmt: skip
            print_ledger_claims(list(ledger.claims(query)), ledger.size(), sys.stdout)
