"""What a reader searches for: the words of the question, in all the spellings under which they are looked up."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Self
from urllib.parse import urlencode

from sijill.ledger.search_words import places_of_words
from sijill.lexicon.lexicon import Lexicon
from sijill.lexicon.page import read_page
from sijill.lexicon.tables import Table
from sijill.mentions.numerals import find_numerals
from sijill.model.document import Document
from sijill.web.census.census import Census
from sijill.web.filters import Filter
from sijill.web.search.names import Named, NameHit, is_arabic, names_in

_QUOTES = re.compile('["\u201c\u201d\u00ab\u00bb]')
_TOGGLES = ("exact", "script", "numbers")
_MOST_SPELLINGS = 24
_MOST_TERMS = 24
_THOUSAND = 1_000


@dataclass(frozen=True, slots=True)
class SearchAsked:
    """A search as it stands in the address. Raises RefusalError (400) for what is too long and for no page.

    ``exact`` looks for the very letters; ``script`` leaves out spellings in the other script; ``numbers`` finds a
    number however it is written.

    >>> SearchAsked.of({"q": "Mosul", "exact": "1"}).query()
    'q=Mosul&exact=1'
    """

    q: str = ""
    exact: bool = False
    script: bool = False
    numbers: bool = False
    page: int = 1

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Self:
        """Return the search that parameters say."""
        checked = Filter.of({name: given[name] for name in ("q", "page") if name in given})
        toggles = {name: given.get(name, "") not in {"", "0"} for name in _TOGGLES}
        return cls(q=checked.q or "", page=checked.page, **toggles)

    def but(self, *, page: int) -> Self:
        """Return the search on another page."""
        return replace(self, page=page)

    def query(self) -> str:
        """Return the part of an address behind ``?`` that means this search."""
        said = {"q": self.q, **{name: "1" for name in _TOGGLES if getattr(self, name)}}
        return urlencode({**said, **({"page": self.page} if self.page > 1 else {})})


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that must stand in a report, in any of its spellings; ``value`` where it is a number."""

    spellings: tuple[str, ...]
    is_phrase: bool = False
    value: int | None = None

    @property
    def asked(self) -> tuple[str, ...]:
        """The spellings as the full-text index is asked for them."""
        return tuple(f'"{one}"' for one in self.spellings) if self.is_phrase else self.spellings


@dataclass(frozen=True, slots=True)
class Question:
    """A search that was understood: its terms, and what its words name."""

    asked: SearchAsked
    terms: tuple[Term, ...]
    named: tuple[Named, ...]


def understand(asked: SearchAsked, lexicon: Lexicon, census: Census) -> Question:
    """Return what a search asks for; names are looked up in every spelling unless the exact one is wanted."""
    terms: list[Term] = []
    named: dict[Named, None] = {}
    for number, piece in enumerate(_QUOTES.split(asked.q)):
        words = [piece[start:end] for start, end, _ in places_of_words(piece)]
        if number % 2 and len(words) > 1:
            terms.append(Term((" ".join(words),), is_phrase=True))
            continue
        hits = names_in(words, lexicon, census)
        named.update(dict.fromkeys(one for hit in hits for one in hit.named))
        terms += _exactly(words) if asked.exact else _loosely(words, hits, asked, lexicon)
    return Question(asked, tuple(terms[:_MOST_TERMS]), tuple(named))


def _exactly(words: list[str]) -> Iterator[Term]:
    return (Term((word,)) for word in words)


def _loosely(words: list[str], hits: list[NameHit], asked: SearchAsked, lexicon: Lexicon) -> Iterator[Term]:
    numbers = dict(_numbers(words, lexicon)) if asked.numbers else {}
    by_first = {hit.first: hit for hit in hits}
    at = 0
    while at < len(words):
        if at in numbers:
            last, term = numbers[at]
        elif at in by_first:
            last, term = by_first[at].last, _name(words, by_first[at], asked)
        else:
            last, term = at + 1, Term((words[at],))
        yield term
        at = last


def _name(words: list[str], hit: NameHit, asked: SearchAsked) -> Term:
    given = " ".join(words[hit.first : hit.last])
    others = [spelling for one in hit.named for spelling in one.spellings]
    wanted = [one for one in others if not asked.script or is_arabic(one) == is_arabic(given)]
    return Term(tuple(dict.fromkeys((given, *wanted)))[:_MOST_SPELLINGS])


def _numbers(words: list[str], lexicon: Lexicon) -> Iterator[tuple[int, tuple[int, Term]]]:
    """The numbers among the words, by the word at which each begins, with the word at which it ends."""
    starts, at = {}, 0
    for number, word in enumerate(words):
        starts[at] = number
        at += len(word) + 1
    page = read_page(Document.of(" ".join(words)), lexicon)
    for numeral in find_numerals(page):
        span = page.span(numeral.first, numeral.last)
        first = starts.get(span.start)
        if first is not None:
            last = first + page.document.words(span).count(" ") + 1
            yield first, (last, _number(" ".join(words[first:last]), numeral.value, lexicon))


def _number(given: str, value: int, lexicon: Lexicon) -> Term:
    """A number in the words of the question, in digits, and in every single word of the lists that means it."""
    entries = (entry for entry in lexicon.entries if entry.table is Table.NUMBERS and entry.id == str(value))
    grouped = (f'"{value:,}"',) if value >= _THOUSAND else ()
    spellings = dict.fromkeys((given, str(value), *grouped, *(entry.word for entry in entries)))
    return Term(tuple(spellings)[:_MOST_SPELLINGS], value=value)
