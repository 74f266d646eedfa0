"""The ledger: documents, what was read in them, what people decided; added to, never changed."""

import json
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self, cast

from sqlalchemy import Connection, func, select

from sijill.errors import LedgerError
from sijill.ledger.adding import Added, Deposit, Standing, add_all, standing_of
from sijill.ledger.among import among
from sijill.ledger.chain import hash_of
from sijill.ledger.changes import Changes, changes_since
from sijill.ledger.claim_rows import Row
from sijill.ledger.database import Database
from sijill.ledger.entries import claims_of, clashing_in, entries_of, judgements_in
from sijill.ledger.finding import documents_holding, documents_meeting, standing_claims
from sijill.ledger.growth import Growth, grown
from sijill.ledger.judgement_log import LogQuery, LogRow, judges, log_page, log_size
from sijill.ledger.judging import read_of, take
from sijill.ledger.meanwhile import refuse_changed
from sijill.ledger.pen import Pen, head_of
from sijill.ledger.plain import from_json, to_json
from sijill.ledger.query import Query
from sijill.ledger.schema import (
    claims,
    documents,
    imports,
    incidents,
    judgements,
    originals,
    outside_events,
    publications,
    readings,
)
from sijill.ledger.search_index import question_of_terms
from sijill.ledger.verification import Finding, verify
from sijill.model.claim import Extraction
from sijill.model.document import Document
from sijill.model.entry import Entry, LedgerClaim, Publication, Reading
from sijill.model.incident import Incident
from sijill.model.judgement import Judgement
from sijill.model.outside import OutsideEvent
from sijill.model.wire import WireClaim, to_wire

_PAGE = 1_000
_EVERYTHING = Query()
_EVERY_WORD = LogQuery()


class HasExtraction(Protocol):
    """What :func:`sijill.extract` returns."""

    @property
    def extraction(self) -> Extraction:
        """Everything that was read from one document."""
        ...

    @property
    def extractor(self) -> str:
        """The name of what read it."""
        ...


@dataclass(frozen=True, slots=True)
class Size:
    """How much a ledger holds: documents, claims that stand, judgements, incidents that stand."""

    documents: int
    claims: int
    judgements: int
    incidents: int


