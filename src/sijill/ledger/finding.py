"""From a query to rows: which claims stand, which documents hold some words."""

from typing import Any

from sqlalchemy import ColumnElement, Select, exists, false, func, select, text

from sijill.ledger.among import among
from sijill.ledger.claim_rows import as_term, first_day, last_day
from sijill.ledger.keeping import is_keepable
from sijill.ledger.query import Order, Query
from sijill.ledger.schema import claim_terms, claims, documents, publications, readings
from sijill.ledger.search_index import question_of

_TERMS = (
    ("place", ("place",)),
    ("actor", ("actor",)),
    ("target", ("target",)),
    ("source", ("source",)),
    ("party", ("actor", "target", "source")),
)
_COLUMNS = ("kind", "effect", "event_type", "object")
_NAMES = (*(name for name, _ in _TERMS), *_COLUMNS, "document", "publisher")


def standing_claims(query: Query, *, sqlite: bool) -> Select[tuple[int, int, str]]:
    """Return the select of ``(number, document, body)`` of what is asked for, in last readings or in one reading."""
    last = select(func.max(readings.c.number)).where(readings.c.document == claims.c.document).scalar_subquery()
    reading = last if query.reading is None else query.reading
    found = select(claims.c.number, claims.c.document, claims.c.body).where(claims.c.reading == reading)
    day = claims.c.start
    named = [(fields, term) for name, fields in _TERMS if (term := getattr(query, name)) is not None]
    if not _is_askable(query):
        found = found.where(false())
    if named and len(named[0][0]) == 1:  # the first filter leads the way, in the order of its index
        (fields, term), *named = named
        found = found.join(claim_terms, claim_terms.c.claim == claims.c.number)
        found = found.where(claim_terms.c.field == fields[0], claim_terms.c.term == as_term(term))
        day = claim_terms.c.start
    for condition in (*_conditions(query, day, sqlite=sqlite), *(_under(*pair) for pair in named)):
        found = found.where(condition)
    found = found.order_by(*_order(query, day))
    if query.offset:
        found = found.offset(query.offset)
    return found.limit(query.limit) if query.limit is not None else found


def _is_askable(query: Query) -> bool:
    """Tell whether all names are such as a ledger can hold: no database takes a NUL, and none has to."""
    names = (*query.ids, *(getattr(query, name) for name in _NAMES))
    return all(is_keepable(name) for name in names if name is not None)


def _order(query: Query, day: ColumnElement[str | None]) -> tuple[ColumnElement[Any], ...]:
    if query.order is Order.DAY:
        return (day.desc().nulls_last(), claims.c.number.desc())
    return (claims.c.document, claims.c.number)


def _conditions(query: Query, day: ColumnElement[str | None], *, sqlite: bool) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    conditions += [claims.c[name] == getattr(query, name) for name in _COLUMNS if getattr(query, name) is not None]
    if query.since is not None:
        conditions.append(claims.c.end >= first_day(query.since))
    if query.until is not None:
        conditions.append(day <= last_day(query.until))
    if query.ids:
        conditions.append(among(claims.c.id, query.ids, sqlite=sqlite))
    if query.document is not None:
        chosen = select(documents.c.number).where(documents.c.id == query.document)
        conditions.append(claims.c.document == chosen.scalar_subquery())
    if query.publisher is not None:
        of_claim = publications.c.document == claims.c.document
        conditions.append(exists().where(of_claim, publications.c.publisher == query.publisher))
    if query.words is not None:
        conditions.append(claims.c.document.in_(documents_holding(query.words, sqlite=sqlite)))
    return conditions


def _under(fields: tuple[str, ...], term: str) -> ColumnElement[bool]:
    named = claim_terms.alias()
    return exists().where(named.c.claim == claims.c.number, named.c.field.in_(fields), named.c.term == as_term(term))


def documents_holding(words: str, *, sqlite: bool) -> Select[tuple[int]]:
    """Return the select of the numbers of documents that hold all words, phrases in quotes; of none without words."""
    return documents_meeting(question_of(words, sqlite=sqlite), sqlite=sqlite)


def documents_meeting(question: str | None, *, sqlite: bool) -> Select[tuple[int]]:
    """Return the select of the numbers of documents that meet a full-text query; of none without one."""
    if question is None:
        return select(documents.c.number).where(documents.c.number < 0)
    if sqlite:
        match = text("SELECT rowid AS number FROM document_words WHERE document_words MATCH :question")
    else:
        match = text("SELECT document AS number FROM document_words WHERE words @@ CAST(:question AS tsquery)")
    found = match.bindparams(question=question).columns(documents.c.number).subquery()
    return select(found.c.number)
