"""Keys under which names of places are found: one key for the many ways in which one name is written.

The same functions make the keys of a gazetteer when it is built and those of the words of a text when it is read.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from sijill.lexicon.morphology import Reading
from sijill.text.folding import fold
from sijill.text.tokens import Kind, tokenize

_ARTICLE = "\u0627\u0644"
_FOR = "\u0644"
_CONJUNCTIONS = ("", "\u0648", "\u0641")
_PREPOSITIONS = ("\u0628", "\u0644", "\u0643")
_FIRST_ARABIC = "\u0600"
_WORDS = frozenset((Kind.ARABIC, Kind.LATIN, Kind.NUMBER))
_DEFINITE = 5
_LEFT = 3
_OPENING = 2
_JOINED = 4
APOSTROPHES = frozenset("'`\u2018\u2019\u02bb\u02bc\u02be\u02bf")
_LATIN_MARKS = "\u02bb\u02be\u02bf"
_LATIN_ARTICLES = frozenset(
    ("al", "el", "ar", "as", "ash", "at", "ad", "an", "az", "adh", "ath", "ed", "es", "ez", "esh")
)  # fmt: skip


def part_of(folded: str) -> str:
    """Return what a folded word adds to a key: long Arabic words lose their article, Latin articles are left out.

    >>> part_of(fold("البوكمال")) == fold("بوكمال"), part_of("ez"), part_of("zor")
    (True, '', 'zor')
    """
    if folded in _LATIN_ARTICLES:
        return ""
    return folded[len(_ARTICLE) :] if len(folded) >= _DEFINITE and folded.startswith(_ARTICLE) else folded


def has_article(folded: str) -> bool:
    """Tell whether a folded Arabic word is written with its article."""
    return folded.startswith(_ARTICLE) and len(folded) > len(_ARTICLE)


def without_apostrophes(name: str) -> str:
    """Return a name with the words that an apostrophe parts written as one, as many do.

    >>> without_apostrophes("Ba'quba"), without_apostrophes("Tall ‘Afar")
    ('Baquba', 'Tall Afar')
    """
    return name if APOSTROPHES.isdisjoint(name) else "".join(c for c in name if c not in APOSTROPHES)


@lru_cache(maxsize=1024)
def folded_words(name: str) -> tuple[str, ...]:
    """Return the folded words of a name, without marks and without an English possessive."""
    return tuple(fold_name(token.surface) for token in tokenize(name) if token.kind in _WORDS)


def fold_name(surface: str) -> str:
    """Return the folded form of one word of a name: no English possessive, no apostrophes."""
    folded = fold(surface)
    if folded[:1] >= _FIRST_ARABIC:
        return folded
    return folded.removesuffix("'s").replace("'", "").strip(_LATIN_MARKS)


def key_of(words: Sequence[str]) -> str:
    """Return the key of folded words, ``""`` where nothing is left.

    >>> key_of(folded_words("Deir ez-Zor")), key_of(folded_words("Al-Bab"))
    ('deir zor', 'bab')
    """
    return " ".join(part for part in map(part_of, words) if part)


def joined_key(key: str) -> str | None:
    """Return a key of two words written as one, which is usual where the first is short, else None.

    >>> joined_key("tal afar") is None, joined_key("تل عفر") == "تلعفر"
    (True, True)
    """
    first, _, second = key.partition(" ")
    short = len(first) <= _JOINED and key >= _FIRST_ARABIC
    return first + second if second and " " not in second and short else None


def may_join(part: str) -> bool:
    """Tell whether a word may stand apart from the rest of a name that is one word elsewhere."""
    return 1 < len(part) <= _JOINED and part >= _FIRST_ARABIC


def first_forms(folded: str) -> Iterator[tuple[str, Reading]]:
    """Yield the keys that the first word of a name may stand for, with what is attached, the least stripped first.

    >>> [key for key, _ in first_forms(fold("وبالرقة"))] == [fold(word) for word in ("وبالرقة", "بالرقة", "رقة")]
    True
    """
    if folded < _FIRST_ARABIC:
        yield part_of(folded), Reading(folded)
        return
    for conjunction in _CONJUNCTIONS:
        if not folded.startswith(conjunction) or len(folded) - len(conjunction) < _OPENING:
            if not conjunction:
                yield folded, Reading(folded)
            continue
        rest = folded[len(conjunction) :]
        part = part_of(rest)
        yield part, Reading(part, conjunction, article=part != rest)
        yield from _after_preposition(rest, conjunction)


def may_stand_alone(key: str, reading: Reading) -> bool:
    """Tell whether a key may be a whole name: two letters from which others were taken only open a longer one.

    >>> may_stand_alone("to", Reading("to")), may_stand_alone("tl", Reading("tl", "w"))
    (True, False)
    """
    return len(key) >= _LEFT or (bool(key) and not (reading.conjunction or reading.preposition))


def _after_preposition(rest: str, conjunction: str) -> Iterator[tuple[str, Reading]]:
    for preposition in _PREPOSITIONS:
        if not rest.startswith(preposition):
            continue
        bare = rest[1:]
        if preposition == _FOR and bare.startswith(_FOR) and len(bare) > _LEFT:
            yield bare[1:], Reading(bare[1:], conjunction, preposition, article=True)
        part = part_of(bare)
        if len(part) >= (_LEFT if part != bare else _OPENING):
            yield part, Reading(part, conjunction, preposition, article=part != bare)
        if part != bare and len(bare) >= _LEFT and len(part) < _LEFT:
            yield bare, Reading(bare, conjunction, preposition)
