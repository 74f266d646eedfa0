"""What auto-archiver kept, as outside sources: its sheet saved as CSV, or the table that its CSV database writes.

A row is a post or a page that was archived. Its day is the one on which it was uploaded, which need not be that of what
it shows; what is archived is named, nothing is fetched.
"""

import ast
import datetime as dt

from sijill.errors import ExportError
from sijill.model.outside import OutsideEvent
from sijill.readers.options import iso_date
from sijill.readers.outside_table import Cells, OutsideTable, read_table, text_of, whole_row

DATASET = "auto-archiver"
_DATABASE = ("status", "metadata", "media")
_LINKS, _DAYS = ("link", "url"), ("upload timestamp", "timestamp")
_LONGEST, _HEADER = 256 * 1024, 4096


def read_archive(data: bytes, name: str) -> OutsideTable:
    """Return the rows of an auto-archiver table; raises ExportError where it is neither of the two kinds."""
    first = data[:_HEADER].decode("utf-8-sig", "replace").partition("\n")[0].strip()
    header = {cell.strip(' "').casefold() for cell in first.split(",")}
    if header.issuperset(_DATABASE):
        return read_table(data, name, _DATABASE, _of_database)
    link = next((column for column in _LINKS if column in header), _LINKS[0])
    return read_table(data, name, (link, "archive status"), _of_sheet)


def _of_sheet(cells: Cells) -> OutsideEvent:
    return _event(cells, cells, text_of(cells, "archive location"))


def _of_database(cells: Cells) -> OutsideEvent:
    return _event(cells, _literal(cells["metadata"]), None)


def _event(cells: Cells, known: Cells, archived: str | None) -> OutsideEvent:
    link = next((found for column in _LINKS if (found := text_of(known, column))), None)
    if link is None:
        raise ExportError("there is no link")
    day = next((iso_date(found) for column in _DAYS if (found := text_of(known, column))), None)
    parts = (text_of(known, name) for name in ("upload title", "title", "text content", "content"))
    return OutsideEvent(
        dataset=DATASET,
        id=link,
        start=day,
        end=day,
        url=link,
        sources=(archived,) if archived else (),
        notes="\n".join(dict.fromkeys(part for part in parts if part)) or None,
        row=whole_row(cells),
    )


def _literal(cell: str) -> dict[str, str]:
    """The texts and times of a dictionary as Python writes it; nothing of it is run."""
    if len(cell) > _LONGEST:
        raise ExportError(f"metadata has {len(cell):,} characters; at most {_LONGEST:,} are read")
    try:
        tree = ast.parse(cell.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise ExportError("metadata is no dictionary as auto-archiver writes it") from None
    if not isinstance(tree, ast.Dict):
        raise ExportError("metadata is no dictionary as auto-archiver writes it")
    pairs = ((key, value) for key, value in zip(tree.keys, tree.values, strict=True) if isinstance(key, ast.Constant))
    return {str(key.value): _value(value) for key, value in pairs}


def _value(node: ast.expr) -> str:
    """A text as it is, ``datetime.datetime(2019, 4, 9, …)`` as a day, anything else as nothing."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if isinstance(node, ast.Call) and ast.unparse(node.func) in ("datetime.datetime", "datetime.date"):
        parts = (part.value for part in node.args[:3] if isinstance(part, ast.Constant))
        try:
            return dt.date(*(part for part in parts if isinstance(part, int))).isoformat()
        except (TypeError, ValueError, OverflowError):
            return ""
    return ""
