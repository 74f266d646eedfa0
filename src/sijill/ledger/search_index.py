"""A text as each database's full-text search takes it, and the question that is put to it."""

from functools import lru_cache
from itertools import chain

from sijill.ledger.search_words import bare_of, loose_of, words_of

_LAST_POSITION = 16_383  # PostgreSQL keeps no position beyond it
_MOST_WORDS = 60_000
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
    if sqlite:
        return " ".join(chain(words, also))
    places: dict[str, list[int]] = {}
    for number, word in enumerate(words, start=1):
        places.setdefault(word, []).append(min(number, _LAST_POSITION))
    for word in also:
        places.setdefault(word, [])
    kept = sorted(places)[:_MOST_WORDS]
    return " ".join(_lexeme(word, places[word]) for word in kept)


@lru_cache(maxsize=65_536)
def _forms(word: str) -> tuple[str, ...]:
    """What a word is found under besides itself."""
    return tuple(form for form in (bare_of(word), loose_of(word)) if form != word)


def _lexeme(word: str, places: list[int]) -> str:
    where = ",".join(map(str, dict.fromkeys(places[:255])))
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


def _phrase(words: list[str], *, sqlite: bool) -> str:
    return '"' + " ".join(words) + '"' if sqlite else "(" + " <-> ".join(f"'{word}'" for word in words) + ")"


def _any(forms: dict[str, None], *, sqlite: bool) -> str:
    quoted = [f'"{form}"' if sqlite else f"'{form}'" for form in forms]
    if len(quoted) == 1:
        return quoted[0]
    return "(" + (" OR " if sqlite else " | ").join(quoted) + ")"
