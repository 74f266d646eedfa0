"""The files of a gazetteer layer: a trie of names, fixed records, their strings, and a manifest that tells of them.

The same records give the same bytes, in whatever order they come.
"""

import hashlib
import json
import os
import shutil
import struct
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import marisa_trie

from sijill.errors import GazetteerError
from sijill.lexicon.place_keys import folded_words, has_article, joined_key, key_of, without_apostrophes
from sijill.lexicon.place_records import PlaceRecord
from sijill.model.precision import LEVELS

FORMAT = "sijill-gazetteer/1"
NAMES, PLACES, STRINGS, MANIFEST = "names.marisa", "places.bin", "strings.bin", "manifest.json"
RECORD = struct.Struct("<iiIIIII8s2sHBx")
POSTING = struct.Struct("<I")
PER_DEGREE = 10_000
PER_KM = 10
INDEX_BITS = 24
DEFINITE, BARE, RESPELT = 1 << INDEX_BITS, 2 << INDEX_BITS, 4 << INDEX_BITS
_LONGEST_TEXT = 255
_WIDEST_KM = 6_000.0
_GEONAMES = "gn"


@dataclass(frozen=True, slots=True)
class Source:
    """Where rows of a layer come from: the facts that a manifest must tell."""

    name: str
    version: str
    licence: str
    sha256: str
    rows: int


def write_layer(
    folder: Path, records: Iterable[PlaceRecord], sources: Sequence[Source], heads: frozenset[str] = frozenset()
) -> dict[str, object]:
    """Write a layer to ``folder``, whole or not at all, and return its manifest.

    ``heads`` are folded words such as "governorate": a name that begins with one is found without it too. Raises
    GazetteerError when there is no record to write.
    """
    rows = sorted(records, key=lambda record: (record.country, record.level, record.id))
    if not rows:
        raise GazetteerError(f"{folder.name}: there is no place in it; nothing was written")
    if len(rows) >= DEFINITE:
        raise GazetteerError(f"{folder.name}: {len(rows):,} places are more than one layer holds ({DEFINITE:,})")
    files, postings = _pack(rows, heads)
    manifest = {
        "format": FORMAT,
        "places": len(rows),
        "names": postings,
        "levels": {level: n for level in LEVELS if (n := sum(row.level == level for row in rows))},
        "sources": [asdict(source) for source in sources],
        "files": {name: hashlib.sha256(data).hexdigest() for name, data in sorted(files.items())},
    }
    files[MANIFEST] = (json.dumps(manifest, ensure_ascii=False, indent=2) + "\n").encode()
    _replace(folder, files)
    return manifest


def _pack(rows: Sequence[PlaceRecord], heads: frozenset[str]) -> tuple[dict[str, bytes], int]:
    strings = _Strings()
    places = bytearray()
    postings: list[tuple[str, bytes]] = []
    for number, row in enumerate(rows):
        places += _record(row, strings)
        flags = _keys(row, heads)
        postings.extend((key, POSTING.pack(number | flag)) for key, flag in flags.items())
    names = len(postings)
    postings.extend((opening, b"") for opening in {opening for key, _ in postings for opening in _openings(key)})
    trie = marisa_trie.BytesTrie(sorted(postings))
    return {NAMES: trie.tobytes(), PLACES: bytes(places), STRINGS: bytes(strings.data)}, names


def _record(row: PlaceRecord, strings: "_Strings") -> bytes:
    named = row.geonames and row.id == f"{_GEONAMES}{row.geonames}"
    radius = max(round(min(row.radius_km, _WIDEST_KM) * PER_KM), 1)
    return RECORD.pack(
        round(row.lat * PER_DEGREE), round(row.lon * PER_DEGREE), row.population, row.geonames or 0,
        0 if named else strings.add(row.id), strings.add(row.name_en or row.name_ar),
        strings.add(row.name_ar or row.name_en), (row.admin1 or "").encode(), row.country.encode(), radius,
        LEVELS.index(row.level),
    )  # fmt: skip


def _keys(row: PlaceRecord, heads: frozenset[str]) -> dict[str, int]:
    """The keys of all names with their flags: written with the article, without it, or as one word only here."""
    keys: dict[str, int] = {}
    names = (row.name_ar, row.name_en, *row.names)
    for name in dict.fromkeys((*names, *map(without_apostrophes, names))):
        words = folded_words(name)
        variants = [words, words[1:]] if len(words) > 1 and words[0] in heads else [words]
        for variant in variants:
            key = key_of(variant)
            if len(key) > 1 and not key.isdecimal():
                keys[key] = keys.get(key, 0) | (DEFINITE if has_article(variant[0]) else BARE)
    for key in list(keys):
        joined = joined_key(key)
        if joined is not None:
            keys.setdefault(joined, RESPELT | keys[key])
    return keys


def _openings(key: str) -> Iterator[str]:
    """What a reader has read before the last word of a key: ``deir `` of ``deir zor``, itself a key without a place."""
    for at, letter in enumerate(key):
        if letter == " ":
            yield key[: at + 1]


class _Strings:
    """Texts one after the other, each behind one byte that tells its length; equal ones are kept once."""

    def __init__(self) -> None:
        self.data = bytearray(b"\0")
        self._known: dict[str, int] = {"": 0}

    def add(self, text: str) -> int:
        at = self._known.get(text)
        if at is None:
            at = self._known[text] = len(self.data)
            kept = text.encode()[:_LONGEST_TEXT].decode(errors="ignore").encode()
            self.data.append(len(kept))
            self.data += kept
        return at


def _replace(folder: Path, files: dict[str, bytes]) -> None:
    """Put the files into a fresh folder and exchange it for the old one."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        fresh.chmod(0o755)
        for name, data in files.items():
            (fresh / name).write_bytes(data)
        if folder.exists():
            old = fresh.with_name(fresh.name + "-old")
            os.replace(folder, old)  # noqa: PTH105
            os.replace(fresh, folder)  # noqa: PTH105
            shutil.rmtree(old)
        else:
            os.replace(fresh, folder)  # noqa: PTH105
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
