"""Questions to the taxonomies of things and people, such as whether a sniper rifle is a weapon."""

from collections.abc import Mapping

from sijill.lexicon.tables import ThingRow

_STEPS = range(12)


def is_kind_of(rows: Mapping[str, ThingRow], ident: str, *ancestors: str) -> bool:
    """Tell whether ``ident`` is one of ``ancestors`` or stands somewhere below one.

    >>> rows = {"tank": ThingRow("tank", "vehicle", "tank", ""), "vehicle": ThingRow("vehicle", None, "vehicle", "")}
    >>> is_kind_of(rows, "tank", "vehicle"), is_kind_of(rows, "vehicle", "tank")
    (True, False)
    """
    at: str | None = ident
    for _ in _STEPS:
        if at in ancestors:
            return True
        row = rows.get(at or "")
        if row is None:
            return False
        at = row.parent
    return False
