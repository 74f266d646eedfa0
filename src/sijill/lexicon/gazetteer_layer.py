"""One folder of gazetteer files, mapped into memory when it is first used and read where needed."""

import json
import mmap
import struct
from functools import cached_property
from pathlib import Path

import marisa_trie

from sijill.errors import GazetteerError
from sijill.lexicon.gazetteer_file import FORMAT, MANIFEST, NAMES, PER_DEGREE, PER_KM, PLACES, RECORD, STRINGS
from sijill.lexicon.tables import PlaceRow
from sijill.model.precision import LEVELS


class Layer:
    """One folder of gazetteer files; opened when first used, so that a reader who needs no place pays nothing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def manifest(self) -> dict[str, object]:
        """The manifest; raises GazetteerError for a folder that is no gazetteer."""
        path = self.folder / MANIFEST
        expected = f"expected a folder with {MANIFEST}, {NAMES}, {PLACES} and {STRINGS}"
        try:
            found = json.loads(path.read_text(encoding="utf-8"))
        except OSError:
            raise GazetteerError(f"{self.folder.name}: no gazetteer there; {expected}") from None
        except ValueError:
            raise GazetteerError(f"{self.folder.name}/{MANIFEST}: not JSON; {expected}") from None
        if not isinstance(found, dict) or found.get("format") != FORMAT:
            kind = found.get("format") if isinstance(found, dict) else None
            told = f"format {kind!r}, expected {FORMAT!r}"
            raise GazetteerError(f"{self.folder.name}/{MANIFEST}: {told}; import it again")
        return found

    @cached_property
    def count(self) -> int:
        """How many places the layer holds."""
        return len(self.places) // RECORD.size

    @cached_property
    def by_geonames(self) -> dict[tuple[int, str], PlaceRow]:
        """The places of the layer that have a GeoNames id, by that id and their level; for small layers."""
        rows = (self.row(number) for number in range(self.count))
        return {(row.geonames, row.level): row for row in rows if row.geonames is not None}

    @cached_property
    def names(self) -> marisa_trie.BytesTrie:
        """The trie of names."""
        self._check()
        try:
            return marisa_trie.BytesTrie().mmap(str(self.folder / NAMES))
        except (RuntimeError, OSError):
            raise GazetteerError(f"{self.folder.name}/{NAMES}: missing or broken; import it again") from None

    @cached_property
    def places(self) -> mmap.mmap:
        """The fixed records."""
        return self._map(PLACES)

    @cached_property
    def strings(self) -> mmap.mmap:
        """The texts of the records."""
        return self._map(STRINGS)

    def _check(self) -> None:
        places = self.manifest.get("places")
        if places != self.count or len(self.places) % RECORD.size:
            raise GazetteerError(f"{self.folder.name}/{PLACES}: {self.count:,} places, not {places}; import it again")

    def _map(self, name: str) -> mmap.mmap:
        path = self.folder / name
        try:
            with path.open("rb") as data:
                return mmap.mmap(data.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError):
            raise GazetteerError(f"{self.folder.name}/{name}: missing or empty; import it again") from None

    def row(self, number: int) -> PlaceRow:
        """Return a place by its number in the layer; raises GazetteerError where its files do not hold it."""
        try:
            return self._read(number)
        except (struct.error, IndexError, UnicodeDecodeError):
            raise GazetteerError(f"{self.folder.name}: the files of this layer are broken; import it again") from None

    def _read(self, number: int) -> PlaceRow:
        lat, lon, population, geonames, at, en, ar, unit, country, radius, level = RECORD.unpack_from(
            self.places, number * RECORD.size
        )
        ident = self._text(at) if at else f"gn{geonames}"
        return PlaceRow(
            ident, LEVELS[level], country.decode(), unit.rstrip(b"\0").decode() or None, lat / PER_DEGREE,
            lon / PER_DEGREE, self.folder.name, self._text(en), self._text(ar),
            population, radius / PER_KM, geonames or None,
        )  # fmt: skip

    def _text(self, at: int) -> str:
        return self.strings[at + 1 : at + 1 + self.strings[at]].decode()
