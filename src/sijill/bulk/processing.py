"""The one unit of work: a shard becomes a file of results, whatever its documents do to the process that reads them."""

import os
from collections.abc import Iterator
from pathlib import Path

from sijill.bulk.extraction import extract_shard, read_mark
from sijill.bulk.guard import Guard, LostError
from sijill.bulk.result_file import ResultWriter, Summary, summary_of
from sijill.bulk.shard import Job, Shard
from sijill.readers.unread import Failure

_Among = tuple[int, int | None]


def process_shard(shard: Shard, job: Job, folder: Path, guard: Guard) -> Summary:
    """Write what a shard holds into a folder, unless it is there already, and return what came of it.

    Doing it twice is doing it once: the file's name tells the shard and how it was read, and it is there whole or not
    at all. Documents that end the process or hang are lost, alone, and listed.
    """
    out = folder / f"{job.name_of(shard)}.parquet"
    done = summary_of(out)
    if done is not None:
        return done
    with ResultWriter(out, job.extractor) as writer:
        total = Summary()
        for part, summary in _attempts(shard, job, out, guard):
            if part is not None:
                writer.copy(part)
                part.unlink()
            total += summary
        writer.finish(total)
    return total


def _attempts(shard: Shard, job: Job, out: Path, guard: Guard) -> Iterator[tuple[Path | None, Summary]]:
    """What could be read, in order: all at once, or, where that ends the process, before and after a document."""
    mark = out.with_name(f".{out.name}.{os.getpid()}.mark")
    waiting: list[_Among] = [(0, None)]
    while waiting:
        first, last = among = waiting.pop()
        part = out.with_name(f".{out.name}.{first}.part")
        mark.unlink(missing_ok=True)
        try:
            work = (shard, job, part, mark, among)
            yield part, guard.run(extract_shard, work, lambda: read_mark(mark), job.patience)
        except LostError as error:
            at = read_mark(mark)
            if at is None or at[0] < first:
                where = at[1] if at else shard.files[0]
                yield None, Summary.of(Failure(where, f"what follows here cannot be read: {error}"))
            elif (first, last) == (at[0], at[0] + 1):
                yield None, Summary.of(Failure(at[1], str(error)))
            else:
                waiting += _split(first, last, at[0])
    mark.unlink(missing_ok=True)


def _split(first: int, last: int | None, at: int) -> Iterator[_Among]:
    """The documents after one, that one alone, those before it: the last is taken first."""
    if last is None or at + 1 < last:
        yield at + 1, last
    yield at, at + 1
    if first < at:
        yield first, at
