"""Which claim belongs to which fact: the one-to-one assignment with the greatest total weight."""

from collections.abc import Mapping


def assign(weights: Mapping[tuple[int, int], int]) -> list[tuple[int, int]]:
    """Return the pairs (row, column) of the heaviest one-to-one assignment, in order of rows.

    ``weights`` holds the pairs that may be made, each with a positive weight. The assignment grows by the chain of
    exchanges that gains most, until none gains anything; so it is exact, and equal gains go to the lowest column.

    >>> assign({(0, 0): 5, (0, 1): 4, (1, 0): 4})
    [(0, 1), (1, 0)]
    """
    choices: dict[int, dict[int, int]] = {}
    for (row, column), weight in sorted(weights.items()):
        if weight > 0:
            choices.setdefault(row, {})[column] = weight
    taken: dict[int, int] = {}
    while True:
        gains, origins = _best_chains(choices, taken)
        free = [column for column in sorted(gains) if column not in taken and gains[column] > 0]
        if not free:
            return sorted((row, column) for column, row in taken.items())
        _exchange(taken, origins, max(free, key=lambda column: gains[column]))


def _best_chains(
    choices: Mapping[int, Mapping[int, int]], taken: Mapping[int, int]
) -> tuple[dict[int, int], dict[int, int]]:
    """Return, for every column that a free row can reach by exchanges, the gain and the row that would take it."""
    gains: dict[int, int] = {}
    origins: dict[int, int] = {}
    busy = set(taken.values())
    pending: list[tuple[int, int]] = [(row, 0) for row in choices if row not in busy]
    while pending:
        following: list[tuple[int, int]] = []
        for row, gain in pending:
            for column, weight in choices[row].items():
                known = gains.get(column)
                if taken.get(column) == row or (known is not None and gain + weight <= known):
                    continue
                gains[column], origins[column] = gain + weight, row
                if column in taken:
                    holder = taken[column]
                    following.append((holder, gain + weight - choices[holder][column]))
        pending = following
    return gains, origins


def _exchange(taken: dict[int, int], origins: Mapping[int, int], column: int) -> None:
    """Give ``column`` to the row that reaches it, and so on back to the row that was free."""
    held = {row: place for place, row in taken.items()}
    current: int | None = column
    while current is not None:
        row = origins[current]
        taken[current] = row
        current = held.get(row)
