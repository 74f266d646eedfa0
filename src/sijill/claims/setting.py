"""Everything on a page that a claim may draw on: places, dates, actors and speakers, by sentence."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from operator import attrgetter
from typing import Generic, NamedTuple, TypeVar

from sijill.claims.attribution import Attribution
from sijill.lexicon.page import Page
from sijill.mentions.forces import Nations
from sijill.model.mention import Actor, Place, Timex
from sijill.model.span import Span

_SEMICOLONS = frozenset(";\u061b")
_PLACE = attrgetter("span.start", "span.end")
_SEAT = 5

T = TypeVar("T", Place, Timex, Actor)


@dataclass(frozen=True, slots=True, eq=False)
class Mentions:
    """The mentions of a page, each in the order of the text."""

    places: list[Place]
    dates: list[Timex]
    actors: list[Actor]
    attributions: list[Attribution]
    nations: Nations


class Located(NamedTuple, Generic[T]):
    """A mention with the token at which it begins."""

    token: int
    value: T


@dataclass(frozen=True, slots=True, eq=False)
class Setting:
    """The mentions of a page by sentence number, each with its first token, and the semicolons between clauses.

    ``seats`` are the spans of the places that say where a speaker is (``a medical source in Aleppo said``).
    """

    page: Page
    places: list[list[Located[Place]]]
    dates: list[list[Located[Timex]]]
    actors: list[list[Located[Actor]]]
    mentions: Mentions
    semicolons: list[int]
    seats: frozenset[Span]


def by_sentence(page: Page, values: list[T]) -> list[list[Located[T]]]:
    """Sort mentions into the sentences that hold their first character."""
    starts, sentences = page.starts, page.sentences
    out: list[list[Located[T]]] = [[] for _ in sentences]
    if not sentences:
        return out
    firsts = [sentence.first for sentence in sentences]
    for value in sorted(values, key=_PLACE):
        token = bisect_right(starts, value.span.start) - 1
        number = max(bisect_right(firsts, token) - 1, 0)
        sentence = sentences[number]
        out[number].append(Located(min(max(token, sentence.first), sentence.last - 1), value))
    return out


def tokens_named(page: Page, mentions: Mentions) -> frozenset[int]:
    """Return the tokens inside names of places and actors, which tell of nothing (``تل رفعت``, ``قوات الاحتلال``)."""
    return tokens_of(page, [place.span for place in mentions.places] + [actor.span for actor in mentions.actors])


def tokens_of(page: Page, spans: list[Span]) -> frozenset[int]:
    """Return the numbers of the tokens inside spans."""
    inside: set[int] = set()
    for span in spans:
        inside.update(range(bisect_right(page.starts, span.start) - 1, bisect_left(page.starts, span.end)))
    return frozenset(inside)


def seats(mentions: Mentions) -> frozenset[Span]:
    """Return the spans of the places inside or right behind the name of who speaks."""
    starts = [place.span.start for place in mentions.places]
    found: set[Span] = set()
    for span in (link.span for said in mentions.attributions for link in said.links):
        if span is not None:
            near = mentions.places[bisect_left(starts, span.start) : bisect_right(starts, span.end + _SEAT)]
            found.update(place.span for place in near if place.span != span)
    return frozenset(found)


def semicolons(page: Page) -> list[int]:
    """Return the token numbers of the semicolons, which divide a sentence into clauses."""
    tokens = page.tokens
    return [number for number in page.marks if tokens[number].surface in _SEMICOLONS]


def sentence_span(page: Page, number: int) -> Span:
    """Return the span of a sentence."""
    sentence = page.sentences[number]
    return page.span(sentence.first, sentence.last)
