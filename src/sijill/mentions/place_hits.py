"""Which words may name places: phrases of the word lists, and names of the gazetteer where no phrase stands."""

from bisect import bisect_right
from typing import NamedTuple

from sijill.lexicon.gazetteer import NameHit, Posting
from sijill.lexicon.loading import GENERIC_HEADS
from sijill.lexicon.page import Hit, Page
from sijill.lexicon.place_keys import fold_name, has_article, part_of
from sijill.lexicon.tables import Table
from sijill.mentions.place_names import Rows, hits_inside, is_everyday, lacks_article, rows_written
from sijill.text.folding import is_acronym
from sijill.text.tokens import Kind

Headed = tuple[int, tuple[Posting, ...]]

_ALONE = frozenset(("country", "water"))
_WHOLE = frozenset(("camp", "facility", "water"))
_SPOTS = frozenset(("settlement", "neighbourhood", "point"))
_WORDS = frozenset((Kind.ARABIC, Kind.LATIN))
_COMMAS, _LABEL_ENDS = frozenset(",\u060c/-"), frozenset(":.,\u060c(")
_OPENING = "name-opening"
_IN, _AND = "\u0628", "\u0648"
_REACH = 3
_FIRST_ARABIC = "\u0600"
_ARTICLES = frozenset(("al", "el"))
_PARTICLE = 2


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
    listed = [part for hit in page.hits(Table.PLACES) for part in _parts(page, hit)]
    names, headed = _names(page, {part.hit.first for part in listed})
    spoken = _spoken_countries(page, listed)
    listed = [_as_headed(part, headed.get(part.hit.first), spoken) for part in listed]
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
        headed_or_contained = _is_headed_or_contained(page, name, head_ends)
        if not headed_or_contained and name.last == name.first + 1 and _is_of_other_list(page, name):
            continue
        rival = _unlisted(page, name)
        if rival is None or (rival.everyday and not headed_or_contained):
            continue
        over = _overlapped(listed, starts, name)
        if over and not _is_longer(page, rival, [listed[number] for number in over], spoken):
            continue
        replaced.update(over)
        found.append(_as_headed(rival, headed.get(name.first), spoken))
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
    if last in page.places or last in page.place_heads or last in page.links:
        return True
    return first in page.place_heads or (last < len(tokens) and tokens[last].surface in _LABEL_ENDS)


def _is_headed_or_contained(page: Page, name: NameHit, head_ends: frozenset[int]) -> bool:
    """Tell whether an everyday word has a word for a place beside it, or perhaps its country behind it."""
    heads, last = page.place_heads, name.last
    if name.first in head_ends or name.first in heads or last in heads:
        return True
    return not page.places.keys().isdisjoint((last, last + 1, last + 2))


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
        head = page.place_heads.get(name.first)
        if head is None or (head.last >= name.last and name.reading.article):
            kept.append(name)
        elif head.last < name.last:
            kinds = frozenset([entry.id for entry in head.entries])
            if head.last not in begun or not kinds.isdisjoint(_WHOLE):
                kept.append(name)
            elif kinds.isdisjoint(GENERIC_HEADS):
                headed[head.last] = name.last, page.lexicon.gazetteer.named(name.key)
    return kept, headed


def _spoken_countries(page: Page, listed: list[Found]) -> frozenset[str | None]:
    """The countries that a page surely speaks of: those it names, and those of its nationalities."""
    named = [part.rows[0][1].country for part in listed if part.rows[0][1].level == "country"]
    return frozenset((*named, *(hit.entry.id for hit in page.hits(Table.DEMONYMS))))


def _as_headed(found: Found, headed: Headed | None, spoken: frozenset[str | None]) -> Found:
    """What is found after a word for a place is the place whose name that word belongs to ("camp X"), if there is."""
    if headed is None or headed[0] < found.hit.last:
        return found
    rows = tuple((posting.entry, posting.row) for posting in headed[1])
    countries = {row.country for _, row in found.rows}
    if found.listed and not found.everyday and spoken.isdisjoint([row.country for _, row in rows]):
        rows = tuple((entry, row) for entry, row in rows if row.country in countries)
    return found._replace(rows=rows, everyday=False, lacks=False) if rows else found


def _overlapped(listed: list[Found], starts: list[int], name: NameHit) -> list[int]:
    at = bisect_right(starts, name.first) - 1
    numbers = range(max(at, 0), bisect_right(starts, name.last - 1))
    return [n for n in numbers if listed[n].hit.last > name.first and listed[n].hit.first < name.last]


def _is_longer(page: Page, rival: Found, over: list[Found], spoken: frozenset[str | None]) -> bool:
    """Tell whether a longer name of the gazetteer wins over a listed one that it begins with.

    It does over a town and over everyday words, over a unit or a country only as a place in it; and over one that it
    ends with if the text speaks of its country, or it begins with a word for a place ("camp X").
    """
    first, last = over[0], over[-1]
    starts = rival.hit.first == first.hit.first
    covers = rival.hit.first <= first.hit.first and rival.hit.last >= last.hit.last
    if not covers or (starts and rival.hit.last == first.hit.last):
        return False
    if starts and _is_with_unit(page, first.hit.last, rival.hit.last):
        return False
    if not starts and not part_of(fold_name(page.tokens[rival.hit.first].surface)):
        return False
    if page.place_heads.get(rival.hit.first) is not None and _shares_country(rival, last):
        return True
    if any(row.level == "country" for found in over for _, row in found.rows):
        return False
    weak = first.everyday or all(row.level in _SPOTS for _, row in first.rows) or _shares_country(rival, first)
    return (starts and weak) or not spoken.isdisjoint([row.country for _, row in rival.rows])


