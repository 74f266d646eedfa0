"""``sijill watch``: fetch feeds and pages on a schedule into a ledger."""

import sys
import time
from pathlib import Path
from typing import Annotated

import typer

from sijill.cli.options import LEDGER, Database, Places, store_of

_SUFFIX = ".watch"
_SERVER = "postgresql"
_LONGEST_SLEEP = 300.0

Plans = Annotated[Path, typer.Argument(metavar="FILE", help="What is watched, in TOML.")]
Once = Annotated[bool, typer.Option("--once", help="Do one round of what is due, then stop.")]
StateFile = Annotated[
    Path | None,
    typer.Option("--state", metavar="FILE", dir_okay=False, help="Where the watch keeps what it knows."),
]


def watch(
    sources: Plans, db: Database = LEDGER, once: Once = False, state: StateFile = None, places: Places = None
) -> None:
    """Fetch feeds and pages on a schedule and keep their reports with their claims in a ledger."""
    from sijill.api import load_lexicon
    from sijill.cli.moment import now
    from sijill.intake import Desk
    from sijill.ledger.ledger import Ledger
    from sijill.watch.courtesy import Courtesy
    from sijill.watch.plan import read_plan
    from sijill.watch.state import State
    from sijill.watch.watching import Watcher
    from sijill.web.fetching.fetcher import Fetcher

    plan = read_plan(sources)
    with Ledger(db) as ledger, State(state or _beside(db)) as known:
        desk = Desk(ledger, load_lexicon(places=store_of(places)), now, how="watch")
        watcher = Watcher(plan, desk, known, Courtesy(Fetcher(), known, time.time, time.sleep))
        while True:
            done = watcher.round()
            _tell(done.told, done.faults)
            if once:
                break
            time.sleep(max(1.0, min(watcher.next_at() - time.time(), _LONGEST_SLEEP)))
    if done.faults:
        raise typer.Exit(1)


def _beside(db: str) -> Path:
    """The file of the watch beside a ledger's own; a ledger on a server has it in the current folder."""
    return Path("sijill" + _SUFFIX) if db.startswith(_SERVER) else Path(db.removeprefix("sqlite:///") + _SUFFIX)


def _tell(told: dict[str, int], faults: list[str]) -> None:
    """One line a round in which something was done, and one for each thing that went wrong."""
    from sijill.cli.moment import now
    from sijill.exporters.visible import visible

    figures = ", ".join(f"{count:,} {word}" for word, count in sorted(told.items()) if count)
    for fault in faults:
        sys.stderr.write(f"sijill: {visible(fault)}\n")
    if figures:
        sys.stdout.write(f"{now()} {figures}\n")
        sys.stdout.flush()
