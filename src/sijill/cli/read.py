"""``sijill read``: show what reports claim, as tables."""

from sijill.cli.options import Language, Places, Published, Publisher, Sources, store_of


def read(
    sources: Sources,
    published: Published = None,
    publisher: Publisher = None,
    language: Language = None,
    places: Places = None,
) -> None:
    """Show the claims of reports as tables."""
    from sijill.cli.reports import Reports
    from sijill.cli.terminal import print_claims
    from sijill.readers.options import ReadOptions

    options = ReadOptions(published=published, publisher=publisher, language=language)
    reports = Reports(sources, options, store_of(places))
    for document, extraction in reports:
        print_claims(document, extraction)
    reports.finish()
