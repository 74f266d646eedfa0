"""How many: numbers with their bounds (``ما لا يقل عن``, ``up to``), ranges, and vague counts (``عشرات``)."""

from dataclasses import replace
from operator import attrgetter, itemgetter
from typing import NamedTuple

from sijill.lexicon.morphology import Number
from sijill.lexicon.page import Hit, Page
from sijill.lexicon.tables import Table
from sijill.mentions.links import link_ending_at
from sijill.mentions.numerals import Numeral, find_numerals
from sijill.mentions.one_more import AS_MANY, TWO_MORE, is_one_more
from sijill.mentions.uncounted import counts_nothing
from sijill.model.mention import Basis, Quantity, Timex
from sijill.model.span import Span
from sijill.text.tokens import Kind

_RANGE_MARKS = frozenset("-\u2013\u2014")
_SCALES = (1000, 1000000)
_MAX_RANGE_RATIO = 20
_BRACKETED = 3
_BRACKETS = frozenset((("(", ")"), ("/", "/")))
_OPENING = frozenset("(/")
_PAIR = 2
_AS_MANY_REACH = 6
_LIST_LINES = 3
_FAMILY, _WEIGHT = "families", "weight"
_FEMININE = "\u0647"
_ARTICLE = "\u0627\u0644"
_FIRST, _START = itemgetter(0), attrgetter("start")


class Amount(NamedTuple):
    """A quantity in tokens ``[first, last)``, bounds included; ``bound`` is the span of the bounding words, if any.

    ``form`` tells ``number``, ``vague``, ``one`` (``أحد``, ``one of``); ``definite`` a number with the article
    (``الثماني``); ``preposition`` what is attached to its first word.
    """

    first: int
    last: int
    quantity: Quantity
    form: str
    written: str = ""
    bound: Span | None = None
    definite: bool = False
    preposition: str = ""


def find_quantities(page: Page, dates: list[Timex]) -> list[Amount]:
    """Return the quantities of a page in order; what they count is decided by :mod:`sijill.mentions.nouns`.

    Numbers inside dates, ages, durations (a unit of time follows) and names (``F-16``, ``شارع 8``) count nothing.
    """
    vague = [hit for hit in page.hits(Table.QUANTIFIERS) if hit.entry.id == "vague"]
    covered = {token for hit in vague for token in range(hit.first, hit.last)}
    read = find_numerals(page)
    covered |= _line_numbers(page, read)
    numerals = [n for n in read if n.first not in covered and not counts_nothing(page, n)]
    amounts = [_plain(page, numeral) for numeral in _outside(page, numerals, dates)]
    amounts = _join_ranges(page, [one for amount in amounts if (one := _by_weight(page, amount)) is not None])
    amounts = _told_once(page, [_with_brackets(page, amount) for amount in amounts])
    taken = {token for amount in amounts for token in range(amount.first, amount.last)}
    amounts += [_vague(page, hit) for hit in page.hits(Table.QUANTIFIERS) if _is_count(hit, taken)]
    others = (hit for table in (Table.QUANTIFIERS, Table.NUMBERS) for hit in page.hits(table))
    amounts += [_one_more(page, hit) for hit in others if hit.first not in taken and is_one_more(page, hit)]
    amounts.sort(key=_FIRST)
    return [_bounded(page, amount) for amount in _with_as_many(amounts)]


def _line_numbers(page: Page, numerals: list[Numeral]) -> set[int]:
    """The tokens of figures that number the lines of a list: three or more that open lines, each one more."""
    opening = {sentence.first for sentence in page.sentences}
    lines = [n for n in numerals if n.written != "words" and n.first in opening]
    found: set[int] = set()
    run: list[Numeral] = []
    for numeral in lines:
        run = [*run, numeral] if run and numeral.value == run[-1].value + 1 else [numeral]
        if len(run) >= _LIST_LINES:
            found.update(n.first for n in run)
    return found


def _with_brackets(page: Page, amount: Amount) -> Amount:
    """``قتل (12) مدنيا``: round brackets that hold nothing but the number belong to it."""
    tokens, first, last = page.tokens, amount.first - 1, amount.last
    if first < 0 or last >= len(tokens) or tokens[first].surface not in _OPENING:
        return amount
    if (tokens[first].surface, tokens[last].surface) not in _BRACKETS:
        return amount
    return amount if _is_title(page, first) else amount._replace(first=first, last=last + 1)


def _told_once(page: Page, amounts: list[Amount]) -> list[Amount]:
    """``خمسة (05) عناصر``, ``three (3) militants``: a number in words and once more in figures is one number."""
    told: list[Amount] = []
    for amount in amounts:
        before = told[-1] if told else None
        again = before is not None and before.last == amount.first and page.tokens[amount.first].surface == "("
        if before is not None and again and before.quantity.low == amount.quantity.low:
            told[-1] = before._replace(last=amount.last)
        else:
            told.append(amount)
    return told


