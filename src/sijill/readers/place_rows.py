"""What every reader of places hands on: records that may be kept, and rows that were refused with the reason."""

from collections.abc import Iterable, Iterator

from sijill.lexicon.place_import import Refused
from sijill.lexicon.place_records import PlaceRecord, fault_of

Row = tuple[str, PlaceRecord | str]


def admit(rows: Iterable[Row]) -> Iterator[PlaceRecord | Refused]:
    """Yield each record that has no fault and an id of its own; all else is refused, its place told by ``file:line``.

    A row comes with its place; in the stead of its record may stand the reason why it has none.

    >>> far = PlaceRecord("x", "settlement", "SY", 95.0, 40.0, "X", "")
    >>> [str(refused) for refused in admit([("t.tsv:2", far), ("t.tsv:3", "there are 2 cells")])]
    ['t.tsv:2: latitude 95.0 and longitude 40.0 are not degrees', 't.tsv:3: there are 2 cells']
    """
    seen: set[str] = set()
    for where, row in rows:
        if isinstance(row, str):
            yield Refused(where, row)
            continue
        fault = fault_of(row)
        if fault is None and row.id in seen:
            fault = f"the id {row.id} stands in an earlier row"
        if fault is not None:
            yield Refused(where, fault)
        else:
            seen.add(row.id)
            yield row
