"""Names of places as they are written: spelling, capitals, everyday words, hashtags, words glued together."""

from collections.abc import Iterator

from sijill.lexicon.lexicon import Node, Word
from sijill.lexicon.morphology import Number, Reading
from sijill.lexicon.page import Hit, Page
from sijill.lexicon.tables import Entry, PlaceRow, Table
from sijill.model.span import Span
from sijill.text.tokens import Kind

Rows = tuple[tuple[Entry, PlaceRow], ...]

_NOUN_TABLES = (Table.PLACE_HEADS, Table.TARGETS, Table.TITLES)
_PARTICLE_TABLES = (Table.LINKS, Table.REPORTING)
_ARTICLE, _AND = "\u0627\u0644", "\u0648"
_TANWIN = "\u064b"
_JOIN = "_"
_SHORT = 2
_HALF = 3
_GLUED = 8
_FIRST_ARABIC = "\u0600"


def name_hits(page: Page) -> list[Hit]:
    """Return the hits that may name places, in order: phrases, hashtags written with ``_`` between their words."""
    if _JOIN not in page.document.text:
        return page.hits(Table.PLACES)
    tagged = list(_tagged(page))
    plain = [hit for hit in page.hits(Table.PLACES) if not any(t.first <= hit.first < t.last for t in tagged)]
    return sorted((*plain, *tagged), key=lambda hit: hit.first)


def _tagged(page: Page) -> Iterator[Hit]:
    for number in range(1, len(page.tokens) - 1):
        first = number - 1
        if page.tokens[number].surface != _JOIN or (first > 0 and page.tokens[first - 1].surface == _JOIN):
            continue
        best: Hit | None = None
        for reading, node in page.words[first].starts:
            at: Node | None = node
            last = first
            while at is not None:
                entries = tuple(entry for entry in at.entries if entry.table is Table.PLACES)
                if entries and last > first:
                    best = Hit(first, last + 1, entries, reading)
                if last + 2 >= len(page.tokens) or page.tokens[last + 1].surface != _JOIN:
                    break
                last += 2
                at = _child(at, page.words[last])
        if best is not None:
            yield best


def _child(node: Node, word: Word) -> Node | None:
    return next((node.children[stem] for stem in word.by_stem if stem in node.children), None)


def glued_names(page: Page) -> list[tuple[Hit, Span]]:
    """Return the two places of each unknown word that is two known names with an "and" between them.

    A line break lost in copying leaves such words: ``سورياوالعراق``.
    """
    found = []
    for number, word in enumerate(page.words):
        if word.readings or len(word.surface) < _GLUED or word.folded < _FIRST_ARABIC:
            continue
        start = page.tokens[number].start
        for cut in range(_HALF, len(word.surface) - _HALF):
            if word.surface[cut] != _AND:
                continue
            left, right = _plain(page, word.surface[:cut]), _plain(page, word.surface[cut + 1 :])
            if left and right:
                found.append((Hit(number, number + 1, left, Reading(left[0].phrase[0])), Span(start, start + cut)))
                after = Reading(right[0].phrase[0], conjunction=_AND)
                found.append((Hit(number, number + 1, right, after), Span(start + cut + 1, page.tokens[number].end)))
                break
    return found


def _plain(page: Page, surface: str) -> tuple[Entry, ...]:
    """The places whose one-word name is exactly this word and no everyday word."""
    word = page.lexicon.word(surface)
    entries = [entry for reading, node in word.starts if reading.stem == word.folded for entry in node.entries]
    if any(entry.table is Table.PLACE_WORDS for entry in entries):
        return ()
    return tuple(entry for entry in entries if entry.table is Table.PLACES and entry.phrase == (word.folded,))


def rows_written(page: Page, hit: Hit) -> Rows:
    """Return the rows whose name is written here, with no ending added and with the capital that English asks for."""
    found: dict[str, tuple[Entry, PlaceRow]] = {}
    for entry in hit.entries:
        row = page.lexicon.places.get(entry.id)
        if row is not None and row.id not in found and _is_written(page, hit, entry):
            found[row.id] = (entry, row)
    return tuple(found.values())


