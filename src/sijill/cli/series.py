"""``sijill series``: what each source says of each measure over time."""

from typing import Annotated

import typer

from sijill.cli.options import LEDGER, Database, LaidOut, Layout

Least = Annotated[int, typer.Option("--least", metavar="N", min=1, help="Only series with N dated figures or more.")]


def series(db: Database = LEDGER, form: LaidOut = Layout.TABLE, least: Least = 2) -> None:
    """Show the series of a ledger: periods, gaps, overlaps, tempo; changes in how sources count; milestones."""
    from sijill.cli.series_tables import write_series

    write_series(db, form, least)
