"""A snapshot for a reader: an export of the ledger or of a filter, with all that is needed to check it later.

A snapshot is a ZIP file: the export, its loss, its data dictionary, ``SEAL.json`` (the last row of the ledger when it
was made and the link of that row, by which ``sijill verify --seal`` finds it again) and ``SHA256SUMS``.
"""

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sijill import __version__
from sijill.exporters.export import export
from sijill.exporters.formats import format_named
from sijill.exporters.ledger_material import material_of
from sijill.exporters.loss import Loss
from sijill.exporters.material import ExportOptions, Material
from sijill.ledger.ledger import Ledger
from sijill.model.entry import Entry, LedgerClaim
from sijill.model.incident import Incident
from sijill.web.filters import Filter
from sijill.web.selection import Selection
from sijill.web.site import Site

_PAGE = 500
_EVERYTHING = Filter()
_OLDEST = (1980, 1, 1, 0, 0, 0)
Told = Callable[[Iterable[LedgerClaim]], Iterable[LedgerClaim]]


@dataclass(frozen=True, slots=True)
class SnapshotAsked:
    """What a snapshot is to hold: a format, the claims of a filter, perhaps without names; for whom it is written."""

    format: str
    filter: Filter = _EVERYTHING
    withhold: bool = False
    language: str = "en"

    @property
    def options(self) -> ExportOptions:
        """What this means for a writer."""
        return ExportOptions(self.language, withhold_names=self.withhold)


@dataclass(frozen=True, slots=True)
class _Claims:
    """The claims of some rows, read anew each time they are gone through."""

    ledger: Ledger
    numbers: tuple[int, ...]

    def __iter__(self) -> Iterator[LedgerClaim]:
        for first in range(0, len(self.numbers), _PAGE):
            yield from self.ledger.claims_numbered(self.numbers[first : first + _PAGE])


@dataclass(frozen=True, slots=True)
class _Entries:
    """Some documents, read anew each time they are gone through."""

    ledger: Ledger
    idents: tuple[str, ...]

    def __iter__(self) -> Iterator[Entry]:
        for first in range(0, len(self.idents), _PAGE):
            yield from self.ledger.entries(self.idents[first : first + _PAGE])


def material_for(site: Site, asked: Filter) -> Material:
    """Return what a snapshot is made from: the whole ledger, or the claims of a filter with what belongs to them."""
    if asked == _EVERYTHING:
        return material_of(site.ledger, at=site.now())
    selection = site.select(asked.whole())
    order = [("document", "ascending"), ("number", "ascending")]
    rows = selection.claims.select(["document", "number", "id"]).sort_by(order)
    numbers, idents = tuple(rows["number"].to_pylist()), set(rows["id"].to_pylist())
    documents = tuple(selection.census.holdings[one].id for one in dict.fromkeys(rows["document"].to_pylist()))
    return Material(
        __version__, _Entries(site.ledger, documents), _Claims(site.ledger, numbers), _incidents(site, selection),
        tuple(one for one in site.ledger.judgements() if one.subject in idents), at=site.now(),
    )  # fmt: skip


def _incidents(site: Site, selection: Selection) -> tuple[Incident, ...]:
    of_claim = selection.census.incident_of
    wanted = sorted({of_claim[ident] for ident in selection.column("id") if ident in of_claim})
    return tuple(site.ledger.incidents(wanted)) if wanted else ()


def loss_of(site: Site, asked: SnapshotAsked, folder: Path) -> Loss:
    """Return what a snapshot would lose; it is written to a folder to find out."""
    out = folder / f"sijill{format_named(asked.format).extension}"
    return export(material_for(site, asked.filter), out, asked.format, asked.options)


def write_snapshot(site: Site, asked: SnapshotAsked, folder: Path, told: Told | None = None) -> Path:
    """Write a snapshot to a folder and return it; ``told`` is shown the claims as they are written.

    Raises ExportError for a format that there is not.
    """
    form = format_named(asked.format)
    number, seal = site.ledger.sealed()
    material = material_for(site, asked.filter)
    if told is not None:
        material = replace(material, claims=told(material.claims))
    parts = folder / "parts"
    parts.mkdir()
    export(material, parts / f"sijill{form.extension}", form.name, asked.options)
    about = {
        "row": number, "seal": seal, "format": form.name, "filter": asked.filter.query(), "at": site.now(),
        "names_withheld": asked.withhold, "sijill": __version__,
    }  # fmt: skip
    (parts / "SEAL.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
    return _packed(parts, folder / f"sijill-{form.name}.zip")


def _packed(parts: Path, out: Path) -> Path:
    """All files of a folder in one, with their checksums; the same files give the same bytes."""
    files = sorted(parts.iterdir())
    sums = "".join(f"{sum_of(path)}  {path.name}\n" for path in files)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in files:
            with path.open("rb") as file, packed.open(zipfile.ZipInfo(path.name, _OLDEST), "w") as part:
                while data := file.read(1 << 20):
                    part.write(data)
            path.unlink()
        packed.writestr(zipfile.ZipInfo("SHA256SUMS", _OLDEST), sums)
    parts.rmdir()
    return out


def sum_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
