"""All word lists, loaded: rows by id, and the phrases that a word of a text may begin."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from sijill.lexicon.gazetteer import Gazetteer
from sijill.lexicon.morphology import Number, Reading, readings
from sijill.lexicon.tables import ActorRow, Entry, OutletRow, PlaceRow, Table, ThingRow
from sijill.text.folding import fold
from sijill.text.tokens import Kind, Token

_LONGEST_FIGURE = 4
_MEMORY = 200_000
_LONGEST_WORD = 60
_AND = "\u0648"
_GLUED, _FIRST_ARABIC = 8, "\u0600"


Rows = tuple[tuple[Table, tuple[Entry, ...]], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A node of the phrase tree: the rows that end here and the stems that may follow."""

    entries: list[Entry] = field(default_factory=list)
    children: dict[str, "Node"] = field(default_factory=dict)
    _memory: dict[tuple[bool, bool], Rows] = field(default_factory=dict)

    def rows(self, reading: Reading) -> Rows:
        """Return by table the rows that end here and take a first word read so."""
        key = (reading.verbal, bool(reading.tense))
        known = self._memory.get(key)
        if known is None:
            by_table: dict[Table, list[Entry]] = {}
            for entry in self.entries:
                if entry.takes(reading):
                    by_table.setdefault(entry.table, []).append(entry)
            known = self._memory[key] = tuple((table, tuple(entries)) for table, entries in by_table.items())
        return known


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """What the lexicon knows of one written word; shared by all its occurrences.

    ``singles`` are its rows by table, ``openers`` the phrases that it may begin, ``nexts`` the stems one of which
    must follow for that, ``followers`` those by which it may itself continue a phrase. ``may_join`` tells whether any
    reading of it has an *and* attached, ``joins`` whether the likeliest has; ``may_be_glued`` marks a long Arabic word
    that no list knows.
    """

    surface: str
    folded: str
    readings: tuple[Reading, ...]
    starts: tuple[tuple[Reading, Node], ...]
    singles: tuple[tuple[Table, tuple[Entry, ...], Reading], ...]
    openers: tuple[tuple[Reading, Node], ...]
    by_stem: Mapping[str, Reading]
    nexts: AbstractSet[str]
    followers: tuple[str, ...]
    is_filler: bool
    may_join: bool = False
    joins: bool = False
    may_be_glued: bool = False


WORDS = frozenset((Kind.ARABIC, Kind.LATIN))
NO_WORD = Word("", "", (), (), (), (), {}, frozenset(), (), is_filler=False)


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Every table, immutable but for a bounded memory of words already analysed (which changes no answer)."""

    version: str
    entries: tuple[Entry, ...]
    actors: Mapping[str, ActorRow]
    forces: Mapping[str, ActorRow]
    ties: Mapping[str, frozenset[str]]
    foes: Mapping[str, frozenset[str]]
    roles: Mapping[str, frozenset[str]]
    outlets: Mapping[str, OutletRow]
    targets: Mapping[str, ThingRow]
    who: Mapping[str, ThingRow]
    places: Mapping[str, PlaceRow]
    gazetteer: Gazetteer
    root: Node
    stems: frozenset[str]
    verbs: frozenset[str]
    broken: frozenset[str]
    fillers: frozenset[str]
    _memory: dict[str, Word] = field(default_factory=dict)

    def word(self, surface: str) -> Word:
        """Return what is known of a written word; nothing is known of one longer than any word is."""
        if len(surface) > _LONGEST_WORD:
            return NO_WORD
        known = self._memory.get(surface)
        if known is None:
            known = self._analyse(surface)
            if len(self._memory) >= _MEMORY:
                self._memory.clear()
            self._memory[surface] = known
        return known

    def words(self, tokens: list[Token]) -> list[Word]:
        """Return what is known of each token; of figures only the names they may be in."""
        recall, kinds, number = self._memory.get, WORDS, Kind.NUMBER
        return [
            recall(one[3]) or self.word(one[3])
            if one[2] in kinds
            else self._figure(one[3])
            if one[2] is number
            else NO_WORD
            for one in tokens
        ]

    def _figure(self, surface: str) -> Word:
        """``اللواء 444``, ``M23``: a figure goes on with a name that is written with it, and is no word of its own."""
        written = str(int(surface)) if len(surface) <= _LONGEST_FIGURE and surface.isdecimal() else ""
        if written not in self.stems:
            return NO_WORD
        known = self._memory.get(surface)
        if known is None:
            known = self._memory[surface] = replace(NO_WORD, followers=(written,))
        return known

    def _analyse(self, surface: str) -> Word:
        found = tuple(self._decide(reading) for reading in readings(surface, self.stems, self.verbs))
        children = self.root.children
        starts = [(reading, children[reading.stem]) for reading in found if reading.stem in children]
        openers = tuple((reading, node) for reading, node in starts if node.children)
        by_stem: dict[str, Reading] = {}
        for reading in found:
            by_stem.setdefault(reading.stem, reading)
        folded = fold(surface)
        return Word(
            surface,
            folded,
            found,
            tuple(starts),
            _singles(starts),
            openers,
            by_stem,
            _nexts(openers),
            tuple(stem for stem, reading in by_stem.items() if not reading.conjunction),
            any(stem in self.fillers for stem in by_stem),
            any(reading.conjunction for reading in found),
            bool(found[0].conjunction) if found else folded[:1] == _AND,
            not found and len(surface) >= _GLUED and folded >= _FIRST_ARABIC,
        )

    def _decide(self, reading: Reading) -> Reading:
        """An ``-ين`` on a noun with a broken plural, or on a thing, is a dual; on other words it stays open."""
        if reading.number is Number.EITHER and reading.stem in self.broken:
            return replace(reading, number=Number.DUAL)
        return reading


def _nexts(openers: tuple[tuple[Reading, Node], ...]) -> AbstractSet[str]:
    """The stems of which one must follow for any phrase to go on."""
    if len(openers) == 1:
        return openers[0][1].children.keys()
    return frozenset().union(*(node.children for _, node in openers))


def _singles(starts: list[tuple[Reading, Node]]) -> tuple[tuple[Table, tuple[Entry, ...], Reading], ...]:
    """The rows of one word by table: those of its first reading that has any, and of others with the same stem."""
    best: dict[Table, tuple[tuple[Entry, ...], Reading]] = {}
    for reading, node in starts:
        for entry in node.entries:
            if not entry.takes(reading):
                continue
            known = best.get(entry.table)
            if known is None:
                best[entry.table] = ((entry,), reading)
            elif known[1].stem == reading.stem:
                best[entry.table] = ((*known[0], entry), known[1])
    return tuple((table, entries, reading) for table, (entries, reading) in best.items())
