"""``sijill check``: whether the numbers of a report add up, and those of reports among each other."""

from typing import Annotated

import typer

from sijill.cli.options import (
    LEDGER,
    Database,
    LaidOut,
    Language,
    Layout,
    Outcome,
    Places,
    Published,
    Publisher,
    store_of,
)

Sources = Annotated[
    list[str] | None,
    typer.Argument(metavar="[FILE...]", help="Texts, HTML pages, folders, JSON Lines; without any the ledger."),
]
Only = Annotated[Outcome | None, typer.Option("--only", help="Only checks of this verdict.")]
Strict = Annotated[bool, typer.Option("--strict", help="Exit code 1 if something differs.")]


def check(
    sources: Sources = None,
    db: Database = LEDGER,
    form: LaidOut = Layout.TABLE,
    only: Only = None,
    strict: Strict = False,
    published: Published = None,
    publisher: Publisher = None,
    language: Language = None,
    places: Places = None,
) -> None:
    """Check the arithmetic of reports, or of a whole ledger: agrees, differs or cannot-tell, with the words."""
    from sijill.cli.check_tables import checks_of_ledger, checks_of_reports, write_checks
    from sijill.cli.reports import Reports
    from sijill.readers.options import ReadOptions

    options = ReadOptions(published=published, publisher=publisher, language=language)
    reports = Reports(sources, options, store_of(places)) if sources else None
    found = checks_of_reports(reports) if reports is not None else checks_of_ledger(db)
    differs = write_checks((row for row in found if only in (None, row.verdict)), form)
    if reports is not None:
        reports.finish()
    if strict and differs:
        raise typer.Exit(1)
