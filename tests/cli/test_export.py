"""``sijill export`` as a stranger runs it."""

import sys

import pytest

import sijill
from sijill.cli.main import app
from sijill.ledger.ledger import Ledger


@pytest.fixture
def ledger(tmp_path):
    with Ledger(str(tmp_path / "sijill.db")) as opened:
        document = sijill.read("قتل ثلاثة مدنيين في حلب. ودمرت غارة مستودعًا في الرقة.".encode(), published="2019-04-11", publisher="sana")
        opened.add(document, sijill.extract(document))
    return tmp_path / "sijill.db"


@pytest.fixture
def run(ledger, monkeypatch, capsys):
    """Run the command on the ledger: its exit code, what it printed, and its errors."""

    def ended(*arguments):
        monkeypatch.setattr(sys, "argv", ["sijill", "export", *map(str, arguments), "--db", str(ledger)])
        with pytest.raises(SystemExit) as exit_:
            app()
        return (exit_.value.code, *capsys.readouterr())

    return ended


def test_it_says_what_was_written_and_what_was_lost(run, tmp_path):
    code, printed, errors = run(tmp_path / "claims.csv")
    first, second = printed.splitlines()
    assert (code, errors) == (0, "")
    assert first.startswith("claims.csv: ")
    assert first.endswith(" claims (csv)")
    assert second.startswith("fields not carried")
    assert "claims.csv.loss.json" in second
    assert len((tmp_path / "claims.csv").read_bytes().splitlines()) > 2


def test_one_place_alone_is_written(run, tmp_path):
    assert run(tmp_path / "all.csv")[0] == run(tmp_path / "some.csv", "--place", "SY-RA")[0] == 0
    everything, some = ((tmp_path / name).read_text("utf-8").splitlines() for name in ("all.csv", "some.csv"))
    assert 1 < len(some) < len(everything)
    assert set(some) < set(everything)


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("claims.doc",), 1, "the ending does not say which format is wanted"),
        (("claims.csv", "--as", "cvs"), 2, "expected one of csv, csv-excel, xlsx"),
        (("claims.csv", "--lang", "fr"), 2, "expected ar or en"),
        (("claims.csv", "--at", "noon"), 2, "expected a time like"),
        (("sijill.db", "--as", "csv"), 1, "not overwritten: it is a ledger"),
        (("none/claims.csv",), 1, "cannot be written: no such file or directory"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(run, tmp_path, arguments, code, says):
    ended, printed, errors = run(tmp_path / arguments[0], *arguments[1:])
    assert (ended, printed) == (code, "")
    assert says in " ".join(errors.split())
    assert "Traceback" not in errors
