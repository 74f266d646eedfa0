"""Claims on a terminal: tables that stay straight with right-to-left text in them."""

import os
import sys
from typing import Literal, TextIO

from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.segment import Segment
from rich.style import Style
from rich.table import Table
from rich.text import Text

from sijill.exporters.row import Row, row_of
from sijill.exporters.visible import isolate, visible
from sijill.model.claim import Extraction
from sijill.model.document import Document

_WIDE = 132
_UNKNOWN_WIDTH = 160
_MAX_TITLE = 200


class Isolated:
    """A cell whose every line is isolated, so that Arabic in it cannot reorder the cells beside it."""

    def __init__(self, words: str, style: str = "") -> None:
        self.text = Text(words, style=style)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Wrap first, then isolate each line."""
        style = console.get_style(self.text.style, default=Style.null())
        for line in self.text.wrap(console, options.max_width):
            yield Segment(isolate(line.plain.rstrip()), style)
            yield Segment.line()

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """Measure the words without the isolates, which take no room."""
        return Measurement.get(console, options, self.text)


def console_for(stream: TextIO) -> Console:
    """Return a console with colour only on a terminal, wide where nobody says how wide it is."""
    width = None if stream.isatty() or os.environ.get("COLUMNS", "").isdecimal() else _UNKNOWN_WIDTH
    colours: Literal["auto"] | None = None if os.environ.get("NO_COLOR") else "auto"
    return Console(file=stream, width=width, color_system=colours, highlight=False, markup=False, emoji=False)


def print_claims(document: Document, extraction: Extraction, stream: TextIO | None = None) -> None:
    """Print the report's title and a table of its claims."""
    console = console_for(stream or sys.stdout)
    console.print(Isolated(_title(document), "bold"))
    if not extraction.claims:
        console.print(Text("no claims", style="dim"))
    else:
        rows = [row_of(document, claim) for claim in extraction.claims]
        console.print(_wide(rows) if console.width >= _WIDE else _narrow(rows))
    for check in extraction.checks:
        console.print(Isolated(f"{visible(check.verdict)}: {visible(check.says)}", "dim"))
    console.print()


def _title(document: Document) -> str:
    lines = (visible(line) for line in (document.metadata.title or document.text[:4096]).splitlines())
    title = next((line for line in lines if line), document.metadata.ref or "untitled")
    known = document.metadata
    about = ", ".join(visible(value) for value in (known.publisher, known.published) if value)
    return f"{title[:_MAX_TITLE]} ({about})" if about else title[:_MAX_TITLE]


def _wide(rows: list[Row]) -> Table:
    """Nine columns."""
    table = empty_table("kind", "how many", "of what", "effect", "who → whom", "where", "when", "said by", "words")
    for row in rows:
        cells = (_kind(row), row.how_many, row.of_what, row.effect, _parties(row), row.where, row.when, _said(row))
        table.add_row(*(Isolated(cell) for cell in cells), Isolated(row.words, "dim"))
    return table


def _narrow(rows: list[Row]) -> Table:
    """Four columns for a terminal of the usual width."""
    table = empty_table("claim", "where, when", "said by", "words")
    for row in rows:
        what = " ".join(part for part in (row.counted, row.effect) if part)
        claim = "\n".join(part for part in (f"{_kind(row)}: {what}".rstrip(": "), _parties(row)) if part)
        place = "\n".join(part for part in (row.where, row.when) if part)
        table.add_row(Isolated(claim), Isolated(place), Isolated(_said(row)), Isolated(row.words, "dim"))
    return table


def empty_table(*columns: str) -> Table:
    """Return an empty table that folds long cells."""
    table = Table(show_lines=False, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold", justify="left")
    return table


def _kind(row: Row) -> str:
    return f"{row.kind} ({row.modality})" if row.modality else row.kind


def _parties(row: Row) -> str:
    return f"{row.who or '?'} → {row.whom}" if row.whom else row.who


def _said(row: Row) -> str:
    return f"{row.said_by} ({row.through})" if row.through and row.said_by else row.said_by or row.through
