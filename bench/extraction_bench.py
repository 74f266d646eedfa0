"""How fast a report becomes claims: whole and stage by stage, beside other libraries, and by the size of the text.

Run ``make bench``, or ``python bench/extraction_bench.py``; ``--write`` puts the figures into ``docs/performance.md``
and its charts, ``--profile`` tells where the time goes, ``--report FILE`` measures a text of your own. Everything runs
in one process on one core and is told in processor time; rows take turns, so compare them with each other.
"""

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dot_chart import Dot, growth_chart, plain, row_chart
from figures_page import markdown_table, write_figures
from growth import SIZES, Growth, grow, measure_growth
from hot_places import profiled, show_growing, show_hottest
from layout_pages import page_of
from peers import peer_rows
from rich.console import Console
from rich.table import Table as Grid
from sijill_rows import floor_row, stage_rows, whole_rows
from turns import Case, Measured, Row, take_turns

from sijill.evaluation import read_gold
from sijill.lexicon.lexicon import Lexicon
from sijill.lexicon.loading import load_lexicon
from sijill.lexicon.tables import Table
from sijill.model.document import Document, Metadata
from sijill.pipeline import extract

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "performance.md"
PICTURES = ROOT / "docs" / "pictures"
REPORTS = ROOT / "corpus" / "reports"
FOUNDING = "B000"
MARK, MARK_GROWTH = "extraction", "growth"
TURNS_FOUNDING, TURNS_ALL, STARTS = 11, 3, 5
PUBLISHED = Metadata(published="2024-05-06")
SMALL, LARGE = 4, 8  # 64 KB and 1 MB
HEAD = ("work", "kind", "ms", "reports a second", "times sijill", "the same, all reports", "gives", "does not give")


@dataclass(frozen=True, slots=True)
class Results:
    """All that one run measured, with the lines that say what was left out."""

    founding: tuple[Measured, ...]
    every: tuple[Measured, ...]
    texts: tuple[str, ...]
    growth: Growth
    start: tuple[tuple[str, float], ...]
    skipped: tuple[str, ...]


def arabic_reports() -> list[Document]:
    """Return the Arabic reports of the corpus, the one of founding length first."""
    gold = [one for name in ("statements.jsonl", "arabic.jsonl") for one in read_gold(REPORTS / name)]
    arabic = [one for one in gold if one.document.metadata.language == "ar"]
    return [one.document for one in sorted(arabic, key=lambda one: one.ref != FOUNDING)]


def cases_of(documents: Sequence[Document], lexicon: Lexicon, folder: Path) -> list[Case]:
    """Return reports as the rows want them."""
    cases = []
    for number, document in enumerate(documents):
        path = folder / f"{number}.txt"
        path.write_text(document.text, encoding="utf-8")
        words = (one.text for claim in extract(document, lexicon).claims for one in claim.evidence)
        cases.append(Case(document, page_of(document.text), path, tuple(dict.fromkeys(words))))
    return cases


def growing_texts(lexicon: Lexicon, documents: Sequence[Document]) -> list[str]:
    """Return texts of 4 KB to 1 MB, made of the reports that hold claims."""
    reports = [document.text for document in documents if extract(document, lexicon).claims]
    rows = (entry for entry in lexicon.entries if entry.table is Table.PLACES and entry.language == "ar")
    names = sorted({one.word for one in rows if " " not in one.word and lexicon.places[one.id].level == "settlement"})
    return [grow(reports, names, size) for size in SIZES]


def time_start() -> list[tuple[str, float]]:
    """Time what is paid once in a process, in seconds."""
    spent = {code: statistics.median(_run(code) for _ in range(STARTS)) for code in ("pass", "import sijill")}
    began = time.perf_counter()
    load_lexicon()
    loaded = time.perf_counter() - began
    imported = max(spent["import sijill"] - spent["pass"], 0.0)
    return [("import sijill (Python's own start taken off)", imported), ("load all word lists", loaded)]


