"""From the files of a word-list folder to a Lexicon; a broken file is named with line and column."""

import csv
import hashlib
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sijill.errors import LexiconError
from sijill.lexicon.armed_forces import armed_forces
from sijill.lexicon.gazetteer import open_gazetteer
from sijill.lexicon.lexicon import Lexicon, Node
from sijill.lexicon.tables import COLUMNS, LANGUAGES, ActorRow, Entry, OutletRow, PlaceRow, Table, ThingRow
from sijill.text.folding import fold, is_acronym
from sijill.text.tokens import Kind, tokenize

WORDLISTS = Path(__file__).resolve().parent.parent / "wordlists"
PLACE_COLUMNS = (
    "id", "level", "country", "admin1", "lat", "lon", "uncertainty_km", "same_as", "source", "name_en",
)  # fmt: skip
ENTITY_COLUMNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("actors", ("id", "kind", "parent", "country", "valid_from", "valid_to", "name_en")),
    ("actor_ties", ("id", "tie")),
    ("actor_foes", ("id", "foe")),
    ("actor_roles", ("id", "role")),
    ("outlets", ("id", "kind", "country", "name_en")),
    ("targets", ("id", "parent", "name_en")),
    ("who", ("id", "parent", "name_en")),
    ("places", PLACE_COLUMNS),
    ("supplement", PLACE_COLUMNS),
)
_OPTIONAL = frozenset({("en", Table.PLACE_WORDS)})
ATTACHED = frozenset(("\u0628", "\u0644"))
_AND, _ARTICLE = "\u0648", "\u0627\u0644"
_SHORTEST = 3
_HAPPENINGS, _FORM = frozenset(("strike", "attack")), 2
_PLANTED = tuple(table for table in Table if table is not Table.SUPPLEMENT)
GENERIC_HEADS = frozenset(("unit", "district", "settlement"))
_DECIMAL = re.compile(r"(\d+(\.\d+)?)?")
_WEAK_LETTERS = str.maketrans("", "", "\u0627\u0648\u064a\u0647")
_BROKEN_ENDING = "\u0627\u0646"
_SOUND_ENDINGS = ("\u0648", "\u0648\u0646", "\u064a\u0646")


_ARMED = "armed-force"
_LOADED = tuple((name, columns) for name, columns in ENTITY_COLUMNS if name != Table.SUPPLEMENT)


@dataclass(frozen=True, slots=True)
class Row:
    """One data row of a CSV file, with the number of its line (the header is line 1)."""

    cells: tuple[str, ...]
    line: int


