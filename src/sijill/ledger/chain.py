"""The chain: every row carries a hash of itself and of the row before it, whatever table that stands in."""

import hashlib
import json
from collections.abc import Sequence

Value = str | int | bytes | None
START = "0" * 64
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False)


def link(before: str, table: str, values: Sequence[Value]) -> str:
    """Return the link of a row: SHA-256 in hex over the link before it, the table and the values in column order.

    >>> one = link(START, "documents", [1, "sha256:0", "text"])
    >>> one == link(START, "documents", [1, "sha256:0", "Text"]), len(one)
    (False, 64)
    """
    plain = [hash_of(value) if isinstance(value, bytes) else value for value in values]
    row = _ENCODER.encode([before, table, plain])
    return hashlib.sha256(row.encode("utf-8", "surrogateescape")).hexdigest()


def hash_of(data: bytes) -> str:
    """Return the hash by which bytes are named.

    >>> hash_of(b"")[:14]
    'sha256:e3b0c44'
    """
    return "sha256:" + hashlib.sha256(data).hexdigest()
