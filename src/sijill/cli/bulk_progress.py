"""How far a bulk run has come, how fast it is and how long it will take, as one bar on standard error."""

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from sijill.bulk.running import Step


class BulkProgress:
    """A bar over the bytes of the input, with documents and claims, the rate, and the time that is left."""

    def __init__(self, total: int, *, shown: bool) -> None:
        self.bar = Progress(
            TextColumn("sijill"), BarColumn(), TaskProgressColumn(),
            TextColumn("{task.fields[seen]:,} documents, {task.fields[claims]:,} claims, {task.fields[rate]:,.0f}/s"),
            TimeElapsedColumn(), TextColumn("left"), TimeRemainingColumn(elapsed_when_finished=False),
            console=Console(stderr=True), disable=not shown, transient=True,
        )  # fmt: skip
        self.task = self.bar.add_task("", total=max(total, 1), seen=0, claims=0, rate=0.0)

    def __enter__(self) -> Self:
        """Show the bar."""
        self.bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Remove the bar."""
        self.bar.stop()

    def show(self, step: Step) -> None:
        """Say how far the run is."""
        elapsed = self.bar.tasks[0].elapsed or 0.0
        seen = step.summary.seen
        rate = seen / elapsed if elapsed else 0.0
        self.bar.update(self.task, completed=step.done, seen=seen, claims=step.summary.claims, rate=rate)
