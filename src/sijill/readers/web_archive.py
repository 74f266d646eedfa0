"""Pages of web archives: the responses of WARC files, plain or gzipped, and of WACZ files, which are ZIPs of them."""

import datetime as dt
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from fastwarc.warc import ArchiveIterator, HeaderMap, WarcRecord, WarcRecordType

from sijill.errors import DocumentError
from sijill.faults import Fault
from sijill.readers.options import ReadOptions, shorten
from sijill.readers.reading import MAX_BYTES
from sijill.readers.unread import Failure, Unread

ARCHIVE_NAMES = (".warc", ".warc.gz", ".wacz")
_ZIPPED = ".wacz"
_WARC_NAMES = (".warc", ".warc.gz")
_PAGES = frozenset(("text/html", "application/xhtml+xml"))
_PLAIN = "text/plain"
_OK = 200
_GZIP = b"\x1f\x8b"
_CHUNK = 65_536
_CUT = "the archive ends within this record"
_MAX_HEADER = 65_536
_MAX_MEMBERS = 10_000
_MOST_TIMES = 200
_SMALL = 64 * 1024 * 1024
_LOCKED = 1
_NAME_LENGTH = 200
_GZIP_OR_ZLIB, _RAW = 32 + zlib.MAX_WBITS, -zlib.MAX_WBITS
_DAMAGED = (OSError, ValueError, EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError)


def is_web_archive(path: Path) -> bool:
    """Tell by its name whether a file is a web archive.

    >>> is_web_archive(Path("crawl.warc.gz")), is_web_archive(Path("crawl.gz"))
    (True, False)
    """
    return path.name.lower().endswith(ARCHIVE_NAMES)


def find_pages(path: Path, name: str, options: ReadOptions) -> Iterator[Unread | Failure]:
    """Yield the pages of an archive, not parsed yet; what is damaged is listed, what came before it stays."""
    if path.suffix.lower() == _ZIPPED:
        for member in members_of(path, name):
            if isinstance(member, Failure):
                yield member
            else:
                yield from find_member_pages(path, member, name, options)
    else:
        with path.open("rb") as stream:
            yield from find_stream_pages(stream, name, options)


