"""The count that a noun carries in its own form: a dual, an indefinite singular, an article before it."""

from sijill.lexicon.morphology import Number
from sijill.lexicon.page import Hit, Page
from sijill.lexicon.tables import Entry, Table
from sijill.lexicon.taxonomy import is_kind_of
from sijill.mentions.homographs import FATHERS
from sijill.mentions.links import QUOTES, link_classes
from sijill.model.mention import Basis, Quantity
from sijill.text.tokens import Kind

UNCOUNTABLE = frozenset(("plural", "noun-plural", "collective"))
_SINGULAR = Number.SINGULAR
_MAX_MODIFIERS = 4
_PAIR = 2
_VERBAL = ("ing", "ed")
_ADJECTIVES = ("\u0627", "\u064a\u0647")
_HIS, _ALIF, _THEY = "\u0647", "\u0627", "\u0648\u0627"
_LABEL = "label"
_TANWIN, _FOR = "\u064b", "\u0644\u0644"
_ARTICLE = "\u0627\u0644"
_HYPHEN, _OWN = "-", ("his", "her")
_NO_NAMES = (
    Table.TRIGGERS, Table.REPORTING, Table.TIME_WORDS, Table.NUMBERS, Table.NEGATIONS, Table.QUANTIFIERS, Table.WHO,
    Table.TARGETS, Table.ACTORS,
)  # fmt: skip
_FIRED = ("missile", "rocket", "shell")
_PEOPLE = frozenset(("casualty", "detention", "displacement"))


def from_ending(page: Page, hit: Hit, entry: Entry) -> Quantity | None:
    """Return the count that a noun carries in its own form: a dual is 2, an indefinite singular an implicit 1."""
    if page.tokens[hit.first].kind is Kind.LATIN:
        return _english_singular(page, hit, entry)
    reading = hit.reading
    if reading.article or reading.pronoun:
        return _definite(page, hit, entry)
    pair = _is_dual_construct(page, hit) or _is_of_two(page, hit, entry) or _is_pair_by_verb(page, hit)
    if reading.number is Number.DUAL or pair:
        return Quantity(2, 2, exact=True, span=page.stem_span(hit), basis=Basis("number.dual", entry.row))
    if reading.number is not _SINGULAR or not UNCOUNTABLE.isdisjoint(entry.cells):
        return None
    people = entry.table is Table.TRIGGERS and entry.id in _PEOPLE and len(entry.phrase) > 1
    if people or (entry.table is Table.TARGETS and _is_of_several(page, hit)):
        return None
    return one_of(page, hit, Basis("number.bare-singular", entry.row))


def _definite(page: Page, hit: Hit, entry: Entry) -> Quantity | None:
    """What an article or a pronoun leaves of a count: a name behind it, whose kin it is, an ordinal."""
    if entry.table is Table.WHO:
        if hit.reading.pronoun:
            return _of_someone(page, hit, entry)
        return _named(page, hit, entry)
    if entry.table is Table.TARGETS and hit.reading.pronoun:
        return _thing_of_someone(page, hit, entry)
    ordinal = hit.reading.article and entry.id == "strike" and _is_ordinal(page, hit.last)
    return one_of(page, hit, Basis("number.ordinal", entry.row)) if ordinal else None


def _named(page: Page, hit: Hit, entry: Entry) -> Quantity | None:
    """``الشاب سامر`` is one person, ``الشابان سامر وعمر`` are two."""
    if not _is_named(page, hit, entry):
        return None
    if hit.reading.number is not _SINGULAR:
        return Quantity(2, 2, exact=True, span=page.stem_span(hit), basis=Basis("number.dual", entry.row))
    return one_of(page, hit, Basis("number.named", entry.row))


def is_owned(page: Page, hit: Hit) -> bool:
    """``أطفاله الثلاثة``: a noun with a pronoun is as definite as one with the article."""
    return bool(hit.reading.pronoun) or (page.words[hit.first].folded[-1:] == _HIS and hit.reading.stem[-1:] != _HIS)


