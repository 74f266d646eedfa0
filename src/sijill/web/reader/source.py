"""All that the page of one source shows: the document, a reading of it with its claims, and its other readings."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from sijill.ledger.query import Query
from sijill.model.entry import Entry, LedgerClaim, Reading
from sijill.web.claim_cells import words_span
from sijill.web.digits import western
from sijill.web.refusal import RefusalError
from sijill.web.site import Site

_LINKED = frozenset(("http", "https"))
_LONGEST_NUMBER = 12


@dataclass(frozen=True, slots=True)
class Source:
    """A document with the claims of one of its readings, in the order of the text; ``readings`` are all, oldest first.

    ``reading`` is the one that is shown, ``None`` for a document that nobody has read.
    """

    entry: Entry
    claims: tuple[LedgerClaim, ...]
    readings: tuple[Reading, ...]
    reading: Reading | None

    @property
    def is_standing(self) -> bool:
        """Tell whether the reading that is shown is the last."""
        return self.reading is None or self.reading is self.readings[-1]


def source_of(site: Site, ident: str, version: str | None = None) -> Source:
    """Return the source of an id; ``version`` is the number of a reading, by default the last.

    Raises RefusalError (404) for a document or a reading that the ledger does not have.
    """
    entry = next(site.ledger.entries([ident]), None) if ident.isprintable() else None
    if entry is None:
        raise RefusalError(404, "error.source")
    readings = tuple(site.ledger.readings(ident))
    reading = _chosen(readings, version)
    claims = site.ledger.claims(Query(document=ident, reading=reading.number)) if reading else ()
    ordered = sorted(claims, key=lambda claim: (words_span(claim), claim.number))
    return Source(entry, tuple(ordered), readings, reading)


def _chosen(readings: tuple[Reading, ...], version: str | None) -> Reading | None:
    if not version:
        return readings[-1] if readings else None
    asked = western(version.strip())
    for reading in readings:
        if len(asked) <= _LONGEST_NUMBER and asked == str(reading.number):
            return reading
    raise RefusalError(404, "error.reading")


def web_address(url: str | None) -> str | None:
    """Return an address that may be a link: one of the web, and of no other scheme.

    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)"), web_address("//example.org")
    ('https://example.org/a', None, None)
    """
    if not url or not url.isprintable():
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme.lower() in _LINKED and parts.netloc else None
