"""How fast pages are read, at a first look and with care, beside trafilatura on the same pages in the same run.

Run ``make bench``, or ``python bench/reading_bench.py FOLDER`` for pages of your own. Everything runs in one process on
one core; the rows take turns, so that what else the computer does weighs on all of them alike. Trust the ratios.
"""

import importlib
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from layout_pages import layout_pages
from rich.console import Console
from rich.table import Table

from sijill.errors import DocumentError
from sijill.readers.page_told import told_by_page
from sijill.readers.web_page import cheap_text, parsed, read_web_page
from sijill.readers.written_dates import written_date

PEER = "trafilatura, text alone"
TURNS = 7
DATES = (
    "الخميس 11 نيسان/أبريل 2019",
    "٦ شعبان ١٤٤٠",
    "Tuesday, August 14, 2018",
    "05/11/2022",
    "صباح اليوم",
    "2019-04-11T10:20:00+03:00",
)


@dataclass(frozen=True, slots=True)
class Row:
    """One way of reading, and the seconds that each of its turns took."""

    name: str
    work: Callable[[str], object]
    turns: list[float]


def pages_of(arguments: list[str]) -> list[str]:
    """Return the pages of a folder, or those of the layouts, made as large as those of news sites are."""
    if arguments:
        return [path.read_text("utf-8", "replace") for path in sorted(Path(arguments[0]).rglob("*.htm*"))]
    return layout_pages()


def read_with_care(page: str) -> object:
    """Read a page; one of absurd shape is refused, which is quick."""
    try:
        return read_web_page(page)
    except DocumentError:
        return None


def peer_rows() -> list[Row]:
    """Return the rows of the peer, none where it is not installed."""
    try:
        trafilatura = importlib.import_module("trafilatura")
    except ImportError as error:
        print(f"SKIPPED: trafilatura is not measured: {error}; `make bench` installs the peers", file=sys.stderr)
        return []
    return [
        Row(PEER, lambda page: trafilatura.extract(page, include_comments=False), []),
        Row("trafilatura, fast", lambda page: trafilatura.extract(page, include_comments=False, fast=True), []),
        Row("trafilatura, text and metadata", lambda page: trafilatura.bare_extraction(page, with_metadata=True), []),
    ]


def main() -> None:
    """Take turns, then print pages a second and how that compares with the peer."""
    pages = pages_of(sys.argv[1:])
    rows = [
        Row("first look (text alone)", cheap_text, []),
        Row("with care (text, captions, metadata, date)", read_with_care, []),
        Row("  of it: what the markup says", lambda page: told_by_page(parsed(page)), []),
        *peer_rows(),
    ]
    for _ in range(TURNS):
        for row in rows:
            began = time.process_time()
            for page in pages:
                row.work(page)
            row.turns.append(time.process_time() - began)
    show(rows, pages)
    began = time.process_time()
    for _ in range(2_000):
        for text in DATES:
            written_date(text)
    Console().print(f"dates in words: {2_000 * len(DATES) / (time.process_time() - began):,.0f} a second")


def show(rows: list[Row], pages: list[str]) -> None:
    """Print the medians of the turns."""
    size = sum(len(page.encode("utf-8", "replace")) for page in pages) / len(pages) / 1_000
    table = Table(title=f"{len(pages):,} pages of {size:,.0f} kB, one core, processor time")
    for column in ("", "pages/s", "ms/page", "times the peer"):
        table.add_column(column, justify="left" if not column else "right")
    peer = next((statistics.median(row.turns) for row in rows if row.name == PEER), None)
    for row in rows:
        seconds = statistics.median(row.turns)
        each = seconds / len(pages)
        table.add_row(row.name, f"{1 / each:,.0f}", f"{1_000 * each:.2f}", f"{peer / seconds:.1f}x" if peer else "")
    Console().print(table)


if __name__ == "__main__":
    main()