def read_rows(path: Path, columns: tuple[str, ...], name: str) -> list[Row]:
    """Return the data rows of a table; raises LexiconError with ``file:line:column`` for a wrong shape."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise LexiconError(f"{name}:1:1: there is no such word list") from None
    except UnicodeDecodeError as error:
        raise LexiconError(f"{name}:1:{error.start + 1}: not UTF-8") from None
    rows: list[Row] = []
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(lines, None)
        if header is None or tuple(header) != columns:
            raise LexiconError(f"{name}:1:1: the header must be {','.join(columns)}")
        for cells in lines:
            if not cells:
                continue
            if len(cells) != len(columns):
                message = f"{name}:{lines.line_num}:{len(cells)}: {len(cells)} cells where {len(columns)} are expected"
                raise LexiconError(message)
            rows.append(Row(tuple(cells), lines.line_num))
    except csv.Error as error:
        raise LexiconError(f"{name}:{lines.line_num}:1: {error}") from None
    return rows


def load_lexicon(folder: Path = WORDLISTS) -> Lexicon:
    """Load every word list of ``folder``, with the gazetteer that ships beside them.

    >>> lexicon = load_lexicon()
    >>> lexicon.actors["isis"].name_en
    'Islamic State'
    """
    entries = tuple(read_words(folder, _PLANTED))
    root, stems, verbs = Node(), set[str](), set[str]()
    for entry in entries:
        for phrase in variants_of(entry):
            _plant(root, phrase, entry)
            stems.update(phrase[1:] if entry.is_verb else phrase)
            if entry.is_verb:
                verbs.add(phrase[0])
    names = _display_names(entries)
    entity = {name: read_rows(folder / f"{name}.csv", columns, f"{name}.csv") for name, columns in _LOADED}
    actors = {r.cells[0]: _actor(r.cells, names) for r in entity["actors"]}
    roles = _ties(entity["actor_roles"])
    places = {r.cells[0]: _place(r, names, "places.csv") for r in entity["places"]}
    return Lexicon(
        version=_version(folder),
        entries=entries,
        actors=actors,
        forces=armed_forces(actors.values(), {ident for ident, own in roles.items() if _ARMED in own}),
        ties=_ties(entity["actor_ties"]),
        foes=_ties(entity["actor_foes"]),
        roles=roles,
        outlets={r.cells[0]: _outlet(r.cells, names) for r in entity["outlets"]},
        targets={r.cells[0]: _thing(r.cells, names, Table.TARGETS) for r in entity["targets"]},
        who={r.cells[0]: _thing(r.cells, names, Table.WHO) for r in entity["who"]},
        places=places,
        gazetteer=open_gazetteer(preferred=places.values()),
        root=root,
        stems=frozenset(stems),
        verbs=frozenset(verbs),
        broken=frozenset(_broken(entries)),
        fillers=frozenset(e.phrase[0] for e in entries if e.table is Table.NUMBERS and _may_stand_inside(e)),
    )


def phrase_of(word: str) -> tuple[str, ...]:
    """Return the folded words of a row's word or phrase; short acronyms keep their capitals.

    >>> phrase_of("vehicle-borne IED")
    ('vehicle', 'borne', 'IED')
    """
    return tuple(
        token.surface if token.kind is Kind.LATIN and is_acronym(token.surface) else fold(token.surface)
        for token in tokenize(word)
        if token.kind in (Kind.ARABIC, Kind.LATIN, Kind.NUMBER)
    )


def generic_heads(folder: Path = WORDLISTS) -> frozenset[str]:
    """Return the folded words for units and settlements (governorate, village), without which a name is found too.

    >>> "governorate" in generic_heads(), "camp" in generic_heads()
    (True, False)
    """
    entries = (entry for entry in read_words(folder, (Table.PLACE_HEADS,)) if entry.id in GENERIC_HEADS)
    return frozenset(entry.phrase[0] for entry in entries if len(entry.phrase) == 1)


def read_words(folder: Path, tables: tuple[Table, ...]) -> Iterable[Entry]:
    """Yield the rows of some tables of words, in both languages."""
    for language in LANGUAGES:
        for table, columns in COLUMNS:
            name = f"{language}/{table}.csv"
            if table not in tables:
                continue
            if (language, table) in _OPTIONAL and not (folder / name).exists():
                continue
            for row in read_rows(folder / name, columns, name):
                phrase = phrase_of(row.cells[-1])
                if not phrase:
                    raise LexiconError(f"{name}:{row.line}:{len(columns)}: the word is empty")
                phrase = _without_preposition(phrase)
                yield Entry(table, row.cells[:-1], row.cells[-1], phrase, f"{name}:{row.line}", language)


def _without_preposition(phrase: tuple[str, ...]) -> tuple[str, ...]:
    """``ألحق أضرارا ب``: the particle that the verb asks for is written attached to the next word."""
    return phrase[:-1] if len(phrase) > 1 and phrase[-1] in ATTACHED else phrase


def variants_of(entry: Entry) -> list[tuple[str, ...]]:
    """The phrase as written, and without its articles (``التحالف الدولي`` -> ``تحالف دولي``)."""
    if entry.language != "ar" or entry.is_verb:
        return [entry.phrase]
    written = entry.word.split()
    if len(written) != len(entry.phrase):
        return [entry.phrase]
    bare = tuple(_without_article(folded, word) for folded, word in zip(entry.phrase, written, strict=True))
    return [entry.phrase] if bare == entry.phrase else [entry.phrase, bare]


def _without_article(folded: str, written: str) -> str:
    if written.startswith(_AND + _ARTICLE) and len(folded) > _SHORTEST + len(_ARTICLE):
        return _AND + folded[len(_AND + _ARTICLE) :]
    return folded[len(_ARTICLE) :] if written.startswith(_ARTICLE) and len(folded) > _SHORTEST else folded


def _plant(root: Node, phrase: tuple[str, ...], entry: Entry) -> None:
    node = root
    for stem in phrase:
        child = node.children.get(stem)
        if child is None:
            child = node.children[stem] = Node()
        node = child
    node.entries.append(entry)


def _may_stand_inside(number: Entry) -> bool:
    """*One* and *two* stand behind their noun in Arabic, inside a name of several words."""
    return number.language == "ar" and number.id in ("1", "2")


def _display_names(entries: Iterable[Entry]) -> dict[tuple[Table, str], str]:
    """The first Arabic word of every id."""
    names: dict[tuple[Table, str], str] = {}
    for entry in entries:
        if entry.language == "ar":
            names.setdefault((entry.table, entry.id), entry.word)
    return names


def _broken(entries: Iterable[Entry]) -> set[str]:
    """Stems whose ``-ين`` is a dual: names of things and of attacks, and of people who have a broken plural."""
    singulars: set[tuple[str, str, str]] = set()
    plurals: set[tuple[str, str]] = set()
    dual: set[str] = set()
    for entry in entries:
        if entry.language != "ar" or entry.table not in (Table.TARGETS, Table.WHO, Table.TRIGGERS):
            continue
        stem = entry.phrase[0]
        if entry.table is Table.TARGETS or (entry.id in _HAPPENINGS and entry.cells[_FORM] == "noun"):
            dual.add(stem)
        key = entry.cells[1] if entry.table is Table.TRIGGERS else entry.id
        if "plural" in entry.cells or "noun-plural" in entry.cells:
            plurals.add((key, stem))
        else:
            singulars.add((key, _skeleton(stem), stem))
    sound = {(key, stem + ending) for key, _, stem in singulars for ending in _SOUND_ENDINGS}
    broken = {(key, _skeleton(stem)) for key, plural in plurals - sound for stem in _without_an(plural)}
    return dual | {stem for key, skeleton, stem in singulars if (key, skeleton) in broken}


def _without_an(plural: str) -> tuple[str, str]:
    """A broken plural as it is, and without the ending that some have (``قضبان``)."""
    return plural, plural.removesuffix(_BROKEN_ENDING)


def _skeleton(stem: str) -> str:
    return stem.translate(_WEAK_LETTERS)


def _ties(rows: list[Row]) -> dict[str, frozenset[str]]:
    """What each actor is tied to: where it is to be found, or whom it was formed against."""
    ties: dict[str, set[str]] = {}
    for row in rows:
        ties.setdefault(row.cells[0], set()).add(row.cells[1])
    return {ident: frozenset(tied) for ident, tied in ties.items()}


def _actor(cells: tuple[str, ...], names: dict[tuple[Table, str], str]) -> ActorRow:
    ident, kind, parent, country, start, end, name = cells
    name_ar = names.get((Table.ACTORS, ident), name)
    return ActorRow(ident, kind, parent or None, country or None, start or None, end or None, name, name_ar)


def _outlet(cells: tuple[str, ...], names: dict[tuple[Table, str], str]) -> OutletRow:
    ident, kind, country, name = cells
    return OutletRow(ident, kind, country or None, name, names.get((Table.OUTLETS, ident), name))


def _thing(cells: tuple[str, ...], names: dict[tuple[Table, str], str], table: Table) -> ThingRow:
    ident, parent, name = cells
    return ThingRow(ident, parent or None, name, names.get((table, ident), name))


def read_places(folder: Path, table: Table) -> list[PlaceRow]:
    """Return the rows of ``places.csv`` or ``supplement.csv`` with their display names."""
    names = _display_names(read_words(folder, (table,)))
    name = f"{table}.csv"
    return [_place(row, names, name) for row in read_rows(folder / name, PLACE_COLUMNS, name)]


def _place(row: Row, names: dict[tuple[Table, str], str], file: str) -> PlaceRow:
    ident, level, country, admin1, lat, lon, radius, geonames, source, name = row.cells
    where = f"{file}:{row.line}"
    try:
        north, east = (float(lat), float(lon)) if lat and lon else (None, None)
    except ValueError:
        raise LexiconError(f"{where}:5: latitude and longitude must be numbers, not {lat!r}, {lon!r}") from None
    if (geonames and not geonames.isdecimal()) or not _DECIMAL.fullmatch(radius):
        raise LexiconError(f"{where}:7: uncertainty and GeoNames id must be numbers, not {radius!r}, {geonames!r}")
    name_ar = names.get((Table(file.removesuffix(".csv")), ident), name)
    return PlaceRow(
        ident, level, country or None, admin1 or None, north, east, source, name, name_ar, 0,
        float(radius) if radius else None, int(geonames) if geonames else None,
    )  # fmt: skip


def _version(folder: Path) -> str:
    """A short hash of all lists: it changes when any of them does."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.csv")) + sorted(folder.glob("*.toml")):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
