"""What stands around a place name: heads, prepositions, neighbours in a list, verbs and titles beside it."""

from dataclasses import dataclass

from sijill.lexicon.page import Hit, Page
from sijill.lexicon.tables import Table
from sijill.text.tokens import Kind

_QUOTES = frozenset("\"'\u201c\u201d\u2018\u2019\u00ab\u00bb\u201e(#")
_COMMAS = frozenset(",\u060c/")
_DASHES = frozenset("\u2013\u2014-/|")
_INSIDE = frozenset(("settlement", "unit", "camp", "neighbourhood"))
_RELATIONS = frozenset(("near", "north-of", "south-of", "east-of", "west-of", "between", "road", "countryside"))
_LOCATIVE = frozenset(("in", "near", "between"))
_DIRECTIONAL = frozenset(("from", "to"))
_BODIES = frozenset(("body", "army", "minister", "commander"))
_PERSONS = frozenset(("minister", "officer", "commander", "spokesman", "official", "person", "rank"))
_OPENING_SENTENCES = 5
_OPENING_TOKENS = 14


@dataclass(frozen=True, slots=True, eq=False)
class Surroundings:
    """The heads and links of a page by the token after them, and how many tokens open it as a dateline."""

    page: Page
    heads: dict[int, Hit]
    links: dict[int, Hit]
    datelines: frozenset[int]


@dataclass(frozen=True, slots=True)
class Cue:
    """What speaks for reading a name as a place.

    ``heads`` are the kinds of the words that introduce it, nearest first; ``strong`` is a noun that only places have, a list
    of places or a dateline; ``locative`` a preposition of place; ``direction`` one of direction (from, to, on).
    """

    heads: tuple[str, ...] = ()
    strong: bool = False
    locative: bool = False
    direction: bool = False

    @property
    def relation(self) -> str | None:
        """The relation that is farthest out: ``north-of`` in "north of the city of Raqqa"."""
        return next((kind for kind in reversed(self.heads) if kind in _RELATIONS), None)


def look_around(page: Page) -> Surroundings:
    """Index what may introduce a place."""
    heads = {hit.last: hit for hit in page.hits(Table.PLACE_HEADS)}
    links = {hit.last: hit for hit in page.hits(Table.LINKS)}
    return Surroundings(page, heads, links, _datelines(page))


def cue_for(around: Surroundings, hit: Hit, previous: int | None) -> Cue:
    """Return the cue of a hit; ``previous`` is the end of the place accepted before it."""
    page = around.page
    at = _before(page, hit.first)
    heads = _heads_before(around, at)
    listed = previous is not None and _is_listed(page, hit, previous)
    after = page.hit_at(Table.PLACE_HEADS, hit.last) if hit.entry.language == "en" else None
    if after is not None:
        heads = (*heads, *(kind for kind in _kinds(after) if kind not in _RELATIONS))
    link = around.links.get(at)
    classes = {entry.id for entry in link.entries} if link is not None else set()
    return Cue(
        heads=heads,
        strong=listed or hit.first in around.datelines or any(kind in _INSIDE for kind in heads),
        locative=bool(heads) or hit.reading.preposition == "\u0628" or bool(classes & _LOCATIVE),
        direction=bool(classes & _DIRECTIONAL),
    )


def _before(page: Page, at: int) -> int:
    """The token number after the last word before ``at``, marks of quotation passed over."""
    while at > 0 and page.tokens[at - 1].surface in _QUOTES:
        at -= 1
    return at


def _kinds(hit: Hit) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entry.id for entry in hit.entries))


def _heads_before(around: Surroundings, at: int) -> tuple[str, ...]:
    kinds: list[str] = []
    while len(kinds) < 4:
        head = around.heads.get(at)
        if head is None and _is_determiner(around, at):
            head = around.heads.get(at - 1)
        if head is None:
            break
        kinds.extend(_kinds(head))
        at = _before(around.page, head.first)
    return tuple(kinds)


def _is_determiner(around: Surroundings, at: int) -> bool:
    link = around.links.get(at)
    return link is not None and link.first == at - 1 and link.entry.id == "determiner" and link.entry.language == "en"


