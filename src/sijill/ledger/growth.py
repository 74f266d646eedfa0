"""What was appended to a ledger since some row of it: how those who keep a picture of it in memory stay up to date."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, or_, select, true, union

from sijill.ledger.among import among
from sijill.ledger.entries import decisions_on, publications_of
from sijill.ledger.pen import head_of
from sijill.ledger.publications import lead
from sijill.ledger.schema import claims, documents, incidents, judgements, publications, readings
from sijill.model.document import Metadata
from sijill.model.judgement import Decision

_MANY = 500


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
class ClaimLine:
    """A claim of the ledger; ``body`` is the JSON in which it travels."""

    number: int
    document: int
    id: str
    body: str


@dataclass(frozen=True, slots=True)
class Growth:
    """What is new up to the row ``head``: documents touched, their standing claims, decisions, incidents.

    A document of ``holdings`` has all of its claims in ``lines`` when its reading is new (``anew``). Claims that were
    judged since are in ``lines`` too, which can be gone through once. The body of an incident that is gone is ``None``.
    """

    head: int
    holdings: tuple[Holding, ...]
    anew: frozenset[int]
    lines: Iterator[ClaimLine]
    decisions: tuple[tuple[str, Decision], ...]
    incidents: tuple[tuple[str, str | None], ...]


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
    lines = _lines(connection, since, [subject for subject, _ in decisions])
    return Growth(head, held, anew, lines, decisions, _incidents(connection, since))


def _holdings(connection: Connection, numbers: Sequence[int]) -> Iterator[Holding]:
    for first in range(0, len(numbers), _MANY):
        some = numbers[first : first + _MANY]
        idents = connection.execute(select(documents.c.number, documents.c.id).where(documents.c.number.in_(some)))
        printed = publications_of(connection, some)
        read = _last_readings(connection, some)
        for number, ident in sorted(idents):
            known = printed[number]
            names = (publication.metadata.publisher for publication in known)
            reading, extractor, size = read.get(number, (0, "", 0))
            yield Holding(
                number, ident, lead(publication.metadata for publication in known),
                tuple(dict.fromkeys(name for name in names if name)), known[0].at if known else None, reading,
                extractor, size,
            )  # fmt: skip


def _last_readings(connection: Connection, numbers: Sequence[int]) -> dict[int, tuple[int, str, int]]:
    last = select(func.max(readings.c.number)).where(readings.c.document.in_(numbers)).group_by(readings.c.document)
    columns = (readings.c.document, readings.c.number, readings.c.extractor, readings.c.size)
    rows = connection.execute(select(*columns).where(readings.c.number.in_(last)))
    return {document: (number, extractor, size) for document, number, extractor, size in rows}


def _lines(connection: Connection, since: int, judged: Sequence[str]) -> Iterator[ClaimLine]:
    """The standing claims that are new or were judged, in the order of their numbers."""
    sqlite = connection.dialect.name == "sqlite"
    last = select(func.max(readings.c.number)).group_by(readings.c.document)
    columns = (claims.c.number, claims.c.document, claims.c.id, claims.c.body)
    wanted = or_(claims.c.number > since, among(claims.c.id, judged, sqlite=sqlite)) if since else true()
    chosen = select(*columns).where(wanted, claims.c.reading.in_(last))
    with connection.execution_options(yield_per=1_000).execute(chosen.order_by(claims.c.number)) as rows:
        for row in rows:
            yield ClaimLine(*row)


def _decisions(connection: Connection, since: int) -> tuple[tuple[str, Decision], ...]:
    """Where the judgements stand now of all claims that were judged since."""
    chosen = select(judgements.c.subject).where(judgements.c.number > since).distinct()
    subjects = sorted(connection.execute(chosen).scalars())
    found = decisions_on(connection, subjects)
    return tuple((subject, found[subject]) for subject in subjects if subject in found)


def _incidents(connection: Connection, since: int) -> tuple[tuple[str, str | None], ...]:
    last = select(func.max(incidents.c.number)).where(incidents.c.number > since).group_by(incidents.c.id)
    chosen = select(incidents.c.id, incidents.c.body).where(incidents.c.number.in_(last)).order_by(incidents.c.id)
    return tuple(connection.execute(chosen))
