"""Numbers in order: people among people, strikes below their engagements, the low end of a range below the high."""

from bisect import bisect_left

from sijill.claims.tallies import exact
from sijill.lexicon.page import Page
from sijill.model.claim import Check, Claim
from sijill.text.tokens import Kind, Token

SUBSET, ENGAGEMENTS, RANGE = "subset-within-set", "engagements-at-least-strikes", "range-in-order"
_SUBSET_RULE = ".subset"
_AND = frozenset(("and", "\u0648"))
_THOUSANDS = frozenset(",\u066c")
_MAX_DIGITS = 15


def check_subsets(claims: list[Claim]) -> list[Check]:
    """Return a check for each exact number *among* an exact number of the same effect.

    A part larger than its whole is called wrong only where the two stand side by side in one sentence: elsewhere the
    words may belong to another whole.
    """
    parts = [claim for claim in claims if claim.subset_of is not None]
    by_id = {claim.id: claim for claim in claims} if parts else {}
    checks = []
    for part in parts:
        whole = by_id.get(part.subset_of or "")
        if whole is None or (whole.kind, whole.effect) != (part.kind, part.effect):
            continue
        total, number = exact(whole.quantity), exact(part.quantity)
        if total is None or number is None or _is_implicit(whole) or _is_implicit(part):
            continue
        verdict, sign = ("agrees", "\u2264") if number <= total else ("cannot-tell", "?")
        if number > total and _side_by_side(whole, part, claims):
            verdict, sign = "differs", ">"
        checks.append(Check(SUBSET, verdict, whole.id, (part.id,), f"{number} {sign} {total}"))
    return checks


def check_engagements(claims: list[Claim]) -> list[Check]:
    """Return a check for each number of strikes with its engagements, of which there are never fewer."""
    checks = []
    for claim in [claim for claim in claims if claim.engagements is not None]:
        strikes, finer = exact(claim.quantity), exact(claim.engagements)
        if strikes is not None and finer is not None:
            verdict, sign = ("agrees", "\u2265") if finer >= strikes else ("differs", "<")
            checks.append(Check(ENGAGEMENTS, verdict, claim.id, (claim.id,), f"{finer} {sign} {strikes}"))
    return checks


def check_ranges(page: Page, claims: list[Claim]) -> list[Check]:
    """Return a check for each range of two figures, also for one that the reader could not take as a range."""
    reversed_ends = _reversed_ranges(page)
    checks = []
    for claim in claims:
        quantity = claim.quantity
        if quantity is None:
            continue
        if quantity.low is not None and quantity.high is not None and quantity.low < quantity.high:
            checks.append(Check(RANGE, "agrees", claim.id, (), f"{quantity.low} \u2264 {quantity.high}"))
        elif reversed_ends and (low := reversed_ends.get(bisect_left(page.starts, quantity.span.start))) is not None:
            checks.append(Check(RANGE, "differs", claim.id, (), f"{low} > {quantity.low}"))
    return checks


def _reversed_ranges(page: Page) -> dict[int, int]:
    """``between 50 and 40``: the first figure by the token of the second, where the second is smaller."""
    found = {}
    for at in page.figures:
        link = page.link_ends.get(at)
        if link is None or link.entry.id != "between" or at + 2 >= len(page.tokens):
            continue
        first, second = _figure(page.tokens[at]), _figure(page.tokens[at + 2])
        if page.tokens[at + 1].surface in _AND and first is not None and second is not None and first > second:
            found[at + 2] = first
    return found


def _figure(token: Token) -> int | None:
    digits = "".join(character for character in token.surface if character not in _THOUSANDS)
    return int(digits) if token.kind is Kind.NUMBER and digits.isdecimal() and len(digits) <= _MAX_DIGITS else None


def _is_implicit(claim: Claim) -> bool:
    return claim.quantity is not None and claim.quantity.implicit


def _side_by_side(whole: Claim, part: Claim, claims: list[Claim]) -> bool:
    """Tell whether a part follows its whole in one sentence and no other number stands between them."""
    if whole.sentence != part.sentence or not part.basis.rule.endswith(_SUBSET_RULE):
        return False
    first, last = (claim.quantity.span.start if claim.quantity else 0 for claim in (whole, part))
    return first < last and not any(c.quantity and first < c.quantity.span.start < last for c in claims)
