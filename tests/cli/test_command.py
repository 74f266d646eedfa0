"""The command as a stranger runs it: what it prints, where, and how it ends."""

import io
import json
import os
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass

import pytest

from sijill.cli.main import app
from sijill.lexicon.loading import WORDLISTS

TEXT = "نفذت طائرات التحالف 12 غارة على تنظيم الدولة في سوريا يوم 24 آذار 2019، ودمرت 72 مركبة.\n"
SIJILL = [sys.executable, "-m", "sijill"]
MORE_THAN_A_PIPE_HOLDS = 1 << 20


@dataclass(frozen=True)
class Ended:
    """What a command left behind."""

    returncode: int
    stdout: bytes
    stderr: bytes


def run(*arguments, stdin: bytes = b"") -> Ended:
    """Run the command here and now, which is quicker than a process of its own."""
    streams = [io.TextIOWrapper(io.BytesIO(data), encoding="utf-8") for data in (stdin, b"", b"")]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["sijill", *map(str, arguments)])
        for name, stream in zip(("stdin", "stdout", "stderr"), streams, strict=True):
            patch.setattr(sys, name, stream)
        with pytest.raises(SystemExit) as ended:
            app()
    for stream in streams[1:]:
        stream.flush()
    return Ended(ended.value.code, streams[1].buffer.getvalue(), streams[2].buffer.getvalue())


def start(*arguments, stdin: bytes = b"", cwd=None, **environment) -> Ended:
    """Run the command in a process of its own."""
    command = [*SIJILL, *map(str, arguments)]
    settings = {**os.environ, **environment}
    ended = subprocess.run(command, input=stdin, capture_output=True, timeout=60, check=False, env=settings, cwd=cwd)
    return Ended(ended.returncode, ended.stdout, ended.stderr)


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def said(result) -> str:
    return result.stderr.decode()


def test_importing_costs_nothing():
    code = "import sys, sijill; heavy = {'rich', 'typer', 'resiliparse', 'markupsafe', 'sijill.lexicon'} & set(sys.modules); sys.exit(str(heavy) if heavy else 0)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_help_and_version_are_printed():
    assert b"sijill 0.1.0" in run("--version").stdout
    for verb in ("read", "extract", "explain", "evaluate", "demo", "schema", "lexicon"):
        assert verb in run("--help").stdout.decode()
    assert run().returncode == 2


def test_extract_writes_json_lines_and_nothing_else(report):
    result = run("extract", report)
    assert (result.returncode, result.stderr) == (0, b"")
    wire = json.loads(result.stdout)
    assert wire["document"]["ref"] == report.as_posix()
    assert [claim["object"]["id"] for claim in wire["claims"] if claim["object"]] == ["vehicle"]


def test_the_same_report_gives_the_same_bytes_whatever_the_locale(report):
    plain = start("extract", report, LC_ALL="C", PYTHONUTF8="0", PYTHONHASHSEED="1")
    other = start(
        "extract", report, LC_ALL="tr_TR.UTF-8", PYTHONIOENCODING="ascii", PYTHONHASHSEED="2", TZ="Asia/Tokyo"
    )
    assert plain.returncode == other.returncode == 0
    assert plain.stdout == other.stdout


def test_standard_input_may_be_a_report_or_json_lines():
    assert json.loads(run("extract", "-", stdin=TEXT.encode()).stdout)["claims"]
    lines = run(
        "extract",
        "-",
        stdin=(json.dumps({"id": "a", "text": TEXT}) + "\n" + json.dumps({"id": "b", "text": ""}) + "\n").encode(),
    )
    assert [json.loads(line)["document"]["ref"] for line in lines.stdout.splitlines()] == ["a", "b"]


