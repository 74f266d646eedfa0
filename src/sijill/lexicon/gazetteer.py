"""Places by name: layers of files, mapped into memory when the first name is looked up, and read where needed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from sijill.lexicon.gazetteer_file import (
    BARE,
    DEFINITE,
    INDEX_BITS,
    NAMES,
    PLACES,
    POSTING,
    RESPELT,
)
from sijill.lexicon.gazetteer_layer import Layer
from sijill.lexicon.morphology import Reading
from sijill.lexicon.place_keys import (
    APOSTROPHES,
    first_forms,
    fold_name,
    folded_words,
    key_of,
    may_join,
    may_stand_alone,
    part_of,
)
from sijill.lexicon.tables import Entry, PlaceRow, Table
from sijill.text.tokens import Kind, Token

SHIPPED = Path(__file__).resolve().parent.parent / "gazetteer"
Rows = tuple[tuple[Entry, PlaceRow], ...]
SUPPLEMENT, WORLD = SHIPPED / "supplement", SHIPPED / "world"
OURS = "gazetteer"
SHIPPED_LAYERS = frozenset((SUPPLEMENT.name, WORLD.name))
_FIRST_ARABIC = "\u0600"
_SPOT = 0.03
_INDEX = (1 << INDEX_BITS) - 1
_MEMORY = 200_000
_ROWS = 20_000
_LONGEST_WORD = 40
_LONGEST_NAME = 5
_MOST = 400
_WORDS = frozenset((Kind.ARABIC, Kind.LATIN))


class Posting(NamedTuple):
    """One place that bears a name: its row, and an entry that stands for the name as that of a word list would.

    ``definite`` and ``bare`` tell whether its sources write the name with the article and without it; ``respelt`` that
    only we write it as one word.
    """

    row: PlaceRow
    entry: Entry
    definite: bool
    bare: bool
    respelt: bool

    def suits(self, definite: bool | None) -> bool:  # noqa: FBT001
        """Tell whether the name is written so: with the article, without it, or (None) either way."""
        return definite is None or (self.definite if definite else self.bare)


class Bearers(NamedTuple):
    """The places that bear a name as it is written: ``written`` is false where none has, or lacks, its article."""

    rows: Rows
    entries: tuple[Entry, ...]
    written: bool
    respelt: bool


class NameHit(NamedTuple):
    """A name of the gazetteer in a text: tokens ``[first, last)``, how the first word reads, the name's key."""

    first: int
    last: int
    reading: Reading
    key: str


class _Form(NamedTuple):
    """One way to read a first word: its key, whether that is a name, and whether names go on after it."""

    reading: Reading
    key: str
    is_name: bool
    goes_on: bool


