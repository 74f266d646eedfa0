"""What is counted: nouns of things, people, strikes and casualties, each joined to its number."""

from dataclasses import dataclass
from typing import NamedTuple

from sijill.lexicon.morphology import Number
from sijill.lexicon.page import Hit, Page
from sijill.lexicon.tables import Entry, Table
from sijill.mentions.quantities import Amount, apply_bound
from sijill.model.mention import Basis, Quantity
from sijill.text.tokens import Kind

TARGET, WHO, BARE = "target", "who", "bare"
_NOUN_TABLES = (Table.TRIGGERS, Table.WHO, Table.TARGETS)
_QUOTES = frozenset("\"'\u201c\u201d\u2018\u2019\u00ab\u00bb")
_MAX_MODIFIERS = 4
_SMALL = 10
OBLIQUE = frozenset(("in", "near", "between", "against", "by", "per", "from", "with", "on", "to", "among"))


class NounPhrase(NamedTuple):
    """A noun with its number in tokens ``[first, last)``.

    ``kind`` is ``target``, ``who``, ``bare`` (a number whose noun is understood) or the kind of a trigger that is itself
    counted (``strike``, ``casualty``, ``attack`` ...). ``oblique`` names the preposition before it; ``joined`` tells an
    ``and`` before it; ``others`` a number of *others* or *more*.
    """

    first: int
    last: int
    kind: str
    hit: Hit | None
    entry: Entry | None
    quantity: Quantity | None
    amount: Amount | None = None
    definite: bool = False
    oblique: str = ""
    joined: bool = False
    others: bool = False
    head: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class _Scan:
    """What the search for nouns needs to know: the page and the amounts by their first and last token."""

    page: Page
    by_last: dict[int, Amount]
    by_first: dict[int, Amount]


def find_noun_phrases(page: Page, amounts: list[Amount]) -> list[NounPhrase]:
    """Return the noun phrases of a page in order; every amount is used at most once."""
    scan = _Scan(page, {a.last: a for a in amounts}, {a.first: a for a in amounts})
    phrases: list[NounPhrase] = []
    used: set[int] = set()
    for hit, entry, kind in _heads(page):
        phrase = _phrase(scan, hit, entry, kind, used)
        if phrase.amount is not None:
            used.add(phrase.amount.first)
        phrases.append(phrase)
    phrases += [p for a in amounts if a.first not in used and (p := _bare(scan, a)) is not None]
    phrases.sort(key=lambda phrase: phrase.first)
    return phrases


def is_counted_noun(entry: Entry) -> bool:
    """Tell whether a trigger is itself the thing counted: a strike, a casualty, an attack, a shell."""
    return entry.cells[3] == "self" and entry.id not in ("control", "statement", "estimate", "effect")


def _heads(page: Page) -> list[tuple[Hit, Entry, str]]:
    """The longest noun at each place; where two tables meet, the trigger wins, then people, then things."""
    candidates = []
    for rank, table in enumerate(_NOUN_TABLES):
        for hit in page.hits(table):
            entry = hit.entry if table is not Table.TRIGGERS else next((e for e in hit.entries if is_counted_noun(e)), None)
            if entry is not None and not hit.reading.verbal:
                kind = entry.id if table is Table.TRIGGERS else TARGET if table is Table.TARGETS else WHO
                candidates.append((hit.first, -hit.last, rank, hit, entry, kind))
    candidates.sort(key=lambda c: c[:3])
    heads: list[tuple[Hit, Entry, str]] = []
    for _, _, _, hit, entry, kind in candidates:
        if heads and hit.first < heads[-1][0].last:
            continue
        if heads and page.language == "en" and heads[-1][0].last == hit.first and _compounds(heads[-1], hit, kind):
            heads.pop()
        heads.append((hit, entry, kind))
    return heads


def _compounds(before: tuple[Hit, Entry, str], hit: Hit, kind: str) -> bool:
    """``police officers``, ``truck driver``: the last of two English nouns is the head unless the first is a plural."""
    return before[0].reading.number is Number.SINGULAR and kind in (TARGET, WHO) and before[2] in (TARGET, WHO)


