"""Figures in commas behind a person are an age: "Omar Saleh, 25, was killed", "a farmer, 32,"."""

from sijill.lexicon.morphology import Number
from sijill.lexicon.page import Page
from sijill.lexicon.tables import Table
from sijill.mentions.links import link_classes
from sijill.mentions.numerals import Numeral
from sijill.text.tokens import Kind

_OLDEST = 110
_COMMA = ","
_CLOSING = frozenset(",);.")
_PARTS = frozenset(("subset", "including"))
_NO_PERSON = (Table.PLACES, Table.ACTORS, Table.OUTLETS, Table.WEEKDAYS, Table.MONTHS, Table.TIME_WORDS, Table.LINKS)


def is_age(page: Page, numeral: Numeral) -> bool:
    """Tell whether English figures between commas are the age of the one person named or told before them.

    Behind a place, a party or a day they count: "In Gaza, 25, including six children, were killed".
    """
    at, tokens = numeral.first - 1, page.tokens
    if at < 1 or tokens[at].surface != _COMMA or numeral.last >= len(tokens) or not 0 < numeral.value <= _OLDEST:
        return False
    if tokens[numeral.last].surface not in _CLOSING or tokens[numeral.first].kind is not Kind.NUMBER:
        return False
    if tokens[numeral.last].surface == _COMMA and not _PARTS.isdisjoint(link_classes(page, numeral.last + 1)):
        return False
    return _ends_person(page, at)


def _ends_person(page: Page, end: int) -> bool:
    before = page.tokens[end - 1]
    if before.kind is not Kind.LATIN:
        return False
    for at in range(end - 1, max(end - 4, -1), -1):
        person = page.who.get(at)
        if person is not None and person.last == end:
            return person.reading.number is Number.SINGULAR
        for table in _NO_PERSON:
            other = page.hit_at(table, at)
            if other is not None and other.last == end:
                return False
    return before.surface[0].isupper()
