"""How fast Arabic text is scanned for names of places, beside the same lookups in a dictionary, and what it costs.

Run ``make bench``, or ``python bench/places_bench.py REPORT.txt ...`` for texts of your own. The text is that of the
labelled Arabic reports, over and over until it has a million characters; tokens are made beforehand and beside. The
dictionary holds the same names; it is asked for every run of one to four words as they stand, without particles.
"""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from sijill.evaluation import read_gold
from sijill.lexicon.gazetteer import Gazetteer, open_gazetteer
from sijill.lexicon.place_keys import fold_name, part_of
from sijill.text.tokens import Kind, Token, tokenize

REPORTS = Path(__file__).resolve().parents[1] / "corpus" / "reports"
CHARACTERS = 1_000_000
LONGEST = 4
RUNS = 5
SCAN = """
from sijill.evaluation import read_gold
from sijill.lexicon.gazetteer import open_gazetteer
from sijill.text.tokens import tokenize
from pathlib import Path
gazetteer = open_gazetteer()
for report in read_gold(Path("corpus/reports/arabic.jsonl")):
    gazetteer.scan(tokenize(report.document.text))
"""
WORDS = frozenset((Kind.ARABIC, Kind.LATIN))


def best(work: Callable[[], object]) -> float:
    """The shortest of a few runs, in seconds."""
    durations = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        durations.append(time.perf_counter() - start)
    return min(durations)


def choose_text(arguments: list[str]) -> str:
    """The texts of the arguments or of the labelled Arabic reports, repeated to a million characters."""
    texts = [Path(name).read_text("utf-8") for name in arguments]
    texts = texts or [report.document.text for report in read_gold(REPORTS / "arabic.jsonl")]
    text = "\n".join(texts)
    return (text * (CHARACTERS // len(text) + 1))[:CHARACTERS]


def scan_dictionary(names: frozenset[str], tokens: list[Token]) -> int:
    """Look every run of one to four words up in a set of keys."""
    parts = [part_of(fold_name(token.surface)) if token.kind in WORDS else "" for token in tokens]
    found = 0
    for first in range(len(parts)):
        key = ""
        for part in parts[first : first + LONGEST]:
            if not part:
                break
            key = f"{key} {part}" if key else part
            found += key in names
    return found


def names_of(gazetteer: Gazetteer) -> frozenset[str]:
    """All keys of a gazetteer."""
    return frozenset(key for layer in gazetteer.layers for key, _ in layer.names.iteritems() if not key.endswith(" "))


def memory_mb(code: str) -> float:
    """The peak memory of a fresh Python that runs some code, on Linux."""
    peak = "print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"
    done = subprocess.run([sys.executable, "-c", f"{code}\n{peak}"], capture_output=True, text=True, check=True)  # noqa: S603
    return int(done.stdout) / 1024


def main() -> None:
    """Measure and print."""
    text = choose_text(sys.argv[1:])
    tokens = tokenize(text)
    distinct = len({token.surface for token in tokens})
    start = time.perf_counter()
    gazetteer = open_gazetteer()
    gazetteer.find("الرقة")
    opened = time.perf_counter() - start
    cold = best(lambda: open_gazetteer().scan(tokens))
    warm = best(lambda: gazetteer.scan(tokens))
    made = best(lambda: tokenize(text))
    names = names_of(gazetteer)
    peer = best(lambda: scan_dictionary(names, tokens))
    print(f"{len(text):,} characters, {len(tokens):,} tokens, {distinct:,} distinct; {len(names):,} names")
    rows = (
        ("tokens alone", made), ("scan, every word new", cold), ("scan, words seen before", warm),
        ("scan and tokens, every word new", cold + made), ("a set of the same names, no particles", peer),
    )  # fmt: skip
    for name, seconds in rows:
        speed = len(text) / seconds / 1e6
        print(f"  {name:40} {seconds:7.3f} s {speed:8.2f} million characters/s {seconds / warm:6.2f} ×")
    words = sorted({word for key in names for word in key.split() if word >= "\u0600"})
    unseen = tokenize(" ".join(words))
    slowest = best(lambda: open_gazetteer().scan(unseen))
    speed = sum(map(len, words)) / slowest / 1e6
    print(f"  {len(words):,} words of names, each once {slowest:15.3f} s {speed:8.2f} million characters/s")
    print(f"open and first name: {opened * 1000:.2f} ms")
    if Path("/proc/self/status").exists():
        print(f"peak memory: {memory_mb(SCAN):.0f} MB for a scan, {memory_mb(''):.0f} MB for a bare Python")


if __name__ == "__main__":
    main()
