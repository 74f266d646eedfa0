"""What takes longer than a page may: a whole export, and joining the reports of one incident anew."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sijill.exporters.export import export
from sijill.exporters.formats import format_named
from sijill.exporters.ledger_material import material_of
from sijill.exporters.material import ExportOptions
from sijill.model.entry import LedgerClaim
from sijill.reconciliation.reconciling import reconcile
from sijill.web.jobs import Doing, Work
from sijill.web.site import Site

_STEP = 100


@dataclass(frozen=True, slots=True)
class _Counted:
    """Claims that say how far a writer has come with them, and end where nobody waits any more."""

    claims: Iterable[LedgerClaim]
    work: Work
    total: int

    def __iter__(self) -> Iterator[LedgerClaim]:
        for done, claim in enumerate(self.claims):
            if done % _STEP == 0:
                self.work.step(done, self.total)
            yield claim


def export_of(site: Site, name: str, language: str) -> Doing:
    """Return the work of exporting the whole ledger in a format; raises ExportError for a format that there is not."""
    form = format_named(name)

    def doing(work: Work) -> None:
        total = site.ledger.size().claims
        material = material_of(site.ledger, at=site.now())
        counted = replace(material, claims=_Counted(material.claims, work, total))
        path = work.folder / f"sijill{form.extension}"
        work.step(0, total)
        export(counted, path, name, ExportOptions(language))
        work.step(total, total)
        work.result(path)

    return doing


def joining(site: Site) -> Doing:
    """Return the work of joining the claims that tell of one incident, for all that was added or judged since."""

    def doing(work: Work) -> None:
        work.step(0)
        reconcile(site.ledger, site.now())

    return doing
