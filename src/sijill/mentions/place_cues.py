"""What stands around a place name: heads, prepositions, neighbours in a list, verbs and titles beside it."""

from bisect import bisect_right
from dataclasses import dataclass

from sijill.lexicon.page import Hit, Page
from sijill.lexicon.tables import Table
from sijill.mentions.place_openings import opening_tokens
from sijill.model.mention import Actor
from sijill.model.span import Span
from sijill.text.tokens import Kind

_PASSED = frozenset("\"'\u201c\u201d\u2018\u2019\u00ab\u00bb\u201e(#")
_COMMAS = frozenset(",\u060c/")
_DASHES = frozenset("\u2013\u2014-_")
_LABEL_ENDS = frozenset(":.,")
_BULLETS = frozenset("-\u2013\u2014\u2022*")
_INSIDE = frozenset(("settlement", "unit", "camp", "neighbourhood", "countryside"))
_RELATIONS = frozenset(("near", "north-of", "south-of", "east-of", "west-of", "between", "road", "countryside"))
_PAIRED = frozenset(("between", "road"))
_LOCATIVE = frozenset(("in", "near", "between"))
_DIRECTIONAL = frozenset(("from", "to", "against"))
_BODIES = frozenset(("body", "army", "minister", "commander"))
_PERSONS = frozenset(("minister", "officer", "commander", "spokesman", "official", "person", "rank"))
_IN, _FOR, _AND = "\u0628", "\u0644", "\u0648"
_LONGEST = 4
_PARTICLE = 3
_REACH = 3


@dataclass(frozen=True, slots=True)
class Cue:
    """What speaks for reading a name as a place.

    ``heads`` are the kinds of the words that introduce it, nearest first; ``strong`` is a noun that only places have, a
    list of places, a label or a dateline; ``locative`` a preposition of place; ``direction`` one of direction (from, to,
    on); ``apart`` says that a preposition cuts the name off from the actor's name that it stands in.
    """

    heads: tuple[str, ...] = ()
    strong: bool = False
    locative: bool = False
    direction: bool = False
    apart: bool = False

    @property
    def relation(self) -> str | None:
        """The relation that is farthest out: ``north-of`` in "north of the city of Raqqa"."""
        return next((kind for kind in reversed(self.heads) if kind in _RELATIONS), None)

    @property
    def placed(self) -> bool:
        """Tell whether anything but a direction speaks for a place."""
        return self.strong or self.locative

    @property
    def headed(self) -> bool:
        """Tell whether a noun that only places have introduces the name."""
        return any(kind in _INSIDE for kind in self.heads)


@dataclass(frozen=True, slots=True, eq=False)
class Surroundings:
    """A page with its actors in order and the tokens of its datelines and outlets."""

    page: Page
    actors: list[Actor]
    starts: list[int]
    datelines: frozenset[int]
    outlets: frozenset[int]

    def actor_over(self, span: Span) -> Actor | None:
        """Return the actor whose words overlap a span."""
        at = bisect_right(self.starts, span.start)
        for actor in self.actors[max(at - 1, 0) : at + 1]:
            if actor.span.overlaps(span):
                return actor
        return None


def look_around(page: Page, actors: list[Actor]) -> Surroundings:
    """Index what decides whether a name is a place."""
    outlets = frozenset(number for hit in page.hits(Table.OUTLETS) for number in range(hit.first, hit.last))
    return Surroundings(page, actors, [actor.span.start for actor in actors], opening_tokens(page), outlets)


def cue_for(around: Surroundings, hit: Hit, previous: tuple[Hit, Cue] | None) -> Cue:
    """Return the cue of a hit; ``previous`` is the place accepted before it."""
    page = around.page
    at = before(page, hit.first)
    joined = bool(hit.reading.conjunction)
    heads, apart = ((), False) if joined else _heads_before(page, at)
    listed = previous is not None and _is_listed(page, hit, previous[0])
    if previous is not None and not heads and previous[1].heads[-1:] and previous[1].heads[-1] in _PAIRED:
        heads = previous[1].heads[-1:] if listed or _is_dashed(page, hit, previous[0]) else ()
    if hit.entry.language == "en":
        heads = (*_heads_after(page, hit), *heads)
    classes = frozenset[str]() if joined else _link_before(page, at)
    locative = bool(heads) or hit.reading.preposition == _IN or bool(classes & _LOCATIVE)
    direction = bool(classes & _DIRECTIONAL)
    strong = listed or hit.first in around.datelines or any(kind in _INSIDE for kind in heads)
    strong = strong or _is_label(page, hit) or _is_contained(page, hit)
    return Cue(heads, strong or ((locative or direction) and _opens_list(page, hit)), locative, direction, apart)


