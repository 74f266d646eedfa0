"""``sijill check`` and ``sijill series`` as a stranger runs them."""

import json
import sys

import pytest

import sijill
from sijill.cli.main import app
from sijill.ledger.ledger import Ledger

RIGHT = "نفذ التحالف الدولي 37 ضربة ضد تنظيم الدولة في 10 نيسان 2019، 24 منها في سوريا و13 في العراق."
WRONG = "The Coalition carried out 46 strikes on ISIS from 11 to 24 August 2019, the task force said.\n\nIraq: 31 strikes.\n\nSyria: 14 strikes."
AGAIN = "The Coalition carried out 32 strikes on ISIS in Iraq from 11 to 24 August 2019, the task force said."


@pytest.fixture
def ledger(tmp_path):
    address = str(tmp_path / "sijill.db")
    with Ledger(address) as opened:
        for name, text, published in (("right", RIGHT, "2019-04-11"), ("wrong", WRONG, "2019-08-29"), ("again", AGAIN, "2019-08-30")):
            document = sijill.read(text.encode(), published=published, publisher="task-force", ref=name)
            opened.add(document, sijill.extract(document))
    return address


@pytest.fixture
def run(monkeypatch, capsys):
    """Run the command: its exit code, what it printed, and its errors."""

    def ended(*arguments):
        monkeypatch.setattr(sys, "argv", ["sijill", *map(str, arguments)])
        with pytest.raises(SystemExit) as exit_:
            app()
        return (exit_.value.code, *capsys.readouterr())

    return ended


@pytest.fixture
def reports(tmp_path):
    for name, text in (("right.txt", RIGHT), ("wrong.txt", WRONG)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def lines(printed):
    return [json.loads(line) for line in printed.splitlines()]


def test_the_table_shows_the_sum_and_the_words_of_both_sides(run, reports):
    code, printed, errors = run("check", reports / "wrong.txt")
    assert (code, errors) == (0, "")
    assert "46 ≠ 31 + 14" in printed
    assert all(words in printed for words in ("46 strikes on ISIS", "31 strikes.", "14 strikes."))
    assert printed.splitlines()[-1] == "0 agrees, 1 differs, 0 cannot-tell"


def test_every_line_of_json_holds_a_check_with_its_claims_and_words(run, reports):
    _, printed, _ = run("check", reports / "right.txt", reports / "wrong.txt", "--format", "jsonl")
    one, two = lines(printed)
    assert (one["verdict"], one["says"], two["verdict"], two["says"]) == ("agrees", "37 = 24 + 13", "differs", "46 ≠ 31 + 14")
    assert one["parts_words"][0].startswith("24 منها في سوريا")
    assert len({two["whole"], *two["parts"]}) == 3


@pytest.mark.parametrize(("names", "code"), [(["right.txt"], 0), (["right.txt", "wrong.txt"], 1)])
def test_strict_ends_with_one_only_if_something_differs(run, reports, names, code):
    assert run("check", *(reports / name for name in names), "--strict")[0] == code
    assert run("check", *(reports / name for name in names))[0] == 0


def test_only_shows_one_verdict(run, reports):
    _, printed, _ = run("check", reports / "right.txt", reports / "wrong.txt", "--only", "agrees", "--format", "jsonl")
    assert [line["says"] for line in lines(printed)] == ["37 = 24 + 13"]


def test_strict_looks_at_what_is_shown(run, reports):
    assert run("check", reports / "wrong.txt", "--only", "agrees", "--strict")[0] == 0


def test_a_report_that_cannot_be_read_is_named_and_ends_with_one(run, reports):
    code, printed, errors = run("check", reports / "right.txt", reports / "missing.txt")
    assert code == 1
    assert "37 = 24 + 13" in printed
    assert "missing.txt" in errors


def test_a_ledger_is_checked_document_by_document_and_across(run, ledger):
    code, printed, _ = run("check", "--db", ledger, "--format", "jsonl", "--strict")
    found = {(line["kind"], line["verdict"], line["says"], tuple(line["documents"])) for line in lines(printed)}
    assert code == 1
    assert ("total-equals-parts", "differs", "46 ≠ 31 + 14", ("wrong",)) in found
    (across,) = [one for one in found if one[0] == "same-period-same-number"]
    assert across[1] == "differs"
    assert set(across[3]) == {"wrong", "again"}


def test_the_same_ledger_gives_the_same_bytes(run, ledger):
    for verb in ("check", "series"):
        assert run(verb, "--db", ledger, "--format", "jsonl") == run(verb, "--db", ledger, "--format", "jsonl")


def test_a_missing_ledger_is_one_line(run, tmp_path):
    for verb in ("check", "series"):
        code, printed, errors = run(verb, "--db", tmp_path / "none.db")
        assert (code, printed, errors.count("\n")) == (1, "", 1)


def test_series_shows_periods_and_tempo(run, ledger):
    code, printed, _ = run("series", "--db", ledger, "--least", "1")
    assert code == 0
    assert "2019-08-11 – 2019-08-24" in printed
    assert "31–32" in printed
    assert "2.214–2.286" in printed
    assert printed.splitlines()[-1].startswith("series: 6, ")


def test_least_leaves_out_single_figures(run, ledger):
    _, printed, _ = run("series", "--db", ledger, "--format", "jsonl")
    (line,) = [one["series"] for one in lines(printed) if "series" in one]
    assert (line["source"], line["unit"], line["where"]) == ("cjtf-oir", "strike", ["IQ"])
    assert line["stretches"][0]["per_day"] == {"low": 2.214, "high": 2.286}
    assert [figure["low"] for figure in line["figures"]] == [31, 32]
