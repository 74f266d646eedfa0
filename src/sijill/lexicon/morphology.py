"""Which stems a written word may stand for: attached particles, articles, endings, in Arabic and English.

Every candidate is tried against the stems that the word lists hold; nothing is stripped blindly (``واشنطن`` keeps its
first letter because no list knows its remainder). Orders matter: the least stripped reading comes first.
"""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from enum import IntEnum

from sijill.text.folding import fold, is_acronym


class Number(IntEnum):
    """Grammatical number as far as the ending tells; ``EITHER`` is an Arabic ``-ين`` that may be dual or plural."""

    SINGULAR = 1
    DUAL = 2
    PLURAL = 3
    EITHER = 4


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a word: its stem and what was attached to it.

    ``conjunction`` (و ف), ``preposition`` (ب ل ك), ``article``; ``number`` by the ending; ``pronoun`` an attached one;
    ``tense`` is ``""`` for nouns and unmarked verbs, else ``present`` or ``future``; ``indefinite`` marks tanwin alif.
    """

    stem: str
    conjunction: str = ""
    preposition: str = ""
    article: bool = False
    number: Number = Number.SINGULAR
    pronoun: str = ""
    tense: str = ""
    verbal: bool = False
    indefinite: bool = False

    @property
    def bare(self) -> bool:
        """Tell whether nothing but a conjunction is attached and the word is neither definite nor possessed."""
        return not (self.preposition or self.article or self.pronoun)


_PREFIXES = (
    ("", "", "", False), ("ال", "", "", True),
    ("و", "و", "", False), ("وال", "و", "", True), ("ف", "ف", "", False), ("فال", "ف", "", True),
    ("ب", "", "ب", False), ("بال", "", "ب", True), ("ل", "", "ل", False), ("لل", "", "ل", True),
    ("ك", "", "ك", False), ("كال", "", "ك", True),
    ("وب", "و", "ب", False), ("وبال", "و", "ب", True), ("ول", "و", "ل", False), ("ولل", "و", "ل", True),
    ("فب", "ف", "ب", False), ("فبال", "ف", "ب", True), ("فل", "ف", "ل", False), ("فلل", "ف", "ل", True),
    ("لال", "", "ل", True),
)  # fmt: skip
_PRONOUNS = ("", "ه", "ها", "هم", "هما", "هن", "نا", "ي", "كم", "ك")
_NOUN_ENDINGS = (
    ("", "", Number.SINGULAR), ("ا", "", Number.SINGULAR),
    ("تين", "ه", Number.DUAL), ("تان", "ه", Number.DUAL), ("تي", "ه", Number.DUAL), ("تا", "ه", Number.DUAL),
    ("ات", "ه", Number.PLURAL), ("ات", "", Number.PLURAL), ("ون", "", Number.PLURAL), ("و", "", Number.PLURAL),
    ("ان", "", Number.DUAL), ("ين", "", Number.EITHER), ("ي", "", Number.EITHER), ("ت", "ه", Number.SINGULAR),
    ("يين", "ي", Number.EITHER), ("يان", "ي", Number.DUAL), ("اوين", "اء", Number.DUAL), ("يات", "ي", Number.PLURAL),
    ("ه", "", Number.SINGULAR),
)  # fmt: skip
_NEEDS_PRONOUN = ("ت",)
_TAKES_PRONOUN = frozenset(("", "ت", "ات", "ي", "و", "ا", "تي", "تا"))
_VERB_ENDINGS = ("", "ت", "وا", "تا", "ا", "نا", "ن", "ون", "ين", "ان", "و", "تم")
_WEAK_ENDINGS = frozenset(("ت", "وا", "تا", "ا", "و", "ون"))
_VERB_PREFIXES = (
    ("", ""), ("ي", "present"), ("ت", "present"), ("ن", "present"), ("ا", "present"),
    ("سي", "future"), ("ست", "future"), ("سن", "future"), ("سا", "future"),
)  # fmt: skip
_VERB_PROCLITICS = ("", "و", "ف", "ل")
_HAMZA_END, _VOWELS = "اء", "".join(map(chr, range(0x64B, 0x653)))
_MIN_STEM = 2
_MIN_STRIPPED = 3
_SHORT = frozenset(("ست", "تل", "حي", "ام"))


def readings(surface: str, stems: Container[str], verbs: Container[str]) -> list[Reading]:
    """Return the ways to read ``surface`` whose stem is in ``stems`` (or, with the endings of a verb, in ``verbs``).

    >>> [r.stem for r in readings("vehicles", {"vehicle"}, set())]
    ['vehicle']
    >>> r = readings("\u0648\u0643\u0647\u0641\u064a\u0646", {"\u0643\u0647\u0641"}, set())[0]
    >>> r.conjunction == "\u0648", r.number.name
    (True, 'EITHER')
    """
    word = fold(surface)
    if not word:
        return []
    if word[0] < "\u0600":
        return list(dict.fromkeys(_latin(surface, word, stems, verbs)))
    found = dict.fromkeys(_nouns(word, stems))
    if surface.rstrip(_VOWELS).endswith(_HAMZA_END):
        found = dict.fromkeys(reading for reading in found if not reading.indefinite)
    found.update(dict.fromkeys(_verbs(word, verbs)))
    return list(found)


def _nouns(word: str, stems: Container[str]) -> Iterator[Reading]:
    if word.startswith("وال") and "و" + word[3:] in stems:
        yield Reading("و" + word[3:], article=True)
    for prefix, conjunction, preposition, article in _PREFIXES:
        if not word.startswith(prefix):
            continue
        rest = word[len(prefix) :]
        shortest = 1 if not prefix else _MIN_STEM if article or not preposition else _MIN_STRIPPED
        if len(rest) < shortest and rest not in _SHORT:
            continue
        for stem, number, pronoun, ending in _endings(rest, article=article):
            if stem in stems:
                indefinite = ending == "ا" and not pronoun
                if indefinite and stem[-1] == "ه" and stem[:-1] in stems:
                    continue
                definite = article or (preposition == stem[0] == "ل")
                yield Reading(stem, conjunction, preposition, definite, number, pronoun, indefinite=indefinite)


def _endings(rest: str, *, article: bool) -> Iterator[tuple[str, Number, str, str]]:
    """Yield (stem, number, pronoun, ending) for every noun ending and pronoun that ``rest`` may carry."""
    for pronoun in ("",) if article else _PRONOUNS:
        if not rest.endswith(pronoun):
            continue
        body = rest[: len(rest) - len(pronoun)] if pronoun else rest
        for ending, replacement, number in _NOUN_ENDINGS:
            if not body.endswith(ending) or (pronoun and ending not in _TAKES_PRONOUN):
                continue
            if ending in _NEEDS_PRONOUN and not pronoun:
                continue
            stem = body[: len(body) - len(ending)] + replacement
            if len(stem) >= (_MIN_STEM if ending or pronoun else 1):
                yield stem, number, pronoun, ending


def _verbs(word: str, verbs: Container[str]) -> Iterator[Reading]:
    for proclitic in _VERB_PROCLITICS:
        if not word.startswith(proclitic):
            continue
        rest = word[len(proclitic) :]
        for prefix, tense in _VERB_PREFIXES:
            if not rest.startswith(prefix):
                continue
            body = rest[len(prefix) :]
            for bare, number, pronoun in _conjugated(body):
                if prefix == "ا" and number is not Number.SINGULAR:
                    continue
                stem = bare if bare in verbs else "ا" + bare if tense else ""
                if stem in verbs:
                    conjunction = proclitic if proclitic in ("و", "ف") else ""
                    yield Reading(stem, conjunction, number=number, pronoun=pronoun, tense=tense, verbal=True)


def _conjugated(body: str) -> Iterator[tuple[str, Number, str]]:
    for pronoun in ("", "ه", "ها", "هم", "هما", "نا"):
        if not body.endswith(pronoun):
            continue
        rest = body[: len(body) - len(pronoun)] if pronoun else body
        for ending in _VERB_ENDINGS:
            if rest.endswith(ending) and len(rest) - len(ending) >= _MIN_STEM:
                plural = ending in ("وا", "ون", "ن", "و")
                dual = ending in ("تا", "ا", "ان")
                number = Number.PLURAL if plural else Number.DUAL if dual else Number.SINGULAR
                yield rest[: len(rest) - len(ending)], number, pronoun
                if ending in _WEAK_ENDINGS and (pronoun or ending != "ا"):
                    yield rest[: len(rest) - len(ending)] + "ي", number, pronoun


def _latin(surface: str, word: str, stems: Container[str], verbs: Container[str]) -> Iterator[Reading]:
    word = word.removesuffix("'s").removesuffix("s'") if "'" in word else word
    core = surface.partition("'")[0].partition("\u2019")[0]
    if is_acronym(core) and core in stems:
        yield Reading(core)
    elif core[-1:] == "s" and is_acronym(core[:-1]) and core[:-1] in stems:
        yield Reading(core[:-1], number=Number.PLURAL)
    if word in stems:
        yield Reading(word)
    for ending, replacement in (("s", ""), ("es", ""), ("ies", "y"), ("men", "man")):
        stem = word[: len(word) - len(ending)] + replacement
        if word.endswith(ending) and len(stem) > _MIN_STEM and stem in stems:
            yield Reading(stem, number=Number.PLURAL)
    if word in verbs:
        yield Reading(word, verbal=True)
    yield from _english_verbs(word, verbs)


def _english_verbs(word: str, verbs: Container[str]) -> Iterator[Reading]:
    for ending, tense in (("s", "present"), ("es", "present"), ("ed", "past"), ("d", "past"), ("ing", "progressive")):
        if not word.endswith(ending):
            continue
        body = word[: len(word) - len(ending)]
        candidates = [body, body + "e"] if ending == "ing" else [body]
        if body[-1:] == "i":
            candidates.append(body[:-1] + "y")
        if len(body) > _MIN_STRIPPED and body[-1] == body[-2]:
            candidates.append(body[:-1])
        for stem in candidates:
            if len(stem) > _MIN_STEM and stem in verbs:
                yield Reading(stem, tense=tense, verbal=True)
