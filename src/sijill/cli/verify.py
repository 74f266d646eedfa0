"""``sijill verify``: re-read a whole ledger."""

import sys
from typing import Annotated

import typer

from sijill.cli.options import LEDGER, Database
from sijill.cli.progress import Progress

Noted = Annotated[str | None, typer.Option("--seal", metavar="HASH", help="A seal noted earlier, to be found again.")]


def verify(db: Database = LEDGER, seal: Noted = None) -> None:
    """Re-read a ledger: every hash, every reference, every span against its text; say what does not hold."""
    from sijill.errors import LedgerError
    from sijill.ledger.ledger import Ledger

    with Ledger(db, create=False) as ledger, Progress(shown=sys.stderr.isatty()) as progress:
        found = ledger.verify(lambda rows: progress.say("{:,} rows hold", rows), seal)
        name = ledger.database.name
    if found.fault is not None:
        raise LedgerError(f"{name}: {found.fault}")
    sys.stdout.write(f"{name}: all {found.rows:,} rows hold\nseal {found.seal}\n")
