"""Near-duplicate texts: reprints of one report, found without comparing every text with every other."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import Indel
from rensa import RMinHash

from sijill.text.folding import fold
from sijill.text.tokens import Kind, tokenize

_PERMUTATIONS, _BANDS, _SEED = 128, 32, 7
_ROWS = _PERMUTATIONS // _BANDS
_LEAST_LIKENESS = 0.8
_LEAST_CONTAINED = 0.9
_MAX_WORDS = 3000
_WORDS = frozenset((Kind.ARABIC, Kind.LATIN, Kind.NUMBER))


@dataclass(frozen=True, slots=True)
class Print:
    """What is compared of a text: its folded words and the keys of its bands."""

    number: int
    words: str
    keys: tuple[tuple[int, ...], ...]


def print_of(number: int, text: str) -> Print:
    """Return the print of a text; ``number`` is the document's.

    >>> print_of(1, "Two civilians died.").words
    'two civilians died'
    """
    words = tuple(fold(token.surface) for token in tokenize(text) if token.kind in _WORDS)[:_MAX_WORDS]
    if not words:
        return Print(number, "", ())
    minhash = RMinHash(_PERMUTATIONS, _SEED)
    minhash.update([" ".join(words[at : at + 3]) for at in range(max(1, len(words) - 2))])
    digest = minhash.digest()
    keys = tuple((at, *digest[at : at + _ROWS]) for at in range(0, _PERMUTATIONS, _ROWS))
    return Print(number, " ".join(words), keys)


def group_reprints(prints: Iterable[Print]) -> dict[int, int]:
    """Return for every document the first document of its group; most are their own.

    A text with other figures is near as a text and so in the group, which says only who printed whose words: its
    claims are never dropped.

    >>> told = "Two civilians were killed and five were wounded when shells fell on the market of the town on Sunday"
    >>> group_reprints([print_of(1, told), print_of(2, told + ", an agency said"), print_of(3, "Rain fell.")])
    {1: 1, 2: 1, 3: 3}
    """
    known = {one.number: one for one in sorted(prints, key=lambda one: one.number)}
    first = {number: number for number in known}
    for one, other in _candidates(known.values()):
        a, b = _root(first, one), _root(first, other)
        if a != b and _is_reprint(known[one].words.split(), known[other].words.split()):
            first[max(a, b)] = min(a, b)
    return {number: _root(first, number) for number in first}


def _candidates(prints: Iterable[Print]) -> Iterator[tuple[int, int]]:
    """Pairs that share a band; in a band each is paired with the one before it and with the first."""
    bands: defaultdict[tuple[int, ...], list[int]] = defaultdict(list)
    for one in prints:
        for key in one.keys:
            bands[key].append(one.number)
    seen: set[tuple[int, int]] = set()
    for numbers in bands.values():
        seen.update(pairwise(numbers))
        seen.update((numbers[0], other) for other in numbers[2:])
    return iter(sorted(seen))


def _root(first: dict[int, int], number: int) -> int:
    while first[number] != number:
        first[number] = first[first[number]]
        number = first[number]
    return number


def _is_reprint(one: list[str], other: list[str]) -> bool:
    """The words are nearly the same in the same order, or the shorter text is nearly a part of the longer."""
    common = (len(one) + len(other) - Indel.distance(one, other)) / 2
    shorter, longer = sorted((len(one), len(other)))
    return 2 * common / (shorter + longer) >= _LEAST_LIKENESS or (
        common / shorter >= _LEAST_CONTAINED and shorter * 3 >= longer
    )