def _run(code: str) -> float:
    """The seconds that a fresh interpreter needs for one line."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603
    return time.perf_counter() - began


def measure(documents: Sequence[Document], console: Console) -> Results:
    """Measure everything, in one process."""
    lexicon = load_lexicon()
    found: list[Row | str] = list(peer_rows())
    skipped = [one for one in found if isinstance(one, str)]
    for line in skipped:
        console.print(f"-- {line} --", style="bold red")
    with tempfile.TemporaryDirectory() as folder:
        cases = cases_of(documents, lexicon, Path(folder))
        peers = [one for one in found if isinstance(one, Row)]
        rows = [*whole_rows(lexicon), *stage_rows(lexicon, cases), *peers, floor_row()]
        founding = take_turns(rows, cases[:1], TURNS_FOUNDING)
        every = take_turns(rows, cases, TURNS_ALL) if len(cases) > 1 else founding
    texts = growing_texts(lexicon, arabic_reports())
    extract(Document.of(texts[-1], PUBLISHED), lexicon)  # every word is met before the shortest text is timed
    growth = measure_growth(texts, lambda text: extract(Document.of(text, PUBLISHED), lexicon).claims)
    told = tuple(document.text for document in documents)
    return Results(tuple(founding), tuple(every), told, growth, tuple(time_start()), tuple(skipped))


def table_rows(results: Results) -> list[tuple[str, ...]]:
    """Return the rows of the table of one report; the ratios are to the whole extraction."""
    founding, every = results.founding[0].seconds, results.every[0].seconds
    rows = []
    for one, all_of_it in zip(results.founding, results.every, strict=True):
        rows.append((
            one.row.name, one.row.kind.value, plain(one.seconds * 1e3), f"{1 / one.seconds:,.0f}",
            plain(one.seconds / founding), plain(all_of_it.seconds / every), one.row.gives, one.row.lacks,
        ))  # fmt: skip
    return rows


def growth_rows(growth: Growth) -> list[tuple[str, ...]]:
    """Return the rows of the table of sizes: what each text took, and how far the fit is off."""
    return [
        (f"{size / 1e3:,.0f}", f"{seconds * 1e3:,.1f}", f"{size / seconds / 1e6:.2f}",
         f"{seconds / growth.fit.seconds(size) - 1:+.0%}")
        for size, seconds in growth.points
    ]  # fmt: skip


def growth_sentence(growth: Growth) -> str:
    """Return what the fit says."""
    fit, large = growth.fit, growth.large
    return (
        f"Time = {fit.factor * 1e9:.3g} ns × bytes^**{fit.exponent:.2f}** over all sizes (typically {fit.spread:.0%} "
        f"off, at most {abs(fit.farthest):.0%}); from 64 KB on the exponent is **{large.exponent:.2f}** "
        f"({large.spread:.0%} off). 1 is linear. The longest text holds {growth.claims:,} claims."
    )


def write(results: Results) -> None:
    """Put tables and charts into the docs."""
    text = results.texts[0]
    told = (
        f"A report of {len(text):,} characters ({len(text.encode()):,} bytes), and all {len(results.texts)} Arabic "
        f"reports of the corpus. Python {platform.python_version()}, one of {os.cpu_count()} cores, processor time."
    )
    growth = markdown_table(("KB", "ms", "MB a second", "off the fit"), growth_rows(results.growth))
    start = markdown_table(
        ("once in a process", "ms"), [(name, f"{spent * 1e3:,.0f}") for name, spent in results.start]
    )
    parts = [told, *results.skipped, markdown_table(HEAD, table_rows(results)), start]
    write_figures(PAGE, MARK, "\n\n".join(parts))
    write_figures(PAGE, MARK_GROWTH, "\n\n".join([growth_sentence(results.growth), growth]))
    dots = [Dot(one.row.name, one.seconds * 1e3, one.row.kind.name.lower()) for one in results.founding]
    speed = "; ".join(f"{dot.name}: {plain(dot.value)} ms" for dot in dots)
    heading = "Milliseconds for one Arabic report; each line is ten times the one before"
    PICTURES.joinpath("extraction-speed.svg").write_text(row_chart(heading, speed, dots), encoding="utf-8")
    points = [(size / 1e3, seconds * 1e3) for size, seconds in results.growth.points]
    sizes = "; ".join(f"{size:,.0f} KB: {ms:,.1f} ms" for size, ms in points)
    drawn = growth_chart(
        f"Milliseconds by the size of the text; the line is size to the power of {results.growth.fit.exponent:.2f}",
        sizes, points, lambda size: results.growth.fit.seconds(size * 1e3) * 1e3,
    )  # fmt: skip
    PICTURES.joinpath("extraction-growth.svg").write_text(drawn, encoding="utf-8")


def show(results: Results, console: Console) -> None:
    """Print the tables."""
    text = results.texts[0]
    grid = Grid(*HEAD[:6], title=f"one report of {len(text):,} characters, one core; all reports: {len(results.texts)}")
    for cells in table_rows(results):
        grid.add_row(*cells[:6])
    console.print(grid)
    sizes = Grid("KB", "ms", "MB/s", "off the fit", title="by the size of the text")
    for cells in growth_rows(results.growth):
        sizes.add_row(*cells)
    console.print(sizes)
    console.print(growth_sentence(results.growth))
    for name, seconds in results.start:
        console.print(f"{name}: {seconds * 1e3:,.0f} ms")


def profile(document: Document, console: Console) -> None:
    """Print where the time of one report goes, and what grows faster than the text."""
    lexicon = load_lexicon()
    extract(document, lexicon)
    console.print(show_hottest(profiled(lambda: [extract(document, lexicon) for _ in range(50)])))
    texts = growing_texts(lexicon, arabic_reports())
    small, large = (Document.of(texts[number], PUBLISHED) for number in (SMALL, LARGE))
    extract(large, lexicon)
    found = [profiled(lambda one=one: extract(one, lexicon)) for one in (small, large)]
    console.print(show_growing(found[0], found[1], len(large.text) / len(small.text)))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--write", action="store_true", help="put the figures into docs/performance.md")
    parser.add_argument("--profile", action="store_true", help="tell where the time goes, and measure nothing else")
    parser.add_argument("--report", type=Path, help="a text of your own instead of the corpus")
    given = parser.parse_args()
    console = Console(width=None if sys.stdout.isatty() else 150)
    documents = [Document.of(given.report.read_text("utf-8"))] if given.report else arabic_reports()
    if given.profile:
        profile(documents[0], console)
        return
    results = measure(documents, console)
    show(results, console)
    if given.write:
        write(results)
        console.print(f"written: {PAGE.relative_to(ROOT)} and its charts")


if __name__ == "__main__":
    main()