def _of_someone(page: Page, hit: Hit, entry: Entry) -> Quantity | None:
    """``وزوجته``, ``وطفلاها``: someone told by whose they are, listed behind another or right behind what happened."""
    if hit.reading.number is Number.DUAL or _is_pair_of_broken(page, hit) or _ends_in_dual(page, hit):
        basis = Basis("number.dual", entry.row)
        return Quantity(2, 2, exact=True, span=page.stem_span(hit), basis=basis)
    listed = hit.reading.conjunction or page.triggers.get(hit.first - 1) is not None
    if not listed or hit.reading.number is not _SINGULAR or not UNCOUNTABLE.isdisjoint(entry.cells):
        return None
    return one_of(page, hit, Basis("number.of-someone", entry.row))


def _is_pair_of_broken(page: Page, hit: Hit) -> bool:
    """``الشقيقين``: the ending is that of a dual where the plural is another word."""
    return hit.reading.number is Number.EITHER and hit.reading.stem in page.lexicon.broken


def _ends_in_dual(page: Page, hit: Hit) -> bool:
    """``طفلاه``: of a noun that has a pronoun an alif before it is the end of a dual."""
    word = page.words[hit.first].folded.removesuffix(hit.reading.pronoun)
    return word[-1:] == _ALIF and hit.reading.stem[-1:] != _ALIF


def _thing_of_someone(page: Page, hit: Hit, entry: Entry) -> Quantity | None:
    """``دمرتا منزلهم``, ``طالت سيارتهم``: a thing told by whose it is, right behind the verb that says what it met."""
    before = page.triggers.get(hit.first - 1)
    if before is None or not before.reading.verbal or hit.reading.number is not _SINGULAR:
        return None
    if not UNCOUNTABLE.isdisjoint(entry.cells):
        return None
    return one_of(page, hit, Basis("number.of-someone", entry.row))


def _is_dual_construct(page: Page, hit: Hit) -> bool:
    """``مخزنا سلاح``: an alif before an owner is the end of a dual; one before ``بطائرة مسيرة`` is an accusative."""
    if not hit.reading.indefinite or hit.last - hit.first < _PAIR or _TANWIN in page.tokens[hit.first].surface:
        return False
    behind = page.words[hit.first + 1 : hit.last]
    if any(word.folded.startswith(_FOR) or any(r.preposition for r in word.readings) for word in behind):
        return False
    return not behind[-1].folded.endswith(_ADJECTIVES)


def _is_pair_by_verb(page: Page, hit: Hit) -> bool:
    """``أن مدنيين استشهدا``: whether such an ending is of two or of many is told by the verb behind it."""
    if hit.reading.number is not Number.EITHER or page.triggers.get(hit.last) is None:
        return False
    word = page.words[hit.last]
    pair = any(reading.verbal and reading.number is Number.DUAL for reading in word.readings)
    return pair and not word.folded.endswith(_THEY)


def _is_of_several(page: Page, hit: Hit) -> bool:
    """``مواقع تمركز القوات``, ``أماكن تجمع المقاتلين``: what many places are for is not one thing itself."""
    if hit.reading.preposition or hit.reading.conjunction or hit.reading.indefinite:
        return False
    head = page.hit_at(Table.TARGETS, hit.first - 1) or page.hit_at(Table.PLACE_HEADS, hit.first - 1)
    if head is None or head.last != hit.first or head.reading.article or head.reading.pronoun:
        return False
    if is_kind_of(page.lexicon.targets, head.entry.id, *_FIRED):
        return False
    return head.reading.number is Number.PLURAL or "plural" in head.entry.cells


def _is_of_two(page: Page, hit: Hit, entry: Entry) -> bool:
    """``انفجار عبوتين``, ``تفجير سيارتين مفخختين``: what went off twice is told by the dual behind it."""
    if entry.table is not Table.TRIGGERS or entry.id in _PEOPLE or hit.last - hit.first < _PAIR:
        return False
    told = (reading for reading in page.words[hit.first + 1].readings if reading.stem == entry.phrase[1])
    return any(reading.number is Number.DUAL and not reading.preposition for reading in told)


