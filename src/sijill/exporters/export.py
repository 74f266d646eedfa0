"""The frame of every export: the file, its loss and its data dictionary appear together or not at all."""


from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from sijill.errors import ExportError
from sijill.exporters.dictionary import dictionary_of
from sijill.exporters.formats import Format, format_for, format_named
from sijill.exporters.loss import Loss
from sijill.exporters.material import ExportOptions, Material

LOSS, DICTIONARY = ".loss.json", ".dictionary.csv"
_TRIES = 100


def export(
    material: Material, path: str | Path, name: str | None = None, options: ExportOptions | None = None
) -> Loss:
    """Write a ledger to ``path`` in the format of a name, else in that of the file's ending; return what was lost.

    Beside ``OUT`` lie ``OUT.loss.json`` and ``OUT.dictionary.csv``. Raises ExportError where the file cannot be
    written or the format cannot hold the material; then what lay there before is still there.
    """
    out = Path(path)
    form = format_named(name) if name else format_for(out)
    try:
        return _write(material, out, form, options or ExportOptions())
    except OSError as error:
        raise ExportError(f"{out}: cannot be written: {(error.strerror or 'unknown fault').lower()}") from error


def _write(material: Material, out: Path, form: Format, options: ExportOptions) -> Loss:
    if out.is_dir():
        raise ExportError(f"{out}: cannot be written: it is a folder")
    with _together() as begin:
        with begin(out) as file:
            loss = form.write(material, file, options)
        with begin(out.with_name(out.name + LOSS)) as file:
            file.write(loss.to_json().encode())
        with begin(out.with_name(out.name + DICTIONARY)) as file:
            file.write(dictionary_of(form.tables).encode())
    return loss


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
