"""`sijill import`: what was taken, what was refused and why, what stands near."""

import sys

import pytest

from sijill.cli.main import app
from sijill.ledger.ledger import Ledger
from sijill.model.incident import Incident

HEADER = "event_id_cnty,event_date,event_type,country,latitude,longitude,fatalities"
GOOD, BAD = "SYR1,2019-04-09,Battles,Syria,35.6,36.5,4", "SYR2,2019-04-31,Battles,Syria,35.6,36.5,4"


@pytest.fixture
def table(tmp_path):
    def written(*rows):
        path = tmp_path / "acled.csv"
        path.write_text("\n".join((HEADER, *rows)) + "\n", encoding="utf-8")
        return path

    return written


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Run the command on a ledger: its exit code, what it printed, and its errors."""

    def ended(path, dataset="acled"):
        monkeypatch.setattr(sys, "argv", ["sijill", "import", str(path), "--as", dataset, "--db", str(tmp_path / "l.db")])
        with pytest.raises(SystemExit) as exit_:
            app()
        return (exit_.value.code, *capsys.readouterr())

    return ended


def test_rows_are_taken_and_a_bad_one_is_listed(run, table):
    code, printed, errors = run(table(GOOD, BAD))
    assert (code, errors) == (1, "sijill: acled.csv:3: event_date '2019-04-31' is no day such as 2019-04-09\n")
    assert printed == "1 events of acled: kept; 1 rows refused\n0 of them stand near one of 0 incidents of the ledger\n"


def test_events_near_an_incident_are_counted(run, table, tmp_path):
    with Ledger(str(tmp_path / "l.db")) as ledger:
        ledger.record_incidents([Incident("inc_1", (), start="2019-04-09", end="2019-04-09", country="SY", precision="settlement", lat=35.61, lon=36.51)])
    code, printed, _ = run(table(GOOD, GOOD.replace("SYR1,2019", "SYR3,2018")))
    assert (code, printed.splitlines()[1]) == (0, "1 of them stand near one of 1 incidents of the ledger")
    with Ledger(str(tmp_path / "l.db")) as ledger:
        assert [event.id for event in ledger.outside()] == ["SYR1", "SYR3"]


def test_the_same_file_again_adds_nothing(run, table, tmp_path):
    assert [run(table(GOOD))[1].splitlines()[0] for _ in range(2)] == [
        "1 events of acled: kept; 0 rows refused", "1 events of acled: in the ledger already, nothing was added; 0 rows refused",
    ]  # fmt: skip
    with Ledger(str(tmp_path / "l.db")) as ledger:
        assert len(list(ledger.outside())) == 1


@pytest.mark.parametrize(
    ("dataset", "reason"),
    [("ucdp-ged", "acled.csv:1: there is no column id"), ("auto-archiver", "acled.csv:1: there is no column link")],
)
def test_another_kind_of_table_is_one_line_and_makes_no_ledger(run, table, tmp_path, dataset, reason):
    code, printed, errors = run(table(GOOD), dataset)
    assert (code, printed, errors.startswith(f"sijill: {reason}")) == (1, "", True)
    assert not (tmp_path / "l.db").exists()


def test_a_table_without_a_good_row_keeps_nothing(run, table, tmp_path):
    code, printed, errors = run(table(BAD))
    assert (code, printed) == (1, "")
    assert "nothing was kept" in errors
    assert not (tmp_path / "l.db").exists()


def test_what_is_no_file_is_one_line(run, tmp_path):
    assert run(tmp_path / "none.csv")[2] == "sijill: none.csv: no such file or directory\n"
    assert run(tmp_path)[2].endswith("this is not a file\n")
