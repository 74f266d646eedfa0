"""The log of judgements: each as it was given, the latest first, with its link of the chain and what became of it."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, func, or_, select

from sijill.ledger.decisions import undone
from sijill.ledger.entries import judgement_of, judgements_in
from sijill.ledger.schema import judgements
from sijill.model.judgement import Judgement, Verdict


@dataclass(frozen=True, slots=True)
class LogQuery:
    """Which judgements are asked for; ``None`` does not restrict.

    ``subject`` is the id of a claim or an incident, also as the second of a pair; ``since`` and ``until`` are dates,
    months or years.
    """

    by: str | None = None
    verdict: Verdict | None = None
    subject: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class LogRow:
    """A judgement, the hash that chains it to all rows before it, and whether it was taken back."""

    judgement: Judgement
    chain: str
    undone: bool


def log_page(connection: Connection, query: LogQuery, first: int, most: int | None) -> list[LogRow]:
    """Return judgements, the latest first: at most so many from the place ``first`` on."""
    chosen = select(judgements).where(*_conditions(query)).order_by(judgements.c.number.desc())
    rows = connection.execute(chosen.offset(first).limit(most) if most is not None else chosen).all()
    given = [judgement_of(row) for row in rows]
    gone = undone(judgements_in(connection, {one.subject for one in given})) if given else set()
    return [LogRow(one, str(row.chain), one.number in gone) for one, row in zip(given, rows, strict=True)]


def log_size(connection: Connection, query: LogQuery) -> int:
    """Return how many judgements are asked for."""
    counted = select(func.count()).select_from(judgements).where(*_conditions(query))
    return int(connection.execute(counted).scalar_one())


def judges(connection: Connection) -> list[str]:
    """Return the names of all who have judged, in their order."""
    return sorted(connection.execute(select(judgements.c.by).distinct()).scalars())


def _conditions(query: LogQuery) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if query.by is not None:
        found.append(judgements.c.by == query.by)
    if query.verdict is not None:
        found.append(judgements.c.verdict == query.verdict.value)
    if query.subject is not None:
        found.append(or_(judgements.c.subject == query.subject, judgements.c.other == query.subject))
    if query.since is not None:
        found.append(func.substr(judgements.c.at, 1, len(query.since)) >= query.since)
    if query.until is not None:
        found.append(func.substr(judgements.c.at, 1, len(query.until)) <= query.until)
    return found
