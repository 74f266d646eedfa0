"""Shards on a Ray cluster, as tasks of Ray Core; input, output and sijill are in the same place on every machine."""

import os
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import ray

from sijill.bulk.guard import Guard
from sijill.bulk.processing import process_shard
from sijill.bulk.result_file import Summary
from sijill.bulk.shard import Job, Shard
from sijill.errors import DocumentError
from sijill.faults import Fault
from sijill.readers.options import shorten

_AHEAD = 2
_RETRIES = 5
_AUTO = "ray:auto"
_ATTEMPTS = 4
_NOT_STARTED = "Starting Ray client server failed"  # the head forks it among threads of gRPC, which fails now and then


def run_on_cluster(
    shards: Iterable[tuple[int, Shard]], job: Job, folder: Path, address: str
) -> Iterator[tuple[int, Summary]]:
    """Yield the number of each shard with what came of it, as they are done; a task whose worker dies is run anew."""
    _connect(address)
    try:
        cores = max(int(ray.cluster_resources().get("CPU", 1)), 1)  # type: ignore[no-untyped-call]
        task = ray.remote(_process).options(num_cpus=1, max_retries=_RETRIES)
        pending: list[Any] = []
        for number, shard in shards:
            pending.append(task.remote(number, shard, job, os.fspath(folder)))
            if len(pending) >= cores * _AHEAD:
                done, pending = ray.wait(pending, num_returns=1)
                yield from ray.get(done)
        while pending:
            done, pending = ray.wait(pending, num_returns=1)
            yield from ray.get(done)
    finally:
        ray.shutdown()


def _connect(address: str) -> None:
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            ray.init(address="auto" if address == _AUTO else address, log_to_driver=False, configure_logging=False)
        except (OSError, RuntimeError, ValueError) as error:
            if _NOT_STARTED in str(error) and attempt < _ATTEMPTS:
                continue
            told = shorten(" ".join(str(error).split()), 200)
            raise DocumentError(Fault.NO_CLUSTER, where=address, reason=told) from None
        return


def _process(number: int, shard: Shard, job: Job, folder: str) -> tuple[int, Summary]:
    return number, process_shard(shard, job, Path(folder), _guard())


@cache
def _guard() -> Guard:
    """The guard of this process of the cluster, which takes one shard at a time."""
    return Guard()
