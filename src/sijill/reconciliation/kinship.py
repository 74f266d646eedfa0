"""Who belongs to whom and what is a kind of what, as the word lists say it."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from sijill.lexicon.loading import ENTITY_COLUMNS, WORDLISTS, read_rows

_FAMILIES = Path(__file__).with_name("families.csv")
_DEEPEST = 12
ANY = "any"


@dataclass(frozen=True, slots=True, eq=False)
class Kinship:
    """Parents of actors and of things, kinds of actors, and the families of event types."""

    parents: Mapping[str, str]
    kinds: Mapping[str, str]
    things: Mapping[str, str]
    families: Mapping[str, frozenset[str]]

    def line(self, actor: str) -> tuple[str, ...]:
        """Return an actor and all above it, itself first.

        >>> load_kinship().line("cjtf-oir")
        ('cjtf-oir', 'coalition-isis')
        """
        return _line(self.parents, actor)

    def related(self, one: Iterable[str], other: Iterable[str]) -> bool:
        """Tell whether an actor of one side is, or belongs to, an actor of the other side.

        >>> load_kinship().related(["cjtf-oir"], ["coalition-isis"]), load_kinship().related(["isis"], ["sdf"])
        (True, False)
        """
        left, right = frozenset(one), frozenset(other)
        return any(not right.isdisjoint(self.line(a)) for a in left) or any(
            not left.isdisjoint(self.line(b)) for b in right
        )

    def includes(self, one: str, other: str) -> bool:
        """Tell whether one of two things is a kind of the other."""
        return one in _line(self.things, other) or other in _line(self.things, one)

    def kindred(self, one: str, other: str) -> bool:
        """Tell whether two things are kinds of one thing, however far above them."""
        return _line(self.things, one)[-1] == _line(self.things, other)[-1]

    def alike(self, one: str, other: str) -> bool:
        """Tell whether one thing is a kind of the other, or both are kinds of one thing just above them.

        >>> load_kinship().alike("girls", "children"), load_kinship().alike("cave", "tunnel")
        (True, False)
        """
        left, right = self.things.get(one), self.things.get(other)
        return self.includes(one, other) or (left is not None and left == right)

    def is_thing(self, one: str | None, ancestor: str) -> bool:
        """Tell whether a thing is, or is a kind of, ``ancestor``."""
        return one is not None and ancestor in _line(self.things, one)

    def agree(self, one: frozenset[str], other: frozenset[str]) -> bool:
        """Tell whether two sets of families of event types can be of one happening."""
        return not one or not other or ANY in one or ANY in other or not one.isdisjoint(other)


def _line(parents: Mapping[str, str], ident: str) -> tuple[str, ...]:
    found = [ident]
    while (above := parents.get(found[-1])) and len(found) < _DEEPEST:
        found.append(above)
    return tuple(found)


@cache
def load_kinship(folder: Path = WORDLISTS) -> Kinship:
    """Return what the word lists of a folder say, read once; raises LexiconError for a broken list."""
    columns = dict(ENTITY_COLUMNS)
    actors = [row.cells for row in read_rows(folder / "actors.csv", columns["actors"], "actors.csv")]
    things = {
        row.cells[0]: row.cells[1]
        for name in ("targets", "who")
        for row in read_rows(folder / f"{name}.csv", columns[name], f"{name}.csv")
    }
    families: dict[str, set[str]] = {}
    with _FAMILIES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            families.setdefault(row["type"], set()).add(row["family"])
    return Kinship(
        MappingProxyType({cells[0]: cells[2] for cells in actors if cells[2]}),
        MappingProxyType({cells[0]: cells[1] for cells in actors}),
        MappingProxyType({ident: parent for ident, parent in things.items() if parent}),
        MappingProxyType({name: frozenset(found) for name, found in families.items()}),
    )
