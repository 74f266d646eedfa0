"""The same tests on both databases: SQLite in a file, PostgreSQL on a server that the tests start themselves."""

import functools
import json
import os
import runpy
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from itertools import count
from pathlib import Path
from types import SimpleNamespace

import psycopg
import pytest
from sqlalchemy import event, inspect, select, text

from sijill.ledger.database import Database
from sijill.ledger.ledger import Ledger
from sijill.ledger.migration import NEWEST, VERSION_TABLE, upgrade
from sijill.ledger.schema import LINKS, claim_terms, document_words
from sijill.ledger.search_index import index_of

HERE = Path(__file__).parent
KINDS = ("sqlite", "postgresql")
NO_SERVER = (
    "no PostgreSQL programs here, so no test of the ledger runs on it; install the package `postgresql` "
    "(Debian, Ubuntu: apt-get install postgresql; macOS: brew install postgresql@16)"
)


def beside(name):
    return SimpleNamespace(**runpy.run_path(str(HERE / f"{name}.py")))


@pytest.fixture(scope="session")
def ready():
    """Makers of documents and claims."""
    return beside("ready")


@pytest.fixture(scope="session")
def server():
    """A PostgreSQL server; where there is none tests are skipped, and fail where CI is set."""
    module = beside("server")
    programs = module.programs()
    if programs is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(NO_SERVER)
    one = module.Server(programs)
    try:
        one.start()
        yield one
    finally:
        one.remove()


@pytest.fixture(scope="session")
def numbers():
    return count(1)


@pytest.fixture(scope="session")
def spare():
    """Addresses of empty ledgers on the server that a test is done with."""
    return []


@pytest.fixture
def databases(request, numbers, spare, tmp_path):
    """Makes places for ledgers: ``make(kind)`` gives an address where nothing is yet, or a copy of another ledger."""
    made = []

    def make(kind, like=None):
        name = f"ledger_{next(numbers)}"
        if kind == "sqlite":
            path = tmp_path / f"{name}.db"
            if like is not None:
                shutil.copyfile(like, path)
            return str(path)
        server = request.getfixturevalue("server")
        is_empty = like is not None and like.endswith("/empty")
        if is_empty and spare:
            made.append((spare.pop(), True))
        else:
            server.tell(f"CREATE DATABASE {name}" + (f" TEMPLATE {like.rsplit('/', 1)[1]}" if like else ""))
            made.append((server.address(name), is_empty))
        return made[-1][0]

    yield make
    for address, was_empty in made:
        if was_empty and emptied(address):
            spare.append(address)
        else:
            request.getfixturevalue("server").tell(f"DROP DATABASE {address.rsplit('/', 1)[1]} WITH (FORCE)")


def emptied(address):
    """Take all rows out of a ledger on the server; tell whether it is as new (its tables may be gone, or in use)."""
    tables = [table.name for table in (*LINKS, claim_terms, document_words)]
    try:
        with psycopg.connect(address) as connection:
            connection.execute("SET lock_timeout = '1s'")
            connection.execute("SET session_replication_role = replica")
            connection.execute(";".join(f"DELETE FROM {table}" for table in tables))  # noqa: S608 - our own names
            return connection.execute(f"SELECT version_num FROM {VERSION_TABLE}").fetchall() == [(NEWEST,)]  # noqa: S608
    except psycopg.Error:
        return False


@pytest.fixture(params=KINDS)
def kind(request):
    """The kind of database under test."""
    return request.param


@pytest.fixture
def ledger_address(kind, databases):
    """Where a ledger may be made."""
    return databases(kind)


@pytest.fixture(scope="session")
def empty(request, tmp_path_factory):
    """An empty ledger of each kind, to be copied: much quicker than to make one."""

    @functools.cache
    def of(kind):
        if kind == "sqlite":
            address = str(tmp_path_factory.mktemp("empty") / "empty.db")
        else:
            server = request.getfixturevalue("server")
            server.tell("CREATE DATABASE empty")
            address = server.address("empty")
        Ledger(address).close()
        return address

    return of


@pytest.fixture
def ledger(databases, empty, kind):
    """An empty ledger."""
    with Ledger(databases(kind, like=empty(kind))) as one:
        one.address = address_of(one)
        yield one


@pytest.fixture
def both(databases, empty):
    """An empty ledger on each database, to compare their answers."""
    one, other = (Ledger(databases(kind, like=empty(kind))) for kind in KINDS)
    with one, other:
        yield one, other


def address_of(ledger):
    """What a second program would open the ledger by."""
    return ledger.database.url.render_as_string(hide_password=False) if not ledger.database.is_sqlite else ledger.database.name


