"""``sijill evaluate``: compare what is extracted with labelled reports."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from sijill.cli.options import Places, store_of

Gold = Annotated[list[Path], typer.Argument(metavar="GOLD...", help="Labelled reports, as JSON Lines.")]
Floors = Annotated[Path | None, typer.Option("--floors", metavar="FILE", help="Fail if a figure is below its floor.")]
Mistakes = Annotated[int, typer.Option("--errors", metavar="N", min=0, help="Show N missed and N spurious claims.")]


def evaluate(gold: Gold, floors: Floors = None, errors: Mistakes = 0, places: Places = None) -> None:
    """Measure precision and recall on labelled reports."""
    from sijill import evaluation
    from sijill.api import load_lexicon
    from sijill.pipeline import extract

    labelled = [report for path in gold for report in evaluation.read_gold(path)]
    least = evaluation.read_floors(floors) if floors else ()
    lexicon = load_lexicon(places=store_of(places))
    report = evaluation.evaluate_documents(labelled, lambda document: extract(document, lexicon))
    sys.stdout.write(evaluation.format_report(report))
    if errors:
        sys.stdout.write(evaluation.errors(report, errors) + "\n")
    below = evaluation.check_floors(report, least)
    for line in below:
        sys.stderr.write(f"sijill: {line}\n")
    if below:
        raise typer.Exit(1)
