"""Names of places as they are written: spelling, capitals, everyday words, words glued together."""

from collections.abc import Iterable

from sijill.lexicon.lexicon import Node, Word
from sijill.lexicon.morphology import Number, Reading
from sijill.lexicon.page import Hit, Page
from sijill.lexicon.tables import Entry, PlaceRow, Table
from sijill.model.span import Span
from sijill.text.folding import fold
from sijill.text.tokens import Kind

Rows = tuple[tuple[Entry, PlaceRow], ...]

_NOUN_TABLES = (Table.PLACE_HEADS, Table.TARGETS, Table.TITLES)
_OTHER_TABLES = (Table.TARGETS, Table.WHO, Table.TRIGGERS, Table.TIME_WORDS, Table.NUMBERS, Table.REPORTING)
_PARTICLE_TABLES = (Table.LINKS, Table.REPORTING)
_ARTICLE, _AND = "\u0627\u0644", "\u0648"
_TANWIN = "\u064b"
_DIRECTIONS = frozenset(("north-of", "south-of", "east-of", "west-of"))
_SHORT = 2
_HALF = 3


def hits_inside(page: Page, hit: Hit) -> list[Hit]:
    """Return the names that begin inside a longer one that is not written here (``شمالي`` and then ``لبنان``)."""
    found: list[Hit] = []
    for number in range(hit.first + 1, hit.last):
        if not found or found[-1].last <= number:
            inner = _longest(page, number, range(number + 1, len(page.tokens)))
            if inner is not None:
                found.append(inner)
    return found


def _longest(page: Page, first: int, following: Iterable[int]) -> Hit | None:
    """The longest name that begins at a token and goes on with the tokens that follow."""
    best: Hit | None = None
    for reading in page.words[first].readings:
        node = page.lexicon.root.children.get(reading.stem)
        if node is None or reading.verbal:
            continue
        best = _better(best, Hit(first, first + 1, _places(node), reading))
        for number in following:
            node = _child(node, page.words[number])
            if node is None:
                break
            best = _better(best, Hit(first, number + 1, _places(node), reading))
    return best


def _better(best: Hit | None, hit: Hit) -> Hit | None:
    return hit if hit.entries and (best is None or hit.last > best.last) else best


def _places(node: Node) -> tuple[Entry, ...]:
    return tuple(entry for entry in node.entries if entry.table is Table.PLACES)


def _child(node: Node, word: Word) -> Node | None:
    return next((node.children[stem] for stem in word.by_stem if stem in node.children), None)


def glued_names(page: Page) -> list[tuple[Hit, Span]]:
    """Return the two places of each unknown word that is two known names with an "and" between them.

    A line break lost in copying leaves such words: ``سورياوالعراق``.
    """
    found = []
    for number in [n for n, word in enumerate(page.words) if word.may_be_glued]:
        word = page.words[number]
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


def parts_of_countries(page: Page) -> list[tuple[Hit, str]]:
    """Return the parts of countries told by a direction and a nationality (``الشمال السوري``), with the direction."""
    found = []
    ends = {head.last: head for head in page.hits(Table.PLACE_HEADS) if head.reading.article}
    for hit in page.hits(Table.DEMONYMS) if ends else ():
        head = ends.get(hit.first)
        if head is None or not hit.reading.article or head.entry.id not in _DIRECTIONS:
            continue
        if page.lexicon.places[hit.entry.id].level == "country":
            found.append((Hit(head.first, hit.last, hit.entries, head.reading), head.entry.id))
    return found


def _plain(page: Page, surface: str) -> tuple[Entry, ...]:
    """The places whose one-word name is exactly this word and no everyday word."""
    folded = fold(surface)
    node = page.lexicon.root.children.get(folded)
    if node is None or any(entry.table is Table.PLACE_WORDS for entry in node.entries):
        return ()
    return tuple(entry for entry in node.entries if entry.table is Table.PLACES and entry.phrase == (folded,))


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


def is_everyday(page: Page, hit: Hit, *, lacks: bool) -> bool:
    """Tell whether the words are everyday words, a nationality, too short to stand alone, or lack the article."""
    word = page.hit_at(Table.PLACE_WORDS, hit.first)
    if word is not None and word.last == hit.last and len(word.reading.stem) >= len(hit.reading.stem):
        return hit.last == hit.first + 1 or not _opens_with_head(page, hit)
    if hit.last > hit.first + 1 or hit.entry.language == "en":
        return False
    return lacks or len(hit.reading.stem) <= _SHORT or is_nationality(page, hit)


def _opens_with_head(page: Page, hit: Hit) -> bool:
    """Tell whether a longer name brings its own head: ``برج هنادي``, ``مخيم جنين``."""
    head = page.place_heads.get(hit.first)
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
    return written not in [entry.phrase[0].startswith(_ARTICLE) for entry, _ in rows]


def is_noun(page: Page, hit: Hit) -> bool:
    """Tell whether the same words are a noun of another table, which stands after prepositions too."""
    others = (page.hit_at(table, hit.first) for table in _NOUN_TABLES)
    return any(other is not None and other.last >= hit.last for other in others)


def reads_otherwise(page: Page, hit: Hit) -> bool:
    """Tell whether an Arabic word may be another word with its endings: ``لغمان`` is a province, and two mines."""
    if hit.last > hit.first + 1 or hit.entry.language == "en":
        return False
    return any(page.hit_at(table, hit.first) is not None for table in _OTHER_TABLES)


def is_that(page: Page, hit: Hit) -> bool:
    """``مصادر محلية أن``: the word that opens what was said is no place, whatever stands before it."""
    said = page.reporting.get(hit.first)
    return said is not None and said.last == hit.last and any(entry.id == "that" for entry in said.entries)


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
