"""What both databases can keep: texts without NUL and half characters, of at most the length of their column."""

from collections.abc import Collection, Mapping
from types import MappingProxyType

from sqlalchemy import String

from sijill.errors import UnkeepableError
from sijill.faults import Fault
from sijill.ledger.chain import Value
from sijill.ledger.schema import LINKS

_LENGTHS = MappingProxyType({
    table.name: tuple((c.name, c.type.length) for c in table.columns if isinstance(c.type, String) and c.type.length)
    for table in LINKS
})  # fmt: skip


def refuse_unkeepable(table: str, row: Mapping[str, Value]) -> None:
    """Raise UnkeepableError for a row of which a database could not give back every character."""
    if not is_keepable("".join(value for value in row.values() if isinstance(value, str))):
        for name, value in row.items():
            if isinstance(value, str):
                _refuse(name, value)
    for name, longest in _LENGTHS[table]:
        value = row.get(name)
        if isinstance(value, str) and len(value) > longest:
            raise UnkeepableError(Fault.KEPT_LENGTH, name=name, size=len(value), most=longest)


def refuse_terms(terms: Collection[str]) -> None:
    """Raise UnkeepableError for names that a database could not give back."""
    if not is_keepable("".join(terms)):
        for term in terms:
            _refuse("name", term)


def is_keepable(words: str) -> bool:
    """Tell whether a text can stand in a ledger at all.

    >>> is_keepable("Mosul"), is_keepable("Mosul" + chr(0))
    (True, False)
    """
    try:
        words.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in words


def _refuse(name: str, words: str) -> None:
    at = words.find("\0")
    if at >= 0:
        raise UnkeepableError(Fault.KEPT_NUL, name=name, at=at + 1)
    try:
        words.encode()
    except UnicodeEncodeError:
        raise UnkeepableError(Fault.KEPT_HALF_CHARACTER, name=name) from None
