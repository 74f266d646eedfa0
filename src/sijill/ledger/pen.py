"""Writes rows during one transaction: each gets its number and its link, and all of them go down together."""

import operator
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, literal, select, union_all

from sijill.ledger.chain import START, Value, link
from sijill.ledger.keeping import refuse_terms, refuse_unkeepable
from sijill.ledger.schema import LINKS, claim_terms, document_words, originals
from sijill.ledger.search_index import index_of

_COLUMNS = tuple((table.name, tuple(c.name for c in table.columns if c.name != "chain")) for table in LINKS)
_INDEX = "INSERT INTO document_words (rowid, words) VALUES (?, ?)"


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a pen stood: the end of the chain, and how many rows waited."""

    number: int
    chain: str
    rows: Mapping[str, int]
    terms: int
    words: int


class Pen:
    """Holds the end of the chain; use it inside ``Database.writing`` only, and end with :meth:`put_down`."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.number, self.chain = head_of(connection)
        self._columns = dict(_COLUMNS)
        self._rows: dict[str, list[tuple[Value, ...]]] = {table.name: [] for table in LINKS}
        self._terms: list[tuple[Value, ...]] = []
        self._words: list[tuple[Value, ...]] = []
        self._kept: set[str] = set()

    def mark(self) -> Mark:
        """Return where the pen stands, to come back to as long as nothing was put down since."""
        waiting = {name: len(rows) for name, rows in self._rows.items()}
        return Mark(self.number, self.chain, waiting, len(self._terms), len(self._words))

    def back_to(self, mark: Mark) -> None:
        """Strike out all rows since a mark."""
        self.number, self.chain = mark.number, mark.chain
        for name, rows in self._rows.items():
            del rows[mark.rows[name] :]
        del self._terms[mark.terms :], self._words[mark.words :]
        self._kept = {str(ident) for _, ident, *_ in self._rows[originals.name]}

    def write(self, table: Table, row: Mapping[str, Value]) -> int:
        """Add a row to those that wait; return its number. Raises LedgerError for what cannot be kept."""
        refuse_unkeepable(table.name, row)
        self.number += 1
        columns = self._columns[table.name]
        values = [self.number, *(row.get(column) for column in columns[1:])]
        self.chain = link(self.chain, table.name, values)
        values.append(self.chain)
        self._rows[table.name].append(tuple(values))
        return self.number

    def find_under(self, claim: int, start: Value, terms: set[tuple[str, str]]) -> None:
        """Let a claim be found under some terms."""
        refuse_terms([term for _, term in terms])
        self._terms += [(claim, field, term, start) for field, term in sorted(terms)]

    def index(self, document: int, words: str) -> None:
        """Let a document be found by its words."""
        sqlite = self.connection.dialect.name == "sqlite"
        self._words.append((document, index_of(words, sqlite=sqlite)))

    def keep_original(self, name: str, data: bytes) -> None:
        """Keep the bytes of a document as they were obtained, once."""
        there = select(literal(1)).where(originals.c.id == name)
        if name not in self._kept and self.connection.execute(there).scalar() is None:
            self.write(originals, {"id": name, "data": data})
        self._kept.add(name)

    def put_down(self) -> None:
        """Hand all rows that wait to the database; the transaction decides whether they stay."""
        for table in LINKS:
            self._insert(table, self._rows[table.name])
        self._insert(claim_terms, self._terms)
        if self.connection.dialect.name != "sqlite":
            self._insert(document_words, self._words)
        elif self._words:
            self.connection.exec_driver_sql(_INDEX, self._words)
            self._words.clear()

    def _insert(self, table: Table, rows: list[tuple[Value, ...]]) -> None:
        """Insert rows of values in column order, straight through the driver: they are many."""
        if not rows:
            return
        if self.connection.dialect.name == "sqlite":
            self.connection.exec_driver_sql(str(table.insert().compile(dialect=self.connection.dialect)), rows)
        else:
            names = map(self.connection.dialect.identifier_preparer.quote, table.columns.keys())
            driver: Any = self.connection.connection.cursor()
            with driver.copy(f"COPY {table.name} ({', '.join(names)}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        rows.clear()


def head_of(connection: Connection) -> tuple[int, str]:
    """Return the number and the link of the last row of the ledger."""
    last = [select(t.c.number, t.c.chain).order_by(t.c.number.desc()).limit(1).subquery() for t in LINKS]
    heads = connection.execute(union_all(*(select(one.c.number, one.c.chain) for one in last))).all()
    return max(((int(number), str(chain)) for number, chain in heads), key=operator.itemgetter(0), default=(0, START))
