"""Names behind an Arabic word for a village, a town, a quarter or an area, that no list holds."""

from collections.abc import Iterator
from typing import NamedTuple

from sijill.lexicon.morphology import Number
from sijill.lexicon.page import Hit, Page
from sijill.lexicon.tables import Table
from sijill.mentions.links import link_classes
from sijill.model.mention import Place
from sijill.model.span import Span
from sijill.text.tokens import Kind

_TOWNS, _PARTS = frozenset(("settlement", "camp")), frozenset(("neighbourhood", "area"))
_AROUND = frozenset(("near", "north-of", "south-of", "east-of", "west-of", "countryside", "between"))
_LEADING_ON = frozenset(("in", "near", "relative", "owned"))
_NAMES = frozenset((Table.PLACES, Table.PLACE_WORDS, Table.WHO, Table.OUTLETS, Table.FURNITURE, Table.FLOWS))
_OPENING_QUOTES, _CLOSING_QUOTES = frozenset("(\"'\u201c\u201d\u00ab"), frozenset(")\"'\u201c\u201d\u00bb")
_COMMAS, _BRACKET = frozenset(",\u060c"), "("
_OPENS, _ENDS, _EVERYDAY = "name-opening", "name-ending", "common-word"
_ARTICLE, _AND, _IN, _FOR_THE = "\u0627\u0644", "\u0648", "\u0628", "\u0644\u0644"
_NO_NAMES = ("\u0647\u0645", "\u0648\u0627")
_PRESENT = ("\u064a", "\u062a")
_FEMININE, _PAST, _LONG_A, _LONG_I, _PASSIVE = "\u0647", "\u062a", "\u0627", "\u064a", "\u0645"
_OF_A_KIND = (_LONG_I + _FEMININE, _LONG_A + _PAST)
_SEVERAL = frozenset(("\u0642\u0631\u064a", "\u0645\u062f\u0646", "\u0628\u0644\u062f\u0627\u062a"))
_QUARTER, _HERS = "\u062d\u064a", "\u0647\u0627"
_SHORTEST, _ADJECTIVE = 3, 5
_LONGEST, _QUOTED = 4, 8


class _Name(NamedTuple):
    """Tokens ``[first, last)`` that name a place, and the letters of an "and" before it."""

    first: int
    last: int
    skipped: int


def arabic_names(page: Page, places: list[Place]) -> Iterator[Span]:
    """Yield the names that stand behind an Arabic word for a place, known ones too; ``places`` are the known ones."""
    starts = {place.span.start for place in places}
    for head in page.hits(Table.PLACE_HEADS):
        read = head.reading
        if head.entry.language == "ar" and not (read.article or read.pronoun or read.indefinite):
            for name in _names_behind(page, head, starts):
                yield Span(page.tokens[name.first].start + name.skipped, page.tokens[name.last - 1].end)


def _names_behind(page: Page, head: Hit, starts: set[int]) -> Iterator[_Name]:
    """The name behind a head; two behind a dual, any number in quotation marks."""
    kinds = frozenset([entry.id for entry in head.entries])
    if kinds.isdisjoint(_TOWNS | _PARTS) or head.last >= len(page.tokens):
        return
    quoted = page.tokens[head.last].surface in _OPENING_QUOTES
    inside = list(_quoted(page, head.last + 1, head)) if quoted else []
    if inside:
        yield from inside
        yield from _next_quoted(page, inside[-1].last, head)
        return
    listed = _listed(page, head, starts) if not quoted and head.entry.phrase[-1] in _SEVERAL else []
    if len(listed) > 1:
        yield from filter(None, listed)
        return
    name = _name_at(page, head.last + quoted, head)
    if name is None:
        return
    name = _with_second(page, name, starts)
    if _is_sure(page, name, head, kinds) or (_is_single(head) and _is_led_on(page, name.last, starts)):
        yield name
        if head.reading.number in (Number.DUAL, Number.EITHER) and name.last < len(page.tokens):
            yield from filter(None, [_joined(page, name.last, head)])


