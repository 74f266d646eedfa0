"""An old ledger is brought up to date whole; what is no ledger is refused and not touched."""

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.exc import DBAPIError

from sijill.errors import LedgerError
from sijill.ledger.database import Database
from sijill.ledger.ledger import Ledger
from sijill.ledger.migration import NEWEST, REVISIONS, VERSION_TABLE, scripts
from sijill.ledger.schema import metadata
from sijill.model.judgement import Judgement, Verdict

OLDER = REVISIONS[:-1]


def bring_up_to_date(address):
    database = Database(address)
    try:
        return database.bring_up_to_date()
    finally:
        database.close()


def test_the_revisions_are_those_of_the_folder_in_their_order():
    assert tuple(script.revision for script in reversed(list(scripts().walk_revisions()))) == REVISIONS
    assert scripts().get_current_head() == NEWEST


def test_a_migrated_database_is_what_the_schema_says(ledger, kind):
    def is_ours(name, what, _parents):
        return not (what == "table" and name is not None and name.startswith((VERSION_TABLE, "document_words")))

    with ledger.database.reading() as connection:
        options = {"include_name": is_ours, "compare_type": True, "compare_server_default": True}
        context = MigrationContext.configure(connection, opts=options)
        found = compare_metadata(context, metadata)
    assert [change for change in found if "document_words" not in str(change)] == []


def filled(ledger, ready):
    ledger.add_all([ready.report(number) for number in range(6)], "2026-01-01")
    claim = next(ledger.claims()).id
    ledger.judge(Judgement(Verdict.ACCEPT, claim, "mona"))
    ledger.judge(Judgement(Verdict.FLAG, claim, "omar", reason="look"))
    return ledger


@pytest.mark.parametrize("revision", OLDER)
def test_an_older_ledger_is_refused_until_it_is_migrated_and_keeps_everything(ledger, old_ledger, raw_of, ready, kind, revision):
    filled(ledger, ready)
    address = old_ledger(kind, revision, ledger.address)
    for create in (True, False):
        with pytest.raises(LedgerError, match="sijill migrate") as error:
            Ledger(address, create=create)
        assert len(str(error.value).splitlines()) == 1
    assert bring_up_to_date(address) == list(REVISIONS[REVISIONS.index(revision) + 1 :])
    assert bring_up_to_date(address) == []
    with Ledger(address, create=False) as other:
        assert raw_of(address).rows() == raw_of(ledger.address).rows()
        assert list(other.claims()) == list(ledger.claims())
        assert [entry.number for entry in other.search("mosul")] == [entry.number for entry in ledger.search("mosul")]
        assert other.verify() == ledger.verify()
        other.add_all([ready.report(9)])
        assert other.verify().holds


