"""Making a ledger and bringing an old one up to date: all of it or nothing, in one transaction."""

from pathlib import Path

from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Connection, MetaData, String, Table, delete, insert, inspect, select, text

from sijill.ledger.schema import LINKS

VERSION_TABLE = "sijill_version"
_VERSION = Table(VERSION_TABLE, MetaData(), Column("version_num", String(32), primary_key=True))
REVISIONS = ("0001", "0002")
NEWEST = REVISIONS[-1]
_FOLDER = Path(__file__).parent / "migrations"
_REFUSAL = "a ledger is only added to"
_POSTGRESQL_GUARD = f"""
CREATE OR REPLACE FUNCTION sijill_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$
"""


def revision_of(connection: Connection) -> str | None:
    """Return the revision that a database stands at; ``None`` where it holds no ledger."""
    if VERSION_TABLE not in inspect(connection).get_table_names():
        return None
    found = connection.execute(select(_VERSION.c.version_num)).scalar()
    return str(found) if found is not None else None


def scripts() -> ScriptDirectory:
    """Return the revisions that ship."""
    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.set_main_option("version_locations", str(_FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return ScriptDirectory.from_config(config)


def upgrade(connection: Connection, to: str = NEWEST) -> list[str]:
    """Bring the database of an open transaction to a revision; return the revisions that were applied, oldest first."""
    folder = scripts()
    applied: list[str] = []
    context = MigrationContext.configure(
        connection, opts={"transactional_ddl": True, "script": folder}
    )
    before = revision_of(connection)
    with Operations.context(context):
        _VERSION.create(connection, checkfirst=True)
        for script in reversed(list(folder.iterate_revisions(to, before or "base"))):
            script.module.upgrade()
            applied.append(script.revision)
    if applied:
        connection.execute(delete(_VERSION))
        connection.execute(insert(_VERSION), {"version_num": to})
    _guard(connection)
    return applied


def _guard(connection: Connection) -> None:
    """Let no row be changed or removed by any program that goes through the database."""
    there = set(inspect(connection).get_table_names())
    sqlite = connection.dialect.name == "sqlite"
    if not sqlite:
        connection.execute(text(_POSTGRESQL_GUARD))
    for table in (table.name for table in LINKS if table.name in there):
        for act in ("update", "delete") if sqlite else ("update", "delete", "truncate"):
            name = f"{table}_no_{act}"
            if sqlite:
                body = f"BEFORE {act} ON {table} BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
                connection.execute(text(f"CREATE TRIGGER IF NOT EXISTS {name} {body}"))
            else:
                body = f"BEFORE {act} ON {table} FOR EACH STATEMENT EXECUTE FUNCTION sijill_append_only()"
                connection.execute(text(f"CREATE OR REPLACE TRIGGER {name} {body}"))
