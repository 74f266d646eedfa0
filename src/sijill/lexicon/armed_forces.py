"""The armed force that stands for each country where a text names only the country (``غارة روسية``)."""

from collections.abc import Container, Iterable

from sijill.lexicon.tables import ActorRow

_ARMY = "-army"


def armed_forces(actors: Iterable[ActorRow], chosen: Container[str] = ()) -> dict[str, ActorRow]:
    """Return by country the row named ``...-army``, else the state, else a government without a parent.

    A row of ``chosen`` comes first: the factions of a nation that has no army.

    >>> state = ActorRow("xx", "state", None, "XX", None, None, "Xland", "Xland")
    >>> army = ActorRow("xx-army", "military", "xx", "XX", None, None, "Army of Xland", "Army of Xland")
    >>> armed_forces([state, army])["XX"].id
    'xx-army'
    """
    best: dict[str, tuple[int, ActorRow]] = {}
    for row in actors:
        rank = _rank(row) if row.id not in chosen else -1
        if row.country is not None and rank is not None and (row.country not in best or rank < best[row.country][0]):
            best[row.country] = rank, row
    return {country: row for country, (_, row) in best.items()}


def _rank(row: ActorRow) -> int | None:
    if row.kind == "military" and row.id.endswith(_ARMY):
        return 0
    if row.kind == "state":
        return 1
    return 2 if row.kind == "government" and row.parent is None else None
