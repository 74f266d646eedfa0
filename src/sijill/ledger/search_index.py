"""A text as each database's full-text search takes it, and the question that is put to it."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain

from sijill.ledger.search_words import bare_of, loose_of, words_of

_LAST_POSITION = 16_382  # PostgreSQL keeps no position beyond it, nor more of one word than 255, nor a longer vector
_MOST_POSITIONS = 255
_MOST_BYTES = 1_000_000
_APART = "\ue000"  # a letter that no word has: keeps forms of words apart, and marks words whose positions were cut
_MOST_ASKED = 24
_QUOTE = '"'


def index_of(text: str, *, sqlite: bool) -> str:
    """Return the words of a text with their bare forms: plain words for SQLite, a ``tsvector`` for PostgreSQL.

    >>> index_of("Struck Mosul", sqlite=True)
    'struck mosul'
    >>> index_of("Struck Mosul", sqlite=False)
    "'mosul':2 'struck':1"
    """
    words = words_of(text)
    also = dict.fromkeys(chain.from_iterable(map(_forms, dict.fromkeys(words))))
    return f" {_APART} ".join((" ".join(words), *also)) if sqlite else _vector(words, also)


def _vector(words: list[str], also: Iterable[str]) -> str:
    """A ``tsvector`` of words with their positions, of forms without; of a text beyond its bounds the first words."""
    places: dict[str, list[int]] = {}
    for number, word in enumerate(words, start=1):
        places.setdefault(word, []).append(number)
    cut = [word for word, found in places.items() if len(found) > _MOST_POSITIONS or found[-1] > _LAST_POSITION]
    for form in chain((word + _APART for word in cut), also):
        places.setdefault(form, [])
    kept: list[str] = []
    size = 0
    for word, numbers in places.items():
        found = [number for number in numbers[:_MOST_POSITIONS] if number <= _LAST_POSITION]
        size += len(word.encode()) + 2 * len(found) + 3
        if size <= _MOST_BYTES:
            kept.append(_lexeme(word, found))
    return " ".join(sorted(kept))


@lru_cache(maxsize=65_536)
def _forms(word: str) -> tuple[str, ...]:
    """What a word is found under besides itself."""
    return tuple(form for form in (bare_of(word), loose_of(word)) if form != word)


def _lexeme(word: str, places: list[int]) -> str:
    where = ",".join(map(str, places))
    return f"'{word}':{where}" if where else f"'{word}'"


def question_of(asked: str, *, sqlite: bool) -> str | None:
    """Return a full-text query that meets texts holding every word of ``asked``, and phrases in quotes as they stand.

    ``None`` where nothing is asked. A word is met in each of its forms: ``الحسكة`` is met by ``حسكة``.

    >>> question_of('struck "west of Mosul"', sqlite=True)
    '"struck" AND "west of mosul"'
    >>> question_of("struck", sqlite=False)
    "'struck'"
    """
    parts: list[str] = []
    for number, piece in enumerate(asked.split(_QUOTE)):
        words = words_of(piece)[:_MOST_ASKED]
        if number % 2 and len(words) > 1:
            parts.append(_phrase(words, sqlite=sqlite))
        else:
            parts += [_any(dict.fromkeys((word, bare_of(word))), sqlite=sqlite) for word in words]
    joined = (" AND " if sqlite else " & ").join(parts[:_MOST_ASKED])
    return joined or None


def question_of_terms(terms: Sequence[Sequence[str]], *, sqlite: bool) -> str | None:
    """Return a full-text query that meets texts in which every term stands in at least one of its spellings.

    A spelling is asked for as :func:`question_of` does; ``None`` where a term has no words in any of them.

    >>> question_of_terms([["Baghouz", "Al Baghuz"], ["strike"]], sqlite=True)
    '(("baghouz") OR ("al" AND "baghuz")) AND (("strike"))'
    """
    either, both = (" OR ", " AND ") if sqlite else (" | ", " & ")
    asked = [[question_of(spelling, sqlite=sqlite) for spelling in term] for term in terms]
    parts = [either.join(f"({one})" for one in dict.fromkeys(term) if one) for term in asked]
    return both.join(f"({part})" for part in parts) if parts and all(parts) else None


def _phrase(words: list[str], *, sqlite: bool) -> str:
    """Words that stand side by side; where PostgreSQL has not all positions of one of them, a text that holds all."""
    if sqlite:
        return '"' + " ".join(words) + '"'
    quoted = [f"'{word}'" for word in words]
    cut = " | ".join(f"'{word}{_APART}'" for word in words)
    return f"(({' <-> '.join(quoted)}) | ({' & '.join(quoted)} & ({cut})))"


def _any(forms: dict[str, None], *, sqlite: bool) -> str:
    quoted = [f'"{form}"' if sqlite else f"'{form}'" for form in forms]
    if len(quoted) == 1:
        return quoted[0]
    return "(" + (" OR " if sqlite else " | ").join(quoted) + ")"
