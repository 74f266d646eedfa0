"""The options that several verbs share."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sijill.errors import DocumentError, GazetteerError
from sijill.readers.options import ReadOptions

STORE = Path("sijill-places")


class Outcome(StrEnum):
    """What a check may say."""

    AGREES = "agrees"
    DIFFERS = "differs"
    CANNOT_TELL = "cannot-tell"


class Layout(StrEnum):
    """How the verbs of a ledger write what they found."""

    TABLE = "table"
    JSONL = "jsonl"


def _date(value: str | None) -> str | None:
    try:
        return ReadOptions(published=value).published
    except DocumentError:
        raise typer.BadParameter("expected a date like 2019-04-11") from None


def _code(value: str | None) -> str | None:
    try:
        return ReadOptions(language=value).language
    except DocumentError:
        raise typer.BadParameter("expected a code like ar or en") from None


Sources = Annotated[
    list[str],
    typer.Argument(metavar="FILE...", help="Texts, HTML pages, folders, JSON Lines; - is standard input."),
]
Published = Annotated[
    str | None,
    typer.Option("--published", metavar="DATE", callback=_date, help="When it was published, as 2019-04-11."),
]
Publisher = Annotated[str | None, typer.Option("--publisher", metavar="NAME", help="Who published it.")]
Language = Annotated[str | None, typer.Option("--lang", metavar="CODE", callback=_code, help="ar or en.")]
Places = Annotated[
    Path | None,
    typer.Option(
        "--places",
        metavar="DIR",
        envvar="SIJILL_PLACES",
        help="Where imported places are kept; sijill-places in this folder unless named.",
    ),
]
Database = Annotated[
    str,
    typer.Option(
        "--db", metavar="LEDGER", envvar="SIJILL_DB", help="The ledger: a file, or a postgresql:// address."
    ),
]
LEDGER = "sijill.db"
LaidOut = Annotated[Layout, typer.Option("--format", help="A table or JSON Lines.")]
Output = Annotated[
    Path | None,
    typer.Option("--out", "--output", metavar="DIR", file_okay=False, help="Write into this folder."),
]


def store_of(places: Path | None) -> Path | None:
    """Return the folder of imported places: the one named, which must be there, else the usual one if it is there."""
    if places is not None and not places.is_dir():
        raise GazetteerError(f"{places}: there is no such folder of places; sijill places import makes one")
    return places or (STORE if STORE.is_dir() else None)
