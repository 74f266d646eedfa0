"""Imports: events that other projects coded, to stand beside our claims."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.sqlite import INTEGER

revision = "0002"
down_revision = "0001"

_NUMBER = sa.BigInteger().with_variant(INTEGER(), "sqlite")


def upgrade() -> None:
    """Create the tables of imports."""
    op.create_table(
        "imports",
        sa.Column("number", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column("dataset", sa.String(32), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("original", sa.String(71), nullable=False, unique=True),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("at", sa.String(32)),
        sa.Column("chain", sa.String(64), nullable=False),
    )
    op.create_table(
        "outside_events",
        sa.Column("number", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column("import", _NUMBER, sa.ForeignKey("imports.number"), nullable=False, index=True),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("start", sa.String(10), index=True),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("chain", sa.String(64), nullable=False),
    )
