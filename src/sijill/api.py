"""What ``import sijill`` offers for one report: read it, extract its claims, send them on."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TypedDict, Unpack

from sijill import __version__, pipeline
from sijill.exporters.claims import Claims
from sijill.lexicon.lexicon import Lexicon
from sijill.lexicon.loading import WORDLISTS
from sijill.lexicon.loading import load_lexicon as load
from sijill.lexicon.place_store import layer_folders, open_layers, stamp_of
from sijill.model.claim import Extraction
from sijill.model.document import Document
from sijill.model.wire import WireDocument
from sijill.model.wire import to_wire as wire_of
from sijill.readers.options import ReadOptions
from sijill.readers.reading import read as read_document


class Given(TypedDict, total=False):
    """The metadata that may be given by name when a document is read."""

    ref: str | None
    publisher: str | None
    url: str | None
    language: str | None
    title: str | None
    published: str | None


def read(source: str | Path | bytes, **metadata: Unpack[Given]) -> Document:
    """Read a file (text or HTML) or its bytes; raises DocumentError for what cannot be read.

    >>> read(b"Two civilians were killed.", published="2019-04-11").metadata.published
    '2019-04-11'
    """
    return read_document(source, ReadOptions(**metadata))


def extract(document: Document, lexicon: Lexicon | None = None) -> Claims:
    """Return the claims of a document with all else that was read from it; never fails on odd text.

    >>> len(extract(Document.of("The weather was fine.")))
    0
    """
    words = lexicon or load_lexicon()
    return Claims(document, pipeline.extract(document, words), pipeline.extractor_of(words, __version__))


def load_lexicon(folder: Path = WORDLISTS, places: Path | None = None) -> Lexicon:
    """Return the word lists of a folder, by default those that ship, loaded once; ``places`` holds imported places.

    Raises LexiconError and GazetteerError. A layer that was imported anew is used by the next call.

    >>> load_lexicon() is load_lexicon()
    True
    """
    layers = layer_folders(places) if places is not None else ()
    return _load(folder, layers, stamp_of(layers))


@cache
def _load(folder: Path, layers: tuple[Path, ...], stamp: tuple[tuple[int, int], ...]) -> Lexicon:
    """Load once: the word lists for all stores, the store until its stamp changes."""
    if not layers:
        return load(folder)
    lexicon = _load(folder, (), stamp[:0])
    return replace(lexicon, gazetteer=open_layers(layers, lexicon.places.values()), _memory={})


def to_wire(document: Document, extraction: Extraction | Claims) -> WireDocument:
    """Return the object that travels as one line of JSON.

    >>> to_wire(Document.of("Nothing."), Extraction())["claims"]
    []
    """
    return wire_of(document, extraction.extraction if isinstance(extraction, Claims) else extraction)