def _phrase(scan: _Scan, hit: Hit, entry: Entry, kind: str, used: set[int]) -> NounPhrase:
    page = scan.page
    amount = _amount_before(scan, hit)
    if amount is not None and amount.first in used:
        amount = None
    last = hit.last
    if amount is None and (after := _amount_after(scan, hit)) is not None and after.first not in used:
        amount, last = after, after.last
    first = min(hit.first, amount.first) if amount else hit.first
    quantity = amount.quantity if amount else _from_ending(page, hit, entry)
    if amount is None and quantity is not None and page.language == "en":
        first = _article_before(page, hit.first)
    oblique, joined = _left_context(page, first, amount, hit)
    quantity, last = _late_bound(page, quantity, amount, last)
    definite = (hit.reading.article or bool(hit.reading.pronoun)) if amount is None else amount.definite
    return NounPhrase(first, last, kind, hit, entry, quantity, amount, definite, oblique, joined, head=hit.first)


def _amount_before(scan: _Scan, hit: Hit) -> Amount | None:
    """The number right before a noun, or before its modifiers (English), or before ``من`` / ``of`` and a determiner."""
    direct = scan.by_last.get(hit.first)
    if direct is not None:
        return direct if not hit.reading.conjunction and not hit.reading.preposition else None
    if hit.reading.conjunction:
        return None
    page, at = scan.page, hit.first - 1
    while at >= 0 and hit.first - at <= _MAX_MODIFIERS:
        if not _may_modify(page, at):
            return None
        amount = scan.by_last.get(at)
        if amount is not None:
            return amount
        at -= 1
    return None


def _may_modify(page: Page, at: int) -> bool:
    token = page.tokens[at]
    if token.surface in _QUOTES:
        return True
    links = link_classes(page, at)
    if links & {"of", "determiner", "others"}:
        return True
    if token.kind is not Kind.LATIN or links:
        return False
    trigger = page.hit_at(Table.TRIGGERS, at)
    return trigger is None or not trigger.reading.verbal or not trigger.reading.tense


def _amount_after(scan: _Scan, hit: Hit) -> Amount | None:
    """``مركزًا واحدًا``, ``غارتين اثنتين``, ``الضربات الثماني``: a number word after its noun, at most one adjective between."""
    page = scan.page
    for gap in (0, 1, 2):
        at = hit.last + gap
        amount = scan.by_first.get(at)
        if amount is not None:
            return amount if _agrees(amount, hit, gap) else None
        if at >= len(page.tokens) or page.tokens[at].kind is not Kind.ARABIC or link_classes(page, at):
            return None
        if page.hit_at(Table.TRIGGERS, at) or page.words[at].folded[:1] == "\u0648":
            return None
    return None


def _agrees(amount: Amount, hit: Hit, gap: int) -> bool:
    value = amount.quantity.low
    if amount.form == "vague":
        return gap == 0 and amount.quantity.vague in ("several", "many", "few")
    if amount.form != "number" or amount.written != "words" or value is None or amount.preposition:
        return False
    if value == 1:
        return hit.reading.number is Number.SINGULAR
    if value == 2:
        return hit.reading.number in (Number.DUAL, Number.EITHER)
    return value <= _SMALL and (amount.definite or gap == 0) and amount.definite == hit.reading.article


def _from_ending(page: Page, hit: Hit, entry: Entry) -> Quantity | None:
    """The count that a noun carries in its own form: a dual is 2, an indefinite singular an implicit 1."""
    span = page.stem_span(hit)
    if page.tokens[hit.first].kind is Kind.LATIN:
        return _english_singular(page, hit, entry)
    if entry.is_verb or hit.reading.article or "plural" in entry.cells or "noun-plural" in entry.cells:
        dual = hit.reading.number is Number.DUAL and not entry.is_verb
        return Quantity(2, 2, exact=True, span=span, basis=Basis("number.dual", entry.row)) if dual else None
    if hit.reading.number is Number.DUAL:
        return Quantity(2, 2, exact=True, span=span, basis=Basis("number.dual", entry.row))
    if hit.reading.number is Number.SINGULAR and "collective" not in entry.cells:
        if hit.reading.pronoun:
            return None
        return Quantity(1, 1, exact=True, span=span, basis=Basis("number.bare-singular", entry.row), implicit=True)
    return None


