"""``sijill reconcile`` and ``sijill drift`` as a stranger runs them."""

import json
import sys

import pytest

import sijill
from sijill.cli.main import app
from sijill.ledger.ledger import Ledger

REPORTS = (
    ("a", "2021-06-13", "قُتل سبعة أشخاص اليوم الأحد بانفجار سيارة مفخخة في مدينة اعزاز شمالي حلب، بحسب الدفاع المدني السوري."),
    ("b", "2021-06-14", "ارتفعت إلى 11 قتيلاً حصيلة انفجار سيارة مفخخة في مدينة أعزاز أمس الأحد، بحسب المرصد السوري لحقوق الإنسان."),
    ("c", "2017-05-04", "The U.S.-led Coalition said it carried out 12 strikes on ISIS near Mosul on 3 May 2017, destroying 14 vehicles."),
    ("d", "2017-05-05", "The U.S.-led Coalition said it carried out 21 strikes on ISIS near Mosul on 3 May 2017, destroying 14 vehicles."),
)


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Run the command on a ledger of four reports: its exit code, what it printed, and its errors."""
    address = str(tmp_path / "sijill.db")
    with Ledger(address) as ledger:
        for name, published, text in REPORTS:
            document = sijill.read(text.encode(), publisher=name, published=published)
            ledger.add(document, sijill.extract(document))

    def ended(*arguments):
        monkeypatch.setattr(sys, "argv", ["sijill", *arguments, "--db", address])
        with pytest.raises(SystemExit) as exit_:
            app()
        return (exit_.value.code, *capsys.readouterr())

    return ended


def test_incidents_are_kept_and_found_again(run):
    code, printed, errors = run("reconcile")
    assert (code, errors) == (0, "")
    assert "Azaz" in printed
    assert "2 incidents, 2 new or changed" in printed
    assert "2 incidents, 0 new or changed" in run("reconcile")[1]


def test_one_line_an_incident_and_one_of_them_explained(run):
    lines = [json.loads(line) for line in run("reconcile", "--format", "jsonl")[1].splitlines()]
    azaz = next(one for one in lines if one["place"] == "sy-azaz")
    assert [toll["high"] for toll in azaz["tolls"] if toll["measure"] == "casualties.killed"] == [11]
    code, printed, _ = run("reconcile", "--explain", azaz["id"])
    assert code == 0
    assert "joined: +0.35 place: the same place: Azaz" in printed
    assert all(claim in printed for claim in azaz["claims"])


def test_an_incident_that_is_not_there_is_said_in_one_line(run):
    code, printed, errors = run("reconcile", "--explain", "inc_none")
    assert (code, printed) == (1, "")
    assert errors == "sijill: the ledger has no incident 'inc_none'; sijill reconcile finds them\n"


def test_drift_shows_the_field_with_the_words_of_both(run):
    run("reconcile")
    code, printed, errors = run("drift")
    assert (code, errors) == (0, "")
    assert "strikes.total.number" in printed
    (line,) = run("drift", "--format", "jsonl")[1].splitlines()
    change = json.loads(line)
    assert (change["statement"]["value"], change["relay"]["value"]) == ("12", "21")


def test_two_documents_may_be_named(run):
    ids = [sijill.read(text.encode()).id for _, _, text in REPORTS]
    assert "faithful" in run("drift", ids[2], ids[2])[1]
    assert "strikes.total.number" in run("drift", ids[2], ids[3])[1]
    assert run("drift", ids[2])[0] == 2
    assert run("drift", ids[2], "nothing")[::2] == (1, "sijill: the ledger has no document 'nothing'\n")