class Ledger:
    """A ledger in a file, or on a PostgreSQL server (``postgresql://user@host/name``); made where there is none.

    Raises LedgerError for what is no ledger, for ledgers of other versions, and for all that a database refuses.

    >>> import tempfile, sijill
    >>> with tempfile.TemporaryDirectory() as folder, Ledger(folder + "/sijill.db") as ledger:
    ...     document = sijill.read("قتل ثلاثة مدنيين في حلب.".encode())
    ...     ledger.add(document, sijill.extract(document)).value, ledger.add(document, sijill.extract(document)).value
    ('new', 'known')
    """

    def __init__(self, address: str = "sijill.db", *, create: bool = True) -> None:
        self.database = Database(address)
        try:
            self.database.open(create=create)
        except BaseException:
            self.database.close()
            raise

    def __enter__(self) -> Self:
        """Use the ledger in a ``with`` block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Close every connection to the database."""
        self.database.close()

    def add(
        self, document: Document, found: Extraction | HasExtraction, extractor: str | None = None, at: str | None = None
    ) -> Added:
        """Keep a document with what was read in it; the same again changes nothing. ``at`` is an ISO time."""
        extraction = found if isinstance(found, Extraction) else found.extraction
        reader = extractor if extractor is not None else "" if isinstance(found, Extraction) else found.extractor
        answer = self.add_all([Deposit(document, to_wire(document, extraction), reader, "python")], at)[0]
        if isinstance(answer, LedgerError):
            raise answer
        return answer

    def add_all(self, deposits: Sequence[Deposit], at: str | None = None) -> list[Added | LedgerError]:
        """Keep several documents at once, all or none; at the place of each what became of it.

        A document that cannot be kept (a NUL character, words outside of its text) gets an error at its place and does
        not stop the others.
        """
        with self.database.writing() as connection:
            return add_all(connection, deposits, at)

    def standing(self, document: Document, extractor: str) -> Standing:
        """Return what the ledger knows of a document's text, and whether this extractor has read it."""
        with self.database.reading() as connection:
            return standing_of(connection, document, extractor)

    def entries(self, idents: Sequence[str] = ()) -> Iterator[Entry]:
        """Yield the documents in the order in which they were obtained, or those of some ids."""
        with self.database.reading() as connection:
            chosen = select(documents.c.number).order_by(documents.c.number)
            if idents:
                chosen = chosen.where(among(documents.c.id, idents, sqlite=self.database.is_sqlite))
            numbers = list(connection.execute(chosen).scalars())
            for first in range(0, len(numbers), _PAGE):
                some = numbers[first : first + _PAGE]
                found = entries_of(connection, some)
                yield from (found[number] for number in some)

    def claims(self, query: Query = _EVERYTHING) -> Iterator[LedgerClaim]:
        """Yield the claims that stand and that the query asks for, with the decisions beside them."""
        kept: dict[int, Entry] = {}
        with self.database.reading() as connection:
            chosen = standing_claims(query, sqlite=self.database.is_sqlite)
            with connection.execution_options(yield_per=_PAGE).execute(chosen) as rows:
                for some in rows.partitions(_PAGE):
                    page = [(row.number, row.document, row.body) for row in some]
                    kept = {document: kept[document] for _, document, _ in page if document in kept}
                    yield from claims_of(connection, page, kept)

    def claim(self, ident: str) -> LedgerClaim:
        """Return the claim of an id; raises LedgerError where no reading that stands has it."""
        for claim in self.claims(Query(ids=(ident,))):
            return claim
        raise LedgerError(f"the ledger has no claim {ident!r}")

    def claims_numbered(self, numbers: Sequence[int]) -> list[LedgerClaim]:
        """Return the claims of some rows, in the order asked for; rows that the ledger does not have are left out."""
        with self.database.reading() as connection:
            found: dict[int, LedgerClaim] = {}
            kept: dict[int, Entry] = {}
            for first in range(0, len(numbers), _PAGE):
                columns = (claims.c.number, claims.c.document, claims.c.body)
                chosen = select(*columns).where(claims.c.number.in_(numbers[first : first + _PAGE]))
                rows = list(connection.execute(chosen))
                found.update((claim.number, claim) for claim in claims_of(connection, rows, kept))
            return [found[number] for number in numbers if number in found]

    def head(self) -> int:
        """Return the number of the last row: as long as it stays, so does everything that can be read."""
        with self.database.reading() as connection:
            return head_of(connection)[0]

    def sealed(self) -> tuple[int, str]:
        """Return the number of the last row and its link: noted elsewhere, ``verify`` tells whether it still holds."""
        with self.database.reading() as connection:
            return head_of(connection)

    @contextmanager
    def growth(self, since: int = 0) -> Iterator[Growth]:
        """Give what was appended after the row of a number, without the texts of documents."""
        with self.database.reading() as connection:
            yield grown(connection, since)

    def changes(self, since: int = 0) -> Changes:
        """Return which claims, documents and incidents stand otherwise than they did up to the row of a number."""
        with self.database.reading() as connection:
            return changes_since(connection, since)

    def versions(self, url: str) -> list[Entry]:
        """Return the documents that were obtained from an address, in the order in which they were."""
        with self.database.reading() as connection:
            chosen = select(publications.c.document, func.min(publications.c.number)).where(publications.c.url == url)
            found = connection.execute(chosen.group_by(publications.c.document)).all()
            numbers = [document for document, _ in sorted(found, key=lambda pair: pair[1])]
            entries = entries_of(connection, numbers)
            return [entries[number] for number in numbers]

    def readings(self, document: str) -> list[Reading]:
        """Return the readings of a document (its id), the oldest first; the last is the one that stands."""
        with self.database.reading() as connection:
            chosen = select(readings).join(documents, documents.c.number == readings.c.document)
            rows = connection.execute(chosen.where(documents.c.id == document).order_by(readings.c.number))
            return [Reading(row.number, row.extractor, row.size, row.at) for row in rows]

    def original(self, publication: Publication) -> bytes:
        """Return the very bytes that a publication was obtained in."""
        with self.database.reading() as connection:
            data = connection.execute(select(originals.c.data).where(originals.c.id == publication.original)).scalar()
            words = connection.execute(select(documents.c.text).where(documents.c.id == publication.original)).scalar()
        if data is None and words is None:
            raise LedgerError(f"the ledger has no original {publication.original}")
        return bytes(data) if data is not None else str(words).encode()

    def search(self, words: str, limit: int = 50) -> list[Entry]:
        """Return documents that hold all the words (phrases in quotes), the latest first."""
        with self.database.reading() as connection:
            found = documents_holding(words, sqlite=self.database.is_sqlite).subquery()
            chosen = select(found.c.number).order_by(found.c.number.desc()).limit(limit)
            numbers = list(connection.execute(chosen).scalars())
            entries = entries_of(connection, numbers)
            return [entries[number] for number in numbers]

    def documents_holding(self, words: str) -> list[int]:
        """Return the numbers of the documents that hold all the words (phrases in quotes)."""
        with self.database.reading() as connection:
            found = connection.execute(documents_holding(words, sqlite=self.database.is_sqlite))
            return sorted(row.number for row in found)

    def documents_naming(self, terms: Sequence[Sequence[str]]) -> list[int]:
        """Return the numbers of the documents in which every term stands in at least one of its spellings."""
        sqlite = self.database.is_sqlite
        with self.database.reading() as connection:
            question = question_of_terms(terms, sqlite=sqlite)
            found = connection.execute(documents_meeting(question, sqlite=sqlite))
            return sorted(row.number for row in found)

    def texts(self, numbers: Sequence[int]) -> Iterator[tuple[int, str]]:
        """Yield the numbers and texts of some documents, nothing else of them."""
        with self.database.reading() as connection:
            for first in range(0, len(numbers), _PAGE):
                some = documents.c.number.in_(numbers[first : first + _PAGE])
                chosen = select(documents.c.number, documents.c.text).where(some).order_by(documents.c.number)
                yield from ((row.number, row.text) for row in connection.execute(chosen))

    def judge(self, judgement: Judgement) -> Judgement:
        """Append a judgement; return it as it stands. Raises JudgementError for what cannot be judged so."""
        return self.judge_all((judgement,))[0]

    def judge_all(self, given: Sequence[Judgement], seen: Collection[int] | None = None) -> list[Judgement]:
        """Append judgements, all or none; return them as they stand.

        ``seen`` are the numbers of the judgements that stood when the person looked: where others have said something
        of the same thing since, nothing is written and ChangedError is raised.
        """
        with self.database.writing() as connection:
            for one in given if seen is not None else ():
                refuse_changed(one, judgements_in(connection, [one.subject]), seen or ())
            return [self._take(connection, one) for one in given]

    def _take(self, connection: Connection, given: Judgement) -> Judgement:
        row = read_of(connection, given.subject, sqlite=self.database.is_sqlite)
        return take(connection, given, cast("WireClaim", json.loads(row[2])) if row else None)

    def clashing_claims(self) -> list[str]:
        """Return the ids of the claims whose report's own arithmetic does not come out, in no order that matters."""
        with self.database.reading() as connection:
            return clashing_in(connection)

    def judgements(self, subjects: Sequence[str] = ()) -> list[Judgement]:
        """Return the judgements in the order they were given; of some claims or incidents, or all."""
        with self.database.reading() as connection:
            return judgements_in(connection, subjects)

    def judgement_log(self, query: LogQuery = _EVERY_WORD, first: int = 0, most: int | None = None) -> list[LogRow]:
        """Return judgements as they were given, the latest first: at most so many from the place ``first`` on."""
        with self.database.reading() as connection:
            return log_page(connection, query, first, most)

    def judgements_counted(self, query: LogQuery = _EVERY_WORD) -> int:
        """Return how many judgements a query asks for."""
        with self.database.reading() as connection:
            return log_size(connection, query)

    def judges(self) -> list[str]:
        """Return the names of all who have judged, in their order."""
        with self.database.reading() as connection:
            return judges(connection)

    def incidents(self, idents: Sequence[str] = ()) -> list[Incident]:
        """Return the incidents as they were last reconciled, in the order of their ids; all, or those of some ids."""
        chosen = select(func.max(incidents.c.number)).group_by(incidents.c.id)
        if idents:
            chosen = chosen.where(among(incidents.c.id, idents, sqlite=self.database.is_sqlite))
        standing = select(incidents.c.body).where(incidents.c.number.in_(chosen), incidents.c.body.is_not(None))
        with self.database.reading() as connection:
            bodies = connection.execute(standing.order_by(incidents.c.id)).scalars()
            return [from_json(Incident, body) for body in bodies]

    def incident(self, ident: str) -> Incident:
        """Return the incident of an id; raises LedgerError where none that stands has it."""
        for incident in self.incidents((ident,)):
            return incident
        raise LedgerError(f"the ledger has no incident {ident!r}; sijill reconcile finds them")

    def record_incidents(self, found: Sequence[Incident], at: str | None = None) -> int:
        """Keep what reconciliation found; return how many incidents are new, changed or gone. Old rows stay."""
        bodies = {incident.id: to_json(incident) for incident in found}
        with self.database.writing() as connection:
            last = select(func.max(incidents.c.number)).group_by(incidents.c.id)
            rows = connection.execute(select(incidents.c.id, incidents.c.body).where(incidents.c.number.in_(last)))
            before: dict[str, str | None] = {row.id: row.body for row in rows}
            now: dict[str, str | None] = {**dict.fromkeys(before), **bodies}
            changed = sorted(ident for ident, body in now.items() if ident not in before or before[ident] != body)
            pen = Pen(connection)
            for ident in changed:
                pen.write(incidents, {"id": ident, "body": now[ident], "at": at})
            pen.put_down()
            return len(changed)

    def add_import(
        self, dataset: str, name: str, data: bytes, events: Sequence[OutsideEvent], at: str | None = None
    ) -> bool:
        """Keep somebody else's dataset with its file; ``False`` where the same file was imported before."""
        original = hash_of(data)
        with self.database.writing() as connection:
            if connection.execute(select(imports.c.number).where(imports.c.original == original)).first():
                return False
            pen = Pen(connection)
            pen.keep_original(original, data)
            told: Row = {"dataset": dataset, "name": name, "original": original, "size": len(events), "at": at}
            number = pen.write(imports, told)
            for event in events:
                row: Row = {"import": number, "id": event.id, "start": event.start, "body": to_json(event)}
                pen.write(outside_events, row)
            pen.put_down()
            return True

    def outside(self) -> Iterator[OutsideEvent]:
        """Yield the events of imported datasets, in the order of their rows."""
        with self.database.reading() as connection:
            chosen = select(outside_events.c.body).order_by(outside_events.c.number)
            with connection.execution_options(yield_per=_PAGE).execute(chosen) as rows:
                yield from (from_json(OutsideEvent, body) for body in rows.scalars())

    def size(self) -> Size:
        """Return how much the ledger holds."""
        last = select(func.max(readings.c.number)).group_by(readings.c.document)
        standing = select(func.max(incidents.c.number)).group_by(incidents.c.id)
        counts = (
            select(func.count()).select_from(documents),
            select(func.count()).select_from(claims).where(claims.c.reading.in_(last)),
            select(func.count()).select_from(judgements),
            select(func.count()).where(incidents.c.number.in_(standing), incidents.c.body.is_not(None)),
        )
        with self.database.reading() as connection:
            return Size(*(int(connection.execute(count).scalar_one()) for count in counts))

    def verify(self, progress: Callable[[int], None] | None = None, noted: str | None = None) -> Finding:
        """Re-read the whole ledger and return the first thing that does not hold, if there is one.

        ``noted`` is a ``seal`` that an earlier verification gave: it must still be a row of the ledger.
        """
        with self.database.speaking():
            return verify(self.database, progress, noted)