class _Step(NamedTuple):
    """What one more word makes of a key: the longer key, the name that ends here or ``""``, whether names go on."""

    key: str
    name: str
    goes_on: bool


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """Layers of places, first ones first; immutable but for bounded memories, which change no answer."""

    layers: tuple[Layer, ...]
    preferred: Mapping[tuple[int, str], PlaceRow] = field(default_factory=dict)
    _forms: dict[str, tuple[_Form, ...]] = field(default_factory=dict)
    _steps: dict[tuple[str, str], _Step] = field(default_factory=dict)
    _postings: dict[str, tuple[Posting, ...]] = field(default_factory=dict)
    _bearers: dict[tuple[str, bool | None], Bearers] = field(default_factory=dict)
    _merged: dict[tuple[str, bool | None], Rows] = field(default_factory=dict)

    @property
    def version(self) -> str:
        """The hashes of all layers' names and records, shortened: it changes when any place does."""
        files = [_files(layer) for layer in self.layers]
        return "-".join(told.get(NAMES, "")[:8] + told.get(PLACES, "")[:4] for told in files)

    def named(self, key: str) -> tuple[Posting, ...]:
        """Return the places that bear a key, one place once, those of the first layer first.

        >>> gazetteer = open_gazetteer()
        >>> [posting.row.country for posting in gazetteer.named("raqqa")][0]
        'SY'
        """
        known = self._postings.get(key)
        if known is None:
            if len(self._postings) >= _ROWS:
                self._postings.clear()
            known = self._postings[key] = tuple(self._look_up(key))
        return known

    def bearers(self, key: str, definite: bool | None) -> Bearers:  # noqa: FBT001
        """Return the places that bear a key, those written with the article (or without it) where there are any."""
        known = self._bearers.get((key, definite))
        if known is None:
            postings = self.named(key)
            written = [posting for posting in postings if posting.suits(definite)]
            rows = tuple((posting.entry, posting.row) for posting in written or postings)
            respelt = all(posting.respelt for posting in written or postings)
            known = Bearers(rows, tuple(entry for entry, _ in rows), bool(written), respelt)
            if len(self._bearers) >= _ROWS:
                self._bearers.clear()
            self._bearers[key, definite] = known
        return known

    def with_namesakes(self, rows: Rows, definite: bool | None) -> Rows:  # noqa: FBT001
        """Return listed rows with their populations and with the other places of the same names."""
        ident = "|".join([entry.row for entry, _ in rows])
        known = self._merged.get((ident, definite))
        if known is None:
            if len(self._merged) >= _ROWS:
                self._merged.clear()
            known = self._merged[ident, definite] = tuple(self._merge(rows, definite))
        return known

    def _merge(self, rows: Rows, definite: bool | None) -> list[tuple[Entry, PlaceRow]]:  # noqa: FBT001
        keys = dict.fromkeys(key_of([fold_name(word) for word in entry.phrase]) for entry, _ in rows)
        postings = [posting for key in keys for posting in self.named(key) if posting.suits(definite)]
        merged = [(entry, _with_population(row, postings)) for entry, row in rows]
        for posting in postings:
            if not posting.respelt and not any(is_same(row, posting.row) for _, row in merged):
                merged.append((posting.entry, _with_names(posting.row, rows)))
        return merged

    def find(self, name: str) -> tuple[Posting, ...]:
        """Return the places that bear a name, however it is spelled.

        >>> [posting.row.id for posting in open_gazetteer().find("Dayr az Zawr")]
        ['sy-deir-ez-zor', 'SY-DY']
        """
        return self.named(key_of(folded_words(name)))

    def scan(self, tokens: Sequence[Token]) -> list[NameHit]:
        """Return the longest names that begin at each token, also where they overlap.

        >>> from sijill.text.tokens import tokenize
        >>> [hit.key for hit in open_gazetteer().scan(tokenize("from Deir ez-Zor to Mosul"))]
        ['deir zor', 'zor', 'zor', 'to', 'mosul']
        """
        found: list[NameHit] = []
        known = [self._forms.get(token[3]) for token in tokens]
        for number, forms in enumerate(known):
            if forms is None and tokens[number][2] in _WORDS:
                forms = self._read_first(tokens[number][3])  # noqa: PLW2901
            if forms:
                hit = self._longest(tokens, number, forms)
                if hit is not None:
                    found.append(hit)
        return found

    def _longest(self, tokens: Sequence[Token], first: int, forms: tuple[_Form, ...]) -> NameHit | None:
        best: NameHit | None = None
        for form in forms:
            if form.is_name and best is None:
                best = NameHit(first, first + 1, form.reading, form.key)
            if form.goes_on:
                longer = self._go_on(tokens, first, form)
                if longer is not None and (best is None or longer.last > best.last):
                    best = longer
        return best

    def _go_on(self, tokens: Sequence[Token], first: int, form: _Form) -> NameHit | None:
        best: NameHit | None = None
        recall, words, key = self._steps.get, _WORDS, form.key
        for last in range(first + 1, min(first + _LONGEST_NAME, len(tokens))):
            token = tokens[last]
            surface = token[3]
            if surface in APOSTROPHES:
                continue
            if token[2] not in words:
                break
            step = recall((key, surface)) or self._take_step(key, surface)
            if step.name and (last == first + 1 or step.name == step.key):
                best = NameHit(first, last + 1, form.reading, step.name)
            if not step.goes_on:
                break
            key = step.key
        return best

    def _take_step(self, key: str, surface: str) -> _Step:
        """Go on from a key by one word, also one that is written apart here and joined in the name."""
        part = part_of(fold_name(surface))
        longer = f"{key} {part}" if key and part else key or part
        joined = key + part if len(part) > 1 and may_join(key) else ""
        name = longer if part and self._is_name(longer) else joined if joined and self._is_name(joined) else ""
        if len(self._steps) >= _MEMORY:
            self._steps.clear()
        known = self._steps[key, surface] = _Step(longer, name, not longer or self._is_name(longer + " "))
        return known

    def _read_first(self, surface: str) -> tuple[_Form, ...]:
        forms: list[_Form] = []
        if len(surface) <= _LONGEST_WORD:
            for key, reading in first_forms(fold_name(surface)):
                is_name = may_stand_alone(key, reading) and self._is_name(key)
                goes_on = not key or self._is_name(key + " ")
                if is_name or goes_on:
                    forms.append(_Form(reading, key, is_name, goes_on))
        if len(self._forms) >= _MEMORY:
            self._forms.clear()
        known = self._forms[surface] = tuple(forms)
        return known

    def _prefer(self, row: PlaceRow) -> PlaceRow:
        """One place keeps one id whatever spelling it is found under: that of the word list, then the supplement's."""
        ident = (row.geonames or 0, row.level)
        other = self.preferred.get(ident) or self.layers[0].by_geonames.get(ident)
        return replace(other, population=row.population) if other is not None and other.id != row.id else row

    def _is_name(self, key: str) -> bool:
        """Tell whether a key is in any layer; one that ends with a blank is there if names go on after it."""
        return any(key in layer.names for layer in self.layers)

    def _look_up(self, key: str) -> list[Posting]:
        found: list[Posting] = []
        for layer in self.layers:
            for value in layer.names.get(key, ()):
                if not value or len(found) >= _MOST:
                    continue
                (number,) = POSTING.unpack(value)
                row = self._prefer(layer.row(number & _INDEX))
                known = next((at for at, other in enumerate(found) if is_same(row, other.row)), None)
                if known is None:
                    flags = (bool(number & flag) for flag in (DEFINITE, BARE, RESPELT))
                    found.append(Posting(row, _entry(row, key, layer.folder.name), *flags))
                elif row.population > found[known].row.population:
                    merged = replace(found[known].row, population=row.population)
                    found[known] = found[known]._replace(row=merged)
        return found


