"""What a child process does with a shard: find, ask the gate, read, extract, write; one bad document is listed."""

import os
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path

from sijill.api import load_lexicon
from sijill.bulk.gate import Gate
from sijill.bulk.result_file import Line, ResultWriter, Summary
from sijill.bulk.shard import GateUse, Job, Kind, Shard
from sijill.bulk.shard_documents import find_documents
from sijill.errors import DocumentError
from sijill.exporters.jsonl import to_json_line
from sijill.lexicon.lexicon import Lexicon
from sijill.pipeline import extract
from sijill.readers.mail import is_mail
from sijill.readers.options import shorten
from sijill.readers.pdf import is_pdf
from sijill.readers.unread import Failure, Unread

_MARK = 512


@cache
def gate_of(lexicon: Lexicon) -> Gate:
    """Return the gate of a lexicon, made once."""
    return Gate.of(lexicon)


def load_reader(places: str | None) -> tuple[Lexicon, Gate]:
    """Return the word lists with their gate, loaded once; ``places`` is the folder of imported places."""
    lexicon = load_lexicon(places=Path(places) if places else None)
    return lexicon, gate_of(lexicon)


def extract_shard(shard: Shard, job: Job, out: Path, mark: Path, among: tuple[int, int | None]) -> Summary:
    """Write what the documents of a shard hold, of those with the numbers ``among`` (the second one is left out).

    ``mark`` is a file that always tells which document is at hand, so that one that ends the process is known.
    """
    lexicon, gate = load_reader(job.places)
    asked = gate if _asks(job, shard) else None
    total = Summary()
    failures: list[Failure] = []
    with ResultWriter(out, job.extractor) as writer:
        for item in _marked(shard, job, mark, among):
            line = item if isinstance(item, Failure) else _line(item, lexicon, asked)
            if isinstance(line, Failure):
                failures.append(line)
            elif line is None:
                total += Summary(seen=1, aside=1)
            else:
                writer.write(line)
                total += Summary(seen=1, read=1, claims=line.claims)
        total += Summary.of(*failures)
        writer.finish(total)
    return total


def _asks(job: Job, shard: Shard) -> bool:
    return job.gate is GateUse.ALL or (job.gate is GateUse.ARCHIVES and shard.kind is Kind.PAGES)


def _marked(shard: Shard, job: Job, mark: Path, among: tuple[int, int | None]) -> Iterator[Unread | Failure]:
    """The documents that are asked for, each told in the mark before it is touched."""
    first, last = among
    file = os.open(mark, os.O_RDWR | os.O_CREAT)
    try:
        for number, item in enumerate(islice(find_documents(shard, job.options), last)):
            where = item.ref if isinstance(item, Failure) else item.where
            os.pwrite(file, f"{number} {where}".encode("utf-8", "replace")[:_MARK].ljust(_MARK), 0)
            if number >= first:
                yield item
    finally:
        os.close(file)


def read_mark(mark: Path) -> tuple[int, str] | None:
    """Return the number of the document at hand and where it lies, or None before the first one.

    >>> read_mark(Path("there is none")) is None
    True
    """
    try:
        number, _, where = mark.read_bytes().decode("utf-8", "replace").partition(" ")
        return int(number), where.strip()
    except (OSError, ValueError):
        return None


def _line(item: Unread, lexicon: Lexicon, gate: Gate | None) -> Line | Failure | None:
    """What comes of one document; ``None`` if the gate sets it aside."""
    try:
        if gate is not None and not _may_hold_claims(item, gate):
            return None
        document = item.read()
        if gate is not None and not gate.lets_pass(document.text):
            return None
        found = extract(document, lexicon)
        return Line(document, item, len(found.claims), to_json_line(document, found))
    except DocumentError as error:
        return Failure.of(item.where, error)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is this document's, and the others are not
        return Failure(item.where, f"a fault of sijill itself ({type(error).__name__}: {shorten(str(error), 200)})")


def _may_hold_claims(item: Unread, gate: Gate) -> bool:
    """Ask the gate of bytes in which words stand as they are; messages and PDF files are asked when they are read."""
    if isinstance(item.content, bytes):
        packed = not item.html and (is_pdf(item.content) or is_mail(item.content))
        return packed or gate.lets_pass_page(item.content)
    return gate.lets_pass_page(item.content.encode("utf-8", "replace")) if item.html else gate.lets_pass(item.content)
