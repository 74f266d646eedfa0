"""The shapes of time expressions: which strings of atom letters are one expression, and of what kind.

A shape is a short regular expression over the letters of :mod:`sijill.mentions.timex_atoms`, for instance ``dom`` for
``24 من آذار``. The patterns have no nested repetition; an island has few letters.
"""

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from sijill.mentions.timex_atoms import Atom
from sijill.mentions.timex_islands import Island

_PART = r"(?:[pO][oIV,]?|e[IV]?(?=D?(?:w|kd|i)))?"
_NEAR = r"(?:D?r|L?Tl?)"
_WEEKDAY = r"(?:D?w(?!x)p?l?)"
_LEAD = rf"{_PART}(?:{_NEAR}[,(]{{0,2}})?(?:L?{_WEEKDAY}[,(]{{0,2}})?D?"
_A_YEAR = r"(?:Y?yg?|Yly?g?|LY)"
_MORE = r"(?:[-t]y|(?:,?ay)+)?"
_TAIL = rf"l?(?:,?o?{_A_YEAR})?l?"
_DAYS = r"d(?:(?:,a|[-ta,/])d){0,6}"
_BODY = rf"(?:{_DAYS}(?:oM?|M)?[mk]|(?<=B)kdad(?!o?[mk])|kdad(?=,)|L?kd(?:[-t]d(?!o?[mk]))?)"
_MONTH = rf"(?:M?[mk]{_TAIL})"

_SHAPES = (
    ("name", r"N(?:D?do?M?)?m(?!,?o?Y?y|l)"),
    ("night", rf"(?:[pO][oIF]?B?D?w[-tva/]?|wp[tv])D?w(?:[,(]{{0,2}}{_BODY}{_TAIL}\)?)?"),
    ("numeric", rf"{_LEAD}ig?\)?"),
    ("calendar", rf"{_LEAD}(?:{_BODY}{_TAIL}|d(?:-[mk]-|/[mk]/)yg?)\)?"),
    ("ending", r"(?:[dn][hDKM]|[hDKM][dn]?)z[IV]?"),
    ("fraction", rf"(?:df|fd)o(?:{_A_YEAR}|Y)"),
    ("week-of", rf"(?:Kd|dK|[LJ]K)o(?:{_MONTH}|Ml?|LM)"),
    ("past", r"[hDKMYT][dn]l|[dn][hDKMY]l|[LJ][dn][hDKMY]|J[hDKMY]"),
    ("day-of", rf"{_PART}[TD]?do(?:M[lx]?|LM)|{_PART}D?du|(?<=I)dl|Ddl"),
    ("clock", r"hd"),
    ("ago", r"b(?:[dn][hDKMY]|[DKMY])(?![oxdwmkiyrTn])|S(?:[dn][hDKMY]|[DKMY])(?![loxdwmkiyrTn])|[dn]?[DKMY]G"),
    ("same", rf"{_PART}(?:[TDMYK]x|x[TDMYK]|H[TDMYK]|s)|R|Px|xP|HP"),
    ("shift", rf"{_PART}j|[dn]?[DK]Q"),
    ("month", rf"(?:e[oI-]?|L)?{_MONTH}"),
    ("unit", r"(?:e[-oI]?)?(?:[YMKhD]l(?!y)|L[YMK])|e[-oI]?[YMK](?!l?y)"),
    ("year", rf"e[-oI]?(?:Yl?)?yg?|(?<=[BFoIS])y[-ta]Y?yg?|Yl?y{_MORE}g?|(?<=[IS])y(?:,?ay)*g?|(?<=-)y(?=\()"),
    ("season", rf"c(?:o?{_A_YEAR}|l)|Lc"),
    ("near", rf"{_PART}{_NEAR}(?!x)(?:[,(]{{0,2}}{_WEEKDAY}\)?)?p?"),
    ("part", r"Lp|pl|O"),
    ("weekday", rf"{_PART}L?{_WEEKDAY}"),
    ("event", r"E"),
)  # fmt: skip
_SHAPE = re.compile("|".join(f"(?P<{name.replace('-', '_')}>{pattern})" for name, pattern in _SHAPES))
_SILENT = frozenset(("name", "clock"))
_LETTERINGS = 4096


class Chunk(NamedTuple):
    """One time expression as written: its shape, letters, atoms, what stands around it, offsets ``[start, end)``."""

    shape: str
    letters: str
    atoms: list[Atom]
    before: str
    after: Atom | None
    low: int
    high: int
    start: int
    end: int

    def first(self, letters: str) -> Atom | None:
        """Return the first atom of one of these kinds."""
        for atom in self.atoms:
            if atom.letter in letters:
                return atom
        return None

    def values(self, letter: str) -> list[int]:
        """Return the values of all atoms of a kind."""
        return [atom.value for atom in self.atoms if atom.letter == letter]

    @property
    def row(self) -> str | None:
        """The word-list row that names the expression best."""
        atom = self.first("mk") or self.first("wrTj")
        return atom.row if atom is not None else next((atom.row for atom in self.atoms if atom.row), None)


def find_chunks(island: Island) -> list[Chunk]:
    """Return the time expressions of an island in order, before ranges are joined."""
    chunks: list[Chunk] = []
    for shape, low, high in _shapes_in(island.letters):
        chunk = _chunk(island, shape, low, high)
        chunks += _split(chunk, "d" if shape == "calendar" else "y") if shape in ("calendar", "year") else [chunk]
    return chunks


@lru_cache(maxsize=_LETTERINGS)
def _shapes_in(letters: str) -> tuple[tuple[str, int, int], ...]:
    """The shapes that stand in a string of letters, each with where it begins and ends; few such strings are met."""
    found: list[tuple[str, int, int]] = []
    for match in _SHAPE.finditer(letters):
        shape = match.lastgroup or ""
        if shape in _SILENT:
            continue
        low, high = match.span()
        if letters[high - 1] == ")" and "(" not in match.group():
            high -= 1
        found.append((shape.replace("_", "-"), low, high))
    return tuple(found)


def _chunk(island: Island, shape: str, low: int, high: int) -> Chunk:
    atoms = island.atoms[low:high]
    before = island.letters[low - 1] if low else ""
    after = island.atoms[high] if high < len(island.atoms) else None
    return Chunk(shape, island.letters[low:high], atoms, before, after, low, high, atoms[0].start, atoms[-1].end)


def _split(chunk: Chunk, letter: str) -> list[Chunk]:
    """``يومي 22 و26 نيسان`` names two days: one chunk each, unless the days follow one another or bound a range."""
    days = chunk.values(letter)
    if len(days) < 2 or chunk.before == "B" or not ("a" in chunk.letters or "," in chunk.letters):
        return [chunk]
    if all(later - earlier == 1 for earlier, later in pairwise(days)):
        return [chunk]
    places = [at for at, atom in enumerate(chunk.atoms) if atom.letter == letter]
    if any(chunk.atoms[at].letter in "-t" for at in range(places[0], places[-1])):
        return [chunk]
    tail = chunk.atoms[places[-1] + 1 :]
    alone = []
    for at in places:
        atoms = [chunk.atoms[at], *tail]
        end = chunk.end if at == places[-1] else chunk.atoms[at].end
        letters = "".join(atom.letter for atom in atoms)
        alone.append(chunk._replace(letters=letters, atoms=atoms, start=chunk.atoms[at].start, end=end))
    return alone
