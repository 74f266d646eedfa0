"""What both databases can keep: texts without NUL and half characters, of at most the length of their column."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from sijill.errors import LedgerError
from sijill.ledger.chain import Value
from sijill.ledger.schema import LINKS

_LENGTHS = MappingProxyType({
    (table.name, column.name): length
    for table in LINKS
    for column in table.columns
    if (length := getattr(column.type, "length", None)) is not None
})  # fmt: skip


def refuse_unkeepable(table: str, row: Mapping[str, Value]) -> None:
    """Raise LedgerError for a row of which a database could not give back every character."""
    for name, value in row.items():
        if isinstance(value, str):
            _refuse(name, value)
            longest = _LENGTHS.get((table, name))
            if longest is not None and len(value) > longest:
                raise LedgerError(f"the {name} has {len(value):,} characters; a ledger keeps {longest} of it")


def refuse_terms(terms: Iterable[str]) -> None:
    """Raise LedgerError for names that a database could not give back."""
    for term in terms:
        _refuse("name", term)


def is_keepable(words: str) -> bool:
    """Tell whether a text can stand in a ledger at all.

    >>> is_keepable("Mosul"), is_keepable("Mosul" + chr(0))
    (True, False)
    """
    return "\0" not in words and (words.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in words))


def _refuse(name: str, words: str) -> None:
    at = words.find("\0")
    if at >= 0:
        raise LedgerError(f"character {at + 1} of the {name} is NUL, which a ledger cannot keep")
    try:
        words.encode()
    except UnicodeEncodeError:
        raise LedgerError(f"the {name} holds half a character (an unpaired surrogate)") from None
