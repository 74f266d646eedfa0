"""All word lists, loaded: rows by id, and the phrases that a word of a text may begin."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sijill.lexicon.morphology import Number, Reading, readings
from sijill.lexicon.tables import ActorRow, Entry, OutletRow, PlaceRow, Table, ThingRow
from sijill.text.folding import fold

_MEMORY = 200_000


@dataclass(slots=True, eq=False)
class Node:
    """A node of the phrase tree: the rows that end here and the stems that may follow."""

    entries: list[Entry] = field(default_factory=list)
    children: dict[str, "Node"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """What the lexicon knows of one written word; shared by all its occurrences."""

    surface: str
    folded: str
    readings: tuple[Reading, ...]
    starts: tuple[tuple[Reading, Node], ...]
    by_stem: Mapping[str, Reading]


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Every table, immutable but for a bounded memory of words already analysed (which changes no answer)."""

    version: str
    entries: tuple[Entry, ...]
    actors: Mapping[str, ActorRow]
    outlets: Mapping[str, OutletRow]
    targets: Mapping[str, ThingRow]
    who: Mapping[str, ThingRow]
    places: Mapping[str, PlaceRow]
    root: Node
    stems: frozenset[str]
    verbs: frozenset[str]
    broken: frozenset[str]
    fillers: frozenset[str]
    _memory: dict[str, Word] = field(default_factory=dict)

    def word(self, surface: str) -> Word:
        """Return what is known of a written word."""
        known = self._memory.get(surface)
        if known is None:
            known = self._analyse(surface)
            if len(self._memory) >= _MEMORY:
                self._memory.clear()
            self._memory[surface] = known
        return known

    def _analyse(self, surface: str) -> Word:
        found = tuple(self._decide(reading) for reading in readings(surface, self.stems, self.verbs))
        children = self.root.children
        starts = tuple((reading, children[reading.stem]) for reading in found if reading.stem in children)
        by_stem: dict[str, Reading] = {}
        for reading in found:
            by_stem.setdefault(reading.stem, reading)
        return Word(surface, fold(surface), found, starts, by_stem)

    def _decide(self, reading: Reading) -> Reading:
        """An ``-ين`` on a noun with a broken plural, or on a thing, is a dual; on other words it stays open."""
        if reading.number is Number.EITHER and reading.stem in self.broken:
            return reading._replace(number=Number.DUAL)
        return reading
