"""Taking documents in: the same bytes twice are one document, a new reading stands beside the old one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from sqlalchemy import Connection, literal, select

from sijill.errors import LedgerError
from sijill.ledger.chain import hash_of
from sijill.ledger.claim_rows import claim_row, encoded, terms_of
from sijill.ledger.keeping import refuse_unkeepable
from sijill.ledger.pen import Pen
from sijill.ledger.publications import adds_nothing, fits, lead, merged
from sijill.ledger.schema import claims, documents, publications, readings
from sijill.model.document import Document, Metadata, PublishedBasis
from sijill.model.wire import WireDocument

_GIVEN = ("publisher", "url", "language", "title", "published")
_MANY = 500
_DESCRIBED = ("ref", *_GIVEN, "published_basis")


class Added(StrEnum):
    """What became of a document: new, told more exactly, printed once more, read anew, or known in every respect."""

    NEW = "new"
    COMPLETED = "completed"
    REPRINTED = "reprinted"
    READ_ANEW = "read-anew"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class Deposit:
    """A document with what an extractor read in it, ready to be kept; ``how`` says how it was obtained (``file``).

    ``given`` is the metadata under which it was obtained now, where the document was read with more that was known.
    """

    document: Document
    wire: WireDocument
    extractor: str
    how: str = "file"
    given: Metadata | None = None

    @property
    def obtained(self) -> Document:
        """The document as it was obtained."""
        return self.document if self.given is None else replace(self.document, metadata=self.given)


@dataclass(frozen=True, slots=True)
class Standing:
    """What the ledger knows of a text: the document with all that is known of it, and whether it wants reading.

    ``novel`` tells that its publication is not in the ledger yet, ``reprint`` that it is another than the first. Read
    ``document``, not the one that was asked about: a date that was given earlier resolves *yesterday* still.
    """

    document: Document
    novel: bool
    reprint: bool
    unread: bool


def standing_of(connection: Connection, document: Document, extractor: str) -> Standing:
    """Return what the ledger knows of a document's text."""
    number = connection.execute(select(documents.c.number).where(documents.c.id == document.id)).scalar()
    if number is None:
        return Standing(document, novel=True, reprint=False, unread=True)
    known = published_as(connection, number)
    refuse_unkeepable(readings.name, {"extractor": extractor, "given": given_of(document.metadata)})
    first, given = lead(known), document.metadata
    novel = not any(adds_nothing(given, one) for one in (first, *known))
    reprint = not fits(given, first)
    if novel and not reprint:
        first = merged(first, given)
    done = select(literal(1)).where(
        readings.c.document == number, readings.c.extractor == extractor, readings.c.given == given_of(first)
    )
    unread = connection.execute(done.limit(1)).scalar() is None
    return Standing(replace(document, metadata=first), novel=novel, reprint=reprint, unread=unread)


def add_all(
    connection: Connection, deposits: Sequence[Deposit], at: str | None = None
) -> list[Added | LedgerError]:
    """Keep documents in an open transaction; at each one's place stands what became of it, or why it cannot be kept."""
    pen = Pen(connection)
    numbers = _numbers(connection, {deposit.document.id for deposit in deposits})
    waiting: dict[str, int] = {}
    answers: list[Added | LedgerError] = []
    for deposit in deposits:
        ident = deposit.document.id
        if ident in waiting:
            pen.put_down()
            numbers |= waiting
            waiting = {}
        mark = pen.mark()
        try:
            if ident in numbers:
                answers.append(_add_known(pen, deposit, numbers[ident], at))
            else:
                numbers[ident] = _add_new(pen, deposit, at)
                answers.append(Added.NEW)
        except LedgerError as error:
            pen.back_to(mark)
            answers.append(error)
        else:
            waiting[ident] = numbers[ident]
    pen.put_down()
    return answers


def _numbers(connection: Connection, idents: set[str]) -> dict[str, int]:
    """The numbers of the documents that are known."""
    ordered = sorted(idents)
    found: dict[str, int] = {}
    for first in range(0, len(ordered), _MANY):
        some = ordered[first : first + _MANY]
        rows = connection.execute(select(documents.c.id, documents.c.number).where(documents.c.id.in_(some)))
        found |= {str(ident): int(number) for ident, number in rows}
    return found


def _add_new(pen: Pen, deposit: Deposit, at: str | None) -> int:
    document = deposit.document
    number = pen.write(documents, {"id": document.id, "text": document.text})
    pen.index(number, document.text)
    _publish(pen, number, deposit, at)
    _read(pen, number, deposit, at)
    return number


def _add_known(pen: Pen, deposit: Deposit, number: int, at: str | None) -> Added:
    standing = standing_of(pen.connection, deposit.obtained, deposit.extractor)
    if standing.novel:
        _publish(pen, number, deposit, at)
    anew = standing.unread and given_of(deposit.document.metadata) == given_of(standing.document.metadata)
    if anew:
        _read(pen, number, deposit, at)
    if standing.novel:
        return Added.REPRINTED if standing.reprint else Added.COMPLETED
    return Added.READ_ANEW if anew else Added.KNOWN


def published_as(connection: Connection, number: int) -> list[Metadata]:
    """Return under which metadata a document was obtained, in the order in which it was."""
    columns = [publications.c[name] for name in _DESCRIBED]
    found = connection.execute(
        select(*columns).where(publications.c.document == number).order_by(publications.c.number)
    )
    return [metadata_of(tuple(row)) for row in found]


def metadata_of(cells: Sequence[str | None]) -> Metadata:
    """Return metadata from the cells of a publication: ref, publisher, url, language, title, published, its basis."""
    ref, publisher, url, language, title, published, basis = cells
    return Metadata(ref, publisher, url, language, title, published, PublishedBasis(basis) if basis else None)


def given_of(metadata: Metadata) -> str:
    """Return what a reading was made with, as one text."""
    return encoded([getattr(metadata, name) for name in _GIVEN])


def _publish(pen: Pen, number: int, deposit: Deposit, at: str | None) -> None:
    document = deposit.document
    original = document.original
    name = hash_of(original) if original is not None else document.id
    if original is not None:
        pen.keep_original(name, original)
    told = {field: getattr(deposit.obtained.metadata, field) for field in _DESCRIBED}
    pen.write(publications, {"document": number, "original": name, **told, "how": deposit.how, "at": at})


def _read(pen: Pen, number: int, deposit: Deposit, at: str | None) -> None:
    wire = deposit.wire
    reading = pen.write(readings, {
        "document": number, "extractor": deposit.extractor, "given": given_of(deposit.document.metadata),
        "mentions": encoded(wire["mentions"]), "checks": encoded(wire["checks"]), "size": len(wire["claims"]), "at": at,
    })  # fmt: skip
    for claim in wire["claims"]:
        row = {**claim_row(deposit.document.text, claim), "document": number, "reading": reading}
        pen.find_under(pen.write(claims, row), row["start"], terms_of(claim))