def _is_named(page: Page, hit: Hit, entry: Entry) -> bool:
    """``الشاب سامر``: an epithet with the article right before a name that no list knows tells of one person or two."""
    pair = hit.reading.number is Number.DUAL or _is_pair_of_broken(page, hit)
    if not (pair or hit.reading.number is _SINGULAR) or not UNCOUNTABLE.isdisjoint(entry.cells):
        return False
    at = hit.last
    while at < len(page.tokens) and page.tokens[at].surface in QUOTES:
        at += 1
    if at >= len(page.tokens) or page.tokens[at].kind is not Kind.ARABIC or link_classes(page, at):
        return False
    word = page.words[at]
    if word.folded in FATHERS:
        return True
    if word.folded.startswith(_ARTICLE) or any(r.preposition or r.conjunction or r.verbal for r in word.readings):
        return False
    return all((other := page.hit_at(table, at)) is None or _is_label(other) for table in _NO_NAMES)


def _is_label(hit: Hit) -> bool:
    """``الطفل عمر``, where ``عمره`` would be his age: a word that may label a figure is a name without a pronoun."""
    return hit.entry.table is Table.QUANTIFIERS and hit.entry.id == _LABEL and not hit.reading.pronoun


def one_of(page: Page, hit: Hit, basis: Basis) -> Quantity:
    """Return the one that a singular implies."""
    return Quantity(1, 1, exact=True, span=page.stem_span(hit), basis=basis, implicit=True)


def _is_ordinal(page: Page, at: int) -> bool:
    """``الغارة الأولى``: one of several strikes, told by its order."""
    hit = page.hit_at(Table.NUMBERS, at)
    return hit is not None and any("ordinal" in entry.cells for entry in hit.entries)


def _english_singular(page: Page, hit: Hit, entry: Entry) -> Quantity | None:
    if hit.reading.number is not Number.SINGULAR or UNCOUNTABLE & set(entry.cells) or "participle" in entry.cells:
        return None
    first = opening(page, hit, entry)
    if first == hit.first or not _ends_name(page, hit.last):
        return None
    span = page.span(first, hit.last)
    return Quantity(1, 1, exact=True, span=span, basis=Basis("number.indefinite-article", entry.row), implicit=True)


def _ends_name(page: Page, at: int) -> bool:
    """Tell whether an English noun ends here: no further unknown noun follows it (``a police spokesman``)."""
    if at >= len(page.tokens) or page.tokens[at].kind is not Kind.LATIN or link_classes(page, at):
        return True
    hit = page.triggers.get(at) or page.reporting.get(at) or page.time_words.get(at)
    return hit is not None or page.hit_at(Table.WEEKDAYS, at) is not None or page.tokens[at].surface.endswith(_VERBAL)


def opening(page: Page, hit: Hit, entry: Entry) -> int:
    """Return the first token of an English singular: of its article, of ``his`` before a person, else of its head."""
    first = article_before(page, hit.first)
    if first == hit.first and first and entry.table is Table.WHO and page.words[first - 1].folded in _OWN:
        return first - 1
    return first


def article_before(page: Page, head: int) -> int:
    """Return the token of ``a``, ``an`` or ``another`` before an English noun and its modifiers, else its head.

    A word grown together by hyphens is one modifier, figures and all (``a 15-year-old boy``).
    """
    at = head - 1
    for _ in range(_MAX_MODIFIERS):
        if at < 0:
            break
        links = link_classes(page, at)
        if "indefinite" in links:
            return at
        start = word_start(page, at)
        if start == at and (page.tokens[at].kind is not Kind.LATIN or links):
            break
        at = start - 1
    return head


def word_start(page: Page, at: int) -> int:
    """Return the first token of a word grown together by hyphens (``Shahed-type``), or the token itself."""
    while at > 0 and _is_grown(page, at):
        at -= 1
    return at


def word_end(page: Page, last: int) -> int:
    """Return where a word that goes on behind a hyphen ends (``Shahed-136``), else ``last``."""
    while last < len(page.tokens) and _is_grown(page, last):
        last += 1
    return last


def _is_grown(page: Page, at: int) -> bool:
    """Tell whether a hyphen, be it a token or not, and nothing else parts a token from the one before it."""
    tokens = page.tokens
    before, own = tokens[at - 1], tokens[at]
    if own.start == before.end:
        return _HYPHEN in (own.surface, before.surface)
    return own.start == before.end + 1 and page.document.text[before.end] == _HYPHEN
