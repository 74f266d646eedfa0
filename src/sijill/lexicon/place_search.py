"""Places that bear a name, in the word list and in every layer, and names that are written nearly so."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from itertools import islice

from sijill.lexicon.gazetteer import SHIPPED, Gazetteer, is_same
from sijill.lexicon.gazetteer_layer import Layer
from sijill.lexicon.lexicon import Lexicon
from sijill.lexicon.place_keys import folded_words, joined_key, key_of
from sijill.lexicon.place_records import PlaceRecord
from sijill.lexicon.tables import PlaceRow, Table

WORD_LIST, SHIPPED_NAME = "word list", "shipped"
_SUPPLEMENT = "supplement"
_UNIT = "admin1"
_OPENING = 2
_COMPARED = 20_000
_CUTOFF = 0.75
_FIRST_ARABIC = "\u0600"


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place that bears a name, as reading uses it, and all layers that know it, the one that is used first."""

    row: PlaceRow
    layers: tuple[str, ...]


def layer_label(layer: Layer) -> str:
    """Return what a layer is called: the name of its import, ``supplement``, or ``shipped``."""
    ships = SHIPPED in (layer.folder, layer.folder.parent)
    return SHIPPED_NAME if ships and layer.folder.name != _SUPPLEMENT else layer.folder.name


def find_places(lexicon: Lexicon, name: str, country: str | None = None) -> list[FoundPlace]:
    """Return the places that bear a name in whatever spelling: those of the word list first, then the largest.

    >>> from sijill.lexicon.loading import load_lexicon
    >>> [(place.row.country, place.row.level) for place in find_places(load_lexicon(), "Mosul")]
    [('IQ', 'settlement')]
    """
    key = key_of(folded_words(name))
    for spelled in dict.fromkeys((key, joined_key(key) or key)):
        rows: list[PlaceRow] = []
        for row in _rows(lexicon, spelled):
            if not any(is_same(row, other) for other in rows):
                rows.append(row)
        if rows:
            wanted = [row for row in rows if country is None or row.country == country]
            found = [_found(lexicon, spelled, row) for row in wanted]
            return sorted(found, key=lambda place: (place.layers[0] != WORD_LIST, -place.row.population))
    return []


def near_names(lexicon: Lexicon, name: str, most: int = 5) -> list[str]:
    """Return names of places that begin alike and are written nearly so, the nearest first.

    >>> from sijill.lexicon.loading import load_lexicon
    >>> "Mosul" in near_names(load_lexicon(), "Mosull")
    True
    """
    key = key_of(folded_words(name))
    keys = list(dict.fromkeys(islice(_keys(lexicon, key[:_OPENING]), _COMPARED))) if len(key) >= _OPENING else []
    near: dict[str, None] = {}
    for found in get_close_matches(key, keys, most, _CUTOFF):
        row = next(_rows(lexicon, found), None)
        if row is not None:
            near[row.name_ar if found >= _FIRST_ARABIC else row.name_en] = None
    return list(near)


def unit_of(gazetteer: Gazetteer, record: PlaceRecord) -> str | None:
    """Return the ISO 3166-2 code of the first-level unit that a record is, or None where none bears its name.

    >>> from sijill.lexicon.gazetteer import open_gazetteer
    >>> unit_of(open_gazetteer(), PlaceRecord("gn1", "admin1", "SY", 35.0, 37.0, "Aleppo Governorate", "", ("Aleppo",)))
    'SY-HL'
    """
    named = [
        posting.row
        for name in (record.name_en, record.name_ar, *record.names)
        for posting in gazetteer.find(name)
        if posting.row.level == _UNIT and posting.row.country == record.country
    ]
    own = [row for row in named if row.geonames is not None and row.geonames == record.geonames]
    return next((row.admin1 for row in (*own, *named)), None)


def _rows(lexicon: Lexicon, key: str) -> Iterator[PlaceRow]:
    """The rows that bear a key, as reading meets them."""
    if key:
        for entry in lexicon.entries:
            if entry.table is Table.PLACES and entry.id in lexicon.places and key_of(entry.phrase) == key:
                yield lexicon.places[entry.id]
        yield from (posting.row for posting in lexicon.gazetteer.named(key))


def _found(lexicon: Lexicon, key: str, row: PlaceRow) -> FoundPlace:
    """A place with the layers that know it under a key; what the first does not tell of its people another may."""
    layers = [WORD_LIST] if row.id in lexicon.places else []
    people = row.population
    for layer in lexicon.gazetteer.layers:
        same = [p.row.population for p in Gazetteer((layer,)).named(key) if is_same(row, p.row)]
        layers += [layer_label(layer)] * bool(same)
        people = people or max(same, default=0)
    return FoundPlace(replace(row, population=people), tuple(dict.fromkeys(layers)) or (SHIPPED_NAME,))


def _keys(lexicon: Lexicon, opening: str) -> Iterator[str]:
    for entry in lexicon.entries:
        if entry.table is Table.PLACES and entry.id in lexicon.places:
            key = key_of(entry.phrase)
            if key.startswith(opening):
                yield key
    for layer in lexicon.gazetteer.layers:
        for key in layer.names.iterkeys(opening):
            if not key.endswith(" "):
                yield key
