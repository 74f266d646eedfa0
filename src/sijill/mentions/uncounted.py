"""Numbers that count nothing: those of names, ages, distances, lengths of time, calibres, shares and rates."""

from types import MappingProxyType

from sijill.lexicon.morphology import Number
from sijill.lexicon.page import Page
from sijill.lexicon.tables import Table
from sijill.mentions.ages import is_age
from sijill.mentions.links import link_classes
from sijill.mentions.numerals import Numeral
from sijill.text.tokens import Kind

_APART = frozenset((Kind.ARABIC, Kind.BREAK))
_JOINERS = frozenset("-_")
_ENDINGS = frozenset(("st", "nd", "rd", "th", "s", "mm", "cm", "m", "km", "kg", "am", "pm"))
_UNITS = frozenset(("unit", "units"))
_LABEL_MARKS = frozenset(":.(")
_DAY_FIGURES, _FIRST_YEAR, _LAST_YEAR = 8, 1900, 2100
_LENGTHS = frozenset(("kilometres", "miles"))
_FORMATION, _FEW = "formation", 10
_NUMBERS = MappingProxyType({"singular": Number.SINGULAR, "plural": Number.PLURAL})
_WHOLE = "whole"
_BACK, _AND = 2, "\u0648"
_SHARES = frozenset(("half", "third", "most"))
_YEAR_FIGURES, _MEASURE, _IN = 4, "measure", "\u0641\u064a"
_NOUNS = (Table.TRIGGERS, Table.TARGETS, Table.WHO)


def counts_nothing(page: Page, numeral: Numeral) -> bool:
    """Tell whether a number is part of a name or an age, or tells how far, how long or what share."""
    if _is_in_word(page, numeral) or _is_labelled(page, numeral) or _is_measured(page, numeral):
        return True
    if _is_distance(page, numeral) or _is_length_of_time(page, numeral) or is_age(page, numeral):
        return True
    return is_rate(page, numeral.last) or _is_year(page, numeral)


def is_rate(page: Page, at: int) -> bool:
    """Tell whether what stands at a token makes a rate of the number before it: ``خمسة يوميا``, "five a day".

    ``12 في اليوم الأول`` is none: behind a preposition the day may be told.
    """
    return "per" in page.link_kinds and "per" in link_classes(page, at) and page.words[at].folded != _IN


def _is_measured(page: Page, numeral: Numeral) -> bool:
    """``122 ملم``, "130 mm guns", ``80 بالمئة``: what a unit of measure follows, and the hundred of *per cent*."""
    for at in (numeral.last, numeral.first, numeral.first - 1):
        unit = page.quantifiers.get(at)
        if unit is not None and unit.entry.id == _MEASURE:
            return at >= numeral.first or unit.last >= numeral.last
    return False


def _is_year(page: Page, numeral: Numeral) -> bool:
    """``the 2014 killing of``, "the battle of 1942": the figure of a year tells which one it was."""
    written, at = page.tokens[numeral.first].surface, numeral.last
    if not written.isdecimal() or len(written) != _YEAR_FIGURES or not _FIRST_YEAR <= numeral.value < _LAST_YEAR:
        return False
    before = link_classes(page, numeral.first - 1) if numeral.first else frozenset()
    if "determiner" in before:
        hits = (page.hit_at(table, at) for table in _NOUNS)
        return any(hit is not None and hit.reading.number is Number.SINGULAR for hit in hits)
    told = page.triggers.get(numeral.first - _BACK) or page.time_words.get(numeral.first - _BACK)
    named = "of" in before and told is not None
    return named and (at >= len(page.tokens) or bool(link_classes(page, at)) or not page.tokens[at].surface.isalpha())


def _is_in_word(page: Page, numeral: Numeral) -> bool:
    """``RPG7``, ``MQ-9``, ``four-storey``, ``15th``: a figure grown together with Latin letters is part of a word.

    So is one with a stroke and another figure (``9/11``, ``24/7``).
    """
    tokens, before, after = page.tokens, numeral.first - 1, numeral.last
    if before >= 0 and after < len(tokens) and tokens[before].kind in _APART and tokens[after].kind in _APART:
        return _is_code(page, numeral)
    if _is_stroked(page, before, -1) or _is_stroked(page, after, 1) or _is_code(page, numeral):
        return True
    if before > 0 and tokens[before].surface in _JOINERS and tokens[before].end == numeral.start:
        before -= 1
    if before >= 0 and tokens[before].kind is Kind.LATIN and _touch(page, before, numeral.first):
        return True
    if after < len(tokens) and tokens[after].surface in _JOINERS:
        after += 1
    if after >= len(tokens) or tokens[after].kind is not Kind.LATIN:
        return False
    gap = page.document.text[tokens[numeral.last - 1].end : tokens[after].start]
    return gap in _JOINERS or (not gap and tokens[after].surface.lower() in _ENDINGS)


