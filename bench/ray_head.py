"""A Ray cluster of this computer alone for the time of a measurement: a head on the loopback address."""

import importlib.util
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

STARTED = b"Ray runtime started"
PATIENCE, PARTING = 120, 15


class Head(NamedTuple):
    """A head that runs: the environment in which ``ray:auto`` finds it, its address from afar, its process."""

    told: dict[str, str]
    far: str
    pid: int


class Process(NamedTuple):
    """A process of this computer, and the words that it was started with."""

    pid: int
    parent: int
    words: str


def is_installed() -> bool:
    """Tell whether Ray is there to be started."""
    return importlib.util.find_spec("ray") is not None


@contextmanager
def local_head(cores: int) -> Iterator[Head]:
    """Start a head with so many cores, on ports that nothing uses, and end it afterwards; RuntimeError if none starts.

    Its files lie in a folder of their own with a short name, since sockets lie in it too.
    """
    with tempfile.TemporaryDirectory(prefix="ray", ignore_cleanup_errors=True) as folder:
        port, client_port = _free_ports(2)
        told = _environment(Path(folder))
        start = [
            str(Path(sys.executable).with_name("ray")), "start", "--head", "--block", "--node-ip-address=127.0.0.1",
            f"--port={port}", f"--ray-client-server-port={client_port}", f"--num-cpus={cores}",
            "--include-dashboard=false", "--disable-usage-stats", "--object-store-memory=100000000",
            f"--temp-dir={folder}",
        ]  # fmt: skip
        log = Path(folder) / "head.log"
        with log.open("wb") as file:
            head = subprocess.Popen(start, env=told, stdout=file, stderr=file, start_new_session=True)  # noqa: S603
        try:
            _await(head, log)
            yield Head({**told, "RAY_ADDRESS": f"127.0.0.1:{port}"}, f"ray://127.0.0.1:{client_port}", head.pid)
        finally:
            _end(head, folder)


def _environment(folder: Path) -> dict[str, str]:
    token = folder / "token"
    token.write_text(os.urandom(32).hex(), encoding="ascii")
    token.chmod(0o600)
    return {
        **os.environ,
        "RAY_USAGE_STATS_ENABLED": "0",
        "RAY_AUTH_MODE": "token",
        "RAY_AUTH_TOKEN_PATH": str(token),
        "RAY_ENABLE_UV_RUN_RUNTIME_ENV": "0",
    }


def _free_ports(count: int) -> list[int]:
    """Ports that nothing uses."""
    held = [socket.socket() for _ in range(count)]
    try:
        for one in held:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in held]
    finally:
        for one in held:
            one.close()


def _await(head: subprocess.Popen[bytes], log: Path) -> None:
    begun = time.monotonic()
    while STARTED not in log.read_bytes():
        if head.poll() is not None or time.monotonic() - begun > PATIENCE:
            last = log.read_text("utf-8", "replace").strip().splitlines()[-1:]
            raise RuntimeError(f"the head of Ray did not start: {' '.join(last)}")
        time.sleep(0.2)


def _end(head: subprocess.Popen[bytes], folder: str) -> None:
    """End the head, and what of it is left: the processes that name its folder."""
    head.terminate()
    try:
        head.wait(PARTING)
    except subprocess.TimeoutExpired:
        os.killpg(head.pid, signal.SIGKILL)
        head.wait()
    for process in processes():
        if folder in process.words and process.pid != os.getpid():
            try:
                os.kill(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                continue


def processes() -> list[Process]:
    """Return the processes of this computer."""
    listed = subprocess.run(["ps", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=True)  # noqa: S607
    rows = (line.split(maxsplit=2) for line in listed.stdout.splitlines())
    return [Process(int(pid), int(parent), words) for pid, parent, words in rows]
