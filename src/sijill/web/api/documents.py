"""``/documents``: the reports, their texts, claims and readings; and a way to add one."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from sijill.api import load_lexicon
from sijill.intake import Desk
from sijill.ledger.adding import Added
from sijill.ledger.growth import Holding
from sijill.ledger.query import Query as LedgerQuery
from sijill.model.document import Document as Read
from sijill.model.entry import Entry
from sijill.readers.options import ReadOptions
from sijill.readers.reading import read_text
from sijill.web.api.access import Reading, Writing
from sijill.web.api.asked import DocumentsAsked, Ident
from sijill.web.api.claims import claim_shape
from sijill.web.api.document_shapes import (
    Document,
    DocumentClaims,
    DocumentPage,
    Kept,
    NewDocument,
    Publication,
    Readings,
    WholeDocument,
)
from sijill.web.api.document_shapes import Reading as ReadingShape
from sijill.web.api.pages import cut
from sijill.web.refusal import RefusalError
from sijill.web.site import Site, site_of

router = APIRouter(tags=["documents"])
_HOW = "api"
_CREATED, _KNOWN = 201, 200
_LAST_NUMBER = 2**63 - 1
Number = Annotated[int | None, Query(ge=1, le=_LAST_NUMBER)]


@router.get("/documents")
def list_documents(site: Reading, asked: Annotated[DocumentsAsked, Query()]) -> DocumentPage:
    """Return one page of the documents, the newest in the ledger first."""
    census = site.census()
    held = None if asked.q is None else set(site.ledger.documents_holding(asked.q))
    found = [
        holding for holding in sorted(census.holdings.values(), key=lambda one: -one.number)
        if (held is None or holding.number in held)
        and (asked.publisher is None or asked.publisher in holding.publishers)
        and (asked.language is None or asked.language == holding.metadata.language)
    ]  # fmt: skip
    rows, told = cut(found, asked, census.head)
    return DocumentPage(**told, items=[_document(holding) for holding in rows])


@router.get("/documents/{ident}")
def show_document(site: Reading, ident: Ident) -> WholeDocument:
    """Return one document with its text."""
    entry = entry_named(site, ident)
    printed = [
        Publication(
            number=one.number, publisher=one.metadata.publisher, url=one.metadata.url, title=one.metadata.title,
            published=one.metadata.published, original=one.original, how=one.how, at=one.at,
        )
        for one in entry.publications
    ]  # fmt: skip
    known, read = entry.document.metadata, site.ledger.readings(ident)
    return WholeDocument(
        id=ident, number=entry.number, title=known.title, publisher=known.publisher, publishers=list(entry.publishers),
        url=known.url, language=known.language, published=known.published, at=entry.publications[0].at,
        extractor=entry.extractor, claims=read[-1].size if read else 0, text=entry.document.text, publications=printed,
    )  # fmt: skip


@router.get("/documents/{ident}/claims")
def list_claims_of_document(site: Reading, ident: Ident, reading: Number = None) -> DocumentClaims:
    """Return the claims of a document, as they stand or in the reading of a number."""
    entry_named(site, ident)
    numbers = [one.number for one in site.ledger.readings(ident)]
    if reading is not None and reading not in numbers:
        raise RefusalError(404, "error.api.none", what="reading", ident=str(reading))
    shown, census = reading or (numbers[-1] if numbers else 0), site.census()
    found = site.ledger.claims(LedgerQuery(document=ident, reading=shown))
    return DocumentClaims(reading=shown, items=[claim_shape(claim, census) for claim in found])


@router.get("/documents/{ident}/readings")
def list_readings(site: Reading, ident: Ident) -> Readings:
    """Return the readings of a document, the oldest first."""
    entry_named(site, ident)
    read = site.ledger.readings(ident)
    items = [ReadingShape(number=one.number, extractor=one.extractor, claims=one.size, at=one.at) for one in read]
    return Readings(items=items)


@router.post("/documents", status_code=_CREATED, responses={_KNOWN: {"model": Kept, "description": "It was known."}})
def add_document(_caller: Writing, request: Request, response: Response, given: NewDocument) -> Kept:
    """Add a report and read it; the same text again is not doubled (200)."""
    site = site_of(request)
    desk = Desk(site.ledger, load_lexicon(places=site.settings.places), site.now, _HOW)
    desk.take_all([_read(given)])
    if desk.failures:
        raise desk.failures[0].error()
    (ident,), (told,) = desk.kept, desk.told
    response.status_code = _CREATED if told == Added.NEW else _KNOWN
    site.census(newest=True)
    return Kept(document=ident, result=Added(told), claims=site.ledger.readings(ident)[-1].size)


def _read(given: NewDocument) -> Read:
    options = ReadOptions(given.ref, given.publisher, given.url, given.language, given.title, given.published)
    return read_text(given.text, options, html=False)


def entry_named(site: Site, ident: str) -> Entry:
    """Return the document of an id; raises RefusalError (404) where there is none."""
    for entry in site.ledger.entries((ident,)):
        return entry
    raise RefusalError(404, "error.api.none", what="document", ident=ident)


def _document(holding: Holding) -> Document:
    known = holding.metadata
    return Document(
        id=holding.id, number=holding.number, title=known.title, publisher=known.publisher,
        publishers=list(holding.publishers), url=known.url, language=known.language, published=known.published,
        at=holding.at, extractor=holding.extractor, claims=holding.size,
    )  # fmt: skip
