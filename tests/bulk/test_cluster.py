"""The same results on a Ray cluster, here one of a single computer, also when a worker is killed in mid-run."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from sijill.bulk import cluster_engine
from sijill.bulk.result_file import summary_of
from sijill.bulk.shard import Job
from sijill.errors import DocumentError
from sijill.readers.options import ReadOptions

pytestmark = pytest.mark.slow
RAY = str(Path(sys.executable).with_name("ray"))
PORT, CLIENT_PORT = 9379, 9301


def environment(folder) -> dict[str, str]:
    token = folder / "token"
    token.write_text("0123456789abcdef" * 4)
    told = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN_PATH": str(token), "RAY_ENABLE_UV_RUN_RUNTIME_ENV": "0"}
    return {**os.environ, **told}


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    """A head of two cores on the loopback address, with its files in a folder of its own."""
    folder = tmp_path_factory.mktemp("ray")
    told, files = environment(folder), tempfile.mkdtemp(prefix="ray")  # a short name, since sockets lie in it
    start = [
        RAY, "start", "--head", "--block", "--node-ip-address=127.0.0.1", f"--port={PORT}", f"--ray-client-server-port={CLIENT_PORT}",
        "--num-cpus=2", "--include-dashboard=false", "--disable-usage-stats", "--object-store-memory=100000000",
        f"--temp-dir={files}",
    ]  # fmt: skip
    with (folder / "head.log").open("wb") as log:
        head = subprocess.Popen(start, env=told, stdout=log, stderr=log, start_new_session=True)
    begun = time.monotonic()
    while b"Ray runtime started" not in (folder / "head.log").read_bytes() and time.monotonic() - begun < 120:
        assert head.poll() is None, (folder / "head.log").read_text()
        time.sleep(0.2)
    yield {**told, "RAY_ADDRESS": f"127.0.0.1:{PORT}"}
    head.terminate()
    try:
        head.wait(15)
    except subprocess.TimeoutExpired:
        os.killpg(head.pid, signal.SIGKILL)
        head.wait()
    for left in processes_with(files):
        os.kill(left, signal.SIGKILL)


def processes_with(words: str) -> list[int]:
    listed = subprocess.run(["ps", "-eo", "pid,args"], capture_output=True, text=True, check=True)  # noqa: S607
    return [int(line.split()[0]) for line in listed.stdout.splitlines() if words in line]


def bulk(source, out, engine, told):
    return [sys.executable, "-m", "sijill", "bulk", *map(str, source), "--out", str(out), "--engine", engine], told


def test_a_cluster_gives_the_same_file_though_a_worker_is_killed(cluster, tmp_path, archive):
    inputs = [archive.write(tmp_path / f"{n}.warc.gz", archive.pages(150, every=1)) for n in range(8)]
    command, told = bulk(inputs, tmp_path / "cluster.parquet", "ray:auto", cluster)
    run = subprocess.Popen(command, env=told, stderr=subprocess.DEVNULL)
    begun, killed = time.monotonic(), []
    while run.poll() is None and time.monotonic() - begun < 200:
        done = list((tmp_path / "cluster.parquet.parts").glob("[0-9a-f]*.parquet"))
        if done and not killed and (found := processes_with("ray::_process")):
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
    command, told = bulk([source], tmp_path / "a.parquet", f"ray://127.0.0.1:{CLIENT_PORT}", cluster)
    subprocess.run(command, env={k: v for k, v in told.items() if k != "RAY_ADDRESS"}, check=True, timeout=200)
    assert summary_of(tmp_path / "a.parquet").read == 10


def test_without_a_cluster_it_says_so(tmp_path, monkeypatch):
    def refuse(**_):
        raise ConnectionError("ray client connection timeout")

    monkeypatch.setattr(cluster_engine.ray, "init", refuse)
    with pytest.raises(DocumentError, match="ray:auto: no Ray cluster answers: ray client connection timeout"):
        list(cluster_engine.run_on_cluster([], Job(ReadOptions(), "test"), tmp_path, "ray:auto"))
