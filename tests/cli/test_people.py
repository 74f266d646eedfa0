"""``sijill people`` as an admin runs it."""

import io
import re
import sys

import pytest

from sijill.cli.main import app
from sijill.ledger.ledger import Ledger

SECRET = "blue river seven boats"  # noqa: S105 - nobody's


@pytest.fixture
def run(tmp_path, monkeypatch, capfdbinary):
    monkeypatch.chdir(tmp_path)

    def ended(*arguments, typed=""):
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        monkeypatch.setattr(sys, "argv", ["sijill", "people", *map(str, arguments)])
        with pytest.raises(SystemExit) as exit_:
            app()
        printed, errors = capfdbinary.readouterr()
        return exit_.value.code, printed.decode(), errors.decode()

    return ended


@pytest.fixture
def ledger(tmp_path):
    with Ledger(str(tmp_path / "sijill.db")):
        return tmp_path / "sijill.db"


def test_people_come_change_and_go(run, ledger):
    assert run("add", "ريما", "--role", "admin", "--password-stdin", typed=SECRET + "\n")[0] == 0
    assert run("add", "omar", "--password-stdin", typed=SECRET + "\n")[1] == "omar may log in as reader\n"
    assert run("role", "omar", "reviewer")[1] == "omar is reviewer now\n"
    code, key, _ = run("token", "omar", "nightly copy", "--write")
    assert (code, bool(re.fullmatch(r"sijill_write_\S{43}\n", key))) == (0, True)
    _, listed, _ = run("list")
    assert "omar  reviewer" in listed
    assert "token 1  nightly copy  reads and writes  never used" in listed
    assert key.strip() not in listed
    assert run("revoke", 1)[0] == 0
    assert run("password", "omar", "--password-stdin", typed="another " + SECRET)[0] == 0
    assert run("remove", "omar")[0] == 0
    assert "omar" not in run("list")[1]


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("remove", "ريما"), "only admin"), (("role", "nobody", "admin"), "nobody is called"), (("revoke", 7), "no token 7"),
        (("token", "nobody", "x"), "nobody is called"), (("password", "nobody", "--password-stdin"), "nobody is called"),
        (("add", "x", "--password-stdin"), "12 to 256"), (("list", "--db", "missing.db"), "no ledger here"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said_in_one_line(run, ledger, arguments, why):
    run("add", "ريما", "--role", "admin", "--password-stdin", typed=SECRET + "\n")
    code, _, errors = run(*arguments, typed="short\n")
    assert (code, errors.count("\n"), why in errors) == (1, 1, True)


def test_a_password_is_asked_for_twice_and_not_shown(run, ledger, monkeypatch):
    answers = iter([SECRET, SECRET])
    monkeypatch.setattr("getpass.getpass", lambda *_, **__: next(answers))
    code, printed, errors = run("add", "rima", "--role", "admin")
    assert (code, SECRET in printed + errors, list(answers)) == (0, False, [])