def before(page: Page, at: int) -> int:
    """Return the token number after the last word before ``at``, marks of quotation passed over."""
    while at > 0 and page.tokens[at - 1].surface in _PASSED:
        at -= 1
    return at


def _ending_at(page: Page, table: Table, at: int) -> Hit | None:
    starts = page.table_starts[table]
    for number in range(at - 1, max(at - 1 - _LONGEST, -1), -1):
        hit = starts.get(number)
        if hit is not None:
            return hit if hit.last == at else None
    return None


def _heads_before(page: Page, at: int) -> tuple[tuple[str, ...], bool]:
    """The kinds of the heads before a token, nearest first, and whether a preposition is attached to one of them."""
    kinds: list[str] = []
    apart = False
    while len(kinds) < _LONGEST:
        head = _ending_at(page, Table.PLACE_HEADS, at)
        if head is None and at > 0 and page.hit_at(Table.LINKS, at - 1) is not None:
            head = _ending_at(page, Table.PLACE_HEADS, at - 1) if _is_determiner(page, at - 1) else None
        if head is None or (head.entry.language == "ar" and head.reading.article):
            break
        kinds.extend(dict.fromkeys(entry.id for entry in head.entries))
        apart = apart or bool(head.reading.preposition)
        at = before(page, head.first)
    return tuple(kinds), apart


def _is_determiner(page: Page, at: int) -> bool:
    link = page.hit_at(Table.LINKS, at)
    return link is not None and link.last == at + 1 and link.entry.id == "determiner" and link.entry.language == "en"


def _heads_after(page: Page, hit: Hit) -> tuple[str, ...]:
    """English heads may follow: "Idlib province", "the Homs-Palmyra road"."""
    at = hit.last
    if at < len(page.tokens) and page.tokens[at].surface in _DASHES:
        at += 1
    partner = page.hit_at(Table.PLACES, at)
    if partner is not None and partner.first - hit.last <= 1 and page.tokens[at].start - page.tokens[hit.last - 1].end <= 1:
        road = page.hit_at(Table.PLACE_HEADS, partner.last)
        return ("road",) if road is not None and road.entry.id == "road" else ()
    head = page.hit_at(Table.PLACE_HEADS, hit.last)
    return tuple(e.id for e in head.entries if e.id in _INSIDE or e.id == "road") if head is not None else ()


def _link_before(page: Page, at: int) -> frozenset[str]:
    """The classes of the preposition before a token, also one whose phrase reaches into the name."""
    if at == 0:
        return frozenset()
    link = _ending_at(page, Table.LINKS, at)
    if link is None:
        into = page.hit_at(Table.LINKS, at - 1)
        link = into if into is not None and into.last > at else None
    if link is not None:
        return frozenset(entry.id for entry in link.entries)
    surface = page.tokens[at - 1].surface
    if len(surface) != _PARTICLE or surface[0] != _AND:
        return frozenset()
    starts = page.lexicon.word(surface[1:]).starts
    return frozenset(entry.id for _, node in starts for entry in node.entries if entry.table is Table.LINKS)


def _between(page: Page, hit: Hit, previous: Hit) -> list[str] | None:
    """The marks between two places, or None where a word stands between them."""
    if hit.first - previous.last > _REACH:
        return None
    marks = []
    for number in range(previous.last, hit.first):
        token = page.tokens[number]
        if token.surface in _PASSED:
            continue
        link = page.hit_at(Table.LINKS, number)
        if token.kind is Kind.PUNCTUATION:
            marks.append(token.surface)
        elif link is None or link.entry.id != "and" or link.last > number + 1:
            return None
    return marks


