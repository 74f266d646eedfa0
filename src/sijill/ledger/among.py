"""Is a value one of many? However many: a database takes only so many values one by one."""

from collections.abc import Collection

from sqlalchemy import Column, ColumnElement, Text, any_, func, literal, select
from sqlalchemy.dialects.postgresql import ARRAY

from sijill.ledger.claim_rows import encoded

_FEW = 500


def among(column: Column[str], values: Collection[str], *, sqlite: bool) -> ColumnElement[bool]:
    """Return the condition that a column holds one of some values; many of them travel as one.

    >>> from sijill.ledger.schema import claims
    >>> str(among(claims.c.id, ["clm_1"], sqlite=True))
    'claims.id IN (__[POSTCOMPILE_id_1])'
    """
    if len(values) <= _FEW:
        return column.in_(list(values))
    if sqlite:
        return column.in_(select(func.json_each(encoded(list(values))).table_valued("value").c.value))
    return column == any_(literal(list(values), ARRAY(Text)))
