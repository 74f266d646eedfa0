"""How fast web archives become claims: pages of our own, one in ten relevant, on one core, on two, on a Ray cluster.

Run ``make bench``, or ``python bench/bulk_bench.py [PAGES]``; 20,000 pages are the full size. Where Ray is installed, a
head of this computer is started for ``--engine ray:auto`` and ended after it. Beside all stands a plain read of the
same bytes.
"""

import gzip
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from ray_head import is_installed, local_head
from rich.console import Console
from rich.table import Table

from sijill.bulk.gate import Gate
from sijill.bulk.planning import plan
from sijill.lexicon.loading import load_lexicon
from sijill.pipeline import extract
from sijill.readers.options import ReadOptions
from sijill.readers.reading import read_bytes
from sijill.readers.unread import Unread
from sijill.readers.web_archive import find_pages

ROOT = Path(__file__).resolve().parents[1]
PAGES = 3_000
PAGE_BYTES = 33_000
EVERY = 10
REPEATS = 3
Made = TypeVar("Made")


def texts() -> tuple[list[str], list[str]]:
    """Return texts that hold claims, and texts about other things, all of them our own."""
    relevant = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "samples").glob("*.txt"))[:-1]]
    others = (ROOT / "tests" / "bulk" / "irrelevant.txt").read_text(encoding="utf-8").split("\n\n")
    return relevant, [text for text in others if text.strip()]


def pages(total: int) -> Iterator[bytes]:
    """Yield pages of some 33 KB: a menu, scripts, styles, related links, and an article of a few paragraphs."""
    chance = random.Random(11)  # noqa: S311 - pages, not secrets
    relevant, others = texts()
    style = "".join(f".c{n}{{margin:{n}px;border:1px solid #ccc;padding:0 {n}px}}\n" for n in range(150))
    script = "".join(f"function f{n}(a, b) {{ return a < b ? a + {n} : b; }}\n" for n in range(150))
    scripts = f"<style>{style}</style><script>{script}</script>"
    for number in range(total):
        chosen = chance.choice(relevant) if number % EVERY == 0 else "\n".join(chance.sample(others, 6))
        body = "".join(f"<p class=c{n}>{part}</p>" for n, part in enumerate(chosen.split("\n")) if part.strip())
        head = f"<!doctype html><html lang=ar><head><title>{number}</title>{scripts}"
        links = [f"<li class=c1><a href=/news/{n}>{chance.choice(others)[:60]}</a></li>" for n in range(40)]
        page = f"{head}</head><body><nav><ul>{''.join(links)}</ul></nav><article><h1>{number}</h1>{body}</article>"
        missing = PAGE_BYTES - len(page.encode())
        yield (page + f"<script>{'var x = 1;' * max(missing // 10, 0)}</script></body></html>").encode()


def write_archive(path: Path, total: int) -> int:
    """Write the pages as a WARC, a gzip member each, and return how many bytes they have unpacked."""
    size = 0
    with path.open("wb") as file:
        for number, page in enumerate(pages(total)):
            http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
            head = (
                f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/{number}\r\n"
                f"WARC-Date: 2024-05-06T07:08:09Z\r\nContent-Type: application/http; msgtype=response\r\n"
                f"Content-Length: {len(http)}\r\n\r\n"
            )
            file.write(gzip.compress(head.encode() + http + b"\r\n\r\n", 6))
            size += len(page)
    return size


def run(
    archive: Path, folder: Path, name: str, options: Sequence[str], told: dict[str, str] | None = None
) -> tuple[float, float]:
    """Return the seconds, and those of the processor, that one run of the command takes in an environment."""
    command = [sys.executable, "-m", "sijill", "bulk", str(archive), "--out", str(folder / f"{name}.parquet"), *options]
    before, started = os.times(), time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=told)  # noqa: S603
    wall, after = time.perf_counter() - started, os.times()
    return wall, after.children_user + after.children_system - before.children_user - before.children_system


def run_on_ray(archive: Path, folder: Path, console: Console) -> float | None:
    """Return the seconds on a Ray cluster of two cores, its start not counted; ``None`` where there is none.

    Its workers are no children of the command, so what they take of the processor is not known here.
    """
    if not is_installed():
        console.print("-- SKIPPED: Ray is not measured: it is not installed (sijill[cluster]) --", style="bold red")
        return None
    try:
        with local_head(2) as head:
            return run(archive, folder, "ray", ("--engine", "ray:auto"), head.told)[0]
    except (RuntimeError, OSError, subprocess.SubprocessError) as error:
        console.print(f"-- SKIPPED: Ray is not measured: {error} --", style="bold red")
        return None


