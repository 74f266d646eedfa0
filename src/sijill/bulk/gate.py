"""Whether a text may hold claims at all, told from its bytes before anything is parsed, by the words of the lexicon.

A text holds claims only if it is about armed violence (``claims/relevance.py``), and that is told by its words. The
gate looks for the same words, in every spelling and with whatever is attached, and is wrong on one side only: it lets
pass what the extractor then finds to hold nothing.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

from sijill.bulk.compact_text import compact, spelled, visible_of, word_around
from sijill.claims.relevance import ARMED, BLOWS, LINE, NEEDED, PARTIES, PEOPLE
from sijill.errors import DocumentError
from sijill.lexicon.lexicon import Lexicon
from sijill.lexicon.loading import variants_of
from sijill.lexicon.tables import Entry, Table
from sijill.readers.decoding import decode

_SHORT = LINE * 16
_REACH = 80
_MEMORY = 200_000
_ARABIC, _ALEF, _HEH, _YEH = "\u0600", "\u0627", "\u0647", "\u064a"
_SPACE, _BLANK = b" ", 0x20
_SHORTEST, _TELLING = 2, 4
_WEIGHT = 1
_STRIKE, _ATTACK = "strike", "attack"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a word list as the gate knows it: by which of its words it is found, what else must stand near."""

    word: str
    weight: float
    stem: str
    others: tuple[bytes, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Net:
    """Words looked for all at once; ``rows`` holds those that are found by a part of a word, by the part's number."""

    lexicon: Lexicon
    parts: BytesAhoCorasick
    rows: tuple[tuple[Row, ...], ...]
    _memory: dict[tuple[int, bytes], tuple[Row, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, lexicon: Lexicon, weighed: Iterable[tuple[Entry, float]]) -> "Net":
        """Return a net for some rows of the lexicon."""
        common = Counter(stem for entry in lexicon.entries for stem in variants_of(entry)[-1])
        rows: dict[bytes, list[Row]] = {}
        for entry, weight in weighed:
            phrase = variants_of(entry)[-1]
            parts = [_part_of(stem, verb=entry.is_verb and not number) for number, stem in enumerate(phrase)]
            best = min(
                range(len(parts)),
                key=lambda n: (phrase[n].isdecimal(), -min(len(parts[n].strip()), _TELLING), common[phrase[n]], n),
            )
            if len(parts[best].strip()) <= _SHORTEST:
                whole = Row(entry.word, weight, "", ())
                for joint in (b"", _SPACE):
                    word = joint.join(part.strip() for part in parts)
                    rows.setdefault(_SPACE + word + _SPACE, []).append(whole)
            else:
                others = tuple(other for number, other in enumerate(parts) if number != best)
                rows.setdefault(parts[best], []).append(Row(entry.word, weight, phrase[best], others))
        net = BytesAhoCorasick(list(rows), matchkind=MatchKind.Standard, implementation=Implementation.DFA)
        return cls(lexicon, net, tuple(map(tuple, rows.values())))

    def caught(self, small: bytes) -> Iterator[Row]:
        """Yield the rows whose words stand in a compact text."""
        for part, start, end in self.parts.find_matches_as_indexes(small, overlapping=True):
            key = (part, word_around(small, start + (small[start] == _BLANK), end))
            known = self._memory.get(key)
            if known is None:
                known = self._fitting(*key)
                if len(self._memory) >= _MEMORY:
                    self._memory.clear()
                self._memory[key] = known
            near = small[max(start - _REACH, 0) : end + _REACH] if known else small
            for row in known:
                if not row.others or all(other in near for other in row.others):
                    yield row

    def _fitting(self, part: int, word: bytes) -> tuple[Row, ...]:
        """The rows that a whole word may be, read as the lexicon reads it."""
        surface = spelled(word)
        readings = (*self.lexicon.word(surface).readings, *self.lexicon.word(surface.upper()).readings)
        stems = {reading.stem for reading in readings}
        return tuple(row for row in self.rows[part] if not row.stem or row.stem in stems)


@dataclass(frozen=True, slots=True, eq=False)
class Gate:
    """Tells which texts and pages are worth reading; one is made of a lexicon, and it keeps nothing but known words.

    >>> from sijill.lexicon.loading import load_lexicon
    >>> gate = Gate.of(load_lexicon())
    >>> gate.lets_pass("Shelling killed three civilians."), gate.lets_pass("The bakery sold three cakes.")
    (True, False)
    """

    armed: Net
    named: Net

    @classmethod
    def of(cls, lexicon: Lexicon) -> "Gate":
        """Return the gate of a lexicon."""
        armed = [e for e in lexicon.entries if e.table is Table.DOMAINS and e.id == ARMED]
        named = [entry for entry in lexicon.entries if _is_named(lexicon, entry)]
        return cls(
            Net.of(lexicon, [(entry, float(entry.cells[_WEIGHT])) for entry in armed]),
            Net.of(lexicon, [(entry, NEEDED) for entry in named]),
        )

    def lets_pass(self, text: str) -> bool:
        """Tell whether a text may hold claims."""
        small = compact(text.encode("utf-8", "replace"))
        return self._weighs(self.armed, small) or (len(small) <= _SHORT and self._weighs(self.named, small))

    def lets_pass_page(self, data: bytes) -> bool:
        """Tell whether an HTML page may hold claims in what is visible of it; what cannot be decoded passes."""
        small = compact(visible_of(_utf8(data)))
        return self._weighs(self.armed, small) or self._weighs(self.named, small)

    @staticmethod
    def _weighs(net: Net, small: bytes) -> bool:
        """Tell whether the words that are there, each counted once, weigh enough."""
        seen: set[str] = set()
        total = 0.0
        for row in net.caught(small):
            if row.word not in seen:
                seen.add(row.word)
                total += row.weight
                if total >= NEEDED:
                    return True
        return False


def _is_named(lexicon: Lexicon, entry: Entry) -> bool:
    """Tell whether a row names a force, civilians or fighters, or a strike: a line or two need no more."""
    if entry.table is Table.ACTORS:
        actor = lexicon.actors.get(entry.id)
        return actor is not None and actor.kind in PARTIES
    if entry.table is Table.WHO:
        return entry.id in PEOPLE
    return entry.table is Table.TRIGGERS and (
        entry.id == _STRIKE or (entry.id == _ATTACK and entry.cells[1] in BLOWS)
    )


def _part_of(stem: str, *, verb: bool) -> bytes:
    """What of a stem stays in every form that is read as it: without letters that endings and prefixes replace.

    Nothing is attached before a Latin word, so it begins with a space.
    """
    if stem[0] < _ARABIC:
        short = stem[:-1] if stem.endswith(("e", "y")) else stem[:-2] if stem.endswith("man") else stem
        return _SPACE + compact((short if len(short) >= _SHORTEST else stem).encode()).strip()
    first, last = verb and stem[0] == _ALEF, stem[-1] == _HEH or (verb and stem[-1] == _YEH)
    part = stem[first : len(stem) - last]
    return compact((part if len(part) >= _SHORTEST else stem).encode()).strip()


def _utf8(data: bytes) -> bytes:
    """The text of a page in UTF-8, whatever it came in."""
    try:
        data.decode()
    except UnicodeDecodeError:
        try:
            return decode(data).encode("utf-8", "replace")
        except DocumentError:
            return data
    return data
