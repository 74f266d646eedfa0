"""The same results on a Ray cluster, here one of a single computer, also when a worker is killed in mid-run."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pytest

from sijill.bulk import cluster_engine
from sijill.bulk.result_file import summary_of
from sijill.bulk.shard import Job
from sijill.errors import DocumentError
from sijill.readers.options import ReadOptions

pytestmark = pytest.mark.slow
RAY = str(Path(sys.executable).with_name("ray"))


def free_ports(count: int) -> list[int]:
    """Ports that nothing uses: the two tests of a cluster may run beside each other, each with a head of its own."""
    held = [socket.socket() for _ in range(count)]
    try:
        for one in held:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in held]
    finally:
        for one in held:
            one.close()


def environment(folder) -> dict[str, str]:
    token = folder / "token"
    token.write_text("0123456789abcdef" * 4)
    told = {
        "RAY_USAGE_STATS_ENABLED": "0",
        "RAY_AUTH_MODE": "token",
        "RAY_AUTH_TOKEN_PATH": str(token),
        "RAY_ENABLE_UV_RUN_RUNTIME_ENV": "0",
    }
    return {**os.environ, **told}


@dataclass(frozen=True)
class Cluster:
    told: dict[str, str]  # the environment that a program beside the head needs
    far: str
    head: int


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    """A head of two cores on the loopback address, with its files in a folder of its own."""
    folder = tmp_path_factory.mktemp("ray")
    told, files = environment(folder), tempfile.mkdtemp(prefix="ray")  # a short name, since sockets lie in it
    port, client_port = free_ports(2)
    start = [
        RAY, "start", "--head", "--block", "--node-ip-address=127.0.0.1", f"--port={port}", f"--ray-client-server-port={client_port}",
        "--num-cpus=2", "--include-dashboard=false", "--disable-usage-stats", "--object-store-memory=100000000",
        f"--temp-dir={files}",
    ]  # fmt: skip
    with (folder / "head.log").open("wb") as log:
        head = subprocess.Popen(start, env=told, stdout=log, stderr=log, start_new_session=True)
    begun = time.monotonic()
    while b"Ray runtime started" not in (folder / "head.log").read_bytes() and time.monotonic() - begun < 120:
        assert head.poll() is None, (folder / "head.log").read_text()
        time.sleep(0.2)
    yield Cluster({**told, "RAY_ADDRESS": f"127.0.0.1:{port}"}, f"ray://127.0.0.1:{client_port}", head.pid)
    head.terminate()
    try:
        head.wait(15)
    except subprocess.TimeoutExpired:
        os.killpg(head.pid, signal.SIGKILL)
        head.wait()
    for process in running():
        if files in process.words:
            os.kill(process.pid, signal.SIGKILL)


class Process(NamedTuple):
    pid: int
    parent: int
    words: str


def running() -> list[Process]:
    listed = subprocess.run(["ps", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=True)  # noqa: S607
    rows = (line.split(maxsplit=2) for line in listed.stdout.splitlines())
    return [Process(int(pid), int(parent), words) for pid, parent, words in rows]


def workers_under(head: int) -> list[int]:
    """The processes that carry out tasks of the cluster that this process leads."""
    below, processes = {head}, running()
    while more := {each.pid for each in processes if each.parent in below} - below:
        below |= more
    return [each.pid for each in processes if each.pid in below and each.words.startswith("ray::_process")]


def bulk(source, out, engine, told):
    return [sys.executable, "-m", "sijill", "bulk", *map(str, source), "--out", str(out), "--engine", engine], told


def test_a_cluster_gives_the_same_file_though_a_worker_is_killed(cluster, tmp_path, archive):
    inputs = [archive.write(tmp_path / f"{n}.warc.gz", archive.pages(150, every=1)) for n in range(8)]
    command, told = bulk(inputs, tmp_path / "cluster.parquet", "ray:auto", cluster.told)
    run = subprocess.Popen(command, env=told, stderr=subprocess.DEVNULL)
    begun, killed = time.monotonic(), []
    while run.poll() is None and time.monotonic() - begun < 200:
        done = list((tmp_path / "cluster.parquet.parts").glob("[0-9a-f]*.parquet"))
        if done and not killed and (found := workers_under(cluster.head)):
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
