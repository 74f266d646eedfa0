"""How fast the web answers over 200,000 claims: every page on its own, and 50 readers beside one who adds reports.

Run ``make bench``, or ``python bench/web_bench.py [CLAIMS]``. The ledger is that of ``ledger_bench.py``, reconciled; it
is made once and kept under ``build/``. Times are those that a client on the same machine sees, compression included,
on one connection after another; ``cold`` is the first request of an address, before anything of it was asked for.
*Of a core* is the time for which the server kept a processor busy, which other work on the machine does not change.
"""

import asyncio
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import httpx
from ledger_bench import BATCH, CLAIMS, deposits
from rich.console import Console
from rich.table import Table

from sijill.ledger.ledger import Ledger
from sijill.reconciliation.reconciling import reconcile

ROOT = Path(__file__).resolve().parents[1]
REPEATS = 30
READERS, SECONDS = 50, 20
LIMIT = 300.0
NOW = "2026-01-01T00:00:00Z"
PATIENCE = httpx.Timeout(120.0)


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs: where it answers, and its process."""

    address: str
    process: int

    def seconds(self) -> float:
        """Return how long it has kept a core busy."""
        told = Path(f"/proc/{self.process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> tuple[int, int]:
        """Return how much memory it holds and held at most, in MB."""
        status = Path(f"/proc/{self.process}/status").read_text(encoding="ascii")
        sizes = dict(re.findall(r"(VmRSS|VmHWM):\s+(\d+) kB", status))
        return int(sizes["VmRSS"]) // 1024, int(sizes["VmHWM"]) // 1024


def built(total: int) -> Path:
    """Return the ledger of so many claims, made now if it is not there."""
    path = ROOT / "build" / f"web-bench-{total}.db"
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        part = path.with_suffix(".part")
        part.unlink(missing_ok=True)
        ready = list(deposits(total))
        with Ledger(str(part)) as ledger:
            for first in range(0, len(ready), BATCH):
                ledger.add_all(ready[first : first + BATCH], NOW)
            reconcile(ledger, NOW)
        part.rename(path)
    return path


@contextmanager
def served(path: Path) -> Iterator[Server]:
    """Serve a ledger as the command line does, on a free port of the loopback."""
    command = [sys.executable, "-m", "sijill", "serve", "--db", str(path), "--port", "0", "--by", "bench"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own program
        try:
            assert process.stdout is not None
            said = re.search(r"http://\S+?(?=/ )", process.stdout.readline())
            assert said is not None
            yield Server(said.group(), process.pid)
        finally:
            process.terminate()


def addresses(client: httpx.Client) -> dict[str, str]:
    """Return what is asked for, by name; ids are those of the ledger."""
    claims = client.get("/api/v1/claims?size=1&sort=newest").json()["items"]
    claim, document = claims[0]["claim"]["id"], claims[0]["document"]
    place = client.get("/api/v1/places?size=1").json()["items"][0]["id"]
    actor = client.get("/api/v1/actors?size=1").json()["items"][0]["id"]
    incident = client.get("/api/v1/incidents?size=1&voices=2").json()["items"][0]["id"]
    head = client.get("/api/v1/health").json()["head"]
    return {
        "overview": "/en/", "overview, one country": f"/ar/?place={place[:2]}", "sources": "/en/sources",
        "sources, words": "/en/sources?q=civilians", "one source": f"/ar/sources/{document}", "claims": "/en/claims",
        "claims, one country": f"/ar/claims?place={place[:2]}", "claims, largest first": "/en/claims?sort=largest",
        "claims, words": "/en/claims?q=civilians+killed", "claims, last page": "/en/claims?page=4000",
        "one claim": f"/en/claims/{claim}", "incidents": "/en/events", "one incident": f"/ar/events/{incident}",
        "places": "/en/places", "one place": f"/en/places/{place}", "actors": "/en/actors",
        "one actor": f"/ar/actors/{actor}", "timeline": "/en/timeline", "map": "/en/map",
        "map, its places": "/map-places.geojson",
        "search": "/en/search", "search, a name": "/en/search?q=Mosul", "search, a common word": "/ar/search?q=مدنيين",
        "search, exact": "/ar/search?q=مدنيين&exact=1", "search, a number": "/en/search?q=seven&numbers=1",
        "review": "/en/review", "log": "/en/audit", "downloads": "/en/downloads", "method": "/en/method",
        "API: claims": "/api/v1/claims?size=50", "API: places": "/api/v1/places", "API: actors": "/api/v1/actors",
        "API: incidents": "/api/v1/incidents", "API: changes": f"/api/v1/changes?since={head - 1000}",
        "embedded chart": "/embed/chart", "embedded claim": f"/embed/claim/{claim}",
    }  # fmt: skip


def measure(client: httpx.Client, path: str) -> tuple[int, float, list[float]]:
    """Return the status, the time of the first request, and the times of the others, in milliseconds."""
    times: list[float] = []
    status = 0
    for _ in range(REPEATS + 1):
        start = time.perf_counter()
        status = client.get(path).status_code
        times.append((time.perf_counter() - start) * 1000)
    return status, times[0], times[1:]


async def crowd(server: Server, paths: list[str], adding: Path) -> tuple[int, list[float], list[str]]:
    """Let many read at once while a process of its own adds reports; return requests, times and all that failed."""
    until = time.monotonic() + SECONDS
    times: list[float] = []
    failed: list[str] = []

    async def read(number: int) -> None:
        async with httpx.AsyncClient(base_url=server.address, timeout=PATIENCE) as client:
            turn = number
            while time.monotonic() < until:
                path = paths[turn % len(paths)]
                turn += 7
                start = time.perf_counter()
                answer = await client.get(path)
                times.append((time.perf_counter() - start) * 1000)
                if answer.status_code != 200:
                    failed.append(f"{answer.status_code} {path}")

    command = [sys.executable, "-m", "sijill", "ingest", str(adding), "--db", str(adding.parent / "web.db")]
    process = await asyncio.create_subprocess_exec(*command, stdout=subprocess.DEVNULL)
    await asyncio.gather(*(read(number) for number in range(READERS)))
    if await process.wait():
        failed.append("ingest")
    return len(times), times, failed


def reports(path: Path) -> None:
    """Write reports to add: the samples again, each with a line of its own."""
    lines = [json.loads(line) for line in (ROOT / "samples" / "samples.jsonl").read_text(encoding="utf-8").splitlines()]
    with path.open("w", encoding="utf-8") as file:
        for number, line in product(range(40), lines):
            text = (ROOT / "samples" / line["path"]).read_text(encoding="utf-8")
            told = {"id": f"{line['id']}-{number}", "text": f"{text}\n{number}", "published": line.get("published")}
            file.write(json.dumps(told, ensure_ascii=False) + "\n")


def main() -> None:
    """Measure and print; end with 1 where a page is slower than it may be, or anything failed."""
    total = int(sys.argv[1]) if len(sys.argv) > 1 else CLAIMS
    path = built(total)
    slow: list[str] = []
    table = Table("what", "status", "cold", "median", "p95", "of a core")
    with tempfile.TemporaryDirectory(dir=ROOT / "build") as folder:
        copy, adding = Path(folder) / "web.db", Path(folder) / "more.jsonl"
        shutil.copy(path, copy)
        reports(adding)
        begun = time.perf_counter()
        with served(copy) as server, httpx.Client(base_url=server.address, timeout=PATIENCE) as client:
            started = time.perf_counter() - begun
            client.get("/api/v1/health")
            loaded = time.perf_counter() - begun - started
            told = [f"starts in {started:.1f} s, census of {total:,} claims in {loaded:.1f} s"]
            held, peak = server.memory()
            told.append(f"memory {held:,} MB, at most {peak:,} MB")
            asked = addresses(client)
            fast = []
            for name, address in asked.items():
                busy = server.seconds()
                status, first, times = measure(client, address)
                busy = (server.seconds() - busy) * 1000 / (REPEATS + 1)
                median, late = statistics.median(times), statistics.quantiles(times, n=20)[-1]
                table.add_row(name, str(status), *(f"{one:.0f} ms" for one in (first, median, late, busy)))
                sys.stderr.write(f"{name}: {median:.0f} ms, {busy:.0f} ms of a core\n")
                slow += [f"{name}: {median:.0f} ms"] if median > LIMIT else []
                slow += [f"{name}: status {status}"] if status != 200 else []
                fast += [address] if status == 200 else []
            count, times, failed = asyncio.run(crowd(server, fast, adding))
            told.append(
                f"{READERS} readers and one ingest for {SECONDS} s: {count:,} requests, {len(failed)} failed, median "
                f"{statistics.median(times):.0f} ms, p95 {statistics.quantiles(times, n=20)[-1]:.0f} ms"
            )
            held, peak = server.memory()
            told.append(f"memory afterwards {held:,} MB, at most {peak:,} MB; {os.cpu_count()} cores")
            slow += sorted(set(failed))
    Console().print(table)
    for line in (*told, *(f"TOO SLOW OR FAILED: {one}" for one in slow)):
        Console().print(line)
    if slow:
        sys.exit(1)


if __name__ == "__main__":
    main()
