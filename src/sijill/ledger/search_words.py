"""The words by which a text is found: folded, with and without what Arabic writes onto a word.

A word is found under its folded form and under the forms that remain when ``و ف`` (and), ``ب ل ك`` (in, to, like) and
the article are taken off, so that ``الحسكة``, ``بالحسكة`` and ``والحسكة`` are found by ``حسكة`` and by one another.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from sijill.text.folding import fold

_WORD = re.compile(r"[^\W_]+(?:[\u0610-\u061a\u064b-\u065f\u0670\u0640]+[^\W_]*)*")
_LETTERS = re.compile(r"[^\W_]+")
_AND = ("\u0648", "\u0641")
_TO = ("\u0628", "\u0644", "\u0643")
_ARTICLE = "\u0627\u0644"
_TO_THE = "\u0644\u0644"
_SHORTEST = 3
_LONGEST = 64


def words_of(text: str) -> list[str]:
    """Return the folded words of a text in their order; overlong ones are cut.

    >>> words_of("Struck Mosul, 12\u0663 times")
    ['struck', 'mosul', '123', 'times']
    """
    return list(chain.from_iterable(map(_folded, _WORD.findall(text))))


def places_of_words(text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Yield where each word of a text stands, in code points, with its folded form; some signs fold to several words.

    >>> list(places_of_words("West  Mosul"))
    [(0, 4, ('west',)), (6, 11, ('mosul',))]
    """
    for match in _WORD.finditer(text):
        yield match.start(), match.end(), _folded(match.group())


def forms_of(word: str) -> frozenset[str]:
    """Return all forms under which a folded word of a text is found.

    >>> sorted(forms_of("mosul"))
    ['mosul']
    """
    return frozenset((word, bare_of(word), loose_of(word)))


@lru_cache(maxsize=65_536)
def _folded(word: str) -> tuple[str, ...]:
    """The folded word, nothing but letters and digits; some signs fold to several words, some to none."""
    folded = fold(word)
    if not folded.isascii():
        folded = "".join(str(unicodedata.decimal(letter, letter)) for letter in folded)
    words = (folded,) if folded.isalnum() else _LETTERS.findall(folded)
    return tuple(one[:_LONGEST] for one in words)


def bare_of(word: str) -> str:
    """Return a folded word without conjunction, preposition and article; the word itself where it has none.

    >>> bare_of("\u0648\u0627\u0644\u062d\u0633\u0643\u0647") == bare_of("\u0628\u0627\u0644\u062d\u0633\u0643\u0647")
    True
    >>> bare_of("mosul")
    'mosul'
    """
    rest = word
    if rest.startswith(_AND) and rest[1:].startswith((_ARTICLE, _TO_THE, *(to + _ARTICLE for to in _TO))):
        rest = rest[1:]
    if rest.startswith(_TO) and rest[1:].startswith(_ARTICLE):
        rest = rest[1:]
    for article in (_ARTICLE, _TO_THE):
        if rest.startswith(article) and len(rest) - len(article) >= _SHORTEST:
            return rest[len(article) :]
    return word


def loose_of(word: str) -> str:
    """Return a word without one letter that may be *and*, *in*, *to*: ``وحلب`` is met by who looks for ``حلب``.

    >>> loose_of("\u0648\u062d\u0644\u0628") == "\u062d\u0644\u0628"
    True
    """
    return word[1:] if word.startswith((*_AND, *_TO)) and len(word) > _SHORTEST else word
