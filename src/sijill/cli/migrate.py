"""``sijill migrate``: bring a ledger of an older sijill up to date."""

import sys

from sijill.cli.options import LEDGER, Database


def migrate(db: Database = LEDGER) -> None:
    """Bring a ledger that an older sijill wrote up to date; all of it or nothing."""
    from sijill.ledger.database import Database as Store

    store = Store(db)
    try:
        applied = store.bring_up_to_date()
    finally:
        store.close()
    told = f"brought up to date ({', '.join(applied)})" if applied else "up to date already"
    sys.stdout.write(f"{store.name}: {told}\n")
