r"""Cells of CSV: several texts in one cell, and text that a spreadsheet would take for a formula.

A text that begins with ``= + - @``, their full-width forms, a tab, a line break or ``'`` gets a ``'`` before it; so one
leading ``'`` is always ours and :func:`unguard` gives back what was there. Numbers are not text and are left alone.
Several texts in one cell stand with `` | `` between them; ``\`` and ``|`` inside one are written ``\\`` and ``\|``.
"""

import re
from collections.abc import Iterable

Cell = str | int | float | bool | tuple[str, ...] | None

_GUARD = "'"
_OBEYED = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20", _GUARD)
_BETWEEN = " | "
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


def guard(text: str) -> str:
    """Return text that no spreadsheet takes for a formula.

    >>> guard("=1+1"), guard("-4"), guard("plain"), guard("'quoted'")
    ("'=1+1", "'-4", 'plain', "''quoted'")
    """
    return _GUARD + text if text.startswith(_OBEYED) else text


def unguard(cell: str) -> str:
    """Return the text that :func:`guard` was given.

    >>> unguard(guard("@here")), unguard("plain")
    ('@here', 'plain')
    """
    return cell.removeprefix(_GUARD)


def join(texts: Iterable[str]) -> str:
    r"""Return several texts as one cell.

    >>> join(["Raqqa", "a|b"])
    'Raqqa | a\\|b'
    """
    return _BETWEEN.join(text.replace("\\", "\\\\").replace("|", "\\|") for text in texts)


def split(cell: str) -> list[str]:
    """Return the texts that :func:`join` was given; an empty cell holds none.

    >>> split("Raqqa | Hasakah")
    ['Raqqa', 'Hasakah']
    """
    return [_ESCAPED.sub(r"\1", text) for text in cell.split(_BETWEEN)] if cell else []


def written(cell: Cell) -> str:
    """Return a cell as it stands in CSV: nothing for ``None``, ``true`` and ``false``, plain numbers, guarded text.

    >>> written(-4), written("-4"), written(True), written(None), written(("SY", "IQ"))
    ('-4', "'-4", 'true', '', 'SY | IQ')
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, int | float):
        return repr(cell)
    return guard(cell if isinstance(cell, str) else join(cell))
