"""Shards on all cores of one machine: a few threads that wait, each for a child process of its own."""

from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from typing import Self

from sijill.bulk.extraction import load_reader
from sijill.bulk.guard import Guard
from sijill.bulk.processing import process_shard
from sijill.bulk.result_file import Summary
from sijill.bulk.shard import Job, Shard

_AHEAD = 2


class LocalEngine:
    """Several processes of one computer, which load the word lists as soon as the engine is entered."""

    def __init__(self, workers: int, places: str | None = None) -> None:
        self.guards = tuple(Guard(partial(load_reader, places)) for _ in range(workers))

    def __enter__(self) -> Self:
        """Start the processes."""
        for guard in self.guards:
            guard.begin()
        return self

    def __exit__(self, *_: object) -> None:
        """End them."""
        for guard in self.guards:
            guard.end()

    def __call__(self, shards: Iterable[tuple[int, Shard]], job: Job, folder: Path) -> Iterator[tuple[int, Summary]]:
        """Yield the number of each shard with what came of it, as they are done; few are ever planned ahead."""
        free: SimpleQueue[Guard] = SimpleQueue()
        for guard in self.guards:
            free.put(guard)

        def work(number: int, shard: Shard) -> tuple[int, Summary]:
            guard = free.get()
            try:
                return number, process_shard(shard, job, folder, guard)
            finally:
                free.put(guard)

        pending: set[Future[tuple[int, Summary]]] = set()
        with ThreadPoolExecutor(len(self.guards)) as threads:
            try:
                for number, shard in shards:
                    pending.add(threads.submit(work, number, shard))
                    if len(pending) >= len(self.guards) * _AHEAD:
                        done, pending = wait(pending, return_when=FIRST_COMPLETED)
                        yield from (future.result() for future in done)
                while pending:
                    done, pending = wait(pending, return_when=FIRST_COMPLETED)
                    yield from (future.result() for future in done)
            finally:
                for future in pending:
                    future.cancel()
                for guard in self.guards:
                    guard.end()