def plain_read(archive: Path) -> float:
    """Return the seconds that unpacking the bytes takes."""
    started = time.perf_counter()
    with gzip.open(archive) as file:
        while file.read(1 << 20):
            pass
    return time.perf_counter() - started


def unit_costs(archive: Path) -> dict[str, float]:
    """Return what each step costs a page, in milliseconds of one core, and what the gate reads in a second."""
    lexicon = load_lexicon()
    gate = Gate.of(lexicon)
    found = [item for item in find_pages(archive, "bench", ReadOptions()) if isinstance(item, Unread)][:600]
    contents = [bytes(item.content) for item in found if isinstance(item.content, bytes)]
    passed, gated = timed(lambda: [page for page in contents if gate.lets_pass_page(page)])
    documents, read = timed(lambda: [read_bytes(page, html=True) for page in passed])
    _, extracted = timed(lambda: [extract(document, lexicon) for document in documents])
    articles = ["\n".join(texts()[1][n : n + 8]) for n in range(18)] * 50
    _, scanned = timed(lambda: [gate.lets_pass(text) for text in articles])
    _, looked = timed(lambda: list(find_pages(archive, "bench", ReadOptions())))
    _, planned = timed(lambda: list(plan([archive])))
    total = sum(1 for _ in find_pages(archive, "bench", ReadOptions()))
    return {
        "find a page in the archive, ms": 1000 * looked / total,
        "plan, ms a page": 1000 * planned / total,
        "gate, ms a page": 1000 * gated / len(contents),
        "gate on pages, MB/s": sum(map(len, contents)) / gated / 1e6,
        "gate on news that is rejected, MB/s": sum(len(text.encode()) for text in articles) / scanned / 1e6,
        "share of pages that pass": len(passed) / len(contents),
        "read a page that passed, ms": 1000 * read / len(passed),
        "extract its claims, ms": 1000 * extracted / len(passed),
    }


def timed(work: Callable[[], list[Made]]) -> tuple[list[Made], float]:
    """Return what some work gives, and the least processor time of three goes."""
    best, made = float("inf"), []
    for _ in range(REPEATS):
        started = time.process_time()
        made = work()
        best = min(best, time.process_time() - started)
    return made, best


def main() -> None:
    """Make the pages, run the command over them, and print two tables."""
    total = int(sys.argv[1]) if len(sys.argv) > 1 else PAGES
    console = Console(width=100)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        archive = folder / "pages.warc.gz"
        size = write_archive(archive, total)
        kinds = {"one core": ("--workers", "1"), "two cores": ("--workers", "2")}
        title = f"{total:,} pages, {size / 1e6:,.0f} MB"
        table = Table("how", "seconds", "of processor", "pages/s", "MB/s", title=title)
        floor = plain_read(archive)
        table.add_row("plain read", f"{floor:.1f}", "", f"{total / floor:,.0f}", f"{size / floor / 1e6:,.0f}")
        walls = {}
        for number, (kind, options) in enumerate(kinds.items()):
            walls[kind], used = run(archive, folder, str(number), options)
            rate = total / walls[kind]
            table.add_row(kind, f"{walls[kind]:.1f}", f"{used:.1f}", f"{rate:,.0f}", f"{size / walls[kind] / 1e6:,.0f}")
        if (wall := run_on_ray(archive, folder, console)) is not None:
            same = (folder / "ray.parquet").read_bytes() == (folder / "0.parquet").read_bytes()
            assert same, "Ray gave another file; was the code changed meanwhile?"
            table.add_row("Ray, 2 cores", f"{wall:.1f}", "", f"{total / wall:,.0f}", f"{size / wall / 1e6:,.0f}")
        console.print(table)
        console.print(f"two cores against one: {walls['one core'] / walls['two cores']:.2f} times")
        costs = Table("step", "one core", title="unit costs")
        for step, cost in unit_costs(archive).items():
            costs.add_row(step, f"{cost:,.2f}")
        console.print(costs)


if __name__ == "__main__":
    main()
