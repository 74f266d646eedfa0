"""A full disk, a file that may only be read, a lost connection: one clear line, and the ledger as it was before."""

import gc
import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import event

from sijill.errors import LedgerError
from sijill.ledger.ledger import Ledger
from sijill.model.judgement import Judgement, Verdict

MANY = 40


def one_line(error):
    told = str(error.value)
    assert len(told.splitlines()) == 1
    assert "sqlalche" not in told
    assert "Error" not in told
    return told


@contextmanager
def small_disk(megabytes):
    """A disk of its own that is soon full; skips where one cannot be made."""
    folder = Path(tempfile.mkdtemp(prefix="sijill-disk-"))
    mounted = sys.platform == "linux" and os.geteuid() == 0 and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=777", "tmpfs", folder], capture_output=True, check=False  # noqa: S607
    ).returncode == 0  # fmt: skip
    if not mounted:
        folder.rmdir()
        pytest.skip("no small disk can be mounted here (it needs root)")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], capture_output=True, check=False)  # noqa: S607
        folder.rmdir()


def add_until_it_is_full(ledger, ready):
    """Add batches until one is refused; tell the refusal and how many documents were acknowledged."""
    for first in range(0, 100_000, MANY):
        batch = [ready.deposit(f"{number} " + os.urandom(20_000).hex()) for number in range(first, first + MANY)]
        try:
            ledger.add_all(batch)
        except LedgerError as error:
            return str(error), first
    raise AssertionError("the disk was never full")


def test_a_full_file_is_told_and_nothing_of_the_step_is_kept(databases, empty, ready):
    with Ledger(databases("sqlite", like=empty("sqlite"))) as ledger:
        ledger.add_all([ready.report(1)])
        ledger.close()
        limit = lambda driver, _: driver.execute("PRAGMA max_page_count=150")  # noqa: E731
        event.listen(ledger.database.engine, "connect", limit)
        said, documents = add_until_it_is_full(ledger, ready)
        assert "the disk is full" in said
        assert len(said.splitlines()) == 1
        found = ledger.verify()
        assert (found.fault, ledger.size().documents) == (None, documents + 1)
        event.remove(ledger.database.engine, "connect", limit)
        ledger.close()
        assert [str(one) for one in ledger.add_all([ready.report(1), ready.report(2)])] == ["known", "new"]
        assert ledger.verify().holds


@pytest.mark.slow
def test_a_full_disk_under_sqlite_is_told_and_leaves_the_ledger_whole(ready):
    with small_disk(4) as folder, Ledger(str(folder / "sijill.db")) as ledger:
        said, documents = add_until_it_is_full(ledger, ready)
        assert "disk is full" in said
        assert len(said.splitlines()) == 1
        assert (ledger.verify().fault, ledger.size().documents) == (None, documents)
        assert "disk is full" in add_until_it_is_full(ledger, ready)[0]
        assert ledger.verify().holds


@pytest.mark.slow
def test_no_room_for_a_new_ledger_is_told_in_one_line():
    with small_disk(1) as folder:
        (folder / "rest").write_bytes(b"x" * ((1 << 20) - 8192))
        with pytest.raises(LedgerError) as error:
            Ledger(str(folder / "sijill.db"))
        assert "full" in one_line(error)


@pytest.mark.slow
def test_a_full_disk_under_postgresql_is_told_and_leaves_the_ledger_whole(server, ready):
    with small_disk(24) as folder, another(server) as own:  # whose disk vanishes at the end
        own.give(folder)
        own.tell(f"CREATE TABLESPACE small LOCATION '{folder}'", "CREATE DATABASE small TABLESPACE small")
        with Ledger(own.address("small")) as ledger:
            said, documents = add_until_it_is_full(ledger, ready)
            assert "disk is full" in said
            assert len(said.splitlines()) == 1
            assert (ledger.verify().fault, ledger.size().documents) == (None, documents)


@contextmanager
def another(server):
    """A second server, for what would harm the first."""
    one = type(server)(server.programs)
    try:
        one.start()
        yield one
    finally:
        one.remove()


@pytest.fixture
def read_only(tmp_path, ready):
    """A ledger in a folder of its own that everybody may enter, given up by its owner; tells what a reader may not."""
    folder = Path(tempfile.mkdtemp(prefix="sijill-readonly-"))
    path = folder / "sijill.db"
    with Ledger(str(path)) as ledger:
        ledger.add_all([ready.report(1)])
    yield folder, path
    folder.chmod(0o755)
    for one in folder.iterdir():
        one.unlink()
    folder.rmdir()


@pytest.mark.parametrize(("of_file", "of_folder"), [(0o444, 0o777), (0o444, 0o555), (0o644, 0o555), (0o600, 0o755), (0o000, 0o755)])
def test_a_file_or_folder_that_may_only_be_read_is_told_and_not_touched(read_only, warm, tmp_path, of_file, of_folder):
    folder, path = read_only
    before = path.read_bytes()
    path.chmod(of_file)
    folder.chmod(of_folder)
    said = tmp_path / "said"
    warm.start({"do": "refused", "address": str(path), "acks": str(said)})
    assert warm.wait() == [0]
    lines = said.read_text().splitlines()
    assert "added" not in lines
    assert len(lines) == 2 if lines[0].startswith("opened") else len(lines) == 1
    assert str(path) in lines[-1]
    assert any(word in lines[-1] for word in ("read-only", "only be read", "cannot be opened", "permission denied")), lines
    folder.chmod(0o755)
    path.chmod(0o644)
    assert path.read_bytes() == before
    with Ledger(str(path), create=False) as ledger:
        assert (ledger.size().documents, ledger.verify().fault) == (1, None)


