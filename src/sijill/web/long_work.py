"""What takes longer than a page may: a whole export, and joining the reports of one incident anew."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sijill.exporters.formats import format_named
from sijill.model.entry import LedgerClaim
from sijill.reconciliation.reconciling import reconcile
from sijill.web.filters import Filter
from sijill.web.jobs import Doing, Work
from sijill.web.site import Site
from sijill.web.snapshot import SnapshotAsked, write_snapshot

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


def export_of(site: Site, asked: SnapshotAsked) -> Doing:
    """Return the work of making a snapshot; raises ExportError for a format that there is not."""
    format_named(asked.format)

    def doing(work: Work) -> None:
        total = len(site.select(asked.filter)) if asked.filter != Filter() else site.ledger.size().claims
        work.step(0, total)
        path = write_snapshot(site, asked, work.folder, lambda claims: _Counted(claims, work, total))
        work.step(total, total)
        work.result(path)

    return doing


def joining(site: Site) -> Doing:
    """Return the work of joining the claims that tell of one incident, for all that was added or judged since."""

    def doing(work: Work) -> None:
        work.step(0)
        reconcile(site.ledger, site.now())

    return doing