def _listed(page: Page, head: Hit, starts: set[int]) -> list[_Name | None]:
    """``قرى X وY Z، وW``: the names behind a word for several places, in order; none for one that a list holds.

    What happened there ends the list: ``قرى X وY، بإصابة ستة``.
    """
    found: list[_Name | None] = []
    at = head.last
    while at < len(page.words):
        joined = int(bool(found) and page.words[at].folded.startswith(_AND))
        known = page.places.get(at) if page.tokens[at].start + joined in starts else None
        if known is None and found and page.triggers.get(at) is not None:
            return found
        name = None if known or link_classes(page, at) else _name_at(page, at, None if found else head, joined)
        if known is None and (name is None or page.words[name.last - 1].folded.endswith(_NO_NAMES)):
            return found
        found.append(name)
        at = name.last if name is not None else known.last if known is not None else at
        if at < len(page.tokens) and page.tokens[at].surface in _COMMAS:
            at += 1
        elif at >= len(page.words) or not page.words[at].folded.startswith(_AND):
            return found
    return found


def _quoted(page: Page, first: int, head: Hit) -> Iterator[_Name]:
    """``قرى "X، وY، وZ"``: a name, or the names of a list, that fill quotation marks, or brackets."""
    alone = head if page.tokens[first - 1].surface == _BRACKET else None
    reach = range(first, min(first + _QUOTED, len(page.tokens)))
    last = next((at for at in reach if page.tokens[at].surface in _CLOSING_QUOTES), first)
    at = first
    found: list[_Name] = []
    while at < last:
        name = (_joined(page, at, None) if found else None) or _name_at(page, at, alone)
        if name is None or name.last > last:
            return
        if found and found[-1].last == at and not name.skipped:
            name = found.pop()._replace(last=name.last)
        found.append(name)
        at = name.last + 1 if page.tokens[name.last].surface in _COMMAS else name.last
    yield from found


def _next_quoted(page: Page, at: int, head: Hit) -> Iterator[_Name]:
    """``قريتي (X) و(Y)``: the names in the quotation marks that an "and" joins to those before."""
    tokens = page.tokens
    while at + 2 < len(tokens) and tokens[at + 1].surface == _AND and tokens[at + 2].surface in _OPENING_QUOTES:
        inside = list(_quoted(page, at + 3, head))
        if not inside:
            return
        yield from inside
        at = inside[-1].last


def _joined(page: Page, at: int, head: Hit | None) -> _Name | None:
    """A name behind an attached "and"."""
    folded = page.words[at].folded
    return _name_at(page, at, head, 1) if folded.startswith(_AND) and len(folded) > _SHORTEST else None


def _is_single(head: Hit) -> bool:
    """Tell whether the head is a word for one or two places, not for many: "areas" are called anything."""
    return head.entry.phrase[-1].endswith(_FEMININE) or "neighbourhood" in [entry.id for entry in head.entries]


def _name_at(page: Page, first: int, head: Hit | None, skipped: int = 0) -> _Name | None:
    """The name that begins at a token: a word that means nothing else, with the words that open and end names.

    ``head`` is the word before it, if there is one; in quotation marks there is none that it could qualify, and none is
    qualified behind an "and": ``بلدتي الزربة وبزينة``.
    """
    at = first
    while at < len(page.words) and at - first < _LONGEST - 1 and _is_part(page, at, _OPENS, skipped * (at == first)):
        at += 1
    if at >= len(page.words) or page.tokens[at].kind is not Kind.ARABIC:
        return None
    folded = page.words[at].folded[skipped if at == first else 0 :]
    if len(folded) < _SHORTEST or not _is_name(page, at) or folded.startswith((_AND, _FOR_THE)):
        return None
    joined_name = bool(skipped) and _is_adjective(folded)
    if at == first and not folded.startswith(_ARTICLE) and not joined_name and _is_called(page, at, folded, head):
        return None
    ended = at + 1 < len(page.words) and _is_part(page, at + 1, _ENDS)
    return _Name(first, at + 1 + ended, skipped)


