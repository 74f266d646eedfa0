"""Those who can be said to have said something: actors, outlets, and people and bodies known by what they are called.

A speaker that no list names is still a speaker: its title (``مجلس`` in ``مجلس محلي``) is a row of ``titles.csv``,
its name the words.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from sijill.lexicon.morphology import Number
from sijill.lexicon.page import Hit, Page
from sijill.lexicon.tables import Entry, Table
from sijill.mentions.outlets import Outlet, find_outlets
from sijill.model.mention import Actor, Basis
from sijill.model.span import Span
from sijill.text.tokens import Kind

SILENT = frozenset(("force", "rank"))
ORGANISED = frozenset(("body", "monitor", "group", "army"))
VOICES = frozenset(("spokesman", "activist"))
PEOPLE = frozenset(
    ("spokesman", "minister", "commander", "officer", "official", "activist", "medic", "person", "witness")
)
OPENING = frozenset("“«\u201e\"'\u2018(")
CLOSING = frozenset("”»\"'\u2019)")
_FUNCTION, _END, _PRESENT = "phrase", "end", "present"
_SORTS = 4096
_PHRASES = frozenset(("per", "citing"))
WORDS = (Kind.ARABIC, Kind.LATIN)
_CALLED = frozenset(("\u064a\u062f\u0639\u064a", "\u062a\u062f\u0639\u064a"))
_THAT = ("\u0627\u0646", "\u0628\u0627\u0646")


class Speaker(NamedTuple):
    """Someone who speaks, in tokens ``[first, last)``.

    ``kind`` is ``actor``, ``outlet``, a kind of ``titles.csv``, or ``name`` for words that no list knows; ``head`` the
    folded title or name that a later mention may repeat; ``bare`` marks a title alone (``الوزارة``), which stands for
    an earlier speaker if there is one; ``pronoun`` one that belongs to somebody named before (``ناطق باسمه``);
    ``reaches`` says that the name ends where its region ends.
    """

    first: int
    last: int
    span: Span
    kind: str
    head: str
    basis: Basis
    actor: Actor | None = None
    outlet: Outlet | None = None
    bare: bool = False
    pronoun: bool = False
    surname: str = ""
    reaches: bool = True


class _Sort(NamedTuple):
    """Whether a word of ``reporting.csv`` may be a cue, its class as a function word, all its classes, its verb."""

    may_cue: bool
    function: str | None
    classes: tuple[str, ...]
    verb: Entry | None


@dataclass(frozen=True, slots=True)
class Cast:
    """A page with its actors and outlets by token, for finding who speaks."""

    page: Page
    actors: Mapping[int, tuple[Actor, int]]
    outlets: Mapping[int, Outlet]
    classes: Mapping[int, tuple[str, ...]]
    verbs: Mapping[int, Entry]
    responsible: tuple[int, ...]
    titles: Mapping[int, Hit]
    cues: tuple[Hit, ...]

    def reporting(self, token: int) -> Hit | None:
        """Return the row of ``reporting.csv`` that begins at a token; a function word takes no article."""
        return self.page.reporting.get(token) if token in self.classes else None

    def is_class(self, token: int, *classes: str) -> bool:
        """Tell whether a word of one of these classes of ``reporting.csv``, not read as a verb, begins at a token."""
        here = self.classes.get(token)
        if here:
            for word in here:
                if word in classes:
                    return True
        return False

    def verb(self, token: int) -> Entry | None:
        """Return the row of a reporting verb at a token."""
        return self.verbs.get(token)

    def title(self, token: int) -> Hit | None:
        """Return the title of someone who can speak at a token."""
        hit = self.titles.get(token)
        return hit if hit is not None and hit[2][0].id not in SILENT else None

    def actor(self, token: int) -> tuple[Actor, int] | None:
        """Return the actor named at a token and where it ends, unless a longer title begins there."""
        if token not in self.actors:
            return None
        placed = self.actors[token]
        first = token + 1 if self.is_class(token, "definite") else token
        hit = self.page.hit_at(Table.TITLES, first)
        return None if hit is not None and hit.last > placed[1] else placed

    def is_head(self, token: int) -> bool:
        """Tell whether a speaker's first known word may stand at a token."""
        if token in self.titles and self.title(token) is not None:
            return True
        return token in self.outlets or (token in self.actors and self.actor(token) is not None)

    def has_responsibility(self, first: int, last: int) -> bool:
        """Tell whether tokens ``[first, last)`` speak of responsibility."""
        at = bisect_left(self.responsible, first)
        return at < len(self.responsible) and self.responsible[at] < last

    def surface(self, token: int) -> str:
        """Return the characters of a token, nothing outside the page."""
        return self.page.tokens[token].surface if 0 <= token < len(self.page.tokens) else ""

    def is_word(self, token: int) -> bool:
        """Tell whether a token is a word of letters."""
        return 0 <= token < len(self.page.tokens) and self.page.tokens[token].kind in WORDS


