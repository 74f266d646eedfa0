"""Re-reads a whole ledger: every link, every reference, every span against its text; says what does not hold."""

import heapq
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Connection, Integer, Row, Table, column, func, select, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from sijill.errors import LedgerError
from sijill.ledger.chain import START, hash_of, link
from sijill.ledger.claim_rows import claim_row, terms_of
from sijill.ledger.database import Database
from sijill.ledger.schema import LINKS, claim_terms, claims, document_words
from sijill.model.wire import WireClaim

_Row = Row[tuple[Any, ...]]
_PAGE = 2_000
_EVERY = 1_000


@dataclass(frozen=True, slots=True)
class Finding:
    """What a verification found. ``fault`` names the first row that does not hold, and why; ``None`` if all hold.

    ``rows`` counts the rows that hold; ``seal`` is the link of the last of them. Noted elsewhere, it shows later that
    no row was taken off the end.
    """

    rows: int
    seal: str
    fault: str | None = None

    @property
    def holds(self) -> bool:
        """Tell whether everything holds."""
        return self.fault is None


class _Fault(Exception):  # noqa: N818 - it is no error of the program
    """A row that does not hold."""


class _Reader:
    """Goes through the rows in the order in which they were written and remembers what later rows refer to."""

    def __init__(self, connection: Connection, noted: str | None) -> None:
        self.connection = connection
        self.noted = noted
        self.number, self.chain = 0, START
        self.texts: dict[int, str] = {}  # of documents whose claims may still follow
        self.documents: dict[int, str] = {}
        self.originals: set[str] = set()
        self.readings: dict[int, tuple[int, int]] = {}
        self.counted: dict[int, int] = {}
        self.claims: set[str] = set()
        self.incidents: set[str] = set()
        self.imports: set[int] = set()
        self.terms: dict[int, set[tuple[str, str, str | None]]] = {}  # of the claims of the page at hand
        self.judgements: set[int] = set()

    def check(self, table: Table, row: _Row) -> None:
        """Check one row; raises _Fault."""
        cells = row._mapping  # noqa: SLF001 - the public way to read a row by its columns' names
        if row.number != self.number + 1:
            raise _Fault(f"row {self.number + 1} is missing")
        values = [cells[column.name] for column in table.columns if column.name != "chain"]
        if link(self.chain, table.name, values) != row.chain:
            raise _Fault("its content is not what was written (the hash does not fit)")
        getattr(self, "_" + table.name)(row)
        self.number, self.chain = row.number, row.chain
        if self.chain == self.noted:
            self.noted = None

    def _documents(self, row: _Row) -> None:
        if hash_of(row.text.encode()) != row.id:
            raise _Fault("its text is not the one that its id names")
        self.documents[row.number] = row.id

    def _originals(self, row: _Row) -> None:
        if hash_of(row.data) != row.id:
            raise _Fault("its bytes are not those that its id names")
        self.originals.add(row.id)

    def _publications(self, row: _Row) -> None:
        self._refers_to_document(row)
        if row.original not in self.originals and row.original != self.documents[row.document]:
            raise _Fault("the bytes that it was obtained in are not in the ledger")

    def _refers_to_document(self, row: _Row) -> None:
        if row.document not in self.documents:
            raise _Fault(f"document row {row.document} is not in the ledger")

    def _readings(self, row: _Row) -> None:
        self._refers_to_document(row)
        self._finish_readings()
        chosen = text("SELECT text FROM documents WHERE number = :number")
        self.texts = {row.document: str(self.connection.execute(chosen, {"number": row.document}).scalar_one())}
        self.readings[row.number] = (row.document, row.size)
        self.counted[row.number] = 0

    def _claims(self, row: _Row) -> None:
        document, _ = self.readings.get(row.reading, (None, 0))
        if document is None or document != row.document or document not in self.texts:
            raise _Fault(f"reading row {row.reading} is not in the ledger, or is of another document")
        claim = cast("WireClaim", json.loads(row.body))
        try:
            expected = claim_row(self.texts[document], claim)
        except (LedgerError, KeyError, TypeError) as error:
            raise _Fault(f"its values do not hold ({error})") from None
        cells = row._mapping  # noqa: SLF001 - as above
        for name, value in expected.items():
            if cells[name] != value:
                what = "its words are not in the text" if name == "quotes" else f"{name} is not what the claim says"
                raise _Fault(what)
        if self.terms.get(row.number, set()) != {(field, term, row.start) for field, term in terms_of(claim)}:
            raise _Fault("it is found under terms that it does not hold, or not found under those that it does")
        self.counted[row.reading] += 1
        self.claims.add(row.id)

    def _judgements(self, row: _Row) -> None:
        for subject in (row.subject, row.other):
            if subject is not None and subject not in self.claims and subject not in self.incidents:
                raise _Fault(f"{subject!r}, which it is about, is not in the ledger")
        if row.undoes is not None and row.undoes not in self.judgements:
            raise _Fault(f"judgement {row.undoes}, which it takes back, is not in the ledger")
        self.judgements.add(row.number)

    def _incidents(self, row: _Row) -> None:
        for ident in json.loads(row.body)["claims"] if row.body else ():
            if ident not in self.claims:
                raise _Fault(f"claim {ident!r}, which it holds, is not in the ledger")
        self.incidents.add(row.id)

    def _imports(self, row: _Row) -> None:
        if row.original not in self.originals:
            raise _Fault("the file that was imported is not in the ledger")
        self.imports.add(row.number)

    def _outside_events(self, row: _Row) -> None:
        if row._mapping["import"] not in self.imports:  # noqa: SLF001 - "import" is no attribute in Python
            raise _Fault("the import that it came with is not in the ledger")

    def _finish_readings(self) -> None:
        for reading, counted in self.counted.items():
            size = self.readings[reading][1]
            if counted != size:
                raise _Fault(f"reading row {reading} has {counted} claims, not {size}")
        self.counted = {}

    def finish(self) -> None:
        """Check what can only be known at the end."""
        self._finish_readings()
        if self.noted is not None:
            raise _Fault("the seal that was noted is of no row of this ledger: rows were cut off its end, or made anew")


