"""``sijill read``: show what reports claim, as tables."""

from typing import Annotated

import typer

from sijill.cli.options import Language, Places, Published, Publisher, Sources, store_of

Told = Annotated[bool, typer.Option("--told", help="Show first what is known of each report, and where it stood.")]


def read(
    sources: Sources,
    published: Published = None,
    publisher: Publisher = None,
    language: Language = None,
    places: Places = None,
    told: Told = False,
) -> None:
    """Show the claims of reports as tables."""
    from sijill.cli.reports import Reports
    from sijill.cli.terminal import print_claims
    from sijill.cli.told_table import print_told
    from sijill.readers.options import ReadOptions

    options = ReadOptions(published=published, publisher=publisher, language=language)
    reports = Reports(sources, options, store_of(places))
    for document, extraction in reports:
        if told:
            print_told(document)
        print_claims(document, extraction)
    reports.finish()