def read_cast(page: Page, actors: list[Actor]) -> Cast:
    """Place actors and outlets at their tokens; of two that begin together the longer stays."""
    starts = page.starts
    placed: dict[int, tuple[Actor, int]] = {}
    for actor in actors:
        first = bisect_right(starts, actor.span.start) - 1
        placed[first] = (actor, bisect_right(starts, actor.span.end - 1))
    outlets = {}
    for outlet in find_outlets(page):
        actor_here = placed.get(outlet.first)
        if actor_here is None or actor_here[1] < outlet.last:
            outlets[outlet.first] = outlet
            placed.pop(outlet.first, None)
    classes, verbs, cues = _cue_words(page)
    named = {at for first, (_, last) in placed.items() for at in range(first, last)}
    if not named.isdisjoint(verbs):  # the Taliban are spelt like a verb of asking
        verbs = {at: row for at, row in verbs.items() if at not in named}
        cues = [hit for hit in cues if hit.first not in named]
    responsible = tuple([number for number, here in classes.items() if "responsibility" in here])
    return Cast(page, placed, outlets, classes, verbs, responsible, page.table_starts[Table.TITLES], tuple(cues))


def speaks(title: Entry) -> bool:
    """Tell whether a title is that of someone who can speak: no weapon and no rank."""
    return title.id not in SILENT


def _cue_words(page: Page) -> tuple[dict[int, tuple[str, ...]], dict[int, Entry], list[Hit]]:
    """The classes of the words of ``reporting.csv`` not read as verbs, the rows of those that are, and possible cues.

    A function word with an article, or two particles, is a chance likeness.
    """
    classes: dict[int, tuple[str, ...]] = {}
    verbs: dict[int, Entry] = {}
    cues: list[Hit] = []
    for hit in page.hits(Table.REPORTING):
        first, _, entries, reading = hit
        if reading.tense == _PRESENT and is_no_speech(page, hit):
            continue
        sort = _sort_of(entries)
        if sort.may_cue:
            cues.append(hit)
        if sort.function is not None:
            if reading.article or (reading.conjunction and reading.preposition):
                continue
            if sort.function == _END and (reading.pronoun or reading.number is Number.EITHER):
                continue
        if sort.verb is not None:
            verbs[first] = sort.verb
        elif reading.pronoun and not reading.verbal:
            for entry in _verbs_with_object(page, first):
                verbs[first] = entry
        classes[first] = sort.classes
    return classes, verbs, cues


@lru_cache(maxsize=_SORTS)
def _sort_of(entries: tuple[Entry, ...]) -> _Sort:
    """What rows of ``reporting.csv`` that are met together say of a word."""
    row = entries[0]
    function = row.id if row.cells[2] == _FUNCTION else None
    may_cue = function is None or function in _PHRASES or len(entries) > 1
    verb = next((entry for entry in entries if entry.is_verb), None)
    return _Sort(may_cue, function, tuple(entry.id for entry in entries if not entry.is_verb), verb)


def is_no_speech(page: Page, hit: Hit) -> bool:
    """``امرأة تبلغ 67 عاما``: a verb of the present right before a number tells how much, and nobody speaks.

    Nor does who is *called* something: ``قيادي يدعى أبو حمزة``.
    """
    if hit.reading.tense != _PRESENT or hit.last >= len(page.tokens) or page.tokens[hit.first].kind is Kind.LATIN:
        return False
    if page.words[hit.first].folded in _CALLED:
        return not page.words[hit.last].folded.startswith(_THAT)
    return page.tokens[hit.last].kind is Kind.NUMBER or page.hit_at(Table.NUMBERS, hit.last) is not None


def _verbs_with_object(page: Page, token: int) -> Iterator[Entry]:
    """The verb that a noun with a pronoun may also be: ``نشرته`` is "its bulletin" or "published it"."""
    for reading in page.words[token].readings:
        node = page.lexicon.root.children.get(reading.stem) if reading.verbal and reading.pronoun else None
        if node is not None:
            yield from (entry for entry in node.entries if entry.table is Table.REPORTING and entry.is_verb)


def words_of(page: Page, span: Span) -> str:
    """Return the words of a span on one line."""
    return " ".join(page.document.words(span).split())


def close_of(cast: Cast, opening: int, reach: int) -> int | None:
    """Return the number of the mark that closes a short quotation or bracket, at most ``reach`` tokens on."""
    for number in range(opening + 1, min(opening + reach, len(cast.page.tokens))):
        token = cast.page.tokens[number]
        if token.kind is Kind.BREAK:
            return None
        if token.surface in CLOSING:
            return number
    return None