def verify(database: Database, progress: Callable[[int], None] | None = None, noted: str | None = None) -> Finding:
    """Return the first thing in a ledger that does not hold; ``progress`` is told how many rows were read.

    ``noted`` is a seal that was noted earlier: a ledger from whose end rows were taken does not hold it any more.
    """
    with database.reading() as connection, _leniently(connection) if database.is_sqlite else nullcontext():
        reader = _Reader(connection, noted)
        try:
            fault = _read_all(connection, reader, progress)
        except (DBAPIError, sqlite3.Error) as error:
            if _is_lost(error):
                raise
            said = str(getattr(error, "orig", error)).splitlines()[0]
            fault = f"after row {reader.number}: the database itself cannot be read ({said})"
    return Finding(reader.number, reader.chain, fault)


@contextmanager
def _leniently(connection: Connection) -> Iterator[None]:
    """Read texts with a broken byte too, on SQLite, which would refuse them without a word of the row."""
    raw: Any = connection.connection.dbapi_connection
    raw.text_factory = _lenient
    try:
        yield
    finally:
        raw.text_factory = str


def _lenient(data: bytes) -> str:
    """Let a text with a broken byte through to the hash, which names its row."""
    return data.decode("utf-8", "surrogateescape")


def _read_all(connection: Connection, reader: _Reader, progress: Callable[[int], None] | None) -> str | None:
    streams = [_rows(connection, table, reader) for table in LINKS]
    for table, row in heapq.merge(*streams, key=lambda pair: pair[1].number):
        try:
            reader.check(table, row)
        except _Fault as fault:
            name = row._mapping.get("id") or row._mapping.get("subject")  # noqa: SLF001 - as above
            return f"{table.name} row {row.number}{f' ({name})' if name else ''}: {fault}"
        except (ValueError, LookupError, SQLAlchemyError) as error:
            if _is_lost(error):
                raise
            return f"{table.name} row {row.number}: it cannot be read ({type(error).__name__})"
        if progress and reader.number % _EVERY == 0:
            progress(reader.number)
    try:
        reader.finish()
    except _Fault as fault:
        return str(fault)
    return _found_as_written(connection, reader)


def _is_lost(error: Exception) -> bool:
    """Tell whether it is the connection that failed, which says nothing of the ledger."""
    return isinstance(error, DBAPIError) and error.connection_invalidated


def _rows(connection: Connection, table: Table, reader: _Reader) -> Iterator[tuple[Table, _Row]]:
    """Go through a table by its numbers, a page at a time, so that memory stays bounded."""
    last = -(2**62)
    while True:
        chosen = select(table).where(table.c.number > last).order_by(table.c.number).limit(_PAGE)
        page = connection.execute(chosen).all()
        if not page:
            return
        if table is claims:
            reader.terms = _terms(connection, last, page[-1].number)
        yield from ((table, row) for row in page)
        last = page[-1].number


def _terms(connection: Connection, after: int, last: int) -> dict[int, set[tuple[str, str, str | None]]]:
    """The terms under which the claims of a page are found."""
    named = claim_terms.c
    chosen = select(named.claim, named.field, named.term, named.start)
    found: dict[int, set[tuple[str, str, str | None]]] = {}
    for claim, *told in connection.execute(chosen.where(named.claim > after, named.claim <= last)):
        field, term, start = told
        found.setdefault(claim, set()).add((field, term, start))
    return found


def _found_as_written(connection: Connection, reader: _Reader) -> str | None:
    """Check that just the documents of the ledger can be found by their words; on SQLite check the file too."""
    number = "rowid" if connection.dialect.name == "sqlite" else "document"
    named = select(column(number, Integer)).select_from(document_words)
    indexed = {int(found) for found in connection.execute(named).scalars()}
    for document in sorted(reader.documents.keys() ^ indexed):
        return f"documents row {document}: its words cannot be searched (or a search finds what is not there)"
    extra = select(func.count()).where(claim_terms.c.claim.not_in(select(claims.c.number)))
    if connection.execute(extra).scalar_one():
        return "claim_terms: a row is of no claim"
    if connection.dialect.name != "sqlite":
        return None
    said = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar()
    return None if said == "ok" else f"all rows hold, but the file is damaged ({' '.join(str(said).split())})"
