"""``sijill import``: keep events that others coded, to stand beside our own."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sijill.cli.options import LEDGER, Database

if TYPE_CHECKING:
    from sijill.ledger.ledger import Ledger
    from sijill.readers.outside_table import OutsideTable

_SHOWN = 20


class Dataset(StrEnum):
    """The tables that can be imported."""

    ACLED = "acled"
    UCDP_GED = "ucdp-ged"
    AUTO_ARCHIVER = "auto-archiver"


def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A CSV file of ACLED, UCDP GED or auto-archiver.")],
    dataset: Annotated[Dataset, typer.Option("--as", metavar="DATASET", help="acled, ucdp-ged or auto-archiver.")],
    db: Database = LEDGER,
) -> None:
    """Keep somebody else's events in a ledger as outside sources. Exit code 1 if any row was refused."""
    from sijill.cli.moment import now
    from sijill.errors import ExportError
    from sijill.exporters.visible import visible
    from sijill.ledger.ledger import Ledger
    from sijill.readers.outside_table import load_table

    data = load_table(file)
    table = _read(dataset, data, file.name)
    if not table.events and table.refused:
        raise ExportError(f"{table.refused[0]}; no row of {file.name} can be used, nothing was kept")
    with Ledger(db) as ledger:
        new = ledger.add_import(dataset.value, file.name, data, table.events, at=now())
        beside, incidents = _beside(ledger, table)
    for refused in table.refused[:_SHOWN]:
        sys.stderr.write(f"sijill: {visible(str(refused))}\n")
    if len(table.refused) > _SHOWN:
        sys.stderr.write(f"sijill: and {len(table.refused) - _SHOWN:,} more rows were refused\n")
    kept = "kept" if new else "in the ledger already, nothing was added"
    sys.stdout.write(f"{len(table.events):,} events of {dataset.value}: {kept}; {len(table.refused):,} rows refused\n")
    sys.stdout.write(f"{beside:,} of them stand near one of {incidents:,} incidents of the ledger\n")
    if table.refused:
        raise typer.Exit(1)


def _read(dataset: Dataset, data: bytes, name: str) -> "OutsideTable":
    from sijill.readers.outside_acled import read_acled
    from sijill.readers.outside_archive import read_archive
    from sijill.readers.outside_ucdp import read_ucdp

    readers = {Dataset.ACLED: read_acled, Dataset.UCDP_GED: read_ucdp, Dataset.AUTO_ARCHIVER: read_archive}
    return readers[dataset](data, name)


def _beside(ledger: "Ledger", table: "OutsideTable") -> tuple[int, int]:
    """How many events stand near an incident, and how many incidents there are."""
    from sijill.analysis.outside import set_beside

    incidents = ledger.incidents()
    links = _links(ledger) if any(event.url for event in table.events) else {}
    found = set_beside(incidents, table.events, links)
    return len({(one.dataset, one.event) for one in found}), len(incidents)


def _links(ledger: "Ledger") -> dict[str, frozenset[str]]:
    """The addresses of the reports of every incident."""
    of_claim = {claim.id: claim.entry for claim in ledger.claims()}
    links: dict[str, frozenset[str]] = {}
    for incident in ledger.incidents():
        entries = [of_claim[claim] for claim in incident.claims if claim in of_claim]
        addresses = (part.metadata.url for entry in entries for part in entry.publications)
        links[incident.id] = frozenset(address for address in addresses if address)
    return links
