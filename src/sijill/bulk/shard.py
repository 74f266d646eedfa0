"""A shard: a bounded part of the input that is read as one piece of work, and the name of what comes out of it."""

import hashlib
from dataclasses import astuple, dataclass
from enum import StrEnum

from sijill.readers.options import ReadOptions


class Kind(StrEnum):
    """How the documents of a shard lie in it."""

    LINES = "lines"
    ROWS = "rows"
    PAGES = "pages"
    FILES = "files"


class GateUse(StrEnum):
    """For which documents the gate is asked: those of web archives, all, or none."""

    ARCHIVES = "archives"
    ALL = "all"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Shard:
    """A part of the input.

    ``files`` are one file, or several small ones; of one file the bytes ``[first, end)``, after ``before`` lines, or
    the row ``groups``, or those of the ``member`` of a WACZ. ``stamp`` changes when a file does, ``size`` is in bytes.
    """

    kind: Kind
    files: tuple[str, ...]
    stamp: str
    size: int
    first: int = 0
    end: int | None = None
    before: int = 0
    groups: tuple[int, ...] = ()
    member: str | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """What is done with every shard: how documents are read, by which extractor, how long one may take (seconds)."""

    options: ReadOptions
    extractor: str
    gate: GateUse = GateUse.ARCHIVES
    places: str | None = None
    patience: float = 120.0

    def name_of(self, shard: Shard) -> str:
        """Return the name of what comes out of a shard: the same part read in the same way has the same name.

        >>> shard = Shard(Kind.LINES, ("a.jsonl",), "1", 10)
        >>> one, other = Job(ReadOptions(), "sijill 1"), Job(ReadOptions(), "sijill 2")
        >>> one.name_of(shard) == one.name_of(shard), one.name_of(shard) == other.name_of(shard)
        (True, False)
        """
        how = (astuple(self.options), self.extractor, self.gate.value, self.places)
        return hashlib.sha256(repr((astuple(shard), how)).encode("utf-8", "surrogatepass")).hexdigest()[:32]
