"""JSON Lines: one report a line, the same bytes for the same input."""

import json

from sijill.model.wire import to_wire
from sijill.model.claim import Extraction
from sijill.model.document import Document

_LINE_BREAKS = str.maketrans({"\u0085": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def to_json_line(document: Document, extraction: Extraction) -> str:
    """Return one line of JSON, ended by a newline; Arabic letters stay, rare line breaks are escaped.

    >>> to_json_line(Document.of("نص"), Extraction())[:43]
    '{"schema":"sijill/1","document":{"id":"sha2'
    """
    line = json.dumps(to_wire(document, extraction), ensure_ascii=False, separators=(",", ":"))
    return line.translate(_LINE_BREAKS) + "\n"