def _is_listed(page: Page, hit: Hit, previous: int) -> bool:
    """``X, Y``, ``X and Y``, an attached conjunction right after a place."""
    between = [number for number in range(previous, hit.first) if page.tokens[number].surface not in _QUOTES]
    if not between:
        return bool(hit.reading.conjunction)
    joins = page.hit_at(Table.LINKS, between[-1])
    if joins is not None and joins.entry.id == "and" and joins.last == between[-1] + 1:
        between = between[:-1]
    return all(page.tokens[number].surface in _COMMAS for number in between)


def _datelines(page: Page) -> frozenset[int]:
    """The tokens of the lines that open a text with places, dates and a dash."""
    found: set[int] = set()
    for sentence in page.sentences[:_OPENING_SENTENCES]:
        start = _before_places(page, sentence.first)
        if page.hit_at(Table.PLACES, start) is not None:
            found.update(_opening(page, start, min(sentence.last, start + _OPENING_TOKENS)))
    return frozenset(found)


def _before_places(page: Page, at: int) -> int:
    """Pass over a bullet."""
    return at + 1 if page.tokens[at].surface in ("\u2022", "*") and at + 1 < len(page.tokens) else at


def _opening(page: Page, first: int, last: int) -> range:
    at, brackets = first, False
    while at < last:
        token = page.tokens[at]
        brackets = token.surface == "(" or (brackets and token.surface != ")")
        place = page.hit_at(Table.PLACES, at)
        if token.surface in _DASHES and token.surface != "/":
            after = page.hit_at(Table.PLACES, at + 1)
            return range(first, after.last if after is not None and _ends_line(page, after.last) else at)
        if place is not None:
            at = place.last
            if at < last and page.tokens[at].surface == "/":
                return range(first, at)
            continue
        if not (brackets or token.kind in (Kind.NUMBER, Kind.PUNCTUATION) or _is_date(page, at)):
            break
        at += 1
    return range(0)


def _ends_line(page: Page, at: int) -> bool:
    return at >= len(page.tokens) or page.tokens[at].kind is Kind.BREAK


def _is_date(page: Page, at: int) -> bool:
    return any(page.hit_at(table, at) is not None for table in (Table.MONTHS, Table.WEEKDAYS, Table.OUTLETS)) or (
        len(page.tokens[at].surface) < 3 and page.tokens[at].kind is Kind.ARABIC
    )


def names_a_person(page: Page, hit: Hit) -> bool:
    """Tell whether a definite Arabic title, or an English one, stands right before the name of its bearer."""
    title = _title_before(page, hit)
    if title is None or hit.reading.preposition:
        return False
    titled = title.reading.article or title.entry.language == "en"
    return titled and any(entry.id in _PERSONS for entry in title.entries)


def belongs_to_group(page: Page, hit: Hit) -> bool:
    """Tell whether the name of a group leads to this word: the front of X, the movement of X."""
    title = _title_before(page, hit)
    return title is not None and not hit.reading.preposition and title.entry.language == "ar" and title.entry.id == "group"


def acts(around: Surroundings, hit: Hit) -> bool:
    """Tell whether a country acts here: a government, army or minister of it, a verb of saying beside it, "led by"."""
    page = around.page
    title = _title_before(page, hit)
    if title is not None and not hit.reading.preposition and any(entry.id in _BODIES for entry in title.entries):
        return True
    link = around.links.get(hit.first)
    if link is not None and any(entry.id == "by" for entry in link.entries):
        return True
    if hit.reading.preposition == "\u0644":
        return True
    said = page.hit_at(Table.REPORTING, hit.last)
    done = page.hit_at(Table.TRIGGERS, hit.last)
    if any(verb is not None and verb.entry.is_verb for verb in (said, done)):
        return True
    return any(verb.last == hit.first and verb.entry.is_verb for verb in page.hits(Table.REPORTING))


def _title_before(page: Page, hit: Hit) -> Hit | None:
    at = _before(page, hit.first)
    for number in range(at - 1, max(at - 4, -1), -1):
        title = page.hit_at(Table.TITLES, number)
        if title is not None and title.last == at:
            return title
    return None