def _with_population(row: PlaceRow, postings: list[Posting]) -> PlaceRow:
    same = next((p.row for p in postings if p.row.population and is_same(row, p.row)), None)
    return replace(row, population=same.population) if same is not None and not row.population else row


def _with_names(row: PlaceRow, listed: Rows) -> PlaceRow:
    """A town that shares its name with the listed unit around it is called as that is: Hodeidah, not Al Hudaydah."""
    unit = next((other for _, other in listed if other.id == row.admin1), None)
    return row if unit is None else replace(row, name_en=unit.name_en, name_ar=unit.name_ar)


def _entry(row: PlaceRow, key: str, layer: str) -> Entry:
    """What stands for a name of a layer; its row is told as ``gazetteer:ID``, of an imported layer as ``LAYER:ID``."""
    language, name = ("ar", row.name_ar) if key >= _FIRST_ARABIC else ("en", row.name_en)
    source = OURS if layer in SHIPPED_LAYERS else layer
    return Entry(Table.PLACES, (row.id,), name, tuple(key.split(" ")), f"{source}:{row.id}", language)


def _files(layer: Layer) -> dict[str, str]:
    files = layer.manifest.get("files")
    return files if isinstance(files, dict) else {}


def is_same(one: PlaceRow, other: PlaceRow) -> bool:
    """Tell whether two rows are one place: the same id, the same GeoNames id, or the same kind at the same spot."""
    if one.id == other.id or (one.geonames is not None and one.geonames == other.geonames):
        return True
    if one.country != other.country or one.level != other.level:
        return False
    if one.lat is None or other.lat is None or one.lon is None or other.lon is None:
        return False
    return abs(one.lat - other.lat) < _SPOT and abs(one.lon - other.lon) < _SPOT


def open_gazetteer(*folders: Path, preferred: Iterable[PlaceRow] = ()) -> Gazetteer:
    """Return the gazetteer of our supplement, the given folders and the world's settlements, in this order.

    ``preferred`` rows stand in for those of any layer that bear the same GeoNames id and level.

    >>> [layer.folder.name for layer in open_gazetteer().layers]
    ['supplement', 'world']
    """
    layers = (Layer(SUPPLEMENT), *map(Layer, folders), Layer(WORLD))
    return Gazetteer(layers, {(row.geonames, row.level): row for row in preferred if row.geonames is not None})