def test_a_bad_file_is_named_and_the_others_are_written(tmp_path, report):
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.7")
    result = run("extract", tmp_path, tmp_path / "missing.txt")
    assert result.returncode == 1
    assert len(result.stdout.splitlines()) == 1
    assert said(result).splitlines() == [
        "sijill: 2 of 3 documents could not be read",
        f"sijill: {tmp_path}/scan.pdf: this PDF file is damaged (PdfStreamError)",
        f"sijill: {tmp_path}/missing.txt: no such file",
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n\0", "this is a PNG picture, not text"),
        (b"a\0b", "binary"),
        ("نص".encode("utf-16")[:-1], "UTF-16"),
    ],
)
@pytest.mark.parametrize("verb", ["read", "extract", "explain"])
def test_what_cannot_be_read_is_one_line(verb, data, reason):
    result = run(verb, "-", stdin=data)
    assert result.returncode == 1
    assert said(result).startswith("sijill: standard input: ")
    assert said(result).count("\n") == 1
    assert reason in said(result)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n",
        "\u064e\u064f\u0650".encode(),
        "Ein Text auf Deutsch über Brücken.".encode(),
        b"\xef\xbb\xbf",
        "شارك المقال: فيسبوك".encode(),
    ],
)
def test_a_report_without_claims_is_no_error(data):
    result = run("read", "-", stdin=data)
    assert (result.returncode, result.stderr) == (0, b"")
    assert "no claims" in result.stdout.decode()


def test_wrong_usage_ends_with_two(report):
    for arguments in (
        ("extract",),
        ("read", report, "--published", "yesterday"),
        ("read", report, "--lang", "Arabic"),
        ("extract", report, "--format", "pdf"),
        ("nonsense",),
        ("extract", report, report, "--format", "html"),
    ):
        result = run(*arguments)
        assert result.returncode == 2, arguments
        assert b"Traceback" not in result.stderr


def test_pages_and_files_are_written_into_a_folder(tmp_path, report):
    out = tmp_path / "new" / "out"
    (tmp_path / "b").mkdir()
    shutil.copy(report, tmp_path / "b" / "report.txt")
    assert run("extract", report, tmp_path / "b", "--format", "html", "--out", out).returncode == 0
    assert sorted(path.name for path in out.iterdir()) == ["report-2.html", "report.html"]
    assert run("extract", report, "--output", out).returncode == 0
    assert json.loads((out / "claims.jsonl").read_text(encoding="utf-8"))["claims"]
    assert run("extract", report, "--format", "html").stdout.startswith(b"<!DOCTYPE html>")


def test_a_table_shows_arabic_isolated_and_no_colour_in_a_pipe(report):
    result = run("read", report, "--publisher", "\x1b[31mevil\u202e")
    table = result.stdout.decode()
    assert "\x1b" not in table
    assert "\u202e" not in table
    assert "vehicle" in table
    assert "72" in table
    for line in table.splitlines():
        assert line.count("\u2068") == line.count("\u2069")


def test_a_narrow_terminal_has_fewer_columns(report, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    lines = run("read", report).stdout.decode().splitlines()
    assert max(len(line) for line in lines) <= 90
    assert any("where, when" in line for line in lines)


@pytest.mark.parametrize(("environment", "coloured"), [({"TERM": "xterm-256color"}, True), ({"NO_COLOR": "1"}, False)])
def test_colour_is_for_terminals_that_want_it(report, environment, coloured, on_terminal):
    settings = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "TERM"}}
    code, shown = on_terminal(
        [*SIJILL, "read", str(report)], {"TERM": "xterm-256color", **settings, **environment}
    )
    assert code == 0
    assert (b"\x1b[3" in shown or b"\x1b[1;3" in shown or b"\x1b[2" in shown) is coloured


def test_explain_names_the_rows(report):
    result = run("explain", report)
    assert "ar/targets.csv:" in result.stdout.decode()
    claim = json.loads(run("extract", report).stdout)["claims"][0]["id"]
    assert claim in run("explain", report, "--claim", claim).stdout.decode()
    assert "became no claim:" not in run("explain", report, "--claim", claim).stdout.decode()
    missing = run("explain", report, "--claim", "clm_no")
    assert (missing.returncode, said(missing)) == (1, "sijill: no claim of this report is called clm_no\n")


