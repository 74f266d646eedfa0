"""How fast a ledger takes claims in and finds them again, with 20,000 documents and 200,000 claims in it.

Run ``make bench``, or ``python bench/ledger_bench.py [CLAIMS [ADDRESS]]``; ADDRESS is an empty PostgreSQL database.
The claims are those of the labelled reports with other days, places and parties, so that a filter meets some of them
and not others.
Beside each time stands that of the plainest way to do the same: the same JSON appended to a file, or read from it.
"""

import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

from rich.console import Console
from rich.table import Table

from sijill.evaluation import read_gold
from sijill.ledger.adding import Deposit
from sijill.ledger.ledger import Ledger
from sijill.ledger.query import Order, Query
from sijill.lexicon.loading import load_lexicon
from sijill.model.document import Document
from sijill.model.wire import WireClaim, WireDocument, to_wire
from sijill.pipeline import extract

REPORTS = Path(__file__).resolve().parents[1] / "corpus" / "reports"
CLAIMS = 200_000
A_DOCUMENT = 10
BATCH = 1_000
REPEATS = 25


def read_reports() -> list[tuple[Document, WireDocument]]:
    """Return the labelled reports that hold claims, as the extractor reads them."""
    lexicon = load_lexicon()
    labelled = [report for name in ("arabic", "statements") for report in read_gold(REPORTS / f"{name}.jsonl")]
    read = [(one.document, to_wire(one.document, extract(one.document, lexicon))) for one in labelled]
    return [(document, wire) for document, wire in read if len(wire["claims"]) >= A_DOCUMENT]


def deposits(total: int) -> Iterator[Deposit]:
    """Yield documents of ten claims each, all different, the same in every run."""
    reports = read_reports()
    chance = random.Random(5)  # noqa: S311 - figures, not secrets
    places = sorted({json.dumps(place) for _, wire in reports for place in wire["mentions"]["places"] if place["id"]})
    actors = sorted({json.dumps(actor) for _, wire in reports for actor in wire["mentions"]["actors"] if actor["id"]})
    for number in range(total // A_DOCUMENT):
        document, wire = reports[number % len(reports)]
        text = f"{document.text}\n{number}"
        day = f"{chance.randint(2014, 2024)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        claims = [
            varied(claim, number * A_DOCUMENT + place, day, (chance.choice(places), chance.choice(actors)))
            for place, claim in enumerate(wire["claims"][:A_DOCUMENT])
        ]
        told = cast("WireDocument", {**wire, "claims": claims})
        yield Deposit(Document.of(text, document.metadata), told, "bench")


def varied(claim: WireClaim, number: int, day: str, drawn: tuple[str, str]) -> WireClaim:
    """Return the claim with another id, day, place and actor; its words stay."""
    place, actor = drawn
    time_said = {**(claim["time"] or {"precision": "day", "anchor": None, "reason": None, "span": claim["sentence"]})}
    time_said |= {"start": day, "end": day}
    drawn_ones = {"places": [json.loads(place)], "actors": [json.loads(actor)]}
    changed = {"id": f"clm_{number:016x}", "time": time_said, **drawn_ones}
    return cast("WireClaim", {**claim, **changed})


def median_of(work: Callable[[int], object]) -> float:
    """Return the median time of one run, in milliseconds."""
    durations = []
    for number in range(REPEATS):
        start = time.perf_counter()
        work(number)
        durations.append(time.perf_counter() - start)
    return statistics.median(durations) * 1000


def main() -> None:
    """Measure and print."""
    total = int(sys.argv[1]) if len(sys.argv) > 1 else CLAIMS
    ready = list(deposits(total))
    table = Table("what", "time", "rate", "beside")
    with tempfile.TemporaryDirectory() as folder:
        address = sys.argv[2] if len(sys.argv) > 2 else str(Path(folder) / "sijill.db")
        plain = write_plainly(ready, Path(folder) / "claims.jsonl")
        with Ledger(address) as ledger:
            start = time.perf_counter()
            for first in range(0, len(ready), BATCH):
                ledger.add_all(ready[first : first + BATCH])
            spent = time.perf_counter() - start
            rate, beside = f"{total / spent:,.0f} claims/s", f"{spent / plain:.1f} x a file"
            table.add_row(f"take in {total:,} claims", f"{spent:.1f} s", rate, beside)
            measure_finding(ledger, ready, table)
            start = time.perf_counter()
            found = ledger.verify()
            spent = time.perf_counter() - start
            assert found.holds, found.fault
            table.add_row(f"verify {found.rows:,} rows", f"{spent:.1f} s", f"{found.rows / spent:,.0f} rows/s", "")
    Console().print(table)


def write_plainly(ready: list[Deposit], path: Path) -> float:
    """Return how long it takes to write the same claims and texts to a file as JSON, in seconds."""
    start = time.perf_counter()
    with path.open("w", encoding="utf-8") as file:
        for deposit in ready:
            told = {"text": deposit.document.text, "claims": deposit.wire["claims"]}
            file.write(json.dumps(told, ensure_ascii=False) + "\n")
    return time.perf_counter() - start


def measure_finding(ledger: Ledger, ready: list[Deposit], table: Table) -> None:
    """Add a row for each way to look something up."""
    claims = [deposit.wire["claims"][0] for deposit in ready[:: max(1, len(ready) // REPEATS)]]
    places = [claim["places"][0]["id"] for claim in claims]
    countries = [claim["places"][0]["country"] for claim in claims]
    actors = [claim["actors"][0]["id"] for claim in claims]
    years = [(claim["time"] or {"start": "2019"})["start"] or "2019" for claim in claims]
    words = ["حسكة", "غارة", "الموصل", "killed", "strikes near Raqqa", '"destroyed"', "مدنيين", "civilians killed"]

    def page(**given: str | None) -> int:
        return len(list(ledger.claims(Query(order=Order.DAY, limit=50, **given))))  # type: ignore[arg-type]

    def at(values: list[str], number: int) -> str:
        return values[number % len(values)]

    def year(number: int) -> dict[str, str]:
        return {"since": at(years, number)[:4] + "-01-01", "until": at(years, number)[:4] + "-12-31"}

    looks: tuple[tuple[str, Callable[[int], object]], ...] = (
        ("page: place, year, actor", lambda n: page(place=at(places, n), actor=at(actors, n), **year(n))),
        ("page: country, year", lambda n: page(place=at(countries, n), **year(n))),
        ("page: actor, newest first", lambda n: page(actor=at(actors, n))),
        ("page: newest first", lambda _: page()),
        ("page: words, newest first", lambda n: page(words=at(words, n))),
        ("search: 50 documents", lambda n: ledger.search(at(words, n))),
        ("one claim by its id", lambda n: ledger.claim(claims[n % len(claims)]["id"])),
        ("how much it holds", lambda _: ledger.size()),
    )  # fmt: skip
    for name, work in looks:
        spent = median_of(work)
        table.add_row(name, f"{spent:.1f} ms", "", "")


if __name__ == "__main__":
    main()
