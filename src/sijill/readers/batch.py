"""Many documents from files, folders, lines, tables, archives, standard input; a bad one never stops the others."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from sijill.errors import DocumentError
from sijill.faults import Fault
from sijill.model.document import Document
from sijill.readers.containers import find_within
from sijill.readers.document_tables import find_csv_rows, find_parquet_rows, is_table_of_documents
from sijill.readers.options import ReadOptions, shorten
from sijill.readers.reading import HTML_NAMES, MAX_BYTES, load
from sijill.readers.record_lines import MAX_LINE_BYTES, begins_record, find_lines
from sijill.readers.unread import Failure, Unread, find_file
from sijill.readers.web_archive import find_pages, is_web_archive

__all__ = ["MAX_LINE_BYTES", "STDIN", "Failure", "read_many", "read_upload"]

STDIN = "-"
RECORD_NAMES = frozenset((".jsonl", ".ndjson", ".json"))
PARQUET_NAME, CSV_NAME = ".parquet", ".csv"
_NAME_LENGTH = 200


def read_many(
    paths: Iterable[str | Path], options: ReadOptions, stdin: BinaryIO | None = None
) -> Iterator[Document | Failure]:
    """Yield a document or a Failure for every file, every file of a folder, every line, row and archived page.

    ``options`` hold for every document that does not say otherwise itself. ``-`` stands for ``stdin``. The path of
    a file becomes the ``ref`` of its document unless one is given.
    """
    for path in paths:
        if str(path) == STDIN:
            yield from _read_stream(stdin, options)
        else:
            for file in files_of(Path(path)):
                yield from read_found(find_in_file(file, options))


def read_upload(stream: BinaryIO, name: str, options: ReadOptions) -> Iterator[Document | Failure]:
    """Yield what a file holds that somebody sent: JSON Lines if it begins like a JSON object, else one document.

    ``name`` is what they call it; it is shown and kept, and opens nothing here.
    """
    shown = shorten(name, _NAME_LENGTH)
    yield from _read_whole(stream, shown, None, replace(options, ref=options.ref or shown))


def files_of(path: Path) -> Iterator[Path]:
    """Yield a file itself, or the files below a folder, sorted by path; names that begin with a dot are left out."""
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(folder) / name for name in sorted(names) if not name.startswith("."))


def find_in_file(path: Path, options: ReadOptions) -> Iterator[Unread | Failure]:
    """Yield what a file holds, not parsed yet: one document, or those of its lines, rows or archived pages."""
    name = shorten(path.as_posix(), _NAME_LENGTH)
    try:
        yield from _found(path, name, options)
    except DocumentError as error:
        yield Failure.of(name, error)
    except (OSError, ValueError):
        yield _unreadable(path, name)


def _found(path: Path, name: str, options: ReadOptions) -> Iterator[Unread | Failure]:
    suffix = path.suffix.lower()
    if not path.is_file():
        yield find_file(path, options)
    elif suffix in RECORD_NAMES:
        with path.open("rb") as stream:
            yield from find_lines(stream, name, path.parent, options)
    elif suffix == PARQUET_NAME:
        yield from find_parquet_rows(path, name, options)
    elif is_web_archive(path):
        yield from find_pages(path, name, options)
    elif suffix == CSV_NAME and is_table_of_documents(path):
        yield from find_csv_rows(path, name, options)
    else:
        yield from find_within(find_file(path, replace(options, ref=options.ref or name)))


def read_found(found: Iterable[Unread | Failure]) -> Iterator[Document | Failure]:
    """Yield the documents that were found, parsed; one that cannot be is a Failure."""
    for item in found:
        if isinstance(item, Failure):
            yield item
        else:
            try:
                yield item.read()
            except DocumentError as error:
                yield Failure.of(item.where, error)


def _unreadable(path: Path, name: str) -> Failure:
    """Name the reason why a file cannot even be opened."""
    try:
        load(path)
    except DocumentError as error:
        return Failure.of(name, error)
    return Failure.of(name, DocumentError(Fault.UNREADABLE_END))


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
    if begins_record(first):
        yield from read_found(find_lines(stream, name, folder, replace(options, ref=None), first))
        return
    html = True if Path(name).suffix.lower() in HTML_NAMES else None
    whole = Unread(name, first + stream.read(MAX_BYTES + 1), options, html)
    yield from read_found(find_within(whole))
