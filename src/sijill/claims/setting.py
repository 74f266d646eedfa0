"""Everything on a page that a claim may draw on: places, dates, actors and speakers, by sentence."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
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

    ``seats`` are the spans of the places that say where a speaker is (``a medical source in Aleppo said``),
    ``speakers`` those of the parties that speak; ``named`` is each actor of a known id, as first named,
    ``voices`` are those who speak and may be a party, by id or else by title. ``sites`` remembers where the frames of a
    sentence may have happened (see :mod:`sijill.claims.sites`), which changes no answer.
    """

    page: Page
    places: list[list[Located[Place]]]
    dates: list[list[Located[Timex]]]
    actors: list[list[Located[Actor]]]
    mentions: Mentions
    semicolons: list[int]
    seats: frozenset[Span]
    speakers: frozenset[Span]
    named: Mapping[str, Actor]
    voices: frozenset[str]
    sites: dict[tuple[int, frozenset[Span], bool], list[Located[Place]]] = field(default_factory=dict)


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


def read_setting(page: Page, mentions: Mentions) -> Setting:
    """Sort the mentions of a page by sentence, and tell those that belong to who speaks."""
    said = [link.span for one in mentions.attributions for link in one.links if link.span is not None]
    seats = _overlapping([place.span for place in mentions.places], said, _SEAT) - frozenset(said)
    speakers = _overlapping([actor.span for actor in sorted(mentions.actors, key=_PLACE)], said, 0)
    return Setting(
        page, by_sentence(page, mentions.places), by_sentence(page, mentions.dates),
        by_sentence(page, mentions.actors), mentions, semicolons(page), seats, speakers,
        _first_named(mentions.actors), _voices(mentions.attributions),
    )  # fmt: skip


def _voices(attributions: list[Attribution]) -> frozenset[str]:
    firsts = [one.links[0] for one in attributions if one.links]
    return frozenset(link.id or link.name_en or "" for link in firsts)


def _first_named(actors: list[Actor]) -> dict[str, Actor]:
    named: dict[str, Actor] = {}
    for actor in actors:
        if actor.id is not None:
            named.setdefault(actor.id, actor)
    return named


def _overlapping(spans: list[Span], said: list[Span], beyond: int) -> frozenset[Span]:
    """The spans, in the order of the text, that lie inside one of ``said`` or begin at most ``beyond`` behind it."""
    starts = [span.start for span in spans]
    found: set[Span] = set()
    for one in said:
        first = max(bisect_left(starts, one.start) - 1, 0)
        end = one.end + beyond
        found.update(s for s in spans[first : bisect_right(starts, end)] if s.end > one.start and s.start < end)
    return frozenset(found)


def semicolons(page: Page) -> list[int]:
    """Return the token numbers of the semicolons, which divide a sentence into clauses."""
    tokens = page.tokens
    return [number for number in page.marks if tokens[number].surface in _SEMICOLONS]


def sentence_span(page: Page, number: int) -> Span:
    """Return the span of a sentence."""
    sentence = page.sentences[number]
    return page.span(sentence.first, sentence.last)
