"""JSON Lines: one report a line, the same bytes for the same input."""

import json

from sijill.model.claim import Extraction
from sijill.model.document import Document
from sijill.model.wire import to_wire

_LINE_BREAKS = (("\u0085", "\\u0085"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029"))


def to_json_line(document: Document, extraction: Extraction) -> str:
    """Return one line of JSON, ended by a newline; Arabic letters stay, rare line breaks are escaped.

    >>> to_json_line(Document.of("نص"), Extraction())[:43]
    '{"schema":"sijill/1","document":{"id":"sha2'
    """
    return line_of(to_wire(document, extraction))


def line_of(value: object) -> str:
    """Return any value of JSON as one such line."""
    line = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for line_break, escape in _LINE_BREAKS:  # a second and third look are quicker than one translation
        line = line.replace(line_break, escape)
    return line + "\n"
