"""From a query to rows: which claims stand, which documents hold some words."""

from sqlalchemy import ColumnElement, Select, exists, func, select, text

from sijill.ledger.query import Order, Query
from sijill.ledger.schema import claim_terms, claims, documents, publications, readings
from sijill.ledger.search_index import question_of

_TERMS = (
    ("place", ("place", "admin1", "country")),
    ("party", ("actor", "target", "source")),
    ("actor", ("actor",)),
    ("target", ("target",)),
    ("source", ("source",)),
)
_COLUMNS = ("kind", "effect", "event_type", "object")


def standing_claims(query: Query, *, sqlite: bool) -> Select[tuple[int, int, str]]:
    """Return the select of ``(number, document, body)`` of what is asked for, in the last reading of each document."""
    last = select(func.max(readings.c.number)).where(readings.c.document == claims.c.document).scalar_subquery()
    found = select(claims.c.number, claims.c.document, claims.c.body).where(claims.c.reading == last)
    for condition in _conditions(query, sqlite=sqlite):
        found = found.where(condition)
    by_day = (claims.c.start.desc().nulls_last(), claims.c.number)
    found = found.order_by(*(by_day if query.order is Order.DAY else (claims.c.document, claims.c.number)))
    if query.offset:
        found = found.offset(query.offset)
    return found.limit(query.limit if query.limit is not None else -1) if query.offset or query.limit else found


def _conditions(query: Query, *, sqlite: bool) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    for name, fields in _TERMS:
        term = getattr(query, name)
        if term is not None:
            conditions.append(_named(fields, term, query))
    conditions += [claims.c[name] == getattr(query, name) for name in _COLUMNS if getattr(query, name) is not None]
    if query.since is not None:
        conditions.append(claims.c.end >= query.since)
    if query.until is not None:
        conditions.append(claims.c.start <= query.until)
    if query.ids:
        conditions.append(claims.c.id.in_(query.ids))
    if query.document is not None:
        chosen = select(documents.c.number).where(documents.c.id == query.document)
        conditions.append(claims.c.document == chosen.scalar_subquery())
    if query.publisher is not None:
        of_claim = publications.c.document == claims.c.document
        conditions.append(exists().where(of_claim, publications.c.publisher == query.publisher))
    if query.words is not None:
        conditions.append(claims.c.document.in_(documents_holding(query.words, sqlite=sqlite)))
    return conditions


def _named(fields: tuple[str, ...], term: str, query: Query) -> ColumnElement[bool]:
    named = select(claim_terms.c.claim).where(claim_terms.c.field.in_(fields), claim_terms.c.term == term)
    if query.until is not None:
        named = named.where(claim_terms.c.start <= query.until)
    return claims.c.number.in_(named)


def documents_holding(words: str, *, sqlite: bool) -> Select[tuple[int]]:
    """Return the select of the numbers of documents that hold all words, phrases in quotes; of none without words."""
    question = question_of(words, sqlite=sqlite)
    if question is None:
        return select(documents.c.number).where(documents.c.number < 0)
    if sqlite:
        match = text("SELECT rowid AS number FROM document_words WHERE document_words MATCH :question")
    else:
        match = text("SELECT document AS number FROM document_words WHERE words @@ CAST(:question AS tsquery)")
    found = match.bindparams(question=question).columns(documents.c.number).subquery()
    return select(found.c.number)
