"""Words that only furniture says, of giving, subscribing, sharing, reading on: those of the finders' word lists."""

import re
from functools import cache

from sijill.lexicon.loading import WORDLISTS, read_rows
from sijill.text.folding import fold

_COLUMNS = ("class", "word")
_LANGUAGES = ("ar", "en")
_CALLS = frozenset(("donate", "subscribe", "share", "read-also", "comments"))
_WORD = re.compile(r"[^\W_]+")
_LONGEST = 60


@cache
def _phrases() -> frozenset[str]:
    found: set[str] = set()
    for language in _LANGUAGES:
        name = f"{language}/furniture.csv"
        found.update(
            _plain(row.cells[1]) for row in read_rows(WORDLISTS / name, _COLUMNS, name) if row.cells[0] in _CALLS
        )
    return frozenset(found)


def is_call(text: str) -> bool:
    """Tell whether a short text calls upon who reads: to give, to subscribe, to share, to read on.

    >>> is_call("تبرّع الآن"), is_call("Subscribe now!"), is_call("Two died.")
    (True, True, False)
    """
    return len(text) <= _LONGEST and _plain(text) in _phrases()


def _plain(text: str) -> str:
    return " ".join(fold(word) for word in _WORD.findall(fold(text)))
