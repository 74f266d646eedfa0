"""``sijill read``: show what reports claim, as tables."""

from sijill.cli.options import Language, Published, Publisher, Sources


def read(sources: Sources, published: Published = None, publisher: Publisher = None, language: Language = None) -> None:
    """Show the claims of reports as tables."""
    from sijill.cli.reports import Reports
    from sijill.cli.terminal import print_claims
    from sijill.readers.options import ReadOptions

    reports = Reports(sources, ReadOptions(published=published, publisher=publisher, language=language))
    for document, extraction in reports:
        print_claims(document, extraction)
    reports.finish()
