"""``sijill bulk``: read archives of any size, on all cores or on a cluster, into one file of claims."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sijill.bulk.shard import GateUse, Job
from sijill.cli.options import Language, Places, Published, Publisher, store_of
from sijill.readers.options import ReadOptions

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from sijill.bulk.running import Engine

_LOCAL, _RAY = "local", "ray:"
_LISTED = 20

Inputs = Annotated[
    list[str], typer.Argument(metavar="IN...", help="Archives (WARC, WACZ), Parquet, CSV, JSON Lines, folders, files.")
]
Result = Annotated[
    Path, typer.Option("--out", metavar="FILE", dir_okay=False, help="Write here: claims.parquet or claims.jsonl.")
]
Where = Annotated[
    str, typer.Option("--engine", metavar="ENGINE", help="local, ray:auto or ray://host:10001.")
]
Workers = Annotated[int | None, typer.Option("--workers", metavar="N", min=1, help="Processes of the local engine.")]
Gated = Annotated[GateUse, typer.Option("--gate", help="Which documents must look as if they hold claims.")]
Patience = Annotated[
    float, typer.Option("--time-out", metavar="SECONDS", min=0.1, help="Give a document up after this time.")
]


def bulk(
    sources: Inputs,
    out: Result,
    engine: Where = _LOCAL,
    workers: Workers = None,
    gate: Gated = GateUse.ARCHIVES,
    time_out: Patience = 120.0,
    published: Published = None,
    publisher: Publisher = None,
    language: Language = None,
    places: Places = None,
) -> None:
    """Read archives of any size into one file of claims; begun again, it goes on where it was interrupted."""
    from sijill import __version__
    from sijill.api import load_lexicon
    from sijill.bulk.planning import total_size
    from sijill.bulk.running import Run
    from sijill.cli.bulk_progress import BulkProgress
    from sijill.pipeline import extractor_of

    store = store_of(places)
    kept = str(store.resolve()) if store else None
    options = ReadOptions(published=published, publisher=publisher, language=language)
    with _engine(engine, workers, kept) as chosen:
        extractor = extractor_of(load_lexicon(places=store), __version__)
        run = Run(sources, out, Job(options, extractor, gate, kept, time_out))
        with BulkProgress(total_size(sources), shown=sys.stderr.isatty()) as progress:
            total = run.go(chosen, progress.show)
    sys.stdout.write(
        f"{total.seen:,} documents: {total.read:,} read, {total.aside:,} set aside, {total.failed:,} not readable; "
        f"{total.claims:,} claims in {out}\n"
    )
    if total.failed:
        sys.stderr.write(f"sijill: {total.failed:,} of {total.seen:,} documents could not be read; ")
        sys.stderr.write(f"{run.failures_file} lists them\n")
        raise typer.Exit(1)


def _engine(name: str, workers: int | None, places: str | None) -> "AbstractContextManager[Engine]":
    """The engine of a name; Ray is looked for only when it is asked for."""
    if name == _LOCAL:
        from sijill.bulk.local_engine import LocalEngine

        return LocalEngine(workers or len(_cores()), places)
    if not name.startswith(_RAY):
        raise typer.BadParameter("expected local, ray:auto or ray://host:10001", param_hint="--engine")
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    from contextlib import nullcontext
    from functools import partial

    try:
        from sijill.bulk.cluster_engine import run_on_cluster
    except ImportError:
        raise typer.BadParameter("install sijill[cluster] first", param_hint="--engine") from None
    return nullcontext(partial(run_on_cluster, address=name))


def _cores() -> range:
    usable = getattr(os, "sched_getaffinity", None)
    return range(len(usable(0)) if usable is not None else os.cpu_count() or 1)
