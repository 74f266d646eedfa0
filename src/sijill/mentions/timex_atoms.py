"""The words of a page that can be part of a time expression, each with a letter for its kind.

An island of atoms is compared with the shapes of :mod:`sijill.mentions.timex_shapes` as a string of letters:

    d day  n other number  y year  i numeric date  m month (Arabic)  k month (English)  w weekday
    r relative day  T the day, today  j day shifted  E morrow of an event  p part of a day  O overnight
    h D K M Y units, hour to year  X decade, century  P period  f fraction  c season  e edge (مطلع, late)
    l relation behind (الماضي)  L relation before (last, هذا)  J latest (آخر)  x same  H that  s same day
    R same period  u of it  o of  I in  V on  S since  B between  F from  t to  a and  v night into
    b ago (قبل)  G ago  Q later, earlier  z ending  q equals  g era  N name  ! never
    marks: - / , ( )
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from sijill.lexicon.morphology import Number
from sijill.lexicon.page import Hit, Page
from sijill.lexicon.tables import Table
from sijill.text.tokens import Kind


class Atom(NamedTuple):
    """A word, figure or mark: letter, value, name, offsets ``[start, end)``, tokens ``[first, last)``, list row."""

    letter: str
    value: int
    name: str
    start: int
    end: int
    first: int
    last: int
    row: str | None


_LETTERS: Mapping[str, str] = MappingProxyType({
    "day": "r", "shift": "j", "event": "E", "day-of-month": "d", "part": "p", "fraction": "f", "season": "c",
    "relation-after": "l", "relation": "L", "latest": "J", "same": "x", "that": "H", "same-day": "s",
    "same-period": "R", "edge": "e", "of": "o", "of-it": "u", "in": "I", "on": "V", "since": "S", "between": "B",
    "from": "F", "to": "t", "and": "a", "night-into": "v", "ago": "b", "ago-after": "G", "later": "Q", "ending": "z",
    "equals": "q", "era": "g", "name": "N", "never": "!",
})  # fmt: skip
_UNITS: Mapping[str, str] = MappingProxyType({
    "hour": "h", "day": "D", "week": "K", "month": "M", "year": "Y", "decade": "X", "century": "X", "period": "P",
})  # fmt: skip
_EXACT = frozenset("oISVBFtvbGauHL")
_JOINING = frozenset("oISVBFtvaHL")
_NUMBERED = frozenset("rjEdfQ")
_SHORT_WEEKDAY = 5
AND, ARTICLE = "\u0648", "\u0627\u0644"
_FIGURE, _LATIN = Kind.NUMBER, Kind.LATIN


def word_atoms(page: Page) -> list[Atom]:
    """Return the months, weekdays and words of time of a page, in no particular order; none shares a token.

    Words that only join (``من``, ``in``) are left for :func:`joining_atom`: most of them stand beside no date.
    """
    atoms: list[Atom] = []
    covered: set[int] = set()
    months = page.table_starts[Table.MONTHS]
    for hit in page.table_hits[Table.TIME_WORDS]:
        if _LETTERS.get(hit.entries[0].cells[0]) in _JOINING:
            continue
        month = months.get(hit.first)
        if month is not None and month.last >= hit.last and hit.entry.id != "never":
            continue
        atom = _time_word(page, hit)
        if atom is not None:
            _add(atoms, covered, atom, hit)
    for hit in page.table_hits[Table.MONTHS]:
        if hit.first not in covered and _is_written_so(page, hit):
            _add(atoms, covered, _month(page, hit), hit)
    for hit in page.table_hits[Table.WEEKDAYS]:
        if hit.first not in covered and _is_weekday(page, hit):
            _add(atoms, covered, _atom(page, hit, "w", int(hit.entry.id), ""), hit)
    return atoms


def joining_atom(page: Page, number: int) -> Atom | None:
    """Return the atom of a joining word that begins at a token: ``من``, ``و``, ``between``, ``last``."""
    hit = page.time_words.get(number)
    if hit is None or _LETTERS.get(hit.entries[0].cells[0]) not in _JOINING:
        return None
    return _time_word(page, hit)


def _add(atoms: list[Atom], covered: set[int], atom: Atom, hit: Hit) -> None:
    if hit.reading.conjunction == AND:
        atoms.append(_conjunction(atom))
    atoms.append(atom)
    covered.update(range(hit.first, hit.last))


def _conjunction(atom: Atom) -> Atom:
    """The ``و`` that is attached to a word, as an atom of no width before it."""
    return Atom("a", 0, "", atom.start, atom.start, atom.first, atom.first, None)


def _atom(page: Page, hit: Hit, letter: str, value: int, name: str) -> Atom:
    tokens, reading = page.tokens, hit.reading
    attached = reading.conjunction or reading.preposition
    start = page.stem_start(hit) if attached else tokens[hit.first].start
    last, final = hit.last, tokens[hit.last - 1]
    end = final.end
    if final.kind is _LATIN:
        if letter in "kw" and last < len(tokens) and tokens[last].surface == "." and tokens[last].start == end:
            last += 1
        if letter in "wr" and final.surface[-2:] in ("'s", "’s"):
            end -= 2
    return Atom(letter, value, name, start, end, hit.first, last, hit.entry.row)


def _time_word(page: Page, hit: Hit) -> Atom | None:
    kind, name = hit.entry.cells
    if kind in ("unit", "units"):
        return _unit(page, hit, name)
    letter = _LETTERS.get(kind)
    if letter is None:
        return None
    reading = hit.reading
    if (letter in _EXACT and not _is_whole(page, hit)) or (reading.pronoun and letter != "x"):
        return None
    if (letter == "l" and not reading.article) or (letter == "e" and reading.article):
        return None
    if letter == "p" and name == "overnight":
        letter = "O"
    value = int(name) if letter in _NUMBERED and name.lstrip("-").isdecimal() else 0
    return _atom(page, hit, letter, value, name)


def _is_whole(page: Page, hit: Hit) -> bool:
    """Tell whether nothing is attached to the end of the first word (``فيه`` is not ``في``)."""
    return page.words[hit.first].folded.endswith(hit.reading.stem)


def _unit(page: Page, hit: Hit, name: str) -> Atom | None:
    """A unit's value is 2 for a dual, 0 for a plural, else 1; its name tells the article, which makes ``اليوم`` a T."""
    reading = hit.reading
    letter = _UNITS.get(name)
    if letter is None:
        return None
    plural = hit.entry.id == "units" or reading.number is Number.PLURAL
    number = 0 if plural else 2 if reading.number in (Number.DUAL, Number.EITHER) else 1
    if letter == "D" and reading.article and number == 1:
        letter = "T"
    return _atom(page, hit, letter, number, "definite" if reading.article or hit.entry.language == "en" else "")


