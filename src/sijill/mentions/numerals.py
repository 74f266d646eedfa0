"""Numbers as written: digits of three scripts, Arabic and English number words, and mixtures (``ألف و200``)."""

from typing import NamedTuple

from sijill.lexicon.morphology import Number
from sijill.lexicon.page import Hit, Page
from sijill.lexicon.tables import Entry, Table
from sijill.text.tokens import Kind

_DIGITS = str.maketrans(
    "\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669"
    "\u06f0\u06f1\u06f2\u06f3\u06f4\u06f5\u06f6\u06f7\u06f8\u06f9\u066b\u066c",
    "01234567890123456789.,",
)
_SCALES = frozenset((12, 1_000, 1_000_000, 1_000_000_000))
_DUAL_SCALES = frozenset((2_000, 2_000_000, 2_000_000_000))
_HYPHENS = frozenset("-\u2010\u2011")
_DOZEN, _UNIT, _TWIN = 12, "unit", "twin"
_LARGEST = 10**12
_TWO = 2
_NO_NUMBER = (Number.PLURAL, Number.EITHER)
_CONSTRUCT = frozenset(("\u0627", "\u064a"))
_GROUP = 3
_MAX_DIGITS = 15


class Numeral(NamedTuple):
    """A number in tokens ``[first, last)``; ``start`` is the offset of its first letter without an attached particle.

    ``written`` tells digits (``digits``), words (``words``) or both (``mixed``); ``row`` is the first row used.
    """

    first: int
    last: int
    start: int
    value: int
    written: str
    row: str | None
    definite: bool
    preposition: str


class _Part(NamedTuple):
    first: int
    last: int
    value: int
    joined: bool
    start: int
    row: str | None = None
    hit: Hit | None = None
    definite: bool = False
    form: str = ""

    @property
    def is_scale(self) -> bool:
        """Tell whether the part multiplies what stands before it: a thousand, a million, a dozen (but not twelve)."""
        return self.value in _SCALES and (self.value != _DOZEN or self.form == _UNIT)

    @property
    def digits(self) -> bool:
        """Tell whether the part is written in figures."""
        return self.hit is None


def find_numerals(page: Page) -> list[Numeral]:
    """Return the numbers of a page; ordinals and figures with a decimal remainder are not numbers of things."""
    found: list[Numeral] = []
    run: list[_Part] = []
    for part in _parts(page):
        if run and (part.first - run[-1].last != (part.digits and part.joined) or not _continues(run, part)):
            found.append(_numeral(run))
            run = []
        if part.is_scale:
            run = _split_at_scale(run, part, found)
        run.append(part)
    if run:
        found.append(_numeral(run))
    return found


def _split_at_scale(run: list[_Part], part: _Part, found: list[Numeral]) -> list[_Part]:
    """``خمسة عشر ألفا وعشرين ألفا`` are two numbers: a scale cannot follow itself inside one."""
    cut = next((at for at in range(len(run), 0, -1) if run[at - 1].is_scale), 0)
    if cut and cut < len(run) and run[cut - 1].value <= part.value:
        found.append(_numeral(run[:cut]))
        return run[cut:]
    return run


def parse_digits(surface: str) -> int | float | None:
    """Return the value of a run of digits with separators, or ``None`` when it is no figure.

    >>> parse_digits("1,200"), parse_digits("1.200"), parse_digits("\u0665\u0662"), parse_digits("1.5")
    (1200, 1200, 52, 1.5)
    >>> parse_digits("1,8")
    1.8
    """
    plain = surface.translate(_DIGITS)
    if len(plain) > _MAX_DIGITS:
        return None
    if plain.isdigit():
        return int(plain)
    groups = plain.replace(",", ".").split(".")
    if all(len(group) == _GROUP for group in groups[1:]) and 1 <= len(groups[0]) <= _GROUP and groups[0] != "0":
        return int("".join(groups))
    one_mark = plain.count(".") + plain.count(",") == 1
    return float(plain.replace(",", ".")) if one_mark and plain[-1].isdigit() else None


def _parts(page: Page) -> list[_Part]:
    words = page.table_starts[Table.NUMBERS]
    figures = frozenset(page.figures)
    parts: list[_Part] = []
    covered = 0
    for number in sorted(figures.union(words)):
        if number < covered:
            continue
        part = _digits(page, number) if number in figures else _word(page, words[number])
        if part is not None:
            parts.append(part)
            covered = part.last
    return parts


def _digits(page: Page, number: int) -> _Part | None:
    token = page.tokens[number]
    value = parse_digits(token.surface)
    if value is None:
        return None
    definite = False
    before = page.tokens[number - 1] if number else None
    if _is_clock(page, number):
        return None
    joined = before is not None and before.surface == "\u0648"
    if before is not None and before.end == token.start:
        definite = before.kind is Kind.ARABIC and page.words[number - 1].folded.endswith("\u0627\u0644")
        glued = before.surface in _HYPHENS and number > 1 and page.tokens[number - 2].kind is not Kind.NUMBER
        if glued and not _opens_line(page, before.start):
            return None
    if isinstance(value, float):
        scale = page.hit_at(Table.NUMBERS, number + 1)
        if scale is None or int(scale.entry.id) not in _SCALES:
            return None
        whole, row = round(value * int(scale.entry.id)), scale.entry.row
        return _Part(number, scale.last, whole, joined, token.start, row)
    return _Part(number, number + 1, value, joined, token.start, definite=definite)


