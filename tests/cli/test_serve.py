"""``sijill serve`` as it starts and ends: where it listens, whom it refuses to let in, what it says in one line."""

import io
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request

import pytest

from sijill.cli.main import app
from sijill.ledger.ledger import Ledger

SECRET = "blue river seven boats"  # noqa: S105 - nobody's


@pytest.fixture
def run(tmp_path, monkeypatch, capfdbinary):
    monkeypatch.chdir(tmp_path)
    Ledger(str(tmp_path / "sijill.db")).close()

    def ended(*arguments, typed=""):
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        monkeypatch.setattr(sys, "argv", ["sijill", *map(str, arguments)])
        with pytest.raises(SystemExit) as exit_:
            app()
        printed, errors = capfdbinary.readouterr()
        return exit_.value.code, printed.decode(), errors.decode()

    return ended


@pytest.mark.parametrize("more", [("--host", "0.0.0.0"), ("--name", "reports.example"), ("--https", "--name", "reports.example")])  # noqa: S104 - refused
def test_nobody_from_elsewhere_is_let_in_before_there_is_an_admin(run, more):
    code, printed, errors = run("serve", "--port", "0", *more)
    assert (code, printed, errors.count("\n"), "make a first admin" in errors) == (1, "", 1, True)


def test_a_port_that_is_taken_is_said(run):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        code, _, errors = run("serve", "--port", taken.getsockname()[1])
    assert (code, errors.count("\n"), "cannot listen" in errors) == (1, 1, True)


def test_a_ledger_that_is_not_there_is_not_made(run, tmp_path):
    code, _, errors = run("serve", "--db", "missing.db")
    assert (code, "no ledger here" in errors, (tmp_path / "missing.db").exists()) == (1, True, False)


def test_it_serves_until_it_is_interrupted(run, tmp_path):
    assert run("people", "add", "rima", "--role", "admin", "--password-stdin", typed=SECRET)[0] == 0
    command = [sys.executable, "-m", "sijill", "serve", "--port", "0", "--closed", "--name", "reports.example"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path, env={**os.environ, "PYTHONUNBUFFERED": "1"}, text=True) as server:
        address = re.search(r"http://\S+", server.stdout.readline()).group()
        with urllib.request.urlopen(address + "healthz") as answer:  # noqa: S310 - on the loopback
            health = answer.read()
        asked = urllib.request.Request(address + "ar/login", headers={"Host": "reports.example"})  # noqa: S310
        with urllib.request.urlopen(asked) as answer:  # noqa: S310
            page = answer.read().decode()
        server.send_signal(signal.SIGINT)
        _, errors = server.communicate(timeout=30)
    assert b'"ok"' in health
    assert 'dir="rtl"' in page
    assert "Traceback" not in errors
    assert "rima" not in errors
