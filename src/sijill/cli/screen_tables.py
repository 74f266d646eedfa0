"""Screened sentences, and how they are written."""

import json
import sys
from collections.abc import Iterable, Iterator

import typer
from rich.text import Text

from sijill.cli.options import Layout
from sijill.cli.reports import list_failures
from sijill.cli.terminal import Isolated, console_for, empty_table
from sijill.exporters.visible import visible
from sijill.lexicon.lexicon import Lexicon
from sijill.model.document import Document
from sijill.readers.batch import STDIN, read_many
from sijill.readers.options import ReadOptions
from sijill.readers.unread import Failure
from sijill.screening.screened import Screened, screen
from sijill.screening.weights import Weights

_SHOWN = 5


class Screening:
    """Reports gone through once, sentence by sentence; then call :meth:`finish`."""

    def __init__(self, lexicon: Lexicon, weights: Weights, above: float | None) -> None:
        self.lexicon = lexicon
        self.weights = weights
        self.above = above
        self.done = 0
        self.failures: list[Failure] = []

    def write(self, sources: list[str], options: ReadOptions, form: Layout) -> None:
        """Write the sentences: as JSON Lines in the order of the text, as a table with the highest score first."""
        if form is Layout.JSONL:
            for document, one in self._screened(sources, options):
                sys.stdout.write(_line(document, one))
            return
        _print(sorted(self._screened(sources, options), key=lambda pair: -pair[1].score))

    def finish(self) -> None:
        """List on standard error what could not be read, and end with exit code 1 if there is any."""
        list_failures(self.failures, len(self.failures), self.done)
        if self.failures:
            raise typer.Exit(1)

    def _screened(self, sources: list[str], options: ReadOptions) -> Iterator[tuple[Document, Screened]]:
        stdin = sys.stdin.buffer if STDIN in sources else None
        for item in read_many(sources, options, stdin):
            if isinstance(item, Failure):
                self.failures.append(item)
                continue
            self.done += 1
            for one in screen(item, self.lexicon, self.weights):
                if self.above is None or one.score > self.above:
                    yield item, one


def _line(document: Document, one: Screened) -> str:
    """A sentence with its words, hardest push first: ``text[start:end]`` of the document, each."""
    words = [
        {"start": push.span.start, "end": push.span.end, "text": document.words(push.span), "by": push.by}
        for push in one.pushes
    ]
    line = {
        "document": document.metadata.ref or document.id, "start": one.span.start, "end": one.span.end,
        "text": document.words(one.span), "score": one.score, "words": words, "rest": one.rest,
    }  # fmt: skip
    return json.dumps(line, ensure_ascii=False) + "\n"


def _print(found: Iterable[tuple[Document, Screened]]) -> None:
    console, table = console_for(sys.stdout), empty_table("score", "words that pushed it", "sentence", "document")
    for document, one in found:
        pushed = "\n".join(f"{push.by:+.2f} {visible(document.words(push.span))}" for push in one.pushes[:_SHOWN])
        cells = (pushed, visible(document.words(one.span)), visible(document.metadata.ref or document.id))
        table.add_row(f"{one.score:+.2f}", *(Isolated(cell) for cell in cells))
    if not table.row_count:
        console.print(Text("no sentences", style="dim"))
        return
    console.print(table)
