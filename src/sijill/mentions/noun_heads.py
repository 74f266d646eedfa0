"""Which words may be counted: the longest noun of things, people, strikes or casualties at each place."""

from collections.abc import Iterator
from operator import itemgetter
from typing import NamedTuple

from sijill.lexicon.morphology import Number
from sijill.lexicon.page import Hit, Page
from sijill.lexicon.tables import Entry, Table
from sijill.mentions.homographs import inside_names, is_other_word
from sijill.mentions.noun_counts import UNCOUNTABLE, word_end
from sijill.text.tokens import Kind

THING, PEOPLE = "target", "who"
_NOUN_TABLES = (Table.TRIGGERS, Table.WHO, Table.TARGETS)
_KINDS = ("", PEOPLE, THING)
_ANY_FATE, _PAIR = "killed-or-injured", 2
_RANK = itemgetter(0, 1, 2, 3)
_COUNTABLE = frozenset(("strike", "casualty", "detention", "displacement", "attack", "clearance"))


class Head(NamedTuple):
    """A noun that may be counted."""

    hit: Hit
    entry: Entry
    kind: str
    thing: Hit | None


def _is_counted_noun(entry: Entry) -> bool:
    """Tell whether a trigger is itself the thing counted: a strike, a casualty, an attack, a shell."""
    return entry.cells[3] in ("self", "counted") and entry.id in _COUNTABLE


def find_heads(page: Page, numbers: set[int]) -> list[Head]:
    """Return the longest noun at each place; of several the least inflected wins, then trigger, people, thing."""
    candidates: list[tuple[int, int, int, int, Hit, Entry]] = []
    things = page.table_starts[Table.TARGETS]
    inside = inside_names(page)
    for rank, table in enumerate(_NOUN_TABLES):
        for hit in page.table_hits[table] if rank else _told_apart(page, numbers):
            first, last, entries, reading = hit
            if reading.verbal or first in numbers or (table is Table.WHO and last <= inside.get(first, 0)):
                continue
            entry = entries[0] if rank else _counted(hit)
            if entry is not None:
                candidates.append((first, -last, -len(reading.stem), rank, hit, entry))
    candidates.sort(key=_RANK)
    heads: list[Head] = []
    for first, last, _, rank, hit, entry in candidates:
        if heads and first < heads[-1].hit.last:
            continue
        if is_other_word(page, hit, numbers, is_trigger=not rank):
            continue
        kind = _KINDS[rank] or entry.id
        thing = things.get(first) if kind == "attack" else None
        head = Head(hit, entry, kind, thing if thing is not None and thing.last == -last else None)
        if heads and word_end(page, heads[-1].hit.last) == first and _compounds(page, heads[-1], head):
            heads.pop()
        heads.append(head)
    return heads


def _told_apart(page: Page, numbers: set[int]) -> Iterator[Hit]:
    """The triggers; ``خلف قتيلا وجريحين`` are two fates, ``12 قتيلا وجريحا`` and ``بين قتيل وجريح`` are one."""
    for hit in page.table_hits[Table.TRIGGERS]:
        row, first = hit.entry, hit.first
        if row.cells[1] != _ANY_FATE or len(row.phrase) != _PAIR or row.cells[2] != "participle":
            yield hit
            continue
        alone = not hit.reading.article and not _is_counted_before(page, first, numbers)
        parts = [_single(page, at) for at in range(first, hit.last)] if alone and row.language == "ar" else []
        yield from (part for part in parts or [hit] if part is not None)


def _is_counted_before(page: Page, first: int, numbers: set[int]) -> bool:
    before = page.quantifiers.get(first - 1)
    return first - 1 in numbers or before is not None


def _single(page: Page, at: int) -> Hit | None:
    for table, entries, reading in page.words[at].singles:
        if table is Table.TRIGGERS and not reading.verbal:
            return Hit(at, at + 1, entries, reading)
    return None


def _counted(hit: Hit) -> Entry | None:
    """The row by which a trigger is itself the thing counted; a participle with a pronoun counts nothing."""
    for entry in hit.entries:
        if _is_counted_noun(entry):
            return None if hit.reading.pronoun and entry.cells[2] == "participle" else entry
    return None


def _compounds(page: Page, before: Head, head: Head) -> bool:
    """``police officers``, ``truck driver``: the last of two English nouns is the head unless the first is a plural.

    So is the deed in ``53 حادثة قنص``: the word for a case only counts it; "four captured vehicles" are vehicles.
    """
    if is_case(before.hit):
        return head.kind in _COUNTABLE and not head.hit.reading.preposition
    if page.tokens[head.hit.first].kind is not Kind.LATIN or page.tokens[before.hit.first].kind is not Kind.LATIN:
        return False
    if before.kind == "detention" and head.kind == THING:
        return "participle" in before.entry.cells
    thing = before.kind in (THING, PEOPLE) or before.thing is not None
    if before.hit.reading.number is not Number.SINGULAR or not thing:
        return False
    named = head.kind in (THING, PEOPLE) or head.thing is not None
    return named and not UNCOUNTABLE & set(before.entry.cells)


def is_case(hit: Hit) -> bool:
    """Tell whether a word counts deeds of any kind (``حادثة``, ``عملية``), and stands for one where none is named."""
    return all(entry.id == "attack" and entry.cells[3] == "counted" for entry in hit.entries)
