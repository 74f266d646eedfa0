"""Results as Parquet: a row a document with its text and the JSON of its claims, and a summary in the metadata."""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

import pyarrow as pa
from pyarrow import parquet

from sijill.errors import DocumentError
from sijill.faults import Fault
from sijill.model.document import Document
from sijill.readers.unread import Failure, Unread

_BATCH = 200
_BYTES = 16 * 1024 * 1024
_SUMMARY, _EXTRACTOR, _RUN = b"sijill.summary", b"sijill.extractor", b"sijill.run"
TOLD = ("ref", "publisher", "url", "language", "title", "published", "published_basis")
_SCHEMA = pa.schema([
    ("id", pa.string()), *((name, pa.string()) for name in TOLD), ("archived", pa.string()), ("digest", pa.string()),
    ("claims", pa.int32()), ("text", pa.string()), ("original", pa.binary()), ("wire", pa.string()),
])  # fmt: skip


class Line(NamedTuple):
    """What came of one document: itself, what its archive says of it, its claims, and the line of JSON that travels."""

    document: Document
    unread: Unread
    claims: int
    wire: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What came of a shard or a run: documents seen, set aside by the gate, read; claims; what could not be read."""

    seen: int = 0
    aside: int = 0
    read: int = 0
    claims: int = 0
    failed: int = 0
    failures: tuple[Failure, ...] = ()

    @classmethod
    def of(cls, *failures: Failure) -> "Summary":
        """Return the summary of documents that could not be read."""
        return cls(seen=len(failures), failed=len(failures), failures=failures)

    def __add__(self, other: "Summary") -> "Summary":
        """Return the sum of two summaries.

        >>> (Summary(seen=2, read=2) + Summary(seen=1, aside=1)).seen
        3
        """
        return Summary(
            self.seen + other.seen, self.aside + other.aside, self.read + other.read, self.claims + other.claims,
            self.failed + other.failed, self.failures + other.failures,
        )  # fmt: skip

    @property
    def counts(self) -> "Summary":
        """The figures alone, without the list of failures."""
        return replace(self, failures=())

    def to_json(self) -> str:
        """Return it as one text."""
        told = [self.seen, self.aside, self.read, self.claims, self.failed]
        return json.dumps([*told, [[failure.ref, failure.reason] for failure in self.failures]])

    @classmethod
    def from_json(cls, told: str | bytes) -> "Summary":
        """Return a summary that was written as a text.

        >>> Summary.from_json(Summary.of(Failure("a", "b")).to_json()).failures[0].reason
        'b'
        """
        seen, aside, read, claims, failed, failures = json.loads(told)
        return cls(seen, aside, read, claims, failed, tuple(Failure(ref, reason) for ref, reason in failures))


class ResultWriter:
    """Writes a file of results row by row; ``finish`` keeps it under its own name, and until then it is not there."""

    def __init__(self, path: Path, extractor: str) -> None:
        self.path = path
        self.temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
        schema = _SCHEMA.with_metadata({_EXTRACTOR: extractor.encode()})
        self.writer = parquet.ParquetWriter(self.temporary, schema, compression="zstd")
        self.lines: list[Line] = []
        self.held = 0

    def __enter__(self) -> Self:
        """Start."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Remove what was not finished."""
        self.writer.close()
        self.temporary.unlink(missing_ok=True)

    def write(self, line: Line) -> None:
        """Take a line; a few hundred, or some megabytes, are written together."""
        self.lines.append(line)
        self.held += len(line.wire) + len(line.document.text) + len(line.document.original or b"")
        if len(self.lines) >= _BATCH or self.held >= _BYTES:
            self._write_held()

    def copy(self, path: Path) -> None:
        """Take all lines of another file."""
        self._write_held()
        for table in tables_of(path):
            self.writer.write_table(table.cast(_SCHEMA.with_metadata(table.schema.metadata)))

    def finish(self, summary: Summary, run: str = "") -> None:
        """End the file with a summary and give it its name; whoever finds it under that name finds it whole."""
        self._write_held()
        self.writer.add_key_value_metadata({_SUMMARY: summary.to_json().encode(), _RUN: run.encode()})
        self.writer.close()
        keep(self.temporary, self.path)

    def _write_held(self) -> None:
        if self.lines:
            columns = zip(*map(_cells, self.lines), strict=True)
            arrays = [pa.array(cells, field.type) for cells, field in zip(columns, _SCHEMA, strict=True)]
            self.writer.write_table(pa.table(arrays, schema=_SCHEMA))
        self.lines, self.held = [], 0


def _cells(line: Line) -> tuple[str | bytes | int | None, ...]:
    document, told = line.document, line.document.metadata
    given = (getattr(told, name) for name in TOLD)
    return (
        document.id, *given, line.unread.archived, line.unread.digest, line.claims, document.text, document.original,
        line.wire,
    )  # fmt: skip


def keep(temporary: Path, path: Path) -> None:
    """Give a file its name once its bytes are on the disk."""
    with temporary.open("rb") as file:
        os.fsync(file.fileno())
    temporary.replace(path)


def summary_of(path: Path) -> Summary | None:
    """Return the summary of a finished file, or None if there is no such file, or one that is not of ours."""
    told = _metadata(path).get(_SUMMARY)
    return None if told is None else Summary.from_json(told)


def run_of(path: Path) -> str | None:
    """Return the name of the run that a file is the result of, if it is one."""
    told = _metadata(path).get(_RUN)
    return told.decode() if told else None


def extractor_in(path: Path) -> str:
    """Return the name of the extractor whose claims a file holds; raises DocumentError for a file of another kind."""
    told = _metadata(path).get(_EXTRACTOR)
    if told is None:
        raise DocumentError(Fault.RESULTS_OTHER, where=path.name)
    return told.decode()


def tables_of(path: Path) -> Iterator[pa.Table]:
    """Yield the row groups of a file, one in memory at a time."""
    with parquet.ParquetFile(path) as file:
        for group in range(file.num_row_groups):
            yield file.read_row_group(group)


def write_lines(path: Path, parts: Sequence[Path]) -> None:
    """Write the JSON of several files as JSON Lines."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    with temporary.open("w", encoding="utf-8", newline="\n") as file:
        for part in parts:
            for table in tables_of(part):
                file.writelines(wire.as_py() for wire in table.column("wire"))
    keep(temporary, path)


def write_failures(path: Path, failures: Iterable[Failure]) -> None:
    """Write what could not be read as JSON Lines; without any there is no such file."""
    temporary, written = path.with_name(f".{path.name}.{os.getpid()}.tmp"), 0
    with temporary.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
        for one in failures:
            written += file.write(json.dumps({"ref": one.ref, "reason": one.reason}, ensure_ascii=False) + "\n")
    if written:
        keep(temporary, path)
    else:
        temporary.unlink()
        path.unlink(missing_ok=True)


def _metadata(path: Path) -> dict[bytes, bytes]:
    try:
        with parquet.ParquetFile(path) as file:
            return dict(file.metadata.metadata or {}) | dict(file.schema_arrow.metadata or {})
    except (pa.ArrowException, OSError, ValueError):
        return {}
