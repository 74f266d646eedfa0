"""Taking reports into a ledger: reads what it has not read yet, and keeps it a batch at a time."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from sijill import __version__
from sijill.errors import LedgerError
from sijill.ledger.adding import Deposit, given_of
from sijill.ledger.ledger import Ledger
from sijill.lexicon.lexicon import Lexicon
from sijill.model.claim import Extraction
from sijill.model.document import Document
from sijill.model.wire import WireDocument, to_wire
from sijill.pipeline import extract, extractor_of
from sijill.readers.batch import Failure

_BATCH = 50


@dataclass(frozen=True, slots=True)
class Ready:
    """A document with what an extractor has read in it elsewhere."""

    document: Document
    wire: WireDocument
    extractor: str


class Desk:
    """Takes documents for a ledger: all of some, or one by one, ended by :meth:`keep`, which hands a batch over.

    ``now`` returns the time that the rows are noted under; ``how`` says how the documents were obtained.

    >>> import tempfile
    >>> from sijill.lexicon.loading import load_lexicon
    >>> with tempfile.TemporaryDirectory() as folder, Ledger(folder + "/sijill.db") as ledger:
    ...     desk = Desk(ledger, load_lexicon(), lambda: "2026-01-01T00:00:00Z")
    ...     desk.take_all([Document.of("قتل ثلاثة مدنيين في حلب."), Failure("b.pdf", "this is a PDF file, not text")])
    ...     dict(desk.told), desk.claims, len(desk.failures)
    ({'new': 1}, 1, 1)
    """

    def __init__(self, ledger: Ledger, lexicon: Lexicon, now: Callable[[], str], how: str = "ingest") -> None:
        self.ledger = ledger
        self.lexicon = lexicon
        self.now = now
        self.how = how
        self.extractor = extractor_of(self.lexicon, __version__)
        self.waiting: list[Deposit] = []
        self.failures: list[Failure] = []
        self.told: Counter[str] = Counter()
        self.kept: list[str] = []
        self.seen = self.claims = 0

    def take(self, document: Document) -> None:
        """Read a document if its text was not read so before; the given metadata is kept in any case."""
        self.seen += 1
        standing = self.ledger.standing(document, self.extractor)
        found = extract(standing.document, self.lexicon) if standing.unread else Extraction()
        self.claims += len(found.claims)
        read = replace(standing.document, original=document.original)
        wire = to_wire(read, found)
        self.waiting.append(Deposit(read, wire, self.extractor, self.how, document.metadata))
        if len(self.waiting) >= _BATCH:
            self.keep()

    def take_ready(self, ready: Ready) -> None:
        """Take a document that was read elsewhere; it is read here if the ledger knows more of it than was known there.

        A report whose day of publication is in the ledger already has other dates than one that came without it.
        """
        document = ready.document
        standing = self.ledger.standing(document, ready.extractor)
        known = standing.document.metadata
        if standing.unread and given_of(known) != given_of(document.metadata):
            self.take(document)
            return
        self.seen += 1
        self.claims += len(ready.wire["claims"]) if standing.unread else 0
        kept = replace(standing.document, original=document.original)
        self.waiting.append(Deposit(kept, ready.wire, ready.extractor, self.how, document.metadata))
        if len(self.waiting) >= _BATCH:
            self.keep()

    def take_all(self, items: Iterable[Document | Failure], say: Callable[[int, int], None] | None = None) -> None:
        """Take what was read, list what could not be, and keep all of it; ``say`` hears of documents and claims."""
        for item in items:
            if isinstance(item, Failure):
                self.failures.append(item)
            else:
                self.take(item)
            if say is not None:
                say(self.seen, self.claims)
        self.keep()

    def keep(self) -> None:
        """Hand the batch to the ledger: from here on it is kept, and its documents stand in ``kept``."""
        waiting, self.waiting = self.waiting, []
        answers = self.ledger.add_all(waiting, self.now()) if waiting else []
        for deposit, answer in zip(waiting, answers, strict=True):
            if isinstance(answer, LedgerError):
                self.failures.append(Failure.of(deposit.obtained.metadata.ref or deposit.document.id, answer))
            else:
                self.told[answer.value] += 1
                self.kept.append(deposit.document.id)
