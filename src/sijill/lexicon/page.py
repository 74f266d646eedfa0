"""A text with everything that the lexicon says of its words: read once, then shared by all finders."""

from dataclasses import dataclass
from typing import NamedTuple

from sijill.lexicon.lexicon import Lexicon, Node, Word
from sijill.lexicon.morphology import Reading
from sijill.lexicon.tables import Entry, Table
from sijill.model.document import Document
from sijill.model.span import Span
from sijill.text.folding import fold
from sijill.text.sentences import Sentence, find_marks, joined_lines, split_sentences
from sijill.text.tokens import Kind, Token, tokenize

_SKIPPED_IN_NAMES = frozenset("-\"'\u201c\u201d\u2018\u2019\u00ab\u00bb\u201e")
_NUMBER = Kind.NUMBER
_TABLES = tuple(Table)
_AND, _PAST = "\u0648", "ed"
_NAMED = Table.ACTORS
_SHORT = 2
Phrase = tuple[int, Reading, Node]


class Hit(NamedTuple):
    """A phrase of the lexicon in the text: tokens ``[first, last)``, the rows met, how its first word reads."""

    first: int
    last: int
    entries: tuple[Entry, ...]
    reading: Reading

    @property
    def entry(self) -> Entry:
        """The first row met."""
        return self.entries[0]


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """A document's tokens, words, sentences and lexicon hits. Token numbers index ``tokens`` and ``words``.

    ``starts`` are the offsets at which tokens begin, ``marks`` the numbers of punctuation and breaks, ``figures`` those
    of figures; ``link_classes`` the classes of each link word by its first token, ``link_ends`` the link words by the
    token after them and ``link_kinds`` all their classes: one with a pronoun attached links nothing. ``triggers`` and
    its like are the phrases of the tables that are asked most, by their first token, ``trigger_ends`` by the one after;
    ``trigger_values`` are the values of all their rows, ``target_kinds`` the kinds of the things.
    """

    document: Document
    lexicon: Lexicon
    language: str
    tokens: list[Token]
    words: list[Word]
    starts: list[int]
    sentences: list[Sentence]
    marks: list[int]
    figures: list[int]
    link_classes: dict[int, frozenset[str]]
    link_ends: dict[int, Hit]
    link_kinds: frozenset[str]
    table_hits: dict[Table, list[Hit]]
    table_starts: dict[Table, dict[int, Hit]]
    triggers: dict[int, Hit]
    trigger_ends: dict[int, Hit]
    trigger_values: frozenset[str]
    target_kinds: frozenset[str]
    reporting: dict[int, Hit]
    links: dict[int, Hit]
    quantifiers: dict[int, Hit]
    who: dict[int, Hit]
    places: dict[int, Hit]
    place_heads: dict[int, Hit]
    time_words: dict[int, Hit]

    def hits(self, table: Table) -> list[Hit]:
        """Return the longest, non-overlapping phrases of one table in the order of the text."""
        return self.table_hits[table]

    def hit_at(self, table: Table, token: int) -> Hit | None:
        """Return the phrase of ``table`` that begins at a token."""
        return self.table_starts[table].get(token)

    def span(self, first: int, last: int) -> Span:
        """Return the span of tokens ``[first, last)``."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def stem_span(self, hit: Hit) -> Span:
        """Return the span of a hit without the particles attached to its first word (``بالرقة`` -> ``الرقة``)."""
        return Span(self.stem_start(hit), self.tokens[hit[1] - 1].end)

    def stem_start(self, hit: Hit) -> int:
        """Return the offset at which a hit begins without the particles attached to its first word."""
        number, reading = hit[0], hit[3]
        first, attached = self.tokens[number], len(reading.conjunction)
        if reading.preposition and not (reading.article and reading.preposition == "\u0644"):
            attached += 1
        if not attached or len(first[3]) == len(self.words[number].folded):
            return first[0] + attached
        return skip_letters(first, attached)


def skip_letters(token: Token, count: int) -> int:
    """Return the offset in the text after ``count`` letters of a token, marks not counted."""
    offset = 0
    while count and offset < len(token.surface):
        offset += 1
        if fold(token.surface[offset - 1]):
            count -= 1
    while offset < len(token.surface) and not fold(token.surface[offset]) and token.surface[offset] != "\u0621":
        offset += 1
    return token.start + offset


def read_page(document: Document, lexicon: Lexicon) -> Page:
    """Tokenise a document and look every word up."""
    tokens = joined_lines(tokenize(document.text))
    words = lexicon.words(tokens)
    found = _find_hits(tokens, words)
    marks, figures = find_marks(tokens), [number for number, token in enumerate(tokens) if token[2] is _NUMBER]
    triggers = found[Table.TRIGGERS]
    links = [hit for hit in found[Table.LINKS].values() if not hit[3].pronoun and _is_as_listed(words, triggers, hit)]
    classes = {hit[0]: _classes(hit[2]) for hit in links}
    return Page(
        document, lexicon, document.metadata.language or guess_language(tokens), tokens, words,
        [token[0] for token in tokens], split_sentences(tokens, marks), marks, figures,
        classes, {hit[1]: hit for hit in links}, frozenset().union(*classes.values()),
        {table: list(hits.values()) for table, hits in found.items()}, found,
        triggers, {hit[1]: hit for hit in triggers.values()},
        frozenset([entry.cells[1] for hit in triggers.values() for entry in hit[2]]),
        frozenset([hit[2][0].id for hit in found[Table.TARGETS].values()]), found[Table.REPORTING],
        found[Table.LINKS], found[Table.QUANTIFIERS], found[Table.WHO], found[Table.PLACES],
        found[Table.PLACE_HEADS], found[Table.TIME_WORDS],
    )  # fmt: skip


def _find_hits(tokens: list[Token], words: list[Word]) -> dict[Table, dict[int, Hit]]:
    """The longest phrases of each table by their first token; ``ends`` tells where the last long one of each ends."""
    starts: dict[Table, dict[int, Hit]] = {table: {} for table in _TABLES}
    ends: dict[Table, int] = {}
    make, hit, last, reached = tuple.__new__, Hit, len(words) - 1, 0
    for number, word in enumerate(words):
        after = number + 1
        if word.openers and number < last:
            following = words[after]
            if (
                not word.nexts.isdisjoint(following.followers)
                or following.is_filler
                or tokens[after][3] in _SKIPPED_IN_NAMES
            ) and (longer := _longer(tokens, words, number)):
                _add(starts, ends, number, longer)
                reached = max(reached, *[phrase[0] for phrase in longer])
        if number >= reached:
            for table, entries, reading in word.singles:
                starts[table][number] = make(hit, (number, after, entries, reading))
        else:
            for table, entries, reading in word.singles:
                if ends.get(table, 0) <= number:
                    starts[table][number] = make(hit, (number, after, entries, reading))
    return starts


def _is_as_listed(words: list[Word], told: dict[int, Hit], link: Hit) -> bool:
    """Tell whether a link is none by its end: ``فيه`` has a pronoun, ``في مواجهات`` ends in a word that tells more."""
    last, word = link[1] - 1, link[2][0].phrase[-1]
    return (len(word) > _SHORT and last not in told) or words[last].folded.endswith(word)


def _classes(link: tuple[Entry, ...]) -> frozenset[str]:
    return link[0].alone if len(link) == 1 else frozenset([entry.id for entry in link])


def guess_language(tokens: list[Token]) -> str:
    """Return ``ar`` or ``en``, whichever script has more words; ``und`` for a text without words."""
    kinds = [token[2] for token in tokens]
    arabic, latin = kinds.count(Kind.ARABIC), kinds.count(Kind.LATIN)
    return "und" if not arabic and not latin else "ar" if arabic >= latin else "en"


def _add(starts: dict[Table, dict[int, Hit]], ends: dict[Table, int], first: int, phrases: list[Phrase]) -> None:
    """Add, for every table, the longest phrase that begins at ``first`` unless one already covers it.

    Of two parties whose names overlap, the longer is meant: ``قوات الجيش السوري الحر``.
    """
    best: dict[Table, tuple[int, tuple[Entry, ...], Reading]] = {}
    for last, reading, node in phrases:
        for table, entries in node.rows(reading):
            known = best.get(table)
            if known is None or last > known[0]:
                best[table] = last, entries, reading
            elif last == known[0] and reading.stem == known[2].stem:
                best[table] = last, (*known[1], *entries), known[2]
    for table, (last, entries, reading) in best.items():
        if ends.get(table, 0) <= first or (table is _NAMED and _gives_way(starts[table], first, last)):
            starts[table][first] = tuple.__new__(Hit, (first, last, entries, reading))
            ends[table] = last


def _gives_way(named: dict[int, Hit], first: int, last: int) -> bool:
    """Tell whether the name before ends inside a longer one that goes on behind it, and drop it if so.

    Of two of one length the second is longer if they share all but a word.
    """
    before, end, _, _ = next(reversed(named.values()))
    if last <= end or last - first + (first == before + 1 < end - 1) <= end - before:
        return False
    del named[before]
    return True


def _longer(tokens: list[Token], words: list[Word], first: int) -> list[Phrase]:
    """Return the phrases of two words or more that begin at ``first``.

    Quotation marks and hyphens inside a phrase (``F-16``) are skipped, and so is *one* or *two* after its noun
    (``مركزًا واحدًا للقيادة``).
    """
    found: list[Phrase] = []
    at = _after_marks(tokens, first + 1)
    if at == len(words):
        return found
    filled, followers = at == first + 1 and _is_filler(words, at), words[at].followers
    for reading, node in words[first].openers:
        if not filled and node.children.keys().isdisjoint(followers):
            continue
        pending = [(at + 1, node)] if filled else []
        _follow(node, followers, (at + 1, reading), found, pending)
        while pending:
            following, node = pending.pop()  # noqa: PLW2901
            following = _after_marks(tokens, following)
            if following < len(words):
                _follow(node, words[following].followers, (following + 1, reading), found, pending)
    return [phrase for phrase in found if not _is_clause(words[phrase[0] - 1], phrase[2])] if found else found


def _is_clause(last: Word, node: Node) -> bool:
    """``militants attacked`` has the words of *militant attack*, and is a subject with its verb."""
    if not last.folded.endswith(_PAST):
        return False
    return not any(entry.is_verb or entry.phrase[-1].endswith(_PAST) for entry in node.entries)


def _is_filler(words: list[Word], at: int) -> bool:
    """``مركزًا واحدًا للقيادة``, but not ``مقتل اثنين وإصابة آخرين``, where a second noun begins."""
    return words[at].is_filler and not (at + 1 < len(words) and words[at + 1].folded[:1] == _AND)


def _follow(
    node: Node, stems: tuple[str, ...], place: tuple[int, Reading], found: list[Phrase], pending: list[tuple[int, Node]]
) -> None:
    """Go on from a node by the stems of the next word: phrases that end there, and nodes from which to go on."""
    children = node.children
    for stem in stems:
        child = children.get(stem)
        if child is not None:
            last, reading = place
            if child.entries:
                found.append((last, reading, child))
            if child.children:
                pending.append((last, child))


def _after_marks(tokens: list[Token], at: int) -> int:
    while at < len(tokens) and tokens[at][3] in _SKIPPED_IN_NAMES:
        at += 1
    return at
