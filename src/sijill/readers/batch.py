"""Many documents from files, folders, JSON Lines and standard input; a bad one never stops the others."""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from sijill.errors import DocumentError
from sijill.model.document import Document
from sijill.readers.options import ReadOptions, shorten
from sijill.readers.reading import HTML_NAMES, MAX_BYTES, load, read_bytes, read_file
from sijill.readers.record import read_record
from sijill.readers.unread import Failure

__all__ = ["STDIN", "Failure", "read_many", "read_upload"]

STDIN = "-"
MAX_LINE_BYTES = 16 * 1024 * 1024
_RECORD_NAMES = frozenset((".jsonl", ".ndjson", ".json"))
_BEGINS_RECORD = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*(?:["}]|$)')
_CHUNK = 1024 * 1024
_NAME_LENGTH = 200


def read_many(
    paths: Iterable[str | Path], options: ReadOptions, stdin: BinaryIO | None = None
) -> Iterator[Document | Failure]:
    """Yield a document or a Failure for every file, every file of a folder, every JSON line, in a fixed order.

    ``options`` hold for every document that does not say otherwise itself. ``-`` stands for ``stdin``. The path of
    a file becomes the ``ref`` of its document unless one is given.
    """
    for path in paths:
        if str(path) == STDIN:
            yield from _read_stream(stdin, options)
        else:
            for file in _files(Path(path)):
                yield from _read_path(file, options)


def read_upload(stream: BinaryIO, name: str, options: ReadOptions) -> Iterator[Document | Failure]:
    """Yield what a file holds that somebody sent: JSON Lines if it begins like a JSON object, else one document.

    ``name`` is what they call it; it is shown and kept, and opens nothing here.
    """
    shown = shorten(name, _NAME_LENGTH)
    yield from _read_whole(stream, shown, None, replace(options, ref=options.ref or shown))


def _files(path: Path) -> Iterator[Path]:
    """A file itself, or the files below a folder, sorted by path; names that begin with a dot are left out."""
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(folder) / name for name in sorted(names) if not name.startswith("."))


def _read_path(path: Path, options: ReadOptions) -> Iterator[Document | Failure]:
    name = shorten(path.as_posix(), _NAME_LENGTH)
    try:
        if path.suffix.lower() in _RECORD_NAMES and path.is_file():
            with path.open("rb") as stream:
                yield from _read_lines(stream, name, path.parent, options)
        else:
            yield read_file(path, replace(options, ref=options.ref or name))
    except DocumentError as error:
        yield Failure(name, str(error))
    except (OSError, ValueError):
        yield _unreadable(path, name)


def _unreadable(path: Path, name: str) -> Failure:
    """Name the reason why a file cannot even be opened."""
    try:
        load(path)
    except DocumentError as error:
        return Failure(name, str(error))
    return Failure(name, "this file cannot be read to its end")


def _read_stream(stdin: BinaryIO | None, options: ReadOptions) -> Iterator[Document | Failure]:
    """Standard input is JSON Lines if it begins like a JSON object, else one document."""
    name = "standard input"
    if stdin is None:
        yield Failure(name, "there is none")
        return
    yield from _read_whole(stdin, name, Path(), options)


def _read_whole(
    stream: BinaryIO, name: str, folder: Path | None, options: ReadOptions
) -> Iterator[Document | Failure]:
    first = stream.readline(MAX_LINE_BYTES)
    if _BEGINS_RECORD.match(first):
        yield from _read_lines(stream, name, folder, replace(options, ref=None), first)
        return
    html = True if Path(name).suffix.lower() in HTML_NAMES else None
    try:
        yield read_bytes(first + stream.read(MAX_BYTES + 1), options, html=html)
    except DocumentError as error:
        yield Failure(name, str(error))


def _read_lines(
    stream: BinaryIO, name: str, folder: Path | None, options: ReadOptions, first: bytes | None = None
) -> Iterator[Document | Failure]:
    """Read one document a line in bounded memory; a line that is too long is skipped, not loaded."""
    begun = iter(()) if first is None else iter((first,))
    for number, line in enumerate(chain(begun, iter(lambda: stream.readline(MAX_LINE_BYTES), b"")), start=1):
        ref = f"{name}:{number}"
        if len(line) >= MAX_LINE_BYTES and not line.endswith(b"\n"):
            _skip_line(stream)
            yield Failure(ref, f"the line is longer than {MAX_LINE_BYTES:,} bytes")
        elif line.strip():
            try:
                yield read_record(line.decode("utf-8-sig"), folder, options)
            except UnicodeDecodeError as error:
                yield Failure(ref, f"byte {error.start + 1:,} of the line is not valid UTF-8")
            except DocumentError as error:
                yield Failure(ref, str(error))


def _skip_line(stream: BinaryIO) -> None:
    while True:
        chunk = stream.readline(_CHUNK)
        if not chunk or chunk.endswith(b"\n"):
            return
