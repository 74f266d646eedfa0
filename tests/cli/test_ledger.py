"""``sijill ingest``, ``show``, ``judge``, ``verify`` and ``migrate`` as a stranger runs them."""

import re
import sqlite3
import sys

import pytest

import sijill
from sijill.cli.main import app
from sijill.ledger.ledger import Ledger

REPORT = "قال التحالف الدولي إن طائراته نفذت 14 غارة في الرقة بين 3 و9 نيسان، ودمرت ست مركبات."
PAGE = "<html><body><article><p>Two civilians were killed in Idlib on 3 May 2019, the Syrian Civil Defence said.</p></article></body></html>"


@pytest.fixture
def run(tmp_path, monkeypatch, capfdbinary):
    """Run the command in an empty folder: its exit code, what it printed, and its errors."""
    monkeypatch.chdir(tmp_path)

    def ended(*arguments):
        monkeypatch.setattr(sys, "argv", ["sijill", *map(str, arguments)])
        with pytest.raises(SystemExit) as exit_:
            app()
        printed, errors = capfdbinary.readouterr()
        return exit_.value.code, printed.decode(), errors.decode()

    return ended


@pytest.fixture
def ledger(run, tmp_path):
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "b.html").write_text(PAGE, encoding="utf-8")
    assert run("ingest", "a.txt", "b.html", "--published", "2019-04-11")[0] == 0
    return tmp_path / "sijill.db"


def claim_in(printed):
    return re.search(r"clm_[0-9a-f]{16}", printed).group()


def test_the_same_again_is_kept_once(run, ledger):
    code, printed, _ = run("ingest", "a.txt", "b.html", "--published", "2019-04-11")
    assert (code, printed) == (0, "2 documents in sijill.db: 2 known; 0 claims read\n")
    assert run("ingest", "a.txt", "--publisher", "enab-baladi")[1].startswith("1 documents in sijill.db: 1 completed")


def test_a_bad_document_does_not_stop_the_others(run, ledger, tmp_path):
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "d.jsonl").write_text('{"text": "One soldier was killed\\u0000."}\n{"text": "Nine soldiers were killed in Hama."}\n')
    code, printed, errors = run("ingest", "c.pdf", "d.jsonl")
    assert (code, printed.split(";")[0]) == (1, "1 documents in sijill.db: 1 new")
    assert "c.pdf: this PDF file is damaged" in errors
    assert "NUL" in errors


def test_claims_are_shown_by_place_day_and_words(run, ledger):
    assert "14" in run("show", "--place", "SY-RA")[1]
    assert "14" in run("show", "--words", "رقة", "--since", "2019-04-05", "--until", "2019-04-06")[1]
    assert "no claims" in run("show", "--place", "SY", "--until", "2018-01-01")[1]
    assert "2 documents" in run("show")[1]


def test_a_document_gives_back_the_very_bytes(run, ledger):
    found = run("show", claim_in(run("show", "--words", "civilians")[1]))[1]
    document = re.search(r"sha256:[0-9a-f]{64}", found).group()
    assert run("show", document, "--original")[1] == PAGE
    assert "(ingest)" in run("show", document)[1]


def test_a_judgement_stands_beside_the_reading(run, ledger):
    claim = claim_in(run("show", "--kind", "strikes")[1])
    assert run("judge", "correct", claim, "quantity.low", "13", "--by", "mona")[1].endswith("quantity.low 14 -> 13 (by mona)\n")
    shown = run("show", claim)[1]
    assert '"low": 14' in shown
    assert 'quantity corrected = {"low": 13' in shown
    assert run("judge", "reject", claim, "--by", "omar", "--reason", "an exercise")[0] == 0
    assert "disputed" in run("show", claim)[1]
    number = re.match(r"(\d+)", run("show", "--log")[1].splitlines()[-1]).group()
    assert run("judge", "undo", number, "--by", "omar")[0] == 0
    assert "disputed" not in run("show", claim)[1]
    assert run("verify")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("accept", "clm_0", "--by", "mona"), 1, "the ledger has no claim 'clm_0'"),
        (("accept", "clm_0"), 2, "say who decides"),
        (("correct", "clm_0", "quantity.low", "--by", "mona"), 2, "correct takes a claim, a field and its new value"),
        (("undo", "x", "--by", "mona"), 1, "undo takes the number of a judgement"),
        (("praise", "clm_0", "--by", "mona"), 2, "praise"),
    ],
)
def test_a_wrong_judgement_is_refused_in_one_line(run, ledger, arguments, code, words):
    ended, printed, errors = run("judge", *arguments)
    assert (ended, printed) == (code, "")
    assert words in errors
    assert run("show", "--log")[1] == ""


def test_verify_names_what_was_changed_and_finds_a_noted_seal(run, ledger):
    seal = re.search(r"seal ([0-9a-f]{64})", run("verify")[1]).group(1)
    run("judge", "accept", claim_in(run("show")[1]), "--by", "mona")
    assert run("verify", "--seal", seal)[0] == 0
    assert "seal that was noted" in run("verify", "--seal", "0" * 64)[2]
    raw = sqlite3.connect(ledger)
    raw.execute("DROP TRIGGER claims_no_update")
    raw.execute("UPDATE claims SET body = replace(body, '14', '41') WHERE kind = 'strikes'")
    raw.commit()
    raw.close()
    code, _, errors = run("verify")
    assert code == 1
    assert re.match(r"sijill: sijill.db: claims row \d+ \(clm_[0-9a-f]+\): its content is not what was written", errors)


@pytest.mark.parametrize("verb", [("show",), ("verify",), ("migrate",), ("judge", "accept", "clm_0", "--by", "mona")])
def test_no_verb_but_ingest_makes_a_ledger(run, tmp_path, verb):
    code, printed, errors = run(*verb)
    assert (code, printed) == (1, "")
    assert errors == "sijill: sijill.db: there is no ledger here; sijill ingest makes one\n"
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_ledger_is_not_touched(run, tmp_path):
    (tmp_path / "notes.txt").write_text("notes")
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    assert run("ingest", "a.txt", "--db", "notes.txt") == (1, "", "sijill: notes.txt: this file is not a ledger\n")
    assert (tmp_path / "notes.txt").read_text() == "notes"
    assert "not mysql" in run("show", "--db", "mysql://x/y")[2]


def test_versions_readings_and_originals_come_back(tmp_path):
    first, second = (sijill.read(text.encode(), url="https://example.org/1") for text in (REPORT, REPORT + " وقتل مدني."))
    with Ledger(str(tmp_path / "v.db")) as ledger:
        for document in (first, second):
            ledger.add(document, sijill.extract(document))
        ledger.add(first, sijill.extract(first), "another extractor")
        assert [entry.document.id for entry in ledger.versions("https://example.org/1")] == [first.id, second.id]
        old, new = ledger.readings(first.id)
        assert new.extractor == "another extractor"
        assert len(list(ledger.claims(sijill.Query(reading=old.number)))) == old.size == new.size
        (publication,) = next(ledger.entries([first.id])).publications
        assert ledger.original(publication) == REPORT.encode()


def test_migrating_what_is_up_to_date_changes_nothing(run, ledger):
    before = ledger.read_bytes()
    assert run("migrate")[:2] == (0, "sijill.db: up to date already\n")
    assert ledger.read_bytes() == before
