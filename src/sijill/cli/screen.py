"""``sijill screen``: which sentences read like news of an assault; the judge of sentences trained and measured."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from sijill.cli.options import LaidOut, Language, Layout, Places, Published, Publisher, Sources, store_of
from sijill.errors import ScreeningError

verbs = typer.Typer(
    help="Say which sentences read like news of an assault; train and measure the judge that says so.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
_EXTRA = "training needs scikit-learn: pip install 'sijill[screening]'"
_MOST = 1_000
Table = Annotated[Path, typer.Argument(metavar="TABLE", help="Labelled sentences, as CSV.")]
Above = Annotated[float | None, typer.Option("--above", metavar="SCORE", help="Only sentences above this score.")]
Learnt = Annotated[Path | None, typer.Option("--weights", metavar="FILE", help="By default the weights that ship.")]
Into = Annotated[Path, typer.Option("--out", "--output", metavar="FILE", dir_okay=False, help="The file to write.")]
Divisions = Annotated[
    int, typer.Option("--divisions", metavar="N", min=1, max=_MOST, help="How often to divide the articles anew.")
]


@verbs.command("sentences")
def sentences(
    sources: Sources,
    form: LaidOut = Layout.TABLE,
    above: Above = None,
    weights: Learnt = None,
    published: Published = None,
    publisher: Publisher = None,
    language: Language = None,
    places: Places = None,
) -> None:
    """List the Arabic sentences of reports with their scores and the words that pushed them; it changes no claim."""
    from sijill.api import load_lexicon
    from sijill.cli.screen_tables import Screening
    from sijill.readers.options import ReadOptions
    from sijill.screening.weights import load_weights, read_weights

    judge = read_weights(weights) if weights is not None else load_weights()
    options = ReadOptions(published=published, publisher=publisher, language=language)
    screening = Screening(load_lexicon(places=store_of(places)), judge, above)
    screening.write(sources, options, form)
    screening.finish()


@verbs.command("train")
def train(table: Table, out: Into) -> None:
    """Train the judge on labelled sentences and write its weights; the same table gives the same bytes."""
    from sijill.api import load_lexicon
    from sijill.screening.labelled import read_labelled
    from sijill.screening.weights import format_weights

    try:
        from sijill.screening import training
    except ImportError:
        raise ScreeningError(_EXTRA) from None
    weights = training.train(read_labelled(table, load_lexicon()))
    out.write_text(format_weights(weights), "utf-8", newline="\n")
    sys.stdout.write(f"{out}: {len(weights.by_name):,} weights\n")


@verbs.command("measure")
def measure(table: Table, divisions: Divisions = 10) -> None:
    """Measure the judge on labelled sentences that it was not trained on, beside sijill's claims alone."""
    from sijill.api import load_lexicon
    from sijill.screening.labelled import read_labelled

    try:
        from sijill.screening import measuring
    except ImportError:
        raise ScreeningError(_EXTRA) from None
    labelled = read_labelled(table, load_lexicon())
    names = [str(number) for number in range(1, divisions + 1)]
    claims = measuring.tally(labelled, [one.claimed for one in labelled])
    sys.stdout.write(measuring.format_tallies(claims, measuring.cross_validate(labelled, names)))
