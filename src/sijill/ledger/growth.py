"""What was appended to a ledger since some row of it: how those who keep a picture of it in memory stay up to date."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

from sqlalchemy import Connection, func, or_, select, true, union

from sijill.ledger.among import among
from sijill.ledger.entries import decisions_on, last_readings, publications_of
from sijill.ledger.pen import head_of
from sijill.ledger.publications import lead
from sijill.ledger.schema import claims, documents, incidents, judgements, publications, readings
from sijill.model.document import Metadata
from sijill.model.judgement import Decision

_MANY, _AT_ONCE = 500, 4_000


@dataclass(frozen=True, slots=True)
class Holding:
    """A document without its text: what is known of it, who printed it, and the reading that stands with its size.

    ``at`` is when it was first obtained, in ISO 8601.
    """

    number: int
    id: str
    metadata: Metadata
    publishers: tuple[str, ...]
    at: str | None
    reading: int
    extractor: str
    size: int


@dataclass(frozen=True, slots=True)
class ClaimColumns:
    """Some claims of the ledger as columns of one length, named as the ledger names them.

    ``body`` is the JSON in which a claim travels; the columns beside it repeat what the machine read, uncorrected.
    """

    number: tuple[int, ...]
    document: tuple[int, ...]
    id: tuple[str, ...]
    kind: tuple[str, ...]
    effect: tuple[str | None, ...]
    event_type: tuple[str | None, ...]
    object: tuple[str | None, ...]
    low: tuple[int | None, ...]
    high: tuple[int | None, ...]
    start: tuple[str | None, ...]
    end: tuple[str | None, ...]
    modality: tuple[str, ...]
    body: tuple[str, ...]


_READ = (readings.c.number, readings.c.extractor, readings.c.size)
_COLUMNS = tuple(claims.c[field.name] for field in fields(ClaimColumns))


@dataclass(frozen=True, slots=True)
class Growth:
    """What is new up to the row ``head``: documents touched, their standing claims, decisions, incidents.

    A document of ``holdings`` has all of its claims in ``parts`` when its reading is new (``anew``). Claims that were
    judged since are in ``parts`` too, some thousand a part. ``parts`` and ``incidents`` are read while they are gone
    through, which can be done once. The body of an incident that is gone is ``None``.
    """

    head: int
    holdings: tuple[Holding, ...]
    anew: frozenset[int]
    parts: Iterator[ClaimColumns]
    decisions: tuple[tuple[str, Decision], ...]
    incidents: Iterator[tuple[str, str | None]]


def grown(connection: Connection, since: int) -> Growth:
    """Return what was appended after the row of a number; 0 gives everything."""
    head, _ = head_of(connection)
    touched = union(
        select(publications.c.document).where(publications.c.number > since),
        select(readings.c.document).where(readings.c.number > since),
    )
    numbers = sorted(connection.execute(touched).scalars())
    held = tuple(_holdings(connection, numbers))
    anew = frozenset(holding.number for holding in held if holding.reading > since)
    decisions = _decisions(connection, since)
    parts = _parts(connection, since, [subject for subject, _ in decisions])
    return Growth(head, held, anew, parts, decisions, _incidents(connection, since))


def _holdings(connection: Connection, numbers: Sequence[int]) -> Iterator[Holding]:
    for first in range(0, len(numbers), _MANY):
        some = numbers[first : first + _MANY]
        idents = connection.execute(select(documents.c.number, documents.c.id).where(documents.c.number.in_(some)))
        printed = publications_of(connection, some)
        read = last_readings(connection, some, _READ)
        for number, ident in sorted(idents):
            known = printed[number]
            names = (publication.metadata.publisher for publication in known)
            last = read.get(number)
            reading, extractor, size = (last.number, last.extractor, last.size) if last else (0, "", 0)
            yield Holding(
                number, ident, lead(publication.metadata for publication in known),
                tuple(dict.fromkeys(name for name in names if name)), known[0].at if known else None, reading,
                extractor, size,
            )  # fmt: skip


def _parts(connection: Connection, since: int, judged: Sequence[str]) -> Iterator[ClaimColumns]:
    """The standing claims that are new or were judged, in the order of their numbers."""
    sqlite = connection.dialect.name == "sqlite"
    last = select(func.max(readings.c.number)).group_by(readings.c.document)
    wanted = or_(claims.c.number > since, among(claims.c.id, judged, sqlite=sqlite)) if since else true()
    chosen = select(*_COLUMNS).where(wanted, claims.c.reading.in_(last)).order_by(claims.c.number)
    with connection.execution_options(yield_per=_AT_ONCE).execute(chosen) as rows:
        for part in rows.partitions():
            yield ClaimColumns(*zip(*part, strict=True))


def _decisions(connection: Connection, since: int) -> tuple[tuple[str, Decision], ...]:
    """Where the judgements stand now of all claims that were judged since."""
    chosen = select(judgements.c.subject).where(judgements.c.number > since).distinct()
    subjects = sorted(connection.execute(chosen).scalars())
    found = decisions_on(connection, subjects)
    return tuple((subject, found[subject]) for subject in subjects if subject in found)


def _incidents(connection: Connection, since: int) -> Iterator[tuple[str, str | None]]:
    last = select(func.max(incidents.c.number)).where(incidents.c.number > since).group_by(incidents.c.id)
    chosen = select(incidents.c.id, incidents.c.body).where(incidents.c.number.in_(last)).order_by(incidents.c.id)
    with connection.execution_options(yield_per=_AT_ONCE).execute(chosen) as rows:
        for part in rows.partitions():
            yield from ((ident, body) for ident, body in part)
