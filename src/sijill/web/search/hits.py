"""Where the words of a question stand in a text, and the text around them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sijill.ledger.search_words import bare_of, forms_of, places_of_words, words_of
from sijill.web.search.question import Question, Term

_AROUND = 90
_MOST = 3
_MARKS = "\u0610-\u061a\u064b-\u065f\u0670"
_BEFORE, _AFTER = f"(?<![\\w{_MARKS}])", f"(?![\\w{_MARKS}])"
Hit = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a text: runs of characters and whether they are hits; whether text was left out on either side."""

    pieces: tuple[tuple[str, bool], ...]
    begins_later: bool
    ends_earlier: bool


def hits_in(text: str, question: Question) -> list[Hit]:
    """Return where the words of a question stand, ``[start, end)`` in code points, in order, none overlapping."""
    if question.asked.exact:
        found = (match.span() for pattern in patterns_of(question) for match in pattern.finditer(text))
    else:
        words = list(places_of_words(text))
        found = (hit for term in question.terms for hit in _of_term(words, term))
    return joined(found)


def patterns_of(question: Question) -> list[re.Pattern[str]]:
    """Return for each term the pattern of its very letters as whole words."""
    words = (term.spellings[0].split() for term in question.terms)
    return [re.compile(_BEFORE + r"\s+".join(map(re.escape, one)) + _AFTER) for one in words]


def joined(hits: Iterable[Hit]) -> list[Hit]:
    """Return hits in order, those that overlap as one.

    >>> joined([(4, 9), (0, 3), (7, 12)])
    [(0, 3), (4, 12)]
    """
    found: list[Hit] = []
    for start, end in sorted(hits):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _of_term(words: Sequence[tuple[int, int, tuple[str, ...]]], term: Term) -> Iterator[Hit]:
    """Where a spelling stands as written one word after another; where it does not, its words one by one."""
    for spelling in term.spellings:
        asked = [frozenset((word, bare_of(word))) for word in words_of(spelling)]
        fits = [[not one.isdisjoint(_forms(folded, term)) for _, _, folded in words] for one in asked]
        runs = [at for at in range(len(words) - len(asked) + 1) if all(fit[at + n] for n, fit in enumerate(fits))]
        if runs and asked:
            yield from ((words[at][0], words[at + len(asked) - 1][1]) for at in runs)
        elif not term.is_phrase and all(any(fit) for fit in fits):
            yield from ((words[at][0], words[at][1]) for fit in fits for at, is_hit in enumerate(fit) if is_hit)


def _forms(folded: tuple[str, ...], term: Term) -> Iterable[str]:
    if term.is_phrase:
        return folded
    return forms_of(folded[0]) if len(folded) == 1 else {form for word in folded for form in forms_of(word)}


def snippets_of(text: str, hits: Sequence[Hit], most: int = _MOST) -> tuple[Snippet, ...]:
    """Return the text around the first hits, neighbours together; its beginning where there is no hit."""
    windows: list[list[int]] = []
    for start, end in hits or [(0, 0)]:
        first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
        if windows and first <= windows[-1][1]:
            windows[-1][1] = max(last, windows[-1][1])
        elif len(windows) == most:
            break
        else:
            windows.append([first, last])
    return tuple(_snippet(text, *_at_words(text, first, last), hits) for first, last in windows)


def _at_words(text: str, first: int, last: int) -> tuple[int, int]:
    """Do not begin or end inside a word, unless it is very long."""
    if first:
        space = text.find(" ", first, first + _AROUND // 3)
        first = space + 1 if space >= 0 else first
    if last < len(text):
        space = text.rfind(" ", last - _AROUND // 3, last)
        last = space if space >= 0 else last
    return first, last


def _snippet(text: str, first: int, last: int, hits: Sequence[Hit]) -> Snippet:
    pieces: list[tuple[str, bool]] = []
    at = first
    for start, end in hits:
        if end <= first or start >= last:
            continue
        begin, stop = max(start, first), min(end, last)
        if begin > at:
            pieces.append((text[at:begin], False))
        pieces.append((text[begin:stop], True))
        at = stop
    if at < last:
        pieces.append((text[at:last], False))
    return Snippet(tuple(pieces), begins_later=first > 0, ends_earlier=last < len(text))
