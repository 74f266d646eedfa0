"""The checks of reports, or of a ledger, with the words of both sides, and how they are written."""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from itertools import groupby

from rich.text import Text

from sijill.analysis.checks import check_across, standing_checks
from sijill.analysis.figures import Figure, in_order, read_figures
from sijill.cli.options import Layout, Outcome
from sijill.cli.reports import Reports
from sijill.cli.terminal import Isolated, console_for, empty_table
from sijill.exporters.visible import visible
from sijill.ledger.ledger import Ledger
from sijill.model.claim import Check
from sijill.model.entry import Entry
from sijill.model.wire import WireClaim, to_wire

_WORDS = 60


@dataclass(frozen=True, slots=True)
class Row:
    """A check with the words of both sides and the documents that they stand in."""

    kind: str
    verdict: str
    says: str
    whole: str
    parts: tuple[str, ...]
    whole_words: str
    parts_words: tuple[str, ...]
    documents: tuple[str, ...]


def checks_of_reports(reports: Reports) -> Iterator[Row]:
    """Yield the checks inside each report."""
    for document, extraction in reports:
        name = document.metadata.ref or document.metadata.title or document.id
        wires = to_wire(document, extraction)["claims"]
        told = {wire["id"]: (name, _words(document.text, wire)) for wire in wires}
        yield from (_row(one, told, name) for one in extraction.checks)


def checks_of_ledger(db: str) -> Iterator[Row]:
    """Yield the checks of each document as they stand, then those across documents."""
    figures: list[Figure] = []
    told: dict[str, tuple[str, str]] = {}
    seen: set[int] = set()
    with Ledger(db, create=False) as ledger:
        for entry, group in groupby(ledger.claims(), key=lambda claim: claim.entry):
            claims = {claim.id: claim for claim in group}
            seen.add(entry.number)
            words = {i: (_name(entry), _words(entry.document.text, claim.wire)) for i, claim in claims.items()}
            yield from (_row(one, words, _name(entry)) for one in standing_checks(entry.checks, claims))
            read = read_figures(claims.values())
            figures += read
            told |= {figure.claim: words[figure.claim] for figure in read}
        for entry in ledger.entries():
            if entry.number not in seen:
                yield from (_row(one, {}, _name(entry)) for one in standing_checks(entry.checks, {}))
    yield from (_row(one, told, "") for one in check_across(in_order(figures)))


def _name(entry: Entry) -> str:
    known = entry.document.metadata
    return known.ref or known.title or entry.document.id


def _row(one: Check, told: Mapping[str, tuple[str, str]], document: str) -> Row:
    """A check with the words of its claims; ``told`` holds the document's name and the words of each claim."""
    sides = [told.get(ident, (document, "")) for ident in (one.whole, *one.parts)]
    documents = tuple(dict.fromkeys(name for name, _ in sides if name))
    words = tuple(said for _, said in sides)
    return Row(one.kind, one.verdict, one.says, one.whole, one.parts, words[0], words[1:], documents)


def _words(text: str, wire: WireClaim) -> str:
    """The words of a claim from its number on, on one line."""
    end = wire["sentence"][1]
    start = wire["quantity"]["span"][0] if wire["quantity"] else wire["sentence"][0]
    words = " ".join(text[start:end].split())
    return words if len(words) <= _WORDS else words[:_WORDS].rpartition(" ")[0] + " \u2026"


def write_checks(rows: Iterable[Row], form: Layout) -> int:
    """Write the checks; return how many differ."""
    if form is Layout.JSONL:
        differs = 0
        for row in rows:
            sys.stdout.write(json.dumps(asdict(row), ensure_ascii=False) + "\n")
            differs += row.verdict == Outcome.DIFFERS
        return differs
    found = list(rows)
    _print(found)
    return sum(row.verdict == Outcome.DIFFERS for row in found)


def _print(rows: list[Row]) -> None:
    """A table of the checks, and how many say what."""
    console = console_for(sys.stdout)
    table = empty_table("document", "check", "verdict", "sum", "words")
    for row in rows:
        words = "\n".join(visible(side) for side in (row.whole_words, *row.parts_words) if side)
        cells = (", ".join(row.documents), row.kind, row.verdict, row.says)
        style = "bold" if row.verdict == Outcome.DIFFERS else ""
        table.add_row(*(Isolated(visible(cell), style) for cell in cells), Isolated(words, "dim"))
    if rows:
        console.print(table)
    told = Counter(row.verdict for row in rows)
    console.print(Text(", ".join(f"{told[outcome]:,} {outcome}" for outcome in Outcome), style="dim"))
