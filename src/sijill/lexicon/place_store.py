"""A folder of imported layers: which there are, what a new one is called, and how they are opened."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from sijill.errors import GazetteerError
from sijill.lexicon.gazetteer import Gazetteer, open_gazetteer
from sijill.lexicon.gazetteer_file import MANIFEST
from sijill.lexicon.gazetteer_layer import Layer
from sijill.lexicon.tables import PlaceRow

_UNSAFE = re.compile(r"[^A-Za-z0-9_.-]+", re.ASCII)
_LENGTH = 60
_HASH = 6


def layer_name(kind: str, name: str) -> str:
    """Return the name of a layer's folder: plain ASCII, the same for the same name, different for different ones.

    >>> layer_name("geonames", "SY"), layer_name("tsv", "My places")
    ('geonames-SY', 'tsv-My-places-8a1717')
    """
    ascii_only = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    slug = _UNSAFE.sub("-", ascii_only).strip("-.")[:_LENGTH]
    if slug != name:
        digest = hashlib.sha256(name.encode(errors="surrogatepass")).hexdigest()[:_HASH]
        slug = f"{slug}-{digest}" if slug else digest
    return f"{kind}-{slug}"


def layer_folders(store: Path) -> tuple[Path, ...]:
    """Return the folders of a store's layers in the order of their names; hidden ones are being written.

    Raises GazetteerError where there is no such folder.
    """
    if not store.is_dir():
        raise GazetteerError(f"{store}: there is no such folder of places; sijill places import makes one")
    return tuple(sorted(path for path in store.iterdir() if path.is_dir() and not path.name.startswith(".")))


def stamp_of(layers: tuple[Path, ...]) -> tuple[tuple[int, int], ...]:
    """Return what changes whenever a layer is imported again."""
    found = (layer / MANIFEST for layer in layers)
    states = (path.stat() if path.is_file() else None for path in found)
    return tuple((state.st_mtime_ns, state.st_ino) if state is not None else (0, 0) for state in states)


def open_layers(layers: tuple[Path, ...], preferred: Iterable[PlaceRow] = ()) -> Gazetteer:
    """Return the gazetteer of imported layers between those that ship; raises GazetteerError for a broken one.

    >>> [layer.folder.name for layer in open_layers(()).layers]
    ['supplement', 'world']
    """
    gazetteer = open_gazetteer(*layers, preferred=preferred)
    for layer in gazetteer.layers:
        _probe(layer)
    return gazetteer


def _probe(layer: Layer) -> None:
    """Open the files of a layer, so that a broken one is told before any report is read."""
    try:
        whole = bool(len(layer.strings)) and layer.names is not None
    except (RuntimeError, OSError):
        whole = False
    if not whole:
        raise GazetteerError(f"{layer.folder.name}: a file of this layer is missing or broken; import it again")


def is_whole(layer: Layer) -> bool:
    """Tell whether the files of a layer are those that its manifest tells of, to the last byte."""
    told = layer.manifest.get("files")
    if not isinstance(told, dict):
        return False
    paths = ((layer.folder / str(name), digest) for name, digest in told.items())
    return all(path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == digest for path, digest in paths)
