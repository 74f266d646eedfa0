"""A text with everything that the lexicon says of its words: read once, then shared by all finders."""

from dataclasses import dataclass
from typing import NamedTuple

from sijill.lexicon.lexicon import Lexicon, Node, Word
from sijill.lexicon.morphology import Reading
from sijill.lexicon.tables import Entry, Table
from sijill.model.document import Document
from sijill.model.span import Span
from sijill.text.folding import fold
from sijill.text.sentences import Sentence, find_marks, split_sentences
from sijill.text.tokens import Kind, Token, tokenize

_SKIPPED_IN_NAMES = frozenset("\"'\u201c\u201d\u2018\u2019\u00ab\u00bb\u201e")
_NUMBER = Kind.NUMBER
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

    ``marks`` are the numbers of punctuation and breaks, ``figures`` those of figures; ``link_classes`` the classes of
    each link word by its first token and ``link_ends`` the link words by the token after them: one with a pronoun
    attached links nothing.
    """

    document: Document
    lexicon: Lexicon
    language: str
    tokens: list[Token]
    words: list[Word]
    sentences: list[Sentence]
    marks: list[int]
    figures: list[int]
    link_classes: dict[int, frozenset[str]]
    link_ends: dict[int, Hit]
    table_hits: dict[Table, list[Hit]]
    table_starts: dict[Table, dict[int, Hit]]

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
        attached = len(hit.reading.conjunction) + (1 if hit.reading.preposition else 0)
        first = self.tokens[hit.first]
        if not attached or (hit.reading.preposition == "\u0644" and hit.reading.article):
            attached = len(hit.reading.conjunction)
        plain = len(first.surface) == len(self.words[hit.first].folded)
        start = first.start + attached if plain or not attached else skip_letters(first, attached)
        return Span(start, self.tokens[hit.last - 1].end)


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
    tokens = tokenize(document.text)
    words = lexicon.words(tokens)
    hits = _find_hits(tokens, words)
    starts = {table: {hit[0]: hit for hit in found} for table, found in hits.items()}
    marks, figures = find_marks(tokens), [number for number, token in enumerate(tokens) if token[2] is _NUMBER]
    links = [hit for hit in hits[Table.LINKS] if not hit.reading.pronoun]
    return Page(
        document, lexicon, document.metadata.language or guess_language(tokens), tokens, words,
        split_sentences(tokens, marks), marks, figures, {hit.first: _classes(hit) for hit in links},
        {hit.last: hit for hit in links}, hits, starts,
    )  # fmt: skip


def _find_hits(tokens: list[Token], words: list[Word]) -> dict[Table, list[Hit]]:
    hits: dict[Table, list[Hit]] = {table: [] for table in Table}
    make, count = tuple.__new__, len(words)
    for number, word in enumerate(words):
        if word.openers and number + 1 < count:
            following = words[number + 1]
            passed = following.is_filler or tokens[number + 1][3] in _SKIPPED_IN_NAMES
            if (passed or not word.nexts.isdisjoint(following.followers)) and (
                longer := _longer(tokens, words, number)
            ):
                _add(hits, number, longer)
        for table, entries, reading in word.singles:
            found = hits[table]
            if not found or found[-1][1] <= number:
                found.append(make(Hit, (number, number + 1, entries, reading)))
    return hits


def _classes(link: Hit) -> frozenset[str]:
    return frozenset([entry.id for entry in link.entries])


def guess_language(tokens: list[Token]) -> str:
    """Return ``ar`` or ``en``, whichever script has more words; ``und`` for a text without words."""
    arabic = sum(token.kind is Kind.ARABIC for token in tokens)
    latin = sum(token.kind is Kind.LATIN for token in tokens)
    return "und" if not arabic and not latin else "ar" if arabic >= latin else "en"


def _add(hits: dict[Table, list[Hit]], first: int, phrases: list[Phrase]) -> None:
    """Add, for every table, the longest phrase that begins at ``first`` unless one already covers it."""
    if len(phrases) == 1:
        last, reading, node = phrases[0]
        for table, entries in node.rows(reading):
            found = hits[table]
            if not found or found[-1][1] <= first:
                found.append(Hit(first, last, entries, reading))
        return
    best: dict[Table, Hit] = {}
    for last, reading, node in phrases:
        for table, entries in node.rows(reading):
            known = best.get(table)
            if known is None or last > known[1]:
                best[table] = Hit(first, last, entries, reading)
            elif last == known[1] and reading.stem == known.reading.stem:
                best[table] = Hit(first, last, (*known[2], *entries), known.reading)
    for table, hit in best.items():
        found = hits[table]
        if not found or found[-1][1] <= first:
            found.append(hit)


def _longer(tokens: list[Token], words: list[Word], first: int) -> list[Phrase]:
    """Return the phrases of two words or more that begin at ``first``.

    Quotation marks inside a phrase are skipped, and so is *one* or *two* after its noun (``مركزًا واحدًا للقيادة``).
    """
    found: list[Phrase] = []
    count = len(tokens)
    pending = [(first + 1, reading, node) for reading, node in reversed(words[first].openers)]
    while pending:
        at, reading, node = pending.pop()
        while at < count and tokens[at].surface in _SKIPPED_IN_NAMES:
            at += 1
        if at >= count:
            continue
        word = words[at]
        if word.is_filler and at == first + 1:
            pending.append((at + 1, reading, node))
        children = node.children
        for stem in word.followers:
            child = children.get(stem)
            if child is not None:
                if child.entries:
                    found.append((at + 1, reading, child))
                if child.children:
                    pending.append((at + 1, reading, child))
    return found
