"""``sijill lexicon``: check the word lists, find a word in them, add a row."""

import sys
from pathlib import Path
from typing import Annotated

import typer

verbs = typer.Typer(
    help="Check the word lists, find a word in them, add a row.", no_args_is_help=True, rich_markup_mode=None
)
Folder = Annotated[Path | None, typer.Argument(metavar="[FOLDER]", help="By default the lists that ship.")]
Lists = Annotated[Path | None, typer.Option("--folder", metavar="DIR", help="By default the lists that ship.")]
Word = Annotated[str, typer.Argument(metavar="WORD", help="A word as a report writes it.")]
TableName = Annotated[str, typer.Argument(metavar="TABLE", help="As ar/targets.")]
Cells = Annotated[list[str], typer.Argument(metavar="CELLS...", help="The cells of the row, the word last.")]

_MAKE = "the supplement has changed: reports are read with it after `make supplement`"


@verbs.command("check")
def check(folder: Folder = None) -> None:
    """Say what is wrong with the word lists, by file, line and column."""
    from sijill.lexicon.checker import check as check_folder
    from sijill.lexicon.loading import WORDLISTS
    from sijill.lexicon.supplement import is_current

    problems = check_folder(folder or WORDLISTS)
    if folder is None and not is_current(WORDLISTS):
        sys.stderr.write(f"sijill: {_MAKE}\n")
    sys.stdout.writelines(f"{problem}\n" for problem in problems)
    if problems:
        sys.stderr.write(f"sijill: {len(problems):,} problem{'s' if len(problems) > 1 else ''} in the word lists\n")
        raise typer.Exit(1)
    sys.stdout.write("The word lists are in order.\n")


@verbs.command("find")
def find(word: Word, folder: Lists = None) -> None:
    """Show how a word is read and which rows it meets."""
    from sijill.exporters.visible import isolate_runs, visible
    from sijill.lexicon.editing import find_in_supplement, find_word
    from sijill.lexicon.loading import WORDLISTS, load_lexicon

    lists = folder or WORDLISTS
    found = [*find_word(load_lexicon(lists), word), *find_in_supplement(lists, word)]
    sys.stdout.writelines(isolate_runs(visible(str(finding))) + "\n" for finding in found)
    if not found:
        sys.stderr.write("sijill: no row of the word lists meets this word\n")
        raise typer.Exit(1)


@verbs.command("add")
def add(table: TableName, cells: Cells, folder: Lists = None) -> None:
    """Add a row to a table, if it is in order."""
    from sijill.lexicon.editing import add_row, needs_making
    from sijill.lexicon.loading import WORDLISTS

    sys.stdout.write(f"{add_row(folder or WORDLISTS, table, cells)}\n")
    if needs_making(table):
        sys.stderr.write(f"sijill: {_MAKE}\n")
