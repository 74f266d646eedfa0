"""Words, numbers, punctuation and line breaks, each with its span in the original text."""

import re
from enum import IntEnum
from typing import NamedTuple

_MARKS = (
    "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
    "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
)
_ARABIC = "\u0620-\u064a\u066e-\u06d3\u06d5\u06ee-\u06ef\u06fa-\u06ff\ufb50-\ufdff\ufe70-\ufefc" + _MARKS
_BEFORE_END = _ARABIC.replace("\u0620-\u064a", "\u0620-\u0628\u062a-\u064a")
_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff\u02bb\u02bc\u02be\u02bf"
_DIGIT = "0-9\u0660-\u0669\u06f0-\u06f9"
_TOKEN = re.compile(
    f"([^\\S\\n]*#(?=[{_ARABIC}{_LATIN}])|[^\\S\\n]+|(?<=[.{_ARABIC}{_LATIN}])[-\u2010\u2011_](?=[{_ARABIC}{_LATIN}])|)"
    f"([{_BEFORE_END}]*+\u0629[{_MARKS}]*|[{_ARABIC}]+"
    f"|[{_DIGIT}]+(?:[.,\u066b\u066c][{_DIGIT}]+)*"
    "|(?:[A-Z]\\.){2,6}"
    f"|[{_LATIN}]+(?:['\u2019]s\\b|(?<=s)['\u2019](?=\\s))?"
    "|\\n\\s*"
    "|."
    "|\\Z)",
    re.DOTALL,
)


class Kind(IntEnum):
    """What a token is made of."""

    ARABIC = 1
    NUMBER = 2
    LATIN = 3
    PUNCTUATION = 4
    BREAK = 5


_FIRST = ((Kind.ARABIC, _ARABIC), (Kind.NUMBER, _DIGIT), (Kind.LATIN, _LATIN), (Kind.BREAK, "\n"))
_CHARACTERS = "".join(map(chr, range(0x10000)))
_kind_of = {first: kind for kind, firsts in _FIRST for first in re.findall(f"[{firsts}]", _CHARACTERS)}.get


class Token(NamedTuple):
    """A token: ``text[start:end] == surface``; a break covers all white space from one line to the next."""

    start: int
    end: int
    kind: Kind
    surface: str


def tokenize(text: str) -> list[Token]:
    """Split ``text`` into tokens in order; white space inside a line and hyphens inside a word make no token.

    Nor do the mark of a hashtag and the strokes that join its words (``#وحدات_حماية_الشعب``).
    A feminine ending closes its word, also where the space behind it was lost (``ثلاثةآخرون``).

    >>> [t.surface for t in tokenize("52 vehicle-borne IEDs.")]
    ['52', 'vehicle', 'borne', 'IEDs', '.']
    """
    tokens: list[Token] = []
    add, kind, other, make = tokens.append, _kind_of, Kind.PUNCTUATION, tuple.__new__
    end = 0
    for skipped, surface in _TOKEN.findall(text):
        if surface:
            start = end + len(skipped)
            end = start + len(surface)
            add(make(Token, (start, end, kind(surface[0], other), surface)))
    return tokens
