"""What is known of a report and where it stood, as a table on the terminal."""

import sys
from typing import TextIO

from rich.table import Table

from sijill.cli.terminal import Isolated, console_for
from sijill.exporters.visible import visible
from sijill.model.document import Document
from sijill.readers.options import shorten

_LONGEST = 200


def print_told(document: Document, stream: TextIO | None = None) -> None:
    """Print each thing that is known of a report besides its text, and who says it; the first of a field counts."""
    console = console_for(stream or sys.stdout)
    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in ("field", "value", "by", "in the words"):
        table.add_column(column)
    for one in document.told:
        words = shorten(one.words or "", _LONGEST)
        table.add_row(one.field, Isolated(visible(one.value)), one.by.value, Isolated(visible(words)))
    console.print(table)
