"""The free English labels of gold against the ids of the word lists."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from sijill.lexicon.loading import ENTITY_COLUMNS, WORDLISTS, read_rows
from sijill.lexicon.tables import COLUMNS, LANGUAGES, Table
from sijill.text.folding import fold
from sijill.text.tokens import Kind, tokenize

_EXTRA = Path(__file__).with_name("labels.csv")
_EXTRA_COLUMNS = ("section", "id", "label")
_SHORT_PLURAL = 3
_UNSTRIPPED = ("ss", "us")
_LONG_NAME = 4
_LIKE = 0.75


def label_key(label: str) -> str:
    """Return a label's comparable form: folded words without articles, plurals without their s.

    >>> label_key("the Weapons-Caches"), label_key("Syria's buses")
    ('weapon cache', 'syria bus')
    """
    words = [fold(t.surface) for t in tokenize(label) if t.kind in (Kind.ARABIC, Kind.LATIN, Kind.NUMBER)]
    return " ".join(_singular(word.removesuffix("'s")) for word in words if word not in ("the", "al"))


def _singular(word: str) -> str:
    if len(word) <= _SHORT_PLURAL or not word.endswith("s") or word.endswith(_UNSTRIPPED):
        return word
    return word[:-2] if word.endswith("ses") else word[:-1]


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """Ids by the key of each of their names, and the id above each id."""

    ids: Mapping[str, frozenset[str]]
    parents: Mapping[str, str]

    def meant(self, label: str) -> frozenset[str]:
        """Return the ids of a label; of one that no list knows, those of its last words; else its key."""
        words = label_key(label).split()
        for first in range(len(words)):
            known = self.ids.get(" ".join(words[first:]))
            if known:
                return known
        return frozenset((" ".join(words),))

    def named(self, label: str) -> frozenset[str]:
        """Return the ids of every name that stands in a label, the longest names first; of none, the label's key."""
        words = label_key(label).split()
        found: set[str] = set()
        first = 0
        while first < len(words):
            for last in range(len(words), first, -1):
                known = self.ids.get(" ".join(words[first:last]))
                if known:
                    found |= known
                    first = last - 1
                    break
            first += 1
        return frozenset(found or {" ".join(words)})

    def related(self, gold: Iterable[str], found: Iterable[str]) -> bool:
        """Tell whether an id of one side is an id of the other or stands directly above or below one."""
        return any(
            one == other or self.parents.get(one) == other or self.parents.get(other) == one
            for one in gold
            for other in found
        )


@dataclass(frozen=True, slots=True)
class Labels:
    """What the labels of gold may mean: things and people, actors, places, effects, vague amounts."""

    things: Taxonomy
    actors: Taxonomy
    places: Taxonomy
    effects: Taxonomy
    vague: Taxonomy

    def same_place(self, gold: str, ids: Iterable[str], names: Iterable[str]) -> bool:
        """Tell whether a gold place is one of the ids, or spelt much like one of the names.

        Spellings are compared by their consonants, so that ``Baghuz`` is ``Baghouz``.
        """
        meant = self.places.ids.get(label_key(gold), frozenset())
        if not meant.isdisjoint(ids):
            return True
        written = consonants(gold)
        return any(_alike(written, consonants(name)) for name in names)


def consonants(name: str) -> str:
    """Return the consonants of a name in Latin letters, doubled ones once; empty for Arabic letters.

    >>> consonants("Baghouz") == consonants("Al-Baghuz")
    True
    """
    letters = label_key(name)
    bare = "".join(letter for letter in letters if letter.isascii() and letter.isalpha() and letter not in "aeiouyhw")
    return "".join(letter for at, letter in enumerate(bare) if at == 0 or bare[at - 1] != letter)


def _alike(one: str, other: str) -> bool:
    if not one or one == other:
        return bool(one)
    return min(len(one), len(other)) >= _LONG_NAME and SequenceMatcher(None, one, other).ratio() >= _LIKE


def read_labels(folder: Path = WORDLISTS) -> Labels:
    """Return the labels that the names of the word lists and the table beside this module give."""
    extra = [row.cells for row in read_rows(_EXTRA, _EXTRA_COLUMNS, _EXTRA.name)]

    def taxonomy(*names: str) -> Taxonomy:
        pairs = [(cells[1], cells[2]) for cells in extra if cells[0] in names]
        parents: dict[str, str] = {}
        for name in names:
            for ident, parent, word in _entities(folder, name):
                pairs += [(ident, word), (ident, ident)]
                if parent:
                    parents[ident] = parent
            pairs += _words(folder, name)
        return Taxonomy(_index(pairs), parents)

    return Labels(
        things=taxonomy("targets", "who"),
        actors=taxonomy("actors"),
        places=taxonomy("places"),
        effects=taxonomy("effects"),
        vague=taxonomy("vague"),
    )


def _entities(folder: Path, name: str) -> list[tuple[str, str, str]]:
    """Id, parent and English name of the rows of a table without a language; none for a section without a table."""
    columns = dict(ENTITY_COLUMNS).get(name)
    if columns is None:
        return []
    above = columns.index("parent") if "parent" in columns else None
    rows = read_rows(folder / f"{name}.csv", columns, f"{name}.csv")
    return [(r.cells[0], "" if above is None else r.cells[above], r.cells[-1]) for r in rows]


def _words(folder: Path, name: str) -> list[tuple[str, str]]:
    """Id and word of the rows of a table in every language."""
    if name not in dict(ENTITY_COLUMNS):
        return []
    columns = dict(COLUMNS)[Table(name)]
    return [
        (row.cells[0], row.cells[-1])
        for language in LANGUAGES
        for row in read_rows(folder / language / f"{name}.csv", columns, f"{language}/{name}.csv")
    ]


def _index(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for ident, word in pairs:
        key = label_key(word)
        if key:
            found.setdefault(key, set()).add(ident)
    return {key: frozenset(ids) for key, ids in found.items()}
