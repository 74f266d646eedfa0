"""JSON Lines: one document a line, found in bounded memory."""

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from sijill.errors import DocumentError
from sijill.faults import Fault
from sijill.readers.options import ReadOptions
from sijill.readers.record import find_record, parse_record
from sijill.readers.unread import Failure, Unread

MAX_LINE_BYTES = 16 * 1024 * 1024
_CHUNK = 1024 * 1024
_BEGINS_RECORD = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*(?:["}]|$)')


def begins_record(data: bytes) -> bool:
    """Tell whether bytes begin as an object of JSON does.

    >>> begins_record(b'{"text": "Two died."}'), begins_record(b"{no object}")
    (True, False)
    """
    return _BEGINS_RECORD.match(data) is not None


def find_lines(
    stream: BinaryIO, name: str, folder: Path | None, options: ReadOptions, first: bytes = b"", before: int = 0
) -> Iterator[Unread | Failure]:
    """Yield the document of each line; one that is too long is skipped, not loaded.

    ``first`` is a line that was read already, ``before`` how many lines came before these.
    """
    begun = iter((first,) if first else ())
    lines = chain(begun, iter(lambda: stream.readline(MAX_LINE_BYTES), b""))
    for number, line in enumerate(lines, start=before + 1):
        where = f"{name}:{number}"
        if len(line) >= MAX_LINE_BYTES and not line.endswith(b"\n"):
            _skip_line(stream)
            yield Failure.of(where, DocumentError(Fault.LINE_LENGTH, most=MAX_LINE_BYTES))
        elif line.strip():
            try:
                yield find_record(parse_record(line.decode("utf-8-sig")), where, folder, options)
            except UnicodeDecodeError as error:
                yield Failure.of(where, DocumentError(Fault.LINE_ENCODING, at=error.start + 1))
            except DocumentError as error:
                yield Failure.of(where, error)


def _skip_line(stream: BinaryIO) -> None:
    while True:
        chunk = stream.readline(_CHUNK)
        if not chunk or chunk.endswith(b"\n"):
            return
