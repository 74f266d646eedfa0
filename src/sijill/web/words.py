"""The words of the pages in English and Arabic, from ``strings/``: one flat JSON object a language."""

import json
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType

from markupsafe import Markup, escape

_FOLDER = Path(__file__).with_name("strings")
_FEW, _MANY, _HUNDRED = range(3, 11), range(11, 100), 100


class Language(StrEnum):
    """The languages of the pages."""

    ARABIC = "ar"
    ENGLISH = "en"

    @property
    def direction(self) -> str:
        """From which side it is read."""
        return "rtl" if self is Language.ARABIC else "ltr"

    @property
    def other(self) -> "Language":
        """The other language."""
        return Language.ENGLISH if self is Language.ARABIC else Language.ARABIC


@cache
def strings_of(language: Language) -> Mapping[str, str]:
    """Return all strings of a language by their keys."""
    return MappingProxyType(json.loads((_FOLDER / f"{language}.json").read_text(encoding="utf-8")))


def phrase(language: Language, key: str, **values: object) -> str:
    """Return a string with ``{name}`` filled in as plain text.

    >>> phrase(Language.ENGLISH, "status.accepted")
    'accepted'
    """
    words = strings_of(language)[key]
    return words.format_map(values) if values else words


def marked_phrase(language: Language, key: str, **values: object) -> Markup:
    """Return a string of ours, which may hold markup, with values filled in that are escaped."""
    return Markup(strings_of(language)[key]).format_map(  # noqa: S704 - the string is ours
        {name: escape(value) for name, value in values.items()}
    )


def isolated(words: str, language: Language | None = None) -> Markup:
    """Return words of others escaped, where their direction does not turn ours; ``language`` is theirs if known.

    >>> str(isolated("<b>", Language.ENGLISH))
    '<bdi lang="en">&lt;b&gt;</bdi>'
    """
    if language is None:
        return Markup("<bdi>{}</bdi>").format(words)
    return Markup('<bdi lang="{}">{}</bdi>').format(language, words)


def plural_key(language: Language, key: str, count: int) -> str:
    """Return the key of the form that a number asks for: English has two, Arabic six (CLDR's rules).

    >>> plural_key(Language.ARABIC, "count.claims", 7), plural_key(Language.ENGLISH, "count.claims", 7)
    ('count.claims.few', 'count.claims.other')
    """
    if language is Language.ENGLISH:
        return f"{key}.{'one' if count == 1 else 'other'}"
    rest = count % _HUNDRED
    small = {0: "zero", 1: "one", 2: "two"}.get(count)
    return f"{key}.{small or ('few' if rest in _FEW else 'many' if rest in _MANY else 'other')}"
