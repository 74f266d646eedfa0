"""A PostgreSQL server of our own for the tests: in a temporary folder, on loopback, gone when its parent is gone."""

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import psycopg

UNPRIVILEGED = ("postgres", "nobody")  # the server refuses to run as root
# The shell waits for the end of its input, which comes when the tests close it or die, and stops the server then.
WATCH = '"$@" & server=$!; cat >/dev/null; kill -INT $server; wait $server'
SETTINGS = ("fsync=on", "max_connections=60", "shared_buffers=32MB", "log_statement=none", "timezone=UTC")


def programs() -> Path | None:
    """The folder of the server's programs: on PATH, where Debian keeps them, or where pg_config says."""
    folders = [Path(found).resolve().parent for found in (shutil.which("postgres"), shutil.which("initdb")) if found]
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: -float(folder.parent.name))
    if config := shutil.which("pg_config"):
        said = subprocess.run([config, "--bindir"], capture_output=True, text=True, check=False)
        folders.append(Path(said.stdout.strip()))
    wanted = ("postgres", "initdb")
    return next((folder for folder in folders if all((folder / name).exists() for name in wanted)), None)


class Server:
    """Make it, :meth:`start` it, and :meth:`remove` it at the end."""

    def __init__(self, folder: Path):
        self.programs = folder
        self.home = Path(tempfile.mkdtemp(prefix="sijill-postgresql-"))
        self.port = free_port()
        self.password = secrets.token_hex(8)
        self.shell = None
        self.as_whom = {}
        if os.geteuid() == 0:
            user = next(name for name in UNPRIVILEGED if is_user(name))
            known = pwd.getpwnam(user)
            self.as_whom = {"user": known.pw_uid, "group": known.pw_gid, "extra_groups": []}
            os.chown(self.home, known.pw_uid, known.pw_gid)
        self._make()

    def _make(self):
        secret = self.home / "password"
        secret.write_text(self.password)
        self.give(secret)
        self._run("initdb", "-D", self.home / "data", "-U", "sijill", f"--pwfile={secret}", "--auth=scram-sha-256",
                  "--encoding=UTF8", "--locale=C", "--no-sync")  # fmt: skip

    def _run(self, program, *arguments):
        command = [self.programs / program, *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=self.home, **self.as_whom)
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stderr}")

    def give(self, path):
        """Let a file or folder belong to the user that the server runs as."""
        if self.as_whom:
            os.chown(path, self.as_whom["user"], self.as_whom["group"])

    def start(self):
        settings = (*SETTINGS, f"port={self.port}", "listen_addresses=127.0.0.1", f"unix_socket_directories={self.home}")
        options = [part for setting in settings for part in ("-c", setting)]
        command = ["sh", "-c", WATCH, "sh", self.programs / "postgres", "-D", self.home / "data", *options]
        with (self.home / "log").open("ab") as log:
            self.shell = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=log, stderr=log, cwd=self.home, **self.as_whom
            )
        self._wait()

    def _wait(self):
        for _ in range(600):
            try:
                psycopg.connect(self.address("postgres"), connect_timeout=2).close()
            except psycopg.OperationalError:
                if self.shell.poll() is not None:
                    break
                time.sleep(0.05)
            else:
                return
        raise RuntimeError(f"PostgreSQL did not start: {(self.home / 'log').read_text()[-2000:]}")

    def stop(self):
        """End the server and all its connections."""
        self.shell.stdin.close()
        self.shell.wait(timeout=60)
        self.shell = None

    def remove(self):
        if self.shell is not None:
            self.stop()
        shutil.rmtree(self.home, ignore_errors=True)

    def address(self, name, user="sijill", password=None):
        return f"postgresql://{user}:{password or self.password}@127.0.0.1:{self.port}/{name}"

    def tell(self, *statements):
        """Run statements outside of the tests' databases."""
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def is_user(name) -> bool:
    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True