def _is_written(page: Page, hit: Hit, entry: Entry) -> bool:
    first = page.tokens[hit.first]
    if entry.language == "en":
        capital = first.surface[0].isupper() or (
            hit.last > hit.first + 1 and any(token.surface[0].isupper() for token in page.tokens[hit.first : hit.last])
        )
        return capital and hit.reading.number is Number.SINGULAR
    reading = hit.reading
    if reading.pronoun or _TANWIN in first.surface[-2:] or not page.words[hit.first].folded.endswith(reading.stem):
        return False
    return hit.last == hit.first + 1 or _bare(page.words[hit.last - 1].folded) == _bare(entry.phrase[-1])


def _bare(word: str) -> str:
    return word.removeprefix(_ARTICLE)


def name_span(page: Page, hit: Hit) -> Span:
    """Return the span of a name, without attached particles and without an English possessive."""
    reading, last = hit.reading, page.tokens[hit.last - 1]
    if reading.conjunction or reading.preposition or not page.tokens[hit.first].surface[0].isalpha():
        span = page.stem_span(hit)
    else:
        span = page.span(hit.first, hit.last)
    if last.kind is not Kind.LATIN:
        return span
    core = last.surface.split("'")[0].split("\u2019")[0]
    return Span(span.start, last.start + len(core))


def is_everyday(page: Page, hit: Hit, rows: Rows) -> bool:
    """Tell whether the words are everyday words, a nationality, too short to stand alone, or lack the article."""
    word = page.hit_at(Table.PLACE_WORDS, hit.first)
    if word is not None and word.last == hit.last:
        return hit.last == hit.first + 1 or not _opens_with_head(page, hit)
    if hit.last > hit.first + 1 or hit.entry.language == "en":
        return False
    if len(hit.reading.stem) <= _SHORT or lacks_article(hit, rows):
        return True
    return is_nationality(page, hit)


def _opens_with_head(page: Page, hit: Hit) -> bool:
    """Tell whether a longer name brings its own head: ``برج هنادي``, ``مخيم جنين``."""
    head = page.hit_at(Table.PLACE_HEADS, hit.first)
    return head is not None and not head.reading.article


def is_nationality(page: Page, hit: Hit) -> bool:
    """Tell whether the word is an adjective too: ``سورية`` is a country and "Syrian"."""
    if hit.last > hit.first + 1 or hit.entry.language == "en":
        return False
    nationality = page.hit_at(Table.DEMONYMS, hit.first)
    return nationality is not None and not nationality.reading.indefinite


def lacks_article(hit: Hit, rows: Rows) -> bool:
    """Tell whether one Arabic word has an article that the name lacks, or lacks the name's."""
    if hit.last > hit.first + 1 or hit.entry.language == "en":
        return False
    written = hit.reading.article or hit.reading.stem.startswith(_ARTICLE)
    return all(entry.phrase[0].startswith(_ARTICLE) is not written for entry, _ in rows)


def is_noun(page: Page, hit: Hit) -> bool:
    """Tell whether the same words are a noun of another table, which stands after prepositions too."""
    others = (page.hit_at(table, hit.first) for table in _NOUN_TABLES)
    return any(other is not None and other.last >= hit.last for other in others)


def is_particle(page: Page, hit: Hit) -> bool:
    """Tell whether the word is rather a particle with something attached: ``وإن`` (and that), ``عنه`` (from it)."""
    if hit.last > hit.first + 1 or hit.entry.language == "en":
        return False
    letters = len(page.words[hit.first].folded)
    for table in _PARTICLE_TABLES:
        other = page.hit_at(table, hit.first)
        if other is None or other.reading.verbal or hit.reading.conjunction or hit.reading.preposition:
            continue
        attached = len(other.reading.conjunction) + len(other.reading.pronoun)
        if letters == attached + len(other.reading.stem):
            return True
    return False
