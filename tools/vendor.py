"""Writes the files of other projects anew that the pages are served with, from the packages that `vendor.lock` pins.

    make vendor                        fetches each package with `npm pack` and checks every file against its hash
    python tools/vendor.py --accept    takes the hashes as they come, after a version in the lock was changed by hand

A file that does not match its hash ends the run before anything is written. Text gets a line break at its end.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "src" / "sijill" / "web" / "static" / "vendor" / "vendor.lock"
TEXTS = frozenset((".css", ".txt"))
HEAD = "# Files of others that the pages and their tests use; `make vendor` writes them anew and checks them.\n"


@dataclass(frozen=True, slots=True)
class Vendored:
    """One file: where it lies, of which package, under which licence, and the hash of its bytes."""

    file: str
    package: str
    version: str
    licence: str
    source: str
    sha256: str


def read_lock(lock: Path = LOCK) -> list[Vendored]:
    """Returns the files of a lock in its order."""
    return [Vendored(**row) for row in tomllib.loads(lock.read_text(encoding="utf-8"))["file"]]


def lock_text(rows: list[Vendored]) -> str:
    """Returns the lock as it is written.

    >>> print(lock_text([Vendored("a.js", "a", "1.0.0", "0BSD", "dist/a.js", "00")]).splitlines()[2:4])
    ['[[file]]', 'file = "a.js"']
    """
    fields = ("file", "package", "version", "licence", "source", "sha256")
    blocks = ("\n".join(f'{name} = "{getattr(row, name)}"' for name in fields) for row in rows)
    return HEAD + "".join(f"\n[[file]]\n{block}\n" for block in blocks)


def fetch(rows: list[Vendored], folder: Path) -> Iterator[tuple[Vendored, bytes]]:
    """Yields each file with its bytes, out of packages that are fetched into the folder."""
    npm = shutil.which("npm")
    if npm is None:
        raise SystemExit("make vendor needs npm, which fetches the packages.")
    archives: dict[str, Path] = {}
    for row in rows:
        wanted = f"{row.package}@{row.version}"
        if wanted not in archives:
            command = [npm, "pack", "--silent", wanted]
            ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)  # noqa: S603
            archives[wanted] = folder / ran.stdout.split()[-1]
        with tarfile.open(archives[wanted]) as archive:
            member = archive.extractfile(f"package/{row.source}")
            if member is None:
                raise SystemExit(f"{wanted} holds no file {row.source}")
            yield row, ended(row.file, member.read())


def ended(file: str, data: bytes) -> bytes:
    r"""Returns the bytes of a file, those of a text with a line break at the end.

    >>> ended("a.css", b"a{}"), ended("a.woff2", b"x")
    (b'a{}\n', b'x')
    """
    return data + b"\n" if Path(file).suffix in TEXTS and not data.endswith(b"\n") else data


def main(arguments: list[str] | None = None) -> int:
    """Writes all files, or none if one does not match."""
    parser = argparse.ArgumentParser(description="Write the vendored files anew.")
    parser.add_argument("--accept", action="store_true", help="write the hashes of what was fetched into the lock")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        fetched = list(fetch(read_lock(), Path(folder)))
    hashed = [(replace(row, sha256=hashlib.sha256(data).hexdigest()), row, data) for row, data in fetched]
    if options.accept:
        LOCK.write_text(lock_text([new for new, _, _ in hashed]), encoding="utf-8")
    else:
        other = [row.file for new, row, _ in hashed if new != row]
        if other:
            raise SystemExit(f"not what vendor.lock says, nothing was written: {', '.join(other)}")
    for row, _, data in hashed:
        target = ROOT / row.file
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    sys.stdout.write(f"{len(hashed)} files, {sum(len(data) for _, _, data in hashed)} bytes\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