def _is_code(page: Page, numeral: Numeral) -> bool:
    """``Release 20240311-02``: eight figures in a row that open with a year are a day or a file."""
    first = numeral.first
    if first > 1 and page.tokens[first - 1].surface in _JOINERS and _touch(page, first - 2, first):
        first -= 2
    written = page.tokens[first].surface
    figures = written.isdecimal() and len(written) == _DAY_FIGURES
    return figures and _FIRST_YEAR <= int(written[:4]) < _LAST_YEAR


def _is_stroked(page: Page, at: int, step: int) -> bool:
    """Tell whether at a token a stroke joins the figure beside it to another, without a space."""
    tokens, other = page.tokens, at + step
    if not 0 <= at < len(tokens) or tokens[at].surface != "/" or not 0 <= other < len(tokens):
        return False
    return tokens[other].kind is Kind.NUMBER and _touch(page, min(at - step, other), max(at - step, other))


def _touch(page: Page, first: int, last: int) -> bool:
    """Tell whether no space stands between any of the tokens from ``first`` to ``last``."""
    return all(page.tokens[at].end == page.tokens[at + 1].start for at in range(first, last))


def _is_labelled(page: Page, numeral: Numeral) -> bool:
    """``شارع 8``, ``aged 31``, ``Release # 2019``: the word before says that the figure is a name or an age.

    So is each of several ("aged 12 and 14", ``الحارات 29 و43``).
    """
    before = numeral.first - 1
    while before > 1 and page.tokens[before - 1].kind is Kind.NUMBER and _is_and(page, before):
        before -= _BACK
    if before >= 0 and page.tokens[before].surface == "#":
        return True
    while before > 0 and page.tokens[before].surface in _LABEL_MARKS:
        before -= 1
    hit = page.quantifiers.get(before)
    if hit is None or hit.entry.id != "label":
        return False
    if hit.entry.cells[1] == _FORMATION and any(r.conjunction for r in page.words[numeral.first].readings[:1]):
        return False
    if hit.reading.pronoun:  # Sinai is no letter of a make with a pronoun
        return False
    return hit.entry.cells[1] != _FORMATION or not _counts_next(page, numeral)


def _is_and(page: Page, at: int) -> bool:
    return page.tokens[at].surface == _AND or "and" in link_classes(page, at)


def _counts_next(page: Page, numeral: Numeral) -> bool:
    """``استهدف اللواء 5 مواقع`` counts positions, ``اللواء 15 مشاة`` nobody: few count a plural, many a singular."""
    number = Number.PLURAL if numeral.value <= _FEW else Number.SINGULAR
    hits = (page.hit_at(table, numeral.last) for table in (Table.TARGETS, Table.WHO))
    nouns = [hit for hit in hits if hit is not None and not (hit.reading.article or hit.reading.preposition)]
    return any(number in (hit.reading.number, _NUMBERS.get(hit.entry.cells[1])) for hit in nouns)


def _is_distance(page: Page, numeral: Numeral) -> bool:
    """``تبعد 75 كيلومترا``, ``30 km from``: what a unit of length follows tells how far, and counts nothing."""
    unit = page.place_heads.get(numeral.last)
    return unit is not None and unit.entry.id in _LENGTHS


def _is_length_of_time(page: Page, numeral: Numeral) -> bool:
    """``48 ساعة``, and behind its unit ``الساعات ال24``; in ``أصابت واحدا يوم الجمعة`` the day is when it was."""
    if numeral.value == 1 and numeral.written == "words" and page.tokens[numeral.first].kind is Kind.ARABIC:
        return False
    beside = (numeral.last, numeral.first - 1, numeral.first - 2) if numeral.definite else (numeral.last,)
    for at in beside:
        unit = page.time_words.get(at)
        if unit is not None and not _UNITS.isdisjoint([entry.id for entry in unit.entries]):
            return True
    return False


def is_of_whole(page: Page, first: int) -> bool:
    """Tell whether the words before a number make it that of all, a share of whom is meant.

    "four of the five soldiers", "half of the 30 rockets", ``75 من أصل 90``: the number says how many there were.
    """
    of_all = page.links.get(first - _BACK) if first >= _BACK else None
    if of_all is not None and of_all.last == first and any(entry.id == _WHOLE for entry in of_all.entries):
        return True
    if page.tokens[first].kind is Kind.ARABIC:
        return False
    definite = first > 0 and "determiner" in link_classes(page, first - 1)
    of = first - 1 - definite
    if of < 1 or "of" not in link_classes(page, of):
        return False
    share = page.quantifiers.get(of - 1)
    if share is not None and (share.entry.id in _SHARES or (definite and share.entry.id == "vague")):
        return True
    return page.tokens[of - 1].kind is Kind.NUMBER or page.hit_at(Table.NUMBERS, of - 1) is not None
