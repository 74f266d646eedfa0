"""The number that stands behind an Arabic noun: ``غارتين اثنتين``, ``الضربات الثماني``, ``صاروخ كاتيوشا عدد 3``."""

from sijill.lexicon.morphology import Number
from sijill.lexicon.page import Hit, Page
from sijill.lexicon.tables import Table
from sijill.mentions.links import link_classes
from sijill.mentions.noun_context import is_joined
from sijill.mentions.noun_counts import is_owned
from sijill.mentions.quantities import Amount, is_adjective
from sijill.text.tokens import Kind

_PAIR, _SMALL = 2, 10
_PLURALS = frozenset(("plural", "noun-plural"))
_INVENTORY_REACH, _NUMBER = 7, "\u0639\u062f\u062f"
_CLOSING = frozenset(".,;:-\u2013\u060c\u061b")


def inventoried(page: Page, amounts: dict[int, Amount], last: int) -> Amount | None:
    """``قذيفة مدفع عيار 75 ملم عدد 5``: in an inventory the number stands behind its noun and the word *number*."""
    if amounts.keys().isdisjoint(range(last + 1, last + _INVENTORY_REACH + 1)):
        return None
    for at in range(last, min(last + _INVENTORY_REACH, len(page.tokens) - 1)):
        if page.words[at].folded == _NUMBER:
            amount = amounts.get(at + 1)
            return amount if amount is not None and amount.written != "words" else None
        if page.tokens[at].kind is Kind.BREAK or page.tokens[at].surface in _CLOSING or is_joined(page, at):
            return None
    return None


def amount_behind(page: Page, amounts: dict[int, Amount], hit: Hit) -> Amount | None:
    """Return the number right behind a noun, behind one or two adjectives, or behind the party whose it is."""
    last = hit.last
    named = page.hit_at(Table.ACTORS, last) or page.hit_at(Table.ACTOR_SHORT, last)
    owned = next((amounts[at] for at in (named.last, named.last + 1) if at in amounts), None) if named else None
    if owned is not None and owned.definite and owned.written != "words":
        return owned
    if last not in amounts and last + 1 not in amounts and last + 2 not in amounts:
        return None
    triggers = page.triggers
    for gap in (0, 1, 2):
        at = last + gap
        amount = amounts.get(at)
        if amount is not None and not is_joined(page, at):
            return amount if _agrees(page, amount, hit, gap) and not _counts_next(page, amount) else None
        if at >= len(page.tokens) or page.tokens[at].kind is not Kind.ARABIC or link_classes(page, at):
            return None
        if at in triggers or is_joined(page, at):
            return None
    return None


def _counts_next(page: Page, amount: Amount) -> bool:
    """``قتل مسلحون ثلاثة جنود``: an indefinite number right before a bare noun counts that one.

    So does a noun of number what *of* joins to it: ``قصفت الطائرات عددا من المنازل``.
    """
    if amount.form == "vague" and not is_adjective(page, amount):
        return any("of" in link_classes(page, at) for at in (amount.last - 1, amount.last))
    if amount.definite or (amount.quantity.low or 0) <= _PAIR:
        return False
    hits = (page.hit_at(table, amount.last) for table in (Table.WHO, Table.TARGETS))
    return any(
        hit is not None and not hit.reading.article and not hit.reading.conjunction and not hit.reading.preposition
        for hit in hits
    )


def _agrees(page: Page, amount: Amount, hit: Hit, gap: int) -> bool:
    value = amount.quantity.low
    if amount.form == "vague":
        return gap == 0 and amount.quantity.vague in ("several", "many", "few")
    if amount.form != "number" or value is None or amount.preposition:
        return False
    if amount.written != "words":
        return amount.definite and hit.reading.article
    if value == 1:
        return hit.reading.number is Number.SINGULAR
    if value == 2:
        return hit.reading.number in (Number.DUAL, Number.EITHER)
    many = hit.reading.number is Number.PLURAL or any(not _PLURALS.isdisjoint(entry.cells) for entry in hit.entries)
    definite = hit.reading.article or is_owned(page, hit)
    return many and value <= _SMALL and (amount.definite or gap == 0) and amount.definite == definite