def _opens_line(page: Page, start: int) -> bool:
    """``-6 من عناصره``: a hyphen at the head of a line opens an item of a list."""
    text = page.document.text
    return not text[text.rfind("\n", 0, start) + 1 : start].strip()


def _is_clock(page: Page, number: int) -> bool:
    """``9:30``: figures on both sides of a colon, without a space, tell the time."""
    tokens = page.tokens
    for colon, other in ((number + 1, number + 2), (number - 1, number - 2)):
        if 0 <= other < len(tokens) and tokens[colon].surface == ":":
            low, high = sorted((number, other))
            if tokens[other].kind is Kind.NUMBER and tokens[high].start - tokens[low].end == 1:
                return True
    return False


def _word(page: Page, hit: Hit) -> _Part | None:
    cardinals = [entry for entry in hit.entries if "ordinal" not in entry.cells]
    cardinal = cardinals[0] if cardinals else None
    if cardinal is None or hit.reading.pronoun or hit.reading.number in _NO_NUMBER:
        return None
    if hit.reading.article and hit.reading.conjunction and _is_ordinal(page, hit.first - 1):
        return None
    value = int(cardinal.id)
    if value == _TWO and cardinal.word[-1:] in _CONSTRUCT and not _before_ten(page, hit):
        return None
    if cardinal.word == _TWIN and _is_other(page, hit.last):
        return None
    if value in _DUAL_SCALES and not _is_dual(page, hit, cardinal):
        value //= 2
    return _Part(
        hit.first, hit.last, value, bool(hit.reading.conjunction), page.stem_start(hit), cardinal.row, hit,
        form=cardinal.cells[1],
    )


def _is_other(page: Page, at: int) -> bool:
    """``his twin brother`` is one person."""
    person = page.who.get(at)
    return person is not None and person.reading.number is Number.SINGULAR


def _is_ordinal(page: Page, at: int) -> bool:
    """``اللواء الخامس والأربعين``: tens that are joined to an ordinal are a part of it."""
    hit = page.hit_at(Table.NUMBERS, at)
    return hit is not None and hit.reading.article and all("ordinal" in entry.cells for entry in hit.entries)


def _before_ten(page: Page, hit: Hit) -> bool:
    """``اثنا`` and ``اثنتي`` only stand before *ten* (and ``أثناء`` folds to the same letters)."""
    ten = page.hit_at(Table.NUMBERS, hit.last)
    return ten is not None and ten.entry.id == "10"


def _is_dual(page: Page, hit: Hit, cardinal: Entry) -> bool:
    """``ألفا`` is two thousand only as a construct before a noun; else it is the accusative of one thousand."""
    if not cardinal.word.endswith("\u0627"):
        return True
    if "\u064b" in page.tokens[hit.first].surface or hit.last >= len(page.tokens):
        return False
    before = page.tokens[hit.first - 1].kind is Kind.NUMBER or page.hit_at(Table.NUMBERS, hit.first - 1)
    following = page.words[hit.last]
    return not before and page.tokens[hit.last].kind is Kind.ARABIC and following.folded[:1] != "\u0648"


def _continues(run: list[_Part], part: _Part) -> bool:
    """Tell whether ``part`` belongs to the number that ``run`` has begun."""
    last = run[-1]
    if part.is_scale:
        return not part.joined and not last.is_scale and last.value < part.value
    if part.value in _DUAL_SCALES or last.digits or (part.digits and not part.joined):
        return False
    if part.hit is not None and part.hit.reading.preposition:
        return False
    if part.value == 10 and not part.joined:
        return 1 <= last.value <= 9
    return _follows(last, part)


def _follows(last: _Part, part: _Part) -> bool:
    """Tell whether a part may stand behind a larger one, or behind the units before the tens."""
    english = _english(part)
    linked = english or part.joined or part.value == 10
    if last.is_scale or last.value in _DUAL_SCALES:
        return part.value < last.value and linked
    if 100 <= last.value < 1_000:
        return part.value < 100 and linked
    if 20 <= last.value < 100:
        return part.value < 10 and english
    if english:
        return part.value == 100 and last.value < 10
    return part.joined and 1 <= last.value <= 9 and 20 <= part.value < 100 and part.value % 10 == 0


def _english(part: _Part) -> bool:
    return part.row is not None and part.row.startswith("en/")


def _numeral(run: list[_Part]) -> Numeral:
    first = run[0]
    mixed = len(run) > 1 and len({part.digits for part in run}) > 1
    written = "mixed" if mixed else "digits" if first.digits else "words"
    reading = first.hit.reading if first.hit else None
    value = _value(run) if len(run) > 1 else first.value
    row = first.row or next((part.row for part in run if part.row), None)
    return Numeral(
        first.first, run[-1].last, first.start, min(value, _LARGEST), written, row,
        first.definite or bool(reading and reading.article), reading.preposition if reading else "",
    )  # fmt: skip


def _value(run: list[_Part]) -> int:
    total = current = 0
    for part in run:
        if part.is_scale:
            total += (current or 1) * part.value
            current = 0
        elif part.value == 100 and 0 < current < 10 and _english(part):
            current *= 100
        elif part.value in _DUAL_SCALES:
            total += part.value
        else:
            current += part.value
    return total + current
