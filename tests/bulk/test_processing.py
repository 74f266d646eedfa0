"""A shard is done once, whole, and without exactly the documents that end the process or hang."""

import json
import sys
from pathlib import Path

import pytest

from sijill.bulk import processing
from sijill.bulk.guard import Guard, LostError
from sijill.bulk.planning import plan
from sijill.bulk.processing import process_shard
from sijill.bulk.result_file import summary_of, tables_of
from sijill.bulk.shard import GateUse, Job
from sijill.readers.options import ReadOptions

TEXT = "قتل ثلاثة مدنيين في قصف على حلب."


@pytest.fixture
def guard():
    one = Guard()
    yield one
    one.end()


@pytest.fixture
def dangerous(monkeypatch):
    """The module is found by its name in the child, whose path is that of its parent."""
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    module = __import__("dangerous")
    monkeypatch.setattr(processing, "extract_shard", module.extract_dangerously)
    yield
    sys.modules.pop("dangerous", None)


def shard_of(tmp_path, texts):
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps({"id": str(n), "text": text}) + "\n" for n, text in enumerate(texts)), encoding="utf-8")
    [shard] = plan([str(path)])
    return shard


def refs(path):
    return [ref for table in tables_of(path) for ref in table.column("ref").to_pylist()]


def test_a_shard_is_done_once(tmp_path, guard):
    shard, job = shard_of(tmp_path, [TEXT] * 3), Job(ReadOptions(), "test")
    first = process_shard(shard, job, tmp_path, guard)
    out = tmp_path / f"{job.name_of(shard)}.parquet"
    stamp = out.stat().st_mtime_ns
    assert (first.seen, first.read, first.claims) == (3, 3, 6)
    assert process_shard(shard, job, tmp_path, guard) == first
    assert out.stat().st_mtime_ns == stamp
    assert {path.name for path in tmp_path.iterdir()} == {"a.jsonl", out.name}


@pytest.mark.slow
def test_exactly_the_bad_documents_are_lost(tmp_path, guard, dangerous):
    texts = [f"{TEXT} {n}" for n in range(20)]
    for number, word in ((3, "RAISE"), (7, "SEGFAULT"), (8, "SEGFAULT"), (13, "HANG"), (19, "SEGFAULT")):
        texts[number] += word
    shard, job = shard_of(tmp_path, texts), Job(ReadOptions(), "test", GateUse.NONE, patience=4.0)
    summary = process_shard(shard, job, tmp_path, guard)
    out = tmp_path / f"{job.name_of(shard)}.parquet"
    assert [failure.ref.rpartition(":")[2] for failure in summary.failures] == ["4", "8", "9", "14", "20"]
    assert [failure.reason for failure in summary.failures] == [
        "a fault of sijill itself (RuntimeError: on purpose)", "the process that read it died (signal 11)",
        "the process that read it died (signal 11)", "it took longer than 4 seconds", "the process that read it died (signal 11)",
    ]  # fmt: skip
    assert refs(out) == [str(n) for n in range(20) if n not in (3, 7, 8, 13, 19)]
    assert (summary.seen, summary.read, summary.failed) == (20, 15, 5)
    assert summary_of(out) == summary


def test_an_error_of_ours_is_no_documents_fault(tmp_path, guard):
    """What cannot be sent to the child is raised, not taken for a document that ends it."""
    shard = shard_of(tmp_path, [TEXT])
    job = Job(ReadOptions(), "test", patience=lambda: None)  # it cannot be pickled
    with pytest.raises((AttributeError, TypeError, Exception)) as caught:
        process_shard(shard, job, tmp_path, guard)
    assert not isinstance(caught.value, LostError)
    assert [path.name for path in tmp_path.iterdir()] == ["a.jsonl"]


def test_a_result_that_is_cut_is_made_again(tmp_path, guard):
    shard, job = shard_of(tmp_path, [TEXT]), Job(ReadOptions(), "test")
    out = tmp_path / f"{job.name_of(shard)}.parquet"
    out.write_bytes(b"PAR1 and no more")
    assert process_shard(shard, job, tmp_path, guard).read == 1
    assert refs(out) == ["0"]
