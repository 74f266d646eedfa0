"""The lines of a large table, plain, gzipped or in a zip archive: one at a time, each decoded on its own."""

import gzip
import lzma
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import NamedTuple, Protocol

from sijill.errors import GazetteerError
from sijill.readers.options import shorten

MAX_LINE_BYTES = 64 * 1024
MAX_BYTES = 2 * 1024 * 1024 * 1024
_GZIP, _ZIP, _MARK = b"\x1f\x8b", b"PK\x03\x04", b"\xef\xbb\xbf"
_ENTRY = re.compile(r"[A-Za-z0-9][\w.-]{0,99}\.(txt|tsv|csv)", re.ASCII)
_BESIDE = frozenset(("readme.txt", "iso-languagecodes.txt"))
_NAME_LENGTH = 200
_DAMAGED = (
    EOFError, zlib.error, gzip.BadGzipFile, zipfile.BadZipFile, NotImplementedError, RuntimeError, lzma.LZMAError,
    struct.error, KeyError,
)  # fmt: skip


class _Stream(Protocol):
    def readline(self, size: int = ..., /) -> bytes: ...


class Line(NamedTuple):
    """A line with its number, from 1; ``fault`` says why its text cannot be used, ``""`` where it can."""

    number: int
    text: str
    fault: str = ""


def name_of(path: Path) -> str:
    """Return what a message calls a file."""
    return shorten(path.name or str(path), _NAME_LENGTH)


def read_lines(path: Path) -> Iterator[Line]:
    """Yield the lines of a UTF-8 table without their line ends; a line that is no text spoils only itself.

    Gzip and zip are told by the first bytes. Raises GazetteerError for what cannot be read or unpacks to over 2 GiB.
    """
    name = check_file(path)
    try:
        with _opened(path, name) as stream:
            yield from _lines(stream, name)
    except _DAMAGED:
        raise GazetteerError(f"{name}: the archive is damaged or locked, or is of an unknown kind") from None
    except (OSError, ValueError) as error:
        raise GazetteerError(f"{name}: {_why(error)}") from None


def check_file(path: Path) -> str:
    """Return what a message calls a file; raises GazetteerError for what is missing or no regular file."""
    name = name_of(path)
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        raise GazetteerError(f"{name}: {_why(error)}") from None
    if not stat.S_ISREG(mode):
        raise GazetteerError(f"{name}: this is a folder or a device; expected a file")
    return name


def _why(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file"
    return error.strerror.lower() if isinstance(error, OSError) and error.strerror else "this file cannot be read"


@contextmanager
def _opened(path: Path, name: str) -> Iterator[_Stream]:
    with path.open("rb") as file:
        head = file.read(len(_ZIP))
        file.seek(0)
        if head.startswith(_GZIP):
            with gzip.open(file) as stream:
                yield stream
        elif head == _ZIP:
            with zipfile.ZipFile(file) as archive, archive.open(_entry(archive, path, name)) as stream:
                yield stream
        else:
            yield file


def _entry(archive: zipfile.ZipFile, path: Path, name: str) -> zipfile.ZipInfo:
    """The one table in an archive: named as the archive, or the only one besides what comes along with it."""
    entries = [i for i in archive.infolist() if _ENTRY.fullmatch(i.filename) and i.filename.lower() not in _BESIDE]
    named = [i for i in entries if PurePosixPath(i.filename).stem == path.stem] or entries
    if len(named) != 1:
        found = "no table" if not named else f"{len(named)} tables"
        raise GazetteerError(f"{name}: {found} in this archive; expected one, named like SY.txt, and in no folder")
    if named[0].file_size > MAX_BYTES:
        raise GazetteerError(f"{name}: {named[0].file_size:,} bytes when unpacked; at most {MAX_BYTES:,} are read")
    return named[0]


def _lines(stream: _Stream, name: str) -> Iterator[Line]:
    total = number = 0
    while data := stream.readline(MAX_LINE_BYTES + 1):
        number += 1
        total += len(data)
        whole = len(data) <= MAX_LINE_BYTES or data.endswith(b"\n")
        if not whole:
            total += _skip_line(stream)
        if total > MAX_BYTES:
            raise GazetteerError(f"{name}: more than {MAX_BYTES:,} bytes; at most so many are read")
        yield _line(number, data) if whole else Line(number, "", f"the line is longer than {MAX_LINE_BYTES:,} bytes")


def _line(number: int, data: bytes) -> Line:
    if number == 1:
        data = data.removeprefix(_MARK)
    if b"\0" in data:
        return Line(number, "", "there is a zero byte in the line")
    try:
        return Line(number, data.rstrip(b"\r\n").decode())
    except UnicodeDecodeError as error:
        return Line(number, "", f"byte {error.start + 1:,} of the line is not valid UTF-8")


def _skip_line(stream: _Stream) -> int:
    """Read to the end of a line and return how many bytes that were."""
    skipped = 0
    while chunk := stream.readline(MAX_LINE_BYTES):
        skipped += len(chunk)
        if chunk.endswith(b"\n") or skipped > MAX_BYTES:
            break
    return skipped
