"""``sijill ingest``: keep reports and their claims in a ledger."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from sijill.cli.options import LEDGER, Database, Language, Places, Published, Publisher, store_of
from sijill.cli.progress import Progress

Sources = Annotated[
    list[str] | None,
    typer.Argument(metavar="[FILE...]", help="Texts, HTML pages, folders, JSON Lines; - is standard input."),
]
Ready = Annotated[
    list[Path] | None,
    typer.Option("--claims", metavar="FILE", exists=True, dir_okay=False, help="Keep what sijill bulk has read."),
]


def ingest(
    sources: Sources = None,
    db: Database = LEDGER,
    claims: Ready = None,
    published: Published = None,
    publisher: Publisher = None,
    language: Language = None,
    places: Places = None,
) -> None:
    """Keep reports and their claims in a ledger; what is in it already is not kept twice."""
    if not sources and not claims:
        raise typer.BadParameter("name reports, or a file of claims with --claims")
    from sijill.api import load_lexicon
    from sijill.bulk.loading import load_results
    from sijill.cli.moment import now
    from sijill.cli.reports import list_failures
    from sijill.intake import Desk
    from sijill.ledger.ledger import Ledger
    from sijill.readers.batch import STDIN, read_many
    from sijill.readers.options import ReadOptions

    options = ReadOptions(published=published, publisher=publisher, language=language)
    wanted = sources or []
    stdin = sys.stdin.buffer if STDIN in wanted else None
    with Ledger(db) as ledger, Progress(shown=sys.stderr.isatty()) as progress:
        desk = Desk(ledger, load_lexicon(places=store_of(places)), now)
        for path in claims or ():
            load_results(path, desk, progress.show_kept)
        desk.take_all(read_many(wanted, options, stdin), progress.show_kept)
        name = ledger.database.name
    told = desk.told
    figures = ", ".join(f"{count:,} {word}" for word, count in sorted(told.items())) or "none"
    sys.stdout.write(f"{sum(told.values()):,} documents in {name}: {figures}; {desk.claims:,} claims read\n")
    if desk.failures:
        list_failures(desk.failures, len(desk.failures), sum(told.values()))
        raise typer.Exit(1)
