"""What is counted: nouns of things, people, strikes and casualties, each joined to its number."""

from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from sijill.lexicon.morphology import Number
from sijill.lexicon.page import Hit, Page
from sijill.lexicon.tables import Entry, Table
from sijill.mentions.links import QUOTES, link_classes, link_ending_at
from sijill.mentions.noun_behind import amount_behind, inventoried
from sijill.mentions.noun_context import is_joined, left_context, preposition_of
from sijill.mentions.noun_counts import from_ending, opening, word_start
from sijill.mentions.noun_heads import PEOPLE, THING, Head, find_heads, is_case
from sijill.mentions.one_more import find_others
from sijill.mentions.quantities import Amount, apply_bound, is_adjective, is_of_name, leads_place
from sijill.mentions.uncounted import is_of_whole, is_rate
from sijill.model.mention import Quantity
from sijill.text.tokens import Kind

TARGET, WHO, BARE, TIMES = THING, PEOPLE, "bare", "times"
_NOUNS = (TARGET, WHO)
_LATIN, _SINGULAR = Kind.LATIN, Number.SINGULAR
_FIRST = itemgetter(0)
_MAX_MODIFIERS = 4
_PLACED = frozenset(("in", "near"))
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_PAIR = 2
_WHEN = (Table.TIME_WORDS, Table.WEEKDAYS)
_ONE_OF = frozenset(("\u0627\u062d\u062f", "\u0627\u062d\u062f\u064a"))
_INNER = frozenset(("of", "determiner", "others", "cases"))
_BEFORE = frozenset(("over", "above", "beyond", "under", "below", "around", "about"))
_AND, _ARTICLE = "\u0648", "\u0627\u0644"
_THEM = ("\u0647\u0645", "\u0647\u0645\u0627", "\u0647\u0646")
_COMMAS = (",", "\u060c")
_PARTING, _OF_THEM = frozenset(("subset", "including")), ("\u0645\u0646\u0647", "of")


