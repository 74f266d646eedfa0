"""What stands around a place name: heads, prepositions, neighbours in a list, verbs and titles beside it."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from operator import itemgetter
from types import MappingProxyType
from typing import NamedTuple

from sijill.lexicon.morphology import Number
from sijill.lexicon.page import Hit, Page
from sijill.lexicon.tables import Table
from sijill.mentions.place_openings import opening_tokens
from sijill.model.mention import Actor
from sijill.model.span import Span
from sijill.text.folding import fold
from sijill.text.tokens import Kind

_PASSED = frozenset("\"'\u201c\u201d\u2018\u2019\u00ab\u00bb\u201e(#")
_APPOSED = frozenset(",\u060c(")
_COMMAS = frozenset(",\u060c/")
_DASHES = frozenset("\u2013\u2014-_")
_LABEL_ENDS = frozenset(":.,")
_BULLETS = frozenset("-\u2013\u2014\u2022*")
_INSIDE = frozenset(("settlement", "unit", "district", "area", "camp", "neighbourhood", "countryside"))
_RELATIONS = frozenset(("near", "north-of", "south-of", "east-of", "west-of", "between", "road", "countryside"))
_FOLLOWING = _INSIDE | {"road", "facility"}
_PAIRED = frozenset(("between", "road"))
_LOCATIVE = frozenset(("in", "near", "between"))
_DIRECTIONAL = frozenset(("from", "to", "against"))
_DOING = frozenset(("by", "throw", "wage"))
_BODIES = frozenset(("body", "army", "minister", "commander"))
_PERSONS = frozenset(("minister", "officer", "commander", "spokesman", "official", "person", "rank"))
_IN, _FOR, _AND = "\u0628", "\u0644", "\u0648"
_LENGTHS_KM = MappingProxyType({"kilometres": 1.0, "miles": 1.609})
_FARTHEST_KM = 500.0
_ADJECTIVE = "ern"
_LONGEST = 4
_PARTICLE = 3
_REACH = 3


class Cue(NamedTuple):
    """What speaks for reading a name as a place.

    ``heads`` are the kinds of the words that introduce it, nearest first; ``strong`` is a noun that only places have, a
    list of places, a label or a dateline; ``locative`` a preposition of place; ``direction`` one of direction (from,
    to, on); ``apart`` says that a preposition cuts the name off from the actor's name that it stands in;
    ``distance_km`` is how far from the place the text says something is.
    """

    heads: tuple[str, ...] = ()
    strong: bool = False
    locative: bool = False
    direction: bool = False
    apart: bool = False
    distance_km: float | None = None

    @property
    def relation(self) -> str | None:
        """The relation that is farthest out: ``north-of`` in "north of the city of Raqqa"."""
        for kind in reversed(self.heads):
            if kind in _RELATIONS:
                return kind
        return None

    @property
    def placed(self) -> bool:
        """Tell whether anything but a direction speaks for a place."""
        return self.strong or self.locative

    @property
    def headed(self) -> bool:
        """Tell whether a noun that only places have introduces the name."""
        return not _INSIDE.isdisjoint(self.heads)


@dataclass(frozen=True, slots=True, eq=False)
class Surroundings:
    """A page with its actors in order, what may introduce a place by the token after it, datelines and outlets."""

    page: Page
    heads: dict[int, Hit]
    links: dict[int, Hit]
    titles: dict[int, Hit]
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
    heads, links, titles = (
        {hit.last: hit for hit in page.hits(table) if table is not Table.PLACE_HEADS or not _is_another_word(page, hit)}
        for table in (Table.PLACE_HEADS, Table.LINKS, Table.TITLES)
    )
    starts = [actor.span.start for actor in actors]
    return Surroundings(page, heads, links, titles, actors, starts, opening_tokens(page), outlets)


def _is_another_word(page: Page, hit: Hit) -> bool:
    """Tell whether a head with endings is a word of its own: a civilian is no "my cities" (``مدني``)."""
    if hit.reading.number is Number.SINGULAR and not hit.reading.pronoun:
        return False
    word = page.words[hit.first]
    return any(reading.stem == word.folded for _, _, reading in word.singles)


def cue_for(around: Surroundings, hit: Hit, previous: tuple[Hit, Cue] | None, countries: frozenset[str | None]) -> Cue:
    """Return the cue of a hit; ``previous`` is the place accepted before it, ``countries`` where its places lie."""
    page, reading = around.page, hit.reading
    heads: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    distance: float | None = None
    apart = listed = False
    if not reading.conjunction:
        at = before(page, hit.first)
        heads, apart, distance = _heads_before(around, at)
        classes = () if heads else _link_before(around, at)
        unit = _unit_before(around, at) if "from" in classes else None
        if unit is not None:
            heads, distance = ("near",), _length(page, unit)
    if previous is not None and hit.first - previous[0].last <= _REACH:
        listed = _is_listed(page, hit, previous[0])
        if not heads and previous[1].heads[-1:] and previous[1].heads[-1] in _PAIRED:
            heads = previous[1].heads[-1:] if listed or _is_dashed(page, hit, previous[0]) else ()
    if hit.entry.language == "en":
        heads = (*_heads_after(page, hit), *heads)
    locative = bool(heads) or reading.preposition == _IN or not _LOCATIVE.isdisjoint(classes)
    direction = not _DIRECTIONAL.isdisjoint(classes)
    strong = (
        listed or hit.first in around.datelines or not _INSIDE.isdisjoint(heads)
        or is_label(page, hit) or _is_contained(page, hit, countries)
        or ((locative or direction) and _opens_list(page, hit))
        or ((locative or direction or hit.entry.language == "en") and _is_in_apposition(page, hit, countries))
    )  # fmt: skip
    return Cue(heads, strong, locative, direction, apart, distance)


def before(page: Page, at: int) -> int:
    """Return the token number after the last word before ``at``, marks of quotation passed over."""
    while at > 0 and page.tokens[at - 1].surface in _PASSED:
        at -= 1
    return at


def _heads_before(around: Surroundings, at: int) -> tuple[tuple[str, ...], bool, float | None]:
    """The kinds of the heads before a token, nearest first; whether a preposition is attached to one; a distance.

    "The southern town of X" is no relation to X: adjectives before a head are passed over.
    """
    kinds: list[str] = []
    apart = False
    distance = None
    while len(kinds) < _LONGEST:
        head = around.heads.get(at)
        if head is None and _is_determiner(around, at):
            head = around.heads.get(at - 1)
        if head is None or (head.entry.language == "ar" and head.reading.article):
            break
        if head.entry.id in _LENGTHS_KM:
            distance = _length(around.page, head)
            break
        if kinds and head.entry.word.endswith(_ADJECTIVE):
            at = before(around.page, head.first)
            continue
        kinds.extend(dict.fromkeys(entry.id for entry in head.entries))
        apart = apart or bool(head.reading.preposition)
        at = before(around.page, head.first)
    return tuple(kinds), apart, distance


def _unit_before(around: Surroundings, at: int) -> Hit | None:
    """The unit of length in "30 km from X"; ``at`` is the token after the preposition."""
    link = around.links.get(at)
    head = around.heads.get(link.first) if link is not None else None
    return head if head is not None and head.entry.id in _LENGTHS_KM else None


def _length(page: Page, unit: Hit) -> float | None:
    """The figure or number word before a unit of length, in km; None where there is none that can be."""
    if not unit.first:
        return None
    token, word = page.tokens[unit.first - 1], page.hit_at(Table.NUMBERS, unit.first - 1)
    figure = word.entry.id if word is not None and word.last == unit.first else ""
    if token.kind is Kind.NUMBER:
        figure = token.surface.replace("\u066b", ".").replace(",", ".")
    if figure.count(".") > 1 or not figure.replace(".", "").isdecimal():
        return None
    length = float(figure) * _LENGTHS_KM[unit.entry.id]
    return length if 0 < length <= _FARTHEST_KM else None


def _is_determiner(around: Surroundings, at: int) -> bool:
    link = around.links.get(at)
    if link is None or link.first != at - 1:
        return False
    return link.entry.id == "determiner" and link.entry.language == "en"


def _heads_after(page: Page, hit: Hit) -> tuple[str, ...]:
    """English heads may follow: "Idlib province", "the Homs-Palmyra road"."""
    at = hit.last
    if at < len(page.tokens) and page.tokens[at].surface in _DASHES:
        at += 1
    partner = page.places.get(at)
    if partner is not None and page.tokens[at].start - page.tokens[hit.last - 1].end <= 1:
        road = page.place_heads.get(partner.last)
        return ("road",) if road is not None and road.entry.id == "road" else ()
    head = page.place_heads.get(hit.last)
    return tuple(e.id for e in head.entries if e.id in _FOLLOWING) if head is not None else ()


def _link_before(around: Surroundings, at: int) -> tuple[str, ...]:
    """The classes of the preposition before a token, also one whose phrase reaches into the name."""
    if at == 0:
        return ()
    link = around.links.get(at)
    if link is None:
        into = around.page.links.get(at - 1)
        link = into if into is not None and into.last > at else None
    if link is not None:
        return tuple([entry.id for entry in link.entries])
    surface = around.page.tokens[at - 1].surface
    if len(surface) != _PARTICLE or surface[0] != _AND:
        return ()
    node = around.page.lexicon.root.children.get(fold(surface[1:]))
    return tuple(entry.id for entry in node.entries if entry.table is Table.LINKS) if node is not None else ()


def _between(page: Page, hit: Hit, previous: Hit) -> list[str] | None:
    """The marks between two places, or None where a word stands between them."""
    marks = []
    for number in range(previous.last, hit.first):
        token = page.tokens[number]
        if token.surface in _PASSED:
            continue
        link = page.links.get(number)
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
    after = page.places.get(hit.last)
    return after is not None and bool(after.reading.conjunction)


def is_label(page: Page, hit: Hit) -> bool:
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


def _is_contained(page: Page, hit: Hit, countries: frozenset[str | None]) -> bool:
    """Tell whether a name and a place after it share a country: "X in Y", an attached preposition, "Y's X"."""
    link = page.links.get(hit.last)
    after = page.places.get(link.last if link is not None and link.entry.id == "in" else hit.last)
    if after is None or (link is None and after.reading.preposition != _IN and not _is_possessive(page, hit)):
        return False
    places = page.lexicon.places
    return any(entry.id in places and places[entry.id].country in countries for entry in after.entries)


def _is_in_apposition(page: Page, hit: Hit, countries: frozenset[str | None]) -> bool:
    """Tell whether the name's country stands right behind it: "X, Y", "X (Y)"."""
    if hit.last >= len(page.tokens) or page.tokens[hit.last].surface not in _APPOSED:
        return False
    after = page.places.get(hit.last + 1)
    return after is not None and not after.reading.conjunction and after.entry.id in countries


