"""Which words may name places: phrases of the word lists, and names of the gazetteer where no phrase stands."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from sijill.lexicon.gazetteer import NameHit, Posting
from sijill.lexicon.loading import GENERIC_HEADS
from sijill.lexicon.page import Hit, Page
from sijill.lexicon.place_keys import fold_name, has_article, part_of
from sijill.lexicon.tables import Table
from sijill.mentions.place_names import Rows, hits_inside, is_everyday, lacks_article, name_hits, rows_written
from sijill.text.folding import is_acronym
from sijill.text.tokens import Kind

Headed = tuple[int, tuple[Posting, ...]]

_LINKED = frozenset((Table.PLACES, Table.DEMONYMS))
_ALONE = frozenset(("country", "water"))
_WHOLE = frozenset(("camp", "facility", "water"))
_SPOTS = frozenset(("settlement", "neighbourhood", "point"))
_WORDS = frozenset((Kind.ARABIC, Kind.LATIN))
_COMMAS, _LABEL_ENDS = frozenset(",\u060c/-"), frozenset(":.,\u060c(")
_IN, _AND = "\u0628", "\u0648"
_REACH = 3
_FIRST_ARABIC = "\u0600"
_SHORT, _PARTICLE = 2, 2


class Found(NamedTuple):
    """Words that may name a place, with the places that bear the name.

    ``listed`` tells whether a word list holds the name; a name that only the gazetteer holds asks for more around it.
    ``everyday`` words ask for more still; ``lacks`` marks an article that the name lacks, or lacks the name's.
    """

    hit: Hit
    rows: Rows
    listed: bool
    everyday: bool
    lacks: bool


def find_names(page: Page) -> list[Found]:
    """Return the words of a page that may name places, in order and without overlaps.

    >>> from sijill.lexicon.loading import load_lexicon
    >>> from sijill.lexicon.page import read_page
    >>> from sijill.model.document import Document
    >>> page = read_page(Document.of("قصف على منبج ومدينة أصفهان"), load_lexicon())
    >>> [(len(found.rows) > 0, found.listed) for found in find_names(page)][0]
    (True, True)
    """
    listed = [part for hit in name_hits(page) for part in _parts(page, hit)]
    names, headed = _names(page, {part.hit.first for part in listed})
    listed = [_as_headed(part, headed.get(part.hit.first)) for part in listed]
    starts = [part.hit.first for part in listed]
    head_ends = frozenset([head.last for head in page.hits(Table.PLACE_HEADS)])
    place_ends = {part.hit.last for part in listed}
    found: list[Found] = []
    replaced: set[int] = set()
    reached = 0
    for name in names:
        if name.first < reached:
            continue
        if not _is_introduced(page, name, head_ends, place_ends):
            continue
        over = _overlapped(listed, starts, name)
        rival = _unlisted(page, name)
        if rival is None or (rival.everyday and not _is_headed_or_contained(page, name, head_ends)):
            continue
        if over and not _is_longer(page, rival, [listed[number] for number in over]):
            continue
        replaced.update(over)
        found.append(_as_headed(rival, headed.get(name.first)))
        reached = name.last
        place_ends.add(reached)
    kept = [part for number, part in enumerate(listed) if number not in replaced]
    return sorted((*kept, *found), key=lambda one: one.hit.first)


def _is_introduced(page: Page, name: NameHit, head_ends: frozenset[int], place_ends: set[int]) -> bool:
    """Tell quickly whether anything stands beside a name that could make it a place; most words have nothing."""
    first, last, tokens = name.first, name.last, page.tokens
    if first == 0 or name.reading.preposition == _IN or first in head_ends:
        return True
    before = tokens[first - 1]
    listed = name.reading.conjunction or before.surface in _COMMAS or before.surface == _AND
    if listed and not place_ends.isdisjoint(range(first - _REACH, first + 1)):
        return True
    if first in page.link_ends or (before.kind not in _WORDS and not listed) or _is_and_particle(before.surface):
        return True
    starts = page.table_starts
    if last in starts[Table.PLACES] or last in starts[Table.PLACE_HEADS] or last in starts[Table.LINKS]:
        return True
    return first in starts[Table.PLACE_HEADS] or (last < len(tokens) and tokens[last].surface in _LABEL_ENDS)


def _is_headed_or_contained(page: Page, name: NameHit, head_ends: frozenset[int]) -> bool:
    """Tell whether an everyday word has a word for a place beside it, or perhaps its country behind it."""
    starts, last = page.table_starts, name.last
    if name.first in head_ends or name.first in starts[Table.PLACE_HEADS] or last in starts[Table.PLACE_HEADS]:
        return True
    return not starts[Table.PLACES].keys().isdisjoint((last, last + 1, last + 2))


def _is_and_particle(surface: str) -> bool:
    """``وفي``, ``وعن``: an "and" before a short preposition."""
    return len(surface) == _REACH and surface[0] == _AND


def _names(page: Page, listed: set[int]) -> tuple[list[NameHit], dict[int, Headed]]:
    """The names of the gazetteer; one that begins with a word for a place ("camp X") by the token after that word.

    Names of towns and units are known without that word too, so nothing needs to be carried over for them.
    """
    names = page.lexicon.gazetteer.scan(page.tokens)
    begun = listed.union([name.first for name in names])
    kept: list[NameHit] = []
    headed: dict[int, Headed] = {}
    for name in names:
        head = page.hit_at(Table.PLACE_HEADS, name.first)
        if head is None or (head.last >= name.last and name.reading.article):
            kept.append(name)
        elif head.last < name.last:
            kinds = frozenset([entry.id for entry in head.entries])
            if head.last not in begun or not kinds.isdisjoint(_WHOLE):
                kept.append(name)
            elif kinds.isdisjoint(GENERIC_HEADS):
                headed[head.last] = name.last, page.lexicon.gazetteer.named(name.key)
    return kept, headed


def _as_headed(found: Found, headed: Headed | None) -> Found:
    """What is found after a word for a place is the place whose name that word belongs to ("camp X"), if there is."""
    if headed is None or headed[0] < found.hit.last:
        return found
    rows = tuple((posting.entry, posting.row) for posting in headed[1])
    countries = {row.country for _, row in found.rows}
    shared = tuple((entry, row) for entry, row in rows if row.country in countries)
    return found._replace(rows=shared) if shared else found


def _overlapped(listed: list[Found], starts: list[int], name: NameHit) -> list[int]:
    at = bisect_right(starts, name.first) - 1
    numbers = range(max(at, 0), bisect_right(starts, name.last - 1))
    return [n for n in numbers if listed[n].hit.last > name.first and listed[n].hit.first < name.last]


def _is_longer(page: Page, rival: Found, over: list[Found]) -> bool:
    """Tell whether a longer name of the gazetteer wins over a listed one that it begins with.

    It does over a town and over everyday words, over a unit or a country only as a place in it; and with the word for a
    camp or a facility before it, over the town that it is named after.
    """
    first = over[0]
    if rival.hit.first < first.hit.first:
        covers = rival.hit.last >= over[-1].hit.last and page.hit_at(Table.PLACE_HEADS, rival.hit.first) is not None
        return covers and _shares_country(rival, first)
    if len(over) > 1 or first.hit.first != rival.hit.first or first.hit.last >= rival.hit.last:
        return False
    return first.everyday or all(row.level in _SPOTS for _, row in first.rows) or _shares_country(rival, first)


def _shares_country(rival: Found, listed: Found) -> bool:
    countries = {row.country for _, row in listed.rows if row.level != "country"}
    return any(row.country in countries for _, row in rival.rows)


def _parts(page: Page, hit: Hit) -> list[Found]:
    """The hit with its rows, or the names inside it where it is not written or one of them is longer."""
    rows = rows_written(page, hit)
    if hit.last == hit.first + 1 or (rows and hit.entry.language == "ar"):
        return [_listed(page, hit, rows)] if rows else []
    inner = hits_inside(page, hit)
    if rows and all(part.last <= hit.last for part in inner):
        return [_listed(page, hit, rows)]
    return [_listed(page, part, found) for part in inner if (found := rows_written(page, part))]


def _listed(page: Page, hit: Hit, rows: Rows) -> Found:
    everyday = is_everyday(page, hit, rows)
    return Found(hit, with_namesakes(page, hit, rows), listed=True, everyday=everyday, lacks=lacks_article(hit, rows))


def with_namesakes(page: Page, hit: Hit, rows: Rows) -> Rows:
    """Return the rows of a listed name with the other places that the gazetteer knows under it, and populations."""
    phrase = hit.last > hit.first + 1
    if any(row.level in _ALONE or (phrase and row.level == "region") for _, row in rows):
        return rows
    return page.lexicon.gazetteer.with_namesakes(rows, _is_definite(hit))


def _is_definite(hit: Hit) -> bool | None:
    """Tell whether one Arabic word is written with the article; of other names it does not matter."""
    if hit.entry.language == "en" or hit.last > hit.first + 1:
        return None
    return hit.reading.article or has_article(hit.reading.stem)


def _unlisted(page: Page, name: NameHit) -> Found | None:
    """A name that no word list holds, or None where it is not written as a name."""
    phrase = name.last > name.first + 1
    if phrase and _is_particle(page, name.last - 1):
        return None
    english = name.key < _FIRST_ARABIC
    if english and not all(_is_capital(page, number) for number in range(name.first, name.last)):
        return None
    definite = None if english or phrase else name.reading.article or has_article(name.reading.stem)
    bearers = page.lexicon.gazetteer.bearers(name.key, definite)
    hit = Hit(name.first, name.last, bearers.entries, name.reading)
    everyday = not bearers.written or bearers.respelt or _is_everyday_word(page, hit, bearers.rows)
    return Found(hit, bearers.rows, listed=False, everyday=everyday, lacks=not bearers.written)


def _is_everyday_word(page: Page, hit: Hit, rows: Rows) -> bool:
    """Tell whether the words are everyday words or mean something in any other list."""
    if is_everyday(page, hit, rows):
        return True
    if hit.last > hit.first + 1:
        return False
    return len(hit.reading.stem) <= _SHORT or any(table not in _LINKED for table in _tables(page, hit.first))


def _tables(page: Page, number: int) -> Iterator[Table]:
    return (table for table, _, _ in page.words[number].singles)


def _is_particle(page: Page, number: int) -> bool:
    """Tell whether a word goes on with the sentence: "of", ``إن``, "east" before another place."""
    links = page.hit_at(Table.LINKS, number) or page.hit_at(Table.REPORTING, number)
    if links is not None:
        return len(page.words[number].folded) <= _PARTICLE
    head = page.hit_at(Table.PLACE_HEADS, number)
    return head is not None and page.hit_at(Table.PLACES, head.last) is not None


def _is_capital(page: Page, number: int) -> bool:
    surface = page.tokens[number].surface
    return (surface[0].isupper() and not is_acronym(surface)) or not part_of(fold_name(surface))
