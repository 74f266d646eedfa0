"""The database behind a ledger: SQLite in one file, or PostgreSQL for a team; one way to read, one way to write."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from sijill.errors import LedgerError
from sijill.ledger.migration import NEWEST, REVISIONS, revision_of, upgrade

APPLICATION = 0x5349_4A4C  # the letters SIJL, which mark the file as a ledger
WAIT_SECONDS = 60
PAGE_BYTES = 16_384  # a claim fits into a page with those beside it
_CACHE_READING, _CACHE_WRITING = 8_192, 65_536  # KiB a connection; a server holds several that read
_TRIES, _PAUSE_SECONDS = 400, 0.05
LOCK = 0x5349_4A4C
_WRITES = "sijill_writes"
_POSTGRESQL = frozenset(("postgresql", "postgres"))
_HEADER = b"SQLite format 3\x00"
_FULL = "the disk is full; nothing of this step was written"
_REASONS = (
    ("no space left", _FULL),
    ("full", _FULL),
    ("disk i/o error", "the disk cannot be read or written (it may be full)"),
    ("readonly", "this ledger may only be read here (the file or its folder is read-only)"),
    ("read-only", "this ledger may only be read here"),
    ("locked", f"another program has been writing for more than {WAIT_SECONDS} seconds; try again"),
    ("unable to open", "the file cannot be opened (is the folder there, and may you write in it?)"),
    ("not a database", "this file is not a ledger"),
    ("malformed", "the file is damaged; sijill verify says how far it can be read"),
    ("only added to", "a ledger is only added to: nothing in it is changed or removed"),
    ("password", "the server refuses the user or the password"),
    ("does not exist", "the server has no such database or user"),
    ("refused", "no server answers at this address"),
    ("resolve", "no server has this name"),
    ("connection", "the connection to the server was lost; nothing of this step was written"),
    ("terminating", "the connection to the server was lost; nothing of this step was written"),
)


class Database:
    """One ledger's database. ``name`` is how messages call it (a path, or an address without its password)."""

    def __init__(self, address: str) -> None:
        self.url = _url(address)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        told = self.url.set(drivername="postgresql").render_as_string()
        self.name = self.url.database or "" if self.is_sqlite else told
        self.engine = _engine(self.url)

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Read one state of the ledger, whatever others write in the meantime."""
        level = {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        with self.speaking(), self.engine.connect().execution_options(**level) as connection:
            connection.begin()  # and never committed, which a damaged file would refuse
            yield connection

    @contextmanager
    def writing(self, lock: int = LOCK) -> Iterator[Connection]:
        """Write alone among those of one ``lock``: all of the block is kept when it ends, or none of it."""
        options = {_WRITES: True}
        with self.speaking(), self.engine.connect().execution_options(**options) as connection, connection.begin():
            if not self.is_sqlite:
                connection.execute(text(f"SELECT pg_advisory_xact_lock({lock})"))
            yield connection

    @contextmanager
    def speaking(self) -> Iterator[None]:
        """Turn what the database says into one line."""
        try:
            yield
        except (SQLAlchemyError, self.engine.dialect.loaded_dbapi.Error) as error:
            raise LedgerError(f"{self.name}: {_reason(error)}") from error

    def open(self, *, create: bool) -> None:
        """Make sure that this is a ledger of this version; make a new one where there is none and ``create`` is set.

        Raises LedgerError for a file that is no ledger, and for ledgers of an older or a newer version.
        """
        if self.is_sqlite:
            self._look_at_file(create=create)
        with self.reading() as connection:
            revision = revision_of(connection)
        if revision is None:
            if not create:
                raise LedgerError(f"{self.name}: there is no ledger here; sijill ingest makes one")
            self.migrate()
        elif revision not in REVISIONS:
            raise LedgerError(f"{self.name}: this ledger was written by a newer sijill; update sijill to read it")
        elif revision != NEWEST:
            raise LedgerError(f"{self.name}: this ledger was written by an older sijill; run sijill migrate first")

    def migrate(self) -> list[str]:
        """Bring the ledger to this version, or make it; return the revisions applied."""
        if self.is_sqlite:
            self._write_ahead()
        with self.writing() as connection:
            if self.is_sqlite:
                connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION}")
            revision = revision_of(connection)
            if revision is not None and revision not in REVISIONS:
                raise LedgerError(f"{self.name}: this ledger was written by a newer sijill; update sijill to read it")
            return upgrade(connection) if revision != NEWEST else []

    def bring_up_to_date(self) -> list[str]:
        """Migrate a ledger that is there; raises LedgerError where there is none."""
        if self.is_sqlite:
            self._look_at_file(create=False)
        with self.reading() as connection:
            revision = revision_of(connection)
        if revision is None:
            raise LedgerError(f"{self.name}: there is no ledger here; sijill ingest makes one")
        return self.migrate() if revision != NEWEST else []

    def _write_ahead(self) -> None:
        """Let readers read while somebody writes; the file keeps this setting.

        SQLite does not wait where others are at the file at this moment; so this does.
        """
        with self.speaking():
            raw = self.engine.raw_connection()
            try:
                for tried in range(_TRIES):
                    try:
                        raw.cursor().execute(f"PRAGMA page_size={PAGE_BYTES}")  # of a file that is made now
                        raw.cursor().execute("PRAGMA journal_mode=WAL")
                    except sqlite3.OperationalError as error:
                        if "locked" not in str(error) or tried + 1 == _TRIES:
                            raise
                        time.sleep(_PAUSE_SECONDS)
                    else:
                        return
            finally:
                raw.close()

    def _look_at_file(self, *, create: bool) -> None:
        """Refuse a file that is something else before anything is written to it."""
        path = Path(self.name)
        if path.is_dir():
            raise LedgerError(f"{self.name}: this is a folder, not a ledger")
        if not path.exists() or path.stat().st_size == 0:
            if not create:
                raise LedgerError(f"{self.name}: there is no ledger here; sijill ingest makes one")
            if not path.parent.is_dir():
                raise LedgerError(f"{self.name}: the folder {path.parent} is not there")
            return
        try:
            with path.open("rb") as file:
                head = file.read(100)
        except OSError as error:
            raise LedgerError(f"{self.name}: {(error.strerror or 'cannot be read').lower()}") from None
        marked = int.from_bytes(head[68:72], "big")
        if not head.startswith(_HEADER) or marked not in {APPLICATION, 0}:
            raise LedgerError(f"{self.name}: this file is not a ledger")
        if marked == 0 and not self._is_empty():
            raise LedgerError(f"{self.name}: this SQLite file is not a ledger")

    def _is_empty(self) -> bool:
        """Tell whether a SQLite file holds nothing on disk yet, or a ledger whose first step lies in its log."""
        with self.reading() as connection:
            marked = connection.exec_driver_sql("PRAGMA application_id").scalar() == APPLICATION
            return marked or connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar() == 0


def _url(address: str) -> URL:
    if "://" not in address:
        return URL.create("sqlite", database=address)
    try:
        url = make_url(address)
    except ArgumentError:
        raise LedgerError("this is no address of a ledger; one looks like postgresql://user@host/name") from None
    if url.drivername in _POSTGRESQL:
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() in {"postgresql", "sqlite"}:
        return url
    raise LedgerError(f"a ledger is a file or a postgresql:// address, not {url.drivername}://")


def _engine(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        return create_engine(url, paramstyle="format", pool_pre_ping=True, connect_args={"connect_timeout": 10})
    engine = create_engine(url, connect_args={"timeout": WAIT_SECONDS, "check_same_thread": False})
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # transactions are begun by ``_begin_sqlite``, not guessed by the driver
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA wal_autocheckpoint=2000")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql(f"PRAGMA cache_size=-{_CACHE_WRITING if writes else _CACHE_READING}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _reason(error: BaseException) -> str:
    said = str(getattr(error, "orig", error))
    lowered = said.lower()
    return next((reason for sign, reason in _REASONS if sign in lowered), _first_line(said))


def _first_line(said: str) -> str:
    return next((line.strip() for line in said.splitlines() if line.strip()), "the database failed")
