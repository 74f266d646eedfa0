"""How fast one report is read: stage by stage, beside a date finder on the same text and a plain read of its bytes.

Run ``make bench``, or ``python bench/extraction_bench.py REPORT.txt`` for a text of your own. Everything runs in one
process on one core; each row is repeated for about two seconds and shows the median.
"""

import dataclasses
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from dateparser.search import search_dates
from rich.console import Console
from rich.table import Table

from sijill.evaluation import read_gold
from sijill.lexicon.lexicon import Lexicon
from sijill.lexicon.loading import load_lexicon
from sijill.lexicon.page import read_page
from sijill.model.document import Document, Metadata
from sijill.pipeline import extract
from sijill.text.tokens import tokenize

REPORTS = Path(__file__).resolve().parents[1] / "corpus" / "reports"
BUDGET = 2.0
FEWEST = 3
STARTS = 5


@dataclasses.dataclass(frozen=True, slots=True)
class Timing:
    """The median duration of one piece of work, in seconds, and how often it was repeated."""

    name: str
    seconds: float
    repeats: int


def measure(name: str, work: Callable[[], object]) -> Timing:
    """Repeat ``work`` until the budget is spent; the first run warms up and does not count."""
    work()
    durations: list[float] = []
    began = time.perf_counter()
    while len(durations) < FEWEST or time.perf_counter() - began < BUDGET:
        start = time.perf_counter()
        work()
        durations.append(time.perf_counter() - start)
    return Timing(name, statistics.median(durations), len(durations))


def choose_document(arguments: list[str]) -> Document:
    """Return the report of the first argument, or the long Arabic report of the corpus."""
    if arguments:
        return Document.of(Path(arguments[0]).read_text("utf-8"))
    labelled = read_gold(REPORTS / "statements.jsonl")
    return next(report.document for report in labelled if report.ref == "B000")


def time_stages(document: Document, lexicon: Lexicon) -> list[Timing]:
    """Time the whole extraction, its parts, and the two comparisons."""
    metadata = document.metadata

    def extract_cold() -> object:
        return extract(document, dataclasses.replace(lexicon, _memory={}))

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.txt"
        path.write_text(document.text, encoding="utf-8")
        return [
            measure("whole extraction, words seen before", lambda: extract(document, lexicon)),
            measure("whole extraction, every word new", extract_cold),
            measure("  of it: document and hash", lambda: Document.of(document.text, Metadata(ref=metadata.ref))),
            measure("  of it: tokens", lambda: tokenize(document.text)),
            measure("  of it: page (tokens, words, list hits)", lambda: read_page(document, lexicon)),
            measure("dateparser.search_dates, dates alone", lambda: search_dates(document.text, languages=["ar"])),
            measure("plain read of the bytes", path.read_bytes),
        ]


def time_start() -> list[Timing]:
    """Time what is paid once in a process: the imports and the word lists."""
    bare = statistics.median(run_python("pass") for _ in range(STARTS))
    imported = statistics.median(run_python("import sijill") for _ in range(STARTS))
    return [
        Timing("import sijill (Python's own start taken off)", max(imported - bare, 0.0), STARTS),
        measure("load all word lists", load_lexicon),
    ]


def run_python(code: str) -> float:
    """Return the seconds that a fresh interpreter needs for one line."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603
    return time.perf_counter() - began


def show_stages(document: Document, timings: list[Timing]) -> Table:
    """Return the table of what one report costs; the ratio is to the whole extraction."""
    size = len(document.text.encode())
    table = Table(title=f"one report of {len(document.text):,} characters ({size:,} bytes), one core")
    table.add_column("work")
    for column in ("ms", "reports/s", "MB/s", "times the extraction", "repeats"):
        table.add_column(column, justify="right")
    whole = timings[0].seconds
    for timing in timings:
        table.add_row(
            timing.name,
            f"{timing.seconds * 1e3:,.3f}",
            f"{1 / timing.seconds:,.0f}" if timing.seconds < 1 else f"{1 / timing.seconds:.2f}",
            f"{size / timing.seconds / 1e6:,.2f}",
            f"{timing.seconds / whole:,.3g}",
            f"{timing.repeats:,}",
        )
    return table


def show_start(timings: list[Timing]) -> Table:
    """Return the table of what is paid once."""
    table = Table(title="once in a process")
    table.add_column("work")
    table.add_column("ms", justify="right")
    for timing in timings:
        table.add_row(timing.name, f"{timing.seconds * 1e3:,.1f}")
    return table


def main() -> None:
    """Measure and print."""
    document = choose_document(sys.argv[1:])
    lexicon = load_lexicon()
    console = Console(width=None if sys.stdout.isatty() else 120)
    found = extract(document, lexicon)
    console.print(show_stages(document, time_stages(document, lexicon)))
    console.print(f"{len(found.claims)} claims, {len(found.places)} places, {len(found.dates)} dates found in it")
    console.print(show_start(time_start()))


if __name__ == "__main__":
    main()