def guards(raw):
    if raw.sqlite:
        return {name for (name,) in raw.ask("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    return {name for (name,) in raw.ask("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")}


@pytest.mark.parametrize("revision", OLDER)
def test_a_migrated_ledger_is_guarded_like_a_new_one(ledger, old_ledger, raw_of, ready, kind, revision):
    address = old_ledger(kind, revision, ledger.address)
    bring_up_to_date(address)
    assert guards(raw_of(address)) == guards(raw_of(ledger.address)) != set()


def test_a_newer_ledger_is_refused_in_one_line(ledger, raw):
    raw.tell(f"UPDATE {VERSION_TABLE} SET version_num = '9999'")  # noqa: S608 - our own name
    before = raw.rows()
    for act in (lambda: Ledger(ledger.address), lambda: Ledger(ledger.address, create=False), lambda: bring_up_to_date(ledger.address)):
        with pytest.raises(LedgerError, match="newer sijill") as error:
            act()
        assert len(str(error.value).splitlines()) == 1
    assert raw.rows() == before


def test_a_migration_that_fails_leaves_the_ledger_as_it_was(ledger, old_ledger, raw_of, ready, kind, monkeypatch):
    filled(ledger, ready)
    address = old_ledger(kind, "0001", ledger.address)
    before = raw_of(ledger.address).rows()

    def fail(_connection):
        raise LedgerError("cut short")

    monkeypatch.setattr("sijill.ledger.migration._guard", fail)
    with pytest.raises(LedgerError, match="cut short"):
        bring_up_to_date(address)
    monkeypatch.undo()
    assert bring_up_to_date(address) == ["0002"]
    assert raw_of(address).rows() == before


def sqlite_file(path, *statements):
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


NO_LEDGERS = {
    "a text": lambda path: path.write_text("Two strikes near Mosul.\n" * 40),
    "a short text": lambda path: path.write_text("x"),
    "a picture": lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8),
    "another SQLite database": lambda path: sqlite_file(path, "CREATE TABLE notes (id INTEGER)", "INSERT INTO notes VALUES (1)"),
    "another application's SQLite database": lambda path: sqlite_file(path, "PRAGMA application_id=252006674", "CREATE TABLE notes (id)"),
    "another SQLite database with a write-ahead log": lambda path: sqlite_file(path, "PRAGMA journal_mode=WAL", "CREATE TABLE documents (number)"),
    "the beginning of a SQLite file": lambda path: path.write_bytes(b"SQLite format 3\x00"),
    "a SQLite file of rubbish": lambda path: path.write_bytes(b"SQLite format 3\x00" + b"x" * 8000),
}  # fmt: skip


@pytest.mark.parametrize("what", NO_LEDGERS)
@pytest.mark.parametrize("create", [True, False])
def test_a_file_that_is_no_ledger_is_refused_and_not_touched(tmp_path, what, create):
    path = tmp_path / "file.db"
    NO_LEDGERS[what](path)
    before = path.read_bytes()
    for act in (lambda: Ledger(str(path), create=create), lambda: bring_up_to_date(str(path))):
        with pytest.raises(LedgerError) as error:
            act()
        assert len(str(error.value).splitlines()) == 1
        assert str(path) in str(error.value)
    assert path.read_bytes() == before


NOWHERE = {
    "an empty file": (lambda path: path.write_bytes(b""), "no ledger"),
    "a folder": (Path.mkdir, "folder"),
    "nothing": (lambda _path: None, "no ledger"),
    "an empty SQLite file": (lambda path: sqlite_file(path, "PRAGMA user_version=1"), "no ledger"),
}


@pytest.mark.parametrize("what", NOWHERE)
def test_a_place_without_a_ledger_is_told_in_one_line_and_left_alone(tmp_path, what):
    path = tmp_path / "file.db"
    make, says = NOWHERE[what]
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(LedgerError, match=says) as error:
        Ledger(str(path), create=False)
    assert len(str(error.value).splitlines()) == 1
    assert (path.read_bytes() if path.is_file() else None) == before
    assert list(tmp_path.iterdir()) in ([], [path])


@pytest.mark.parametrize("what", ["an empty file", "nothing", "an empty SQLite file"])
def test_a_ledger_is_made_where_nothing_is(tmp_path, ready, what):
    path = tmp_path / "file.db"
    NOWHERE[what][0](path)
    with Ledger(str(path)) as ledger:
        assert ledger.add_all([ready.report(1)])[0].value == "new"
        assert ledger.verify().holds


def test_a_missing_folder_is_told_in_one_line_and_not_made(tmp_path):
    path = tmp_path / "there" / "file.db"
    with pytest.raises(LedgerError, match="folder") as error:
        Ledger(str(path))
    assert len(str(error.value).splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_postgresql_database_without_a_ledger_is_told_in_one_line(databases, raw_of):
    address = databases("postgresql")
    with pytest.raises(LedgerError, match="no ledger"):
        Ledger(address, create=False)
    assert raw_of(address).ask("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == [(0,)]


ADDRESSES = ["mysql://host/name", "postgresql://", "http://[", "oracle://x", "://", "postgresql://user@127.0.0.1:1/name", "postgresql://user@nowhere.invalid/x"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_that_leads_nowhere_is_told_in_one_line(address):
    with pytest.raises(LedgerError) as error:
        Ledger(address)
    assert len(str(error.value).splitlines()) == 1


def test_a_wrong_password_a_wrong_user_and_a_missing_database_are_told_without_the_password(server):
    for address in (server.address("postgres", password="rosebud"), server.address("postgres", user="nobody"), server.address("no_such_name")):  # noqa: S106 - a wrong one
        with pytest.raises(LedgerError) as error:
            Ledger(address)
        told = str(error.value)
        assert len(told.splitlines()) == 1
        assert "rosebud" not in told
        assert server.password not in told
        assert "server" in told


def test_nothing_is_changed_or_removed_through_the_database(ledger, raw, ready):
    filled(ledger, ready)
    before = raw.rows()
    for act in ("UPDATE {} SET {}", "DELETE FROM {}", *(() if raw.sqlite else ("TRUNCATE {} CASCADE",))):
        for table in (table for table, rows in before.items() if rows):
            column = "id = 'x'" if "id" in before[table][0]._mapping else "chain = 'x'"
            with pytest.raises(DBAPIError, match="only added to"):
                raw.ask(act.format(table, column))
    assert raw.rows() == before
    assert ledger.verify().holds
