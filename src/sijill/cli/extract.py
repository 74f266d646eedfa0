"""``sijill extract``: write the claims of many reports."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TextIO

import typer

from sijill.cli.options import Language, Output, Places, Published, Publisher, Sources, store_of
from sijill.cli.progress import Progress
from sijill.cli.reports import Reports
from sijill.model.claim import Extraction
from sijill.model.document import Document
from sijill.readers.options import ReadOptions


class Format(StrEnum):
    """The formats of the output."""

    JSONL = "jsonl"
    TABLE = "table"
    HTML = "html"


Wanted = Annotated[Format, typer.Option("--format", help="JSON Lines, tables or HTML pages.")]


def extract(
    sources: Sources,
    form: Wanted = Format.JSONL,
    out: Output = None,
    published: Published = None,
    publisher: Publisher = None,
    language: Language = None,
    places: Places = None,
) -> None:
    """Write the claims of reports: JSON Lines to standard output, or files into a folder."""
    options = ReadOptions(published=published, publisher=publisher, language=language)
    reports = Reports(sources, options, store_of(places))
    with Progress(shown=sys.stderr.isatty() and (out is not None or not sys.stdout.isatty())) as progress:
        if out is not None:
            _write_files(reports, form, out, progress)
        else:
            for number, (document, extraction) in enumerate(reports):
                if number and form is Format.HTML:
                    raise typer.BadParameter("several pages need a folder: add --out DIR", param_hint="--format")
                _write(document, extraction, form, sys.stdout)
                progress.show(reports.done, reports.claims)
    reports.finish()


def _write(document: Document, extraction: Extraction, form: Format, stream: TextIO) -> None:
    if form is Format.JSONL:
        from sijill.exporters.jsonl import to_json_line

        stream.write(to_json_line(document, extraction))
    elif form is Format.HTML:
        from sijill.exporters.report_page import render_page

        stream.write(render_page(document, extraction))
    else:
        from sijill.cli.terminal import print_claims

        print_claims(document, extraction, stream)


def _write_files(reports: Reports, form: Format, out: Path, progress: Progress) -> None:
    """One page a report, or all claims in one file."""
    if form is Format.HTML:
        from sijill.cli.pages import Pages

        pages = Pages(out)
        for document, extraction in reports:
            pages.write(document, extraction)
            progress.show(reports.done, reports.claims)
        return
    out.mkdir(parents=True, exist_ok=True)
    name = "claims.jsonl" if form is Format.JSONL else "claims.txt"
    with (out / name).open("w", encoding="utf-8", newline="\n") as file:
        for document, extraction in reports:
            _write(document, extraction, form, file)
            progress.show(reports.done, reports.claims)
