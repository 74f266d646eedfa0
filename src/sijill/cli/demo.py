"""``sijill demo``: read the sample reports that ship with sijill."""

import sys
from pathlib import Path

from sijill.cli.options import Output
from sijill.errors import SijillError

_PACKAGE = Path(__file__).resolve().parent.parent
_MANIFEST = "samples.jsonl"


def demo(out: Output = None) -> None:
    """Read the samples that ship with sijill: a table each, and a page each with --out."""
    from sijill.cli.pages import Pages
    from sijill.cli.reports import Reports
    from sijill.cli.terminal import print_claims
    from sijill.readers.options import ReadOptions

    reports = Reports([str(_samples() / _MANIFEST)], ReadOptions())
    pages = Pages(out) if out else None
    written = []
    for document, extraction in reports:
        print_claims(document, extraction)
        if pages:
            written.append(pages.write(document, extraction))
    sys.stdout.write(f"{reports.done} invented reports, {reports.claims} claims.\n")
    if pages:
        sys.stdout.write(f"Pages with every value marked in the text are in {pages.folder}:\n")
        sys.stdout.writelines(f"  {path}\n" for path in written)
    else:
        sys.stdout.write("With --out DIR a page is written for each, with every value marked in the text.\n")
    reports.finish()


def _samples() -> Path:
    """The samples in the installed package, or those of the source tree."""
    for folder in (_PACKAGE / "samples", _PACKAGE.parents[1] / "samples"):
        if (folder / _MANIFEST).is_file():
            return folder
    raise SijillError("the samples were not installed with this copy of sijill")
