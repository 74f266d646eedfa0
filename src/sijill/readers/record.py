"""One line of JSON Lines: a document with its metadata."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from sijill.errors import DocumentError
from sijill.faults import Fault
from sijill.model.document import Document
from sijill.readers.options import ReadOptions, iso_date, shorten
from sijill.readers.unread import Unread, find_file

_NAME_LENGTH = 200


def read_record(line: str, folder: Path | None, default: ReadOptions) -> Document:
    """Read ``{"id", "text" or "html" or "path", ...}``; unknown keys are ignored, a ``path`` is relative to ``folder``.

    Without a ``folder``, where the line came from somebody else's machine, a ``path`` is refused.

    >>> read_record('{"id": 7, "text": "Two died."}', Path(), ReadOptions()).metadata.ref
    '7'
    """
    return find_record(parse_record(line), "", folder, default).read()


def find_record(record: Mapping[str, object], where: str, folder: Path | None, default: ReadOptions) -> Unread:
    """Return the document of a record, not parsed yet; raises DocumentError for a record of another shape."""
    options = _options(record).over(default)
    for key in ("text", "html", "path"):
        value = _string(record, key)
        if value is None:
            continue
        if key != "path":
            return Unread(where, value, options, html=key == "html")
        if folder is None:
            raise DocumentError(Fault.RECORD_PATH)
        return _named_file(folder / value, where, options)
    raise DocumentError(Fault.RECORD_EMPTY)


def _named_file(path: Path, where: str, options: ReadOptions) -> Unread:
    name = shorten(str(path), _NAME_LENGTH)
    try:
        return replace(find_file(path, options), where=f"{where}: {name}" if where else name)
    except DocumentError as error:
        raise error.inside(name) from None


def parse_record(line: str) -> dict[str, object]:
    """Return the object of a line; raises DocumentError for a line that is none."""
    try:
        record: object = json.loads(line)
    except RecursionError:
        raise DocumentError(Fault.JSON_DEEP) from None
    except json.JSONDecodeError as error:
        raise DocumentError(Fault.JSON, reason=error.msg, at=error.pos + 1) from None
    except ValueError:
        raise DocumentError(Fault.JSON_NUMBER) from None
    if not isinstance(record, dict):
        raise DocumentError(Fault.JSON_OBJECT)
    return record


def _options(record: Mapping[str, object]) -> ReadOptions:
    published = _metadata(record, "published")
    return ReadOptions(
        ref=_ref(record),
        publisher=_metadata(record, "publisher"),
        url=_metadata(record, "url"),
        language=_metadata(record, "language"),
        title=_metadata(record, "title"),
        published=(iso_date(published) or published) if published and published[10:11] in ("", "T", " ") else published,
    )


def _ref(record: Mapping[str, object]) -> str | None:
    value = record.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _metadata(record, "id")


def _metadata(record: Mapping[str, object], key: str) -> str | None:
    """A string that travels back to the caller, who must be able to write it."""
    value = _string(record, key)
    try:
        (value or "").encode("utf-8")
    except UnicodeEncodeError:
        raise DocumentError(Fault.RECORD_HALF_CHARACTER, name=key) from None
    return value or None


def _string(record: Mapping[str, object], key: str) -> str | None:
    value = record.get(key)
    if value is not None and not isinstance(value, str):
        raise DocumentError(Fault.RECORD_TYPE, name=key, value=shorten(json.dumps(value)))
    return value
