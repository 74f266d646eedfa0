"""Quoted words: speech that someone is said to have said, or scare quotes around a name."""

from collections.abc import Sequence
from types import MappingProxyType
from typing import NamedTuple

from sijill.text.tokens import Kind, Token

_PAIRS = MappingProxyType({"“": "”", "«": "»", "\u201e": "”", '"': '"'})
_SINGLE = MappingProxyType({"\u2018": "\u2019", "'": "'"})
_OPENING = frozenset((*_PAIRS, *_SINGLE))
_STOPS = frozenset(".!?\u061f\u2026\u061b;:")
_COMMAS = frozenset(",\u060c")
_SPEECH_WORDS = 5
_LONG_WORDS = 9
_WORDS = (Kind.ARABIC, Kind.LATIN, Kind.NUMBER)


class Quotation(NamedTuple):
    """Tokens ``[first, last)`` between quotation marks, which are left out; ``speech`` is false for scare quotes.

    ``closed`` is false where the closing mark is missing and the quotation was ended with its paragraph.
    """

    first: int
    last: int
    speech: bool
    closed: bool = True


def find_quotations(tokens: Sequence[Token], marks: Sequence[int]) -> list[Quotation]:
    """Return the quotations of a tokenised text in order; marks without a partner are passed over.

    Words are speech when a colon, or a comma after words, leads to the opening mark, when they hold a stop, or when
    there are many of them; one to four words without any of this are a name in scare quotes. ``marks`` are the numbers
    of the punctuation (see :func:`sijill.text.sentences.find_marks`).

    >>> from sijill.text.sentences import find_marks
    >>> from sijill.text.tokens import tokenize
    >>> tokens = tokenize("قال: «سنواصل» ضد «قسد»")
    >>> [q.speech for q in find_quotations(tokens, find_marks(tokens))]
    [True, False]
    """
    found: list[Quotation] = []
    reached = 0
    for at in [number for number in marks if tokens[number][3] in _OPENING]:
        if at < reached or (closer := _closer(tokens, at)) is None:
            continue
        last, closed = _find_close(tokens, at, closer)
        if last <= at + 1:
            continue
        if closed or _leads(tokens, at):
            found.append(Quotation(at + 1, last, _is_speech(tokens, at, last), closed))
        reached = last + 1 if closed else at + 1
    return found


def _closer(tokens: Sequence[Token], at: int) -> str | None:
    """The mark that would close what ``tokens[at]`` opens; a single quote opens only after a space."""
    token = tokens[at]
    if token.kind is not Kind.PUNCTUATION:
        return None
    if token.surface in _PAIRS:
        return _PAIRS[token.surface]
    if token.surface in _SINGLE and (at == 0 or tokens[at - 1].end < token.start):
        return _SINGLE[token.surface]
    return None


def _find_close(tokens: Sequence[Token], at: int, closer: str) -> tuple[int, bool]:
    """The number of the closing mark, or the end of the paragraph when there is none."""
    for number in range(at + 1, len(tokens)):
        token = tokens[number]
        if token.kind is Kind.BREAK:
            return number, False
        if token.kind is not Kind.PUNCTUATION:
            continue
        if token.surface == closer:
            return number, True
        if closer == "”" and token.surface in ('"', "“") and tokens[at].surface in ("“", "\u201e"):
            return number, True
    return len(tokens), False


def _leads(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a colon stands right before the opening mark."""
    return at > 0 and tokens[at - 1].surface == ":"


def _is_speech(tokens: Sequence[Token], at: int, last: int) -> bool:
    inner = tokens[at + 1 : last]
    words = sum(token.kind in _WORDS for token in inner)
    if _leads(tokens, at) or words >= _LONG_WORDS:
        return True
    if words >= _SPEECH_WORDS and any(token.surface in _STOPS or token.surface in _COMMAS for token in inner):
        return True
    ended = bool(inner) and inner[-1].surface in _STOPS | _COMMAS
    return (ended and words > 1) or words >= _SPEECH_WORDS
