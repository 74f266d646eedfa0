"""Names of people that no list knows: how far they reach in Arabic, and where they stand beside a title."""

from sijill.lexicon.page import Page
from sijill.lexicon.tables import Table
from sijill.mentions.speakers import OPENING, Cast

_LABEL = "label"
COUNTS = (Table.NUMBERS, Table.QUANTIFIERS, Table.WEEKDAYS)
_NAMES = 3
_APPOSED = 4
_RANKS = frozenset(("officer", "rank"))
_COMMAS = ("\u060c", ",")
_CLOSING = frozenset(("\u060c", ",", ":", "(", "-", "\u2013"))
_ARTICLES = ("\u0627\u0644", "\u0648\u0627\u0644", "\u0628\u0627\u0644", "\u0644\u0644", "\u0641\u0627\u0644")
_POSSESSED = ("\u062a\u0647", "\u0647\u0627", "\u0647\u0645")
_POSSESSED_LENGTH = 4
_KNOWN = (Table.PLACES, Table.TARGETS, Table.WHO, Table.TIME_WORDS, Table.MONTHS, Table.DEMONYMS, Table.HEDGES)


def is_figure(page: Page, at: int, tables: tuple[Table, ...]) -> bool:
    """Tell whether a figure or date begins here; two particles before it are a chance likeness (``ولاية``).

    A word that only labels the figure behind it is a word like others (``اللواء أحمد``).
    """
    for table in tables:
        hit = page.hit_at(table, at)
        if hit is not None and hit.entry.id != _LABEL and not (hit.reading.conjunction and hit.reading.preposition):
            return True
    return False


def surname_of(cast: Cast, last: int) -> str:
    """Return the last word of a name that ends before a token, folded and without the article."""
    return cast.page.words[last - 1].folded.removeprefix("\u0627\u0644")


def name_end(cast: Cast, at: int, most: int = _NAMES) -> int | None:
    """Return the end of a person's name of at most ``most`` words that something closes."""
    last = at
    while last < at + most and cast.is_word(last):
        said = cast.reporting(last) is not None and not (last > at and _is_given_name(cast, last))
        if said or cast.page.triggers.get(last):
            break
        if is_figure(cast.page, last, COUNTS) or _is_possessed(cast, last) or _is_other_head(cast, last, at):
            break
        last += 1
    return last if last > at and _is_closed(cast, last) else None


def _is_other_head(cast: Cast, at: int, first: int) -> bool:
    """Tell whether another speaker begins here; a family name may be spelt as a title with ``ي`` (``وزيري``)."""
    if not cast.is_head(at):
        return False
    title = cast.title(at)
    return at == first or title is None or not title.reading.pronoun or at in cast.outlets or cast.actor(at) is not None


def _is_closed(cast: Cast, at: int) -> bool:
    """Tell whether a name ends here: at a mark, a word of saying, an event, or at an outlet that was told."""
    if not cast.is_word(at) or cast.reporting(at) is not None or cast.page.triggers.get(at) is not None:
        return True
    title = cast.title(at)
    return at in cast.outlets or (title is not None and title.entry.id == "outlet" and bool(title.reading.preposition))


def apposed_name(cast: Cast, comma: int) -> int | None:
    """Return the end of the name in ``المتحدث، العقيد سالم نوري، إن``: ranks and two to four words behind a comma.

    A word that a list knows as something else does not begin a name.
    """
    if cast.surface(comma) not in _COMMAS:
        return None
    at = comma + 1
    while (hit := cast.page.hit_at(Table.TITLES, at)) is not None and hit.entry.id in _RANKS:
        at = hit.last
    if not cast.is_word(at) or cast.page.words[at].folded.startswith(_ARTICLES) or _is_known(cast, at):
        return None
    last = name_end(cast, at, _APPOSED)
    if last is None or (last - at == 1 and at == comma + 1):
        return None
    closes = cast.surface(last) in _CLOSING or cast.surface(last) in OPENING or cast.is_class(last, "that", "in")
    return last if closes else None


def _is_known(cast: Cast, at: int) -> bool:
    return any(cast.page.hit_at(table, at) for table in _KNOWN)


def _is_given_name(cast: Cast, at: int) -> bool:
    """Tell whether a word written with a final ``ي`` only folds to a particle in ``ى`` (``علي``, ``على``)."""
    hit = cast.reporting(at)
    return hit is not None and hit.entry.word.endswith("\u0649") and cast.surface(at).endswith("\u064a")


def _is_possessed(cast: Cast, at: int) -> bool:
    """Tell whether a word ends as one with a possessive pronoun does: no name of a person."""
    folded = cast.page.words[at].folded
    return len(folded) > _POSSESSED_LENGTH and folded.endswith(_POSSESSED)
