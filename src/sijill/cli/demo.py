"""``sijill demo``: read the sample reports that ship with sijill."""

import sys
from pathlib import Path

from sijill.cli.options import Output
from sijill.errors import SijillError

_PACKAGE = Path(__file__).resolve().parent.parent
_MANIFEST = "samples.jsonl"
LEDGER = "samples.db"
REPORT = "report.html"


def demo(out: Output = None) -> None:
    """Read the samples that ship with sijill: a table each; with --out pages, a ledger and a cited report too."""
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
    if pages and out:
        sys.stdout.write(f"Pages with every value marked in the text are in {pages.folder}:\n")
        sys.stdout.writelines(f"  {path}\n" for path in written)
        _keep(out)
    else:
        sys.stdout.write("With --out DIR a page is written for each, with every value marked in the text.\n")
    reports.finish()


def _keep(out: Path) -> None:
    """Keep the samples in a ledger, join what tells of one happening, and write a cited report of all."""
    from sijill.api import load_lexicon
    from sijill.cli.moment import now
    from sijill.exporters.export import export
    from sijill.intake import Desk
    from sijill.ledger.ledger import Ledger
    from sijill.readers.batch import read_many
    from sijill.readers.options import ReadOptions
    from sijill.reconciliation.reconciling import reconcile

    with Ledger(str(out / LEDGER)) as ledger:
        desk = Desk(ledger, load_lexicon(), now)
        desk.take_all(read_many([_samples() / _MANIFEST], ReadOptions()))
        incidents = reconcile(ledger)
        export(ledger, out / REPORT, "report")
        size = ledger.size()
    told = sum(len(incident.voices) > 1 for incident in incidents)
    sys.stdout.write(
        f"The ledger {out / LEDGER} holds {size.documents} documents and {size.claims} claims of {size.incidents} "
        f"incidents; {told} are told by more than one voice. The cited report of all is {out / REPORT}.\n"
    )


def _samples() -> Path:
    """The samples in the installed package, or those of the source tree."""
    for folder in (_PACKAGE / "samples", _PACKAGE.parents[1] / "samples"):
        if (folder / _MANIFEST).is_file():
            return folder
    raise SijillError("the samples were not installed with this copy of sijill")
