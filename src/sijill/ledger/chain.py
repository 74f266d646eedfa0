"""The chain: every row carries a hash of itself and of the row before it, whatever table that stands in."""

import hashlib
from collections.abc import Sequence

Value = str | int | bytes | None
START = "0" * 64


def link(before: str, table: str, values: Sequence[Value]) -> str:
    """Return the link of a row: SHA-256 in hex over the link before it, the table and the values in column order.

    Each value is written with its kind and its length before it, so that no two rows are written alike.

    >>> one = link(START, "documents", [1, "sha256:0", "text"])
    >>> one == link(START, "documents", [1, "sha256:0t", "ext"]), len(one)
    (False, 64)
    """
    row = "".join([before, table, *map(_framed, values)])
    return hashlib.sha256(row.encode("utf-8", "surrogateescape")).hexdigest()


def _framed(value: Value) -> str:
    if isinstance(value, str):
        return f"\ns{len(value)}:{value}"
    if value is None:
        return "\n-"
    return f"\nb{hash_of(value)}" if isinstance(value, bytes) else f"\ni{value}"


def hash_of(data: bytes) -> str:
    """Return the hash by which bytes are named.

    >>> hash_of(b"")[:14]
    'sha256:e3b0c44'
    """
    return "sha256:" + hashlib.sha256(data).hexdigest()
