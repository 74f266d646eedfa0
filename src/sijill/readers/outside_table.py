"""Somebody else's table of events, row by row: a row that cannot be used is listed and never stops the others."""

import csv
import io
import json
import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sijill.errors import ExportError
from sijill.model.outside import OutsideEvent
from sijill.readers.batch import Failure
from sijill.readers.options import shorten

MAX_BYTES = 512 * 1024 * 1024
_SHOWN = 40
_DELIMITERS = (",", ";", "\t")
Cells = Mapping[str, str]
Reading = Callable[[Cells], OutsideEvent]


@dataclass(frozen=True, slots=True)
class OutsideTable:
    """The events of a file, and the rows that were refused: ``file:line`` and the reason."""

    events: tuple[OutsideEvent, ...]
    refused: tuple[Failure, ...]


def load_table(path: Path) -> bytes:
    """Return the bytes of a table; raises ExportError for what is missing, too large or not a file."""
    try:
        if path.exists() and not path.is_file():
            raise ExportError(f"{path.name}: this is not a file")
        if path.stat().st_size > MAX_BYTES:
            raise ExportError(f"{path.name}: {path.stat().st_size:,} bytes; at most {MAX_BYTES:,} are read")
        return path.read_bytes()
    except OSError as error:
        why = (error.strerror or "it cannot be read").lower()
        raise ExportError(f"{path.name}: {why}") from None


def read_table(data: bytes, name: str, needed: tuple[str, ...], read: Reading) -> OutsideTable:
    """Return the events of a CSV file; its column names are compared in small letters.

    Raises ExportError where the file is no such table; a row for which ``read`` raises ExportError is refused, and so
    is one whose id stood before.
    """
    events: dict[str, OutsideEvent] = {}
    refused: list[Failure] = []
    for line, cells in _rows(_text(data, name), name, needed):
        event = cells if isinstance(cells, str) else _read(read, cells, events)
        if isinstance(event, str):
            refused.append(Failure(f"{name}:{line}", event))
        else:
            events[event.id] = event
    return OutsideTable(tuple(events.values()), tuple(refused))


def _read(read: Reading, cells: Cells, before: Mapping[str, OutsideEvent]) -> OutsideEvent | str:
    """An event, or why the row is none."""
    try:
        event = read(cells)
    except ExportError as error:
        return str(error)
    if not event.id.isprintable():
        return f"the id {shorten(event.id, _SHOWN)!r} holds characters that cannot be shown"
    return f"the id {shorten(event.id, _SHOWN)!r} stands in a row before" if event.id in before else event


def whole_row(cells: Cells) -> str:
    """Return a row as a JSON object of strings, so that nothing of it is lost."""
    return json.dumps(dict(cells), ensure_ascii=False, separators=(",", ":"))


def text_of(cells: Cells, column: str) -> str | None:
    """Return a cell without the space around it, ``None`` where it is empty or not there."""
    return cells.get(column, "").strip() or None


def needed_text(cells: Cells, column: str) -> str:
    """Return a cell that must not be empty."""
    found = text_of(cells, column)
    if found is None:
        raise ExportError(f"{column} is empty")
    return found


def whole_number(cells: Cells, column: str) -> int | None:
    """Return a cell as a whole number that is not negative, ``None`` where it is empty.

    >>> whole_number({"best": "12"}, "best"), whole_number({"best": "12.0"}, "best"), whole_number({}, "best")
    (12, 12, None)
    """
    found = text_of(cells, column)
    if found is None:
        return None
    digits = found.removesuffix(".0")
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= _SHOWN):
        raise ExportError(f"{column} {shorten(found, _SHOWN)!r} is no whole number")
    return int(digits)


def degrees(cells: Cells, column: str, most: int) -> float | None:
    """Return a cell as degrees from ``-most`` to ``most``, ``None`` where it is empty."""
    found = text_of(cells, column)
    if found is None:
        return None
    try:
        number = float(found)
    except ValueError:
        number = math.nan
    if not -most <= number <= most:
        raise ExportError(f"{column} {shorten(found, _SHOWN)!r} is no number from -{most} to {most}")
    return number


def _text(data: bytes, name: str) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ExportError(f"{name}:{line}: byte {error.start + 1:,} of the file is not valid UTF-8") from None
    if not text.strip():
        raise ExportError(f"{name}:1: the file is empty")
    return text


def _rows(text: str, name: str, needed: tuple[str, ...]) -> Iterator[tuple[int, Cells | str]]:
    """Yield the line on which each row ends with its cells by column, or with what is wrong with it."""
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    header = [cell.strip().casefold() for cell in _next(rows) or ()]
    _check_header(header, needed, name)
    while (row := _next(rows)) is not None:
        if isinstance(row, str):
            yield rows.line_num, row
        elif row:
            fits = len(row) == len(header)
            yield rows.line_num, dict(zip(header, row, strict=True)) if fits else _misfit(row, header)


def _check_header(header: list[str], needed: tuple[str, ...], name: str) -> None:
    missing = [column for column in needed if column not in header]
    if missing:
        raise ExportError(f"{name}:1: there is no column {', '.join(missing)}; it may be another kind of table")
    twice = sorted({column for column in header if header.count(column) > 1 and column})
    if twice:
        raise ExportError(f"{name}:1: the column {', '.join(twice)} stands there twice")


def _misfit(row: list[str], header: list[str]) -> str:
    return f"{len(row)} cells where {len(header)} are expected"


def _next(rows: Iterator[list[str]]) -> list[str] | str | None:
    """The next row, what is wrong with it, or ``None`` at the end."""
    try:
        return next(rows, None)
    except csv.Error as error:
        return f"not a row of CSV: {error}"
