"""The input cut into shards of bounded size: large files between lines, row groups and records; small ones joined."""

import hashlib
import os
import struct
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa
from fastwarc.warc import ArchiveIterator, WarcRecordType
from pyarrow import parquet

from sijill.bulk.byte_range import open_range
from sijill.bulk.shard import Kind, Shard
from sijill.readers.batch import CSV_NAME, PARQUET_NAME, RECORD_NAMES, STDIN, files_of
from sijill.readers.options import shorten
from sijill.readers.unread import Failure
from sijill.readers.web_archive import is_web_archive, members_of

SIZE = 4 * 1024 * 1024
_WACZ = ".wacz"
_CHUNK = 1024 * 1024
_PACKED = 4
_MANY = 500
_NAME_LENGTH = 200
_RECORD = (b"\x1f\x8b\x08", b"WARC/")
_LOCAL_HEADER, _NAMES_AT = 30, 26
_DAMAGED = (OSError, ValueError, EOFError)


def plan(paths: Iterable[str | Path], size: int = SIZE) -> Iterator[Shard | Failure]:
    """Yield the shards of files and folders in their order; a file is looked through as far as it is cut."""
    waiting: list[Path] = []
    held = 0
    for path in paths:
        if str(path) == STDIN:
            yield Failure("standard input", "it cannot be read in parts: write it to a file first")
            continue
        for file in files_of(Path(path)):
            if _is_divisible(file):
                yield from _joined(waiting)
                waiting, held = [], 0
                yield from _parts(file, size)
            else:
                waiting.append(file)
                held += _size(file)
                if held >= size or len(waiting) >= _MANY:
                    yield from _joined(waiting)
                    waiting, held = [], 0
    yield from _joined(waiting)


def total_size(paths: Iterable[str | Path]) -> int:
    """Return how many bytes the input has."""
    return sum(_size(file) for path in paths if str(path) != STDIN for file in files_of(Path(path)))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0


def _is_divisible(path: Path) -> bool:
    suffix = path.suffix.lower()
    many = suffix in RECORD_NAMES or suffix in (PARQUET_NAME, CSV_NAME) or is_web_archive(path)
    return many and path.is_file()


def _joined(files: list[Path]) -> Iterator[Shard]:
    if files:
        names = tuple(map(os.fspath, files))
        yield Shard(Kind.FILES, names, _stamp(*files), sum(map(_size, files)))


def _stamp(*files: Path) -> str:
    """What changes when one of the files does."""
    told = []
    for file in files:
        try:
            found = file.stat()
        except (OSError, ValueError):
            told.append("-")
        else:
            told.append(f"{found.st_size} {found.st_mtime_ns}")
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:16]


def _parts(file: Path, size: int) -> Iterator[Shard | Failure]:
    suffix = file.suffix.lower()
    whole = Shard(Kind.FILES, (os.fspath(file),), _stamp(file), _size(file))
    if suffix in RECORD_NAMES:
        yield from _line_parts(file, size)
    elif suffix == PARQUET_NAME:
        yield from _group_parts(file, size)
    elif suffix == _WACZ:
        yield from _member_parts(file, size)
    elif suffix == CSV_NAME:
        yield whole
    else:
        yield from _record_parts(file, size, 0, None)


def _line_parts(file: Path, size: int) -> Iterator[Shard]:
    """Cut after the first line that ends beyond each ``size`` bytes."""
    stamp, names = _stamp(file), (os.fspath(file),)
    first = at = before = lines = 0
    with file.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            cut = chunk.find(b"\n", max(size - 1 - (at - first), 0)) if at + len(chunk) - first >= size else -1
            if cut < 0:
                lines += chunk.count(b"\n")
                at += len(chunk)
                continue
            lines += chunk.count(b"\n", 0, cut + 1)
            end = at + cut + 1
            yield Shard(Kind.LINES, names, stamp, end - first, first, end, before)
            before += lines
            first = at = end
            lines = 0
            stream.seek(end)
    if at > first or not first:
        yield Shard(Kind.LINES, names, stamp, at - first, first, at, before)


def _group_parts(file: Path, size: int) -> Iterator[Shard]:
    """Join row groups up to a size; what is no Parquet is one shard, whose reader says what is wrong."""
    stamp, names, total = _stamp(file), (os.fspath(file),), _size(file)
    try:
        with parquet.ParquetFile(file) as table:
            sizes = [table.metadata.row_group(group).total_byte_size for group in range(table.num_row_groups)]
    except (pa.ArrowException, *_DAMAGED):
        sizes = []
    groups: list[int] = []
    held, whole = 0, sum(sizes) or 1
    for group, bytes_of_group in enumerate(sizes):
        groups.append(group)
        held += bytes_of_group
        if held >= size or group == len(sizes) - 1:
            yield Shard(Kind.ROWS, names, stamp, total * held // whole, groups=tuple(groups))
            groups, held = [], 0
    if not sizes:
        yield Shard(Kind.FILES, names, stamp, total)


def _member_parts(file: Path, size: int) -> Iterator[Shard | Failure]:
    """Cut the archives in a WACZ that are stored as they are; one that is packed once more is read in one go."""
    name = shorten(file.as_posix(), _NAME_LENGTH)
    for member in members_of(file, name):
        if isinstance(member, Failure):
            yield member
        elif member.compress_type == zipfile.ZIP_STORED and (start := _start_of(file, member)) is not None:
            yield from _record_parts(file, size, start, start + member.file_size, member.filename)
        else:
            names = (os.fspath(file),)
            yield Shard(Kind.PAGES, names, _stamp(file), member.compress_size, member=member.filename)


def _start_of(file: Path, member: zipfile.ZipInfo) -> int | None:
    """Where the content of a member begins in the ZIP."""
    with file.open("rb") as stream:
        stream.seek(member.header_offset + _NAMES_AT)
        head = stream.read(_LOCAL_HEADER - _NAMES_AT)
    if len(head) < _LOCAL_HEADER - _NAMES_AT:
        return None
    name, extra = struct.unpack("<HH", head)
    return member.header_offset + _LOCAL_HEADER + int(name) + int(extra)


def _record_parts(file: Path, size: int, start: int, end: int | None, member: str | None = None) -> Iterator[Shard]:
    """Cut between the records of a WARC whose records can be read one by one; what is damaged ends the last shard.

    A shard has so many bytes at most, or four times as many unpacked.
    """
    stamp, names = _stamp(file), (os.fspath(file),)
    last = _size(file) if end is None else end
    first, held = start, 0
    if last - start > size // _PACKED:
        for at, length in _records(file, start, end):
            if (at - first >= size or held >= _PACKED * size) and _begins_record(file, at):
                yield Shard(Kind.PAGES, names, stamp, at - first, first, at, member=member)
                first, held = at, 0
            held += length
    yield Shard(Kind.PAGES, names, stamp, last - first, first, last, member=member)


def _records(file: Path, start: int, end: int | None) -> Iterator[tuple[int, int]]:
    """Where each record begins, and how many bytes it has unpacked."""
    try:
        with open_range(file, start, end) as stream:
            for record in ArchiveIterator(stream, record_types=WarcRecordType.any_type, parse_http=False):
                yield start + record.stream_pos, record.content_length
    except _DAMAGED:
        return


def _begins_record(file: Path, at: int) -> bool:
    with file.open("rb") as stream:
        stream.seek(at)
        return stream.read(5).startswith(_RECORD)
