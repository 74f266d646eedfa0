"""A table as it stands in its file, read as far as it can be for the checker to name every fault."""

import csv
import io
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sijill.lexicon.loading import Row
from sijill.lexicon.problem import Problem, nearest


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it stands in its file; rows with a wrong number of cells are left out."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def column(self, name: str) -> Iterator[tuple[Row, int, str]]:
        """Yield (row, number of the column counted from 1, cell) of one column."""
        at = self.columns.index(name)
        return ((row, at + 1, row.cells[at]) for row in self.rows)


def open_sheet(
    folder: Path, name: str, columns: tuple[str, ...], drafts: Mapping[str, str], problems: list[Problem]
) -> Sheet:
    """Read a table, or its draft, as far as possible, noting in ``problems`` what cannot be read."""
    rows: list[Row] = []
    try:
        text = drafts[name] if name in drafts else (folder / name).read_bytes().decode("utf-8-sig")
        lines = csv.reader(io.StringIO(text, newline=""), strict=True)
        header = tuple(next(lines, ()))
        if header != columns:
            problems.append(Problem(name, 1, 1, f"the header must be {','.join(columns)}"))
        for cells in lines:
            if len(cells) == len(columns):
                rows.append(Row(tuple(cells), lines.line_num))
            elif cells:
                message = f"{len(cells)} cells where {len(columns)} are expected (one word a row)"
                problems.append(Problem(name, lines.line_num, min(len(cells), len(columns)), message))
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        problems.append(Problem(name, line, 1, "not UTF-8"))
    except csv.Error as error:
        problems.append(Problem(name, len(rows) + 2, 1, str(error)))
    except OSError:
        problems.append(Problem(name, 1, 1, "there is no such word list"))
    return Sheet(name, columns, tuple(rows))


def not_among(sheet: Sheet, column: str, known: Collection[str], *, may_be_empty: bool = False) -> Iterator[Problem]:
    """Yield the cells of a column that are not among the known values; all are where nothing is known."""
    if not known:
        return
    for row, number, value in sheet.column(column):
        if value not in known and not (may_be_empty and not value):
            message = f"no {column} is called {value!r}" if value else f"the {column} is empty"
            yield Problem(sheet.name, row.line, number, message, nearest(value, known))