def _is_with_unit(page: Page, first: int, last: int) -> bool:
    """Tell whether only a word for a town or a unit stands there, as in "Midi district"."""
    head = page.place_heads.get(first)
    return head is not None and head.last == last and head.entry.id in GENERIC_HEADS


def _shares_country(rival: Found, listed: Found) -> bool:
    countries = {row.country for _, row in listed.rows}
    return any(row.country in countries for _, row in rival.rows)


def _parts(page: Page, hit: Hit) -> list[Found]:
    """The hit with its rows, or the names inside it where it is not written or one of them is longer."""
    rows = rows_written(page, hit)
    if hit.last == hit.first + 1 or (rows and hit.entry.language == "ar"):
        own = rows and not (_ends_another(page, hit, rows) or (_opens_longer(page, hit) and not hit.reading.article))
        return [_listed(page, hit, rows)] if own else []
    inner = hits_inside(page, hit)
    if rows and all(part.last <= hit.last for part in inner):
        return [_listed(page, hit, rows)]
    return [_listed(page, part, found) for part in inner if (found := rows_written(page, part))]


def _ends_another(page: Page, hit: Hit, rows: Rows) -> bool:
    """``وادي خليل``: behind a word that opens names of villages, one that is not spelled so is the end of another."""
    if not hit.first or not lacks_article(hit, rows):
        return False
    before = page.hit_at(Table.PLACE_WORDS, hit.first - 1)
    return before is not None and before.entry.id == _OPENING and before.last == hit.first


def _listed(page: Page, hit: Hit, rows: Rows) -> Found:
    lacks = lacks_article(hit, rows)
    everyday = is_everyday(page, hit, lacks=lacks)
    return Found(hit, with_namesakes(page, hit, rows), listed=True, everyday=everyday, lacks=lacks)


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
    if english and not _is_name_case(page, name):
        return None
    if not english and not phrase and _opens_longer(page, name):
        return None
    definite = None if english or phrase else name.reading.article or has_article(name.reading.stem)
    bearers = page.lexicon.gazetteer.bearers(name.key, definite)
    hit = Hit(name.first, name.last, bearers.entries, name.reading)
    lacks = not bearers.written
    everyday = bearers.respelt or _is_everyday_word(page, hit, lacks=lacks)
    return Found(hit, bearers.rows, listed=False, everyday=everyday, lacks=lacks)


def _opens_longer(page: Page, name: Hit | NameHit) -> bool:
    """``قرية أم الطيور``, ``باب المغاربة``: a word that opens names, before another, is no name of its own."""
    word, at = page.hit_at(Table.PLACE_WORDS, name.first), name.last
    if word is None or word.entry.id != _OPENING or word.last != at or at >= len(page.tokens):
        return False
    if page.tokens[at].kind is not Kind.ARABIC or page.link_classes.get(at) or page.place_heads.get(at) is not None:
        return False
    return page.places.get(at) is None and page.triggers.get(at) is None and page.reporting.get(at) is None


def _is_everyday_word(page: Page, hit: Hit, *, lacks: bool) -> bool:
    """Tell whether the words are everyday words or mean something in any other list."""
    if is_everyday(page, hit, lacks=lacks):
        return True
    return hit.last == hit.first + 1 and _is_of_other_list(page, hit)


def _is_of_other_list(page: Page, name: Hit | NameHit) -> bool:
    """Tell whether another list holds the word itself, not what is left of it without an ending."""
    least = len(name.reading.stem)
    for table, _, reading in page.words[name.first].singles:
        if table is not Table.PLACES and len(reading.stem) >= least:
            return True
    return False


def _is_particle(page: Page, number: int) -> bool:
    """Tell whether a word goes on with the sentence: "of", ``إن``, "east" before another place."""
    links = page.links.get(number) or page.reporting.get(number)
    if links is not None:
        return len(page.words[number].folded) <= _PARTICLE
    head = page.place_heads.get(number)
    return head is not None and page.places.get(head.last) is not None


def _is_name_case(page: Page, name: NameHit) -> bool:
    """Tell whether an English name begins with a capital, and ends with one or with a word for a place ("X camp")."""
    last = name.last - 1
    if not _is_capital(page, name.first) or _goes_on(page, name.last):
        return False
    heads = (page.place_heads.get(number) for number in range(name.first + 1, name.last))
    return _is_capital(page, last) or any(head is not None and head.last == name.last for head in heads)


def _goes_on(page: Page, at: int) -> bool:
    """``Ayn al-'Arab``: behind an article of Arabic the name is a longer one, which nothing knows."""
    return any(page.tokens[n].surface in _ARTICLES for n in (at - 1, at) if n < len(page.tokens))


def _is_capital(page: Page, number: int) -> bool:
    surface = page.tokens[number].surface
    return (surface[0].isupper() and not is_acronym(surface)) or not part_of(fold_name(surface))
