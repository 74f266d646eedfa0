"""What a ledger gives back: documents with all their publications, claims with the decisions beside them."""

from dataclasses import dataclass

from sijill.model.document import Document, Metadata
from sijill.model.judgement import Decision
from sijill.model.wire import WireCheck, WireClaim, WireMentions


@dataclass(frozen=True, slots=True)
class Publication:
    """One time a text was obtained under some metadata; ``original`` is the SHA-256 of the bytes as obtained."""

    number: int
    metadata: Metadata
    original: str
    how: str
    at: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a document: by which extractor, how many claims it found, when."""

    number: int
    extractor: str
    size: int
    at: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A document of the ledger. ``document.metadata`` is what is known of it now; reprints are in ``publications``.

    ``extractor`` names the version whose claims stand; ``mentions`` and ``checks`` are of the same reading.
    """

    number: int
    document: Document
    publications: tuple[Publication, ...]
    extractor: str
    mentions: WireMentions
    checks: tuple[WireCheck, ...]

    @property
    def publishers(self) -> tuple[str, ...]:
        """Every outlet that printed this text, in the order in which they were obtained."""
        names = (publication.metadata.publisher for publication in self.publications)
        return tuple(dict.fromkeys(name for name in names if name))


@dataclass(frozen=True, slots=True)
class LedgerClaim:
    """A claim of the ledger: ``read`` as the machine read it, ``wire`` with people's corrections applied."""

    number: int
    entry: Entry
    read: WireClaim
    wire: WireClaim
    decision: Decision

    @property
    def id(self) -> str:
        """The claim's id, the same for the same words of the same text in every reading."""
        return self.read["id"]

    def words(self, span: list[int]) -> str:
        """Return the exact characters of a span of the document."""
        return self.entry.document.text[span[0] : span[1]]
