"""Reports that come through the web: read by the shell's readers, taken into the ledger by the same desk."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from sijill.api import load_lexicon
from sijill.errors import DocumentError
from sijill.exporters.visible import visible
from sijill.faults import Fault
from sijill.intake import Desk
from sijill.model.document import Document
from sijill.readers.batch import Failure, read_upload
from sijill.readers.options import ReadOptions
from sijill.readers.reading import read_text
from sijill.web.jobs import Doing, Work
from sijill.web.site import Site

_LONGEST_NAME = 200
_LAST_PART = re.compile(r"[^/\\]*$")


def keep(site: Site, document: Document, how: str) -> str:
    """Take one document into the ledger and return its id; raises DocumentError where the ledger cannot hold it."""
    desk = _desk(site, how)
    desk.take_all([document])
    if desk.failures:
        raise desk.failures[0].error()
    return desk.kept[0]


def keep_files(site: Site, files: tuple[tuple[str, Path], ...], options: ReadOptions) -> Doing:
    """Return the work of taking files into the ledger, each under the name that its sender gave it."""

    def doing(work: Work) -> None:
        desk = _desk(site, "upload")
        told = 0

        def say(documents: int, claims: int) -> None:
            nonlocal told
            for failure in desk.failures[told:]:
                work.fail(failure)
            told = len(desk.failures)
            done = documents + told
            work.step(done, len(files) if 1 < len(files) >= done else 0, claims)  # a file may hold many

        try:
            desk.take_all(_documents(files, options, kinds=site.settings.protections.upload_kinds), say)
        finally:
            desk.keep()
            for failure in desk.failures[told:]:
                work.fail(failure)
            for ident in desk.kept:
                work.make(ident)

    return doing


def read_pasted(text: str, options: ReadOptions) -> Document:
    """Return the document of a text that was pasted; raises DocumentError for none, or for what is no text."""
    if not text.strip():
        raise DocumentError(Fault.EMPTY_TEXT)
    return read_text(text.replace("\r\n", "\n"), options)


def read_one(stream: BinaryIO, name: str, options: ReadOptions, *, kinds: bool = True) -> Document | None:
    """Return the document of a file that holds one, ``None`` for a file of many; raises DocumentError."""
    found = read_file(stream, name, options, kinds=kinds)
    first = next(found, None)
    if first is None:
        raise DocumentError(Fault.EMPTY)
    if next(found, None) is not None:
        return None
    if isinstance(first, Failure):
        raise first.error()
    if not first.text.strip():
        raise DocumentError(Fault.EMPTY)
    return first


def read_file(stream: BinaryIO, name: str, options: ReadOptions, *, kinds: bool = True) -> Iterator[Document | Failure]:
    """Yield what a file holds that was sent; without ``kinds`` anything passes for text, which tests alone want."""
    if kinds:
        yield from read_upload(stream, name, options)
        return
    text = stream.read().decode("utf-8", "replace").replace("\0", " ")
    yield read_text(text, replace(options, ref=name))


def name_of(given: str | None) -> str:
    r"""Return the name of a file that was sent as it is shown and kept: its last part, without what hides.

    >>> name_of("../../etc/passwd"), name_of("C:\\reports\\a.txt"), name_of("a\u202etxt.exe"), name_of(None)
    ('passwd', 'a.txt', 'atxt.exe', 'upload')
    """
    last = _LAST_PART.search(visible(given or ""))
    named = last.group().strip(" .") if last else ""
    return named[:_LONGEST_NAME] or "upload"


def _documents(files: Iterable[tuple[str, Path]], options: ReadOptions, *, kinds: bool) -> Iterator[Document | Failure]:
    for name, path in files:
        with path.open("rb") as stream:
            yield from read_file(stream, name, options, kinds=kinds)


def _desk(site: Site, how: str) -> Desk:
    return Desk(site.ledger, load_lexicon(places=site.settings.places), site.now, how)
