"""``sijill export``: write a ledger in the format of somebody else."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from sijill.cli.options import LEDGER, Database
from sijill.cli.show import Kind, Party, Place, Since, Until
from sijill.exporters.formats import FORMATS

_NAMES = ", ".join(form.name for form in FORMATS)


def _language(value: str) -> str:
    if value not in ("ar", "en"):
        raise typer.BadParameter("expected ar or en")
    return value


def _format(value: str | None) -> str | None:
    if value is not None and all(form.name != value for form in FORMATS):
        raise typer.BadParameter(f"expected one of {_NAMES}")
    return value


def _time(value: str | None) -> str | None:
    try:
        datetime.fromisoformat(value or "2024-05-01")
    except ValueError:
        raise typer.BadParameter("expected a time like 2024-05-01T10:00:00Z") from None
    return value


def export(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The file to write; what was lost is told beside it.")],
    form: Annotated[
        str | None,
        typer.Option("--as", metavar="FORMAT", callback=_format, help=f"{_NAMES}; what OUT ends with unless named."),
    ] = None,
    database: Database = LEDGER,
    language: Annotated[
        str, typer.Option("--lang", metavar="CODE", callback=_language, help="ar or en: for whom a sheet or report is.")
    ] = "en",
    include_rejected: Annotated[
        bool, typer.Option("--include-rejected", help="Also write claims that a person rejected.")
    ] = False,
    period_totals: Annotated[
        bool, typer.Option("--period-totals", help="Write totals of a period as ACLED events too.")
    ] = False,
    area_pins: Annotated[
        bool, typer.Option("--area-pins", help="Give provinces and other areas a point on the map.")
    ] = False,
    semicolon: Annotated[
        bool, typer.Option("--semicolon", help="Set the columns of csv-excel apart with semicolons.")
    ] = False,
    withhold: Annotated[
        bool, typer.Option("--withhold-names", help="Take out names of private persons and of reviewers.")
    ] = False,
    place: Place = None,
    party: Party = None,
    kind: Kind = None,
    since: Since = None,
    until: Until = None,
    at: Annotated[
        str | None,
        typer.Option("--at", metavar="TIME", callback=_time, help="The time to write into it: 2024-05-01T10:00:00Z."),
    ] = None,
) -> None:
    """Write the ledger in a format that others read; beside it what was lost and what each column means."""
    from sijill.exporters.export import DICTIONARY, LOSS, export
    from sijill.exporters.ledger_material import material_of
    from sijill.exporters.material import ExportOptions
    from sijill.exporters.visible import visible
    from sijill.ledger.ledger import Ledger
    from sijill.ledger.query import Query

    options = ExportOptions(language, include_rejected, period_totals, area_pins, semicolon, withhold)
    with Ledger(database, create=False) as ledger:
        query = Query(place=place, party=party, kind=kind, since=since, until=until)
        loss = export(material_of(ledger, query, at), out, form, options)
    name = visible(out.name)
    sys.stdout.write(f"{name}: {loss.rows:,} rows from {loss.written:,} claims ({loss.format})\n")
    sys.stdout.write(f"{loss.line}; {name}{LOSS} tells all, {name}{DICTIONARY} the columns\n")
