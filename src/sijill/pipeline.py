"""From a document to its claims, on one screen: read the page, find the mentions, build the claims."""

import gc
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from sijill.claims.building import build_extraction
from sijill.claims.unread import Unread, find_unread
from sijill.lexicon.lexicon import Lexicon
from sijill.lexicon.page import read_page
from sijill.model.claim import Extraction
from sijill.model.document import Document

_PACKAGE = Path(__file__).resolve().parent
_READING = ("pipeline.py", "claims", "mentions", "lexicon", "text", "model")
_SUFFIX = "*.py"


def extractor_of(lexicon: Lexicon, version: str) -> str:
    """Return the name of what reads: sijill's version, its code and its word lists; another name may read otherwise.

    >>> from sijill.lexicon.loading import load_lexicon
    >>> extractor_of(load_lexicon(), "1.0.0")[:12]
    'sijill 1.0.0'
    """
    places = hashlib.sha256(lexicon.gazetteer.version.encode()).hexdigest()
    return f"sijill {version} code {_code()[:8]} words {lexicon.version[:8]} places {places[:8]}"


@cache
def _code() -> str:
    """The hash of the code that reads."""
    code = hashlib.sha256()
    for part in _READING:
        path = _PACKAGE / part
        for file in sorted(path.rglob(_SUFFIX)) if path.is_dir() else [path]:
            code.update(file.relative_to(_PACKAGE).as_posix().encode() + b"\0" + file.read_bytes())
    return code.hexdigest()


def extract(document: Document, lexicon: Lexicon) -> Extraction:
    """Return everything read from ``document``: claims, mentions beside them, checks. Never fails on odd text."""
    with _looking_for_no_cycles():
        return build_extraction(read_page(document, lexicon))


@contextmanager
def _looking_for_no_cycles() -> Iterator[None]:
    """Let the collector rest: reading makes many small objects and no cycles, so that each search would be in vain."""
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()


def unread(document: Document, lexicon: Lexicon) -> list[Unread]:
    """Return the words of ``document`` that became no claim, each with the reason; for a person who asks why."""
    return find_unread(read_page(document, lexicon))
