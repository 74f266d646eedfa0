"""Everything on a page that a claim may draw on: places, dates, actors and speakers, by sentence."""

from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from sijill.claims.attribution import Attribution
from sijill.lexicon.page import Page
from sijill.model.mention import Actor, Place, Timex
from sijill.model.span import Span


T = TypeVar("T", Place, Timex, Actor)


@dataclass(frozen=True, slots=True, eq=False)
class Mentions:
    """The mentions of a page, each in the order of the text."""

    places: list[Place]
    dates: list[Timex]
    actors: list[Actor]
    attributions: list[Attribution]


class Located(NamedTuple, Generic[T]):
    """A mention with the token at which it begins."""

    token: int
    value: T


@dataclass(frozen=True, slots=True, eq=False)
class Setting:
    """The mentions of a page by sentence number, each with its first token."""

    page: Page
    places: list[list[Located[Place]]]
    dates: list[list[Located[Timex]]]
    actors: list[list[Located[Actor]]]
    mentions: Mentions


def by_sentence(page: Page, values: list[T]) -> list[list[Located[T]]]:
    """Sort mentions into the sentences that hold their first character."""
    out: list[list[Located[T]]] = [[] for _ in page.sentences]
    if not page.sentences:
        return out
    number, token = 0, page.sentences[0].first
    for value in sorted(values, key=lambda v: v.span):
        start = value.span.start
        while number + 1 < len(page.sentences) and page.tokens[page.sentences[number + 1].first].start <= start:
            number += 1
            token = page.sentences[number].first
        while token + 1 < page.sentences[number].last and page.tokens[token + 1].start <= start:
            token += 1
        out[number].append(Located(token, value))
    return out


def sentence_span(page: Page, number: int) -> Span:
    """Return the span of a sentence."""
    sentence = page.sentences[number]
    return page.span(sentence.first, sentence.last)
