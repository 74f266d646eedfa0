"""The supplement: places that reports name and the world's tables lack or spell otherwise, made into a layer."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from sijill.errors import LexiconError
from sijill.lexicon.gazetteer import SUPPLEMENT, WORLD
from sijill.lexicon.gazetteer_file import Source, write_layer
from sijill.lexicon.gazetteer_layer import Layer
from sijill.lexicon.loading import generic_heads, read_places, read_words
from sijill.lexicon.place_records import PlaceRecord, fault_of
from sijill.lexicon.tables import LANGUAGES, Table

_VERSION, _LICENCE = "2", "Apache-2.0; coordinates as each row's source says; inhabitants from GeoNames, CC BY 4.0"


def supplement_records(folder: Path) -> list[PlaceRecord]:
    """Return the places of ``supplement.csv`` with all their names; raises LexiconError for one that cannot be."""
    names: dict[str, list[str]] = {}
    for entry in read_words(folder, (Table.SUPPLEMENT,)):
        names.setdefault(entry.id, []).append(entry.word)
    records = []
    for number, row in enumerate(read_places(folder, Table.SUPPLEMENT), start=2):
        where = f"{Table.SUPPLEMENT}.csv:{number}"
        if row.lat is None or row.lon is None:
            raise LexiconError(f"{where}:5: a place of the supplement needs latitude and longitude")
        record = PlaceRecord(
            row.id, row.level, row.country or "", row.lat, row.lon, row.name_en, row.name_ar,
            tuple(names.get(row.id, ())), row.admin1, row.geonames, 0, row.uncertainty_km,
        )  # fmt: skip
        fault = fault_of(record)
        if fault is not None:
            raise LexiconError(f"{where}:1: {fault}")
        records.append(record)
    return records


def with_population(records: Iterable[PlaceRecord], layer: Layer) -> list[PlaceRecord]:
    """Return the records with the inhabitants that a layer knows of the same GeoNames place, whatever it is called."""
    known = layer.by_geonames
    found = ((record, known.get((record.geonames or 0, record.level))) for record in records)
    return [replace(record, population=row.population) if row is not None else record for record, row in found]


def build_supplement(folder: Path, into: Path) -> dict[str, object]:
    """Write the layer of the supplement in ``folder`` to ``into`` and return its manifest; same lists, same bytes."""
    records = with_population(supplement_records(folder), Layer(WORLD))
    source = Source("sijill's supplement", _VERSION, _LICENCE, _hash_of(folder), len(records))
    return write_layer(into, records, (source,), generic_heads(folder))


def is_current(folder: Path, layer: Path = SUPPLEMENT) -> bool:
    """Tell whether a layer was made of the tables of the supplement in ``folder`` as they are now.

    >>> from sijill.lexicon.loading import WORDLISTS
    >>> is_current(WORDLISTS)
    True
    """
    sources = Layer(layer).manifest.get("sources")
    return isinstance(sources, list) and any(source.get("sha256") == _hash_of(folder) for source in sources)


def _hash_of(folder: Path) -> str:
    paths = [folder / "supplement.csv", *(folder / language / "supplement.csv" for language in LANGUAGES)]
    return hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()