def is_adjective(page: Page, amount: Amount) -> bool:
    """``مناطق مختلفة``: a vague word with the ending of an adjective tells of the noun right before it."""
    before = page.tokens[amount.first - 1] if amount.first else None
    if amount.form != "vague" or amount.last - amount.first > 1 or before is None or before.kind is not Kind.ARABIC:
        return False
    return page.words[amount.first].folded.endswith(_FEMININE) and not page.link_classes.get(amount.first - 1)


def is_of_name(page: Page, amount: Amount) -> bool:
    """``شبكة حلب24``: figures grown together with the name of a place or an outlet are a part of that name.

    And ``خمسة من عائلة واحدة`` are five: that their family is one is no count of those it was said of.
    """
    at = amount.first
    kin = page.who.get(at - 1) if at and amount.quantity.low == 1 and amount.written == "words" else None
    if kin is not None and kin.entry.id == _FAMILY:
        return True
    if amount.written != "digits" or not at or page.tokens[at - 1].end != page.tokens[at].start:
        return False
    names = (page.hit_at(table, at - 1) for table in (Table.PLACES, Table.OUTLETS))
    return any(name is not None and name.last == at for name in names)


def _is_title(page: Page, bracket: int) -> bool:
    """``اللواء (80)``: behind a noun with the article the figure in brackets is its number."""
    word = page.words[bracket - 1].folded if bracket else ""
    after = [page.hit_at(table, bracket + _BRACKETED) for table in (Table.WHO, Table.TARGETS, Table.TRIGGERS)]
    if any(hit is not None and not (hit.reading.verbal or hit.reading.conjunction) for hit in after):
        return False
    return word.startswith(_ARTICLE) and not page.link_classes.get(bracket - 1)


def _outside(page: Page, numerals: list[Numeral], dates: list[Timex]) -> list[Numeral]:
    spans = sorted([timex.span for timex in dates], key=_START)
    kept, at = [], 0
    for numeral in numerals:
        while at < len(spans) and spans[at].end <= numeral.start:
            at += 1
        if at == len(spans) or spans[at].start >= page.tokens[numeral.last - 1].end:
            kept.append(numeral)
    return kept


def _plain(page: Page, numeral: Numeral) -> Amount:
    span = Span(numeral.start, page.tokens[numeral.last - 1].end)
    basis = Basis(f"number.{numeral.written}", numeral.row)
    quantity = Quantity(numeral.value, numeral.value, exact=True, span=span, basis=basis)
    return Amount(
        numeral.first, numeral.last, quantity, "number", numeral.written, None, numeral.definite, numeral.preposition
    )  # fmt: skip


def _by_weight(page: Page, amount: Amount) -> Amount | None:
    """``200 kg of explosives``, ``3 أطنان من البارود``: how much, in the unit that follows; "a 500 kg bomb" is one."""
    unit = page.quantifiers.get(amount.last)
    if unit is None or unit.entry.id != _WEIGHT:
        return amount
    of = page.links.get(unit.last)
    if of is None or unit.reading.number is Number.DUAL or all(entry.id != "of" for entry in of.entries):
        return None
    return amount._replace(last=of.last, quantity=replace(amount.quantity, unit=unit.entry.cells[1]))


def _is_count(hit: Hit, taken: set[int]) -> bool:
    return hit.entry.id in ("vague", "one") and hit.first not in taken


def _vague(page: Page, hit: Hit) -> Amount:
    span = page.stem_span(hit)
    value, basis = hit.entry.cells[1], Basis("number.vague", hit.entry.row)
    preposition = hit.reading.preposition
    if hit.entry.id == "one":
        quantity = Quantity(1, 1, exact=True, span=span, basis=Basis("number.one-of", hit.entry.row), implicit=True)
        return Amount(hit.first, hit.last, quantity, "one", "words", None, hit.reading.article, preposition)
    quantity = Quantity(None, None, exact=False, span=span, basis=basis, vague=value)
    return Amount(hit.first, hit.last, quantity, "vague", "words", None, hit.reading.article, preposition)


def _one_more(page: Page, hit: Hit) -> Amount:
    span = page.stem_span(hit)
    if hit.entry.cells[1] == TWO_MORE:
        pair = Quantity(_PAIR, _PAIR, exact=True, span=span, basis=Basis("number.dual", hit.entry.row))
        return Amount(hit.first, hit.last, pair, "another", "words")
    quantity = Quantity(1, 1, exact=True, span=span, basis=Basis("number.another", hit.entry.row), implicit=True)
    form = AS_MANY if hit.entry.cells[1] == AS_MANY else "another"
    return Amount(hit.first, hit.last, quantity, form, "words")


def _with_as_many(amounts: list[Amount]) -> list[Amount]:
    """``قتل خمسة جنود وجرح مثلهم``: the number before once more; nothing where none stands near."""
    told: list[Amount] = []
    for amount in amounts:
        if amount.form != AS_MANY:
            told.append(amount)
        elif told and told[-1].form == "number" and amount.first - told[-1].last <= _AS_MANY_REACH:
            same = Basis("number.same", amount.quantity.basis.row)
            quantity = replace(told[-1].quantity, span=amount.quantity.span, basis=same)
            told.append(amount._replace(quantity=quantity, form="another"))
    return told


