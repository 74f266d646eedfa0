"""Rows that take turns on the same texts, so that what else the computer does weighs on all of them alike."""

import gc
import math
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sijill.model.document import Document

LEAST_SECONDS = 0.02


class Kind(StrEnum):
    """What a row is."""

    WHOLE = "sijill"
    STAGE = "a stage of it"
    PEER = "peer"
    FLOOR = "floor"


@dataclass(frozen=True, slots=True)
class Case:
    """A report as each row wants it: read, as a page, as a file, and the pieces of evidence that sijill found in it."""

    document: Document
    page: str
    path: Path
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One piece of work on a report: what it gives, and what it does not."""

    name: str
    kind: Kind
    work: Callable[[Case], object]
    gives: str
    lacks: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """A row with the median seconds of processor time that one report took, and the goes that were counted."""

    row: Row
    seconds: float
    goes: int


def take_turns(rows: Sequence[Row], cases: Sequence[Case], turns: int) -> list[Measured]:
    """Measure rows on the same reports; the first go of each warms up, and short ones go several times a turn."""
    goes = {row.name: math.ceil(LEAST_SECONDS / max(_seconds(row, cases, 1), 1e-9)) for row in rows}
    gc.collect()
    gc.freeze()  # what was loaded so far, by whomever, is not looked through again on anybody's account
    spent: dict[str, list[float]] = {row.name: [] for row in rows}
    for _ in range(turns):
        for row in rows:
            spent[row.name].append(_seconds(row, cases, goes[row.name]))
    gc.unfreeze()
    return [Measured(row, statistics.median(spent[row.name]), goes[row.name] * turns * len(cases)) for row in rows]


def _seconds(row: Row, cases: Sequence[Case], goes: int) -> float:
    """The seconds that one report takes."""
    began = time.process_time()
    for _ in range(goes):
        for case in cases:
            row.work(case)
    return (time.process_time() - began) / (goes * len(cases))
