"""What a page says of its report in words that everybody sees: the day it was published, who wrote it."""

import csv
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from sijill.model.document import Told, ToldBy
from sijill.readers.page_blocks import Block
from sijill.readers.page_words import PartKind
from sijill.readers.written_dates import written_date
from sijill.text.folding import fold

_TABLE = Path(__file__).with_name("page_labels.csv")
_LONGEST_LINE = 120
_BEFORE, _BEHIND = 4, 2
_WORDS = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?")


@cache
def _labels() -> tuple[tuple[str, str], ...]:
    """The folded words of labels with what they label, the longest first."""
    with _TABLE.open(encoding="utf-8", newline="") as file:
        rows = [(_plain(row["word"]), row["label"]) for row in csv.DictReader(file)]
    return tuple(sorted(rows, key=lambda row: len(row[0]), reverse=True))


def visible_dates(blocks: Sequence[Block], report: Sequence[Block], title: str, *, month_first: bool) -> Iterator[Told]:
    """Yield the dates of the lines between the headline and the report, or just around them, the labelled ones first.

    A date inside a sentence is one of the events told; one in a box of other reports is theirs.
    """
    found: list[Told] = []
    pending = ""
    for line in _lines(blocks, report, title):
        label = _label(line)
        date = written_date(line, month_first=month_first)
        if date is None:
            pending = label if len(line) < _LONGEST_LINE // 3 else ""
            continue
        field = label or pending or "published"
        found.append(Told(field, date.day, ToldBy.VISIBLE, " ".join(line.split())))
        pending = ""
    yield from sorted(found, key=lambda one: not _label(one.words or ""))


def _lines(blocks: Sequence[Block], report: Sequence[Block], title: str) -> Iterator[str]:
    """The short lines near the headline and the report, each cut where another label begins."""
    inside = {id(block) for block in report}
    first = next((at for at, block in enumerate(blocks) if id(block) in inside), len(blocks))
    last = max((at for at, block in enumerate(blocks) if id(block) in inside), default=first)
    headline = next((at for at, block in enumerate(blocks[: first + 1]) if title and title in block.text), None)
    begin = max(0, (first if headline is None else headline) - _BEFORE)
    near = [*range(begin, first + 1), *range(last + 1, last + 1 + _BEHIND)]
    for at in near:
        if at >= len(blocks) or (at != headline and id(blocks[at]) in inside) or _is_elsewhere(blocks[at]):
            continue
        for line in blocks[at].text.replace(title, "\n").splitlines() if title else blocks[at].text.splitlines():
            if line.strip() and len(line) <= _LONGEST_LINE:
                yield line


def _is_elsewhere(block: Block) -> bool:
    kinds = block.part.within
    return PartKind.FURNITURE in kinds and PartKind.HEAD not in kinds


def _label(line: str) -> str:
    """What the first label of a line announces: ``published``, ``modified`` or nothing."""
    plain = f" {_plain(line)} "
    for words, label in _labels():
        if f" {words} " in plain:
            return label
    return ""


def _plain(text: str) -> str:
    return " ".join(fold(word) for word in _WORDS.findall(text))