def test_a_server_that_may_only_be_read_from_is_told(remote, ready):
    event.listen(remote.database.engine, "begin", lambda connection: connection.exec_driver_sql("SET TRANSACTION READ ONLY"))
    before = remote.verify()
    with pytest.raises(LedgerError) as error:
        remote.add_all([ready.report(2)])
    assert "only be read" in one_line(error)
    assert remote.verify() == before


def test_a_user_who_may_only_read_is_told(databases, empty, server, raw_of, ready):
    address = databases("postgresql", like=empty("postgresql"))
    raw = raw_of(address)
    raw.ask("CREATE ROLE reader LOGIN PASSWORD 'reader'")
    raw.ask("GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader")
    try:
        with Ledger(server.address(address.rsplit("/", 1)[1], "reader", "reader"), create=False) as ledger:
            with pytest.raises(LedgerError, match="permission denied") as error:
                ledger.add_all([ready.report(1)])
            one_line(error)
            assert ledger.verify().rows == 0
    finally:
        raw.ask("DROP OWNED BY reader")
        raw.ask("DROP ROLE reader")


class Cut:
    """Ends all connections of a database just before its n-th statement, as an administrator would."""

    def __init__(self, ledger, server, after):
        self.engine, self.server, self.left = ledger.database.engine, server, after
        self.name = ledger.database.url.database

    def __enter__(self):
        event.listen(self.engine, "before_cursor_execute", self.count)
        return self

    def __exit__(self, *_):
        event.remove(self.engine, "before_cursor_execute", self.count)

    def count(self, *_):
        self.left -= 1
        if self.left == 0:
            self.end()

    def end(self, *_):
        self.server.tell(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{self.name}'")  # noqa: S608


@pytest.fixture
def remote(databases, empty, ready):
    """A ledger on the server."""
    with Ledger(databases("postgresql", like=empty("postgresql"))) as ledger:
        ledger.add_all([ready.report(1)])
        yield ledger


ACTS = {
    "add": lambda ledger, ready: ledger.add_all([ready.report(2), ready.report(3)]),
    "judge": lambda ledger, _: ledger.judge(Judgement(Verdict.ACCEPT, CLAIM, "mona")),
    "read": lambda ledger, _: list(ledger.claims()),
    "verify": lambda ledger, _: ledger.verify(),
}
CLAIM = "clm_"


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")  # the driver's, of its lost cursors
@pytest.mark.parametrize("act", ACTS)
def test_a_connection_lost_before_any_statement_is_told_and_the_next_use_works(remote, server, ready, act, monkeypatch):
    monkeypatch.setitem(globals(), "CLAIM", next(remote.claims()).id)
    before, refusals = remote.verify(), 0
    for statement in range(1, 40):
        said = refusal(lambda: ACTS[act](remote, ready), Cut(remote, server, statement))
        if said is None:
            break
        refusals += 1
        assert "the connection to the server was lost" in said
        assert len(said.splitlines()) == 1
        gc.collect()
        assert remote.verify() == before
    assert refusals > 1
    assert remote.verify().holds
    assert ACTS[act](remote, ready) is not None


def refusal(act, cut):
    """What was said of a lost connection; ``None`` where the act had no more statements to lose one at."""
    with cut:
        try:
            act()
        except LedgerError as error:
            return str(error)
    assert cut.left > 0
    return None


def test_a_connection_lost_at_the_end_of_a_step_is_told(remote, server, ready):
    before = remote.verify()
    event.listen(remote.database.engine, "commit", end := Cut(remote, server, 0).end)
    with pytest.raises(LedgerError, match="connection") as error:
        remote.add_all([ready.report(2)])
    event.remove(remote.database.engine, "commit", end)
    one_line(error)
    assert remote.verify() == before
    assert [str(one) for one in remote.add_all([ready.report(2)])] == ["new"]


def stop_in_the_middle(remote, server):
    with remote.database.writing() as connection:
        connection.exec_driver_sql("SELECT 1")
        server.stop()
        connection.exec_driver_sql("SELECT 1")


@pytest.mark.slow
def test_a_server_that_stops_and_comes_back_is_told_and_the_next_use_works(remote, server, ready):
    before = remote.verify()
    try:
        with pytest.raises(LedgerError, match="server") as error:
            stop_in_the_middle(remote, server)
        one_line(error)
        for act in ("add", "read", "verify"):
            with pytest.raises(LedgerError, match="server") as error:
                ACTS[act](remote, ready)
            one_line(error)
        with pytest.raises(LedgerError, match="server"):
            Ledger(server.address("postgres"))
    finally:
        if server.shell is None:
            server.start()
    assert remote.verify() == before
    assert [str(one) for one in remote.add_all([ready.report(1), ready.report(2)])] == ["known", "new"]


def test_an_error_of_the_caller_in_the_middle_of_a_step_leaves_nothing(ledger, ready):
    ledger.add_all([ready.report(1)])
    before = ledger.verify()
    broken = ready.deposit("abc", {"id": "no claim"})
    with pytest.raises(KeyError):
        ledger.add_all([ready.report(2), broken])
    assert ledger.verify() == before
    assert [str(one) for one in ledger.add_all([ready.report(2)])] == ["new"]


def test_a_writer_that_waits_too_long_is_told(databases, empty, ready, monkeypatch):
    monkeypatch.setattr("sijill.ledger.database.WAIT_SECONDS", 0.2)
    with Ledger(databases("sqlite", like=empty("sqlite"))) as one, Ledger(one.database.name) as other, one.database.writing():
        assert other.size().documents == 0
        with pytest.raises(LedgerError, match="another program") as error:
            other.add_all([ready.report(1)])
        one_line(error)