class NounPhrase(NamedTuple):
    """A noun with its number in tokens ``[first, last)``.

    ``kind`` is ``target``, ``who``, ``bare`` (a number whose noun is understood) or the kind of a trigger that is
    itself counted (``strike``, ``casualty``, ``attack`` ...). ``oblique`` names the preposition before it; ``joined``
    tells an ``and`` or comma before it; ``others`` a number of *others*; ``subset`` a number *of them*; ``thing`` the
    same words read as a thing that can be hit (``car bomb``); ``unsure`` marks a number before a word that no list
    knows, which may be its noun.
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
    subset: bool = False
    head: int = 0
    thing: Hit | None = None
    unsure: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class _Scan:
    """What the search for nouns needs to know: the page and the amounts by their first and last token."""

    page: Page
    by_last: dict[int, Amount]
    by_first: dict[int, Amount]


def find_noun_phrases(page: Page, amounts: list[Amount]) -> list[NounPhrase]:
    """Return the noun phrases of a page in order; every amount is used at most once."""
    scan = _Scan(page, {a.last: a for a in amounts}, {a.first: a for a in amounts})
    numbers = {token for a in amounts for token in range(a.first, a.last)}
    phrases: list[NounPhrase] = []
    used: set[int] = set()
    for head in find_heads(page, numbers):
        phrase = _phrase(scan, head, used)
        if phrase.amount is not None:
            used.add(phrase.amount.first)
        phrases.append(phrase)
    phrases += [p for a in amounts if a.first not in used and (p := _bare(scan, a)) is not None]
    phrases += [_others(page, hit) for hit in find_others(page, {a.last for a in amounts} | used)]
    phrases.sort(key=_FIRST)
    for number, phrase in enumerate(phrases[1:], 1):
        before = phrases[number - 1]
        if phrase.joined and before.oblique in _PLACED and _is_place_too(before, phrase):
            phrases[number] = phrase._replace(oblique=before.oblique)
    return phrases


def _is_place_too(before: NounPhrase, phrase: NounPhrase) -> bool:
    """``في شارع يافا وشارع السكة``: a second thing of the same kind in a list of places is no object either."""
    if before.kind != TARGET or phrase.kind != TARGET or phrase.amount is not None or phrase.oblique:
        return False
    alike = before.entry is not None and phrase.entry is not None and before.entry.id == phrase.entry.id
    return alike and phrase.first - before.last <= _MAX_MODIFIERS


def _phrase(scan: _Scan, head: Head, used: set[int]) -> NounPhrase:
    page, hit = scan.page, head.hit
    amount, subset = _amount_before(scan, hit)
    last = hit.last
    if amount is None and (members := _members(scan, head)) is not None:
        amount, last = members, members.last
    if amount is not None and (head.kind in _NOUNS or head.thing is not None) and is_of_whole(page, amount.first):
        used.add(amount.first)
        amount, subset = _over_modifiers(scan, amount.first)
    if amount is not None and (amount.first in used or is_rate(page, last)):
        amount = None
    if amount is None and (after := _amount_after(scan, hit)) is not None and after.first not in used:
        amount, last = after, max(last, after.last)
    first = min(hit.first, amount.first) if amount else hit.first
    quantity = amount.quantity if amount else from_ending(page, hit, head.entry)
    if amount is None and quantity is not None and quantity.implicit and _follows_figures(page, hit):
        quantity = None
    if amount is None and quantity is not None and page.tokens[hit.first].kind is Kind.LATIN:
        first = opening(page, hit, head.entry)
    oblique, joined = left_context(page, first, amount, hit)
    quantity, last = _late_bound(page, quantity, amount, last)
    definite = _is_definite(page, hit, first) if amount is None else amount.definite
    others = "others" in page.link_kinds and "others" in link_classes(page, last)
    return NounPhrase(
        first, last, head.kind, hit, head.entry, quantity, amount, definite, oblique, joined, others, subset,
        hit.first, head.thing,
    )  # fmt: skip


def _follows_figures(page: Page, hit: Hit) -> bool:
    """Tell whether figures that count something else stand right before an Arabic noun: how many it is stays open."""
    at = hit.first - 1
    if at < 0 or page.tokens[at].kind is not Kind.NUMBER or page.tokens[hit.first].kind is not Kind.ARABIC:
        return False
    if hit.reading.article or hit.reading.conjunction or hit.reading.preposition:
        return False
    return at == 0 or (page.tokens[at - 1].kind is Kind.ARABIC and page.quantifiers.get(at - 1) is None)


def _is_definite(page: Page, hit: Hit, first: int) -> bool:
    """Tell whether a noun has an article or a pronoun (``الهجوم``), or *the* or *this* before it."""
    if page.tokens[hit.first].kind is not _LATIN:
        return hit.reading.article or bool(hit.reading.pronoun)
    return first > 0 and "determiner" in link_classes(page, first - 1)


def _amount_before(scan: _Scan, hit: Hit) -> tuple[Amount | None, bool]:
    """The number right before a noun, or before its modifiers (English), or before ``من`` / ``of`` and a determiner.

    The second value tells a number *of them* (``four of them children``).
    """
    direct = scan.by_last.get(hit.first)
    if direct is not None:
        subset = direct.form == "one" and _is_of_them(scan.page, direct)
        apart = hit.reading.conjunction or hit.reading.preposition or _is_year(scan.page, direct, hit)
        return (None if apart or _is_toll(scan.page, direct, hit.first) else direct), subset
    if hit.reading.conjunction or hit.reading.preposition:
        return None, False
    amount, subset = _over_modifiers(scan, hit.first)
    return (None if amount is not None and _counts_owner(scan.page, amount, hit) else amount), subset


def _counts_owner(page: Page, amount: Amount, hit: Hit) -> bool:
    """``120 reports of civilian deaths``: the number counts what is told of the deaths, not the deaths."""
    if hit.entry.table is not Table.TRIGGERS or page.tokens[hit.first].kind is not _LATIN:
        return False
    for at in range(amount.last + 1, hit.first):
        if "of" in link_classes(page, at):
            case = page.triggers.get(at - 1)
            return not link_classes(page, at - 1) and (case is None or not is_case(case))
    return False


def _over_modifiers(scan: _Scan, noun: int) -> tuple[Amount | None, bool]:
    """The number before the words between it and the noun at a token."""
    page, left, at = scan.page, _MAX_MODIFIERS, noun - 1
    while at >= 0 and left:
        link = link_ending_at(page, at + 1)
        if link is not None and link.entry.id == "subset":
            return scan.by_last.get(link.first) if _is_of_those(page, link.first) else None, True
        if link is not None and any(entry.id == "whole" for entry in link.entries):
            return scan.by_last.get(link.first), False
        if not _may_modify(page, at):
            return None, False
        start = word_start(page, at)
        amount = scan.by_last.get(start)
        if amount is not None:
            return (None if _is_toll(page, amount, noun) else amount), False
        if "determiner" in link_classes(page, at) and "of" not in link_classes(page, at - 1):
            return None, False
        at, left = start - 1, left - 1
    return None, False


def _is_toll(page: Page, amount: Amount, noun: int) -> bool:
    """``a death toll of 14``: a word for how many died is no one who died."""
    total = page.quantifiers.get(noun) if amount.form == "one" else None
    return total is not None and total.entry.id == "total"


def _is_year(page: Page, amount: Amount, hit: Hit) -> bool:
    """``the 2016 bombing``: the figure of a year before an English noun in the singular counts nothing."""
    year = amount.last - amount.first == 1 and page.tokens[amount.first].surface.isdecimal()
    if not year or page.tokens[hit.first].kind is not _LATIN or hit.reading.number is not _SINGULAR:
        return False
    return _FIRST_YEAR <= (amount.quantity.low or 0) < _LAST_YEAR


def _is_of_them(page: Page, amount: Amount) -> bool:
    """``أحدهم مدني``: one of those told before."""
    return page.words[amount.last - 1].folded.endswith(_THEM)


def _members(scan: _Scan, head: Head) -> Amount | None:
    """``أسرة من خمسة أفراد``, ``a family of five``: the number of its members."""
    if head.kind != WHO or head.hit.reading.number is not _SINGULAR:
        return None
    if "of" not in link_classes(scan.page, head.hit.last):
        return None
    return scan.by_first.get(head.hit.last + 1)


def _may_modify(page: Page, at: int) -> bool:
    token = page.tokens[at]
    if token.surface in QUOTES or _is_inside_word(page, at):
        return True
    links, trigger = link_classes(page, at), page.triggers.get(at)
    if not _INNER.isdisjoint(links) or (trigger is not None and is_case(trigger)):
        return True
    if links or not (token.kind is _LATIN or is_of_whole(page, at)):
        return False
    return trigger is None or not trigger.reading.verbal or trigger.reading.tense in ("", "past")


def _is_inside_word(page: Page, at: int) -> bool:
    """``AK-47 rifles``: a hyphen or a figure grown together with the Latin word before it."""
    token = page.tokens[at]
    if at == 0 or not (token.kind is Kind.NUMBER or token.surface == "-"):
        return False
    return page.tokens[at - 1].end == token.start


def _amount_after(scan: _Scan, hit: Hit) -> Amount | None:
    """``مركزًا واحدًا``, ``غارتين اثنتين``, ``الضربات الثماني``: a number after its noun, or after one adjective.

    Behind whose they are it has the article: ``ضربات التحالف الـ12``.
    """
    page, amounts = scan.page, scan.by_first
    if page.tokens[hit.first].kind is _LATIN:
        return None
    for at in range(hit.first + 1, hit.last):
        if at in amounts:
            return amounts[at]
    return amount_behind(page, amounts, hit) or inventoried(page, amounts, hit.last)


def _late_bound(page: Page, quantity: Quantity | None, amount: Amount | None, last: int) -> tuple[Quantity | None, int]:
    """``سبعة عمال على الأقل``: a bound after the noun, be it between commas or behind the adjective of a nation."""
    if page.quantifiers.get(last + 1) is not None and page.hit_at(Table.DEMONYMS, last) is not None:
        last += 1
    bound = page.quantifiers.get(last + 1)
    if bound is not None and page.tokens[last].surface in _COMMAS:
        last += bound.last < len(page.tokens) and page.tokens[bound.last].surface in _COMMAS
    after = page.quantifiers.get(last)
    if quantity is None or amount is None or after is None or after.entry.id not in ("bound", "about"):
        return quantity, last
    if leads_place(page, after) or after.entry.word in _BEFORE:
        return quantity, last
    if after.last < len(page.tokens) and page.tokens[after.last].kind is Kind.NUMBER:
        return quantity, last
    return apply_bound(page, amount, after).quantity, after.last


def _bare(scan: _Scan, amount: Amount) -> NounPhrase | None:
    """A number whose noun is understood: nothing that could be a noun follows it."""
    page, at = scan.page, amount.last
    if amount.form == "one" or is_adjective(page, amount) or is_of_name(page, amount):
        return None
    others = subset = unsure = False
    if at < len(page.tokens):
        links = link_classes(page, at)
        others, subset = "others" in links, _is_of_those(page, at)
        token = page.tokens[at]
        unsure = token.kind in (Kind.ARABIC, Kind.LATIN) and not links and not _opens_clause(page, at)
        told_day = amount.quantity.low == 1 and any(page.hit_at(table, at) is not None for table in _WHEN)
        unsure = unsure and not told_day
        if token.kind is Kind.NUMBER or token.surface in "%\u066a$\u20ac\u00a3/":
            return None
    if _is_year_of_name(page, amount):
        return None
    before = page.tokens[amount.first - 1].surface if amount.first else ""
    if (before in "$\u20ac\u00a3/" and before) or (before == "(" and unsure and page.tokens[at].kind is _LATIN):
        return None
    listed = before in (_AND, *_COMMAS) or "and" in link_classes(page, amount.first - 1)
    joined = listed or is_joined(page, amount.first)
    if unsure and page.words[amount.last - 1].folded in _ONE_OF:
        return None
    unsure = unsure or _is_label(page, amount)
    oblique = amount.preposition or ("" if joined else preposition_of(link_ending_at(page, amount.first)))
    last = amount.last + 1 if others else amount.last
    quantity, last = _late_bound(page, amount.quantity, amount, last) if others else (amount.quantity, last)
    kind = TIMES if at < len(page.tokens) and "times" in link_classes(page, at) else BARE
    return NounPhrase(
        amount.first, last, kind, None, None, quantity, amount, amount.definite, oblique, joined, others,
        subset, amount.first, None, unsure,
    )  # fmt: skip


def _others(page: Page, hit: Hit) -> NounPhrase:
    """``وأصيب آخرون``: others whom nobody counts."""
    joined = "and" in link_classes(page, hit.first - 1)
    return NounPhrase(hit.first, hit.last, BARE, None, None, None, joined=joined, others=True, head=hit.first)


def _is_of_those(page: Page, at: int) -> bool:
    """``أربعة منهم``, "four of them": of those told before; in ``إصابة سبعة بينهم طفلة`` the parts come behind."""
    return bool(link_classes(page, at) & _PARTING) and page.words[at].folded.startswith(_OF_THEM)


def _is_year_of_name(page: Page, amount: Amount) -> bool:
    """``العملية الشاملة سيناء 2018``: the figures of a year right behind a place are a part of a name."""
    if amount.last - amount.first > 1 or amount.bound is not None or not amount.first:
        return False
    year = page.tokens[amount.first].surface.isdecimal() and _FIRST_YEAR <= (amount.quantity.low or 0) < _LAST_YEAR
    return year and any(hit.last == amount.first for hit in page.hits(Table.PLACES))


def is_label(page: Page, phrase: NounPhrase) -> bool:
    """Tell whether figures without a noun are the number of the noun before them: ``الفيلق 67``."""
    return phrase.amount is not None and _is_label(page, phrase.amount)


def _is_label(page: Page, amount: Amount) -> bool:
    """``الفرقة 17``: figures right behind a noun with the article are its number, not a count."""
    at = amount.first - 1
    if amount.written != "digits" or at < 0:
        return False
    if page.tokens[at].kind is not Kind.ARABIC or page.tokens[at].surface == _AND:
        return False
    return page.words[at].folded.startswith(_ARTICLE) and not link_classes(page, at)


def _opens_clause(page: Page, at: int) -> bool:
    """Tell whether the word after a number cannot be its noun: a verb, or a word with a particle attached."""
    word = page.words[at]
    if any(reading.conjunction or reading.preposition for reading in word.readings):
        return True
    hit = page.triggers.get(at) or page.reporting.get(at)
    return hit is not None and hit.reading.verbal