def _english_singular(page: Page, hit: Hit, entry: Entry) -> Quantity | None:
    if hit.reading.number is not Number.SINGULAR or {"plural", "noun-plural", "collective"} & set(entry.cells):
        return None
    first = _article_before(page, hit.first)
    if first == hit.first:
        return None
    span = page.span(first, hit.last)
    return Quantity(1, 1, exact=True, span=span, basis=Basis("number.indefinite-article", entry.row), implicit=True)


def _article_before(page: Page, head: int) -> int:
    """The token of ``a``, ``an`` or ``another`` before an English noun and its modifiers; the head itself if there is none."""
    for at in range(head - 1, max(head - _MAX_MODIFIERS - 1, -1), -1):
        if "indefinite" in link_classes(page, at):
            return at
        if page.tokens[at].kind is not Kind.LATIN or link_classes(page, at):
            return head
    return head


def link_classes(page: Page, at: int) -> frozenset[str]:
    """The classes of the link word that begins at a token, if any."""
    hit = page.hit_at(Table.LINKS, at)
    return frozenset(entry.id for entry in hit.entries) if hit is not None else frozenset()


def _left_context(page: Page, first: int, amount: Amount | None, hit: Hit) -> tuple[str, bool]:
    """(preposition or "", whether an "and" stands before) of a phrase."""
    attached = amount.preposition if amount else hit.reading.preposition
    joined = page.words[first].folded[:1] == "\u0648" if first != hit.first else bool(hit.reading.conjunction)
    if attached:
        return attached, joined
    before = first - 1
    while before >= 0 and page.tokens[before].surface in _QUOTES:
        before -= 1
    if before < 0:
        return "", joined
    if page.tokens[before].surface == "\u0648" and page.tokens[before].end == page.tokens[first].start:
        return ("", True) if before == 0 else (_oblique(page, before - 1), True)
    joined = joined or "and" in link_classes(page, before) or page.tokens[before].surface in (",", "\u060c")
    return _oblique(page, before), joined


def _oblique(page: Page, before: int) -> str:
    for start in range(before, max(before - 3, -1), -1):
        hit = page.hit_at(Table.LINKS, start)
        if hit is not None and hit.last == before + 1:
            return next((entry.id for entry in hit.entries if entry.id in OBLIQUE), "")
    return ""


def _late_bound(page: Page, quantity: Quantity | None, amount: Amount | None, last: int) -> tuple[Quantity | None, int]:
    """``سبعة عمال على الأقل``: a bound after the noun."""
    after = page.hit_at(Table.QUANTIFIERS, last)
    if quantity is None or amount is None or after is None or after.entry.id not in ("bound", "about"):
        return quantity, last
    if after.last < len(page.tokens) and (page.tokens[after.last].kind is Kind.NUMBER):
        return quantity, last
    return apply_bound(page, amount, after).quantity, after.last


def _bare(scan: _Scan, amount: Amount) -> NounPhrase | None:
    """A number whose noun is understood: nothing that could be a noun follows it."""
    page, at = scan.page, amount.last
    if amount.form == "one":
        return None
    others = False
    if at < len(page.tokens):
        links = link_classes(page, at)
        others = bool(links & {"others"})
        token = page.tokens[at]
        if token.kind in (Kind.ARABIC, Kind.LATIN) and not links and not _opens_clause(page, at):
            return None
        if token.kind is Kind.NUMBER or token.surface in "%\u066a$:/":
            return None
    joined = page.tokens[amount.first - 1].surface in ("\u0648", ",", "\u060c", "and") if amount.first else False
    joined = joined or page.words[amount.first].folded[:1] == "\u0648"
    oblique = amount.preposition or (_oblique(page, amount.first - 1) if amount.first else "")
    last = amount.last + 1 if others else amount.last
    return NounPhrase(
        amount.first, last, BARE, None, None, amount.quantity, amount, amount.definite, oblique, joined, others,
        head=amount.first,
    )  # fmt: skip


def _opens_clause(page: Page, at: int) -> bool:
    """Tell whether the word after a number cannot be its noun: a verb, or a word with a particle attached."""
    word = page.words[at]
    if any(reading.conjunction or reading.preposition for reading in word.readings):
        return True
    hit = page.hit_at(Table.TRIGGERS, at) or page.hit_at(Table.REPORTING, at)
    return hit is not None