def is_struck(around: Surroundings, hit: Hit) -> bool:
    """Tell whether the name is what a strike or an attack is said to be on: ``غارة على حديثة``."""
    page = around.page
    link = around.links.get(before(page, hit.first))
    if link is None or all(entry.id != "against" for entry in link.entries):
        return False
    triggers = (page.triggers.get(number) for number in range(max(link.first - _REACH, 0), link.first))
    return any(trigger is not None and trigger.last == link.first for trigger in triggers)


def _is_possessive(page: Page, hit: Hit) -> bool:
    surface = page.tokens[hit.last - 1].surface
    return hit.entry.language == "en" and ("'" in surface or "\u2019" in surface)


def is_borne(around: Surroundings, hit: Hit) -> bool:
    """Tell whether a group bears the name ("the front of X") or a person does after an English title."""
    if hit.reading.preposition or hit.reading.conjunction:
        return False
    title = around.titles.get(before(around.page, hit.first))
    if title is None:
        return False
    return title.entry.id == "group" if title.entry.language == "ar" else title.entry.id in _PERSONS


def acts(around: Surroundings, hit: Hit) -> bool:
    """Tell whether a country acts here: its government or army is named, it says or does something."""
    page, reading = around.page, hit.reading
    at = before(page, hit.first)
    title, link = around.titles.get(at), around.links.get(at)
    attached = reading.preposition or reading.conjunction
    if title is not None and not attached and any(entry.id in _BODIES for entry in title.entries):
        return True
    if reading.preposition == _FOR or (link is not None and any(entry.id in _DOING for entry in link.entries)):
        return True
    beside = (_said_before(page, at), page.reporting.get(hit.last), page.triggers.get(hit.last))
    return any(verb is not None and verb.entry.is_verb and verb.reading.verbal for verb in beside)


def _said_before(page: Page, at: int) -> Hit | None:
    """The word of saying whose last word stands right before a token."""
    said = page.hits(Table.REPORTING)
    number = bisect_left(said, at, key=itemgetter(0)) - 1
    return said[number] if number >= 0 and said[number].last == at else None


def owns_a_body(page: Page, hit: Hit) -> bool:
    """Tell whether an English possessive leads to a government or army: "Somalia's information ministry"."""
    if not _is_possessive(page, hit):
        return False
    titles = (page.hit_at(Table.TITLES, number) for number in range(hit.last, hit.last + _REACH))
    return any(title is not None and any(e.id in _BODIES for e in title.entries) for title in titles)


def stands_out(page: Page, hit: Hit) -> bool:
    """Tell whether an English name is the only capitalised word where it stands, inside a sentence."""
    before_it, after_it = page.tokens[hit.first - 1 : hit.first], page.tokens[hit.last : hit.last + 1]
    if hit.entry.language != "en" or not before_it or before_it[0].surface in ".:!?":
        return False
    return not any(token.kind is Kind.BREAK or token.surface[0].isupper() for token in (*before_it, *after_it))
