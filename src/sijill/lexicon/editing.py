"""Adding a row to a word list, and seeing how a word is read."""

import csv
import io
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sijill.errors import LexiconError
from sijill.lexicon.checker import check
from sijill.lexicon.lexicon import Lexicon
from sijill.lexicon.loading import ENTITY_COLUMNS, read_words
from sijill.lexicon.morphology import Number, Reading
from sijill.lexicon.place_keys import first_forms, folded_words, joined_key, key_of, part_of
from sijill.lexicon.problem import nearest
from sijill.lexicon.tables import COLUMNS, LANGUAGES, Entry, Table


@dataclass(frozen=True, slots=True)
class Finding:
    """A row that a word meets, and how the word is read to meet it."""

    word: str
    reading: Reading
    entry: Entry

    def __str__(self) -> str:
        """Return it in one line: the word, what is attached to it, the row."""
        attached = [self.reading.conjunction, self.reading.preposition, "article" if self.reading.article else "",
                    self.reading.pronoun, self.reading.tense]  # fmt: skip
        number = self.reading.number.name.lower() if self.reading.number is not Number.SINGULAR else ""
        notes = " + ".join(note for note in (*attached, number) if note)
        cells = ",".join((*self.entry.cells, self.entry.word))
        return f"{self.word}: {self.entry.row}  {cells}" + (f"  ({notes})" if notes else "")


def find_word(lexicon: Lexicon, word: str) -> list[Finding]:
    """Return the rows that a word or phrase meets, as the tokenizer reads it, in the order of the tables."""
    words = word.split()
    if not words:
        return []
    first = lexicon.word(words[0])
    rest = [lexicon.word(other).by_stem for other in words[1:]]
    found: dict[str, Finding] = {}
    for reading, root in first.starts:
        nodes = [root]
        for stems in rest:
            nodes = [node.children[stem] for node in nodes for stem in stems if stem in node.children]
        for node in nodes:
            for entry in node.entries:
                if entry.is_verb is reading.verbal:
                    found.setdefault(entry.row, Finding(word, reading, entry))
    return list(found.values())


def find_in_supplement(folder: Path, word: str) -> list[Finding]:
    """Return the rows of the supplement in ``folder`` that bear a name, compared as the gazetteer compares names.

    The tables are read, not the layer that ``make supplement`` makes of them: a row is found as soon as it is written.
    """
    words = folded_words(word)
    if not words:
        return []
    wanted: dict[str, Reading] = {}
    for first, reading in first_forms(words[0]):
        key = " ".join(part for part in (first, *map(part_of, words[1:])) if part)
        for spelling in (key, joined_key(key)):
            if spelling:
                wanted.setdefault(spelling, reading)
    found: list[Finding] = []
    for entry in read_words(folder, (Table.SUPPLEMENT,)):
        key = key_of(folded_words(entry.word))
        met = next((spelling for spelling in (key, joined_key(key)) if spelling in wanted), None)
        if met is not None:
            found.append(Finding(word, wanted[met], entry))
    return found


def needs_making(table: str) -> bool:
    """Tell whether places of a table are read from a layer that must be made anew after an edit.

    >>> needs_making("ar/supplement"), needs_making("places.csv")
    (True, False)
    """
    return Path(table).stem == Table.SUPPLEMENT


def add_row(folder: Path, table: str, cells: Sequence[str]) -> str:
    """Append a row to a table such as ``ar/targets`` and return where it stands (``ar/targets.csv:61``).

    The table is checked as it would be; a fault of the row raises LexiconError and nothing is written. The file is
    replaced as a whole, so that it is never half written.
    """
    name, columns = _table(table)
    if len(cells) != len(columns):
        raise LexiconError(f"{name}:1:1: {len(cells)} cells where {len(columns)} are expected: {','.join(columns)}")
    path = folder / name
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError:
        raise LexiconError(f"{name}:1:1: there is no such word list") from None
    except UnicodeDecodeError:
        raise LexiconError(f"{name}:1:1: not UTF-8") from None
    text = text if text.endswith("\n") else text + "\n"
    line = text.count("\n") + 1
    draft = text + _csv(cells, "\r\n" if "\r\n" in text else "\n")
    for problem in check(folder, {name: draft}):
        if problem.file == name and problem.line >= line:
            raise LexiconError(str(problem))
    _replace(path, draft)
    return f"{name}:{line}"


def _table(table: str) -> tuple[str, tuple[str, ...]]:
    name = table.removesuffix(".csv") + ".csv"
    known = {f"{entity}.csv": columns for entity, columns in ENTITY_COLUMNS}
    known |= {f"{language}/{words}.csv": columns for language in LANGUAGES for words, columns in COLUMNS}
    if name not in known:
        near = nearest(name, known)
        hint = f"; did you mean {near.removesuffix('.csv')}?" if near else ""
        raise LexiconError(f"no table is called {table}{hint}")
    return name, known[name]


def _csv(cells: Sequence[str], end: str) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator=end).writerow(cells)
    return out.getvalue()


def _replace(path: Path, text: str) -> None:
    """Write beside the file, then put it in its place in one step; the rights of the file are kept."""
    try:
        with tempfile.NamedTemporaryFile("wb", dir=path.parent, prefix=f".{path.name}.", delete=False) as draft:
            draft.write(text.encode("utf-8"))
        draft_path = Path(draft.name)
        try:
            shutil.copymode(path, draft_path)
            draft_path.replace(path)
        except OSError:
            draft_path.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise LexiconError(f"{path.name}:1:1: cannot be written: {(error.strerror or '').lower()}") from None
