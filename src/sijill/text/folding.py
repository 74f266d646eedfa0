"""One spelling for the many ways in which a word is written; offsets stay with the token, so nothing can drift.

A token keeps its span in the original text; only its *comparison form* is folded. Marks that are dropped here
(vowel signs, tatweel, zero-width and bidirectional controls) may stand anywhere inside a token.
"""

import re
import unicodedata

_DROPPED = re.compile(
    "[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
    "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufc5e-\ufc63\ufe70-\ufe7f]+"
)
_LETTERS = str.maketrans(
    {
        "\u0623": "\u0627", "\u0625": "\u0627", "\u0622": "\u0627", "\u0671": "\u0627",
        "\u0649": "\u064a", "\u06cc": "\u064a", "\u0626": "\u064a", "\u06d2": "\u064a",
        "\u0624": "\u0648", "\u0629": "\u0647", "\u06c0": "\u0647", "\u06be": "\u0647", "\u06c1": "\u0647",
        "\u06a9": "\u0643", "\u0621": None, "\u2019": "'", "\u02bc": "'", "\u0131": "i",
    }
)  # fmt: skip
_LATIN_END, _MORE_LATIN, _GREEK = "\u0250", "\u1e00", "\u1f00"
_ACRONYM_LENGTH = 5


def fold(word: str) -> str:
    """Return the comparison form of one word: no marks, one form for each letter, lower case, no Latin accents.

    >>> fold("\u0623\u064f\u0635\u064a\u0628\u064e") == fold("\u0627\u0635\u064a\u0628")
    True
    >>> fold("Hizbull\u0101h"), fold("\u0628\u0627\u0628\ufe70") == "\u0628\u0627\u0628"
    ('hizbullah', True)
    """
    word = _DROPPED.sub("", word)
    if word.isascii():
        return word.lower()
    word = unicodedata.normalize("NFKC", word)
    word = _DROPPED.sub("", word).translate(_LETTERS)
    if word and (word[0] < _LATIN_END or _MORE_LATIN <= word[0] < _GREEK):
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return word.lower()


def is_acronym(word: str) -> bool:
    """Tell whether a Latin word is written as a short acronym, which only matches acronyms (``IS`` is not ``is``).

    >>> is_acronym("US"), is_acronym("us"), is_acronym("U.S.")
    (True, False, True)
    """
    letters = word.replace(".", "")
    return letters.isascii() and letters.isupper() and 1 < len(letters) <= _ACRONYM_LENGTH