class Raw:
    """Goes at the tables behind the ledger's back."""

    def __init__(self, address):
        self.engine = Database(address).engine
        self.sqlite = self.engine.dialect.name == "sqlite"
        if self.sqlite:
            event.listen(self.engine, "connect", lambda driver, _: driver.execute("PRAGMA foreign_keys=OFF"))

    def tell(self, statement, **values):
        """Run a statement past every guard; return its rows."""
        with self.engine.begin() as connection:
            if self.sqlite:
                for (trigger,) in connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all():
                    connection.execute(text(f"DROP TRIGGER {trigger}"))
            else:
                connection.execute(text("SET LOCAL session_replication_role = replica"))
            done = connection.execute(text(statement), values)
            return done.all() if done.returns_rows else []

    def ask(self, statement, **values):
        """Run a statement as any program might."""
        with self.engine.begin() as connection:
            done = connection.execute(text(statement) if isinstance(statement, str) else statement, values)
            return done.all() if done.returns_rows else []

    def put(self, table, row):
        """Add a row to a table."""
        columns = ", ".join(f'"{column}"' for column in row)
        marks = ", ".join(f":{column}" for column in row)
        self.ask(f"INSERT INTO {table} ({columns}) VALUES ({marks})", **row)  # noqa: S608 - our own names

    def rows(self):
        """Every row of every table, table by table."""
        return {table.name: self.ask(select(table).order_by(table.c.number)) for table in LINKS}

    def close(self):
        self.engine.dispose()


@pytest.fixture
def raw_of():
    """Opens a database behind the ledger's back."""
    opened = []

    def make(address):
        opened.append(Raw(address))
        return opened[-1]

    yield make
    for one in opened:
        one.close()


@pytest.fixture
def raw(raw_of, ledger):
    """The tables of the ledger under test."""
    return raw_of(ledger.address)


@pytest.fixture
def old_ledger(databases, raw_of):
    """Makes a ledger as an older version left it, with the rows of a newer one that it had a table for."""

    def make(kind, revision, like):
        address = databases(kind)
        database = Database(address)
        if kind == "sqlite":
            database._write_ahead()
        with database.writing() as connection:
            if kind == "sqlite":
                connection.exec_driver_sql("PRAGMA application_id=1397312076")
            upgrade(connection, revision)
        database.close()
        there, here = raw_of(like), raw_of(address)
        known = inspect(here.engine).get_table_names()
        for table in (one for one in (*LINKS, claim_terms) if one.name in known):
            for row in there.ask(select(table)):
                here.put(table.name, dict(row._mapping))
        number = "rowid" if kind == "sqlite" else "document"
        for row in there.ask("SELECT number, text FROM documents"):
            here.put("document_words", {number: row.number, "words": index_of(row.text, sqlite=kind == "sqlite")})
        there.close()
        here.close()  # the last to go leaves all in one file
        return address

    return make


class Warm:
    """Starts processes that may be killed; see warm.py."""

    def __init__(self):
        command = [sys.executable, str(HERE / "warm.py")]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def start(self, *acts):
        self.process.stdin.write(json.dumps(acts) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())["pids"]

    def wait(self):
        """The exit codes of what was started last; -9 for what was killed."""
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())["codes"]

    def killed(self, act, after):
        """Start an act, kill it some seconds after it has begun to write; tell whether it was still at work then."""
        (pid,) = self.start(act)
        acks = Path(act["acks"])
        for _ in range(20_000):
            if acks.exists() and acks.stat().st_size:
                break
            time.sleep(0.001)
        time.sleep(after)
        os.kill(pid, signal.SIGKILL)
        (code,) = self.wait()
        assert code in {0, -signal.SIGKILL}, Path(act["acks"] + ".error").read_text()
        return code != 0

    def close(self):
        self.process.stdin.close()
        self.process.wait(timeout=60)
        self.process.stdout.close()


@pytest.fixture(scope="session")
def warm():
    one = Warm()
    yield one
    one.close()


@pytest.fixture
def pages():
    """The pages of a SQLite file that hold the rows of some tables, as numbers from 1."""

    def of(path, tables):
        connection = sqlite3.connect(path)
        try:
            marks = ", ".join("?" * len(tables))
            found = connection.execute(f"SELECT pageno FROM dbstat WHERE name IN ({marks})", tables)  # noqa: S608
            return [number for (number,) in found]
        except sqlite3.OperationalError:
            pytest.skip("this SQLite was built without dbstat, which says where a table lies")
        finally:
            connection.close()

    return of
