"""The people of the web, kept beside a ledger and never in its chain: a ledger that is passed on holds no passwords.

Times are whole seconds since 1970 in UTC. Passwords, sessions and tokens are kept as hashes alone.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import BigInteger, Boolean, Column, Connection, ForeignKey, Integer, MetaData, String, Table, Text
from sqlalchemy import inspect as look_at
from sqlalchemy.sql.schema import SchemaItem

from sijill.ledger.database import Database

SUFFIX = ".people"
LOCK = 0x5349_4A50  # of those who write here, on a PostgreSQL server; the ledger's writers have their own
HASH_LENGTH = 64
metadata = MetaData()


def _numbered(name: str, *columns: SchemaItem) -> Table:
    number = Column("number", Integer, primary_key=True, autoincrement=True)
    return Table(name, metadata, number, *columns, sqlite_autoincrement=True)  # a number is never given again


def _whose() -> Column[int]:
    return Column("person", Integer, ForeignKey("web_people.number", ondelete="CASCADE"), nullable=False, index=True)


people = _numbered(
    "web_people",
    Column("name", Text, nullable=False),
    Column("key", Text, nullable=False, unique=True),
    Column("role", String(16), nullable=False),
    Column("password", Text, nullable=False),
    Column("since", BigInteger, nullable=False),
)
sessions = _numbered(
    "web_sessions",
    Column("hash", String(HASH_LENGTH), nullable=False, unique=True),
    _whose(),
    Column("started", BigInteger, nullable=False),
    Column("seen", BigInteger, nullable=False),
)
tokens = _numbered(
    "web_tokens",
    Column("hash", String(HASH_LENGTH), nullable=False, unique=True),
    _whose(),
    Column("name", Text, nullable=False),
    Column("writes", Boolean, nullable=False),
    Column("made", BigInteger, nullable=False),
    Column("used", String(10)),
)


class PeopleStore:
    """The database of the people of one ledger: a file beside it, or tables of their own on its server.

    Nothing is made before the first person is added; a store that is not there yet holds nobody.

    >>> PeopleStore("ledger.db").database.name
    'ledger.db.people'
    """

    def __init__(self, ledger: str) -> None:
        named = Database(ledger)
        self.database = Database(named.name + SUFFIX) if named.is_sqlite else named
        if named.is_sqlite:
            named.close()
        self._there = False

    def is_there(self) -> bool:
        """Tell whether anything was ever kept here."""
        if not self._there:
            self._there = self._look()
        return self._there

    def close(self) -> None:
        """Close every connection."""
        self.database.close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Read one state."""
        with self.database.reading() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Write alone; make the store where there is none."""
        if not self.is_there():
            self._make()
        with self.database.writing(LOCK) as connection:
            yield connection

    def _look(self) -> bool:
        if self.database.is_sqlite and not Path(self.database.name).exists():
            return False
        with self.reading() as connection:
            return look_at(connection).has_table(tokens.name)

    def _make(self) -> None:
        """Make the tables, in a file that only its owner may read."""
        if self.database.is_sqlite:
            with self.database.speaking():
                os.close(os.open(self.database.name, os.O_CREAT | os.O_RDWR, 0o600))
        with self.database.writing(LOCK) as connection:
            metadata.create_all(connection)
        self._there = True