def _join_ranges(page: Page, amounts: list[Amount]) -> list[Amount]:
    """``بين 10 و15``, ``10-15``, ``from 10 to 15`` become one quantity with two ends."""
    joined: list[Amount] = []
    for amount in amounts:
        before = _in_scale(joined[-1], amount) if joined else None
        if before is not None and _is_range(page, before, amount):
            joined[-1] = _range(page, before, amount)
        else:
            joined.append(amount)
    return joined


def _in_scale(low: Amount, high: Amount) -> Amount:
    """``between 8 and 10 thousand``: the smaller number shares the word for thousands or millions of the greater."""
    first, last = low.quantity.low, high.quantity.low
    if first is None or last is None or high.written == "digits" or low.quantity.high != first or first >= _SCALES[0]:
        return low
    scale = next((scale for scale in reversed(_SCALES) if last % scale == 0), 1) if last else 1
    if scale == 1 or not first * scale < last:
        return low
    quantity = low.quantity
    return low._replace(quantity=replace(quantity, low=first * scale, high=first * scale))


def _is_range(page: Page, low: Amount, high: Amount) -> bool:
    first, last = low.quantity.low, high.quantity.low
    if first is None or last is None or not first < last <= first * _MAX_RANGE_RATIO or low.quantity.high != first:
        return False
    between = page.tokens[low.last : high.first]
    if len(between) == 1 and between[0].surface in _RANGE_MARKS:
        return True
    cue = link_ending_at(page, low.first)
    opened = cue is not None and any(entry.id == "between" for entry in cue.entries)
    if len(between) == 0:
        return opened
    link = page.links.get(low.last)
    if link is not None and link.last == high.first and any(entry.id == "to" for entry in link.entries):
        return True
    return opened and len(between) == 1 and between[0].surface in ("\u0648", "and")


def _range(page: Page, low: Amount, high: Amount) -> Amount:
    span = Span(low.quantity.span.start, high.quantity.span.end)
    basis = Basis("number.range", low.quantity.basis.row)
    quantity = Quantity(low.quantity.low, high.quantity.high, exact=False, span=span, basis=basis)
    cue = link_ending_at(page, low.first)
    opened = cue is not None and any(entry.id == "between" for entry in cue.entries)
    first = cue.first if cue is not None and opened else low.first
    return low._replace(first=first, last=high.last, quantity=quantity)


def _bounded(page: Page, amount: Amount) -> Amount:
    """Apply a bound or an ``about`` that stands right before or right after the number."""
    before = _quantifier_ending_at(page, amount.first)
    if before is not None and not _opens_anew(page, amount, before):
        return apply_bound(page, amount, before)._replace(first=before.first, preposition=before.reading.preposition)
    after = page.quantifiers.get(amount.last)
    if after is not None and after.entry.id in ("bound", "about") and not _leads_number(page, after):
        return amount if leads_place(page, after) else apply_bound(page, amount, after)._replace(last=after.last)
    return amount


def _opens_anew(page: Page, amount: Amount, bound: Hit) -> bool:
    """``15 سجينا على الأقل وأربعة حراس``: a bound behind one number and *and* before the next is not of the next."""
    joined = any(reading.conjunction for reading in page.words[amount.first].readings[:1])
    return joined and not any(reading.conjunction for reading in page.words[bound.first].readings[:1])


def leads_place(page: Page, hit: Hit) -> bool:
    """``six around Qunyo Barrow``, ``two strikes close to Hajin``: behind the number such words say where."""
    return "near" in page.link_classes.get(hit.first, ())


def _quantifier_ending_at(page: Page, token: int) -> Hit | None:
    """The bound before a number; ``18 strikes plus nine`` adds, only ``nine plus`` is a bound."""
    starts = page.quantifiers
    for first in range(token - 1, token - 6, -1) if starts else ():
        hit = starts.get(first)
        if hit is not None:
            bounds = hit.last == token and hit.entry.id in ("bound", "about")
            return hit if bounds and "and" not in page.link_classes.get(first, ()) else None
    return None


def _leads_number(page: Page, hit: Hit) -> bool:
    """A bound that is itself followed by a number belongs to that number."""
    following = page.tokens[hit.last].surface[:1] if hit.last < len(page.tokens) else ""
    return following.isdigit() or page.hit_at(Table.NUMBERS, hit.last) is not None


def apply_bound(page: Page, amount: Amount, hit: Hit) -> Amount:
    """Return the amount with the bound of a quantifier applied (``at-least``, ``more-than``, ``at-most`` ...)."""
    quantity = amount.quantity
    if quantity.low is None or quantity.high is None:
        return amount
    low: int | None = quantity.low
    high: int | None = quantity.high
    value = hit.entry.cells[1]
    if value in ("at-least", "more-than"):
        high = None
    elif value in ("at-most", "less-than", "up-to"):
        low = None
    changed = Quantity(
        low, high, exact=False, span=quantity.span, basis=quantity.basis,
        approximate=value == "about", implicit=quantity.implicit,
    )  # fmt: skip
    return amount._replace(quantity=changed, bound=page.span(hit.first, hit.last))
