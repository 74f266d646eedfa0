"""Places and actors that the words of a question name, in whatever spelling and script, with all their spellings."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from types import MappingProxyType

from sijill.lexicon.lexicon import Lexicon
from sijill.lexicon.place_keys import folded_words, joined_key, key_of
from sijill.lexicon.tables import Entry, Table
from sijill.web.census.census import Census, Name
from sijill.web.census.rows import Field

_MOST_WORDS = 6
_MOST_SPELLINGS = 24
_MOST_NAMESAKES = 8
_FIRST_ARABIC = "\u0590"
_FIELDS = MappingProxyType({Table.PLACES: Field.PLACE, Table.ACTORS: Field.ACTOR})
_PARTY = (Field.ACTOR, Field.TARGET, Field.SOURCE)


@dataclass(frozen=True, slots=True)
class Named:
    """A place or an actor: how it is called and spelled, and whether claims of the ledger name it."""

    field: Field
    id: str
    name: Name
    spellings: tuple[str, ...]
    is_claimed: bool


@dataclass(frozen=True, slots=True)
class NameHit:
    """Words ``[first, last)`` of a question that name something; several things may bear one name."""

    first: int
    last: int
    named: tuple[Named, ...]


def names_in(words: Sequence[str], lexicon: Lexicon, census: Census) -> list[NameHit]:
    """Return the longest names among the words of a question, none inside another."""
    found: list[NameHit] = []
    first = 0
    while first < len(words):
        hit = next(_starting(words, first, lexicon, census), None)
        if hit is not None:
            found.append(hit)
        first = hit.last if hit is not None else first + 1
    return found


def is_arabic(text: str) -> bool:
    """Tell whether a text is written in Arabic letters rather than in Latin ones.

    >>> is_arabic("\u062d\u0644\u0628"), is_arabic("Aleppo")
    (True, False)
    """
    return any(letter >= _FIRST_ARABIC for letter in text if letter.isalpha())


def _starting(words: Sequence[str], first: int, lexicon: Lexicon, census: Census) -> Iterator[NameHit]:
    """The names that begin at a word, the longest first."""
    for last in range(min(len(words), first + _MOST_WORDS), first, -1):
        key = _key(folded_words(" ".join(words[first:last])))
        keys = [one for one in (key, joined_key(key)) if one]
        named = tuple(dict.fromkeys(chain.from_iterable(_bearing(one, lexicon, census) for one in keys)))
        if named:
            yield NameHit(first, last, named[:_MOST_NAMESAKES])


def _bearing(key: str, lexicon: Lexicon, census: Census) -> Iterator[Named]:
    """What bears a key: of the word lists always, of the other layers only what claims name."""
    for table, ident in _by_key(lexicon).get(key, ()):
        field = _FIELDS[table]
        told = lexicon.places[ident] if table is Table.PLACES else lexicon.actors[ident]
        yield Named(
            field, ident, Name(told.name_en, told.name_ar), _spellings(lexicon)[table, ident],
            _is_claimed(census, field, ident),
        )  # fmt: skip
    for posting in lexicon.gazetteer.named(key):
        row = posting.row
        if row.id not in lexicon.places and (Field.PLACE, row.id) in census.names:
            names = tuple(dict.fromkeys(name for name in (row.name_en, row.name_ar) if name))
            yield Named(Field.PLACE, row.id, Name(row.name_en, row.name_ar), names, is_claimed=True)


def _is_claimed(census: Census, field: Field, ident: str) -> bool:
    fields = _PARTY if field is Field.ACTOR else (field,)
    return any((one, ident) in census.names for one in fields)


@cache
def _by_key(lexicon: Lexicon) -> Mapping[str, tuple[tuple[Table, str], ...]]:
    found: dict[str, dict[tuple[Table, str], None]] = {}
    for entry in _entries(lexicon):
        found.setdefault(_key(entry.phrase), {})[entry.table, entry.id] = None
    return MappingProxyType({key: tuple(named) for key, named in found.items()})


@cache
def _spellings(lexicon: Lexicon) -> Mapping[tuple[Table, str], tuple[str, ...]]:
    found: dict[tuple[Table, str], dict[str, None]] = {}
    for entry in _entries(lexicon):
        found.setdefault((entry.table, entry.id), {})[entry.word] = None
    return MappingProxyType({named: tuple(words)[:_MOST_SPELLINGS] for named, words in found.items()})


def _entries(lexicon: Lexicon) -> Iterator[Entry]:
    known = {Table.PLACES: lexicon.places, Table.ACTORS: lexicon.actors}
    return (entry for entry in lexicon.entries if entry.table in known and entry.id in known[entry.table])


def _key(words: Sequence[str]) -> str:
    return key_of([word.lower() for word in words])
