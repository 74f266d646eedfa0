"""Figures and number words that can be part of a time expression: days, years, counts, dates in figures."""

from datetime import date

from sijill.lexicon.page import Hit, Page
from sijill.lexicon.tables import Table
from sijill.mentions.calendars import covered
from sijill.mentions.timex_atoms import AND, Atom
from sijill.text.tokens import Kind, Token

_LONGEST_MONTH = 31
_MONTHS = 12
_YEARS = range(1000, 2200)
_SEPARATORS = frozenset("-/.\\")
_YEAR_DIGITS = 4
_TEN = 10
_HUNDRED = 100
_FIGURE, _LATIN = Kind.NUMBER, Kind.LATIN


def figure_atoms(page: Page) -> list[Atom]:
    """Return the figures and number words of a page that may be days, years, counts or whole dates."""
    tokens = page.tokens
    atoms: list[Atom] = []
    reached = 0
    for number in page.figures:
        if number >= reached:
            atom = _numeric_date(tokens, number) or _figure(page, number)
            if atom is not None:
                atoms.append(atom)
                reached = atom.last
    atoms.extend(_number_words(page))
    return atoms


def _figure(page: Page, number: int) -> Atom | None:
    tokens = page.tokens
    token = tokens[number]
    if not token.surface.isdigit() or len(token.surface) > _YEAR_DIGITS or _is_clock(tokens, number):
        return None
    value = int(token.surface)
    letter = "d" if 0 < value <= _LONGEST_MONTH else "y" if value in _YEARS else "n"
    last = number + 1
    if last < len(tokens) and tokens[last].kind is _LATIN and tokens[last].start == token.end:
        suffix = page.time_words.get(last)
        if suffix is None or suffix.entry.id != "suffix":
            return None
        last += 1
    if letter != "y" and _is_code(tokens, number):
        return None
    if letter == "y" and _may_count(page, number, value) and _counts(page, last):
        letter = "n"
    return Atom(letter, value, "", token.start, tokens[last - 1].end, number, last, None)


def _may_count(page: Page, number: int, value: int) -> bool:
    """Tell whether a year may be a number: a round one, one of no calendar, one behind ``العام الماضي``."""
    before = page.time_words.get(number - 1)
    told = before is not None and before.entry.id == "relation-after"
    return told or value % _HUNDRED == 0 or not covered("gregorian", value)


def _counts(page: Page, following: int) -> bool:
    """Tell whether a thing or a person stands right behind a figure: ``2000 منزل``."""
    return any(page.hit_at(table, following) for table in (Table.TARGETS, Table.WHO, Table.TRIGGERS))


def _is_clock(tokens: list[Token], number: int) -> bool:
    """Tell whether a figure is part of ``10:30``."""
    for mark, other in ((number + 1, number + 2), (number - 1, number - 2)):
        if 0 <= other < len(tokens) and tokens[mark].surface == ":" and tokens[other].kind is _FIGURE:
            low, high = sorted((number, other))
            return tokens[low].end == tokens[mark].start and tokens[mark].end == tokens[high].start
    return False


def _is_code(tokens: list[Token], number: int) -> bool:
    """Tell whether a figure is glued to a name before it: ``MQ-9``, ``T55``."""
    before = number - 1
    if before < 0 or tokens[before].end != tokens[number].start:
        return False
    if tokens[before].surface == "-":
        before -= 1
        return before >= 0 and tokens[before].kind is _LATIN and tokens[before].end == tokens[before + 1].start
    return tokens[before].kind is _LATIN


def _numeric_date(tokens: list[Token], number: int) -> Atom | None:
    """``11/04/2019``, ``9-3-2019``, ``18. 08. 2025``, ``2019-04-11``, ``11.04.2019``; value 0 for no such day."""
    surface = tokens[number].surface
    if surface.count(".") == 2:
        return _dated(tokens, number, number + 1, surface.split("."))
    if number + 4 >= len(tokens) or len(surface) > _YEAR_DIGITS:
        return None
    mark = tokens[number + 1].surface
    if mark not in _SEPARATORS or tokens[number + 3].surface != mark:
        return None
    parts = tokens[number], tokens[number + 2], tokens[number + 4]
    if any(part.kind is not _FIGURE for part in parts):
        return None
    return _dated(tokens, number, number + 5, [part.surface for part in parts])


def _dated(tokens: list[Token], first: int, last: int, parts: list[str]) -> Atom | None:
    if not all(part.isdigit() for part in parts):
        return None
    a, b, c = (int(part) for part in parts)
    if len(parts[0]) == _YEAR_DIGITS and a in _YEARS:
        year, month, day = a, b, c
    elif len(parts[2]) == _YEAR_DIGITS and c in _YEARS:
        year, month, day = (c, a, b) if b > _MONTHS >= a else (c, b, a)
    else:
        return None
    if max(month, day) > 99 or len(parts[1]) > 2:
        return None
    try:
        value = date(year, month, day).toordinal()
    except ValueError:
        value = 0
    return Atom("i", value, "-".join(parts), tokens[first].start, tokens[last - 1].end, first, last, None)


def _number_words(page: Page) -> list[Atom]:
    """Number words up to 99, joined: ``الخامس عشر``, ``الأربع والعشرين``, ``twenty-fourth``."""
    atoms: list[Atom] = []
    for hit in page.table_hits[Table.NUMBERS]:
        first, last, entries, reading = hit
        value = int(entries[0].id)
        if value >= _HUNDRED or reading.pronoun:
            continue
        end = page.tokens[last - 1].end
        before = atoms[-1] if atoms and atoms[-1].last == first else None
        whole = _sum(before.value, value, hit) if before is not None else 0
        if before is not None and whole:
            atoms[-1] = before._replace(value=whole, letter=_letter(whole), end=end, last=last)
            continue
        start = page.stem_start(hit) if reading.conjunction or reading.preposition else page.tokens[first].start
        if reading.conjunction == AND:
            atoms.append(Atom("a", 0, "", start, start, first, first, None))
        atoms.append(Atom(_letter(value), value, entries[0].cells[1], start, end, first, last, entries[0].row))
    return atoms


def _letter(value: int) -> str:
    return "d" if 0 < value <= _LONGEST_MONTH else "n"


def _sum(small: int, added: int, hit: Hit) -> int:
    """The value of two number words side by side, or 0 when they are two numbers."""
    if hit.entry.language == "en":
        return small + added if small >= 2 * _TEN and small % _TEN == 0 and added < _TEN else 0
    if not 0 < small < _TEN:
        return 0
    joined = hit.reading.conjunction == AND and added >= 2 * _TEN and added % _TEN == 0
    return small + added if joined or (added == _TEN and not hit.reading.conjunction) else 0
