"""``sijill ingest``: keep reports and their claims in a ledger."""

import sys

import typer

from sijill.cli.options import LEDGER, Database, Language, Places, Published, Publisher, Sources, store_of
from sijill.cli.progress import Progress


def ingest(
    sources: Sources,
    db: Database = LEDGER,
    published: Published = None,
    publisher: Publisher = None,
    language: Language = None,
    places: Places = None,
) -> None:
    """Keep reports and their claims in a ledger; what is in it already is not kept twice."""
    from sijill.api import load_lexicon
    from sijill.cli.moment import now
    from sijill.cli.reports import list_failures
    from sijill.intake import Desk
    from sijill.ledger.ledger import Ledger
    from sijill.readers.batch import STDIN, read_many
    from sijill.readers.options import ReadOptions

    options = ReadOptions(published=published, publisher=publisher, language=language)
    stdin = sys.stdin.buffer if STDIN in sources else None
    with Ledger(db) as ledger, Progress(shown=sys.stderr.isatty()) as progress:
        desk = Desk(ledger, load_lexicon(places=store_of(places)), now)
        desk.take_all(read_many(sources, options, stdin), progress.show_kept)
        name = ledger.database.name
    told = desk.told
    figures = ", ".join(f"{count:,} {word}" for word, count in sorted(told.items())) or "none"
    sys.stdout.write(f"{sum(told.values()):,} documents in {name}: {figures}; {desk.claims:,} claims read\n")
    if desk.failures:
        list_failures(desk.failures, len(desk.failures), sum(told.values()))
        raise typer.Exit(1)
