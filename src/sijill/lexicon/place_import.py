"""From places that a reader yields to a layer of the gazetteer: whole or not at all, what was refused counted."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sijill.errors import GazetteerError
from sijill.lexicon.gazetteer_file import Source, write_layer
from sijill.lexicon.loading import generic_heads
from sijill.lexicon.place_records import PlaceRecord

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that is not kept: where it stands, as ``file:line``, and the reason.

    >>> str(Refused("SY.txt:7", "there is no name"))
    'SY.txt:7: there is no name'
    """

    where: str
    reason: str

    def __str__(self) -> str:
        """Return both in one line."""
        return f"{self.where}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a table comes from, for the manifest, and in what shape it was expected."""

    name: str
    version: str
    licence: str
    sha256: str
    expected: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import: places and names in the layer, rows refused, the first of those."""

    layer: str
    places: int
    names: int
    refused: int
    shown: tuple[Refused, ...]


def import_places(folder: Path, rows: Iterable[PlaceRecord | Refused], origin: Origin) -> Imported:
    """Write the records among ``rows`` as the layer ``folder``, in place of one that is there.

    Raises GazetteerError where none can be kept; then nothing is written and an older layer stays.
    """
    records: list[PlaceRecord] = []
    shown: list[Refused] = []
    refused = 0
    for row in rows:
        if isinstance(row, PlaceRecord):
            records.append(row)
            continue
        refused += 1
        if len(shown) < SHOWN:
            shown.append(row)
    if not records:
        first = f"; the first is {shown[0]}" if shown else ""
        found = f"all {refused:,} rows are refused{first}" if refused else "there is no place in it"
        raise GazetteerError(f"{origin.version}: {found}; expected {origin.expected}; nothing was written")
    source = Source(origin.name, origin.version, origin.licence, origin.sha256, len(records))
    names = write_layer(folder, records, (source,), generic_heads())["names"]
    return Imported(folder.name, len(records), names if isinstance(names, int) else 0, refused, tuple(shown))
