"""Foreign tables of places, ready to be imported: rows, name of the layer, origin, whom to credit."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sijill.errors import GazetteerError
from sijill.lexicon.gazetteer import Gazetteer
from sijill.lexicon.place_import import Origin, Refused
from sijill.lexicon.place_records import PlaceRecord
from sijill.lexicon.place_search import unit_of
from sijill.lexicon.place_store import layer_name
from sijill.readers import geonames_dump, places_table, whos_on_first
from sijill.readers.table_lines import check_file

GEONAMES_CREDIT = (
    "Contains data from GeoNames (https://www.geonames.org), CC BY 4.0: credit GeoNames where you publish."
)
WOF_CREDIT = (
    "Data from Who's On First (https://whosonfirst.org/docs/licenses): credit it, and its sources, where you publish."
)
_ARCHIVES = (".gz", ".zip")


@dataclass(frozen=True, slots=True)
class ForeignTable:
    """A table that may be imported; going through ``rows`` reads it. ``credit`` is ``""`` where nobody asks for one."""

    layer: str
    rows: Iterable[PlaceRecord | Refused]
    origin: Origin
    credit: str = ""


def open_geonames(path: Path, names: Path | None, gazetteer: Gazetteer) -> ForeignTable:
    """Open a country dump, with its alternate names or without; ``gazetteer`` knows the ISO 3166-2 codes of units."""
    files = [path] if names is None else [path, names]
    version = " with ".join(check_file(file) for file in files)
    origin = Origin("GeoNames", version, "CC BY 4.0", _hash_of(files), geonames_dump.EXPECTED)
    rows = geonames_dump.read_geonames(path, names, partial(unit_of, gazetteer))
    return ForeignTable(layer_name("geonames", _stem(path)), rows, origin, GEONAMES_CREDIT)


def open_whos_on_first(folder: Path) -> ForeignTable:
    """Open a folder of Who's On First."""
    if not folder.is_dir():
        raise GazetteerError(f"{folder.name}: no such folder; expected {whos_on_first.EXPECTED}")
    licence = "Who's On First: CC0 1.0 and the licences of its sources; credit required"
    digest = _hash_of(whos_on_first.feature_files(folder))
    origin = Origin("Who's On First", folder.name, licence, digest, whos_on_first.EXPECTED)
    return ForeignTable(layer_name("wof", folder.name), whos_on_first.read_whos_on_first(folder), origin, WOF_CREDIT)


def open_table(path: Path, licence: str) -> ForeignTable:
    """Open a table of one's own, whose licence its owner states."""
    name = check_file(path)
    origin = Origin("own table", name, licence, _hash_of([path]), places_table.EXPECTED)
    return ForeignTable(layer_name("tsv", _stem(path)), places_table.read_places_table(path), origin)


def _stem(path: Path) -> str:
    bare = path.with_suffix("") if path.suffix.lower() in _ARCHIVES else path
    return bare.stem if path.suffix.lower() == ".gz" or bare == path else bare.name


def _hash_of(files: Iterable[Path]) -> str:
    """The SHA-256 of files, one after the other."""
    digest = hashlib.sha256()
    for path in files:
        for chunk in _chunks(path):
            digest.update(chunk)
    return digest.hexdigest()


def _chunks(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            while chunk := file.read(1 << 20):
                yield chunk
    except OSError as error:
        raise GazetteerError(f"{path.name}: {(error.strerror or 'this file cannot be read').lower()}") from None
