"""The frame of every export: the file, its loss and its data dictionary appear together or not at all."""


from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from sijill.errors import ExportError
from sijill.exporters.dictionary import dictionary_of
from sijill.exporters.formats import Format, format_for, format_named
from sijill.exporters.ledger_material import material_of
from sijill.exporters.loss import Loss
from sijill.exporters.material import ExportOptions, Material
from sijill.exporters.withholding import NOTE, withhold_names
from sijill.ledger.ledger import Ledger

LOSS, DICTIONARY = ".loss.json", ".dictionary.csv"
_TRIES = 100
_DATABASE = b"SQLite format 3\0"


def export(
    source: Ledger | Material, path: str | Path, name: str | None = None, options: ExportOptions | None = None
) -> Loss:
    """Write a ledger to ``path`` in the format of a name, else in that of the file's ending; return what was lost.

    Beside ``OUT`` lie ``OUT.loss.json`` and ``OUT.dictionary.csv``. Raises ExportError where the file cannot be
    written or the format cannot hold the material; then what lay there before is still there.
    """
    out = Path(path)
    form = format_named(name) if name else format_for(out)
    material = material_of(source) if isinstance(source, Ledger) else source
    try:
        return _write(material, out, form, options or ExportOptions())
    except OSError as error:
        raise ExportError(f"{out}: cannot be written: {(error.strerror or 'unknown fault').lower()}") from error


def _write(material: Material, out: Path, form: Format, options: ExportOptions) -> Loss:
    place = out.resolve()
    if place.exists() and not place.is_file():
        raise ExportError(f"{out}: cannot be written: it is no file")
    if _is_database(place):
        raise ExportError(f"{out}: not overwritten: it is a ledger or another database")
    wanted = withhold_names(material) if options.withhold_names else material
    with _together() as begin:
        with begin(place) as file:
            loss = form.write(wanted, file, options)
            loss = replace(loss, notes=(*loss.notes, NOTE)) if options.withhold_names else loss
        with begin(place.with_name(place.name + LOSS)) as file:
            file.write(loss.to_json().encode())
        with begin(place.with_name(place.name + DICTIONARY)) as file:
            file.write(dictionary_of(form.tables).encode())
    return loss


def _is_database(out: Path) -> bool:
    """Tell whether a database lies where the export is to lie."""
    if not out.is_file():
        return False
    with out.open("rb") as file:
        return file.read(len(_DATABASE)) == _DATABASE


@contextmanager
def _together() -> Iterator[Callable[[Path], BinaryIO]]:
    """Give a function that opens a file beside its place; all move there at the end, or none is left."""
    waiting: list[tuple[Path, Path]] = []

    def begin(path: Path) -> BinaryIO:
        file, part = _open_beside(path)
        waiting.append((part, path))
        return file

    try:
        yield begin
        for part, path in waiting:
            part.replace(path)
    finally:
        for part, _ in waiting:
            part.unlink(missing_ok=True)


def _open_beside(path: Path) -> tuple[BinaryIO, Path]:
    """A new file in the folder of ``path``, under a name that no file has."""
    for number in range(_TRIES):
        part = path.with_name(f".{path.name}.{number}.part")
        try:
            return part.open("xb"), part
        except FileExistsError:
            continue
    raise ExportError(f"{path}: cannot be written: {_TRIES} unfinished files lie beside it")
