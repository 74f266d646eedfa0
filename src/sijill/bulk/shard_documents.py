"""The documents of a shard, found and not parsed yet."""

from collections.abc import Iterator
from pathlib import Path

from sijill.bulk.byte_range import open_range
from sijill.bulk.shard import Kind, Shard
from sijill.readers.batch import find_in_file
from sijill.readers.document_tables import find_parquet_rows
from sijill.readers.options import ReadOptions, shorten
from sijill.readers.record_lines import find_lines
from sijill.readers.unread import Failure, Unread
from sijill.readers.web_archive import find_member_pages, find_stream_pages, members_of

_NAME_LENGTH = 200


def find_documents(shard: Shard, options: ReadOptions) -> Iterator[Unread | Failure]:
    """Yield the documents of a shard in their order; what cannot be read is listed."""
    path = Path(shard.files[0])
    name = shorten(path.as_posix(), _NAME_LENGTH)
    if shard.kind is Kind.FILES:
        for file in shard.files:
            yield from find_in_file(Path(file), options)
    elif shard.kind is Kind.ROWS:
        yield from find_parquet_rows(path, name, options, shard.groups)
    elif shard.kind is Kind.LINES:
        with open_range(path, shard.first, shard.end) as stream:
            yield from find_lines(stream, name, path.parent, options, before=shard.before)
    elif shard.end is None:
        yield from _packed(path, name, shard.member, options)
    else:
        where = name if shard.member is None else f"{name}!{shorten(shard.member, _NAME_LENGTH)}"
        with open_range(path, shard.first, shard.end) as stream:
            yield from find_stream_pages(stream, where, options, shard.first)


def _packed(path: Path, name: str, member: str | None, options: ReadOptions) -> Iterator[Unread | Failure]:
    for found in members_of(path, name):
        if not isinstance(found, Failure) and found.filename == member:
            yield from find_member_pages(path, found, name, options)
