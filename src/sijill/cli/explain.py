"""``sijill explain``: show why each value was read, and why other words were not."""

import sys
from typing import Annotated

import typer

from sijill.cli.options import Language, Places, Published, Publisher, store_of

Source = Annotated[str, typer.Argument(metavar="FILE", help="A text or an HTML page; - is standard input.")]
Wanted = Annotated[str | None, typer.Option("--claim", metavar="ID", help="Only this claim.")]


def explain(
    source: Source,
    claim: Wanted = None,
    published: Published = None,
    publisher: Publisher = None,
    language: Language = None,
    places: Places = None,
) -> None:
    """Show why each value of a report's claims was read (its words, the rule, the row) and why other words were not."""
    from sijill.api import load_lexicon
    from sijill.cli.reports import Reports
    from sijill.errors import SijillError
    from sijill.exporters.explanation import explain_claim, explain_unread
    from sijill.exporters.visible import isolate_runs
    from sijill.pipeline import unread
    from sijill.readers.options import ReadOptions

    options = ReadOptions(published=published, publisher=publisher, language=language)
    reports = Reports([source], options, store_of(places))
    found = False
    for document, extraction in reports:
        chosen = [one for one in extraction.claims if claim in (None, one.id)]
        found = found or bool(chosen)
        lines = [line for one in chosen for line in explain_claim(document, one)]
        if claim is None:
            left = unread(document, load_lexicon(places=reports.places))
            lines += ["became no claim:"] if left else []
            lines += [f"  {explain_unread(document, one)}" for one in left]
        sys.stdout.writelines(isolate_runs(line) + "\n" for line in lines)
    reports.finish()
    if claim is not None and not found:
        raise SijillError(f"no claim of this report is called {claim}")
