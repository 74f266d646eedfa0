"""The whole command: the claims of ``extract`` to the byte, resumed after a kill, bad input listed."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from sijill.bulk.result_file import tables_of
from sijill.readers.reading import MAX_BYTES

ROOT = Path(__file__).resolve().parents[2]
SIJILL = [sys.executable, "-m", "sijill"]


def sijill(*arguments, cwd=None, code=0):
    done = subprocess.run([*SIJILL, *map(str, arguments)], cwd=cwd, capture_output=True, timeout=300, check=False)
    assert done.returncode == code, done.stderr.decode()
    return done.stdout.decode()


def wires(path):
    return [line for table in tables_of(path) for line in table.column("wire").to_pylist()]


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    """The labelled reports as JSON Lines, a CSV, a Parquet file, and pages and texts of the samples."""
    folder = tmp_path_factory.mktemp("reports")
    lines = (ROOT / "corpus" / "reports" / "statements.jsonl").read_text(encoding="utf-8").splitlines()[:20]
    records = [json.loads(line) for line in lines]
    told = [{key: record.get(key) for key in ("id", "text", "published")} for record in records]
    (folder / "a.jsonl").write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in told[:12]), encoding="utf-8")
    parquet.write_table(pa.Table.from_pylist(told[12:]), folder / "b.parquet")
    for name in ("03-drone-strike.html", "08-weekly-strikes.txt", "12-football.txt"):
        (folder / name).write_bytes((ROOT / "samples" / name).read_bytes())
    return folder


@pytest.mark.slow
def test_the_claims_are_those_of_extract_to_the_byte(reports, tmp_path):
    expected = sijill("extract", reports)
    told = sijill("bulk", reports, "--out", tmp_path / "c.jsonl", "--workers", 2)
    assert (tmp_path / "c.jsonl").read_text(encoding="utf-8") == expected
    assert told.startswith("23 documents: 23 read, 0 set aside, 0 not readable; ")
    sijill("bulk", reports, "--out", tmp_path / "c.parquet", "--gate", "all")
    kept = wires(tmp_path / "c.parquet")
    assert set(kept) <= set(expected.splitlines(keepends=True))
    lost = [json.loads(line) for line in expected.splitlines(keepends=True) if line not in kept]
    assert [len(one["claims"]) for one in lost] == [0] * len(lost)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["c.jsonl", "c.parquet"]


@pytest.mark.slow
def test_pages_of_an_archive_pass_the_gate_or_are_set_aside(tmp_path, archive):
    archive.write(tmp_path / "a.warc.gz", archive.pages(30))
    told = sijill("bulk", tmp_path / "a.warc.gz", "--out", tmp_path / "c.parquet")
    assert told.startswith("30 documents: 10 read, 20 set aside, 0 not readable; ")
    extracted = [line for line in sijill("extract", tmp_path / "a.warc.gz").splitlines(keepends=True) if json.loads(line)["claims"]]
    assert wires(tmp_path / "c.parquet") == extracted
    [table] = tables_of(tmp_path / "c.parquet")
    first = table.slice(0, 1).to_pylist()[0]
    assert first["url"] == "https://news.example/0"
    assert first["original"] == archive.page(0).encode()
    assert (first["digest"], first["archived"]) == ("sha1:TEST0", "2024-05-06T07:08:09Z")


@pytest.mark.slow
def test_bad_input_is_listed_and_never_fatal(tmp_path, archive):
    whole = archive.write(tmp_path / "cut.warc.gz", archive.pages(6)).read_bytes()
    (tmp_path / "cut.warc.gz").write_bytes(whole[:-200])
    lines = ['{"text": "قتل ثلاثة مدنيين في قصف على حلب."}', "{broken", '{"title": "no text"}', '"a string"', '{"text": 7}']
    (tmp_path / "lines.jsonl").write_bytes("\n".join(lines).encode() + b'\n{"text": "\xff\xfe"}\n')
    parquet.write_table(pa.table({"body": ["x"]}), tmp_path / "none.parquet")
    (tmp_path / "no.wacz").write_bytes(b"PK\x03\x04 no more")
    (tmp_path / "big.html").write_bytes(b"<html>" + b" " * MAX_BYTES)
    (tmp_path / "deep.html").write_bytes(b"<html>" + b"<div>" * 100_000)
    out = tmp_path.parent / f"{tmp_path.name}.parquet"
    sijill("bulk", tmp_path, tmp_path / "missing.jsonl", "-", "--out", out, code=1)
    failures = [json.loads(line) for line in Path(f"{out}.failures.jsonl").read_text(encoding="utf-8").splitlines()]
    listed = [(failure["ref"].rpartition("/")[2].partition("@")[0], failure["reason"]) for failure in failures]
    assert [ref for ref, _ in listed] == [
        "big.html", "cut.warc.gz", "deep.html", "lines.jsonl:2", "lines.jsonl:3", "lines.jsonl:4", "lines.jsonl:5",
        "lines.jsonl:6", "no.wacz", "none.parquet", "standard input", "missing.jsonl",
    ]  # fmt: skip
    assert all(reason for _, reason in listed)
    assert len(wires(out)) == 3


@pytest.mark.slow
def test_killed_at_any_time_it_goes_on(tmp_path, archive):
    """Kill -9 of the whole run at random moments; ``bench/bulk_kills.py`` does it fifty times."""
    for part in range(6):
        archive.write(tmp_path / f"{part}.warc.gz", archive.pages(60, every=1 + part % 2))
    inputs = [tmp_path / f"{part}.warc.gz" for part in range(6)]
    sijill("bulk", *inputs, "--out", tmp_path / "whole.parquet", "--workers", 2)
    chance = random.Random(7)  # noqa: S311 - moments, not secrets
    out = tmp_path / "killed.parquet"
    kills = 0
    while kills < 3:
        run = subprocess.Popen([*SIJILL, "bulk", *map(str, inputs), "--out", str(out), "--workers", "2"], stdout=subprocess.DEVNULL)
        time.sleep(chance.uniform(1.0, 5.0))
        if run.poll() is not None:
            break
        os.kill(run.pid, signal.SIGKILL)
        run.wait()
        kills += 1
    sijill("bulk", *inputs, "--out", out, "--workers", 2)
    assert kills
    assert out.read_bytes() == (tmp_path / "whole.parquet").read_bytes()
    assert not (tmp_path / "killed.parquet.parts").exists()


@pytest.mark.slow
def test_a_finished_run_is_not_done_again(tmp_path, archive):
    archive.write(tmp_path / "a.warc.gz", archive.pages(3))
    first = sijill("bulk", tmp_path / "a.warc.gz", "--out", tmp_path / "c.parquet")
    stamp = (tmp_path / "c.parquet").stat().st_mtime_ns
    assert sijill("bulk", tmp_path / "a.warc.gz", "--out", tmp_path / "c.parquet") == first
    assert (tmp_path / "c.parquet").stat().st_mtime_ns == stamp


@pytest.mark.slow
def test_results_load_into_a_ledger(tmp_path, archive, reports):
    archive.write(tmp_path / "a.warc.gz", archive.pages(9))
    sijill("bulk", reports, tmp_path / "a.warc.gz", "--out", tmp_path / "c.parquet")
    told = sijill("ingest", "--claims", tmp_path / "c.parquet", "--db", tmp_path / "bulk.db")
    assert told.startswith("26 documents in ")
    assert "rows hold" in sijill("verify", "--db", tmp_path / "bulk.db")
    assert " 26 known; 0 claims read" in sijill("ingest", "--claims", tmp_path / "c.parquet", "--db", tmp_path / "bulk.db")
    sijill("ingest", reports, tmp_path / "a.warc.gz", "--db", tmp_path / "plain.db")
    shown = [sijill("show", "--db", tmp_path / name, "--limit", 1000) for name in ("bulk.db", "plain.db")]
    assert shown[0].splitlines()[:-1] == shown[1].splitlines()[:-1]  # the last line counts documents, also those set aside


def test_what_is_no_result_is_refused(tmp_path):
    parquet.write_table(pa.table({"text": ["x"]}), tmp_path / "a.parquet")
    sijill("ingest", "--claims", tmp_path / "a.parquet", "--db", tmp_path / "a.db", code=1)
    sijill("ingest", "--db", tmp_path / "a.db", code=2)
    sijill("bulk", tmp_path / "a.parquet", "--out", tmp_path / "b.parquet", "--engine", "spark", code=2)
