"""What the database holds. Every table is append-only and every row is a link of one chain (see ``chain.py``).

``number`` counts the rows of the whole ledger, over all tables, without a gap; ``chain`` is the hash of the row and of
the link before it. The tables at the end are for finding: they repeat what the rows say and can be made anew.
"""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.dialects.sqlite import INTEGER

NUMBER = BigInteger().with_variant(INTEGER(), "sqlite")
HASH_LENGTH = 64
metadata = MetaData()


def _link(name: str, *columns: Column[str] | Column[int] | Column[bytes] | Index) -> Table:
    """A table whose rows are links of the chain."""
    number = Column("number", NUMBER, primary_key=True, autoincrement=False)
    return Table(name, metadata, number, *columns, Column("chain", String(HASH_LENGTH), nullable=False))


documents = _link(
    "documents",
    Column("id", String(71), nullable=False, unique=True),
    Column("text", Text, nullable=False),
)
originals = _link(
    "originals",
    Column("id", String(71), nullable=False, unique=True),
    Column("data", LargeBinary, nullable=False),
)
publications = _link(
    "publications",
    Column("document", NUMBER, ForeignKey("documents.number"), nullable=False, index=True),
    Column("original", String(71), nullable=False),
    Column("ref", Text),
    Column("publisher", Text),
    Column("url", Text),
    Column("language", Text),
    Column("title", Text),
    Column("published", String(10)),
    Column("published_basis", String(8)),
    Column("how", String(32), nullable=False),
    Column("at", String(32)),
    Index("ix_publications_url", "url", postgresql_using="hash"),
)
readings = _link(
    "readings",
    Column("document", NUMBER, ForeignKey("documents.number"), nullable=False, index=True),
    Column("extractor", Text, nullable=False),
    Column("given", Text, nullable=False),
    Column("mentions", Text, nullable=False),
    Column("checks", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("at", String(32)),
)
claims = _link(
    "claims",
    Column("document", NUMBER, ForeignKey("documents.number"), nullable=False),
    Column("reading", NUMBER, ForeignKey("readings.number"), nullable=False),
    Column("id", String(32), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("effect", Text),
    Column("event_type", Text),
    Column("object", Text),
    Column("low", BigInteger),
    Column("high", BigInteger),
    Column("start", String(10)),
    Column("end", String(10)),
    Column("modality", String(16), nullable=False),
    Column("body", Text, nullable=False),
    Column("quotes", Text, nullable=False),
    Index("ix_claims_document", "document", "reading"),
    Index("ix_claims_start", "start"),
)
judgements = _link(
    "judgements",
    Column("subject", String(64), nullable=False, index=True),
    Column("verdict", String(16), nullable=False),
    Column("other", String(64), index=True),
    Column("field", Text),
    Column("before", Text),
    Column("after", Text),
    Column("reason", Text),
    Column("undoes", NUMBER),
    Column("by", Text, nullable=False),
    Column("at", String(32)),
)
incidents = _link(
    "incidents",
    Column("id", String(64), nullable=False, index=True),
    Column("body", Text),
    Column("at", String(32)),
)
imports = _link(
    "imports",
    Column("dataset", String(32), nullable=False),
    Column("name", Text, nullable=False),
    Column("original", String(71), nullable=False, unique=True),
    Column("size", Integer, nullable=False),
    Column("at", String(32)),
)
outside_events = _link(
    "outside_events",
    Column("import", NUMBER, ForeignKey("imports.number"), nullable=False, index=True),
    Column("id", Text, nullable=False),
    Column("start", String(10), index=True),
    Column("body", Text, nullable=False),
)
LINKS = (documents, originals, publications, readings, claims, judgements, incidents, imports, outside_events)

claim_terms = Table(
    "claim_terms",
    metadata,
    Column("claim", NUMBER, ForeignKey("claims.number"), primary_key=True),
    Column("field", String(16), primary_key=True),
    Column("term", Text, primary_key=True),
    Column("start", String(10)),
    Index("ix_claim_terms_term", "field", "term", "start", "claim"),
    sqlite_with_rowid=False,
)
# On SQLite this is an FTS5 table, which its migration makes; its rowid is the number of the document.
document_words = Table(
    "document_words",
    metadata,
    Column("document", NUMBER, primary_key=True, autoincrement=False),
    Column("words", Text().with_variant(TSVECTOR(), "postgresql"), nullable=False),
)