def _is_listed(page: Page, hit: Hit, previous: Hit) -> bool:
    """``X, Y``, ``X and Y``, an attached conjunction right after a place."""
    marks = _between(page, hit, previous)
    if marks is None or not all(mark in _COMMAS for mark in marks):
        return False
    return hit.first > previous.last or bool(hit.reading.conjunction)


def _is_dashed(page: Page, hit: Hit, previous: Hit) -> bool:
    marks = _between(page, hit, previous)
    return marks is not None and all(mark in _DASHES for mark in marks)


def _opens_list(page: Page, hit: Hit) -> bool:
    after = page.hit_at(Table.PLACES, hit.last)
    return after is not None and bool(after.reading.conjunction)


def _is_label(page: Page, hit: Hit) -> bool:
    """Tell whether the name is the label of a line: ``- Hit: one strike``, ``Al Asad: two strikes``."""
    tokens, at = page.tokens, hit.first
    if hit.last >= len(tokens) or tokens[hit.last].surface not in _LABEL_ENDS:
        return False
    marked = at > 0 and tokens[at - 1].surface in _BULLETS
    while at > 0 and tokens[at - 1].surface in _BULLETS:
        at -= 1
    opens = at == 0 or tokens[at - 1].kind is Kind.BREAK
    doubled = tokens[hit.last].surface == "." and hit.last + 1 < len(tokens) and tokens[hit.last + 1].surface == "."
    return opens and (marked or doubled or tokens[hit.last].surface == ":")


def _is_contained(page: Page, hit: Hit) -> bool:
    """Tell whether the words after a name put it into a place of its own country: "X in Y", an attached preposition."""
    link = page.hit_at(Table.LINKS, hit.last)
    after = page.hit_at(Table.PLACES, link.last if link is not None and link.entry.id == "in" else hit.last)
    if after is None or (link is None and after.reading.preposition != _IN):
        return False
    places = page.lexicon.places
    own = {places[entry.id].country for entry in hit.entries if entry.id in places}
    return any(entry.id in places and places[entry.id].country in own for entry in after.entries)


def names_a_person(page: Page, hit: Hit) -> bool:
    """Tell whether a definite Arabic title, or an English one, stands right before the name of its bearer."""
    if hit.reading.preposition or hit.reading.conjunction:
        return False
    title = _ending_at(page, Table.TITLES, before(page, hit.first))
    if title is None or not (title.reading.article or title.entry.language == "en"):
        return False
    return any(entry.id in _PERSONS for entry in title.entries)


def belongs_to_group(page: Page, hit: Hit) -> bool:
    """Tell whether the word for a group leads to this one: the front of X, the movement of X."""
    if hit.reading.preposition or hit.reading.conjunction or hit.entry.language != "ar":
        return False
    title = _ending_at(page, Table.TITLES, before(page, hit.first))
    return title is not None and title.entry.id == "group"


def acts(page: Page, hit: Hit) -> bool:
    """Tell whether a country or capital acts here: its government or army is named, it says or does something."""
    at = before(page, hit.first)
    if not (hit.reading.preposition or hit.reading.conjunction):
        title = _ending_at(page, Table.TITLES, at)
        if title is not None and any(entry.id in _BODIES for entry in title.entries):
            return True
    link = _ending_at(page, Table.LINKS, at)
    if hit.reading.preposition == _FOR or (link is not None and any(entry.id == "by" for entry in link.entries)):
        return True
    beside = (
        page.hit_at(Table.REPORTING, hit.last), page.hit_at(Table.TRIGGERS, hit.last), _ending_at(page, Table.REPORTING, at),
    )  # fmt: skip
    return any(verb is not None and verb.entry.is_verb and verb.reading.verbal for verb in beside)


def owns_a_body(page: Page, hit: Hit) -> bool:
    """Tell whether an English possessive leads to a government or army: "Somalia's information ministry"."""
    surface = page.tokens[hit.last - 1].surface
    if "'" not in surface and "\u2019" not in surface:
        return False
    titles = (page.hit_at(Table.TITLES, number) for number in range(hit.last, hit.last + _REACH))
    return any(title is not None and any(e.id in _BODIES for e in title.entries) for title in titles)