def members_of(path: Path, name: str) -> Iterator[zipfile.ZipInfo | Failure]:
    """Yield the WARC files in a WACZ; one that would grow out of all proportion is refused."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except _DAMAGED:
        yield Failure(name, "the ZIP archive is damaged or cut off")
        return
    if len(members) > _MAX_MEMBERS:
        yield Failure(name, f"there are {len(members):,} files in it; at most {_MAX_MEMBERS:,} are looked at")
    for member in members[:_MAX_MEMBERS]:
        if not member.filename.lower().endswith(_WARC_NAMES):
            continue
        where = f"{name}!{shorten(member.filename, _NAME_LENGTH)}"
        if member.flag_bits & _LOCKED:
            yield Failure(where, "this file of the archive is locked with a password")
        elif member.file_size > max(_SMALL, _MOST_TIMES * member.compress_size):
            yield Failure(where, f"it unpacks from {member.compress_size:,} to {member.file_size:,} bytes")
        else:
            yield member


def find_member_pages(
    path: Path, member: zipfile.ZipInfo, name: str, options: ReadOptions
) -> Iterator[Unread | Failure]:
    """Yield the pages of one WARC file in a WACZ."""
    where = f"{name}!{shorten(member.filename, _NAME_LENGTH)}"
    try:
        with zipfile.ZipFile(path) as archive, archive.open(member) as stream:
            yield from find_stream_pages(stream, where, options)
    except _DAMAGED:
        yield Failure(where, "this file of the archive is damaged or cut off")


def find_stream_pages(
    stream: IO[bytes], name: str, options: ReadOptions, first: int = 0
) -> Iterator[Unread | Failure]:
    """Yield the pages of a WARC stream whose first byte is byte ``first`` of ``name``; what is cut off is listed."""
    at, item = 0, None
    records = ArchiveIterator(
        stream, record_types=WarcRecordType.any_type, parse_http=False, max_header_len=_MAX_HEADER
    )
    try:
        for record in records:
            at = record.stream_pos
            for item in _of_record(record, f"{name}@{first + at}", options):
                yield item
        told = isinstance(item, Failure) and item.reason == _CUT
        if not told and not _ends_well(stream, at):
            yield Failure(f"{name}@{first + at}", "the archive is cut off after this record")
    except _DAMAGED as error:
        yield Failure(f"{name}@{first + at}", f"the archive is damaged after this record: {_one_line(error)}")


def _of_record(record: WarcRecord, where: str, options: ReadOptions) -> Iterator[Unread | Failure]:
    if record.record_type == WarcRecordType.response and record.is_http:
        yield from _page(record, where, options)
    elif not _is_whole(record):
        yield Failure(where, _CUT)


def _ends_well(stream: IO[bytes], at: int) -> bool:
    """Tell whether the last gzip member is whole and followed by nothing: a record cut in its head is silent."""
    stream.seek(at)
    data = stream.read(_CHUNK)
    if not data.startswith(_GZIP):
        return True
    unpacker = zlib.decompressobj(_GZIP_OR_ZLIB)
    while data and not unpacker.eof:
        unpacker.decompress(data, _CHUNK)
        data = unpacker.unconsumed_tail or stream.read(_CHUNK)
    return unpacker.eof and not (unpacker.unused_data + stream.read(_CHUNK)).strip(b"\0")


def _is_whole(record: WarcRecord) -> bool:
    """Tell whether all that a record announces is there; it is gone through for that, not kept."""
    return bool(record.consume() >= record.content_length)


def _page(record: WarcRecord, where: str, options: ReadOptions) -> Iterator[Unread | Failure]:
    """The page of a response, a failure, or nothing where it is a picture, an error page or another thing."""
    try:
        record.parse_http()
        headers = record.http_headers
        kind = _kind(record.http_content_type)
        if headers.status_code != _OK or (kind and kind not in _PAGES and kind != _PLAIN):
            return
        if record.content_length > MAX_BYTES:
            yield Failure.of(where, DocumentError(Fault.SIZE, size=record.content_length, most=MAX_BYTES))
            return
        raw = record.reader.read(record.content_length)
        if len(raw) < record.content_length:
            yield Failure(where, _CUT)
            return
        content = _decoded(raw, headers)
    except _DAMAGED as error:
        yield Failure(where, f"the record is damaged: {_one_line(error)}")
    except DocumentError as error:
        yield Failure.of(where, error)
    else:
        html = True if kind in _PAGES else False if kind else None
        yield Unread(
            where, content, ReadOptions(url=_address(record)).over(options), html, record.http_charset,
            record.headers.get("WARC-Payload-Digest"), _moment(record.record_date),
        )  # fmt: skip


def _address(record: WarcRecord) -> str | None:
    address = (record.headers.get("WARC-Target-URI") or "").strip().removeprefix("<").removesuffix(">")
    return address.encode("utf-8", "replace").decode() or None


def _kind(told: str | None) -> str:
    return "" if told is None else told.lower()


def _moment(date: dt.datetime | None) -> str | None:
    return None if date is None else date.strftime("%Y-%m-%dT%H:%M:%SZ")


def _decoded(raw: bytes, headers: HeaderMap) -> bytes:
    """The content as it was before it was sent in chunks and compressed."""
    if "chunked" in (headers.get("Transfer-Encoding") or "").lower():
        raw = _joined(raw)
    for coding in reversed((headers.get("Content-Encoding") or "").lower().split(",")):
        coding = coding.strip()  # noqa: PLW2901
        if coding in ("gzip", "x-gzip", "deflate"):
            raw = _unpacked(raw)
        elif coding not in ("", "identity"):
            raise DocumentError(Fault.PAGE_PACKED, coding=shorten(coding))
    return raw


def _unpacked(raw: bytes) -> bytes:
    """Unpack gzip or deflate, a bounded amount; archives often name a coding of what they keep unpacked."""
    if not raw.startswith((b"\x1f\x8b", b"\x78")) and raw.lstrip()[:1] == b"<":
        return raw
    for window in (_GZIP_OR_ZLIB, _RAW):
        unpacker = zlib.decompressobj(window)
        try:
            content = unpacker.decompress(raw, MAX_BYTES + 1)
        except zlib.error:
            continue
        if len(content) > MAX_BYTES:
            raise DocumentError(Fault.PAGE_SIZE, most=MAX_BYTES)
        if not unpacker.eof:
            raise DocumentError(Fault.PAGE_CUT)
        return content
    raise DocumentError(Fault.PAGE_DAMAGED)


def _joined(raw: bytes) -> bytes:
    """Join the chunks of a content that was sent so; a content that only says so is kept as it is."""
    parts: list[bytes] = []
    at = 0
    while (end := raw.find(b"\r\n", at)) >= 0:
        size = raw[at:end].partition(b";")[0].strip()
        if not size or len(size) > 8 or size.strip(b"0123456789abcdefABCDEF"):
            return raw
        length = int(size, 16)
        if not length:
            return b"".join(parts)
        parts.append(raw[end + 2 : end + 2 + length])
        at = end + 2 + length + 2
    return b"".join(parts) if parts else raw


def _one_line(error: BaseException) -> str:
    return shorten(" ".join(str(error).split()), 100) or type(error).__name__
