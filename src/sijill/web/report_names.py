"""What a report and its outlet are called on the pages."""

from pathlib import PurePath

from sijill.lexicon.lexicon import Lexicon
from sijill.model.document import Metadata


def heading_of(metadata: Metadata) -> str:
    """Return the title of a report, else the last part of what it was read from: where a file lies is nobody's matter.

    >>> heading_of(Metadata(ref="reports/2019/aleppo.txt")), heading_of(Metadata())
    ('aleppo.txt', '')
    """
    return metadata.title or PurePath(metadata.ref or "").name


def outlet_name(lexicon: Lexicon, publisher: str, language: str) -> str:
    """Return an outlet's name in a language; one that the word lists do not know is called as it was given."""
    row = lexicon.outlets.get(publisher)
    if row is None:
        return publisher
    return ((row.name_ar or row.name_en) if language == "ar" else (row.name_en or row.name_ar)) or publisher
