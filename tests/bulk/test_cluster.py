"""The same results on a Ray cluster, here one of a single computer, also when a worker is killed in mid-run."""

import importlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sijill.bulk import cluster_engine
from sijill.bulk.result_file import summary_of
from sijill.bulk.shard import Job
from sijill.errors import DocumentError
from sijill.readers.options import ReadOptions

pytestmark = pytest.mark.slow
BENCH = Path(__file__).resolve().parents[2] / "bench"


@pytest.fixture(scope="module")
def ray_head():
    """How the bench starts a head; the tests of a cluster may run beside each other, each with a head of its own."""
    with pytest.MonkeyPatch.context() as path:
        path.syspath_prepend(str(BENCH))
        yield importlib.import_module("ray_head")


@pytest.fixture(scope="module")
def cluster(ray_head):
    """A head of two cores on the loopback address, with its files in a folder of its own."""
    with ray_head.local_head(2) as head:
        yield head


def workers_under(head: int, processes) -> list[int]:
    """Those of the processes that carry out tasks of the cluster that one of them leads."""
    below = {head}
    while more := {each.pid for each in processes if each.parent in below} - below:
        below |= more
    return [each.pid for each in processes if each.pid in below and each.words.startswith("ray::_process")]


def bulk(source, out, engine, told):
    return [sys.executable, "-m", "sijill", "bulk", *map(str, source), "--out", str(out), "--engine", engine], told


def test_a_cluster_gives_the_same_file_though_a_worker_is_killed(ray_head, cluster, tmp_path, archive):
    inputs = [archive.write(tmp_path / f"{n}.warc.gz", archive.pages(150, every=1)) for n in range(8)]
    command, told = bulk(inputs, tmp_path / "cluster.parquet", "ray:auto", cluster.told)
    run = subprocess.Popen(command, env=told, stderr=subprocess.DEVNULL)
    begun, killed = time.monotonic(), []
    while run.poll() is None and time.monotonic() - begun < 200:
        done = list((tmp_path / "cluster.parquet.parts").glob("[0-9a-f]*.parquet"))
        if done and not killed and (found := workers_under(cluster.pid, ray_head.processes())):
            os.kill(found[0], signal.SIGKILL)
            killed = found[:1]
        time.sleep(0.05)
    assert run.wait(200) == 0
    assert killed
    subprocess.run(bulk(inputs, tmp_path / "local.parquet", "local", None)[0], check=True, stdout=subprocess.DEVNULL)
    assert (tmp_path / "cluster.parquet").read_bytes() == (tmp_path / "local.parquet").read_bytes()
    assert summary_of(tmp_path / "cluster.parquet").read == 1200


def test_a_cluster_far_away_is_named_by_its_address(cluster, tmp_path, archive):
    source = archive.write(tmp_path / "a.warc.gz", archive.pages(30))
    command, told = bulk([source], tmp_path / "a.parquet", cluster.far, cluster.told)
    subprocess.run(command, env={k: v for k, v in told.items() if k != "RAY_ADDRESS"}, check=True, timeout=200)
    assert summary_of(tmp_path / "a.parquet").read == 10


def test_without_a_cluster_it_says_so(tmp_path, monkeypatch):
    def refuse(**_):
        raise ConnectionError("ray client connection timeout")

    monkeypatch.setattr(cluster_engine.ray, "init", refuse)
    with pytest.raises(DocumentError, match="ray:auto: no Ray cluster answers: ray client connection timeout"):
        list(cluster_engine.run_on_cluster([], Job(ReadOptions(), "test"), tmp_path, "ray:auto"))


@pytest.mark.parametrize(("failures", "answer"), [(3, "connected"), (4, "no Ray cluster answers")])
def test_a_head_that_fails_to_start_a_server_for_us_is_asked_again(tmp_path, monkeypatch, failures, answer):
    tried = []

    def start(**_):
        tried.append(1)
        if len(tried) <= failures:
            raise ConnectionAbortedError(
                "Initialization failure from server:\nRuntimeError: Starting Ray client server failed. See x"
            )
        raise ValueError("connected")

    monkeypatch.setattr(cluster_engine.ray, "init", start)
    with pytest.raises(DocumentError, match=answer):
        list(cluster_engine.run_on_cluster([], Job(ReadOptions(), "test"), tmp_path, "ray://127.0.0.1:1"))
    assert len(tried) == 4