def test_explain_says_why_words_became_no_claim(tmp_path):
    (tmp_path / "park.txt").write_text("The mayor opened a park with 12 trees.", encoding="utf-8")
    (tmp_path / "loss.txt").write_text("Two soldiers were killed in Mosul. They had 12 glorps.", encoding="utf-8")
    nothing, one = (run("explain", tmp_path / name).stdout.decode() for name in ("park.txt", "loss.txt"))
    assert nothing == "became no claim:\n  the report is not about armed violence \u2014 armed 0; armed 3 are needed\n"
    assert one.endswith('became no claim:\n  "12" [44:46]: no noun that a word list knows stands beside the number\n')


def test_the_schema_is_printed():
    assert json.loads(run("schema").stdout)["title"] == "sijill claims, version 1"


def test_the_demo_works_from_anywhere(tmp_path):
    result = start("demo", "--out", "pages", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, b"")
    assert len(list((tmp_path / "pages").glob("*.html"))) == 14 + 1, "a page for each report, and the cited report of all"
    assert start("verify", "--db", "pages/samples.db", cwd=tmp_path).returncode == 0
    assert "14 invented reports" in result.stdout.decode()


def test_labelled_reports_are_measured(tmp_path):
    gold = tmp_path / "gold.jsonl"
    fact = {
        "kind": "result",
        "effect": "destroyed",
        "target": "vehicle",
        "count": 72,
        "min": False,
        "vague": None,
        "where": ["SY"],
        "evidence": "72 مركبة",
    }
    gold.write_text(json.dumps({"id": "g", "lang": "ar", "text": TEXT, "facts": [fact]}) + "\n", encoding="utf-8")
    result = run("evaluate", gold, "--errors", "1")
    assert (result.returncode, said(result)) == (0, "")
    assert "effect" in result.stdout.decode()
    floors = tmp_path / "floors.toml"
    floors.write_text("[nobody]\nrecall = 1.0\n")
    assert run("evaluate", gold, "--floors", floors).returncode == 1
    assert run("evaluate", tmp_path / "no.jsonl").returncode == 1


def test_word_lists_are_checked_searched_and_extended(tmp_path):
    lists = tmp_path / "lists"
    shutil.copytree(WORDLISTS, lists)
    found = run("lexicon", "find", "والمركبات")
    assert (found.returncode, said(found)) == (0, "")
    assert "ar/targets.csv:" in found.stdout.decode()
    assert run("lexicon", "find", "غققق").returncode == 1
    added = run("lexicon", "add", "ar/targets", "vehicle", "singular", "عربة غريبة", "--folder", lists)
    assert (added.returncode, said(added)) == (0, "")
    assert "عربة غريبة" in run("lexicon", "find", "عربة غريبة", "--folder", lists).stdout.decode()
    again = run("lexicon", "add", "ar/targets", "vehicle", "singular", "عربة غريبه", "--folder", lists)
    assert again.returncode == 1
    assert "reads like" in said(again)
    with (lists / "ar" / "months.csv").open("a", encoding="utf-8") as file:
        file.write("13,gregorian,شهر\n")
    checked = run("lexicon", "check", lists)
    assert checked.returncode == 1
    assert "ar/months.csv:" in checked.stdout.decode()
    assert run("lexicon", "check", tmp_path / "nothing").returncode == 1


def test_a_reader_that_goes_away_is_no_accident(tmp_path):
    lines = tmp_path / "many.jsonl"
    lines.write_text((json.dumps({"text": TEXT * 20}) + "\n") * 300, encoding="utf-8")
    process = subprocess.Popen([*SIJILL, "extract", str(lines)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(timeout=30) == 1
    process.stderr.close()


def test_an_interrupt_ends_quietly():
    process = subprocess.Popen(
        [*SIJILL, "extract", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - a job in the background of a shell ignores it
    )  # fmt: skip
    process.stdin.write(b"\n" * MORE_THAN_A_PIPE_HOLDS)  # comes back when somebody reads
    process.send_signal(signal.SIGINT)
    output, errors = process.communicate(timeout=30)
    assert (process.returncode, output) == (130, b"")
    assert b"Traceback" not in errors


def test_a_folder_that_cannot_be_written_is_named(report):
    result = run("extract", report, "--out", "/proc/nothing/here")
    assert result.returncode == 1
    assert said(result).startswith("sijill: /proc/nothing")
    assert said(result).count("\n") == 1
