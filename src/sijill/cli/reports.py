"""Documents with their claims, one after the other, and a list of those that could not be read."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import typer

from sijill.exporters.visible import visible
from sijill.lexicon.lexicon import Lexicon
from sijill.model.claim import Extraction
from sijill.model.document import Document
from sijill.readers.options import ReadOptions
from sijill.readers.unread import Failure

_LISTED = 100


class Reports:
    """The reports of some sources; go through it once, then call :meth:`finish`. ``places`` holds imported places."""

    def __init__(self, sources: Iterable[str], options: ReadOptions, places: Path | None = None) -> None:
        self.sources = tuple(sources)
        self.options = options
        self.places = places
        self.done = self.claims = self.failed = 0
        self.listed: list[Failure] = []

    def __iter__(self) -> Iterator[tuple[Document, Extraction]]:
        """Yield every document that can be read with what was extracted from it."""
        from sijill.readers.batch import STDIN, read_many

        lexicon: Lexicon | None = None
        stdin = sys.stdin.buffer if STDIN in self.sources else None
        for item in read_many(self.sources, self.options, stdin):
            if isinstance(item, Failure):
                self._note(item)
                continue
            if lexicon is None:
                from sijill.api import load_lexicon

                lexicon = load_lexicon(places=self.places)
            from sijill.pipeline import extract

            extraction = extract(item, lexicon)
            self.done += 1
            self.claims += len(extraction.claims)
            yield item, extraction

    def finish(self) -> None:
        """List on standard error what could not be read, and end with exit code 1 if there is any."""
        list_failures(self.listed, self.failed, self.done)
        if self.failed:
            raise typer.Exit(1)

    def _note(self, failure: Failure) -> None:
        self.failed += 1
        if len(self.listed) < _LISTED:
            self.listed.append(failure)


def list_failures(failures: Sequence[Failure], failed: int, done: int) -> None:
    """List on standard error the documents that could not be read, ``failed`` in all beside ``done``."""
    if failed > 1:
        sys.stderr.write(f"sijill: {failed:,} of {failed + done:,} documents could not be read\n")
    for failure in failures[:_LISTED]:
        sys.stderr.write(f"sijill: {visible(str(failure))}\n")
    if failed > len(failures[:_LISTED]):
        sys.stderr.write(f"sijill: and {failed - len(failures[:_LISTED]):,} more\n")
