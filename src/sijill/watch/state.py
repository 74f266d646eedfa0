"""What a watch knows between two rounds, in a file beside the ledger: when to ask whom, what is waiting, what was done.

Times are whole seconds since 1970 in UTC.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Self

from sijill.errors import WatchError

_BUSY_SECONDS = 10
_SCHEMA = """
CREATE TABLE IF NOT EXISTS sources (
  address TEXT PRIMARY KEY, next INTEGER NOT NULL, failures INTEGER NOT NULL,
  etag TEXT NOT NULL, modified TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS reports (
  address TEXT PRIMARY KEY, source TEXT NOT NULL, state TEXT NOT NULL, next INTEGER NOT NULL, tries INTEGER NOT NULL,
  title TEXT NOT NULL, published TEXT, document TEXT, near TEXT
);
CREATE INDEX IF NOT EXISTS waiting ON reports (source, state, next);
CREATE TABLE IF NOT EXISTS sites (site TEXT PRIMARY KEY, robots TEXT, at INTEGER NOT NULL, free INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS prints (
  number INTEGER PRIMARY KEY, document TEXT NOT NULL UNIQUE, words TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS bands (key TEXT NOT NULL, print INTEGER NOT NULL, PRIMARY KEY (key, print)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS fetches (
  number INTEGER PRIMARY KEY, at INTEGER NOT NULL, source TEXT NOT NULL, address TEXT NOT NULL,
  outcome TEXT NOT NULL, bytes INTEGER NOT NULL, document TEXT
);
"""


class ReportState(StrEnum):
    """What became of a report that a source lists."""

    WAITING = "waiting"
    KEPT = "kept"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class SourceState:
    """When a source is asked next, how often it failed in a row, and what its site calls its last state."""

    next: int = 0
    failures: int = 0
    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A report that a source lists: its address, and what the source says of it."""

    address: str
    title: str = ""
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A report that is to be fetched, and how often that was tried."""

    listed: Listed
    tries: int


@dataclass(frozen=True, slots=True)
class Fetched:
    """One request: when, for which source, to which address, what came of it."""

    at: int
    source: str
    address: str
    outcome: str
    size: int = 0
    document: str | None = None


class State:
    """The file of a watch; two watches of one file take turns.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder, State(Path(folder) / "sijill.db.watch") as state:
    ...     state.expect("https://news.example/feed", [Listed("https://news.example/1")])
    ...     [one.listed.address for one in state.waiting("https://news.example/feed", 0, 10)]
    1
    ['https://news.example/1']
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self.connection = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)
            self.connection.execute("PRAGMA journal_mode=WAL")
            self.connection.executescript(_SCHEMA)
        except sqlite3.Error as error:
            raise WatchError(f"{path}: this is no file of a watch: {error}") from None

    def __enter__(self) -> Self:
        """Return the state itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self.connection.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Write all or nothing."""
        try:
            self.connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            raise WatchError(f"{self.path}: another watch is writing") from None
        try:
            yield self.connection
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    def source(self, address: str) -> SourceState:
        """Return what is known of a source."""
        row = self.connection.execute(
            "SELECT next, failures, etag, modified FROM sources WHERE address = ?", (address,)
        ).fetchone()
        return SourceState(*row) if row is not None else SourceState()

    def keep_source(self, address: str, known: SourceState) -> None:
        """Keep what is known of a source."""
        with self.writing() as connection:
            row = (address, known.next, known.failures, known.etag, known.modified)
            connection.execute("INSERT OR REPLACE INTO sources VALUES (?, ?, ?, ?, ?)", row)

    def expect(self, source: str, listed: Iterable[Listed]) -> int:
        """Note reports that a source lists; return how many were not known."""
        with self.writing() as connection:
            before = connection.total_changes
            connection.executemany(
                "INSERT OR IGNORE INTO reports (address, source, state, next, tries, title, published)"
                " VALUES (?, ?, ?, 0, 0, ?, ?)",
                [(one.address, source, ReportState.WAITING, one.title, one.published) for one in listed],
            )
            return connection.total_changes - before

    def is_done(self, address: str) -> bool:
        """Tell whether a report is kept or refused."""
        row = self.connection.execute("SELECT state FROM reports WHERE address = ?", (address,)).fetchone()
        return row is not None and row[0] != ReportState.WAITING

    def waiting(self, source: str, now: float, most: int) -> list[Waiting]:
        """Return the reports of a source that are to be fetched by now, in the order in which they were listed."""
        rows = self.connection.execute(
            "SELECT address, title, published, tries FROM reports"
            " WHERE source = ? AND state = ? AND next <= ? ORDER BY rowid LIMIT ?",
            (source, ReportState.WAITING, now, most),
        )
        return [Waiting(Listed(address, title, published), tries) for address, title, published, tries in rows]

    def put_off(self, address: str, until: int, *, for_good: bool = False) -> None:
        """Note that a report could not be fetched: it is tried again then, or never."""
        state = ReportState.REFUSED if for_good else ReportState.WAITING
        with self.writing() as connection:
            connection.execute(
                "UPDATE reports SET state = ?, next = ?, tries = tries + 1 WHERE address = ?", (state, until, address)
            )

    def keep_report(self, address: str, source: str, document: str, near: str | None) -> None:
        """Note that a report is in the ledger, and which one before it says nearly the same."""
        with self.writing() as connection:
            connection.execute(
                "INSERT INTO reports (address, source, state, next, tries, title, document, near)"
                " VALUES (?, ?, ?, 0, 0, '', ?, ?) ON CONFLICT (address) DO UPDATE"
                " SET state = excluded.state, document = excluded.document, near = excluded.near",
                (address, source, ReportState.KEPT, document, near),
            )

    def note(self, fetched: Fetched) -> None:
        """Record one request."""
        with self.writing() as connection:
            row = (fetched.at, fetched.source, fetched.address, fetched.outcome, fetched.size, fetched.document)
            connection.execute(
                "INSERT INTO fetches (at, source, address, outcome, bytes, document) VALUES (?, ?, ?, ?, ?, ?)", row
            )

    def fetches(self) -> list[Fetched]:
        """Return every request in its order."""
        rows = self.connection.execute(
            "SELECT at, source, address, outcome, bytes, document FROM fetches ORDER BY number"
        )
        return [Fetched(*row) for row in rows]

    def site(self, site: str) -> tuple[str | None, int, int]:
        """Return the robots.txt of a site, when that was fetched, and from when on the site may be asked again."""
        row = self.connection.execute("SELECT robots, at, free FROM sites WHERE site = ?", (site,)).fetchone()
        return row if row is not None else (None, 0, 0)

    def keep_site(self, site: str, robots: str | None, at: int, free: int) -> None:
        """Keep what a site asks of its visitors."""
        with self.writing() as connection:
            connection.execute("INSERT OR REPLACE INTO sites VALUES (?, ?, ?, ?)", (site, robots, at, free))
