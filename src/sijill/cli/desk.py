"""Reads what a ledger has not read yet, and keeps it a batch at a time."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from sijill import __version__
from sijill.api import load_lexicon
from sijill.cli.moment import now
from sijill.cli.progress import Progress
from sijill.errors import LedgerError
from sijill.ledger.adding import Deposit
from sijill.ledger.ledger import Ledger
from sijill.model.claim import Extraction
from sijill.model.document import Document
from sijill.model.wire import to_wire
from sijill.pipeline import extract, extractor_of
from sijill.readers.batch import Failure

_BATCH = 50


class Desk:
    """Takes documents for a ledger: all of some, or one by one, ended by :meth:`keep`, which hands a batch over."""

    def __init__(self, ledger: Ledger, places: Path | None) -> None:
        self.ledger = ledger
        self.lexicon = load_lexicon(places=places)
        self.extractor = extractor_of(self.lexicon, __version__)
        self.waiting: list[Deposit] = []
        self.failures: list[Failure] = []
        self.told: Counter[str] = Counter()
        self.seen = self.claims = 0

    def take(self, document: Document) -> None:
        """Read a document if its text was not read so before; the given metadata is kept in any case."""
        self.seen += 1
        standing = self.ledger.standing(document, self.extractor)
        found = extract(standing.document, self.lexicon) if standing.unread else Extraction()
        self.claims += len(found.claims)
        read = replace(standing.document, original=document.original)
        wire = to_wire(read, found)
        self.waiting.append(Deposit(read, wire, self.extractor, "ingest", document.metadata))
        if len(self.waiting) >= _BATCH:
            self.keep()

    def take_all(self, items: Iterable[Document | Failure], progress: Progress) -> None:
        """Take what was read, list what could not be, and keep all of it."""
        for item in items:
            if isinstance(item, Failure):
                self.failures.append(item)
            else:
                self.take(item)
                progress.say("{:,} documents, {:,} claims", self.seen, self.claims)
        self.keep()

    def keep(self) -> None:
        """Hand the batch to the ledger: from here on it is kept."""
        answers = self.ledger.add_all(self.waiting, now()) if self.waiting else []
        for deposit, answer in zip(self.waiting, answers, strict=True):
            if isinstance(answer, LedgerError):
                self.failures.append(Failure(deposit.obtained.metadata.ref or deposit.document.id, str(answer)))
            else:
                self.told[answer.value] += 1
        self.waiting = []