def _with_second(page: Page, name: _Name, starts: set[int]) -> _Name:
    """``منطقة X Y جنوب``: two words that nobody knows are one name, if it is said behind the second where it lies."""
    at = name.last
    if at >= len(page.words) or page.tokens[at].kind is not Kind.ARABIC or page.words[at].singles:
        return name
    folded = page.words[at].folded
    if _is_led_on(page, at, starts) or folded.startswith((_AND, *_PRESENT, _IN)) or _is_adjective(folded):
        return name
    return name._replace(last=at + 1) if _is_led_on(page, at + 1, starts) else name


def _is_part(page: Page, at: int, part: str, skipped: int = 0) -> bool:
    word = page.hit_at(Table.PLACE_WORDS, at)
    return word is not None and word.entry.id == part and word.entry.phrase[0] == page.words[at].folded[skipped:]


def _is_name(page: Page, at: int) -> bool:
    """Tell whether no list knows the word as another one; a particle or a pronoun that it may bear does not count."""
    return not any(
        table not in _NAMES and not reading.preposition and not reading.pronoun
        for table, _, reading in page.words[at].singles
    )


def _is_called(page: Page, at: int, folded: str, head: Hit | None) -> bool:
    """Tell whether a word without an article is a verb, an adjective or an everyday word: what is said of a place."""
    if _is_adjective(folded):
        return True
    if head is None:
        return False
    if folded.startswith(_PRESENT) and (not folded.endswith(_LONG_A) or folded.endswith(_HERS)):
        return True
    if folded.endswith(_PAST):
        return True
    if folded.endswith(_LONG_I) and _is_masculine(head):
        return True
    word = page.hit_at(Table.PLACE_WORDS, at)
    return word is not None and word.entry.id == _EVERYDAY and word.reading.stem == folded


def _is_masculine(head: Hit) -> bool:
    """Tell whether an adjective behind the head would be masculine: behind one of a feminine, or several, it is not."""
    return not head.entry.phrase[-1].endswith(_FEMININE) and head.entry.phrase[-1] not in _SEVERAL


def _is_adjective(folded: str) -> bool:
    """``صغيرة``, ``حدودية``, ``مجاورة``, ``نائية``, by their shapes."""
    if folded.endswith(_OF_A_KIND):
        return True
    if not folded.endswith(_FEMININE) or len(folded) < _ADJECTIVE:
        return False
    return folded[0] == _PASSIVE or (len(folded) == _ADJECTIVE and (folded[1] == _LONG_A or folded[2] == _LONG_I))


def _is_sure(page: Page, name: _Name, head: Hit, kinds: frozenset[str]) -> bool:
    """A village has a name; a quarter and an area may be called anything, unless it is said where they lie."""
    if kinds.isdisjoint(_TOWNS):
        return _is_quarter(page, name, head)
    last = page.words[name.last - 1].folded
    return name.last - name.first > 1 or last.startswith(_ARTICLE) or not last.endswith(_FEMININE)


def _is_quarter(page: Page, name: _Name, head: Hit) -> bool:
    """``حي المعالي``: a word with the article that no list knows at all, behind the word for one quarter."""
    word = page.words[name.first]
    if head.entry.phrase[-1] != _QUARTER or name.last - name.first > 1:
        return False
    return word.folded.startswith(_ARTICLE) and not word.singles


def _is_led_on(page: Page, at: int, starts: set[int]) -> bool:
    """Tell whether words follow that say where it lies: "north of", "in the district of", "which lies"."""
    if at < len(page.tokens) and page.tokens[at].surface in _COMMAS:
        at += 1
    if at >= len(page.tokens):
        return False
    head = page.place_heads.get(at)
    if head is not None and (head.reading.preposition or not _AROUND.isdisjoint([e.id for e in head.entries])):
        return True
    if not _LEADING_ON.isdisjoint(link_classes(page, at)):
        return True
    return page.words[at].folded.startswith(_IN) and page.tokens[at].start + 1 in starts
