"""Rows become documents and claims again."""

import json
from collections.abc import Iterable, Sequence
from typing import Any, cast

from sqlalchemy import Column, Connection, Row, func, or_, select

from sijill.ledger.adding import metadata_of
from sijill.ledger.among import among
from sijill.ledger.corrections import corrected
from sijill.ledger.decisions import decide
from sijill.ledger.publications import lead
from sijill.ledger.schema import documents, judgements, publications, readings
from sijill.model.document import Document
from sijill.model.entry import Entry, LedgerClaim, Publication
from sijill.model.judgement import Decision, Judgement, Verdict
from sijill.model.wire import WireCheck, WireClaim, WireMentions

MANY = 400
_DIFFERS = "differs"
_OPEN = Decision()
_READ = (readings.c.extractor, readings.c.mentions, readings.c.checks)


def entries_of(connection: Connection, numbers: Sequence[int]) -> dict[int, Entry]:
    """Return the documents of some numbers, each with all its publications and its last reading."""
    found: dict[int, Entry] = {}
    for first in range(0, len(numbers), MANY):
        some = list(numbers[first : first + MANY])
        texts = connection.execute(select(documents).where(documents.c.number.in_(some))).all()
        printed = publications_of(connection, some)
        read = last_readings(connection, some, _READ)
        for row in texts:
            found[row.number] = _entry(row, printed[row.number], read.get(row.number))
    return found


def _entry(row: Row[tuple[object, ...]], printed: Sequence[Publication], read: Row[tuple[object, ...]] | None) -> Entry:
    document = Document(row.id, row.text, lead(publication.metadata for publication in printed))
    if read is None:
        nothing: WireMentions = {"places": [], "dates": [], "actors": [], "sources": []}
        return Entry(row.number, document, tuple(printed), "", nothing, ())
    mentions = cast("WireMentions", json.loads(read.mentions))
    checks = cast("list[WireCheck]", json.loads(read.checks))
    return Entry(row.number, document, tuple(printed), read.extractor, mentions, tuple(checks))


def publications_of(connection: Connection, numbers: Sequence[int]) -> dict[int, list[Publication]]:
    """Return the publications of documents by the documents' numbers, in the order in which they were obtained."""
    rows = connection.execute(
        select(publications).where(publications.c.document.in_(numbers)).order_by(publications.c.number)
    )
    found: dict[int, list[Publication]] = {number: [] for number in numbers}
    for row in rows:
        cells = (row.ref, row.publisher, row.url, row.language, row.title, row.published, row.published_basis)
        found[row.document].append(Publication(row.number, metadata_of(cells), row.original, row.how, row.at))
    return found


def last_readings(
    connection: Connection, numbers: Sequence[int], columns: Sequence[Column[Any]]
) -> dict[int, Row[tuple[Any, ...]]]:
    """Return some columns of the reading that stands of each document, by the documents' numbers."""
    last = select(func.max(readings.c.number)).where(readings.c.document.in_(numbers)).group_by(readings.c.document)
    rows = connection.execute(select(readings.c.document, *columns).where(readings.c.number.in_(last)))
    return {row.document: row for row in rows}


def claims_of(
    connection: Connection, rows: Sequence[tuple[int, int, str]], kept: dict[int, Entry]
) -> list[LedgerClaim]:
    """Return the claims of some rows ``(number, document, body)``; ``kept`` holds documents and is added to."""
    wanted = list(dict.fromkeys(document for _, document, _ in rows if document not in kept))
    kept.update(entries_of(connection, wanted))
    read = [cast("WireClaim", json.loads(body)) for _, _, body in rows]
    decisions = decisions_on(connection, [claim["id"] for claim in read])
    return [
        _claim(number, kept[document], claim, decisions.get(claim["id"], _OPEN))
        for (number, document, _), claim in zip(rows, read, strict=True)
    ]


def _claim(number: int, entry: Entry, read: WireClaim, decision: Decision) -> LedgerClaim:
    return LedgerClaim(number, entry, read, corrected(read, decision.corrections), decision)


def decisions_on(connection: Connection, subjects: Sequence[str]) -> dict[str, Decision]:
    """Return where the judgements stand of those claims that anybody has judged."""
    if connection.execute(select(func.max(judgements.c.number))).scalar() is None:
        return {}
    given: dict[str, list[Judgement]] = {}
    for first in range(0, len(subjects), MANY):
        some = subjects[first : first + MANY]
        chosen = select(judgements).where(judgements.c.subject.in_(some)).order_by(judgements.c.number)
        for row in connection.execute(chosen):
            given.setdefault(row.subject, []).append(judgement_of(row))
    return {subject: decide(rows) for subject, rows in given.items()}


def judgement_of(row: Row[tuple[object, ...]]) -> Judgement:
    """Return a judgement from its row."""
    return Judgement(
        Verdict(row.verdict), row.subject, row.by, row.at, row.other, row.field, row.before, row.after, row.reason,
        row.undoes, row.number,
    )  # fmt: skip


def judgements_in(connection: Connection, subjects: Iterable[str] = ()) -> list[Judgement]:
    """Return all judgements in the order they were given, or those that name one of some claims or incidents."""
    chosen = select(judgements).order_by(judgements.c.number)
    named = list(subjects)
    if named:
        sqlite = connection.dialect.name == "sqlite"
        columns = (judgements.c.subject, judgements.c.other)
        chosen = chosen.where(or_(*(among(column, named, sqlite=sqlite) for column in columns)))
    return [judgement_of(row) for row in connection.execute(chosen)]


def clashing_in(connection: Connection) -> list[str]:
    """Return the ids of the claims that are in a check of a standing reading which does not come out."""
    last = select(func.max(readings.c.number)).group_by(readings.c.document)
    chosen = select(readings.c.checks).where(readings.c.checks.contains(f'"{_DIFFERS}"'), readings.c.number.in_(last))
    kept = (cast("list[WireCheck]", json.loads(checks)) for checks in connection.execute(chosen).scalars())
    failed = (check for checks in kept for check in checks if check["verdict"] == _DIFFERS)
    return sorted({ident for check in failed for ident in (check["whole"], *check["parts"])})
