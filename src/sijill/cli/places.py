"""``sijill places``: find a place by name, import tables of places, list what there is."""

import sys
import time
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sijill.cli.options import STORE, Places, store_of
from sijill.cli.progress import Progress

if TYPE_CHECKING:
    from sijill.lexicon.place_import import Refused
    from sijill.lexicon.place_records import PlaceRecord
    from sijill.readers.place_sources import ForeignTable

_COUNTRY_CODE = 2


class Format(StrEnum):
    """The formats that can be imported."""

    GEONAMES = "geonames"
    WOF = "wof"
    TSV = "tsv"


def _country(value: str | None) -> str | None:
    if value is not None and not (len(value) == _COUNTRY_CODE and value.isascii() and value.isalpha()):
        raise typer.BadParameter("expected two letters like SY")
    return value.upper() if value is not None else None


verbs = typer.Typer(
    help="Find a place by name, import tables of places, list what there is.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
Name = Annotated[str, typer.Argument(metavar="NAME", help="In Arabic or Latin letters, as a report spells it.")]
Country = Annotated[
    str | None, typer.Option("--country", metavar="CODE", callback=_country, help="Only here, as SY (ISO 3166-1).")
]
Most = Annotated[int, typer.Option("--limit", metavar="N", min=1, help="Show at most N places.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object a place.")]
Form = Annotated[Format, typer.Argument(metavar="FORMAT", help="geonames, wof (Who's On First) or tsv.")]
Foreign = Annotated[Path, typer.Argument(metavar="FILE", help="The dump or the table; for wof the folder.")]
Names = Annotated[
    Path | None, typer.Option("--names", metavar="FILE", help="alternateNamesV2.txt or .zip, for geonames.")
]
Licence = Annotated[str, typer.Option("--licence", metavar="WORDS", help="The licence of a table of your own.")]


@verbs.command("find")
def find(name: Name, country: Country = None, limit: Most = 20, as_json: AsJson = False, places: Places = None) -> None:
    """Show the places that bear a name, and the layers that know them."""
    from sijill.api import load_lexicon
    from sijill.cli.place_tables import print_places, write_places
    from sijill.exporters.visible import visible
    from sijill.lexicon.place_search import find_places, near_names

    lexicon = load_lexicon(places=store_of(places))
    found = find_places(lexicon, name, country)
    if not found:
        near = ", ".join(near_names(lexicon, name))
        where, hint = f" in {country}" if country else "", f"; written nearly so: {near}" if near else ""
        sys.stderr.write(visible(f"sijill: no place{where} bears the name {name}{hint}") + "\n")
        raise typer.Exit(1)
    show = write_places if as_json else print_places
    show(found[:limit], sys.stdout)
    if len(found) > limit:
        sys.stderr.write(f"sijill: {len(found) - limit:,} more places bear this name; --limit shows them\n")


@verbs.command("import")
def import_(
    form: Form, source: Foreign, names: Names = None, licence: Licence = "not stated", places: Places = None
) -> None:
    """Import a table of places as a layer of its own; it is used at once. Exit code 1 if any row was refused."""
    from sijill.cli.place_tables import print_import
    from sijill.exporters.visible import visible
    from sijill.lexicon.place_import import import_places

    if names is not None and form is not Format.GEONAMES:
        raise typer.BadParameter("alternate names come with geonames only", param_hint="--names")
    begun = time.monotonic()
    table = _open(form, source.absolute(), names, licence)
    with Progress(shown=sys.stderr.isatty()) as progress:
        done = import_places((places or STORE) / table.layer, _counted(table.rows, progress), table.origin)
    for refused in done.shown:
        sys.stderr.write(f"sijill: {visible(str(refused))}\n")
    if done.refused > len(done.shown):
        sys.stderr.write(f"sijill: and {done.refused - len(done.shown):,} more rows were refused\n")
    print_import(done, time.monotonic() - begun, table.credit, sys.stdout)
    if done.refused:
        raise typer.Exit(1)


@verbs.command("list")
def list_(places: Places = None) -> None:
    """Show the layers of places, with their sources and licences."""
    from sijill.cli.place_tables import print_layers
    from sijill.lexicon.place_store import layer_folders, open_layers

    store = store_of(places)
    print_layers(open_layers(layer_folders(store) if store is not None else ()).layers, sys.stdout)


def _open(form: Format, source: Path, names: Path | None, licence: str) -> "ForeignTable":
    from sijill.lexicon.gazetteer import open_gazetteer
    from sijill.readers.place_sources import open_geonames, open_table, open_whos_on_first

    if form is Format.GEONAMES:
        return open_geonames(source, names, open_gazetteer())
    return open_whos_on_first(source) if form is Format.WOF else open_table(source, licence)


def _counted(rows: "Iterable[PlaceRecord | Refused]", progress: Progress) -> "Iterator[PlaceRecord | Refused]":
    """Hand rows on and say how many they are."""
    for number, row in enumerate(rows, start=1):
        progress.say("{:,} rows of the table", number)
        yield row
    if progress.written:
        progress.next = 0.0
    progress.say("making the index")
