"""Documents, claims, judgements and incidents; the tables in which they are found."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.dialects.sqlite import INTEGER

revision = "0001"
down_revision = None

_NUMBER = sa.BigInteger().with_variant(INTEGER(), "sqlite")


def upgrade() -> None:
    """Create the first tables."""
    _texts()
    _readings()
    _decisions()
    _finding()


def _link(name: str, *columns: sa.Column[str] | sa.Column[int] | sa.Column[bytes] | sa.UniqueConstraint) -> None:
    number = sa.Column("number", _NUMBER, primary_key=True, autoincrement=False)
    op.create_table(name, number, *columns, sa.Column("chain", sa.String(64), nullable=False))


def _to(table: str) -> sa.ForeignKey:
    return sa.ForeignKey(f"{table}.number")


def _texts() -> None:
    _link(
        "documents",
        sa.Column("id", sa.String(71), nullable=False, unique=True),
        sa.Column("text", sa.Text, nullable=False),
    )
    _link(
        "originals",
        sa.Column("id", sa.String(71), nullable=False, unique=True),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
    _link(
        "publications",
        sa.Column("document", _NUMBER, _to("documents"), nullable=False, index=True),
        sa.Column("original", sa.String(71), nullable=False),
        sa.Column("ref", sa.Text),
        sa.Column("publisher", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("language", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("published", sa.String(10)),
        sa.Column("published_basis", sa.String(8)),
        sa.Column("how", sa.String(32), nullable=False),
        sa.Column("at", sa.String(32)),
    )
    op.create_index("ix_publications_url", "publications", ["url"], postgresql_using="hash")  # which takes any length


def _readings() -> None:
    _link(
        "readings",
        sa.Column("document", _NUMBER, _to("documents"), nullable=False, index=True),
        sa.Column("extractor", sa.Text, nullable=False),
        sa.Column("given", sa.Text, nullable=False),
        sa.Column("mentions", sa.Text, nullable=False),
        sa.Column("checks", sa.Text, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("at", sa.String(32)),
    )
    _link(
        "claims",
        sa.Column("document", _NUMBER, _to("documents"), nullable=False),
        sa.Column("reading", _NUMBER, _to("readings"), nullable=False),
        sa.Column("id", sa.String(32), nullable=False, index=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("effect", sa.Text),
        sa.Column("event_type", sa.Text),
        sa.Column("object", sa.Text),
        sa.Column("low", sa.BigInteger),
        sa.Column("high", sa.BigInteger),
        sa.Column("start", sa.String(10)),
        sa.Column("end", sa.String(10)),
        sa.Column("modality", sa.String(16), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("quotes", sa.Text, nullable=False),
    )
    op.create_index("ix_claims_document", "claims", ["document", "reading"])
    op.create_index("ix_claims_start", "claims", ["start"])


def _decisions() -> None:
    _link(
        "judgements",
        sa.Column("subject", sa.String(64), nullable=False, index=True),
        sa.Column("verdict", sa.String(16), nullable=False),
        sa.Column("other", sa.String(64), index=True),
        sa.Column("field", sa.Text),
        sa.Column("before", sa.Text),
        sa.Column("after", sa.Text),
        sa.Column("reason", sa.Text),
        sa.Column("undoes", _NUMBER),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", sa.String(32)),
    )
    _link(
        "incidents",
        sa.Column("id", sa.String(64), nullable=False, index=True),
        sa.Column("body", sa.Text),
        sa.Column("at", sa.String(32)),
    )


def _finding() -> None:
    op.create_table(
        "claim_terms",
        sa.Column("claim", _NUMBER, _to("claims"), primary_key=True),
        sa.Column("field", sa.String(16), primary_key=True),
        sa.Column("term", sa.Text, primary_key=True),
        sa.Column("start", sa.String(10)),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_claim_terms_term", "claim_terms", ["field", "term", "start", "claim"])
    if op.get_bind().dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE document_words USING fts5(words, content='', tokenize='ascii')")
        return
    op.create_table(
        "document_words",
        sa.Column("document", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column("words", TSVECTOR, nullable=False),
    )
    op.create_index("ix_document_words_words", "document_words", ["words"], postgresql_using="gin")