def _is_written_so(page: Page, hit: Hit) -> bool:
    """Tell whether a month is written whole, and with a capital in English (``may`` and ``march`` are verbs)."""
    if hit.entry.language == "en":
        return page.tokens[hit.first].surface[:1].isupper() and hit.reading.number is not Number.PLURAL
    return page.words[hit.first].folded.endswith(hit.reading.stem)


def _month(page: Page, hit: Hit) -> Atom:
    """A month's name tells its calendar, or ``doubtful`` where the word is also something else."""
    month, calendar = hit.entry.cells
    time_word = page.time_words.get(hit.first)
    doubtful = time_word is not None and time_word.entry.id == "doubtful"
    name = "doubtful" if doubtful else calendar
    return _atom(page, hit, "k" if hit.entry.language == "en" else "m", int(month), name)


def _is_weekday(page: Page, hit: Hit) -> bool:
    """A weekday has its article (``أحد`` is "one of") or its capital; a short form stands beside a date."""
    word, token = page.words[hit.first], page.tokens[hit.first]
    if hit.entry.language == "ar":
        reading = hit.reading
        return (reading.article or reading.stem.startswith(ARTICLE)) and word.folded.endswith(reading.stem)
    if not token.surface[:1].isupper() or hit.reading.number is Number.PLURAL:
        return False
    if len(hit.entry.word) > _SHORT_WEEKDAY:
        return True
    beside = range(hit.last, min(hit.last + 3, len(page.tokens)))
    return any(page.tokens[n].kind is _FIGURE or page.hit_at(Table.MONTHS, n) for n in beside)
