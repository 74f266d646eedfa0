"""What stands otherwise than it did up to some row: for those who keep a copy and bring it up to date."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select, union

from sijill.ledger.pen import head_of
from sijill.ledger.schema import claims, documents, incidents, judgements, publications, readings

_MANY = 500


@dataclass(frozen=True, slots=True)
class Changes:
    """Ids of what differs between the rows ``since`` and ``head``.

    Claims are ``new``, ``changed`` (read otherwise, or judged) or ``gone`` (the newer reading of their document does
    not have them). ``documents`` were obtained, obtained again or read again; ``incidents`` are new or changed,
    ``incidents_gone`` no longer stand.
    """

    since: int
    head: int
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    incidents: tuple[str, ...] = ()
    incidents_gone: tuple[str, ...] = ()


def changes_since(connection: Connection, since: int) -> Changes:
    """Return what stands otherwise than it did up to the row of a number; 0 tells of everything."""
    head, _ = head_of(connection)
    before: dict[str, str] = {}
    now: dict[str, str] = {}
    read = (
        select(claims.c.document).where(claims.c.number > since),
        select(readings.c.document).where(readings.c.number > since),
    )
    numbers = sorted(connection.execute(union(*read)).scalars())
    for first in range(0, len(numbers), _MANY):
        some = numbers[first : first + _MANY]
        before.update(_standing(connection, some, since))
        now.update(_standing(connection, some, head))
    judged = set(connection.execute(select(judgements.c.subject).where(judgements.c.number > since)).scalars())
    changed = {ident for ident, body in now.items() if ident in before and before[ident] != body}
    changed |= _standing_among(connection, judged - now.keys()) | (judged & now.keys() & before.keys())
    there, gone = _incidents(connection, since)
    return Changes(
        since, head, tuple(ident for ident in now if ident not in before), tuple(sorted(changed)),
        tuple(ident for ident in before if ident not in now), _documents(connection, since), there, gone,
    )  # fmt: skip


def _standing(connection: Connection, numbers: Sequence[int], until: int) -> dict[str, str]:
    """The claims of documents by their ids, as they stood when the ledger ended with the row ``until``."""
    last = select(func.max(readings.c.number)).where(readings.c.document.in_(numbers), readings.c.number <= until)
    chosen = select(claims.c.id, claims.c.body).where(
        claims.c.document.in_(numbers), claims.c.reading.in_(last.group_by(readings.c.document)),
        claims.c.number <= until,
    )  # fmt: skip
    return {row.id: row.body for row in connection.execute(chosen.order_by(claims.c.number))}


def _standing_among(connection: Connection, idents: set[str]) -> set[str]:
    """Those of some ids that are claims of a last reading: what was judged may be an incident, or gone."""
    last = select(func.max(readings.c.number)).where(readings.c.document == claims.c.document).scalar_subquery()
    found: set[str] = set()
    wanted = sorted(idents)
    for first in range(0, len(wanted), _MANY):
        chosen = select(claims.c.id).where(claims.c.id.in_(wanted[first : first + _MANY]), claims.c.reading == last)
        found.update(connection.execute(chosen).scalars())
    return found


def _documents(connection: Connection, since: int) -> tuple[str, ...]:
    touched = union(
        select(publications.c.document).where(publications.c.number > since),
        select(readings.c.document).where(readings.c.number > since),
    )
    chosen = select(documents.c.id).where(documents.c.number.in_(touched)).order_by(documents.c.number)
    return tuple(connection.execute(chosen).scalars())


def _incidents(connection: Connection, since: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The incidents that stand and were noted since, and those that are gone though they stood before."""
    last = select(func.max(incidents.c.number)).where(incidents.c.number > since).group_by(incidents.c.id)
    chosen = select(incidents.c.id, incidents.c.body.is_(None).label("gone")).where(incidents.c.number.in_(last))
    rows = list(connection.execute(chosen.order_by(incidents.c.id)))
    known = set(connection.execute(select(incidents.c.id).where(incidents.c.number <= since)).scalars())
    there = tuple(row.id for row in rows if not row.gone)
    return there, tuple(row.id for row in rows if row.gone and row.id in known)
