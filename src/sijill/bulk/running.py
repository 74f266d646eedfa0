"""A whole run: the input is planned, an engine processes every shard, the results are put together in order."""

import hashlib
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sijill.bulk.planning import plan
from sijill.bulk.result_file import ResultWriter, Summary, run_of, summary_of, write_failures, write_lines
from sijill.bulk.shard import Job, Shard
from sijill.readers.unread import Failure

Engine = Callable[[Iterable[tuple[int, Shard]], Job, Path], Iterator[tuple[int, Summary]]]
_LINES = (".jsonl", ".ndjson")


@dataclass(frozen=True, slots=True)
class Step:
    """How far a run has come: bytes of the input that are done, and what came of them."""

    done: int
    summary: Summary


class Run:
    """A run over some input; one that was interrupted is simply begun again, and does what is not done yet."""

    def __init__(self, paths: Sequence[str], out: Path, job: Job) -> None:
        self.paths = tuple(paths)
        self.out = out
        self.job = job
        self.folder = out.with_name(out.name + ".parts")
        self.order: list[Shard | Failure] = []

    @property
    def failures_file(self) -> Path:
        """Where it is listed what could not be read."""
        return self.out.with_name(self.out.name + ".failures.jsonl")

    def go(self, engine: Engine, say: Callable[[Step], None] | None = None) -> Summary:
        """Process every shard and put the results together; ``say`` hears of every shard that is done."""
        finished = self._finished()
        if finished is not None:
            return finished
        self.folder.mkdir(parents=True, exist_ok=True)
        self.order = []
        done, total = 0, Summary()
        for number, summary in engine(self._shards(), self.job, self.folder):
            shard = self.order[number]
            done += shard.size if isinstance(shard, Shard) else 0
            total += summary.counts
            if say is not None:
                say(Step(done, total))
        return self._put_together()

    def _finished(self) -> Summary | None:
        """What came of a run that has ended already, over the same input and by the same extractor."""
        name = run_of(self.out)
        if not name:
            return None
        self.order = list(plan(self.paths))
        return summary_of(self.out) if self._name() == name else None

    def _shards(self) -> Iterator[tuple[int, Shard]]:
        for number, item in enumerate(plan(self.paths)):
            self.order.append(item)
            if isinstance(item, Shard):
                yield number, item

    def _part(self, shard: Shard) -> Path:
        return self.folder / f"{self.job.name_of(shard)}.parquet"

    def _name(self) -> str:
        names = (item.ref if isinstance(item, Failure) else self.job.name_of(item) for item in self.order)
        return hashlib.sha256("\n".join(names).encode("utf-8", "replace")).hexdigest()

    def _put_together(self) -> Summary:
        parts = [self._part(item) for item in self.order if isinstance(item, Shard)]
        total = Summary()
        for summary in self._summaries():
            total += summary.counts
        write_failures(self.failures_file, (one for summary in self._summaries() for one in summary.failures))
        if self.out.suffix.lower() in _LINES:
            write_lines(self.out, parts)
        else:
            with ResultWriter(self.out, self.job.extractor) as writer:
                for part in parts:
                    writer.copy(part)
                writer.finish(total, self._name())
        shutil.rmtree(self.folder)
        return total

    def _summaries(self) -> Iterator[Summary]:
        for item in self.order:
            yield Summary.of(item) if isinstance(item, Failure) else summary_of(self._part(item)) or Summary()
