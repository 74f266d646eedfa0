"""Shards on all cores of one machine: a few threads that wait, each for a child process of its own."""

from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from pathlib import Path
from queue import SimpleQueue

from sijill.bulk.guard import Guard
from sijill.bulk.processing import process_shard
from sijill.bulk.result_file import Summary
from sijill.bulk.shard import Job, Shard

_AHEAD = 2


def run_locally(
    shards: Iterable[tuple[int, Shard]], job: Job, folder: Path, workers: int
) -> Iterator[tuple[int, Summary]]:
    """Yield the number of each shard with what came of it, as they are done; few are ever planned ahead."""
    guards: SimpleQueue[Guard] = SimpleQueue()
    every = [Guard() for _ in range(workers)]
    for guard in every:
        guards.put(guard)

    def work(number: int, shard: Shard) -> tuple[int, Summary]:
        guard = guards.get()
        try:
            return number, process_shard(shard, job, folder, guard)
        finally:
            guards.put(guard)

    pending: set[Future[tuple[int, Summary]]] = set()
    with ThreadPoolExecutor(workers) as threads:
        try:
            for number, shard in shards:
                pending.add(threads.submit(work, number, shard))
                if len(pending) >= workers * _AHEAD:
                    done, pending = wait(pending, return_when=FIRST_COMPLETED)
                    yield from (future.result() for future in done)
            while pending:
                done, pending = wait(pending, return_when=FIRST_COMPLETED)
                yield from (future.result() for future in done)
        finally:
            for future in pending:
                future.cancel()
            for guard in every:
                guard.end()
