"""What is wrong with the word lists of a folder, by file, line and column."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from sijill.lexicon.closed_sets import ATTACK, ENTITY_VALUES, TRIGGER_VALUES, WORD_VALUES
from sijill.lexicon.loading import ENTITY_COLUMNS, Row, phrase_of
from sijill.lexicon.place_faults import place_faults, supplement_faults, twin_faults
from sijill.lexicon.problem import Problem, nearest
from sijill.lexicon.sheet import Sheet, not_among, open_sheet
from sijill.lexicon.spelling import check_spelling
from sijill.lexicon.tables import COLUMNS, LANGUAGES, Table

_ENTITY_OF: Mapping[Table, str] = MappingProxyType(
    {
        Table.ACTORS: "actors",
        Table.ACTOR_SHORT: "actors",
        Table.DEMONYMS: "places",
        Table.OUTLETS: "outlets",
        Table.PLACES: "places",
        Table.SUPPLEMENT: "supplement",
        Table.TARGETS: "targets",
        Table.WHO: "who",
    }
)
_OPTIONAL = frozenset(("en/place_words.csv",))
_NO_DRAFTS: Mapping[str, str] = MappingProxyType({})
_PLACES = (Table.PLACES, Table.SUPPLEMENT)


def check(folder: Path, drafts: Mapping[str, str] = _NO_DRAFTS) -> list[Problem]:
    """Return all that is wrong with the word lists of ``folder``, sorted by file and line; empty when in order.

    ``drafts`` holds the text of tables as they would be, by name (``ar/targets.csv``), checked instead of the files.
    """
    problems: list[Problem] = []
    entities = {name: open_sheet(folder, f"{name}.csv", columns, drafts, problems) for name, columns in ENTITY_COLUMNS}
    ids = {name: frozenset(row.cells[0] for row in sheet.rows) for name, sheet in entities.items()}
    for name, sheet in entities.items():
        problems += _check_entities(name, sheet, ids)
    problems += twin_faults(entities["places"], entities["supplement"])
    types = _types(folder, problems)
    named: dict[str, frozenset[str]] = {}
    for language in LANGUAGES:
        for table, columns in COLUMNS:
            name = f"{language}/{table}.csv"
            if name in _OPTIONAL and not (folder / name).exists():
                continue
            sheet = open_sheet(folder, name, columns, drafts, problems)
            problems += _check_words(table, sheet, language, ids, types)
            if table is Table.SUPPLEMENT:
                named[language] = frozenset(row.cells[0] for row in sheet.rows)
    problems += supplement_faults(entities["supplement"], entities["places"], named)
    return sorted(set(problems), key=lambda p: (p.file, p.line, p.column, p.message))


def _types(folder: Path, problems: list[Problem]) -> frozenset[str]:
    """The types of event that a trigger of an attack may name."""
    name = "event_types.toml"
    try:
        types = tomllib.loads((folder / name).read_text("utf-8")).get("types", {})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        problems.append(Problem(name, 1, 1, f"cannot be read: {error}"))
        return frozenset()
    return frozenset(types)


_PAIRS = frozenset(("actor_ties", "actor_foes", "actor_roles"))


def _check_entities(name: str, sheet: Sheet, ids: Mapping[str, frozenset[str]]) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for row in sheet.rows:
        yield from check_spelling(sheet.name, row, "en")
        ident = row.cells[0]
        if ident in seen and name not in _PAIRS:
            yield Problem(sheet.name, row.line, 1, f"the id {ident!r} is that of line {seen[ident]} already")
        seen.setdefault(ident, row.line)
        if not ident:
            yield Problem(sheet.name, row.line, 1, "the id is empty")
    for column in sheet.columns:
        if (name, column) in ENTITY_VALUES:
            yield from not_among(sheet, column, ENTITY_VALUES[name, column])
    countries = frozenset(i for i in ids["places"] if len(i) == len("SY") and i.isupper())
    for column, known in (("parent", ids[name]), ("country", countries), ("admin1", ids["places"] - countries)):
        if column in sheet.columns:
            yield from not_among(sheet, column, known, may_be_empty=True)
    if "parent" in sheet.columns:
        yield from _circles(sheet)
    if name in _PLACES:
        yield from place_faults(sheet)


def _circles(sheet: Sheet) -> Iterator[Problem]:
    """A thing that is, over its parents, its own parent."""
    at = sheet.columns.index("parent")
    parents = {row.cells[0]: row.cells[at] for row in sheet.rows}
    for row in sheet.rows:
        above, steps = row.cells[at], 0
        while above and above != row.cells[0] and steps < len(parents):
            above, steps = parents.get(above, ""), steps + 1
        if above == row.cells[0] and above:
            yield Problem(sheet.name, row.line, at + 1, f"{above!r} is its own parent")


def _check_words(
    table: Table, sheet: Sheet, language: str, ids: Mapping[str, frozenset[str]], types: frozenset[str]
) -> Iterator[Problem]:
    for row in sheet.rows:
        yield from check_spelling(sheet.name, row, language)
    yield from _duplicates(sheet)
    for column in sheet.columns:
        if (table, column) in WORD_VALUES:
            yield from not_among(sheet, column, WORD_VALUES[table, column])
    if table is Table.TRIGGERS:
        yield from _trigger_values(sheet, types)
    if table in _ENTITY_OF:
        yield from _known_ids(sheet, ids[_ENTITY_OF[table]])


def _duplicates(sheet: Sheet) -> Iterator[Problem]:
    """Rows that say the same of the same word, after the reader's own folding."""
    seen: dict[tuple[str, ...], Row] = {}
    for row in sheet.rows:
        key = (*row.cells[:-1], "", *phrase_of(row.cells[-1]))
        first = seen.setdefault(key, row)
        if first is not row:
            message = f"{row.cells[-1]!r} reads like {first.cells[-1]!r} in line {first.line}"
            yield Problem(sheet.name, row.line, len(row.cells), message)


def _known_ids(sheet: Sheet, known: frozenset[str]) -> Iterator[Problem]:
    for row, column, cell in sheet.column(sheet.columns[0]):
        for ident in cell.split("|"):
            if ident not in known:
                yield Problem(sheet.name, row.line, column, f"no id is called {ident!r}", nearest(ident, known))


def _trigger_values(sheet: Sheet, types: frozenset[str]) -> Iterator[Problem]:
    kinds = frozenset((*TRIGGER_VALUES, ATTACK))
    yield from not_among(sheet, "kind", kinds)
    for row, column, value in sheet.column("value"):
        known = types if row.cells[0] == ATTACK else TRIGGER_VALUES.get(row.cells[0], frozenset())
        if known and value not in known:
            message = f"no {row.cells[0]} is called {value!r}"
            yield Problem(sheet.name, row.line, column, message, nearest(value, known))
