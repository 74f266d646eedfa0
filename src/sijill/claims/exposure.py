"""``تعرضت قوات الجيش لهجوم``: the verb by which an attack befalls what and whom it names, and never is their own."""

from sijill.claims.fitting import ATTACKS
from sijill.lexicon.page import Page
from sijill.lexicon.tables import Entry
from sijill.mentions.links import QUOTES, link_classes
from sijill.text.tokens import Kind

_SUFFERS, _TRAPPED, _AMBUSH = "suffers", "trapped", "ambush"
_BACK, _BEHIND, _NOUN = 8, 12, 3
_PASSED = QUOTES | {"(", ")"}
_TO = "\u0644"
_TO_IT = frozenset(("\u0644\u0647", "\u0644\u0647\u0627", "\u0644\u0647\u0645"))


def exposing(page: Page, first: int) -> int | None:
    """Return the token of the verb before a noun or a name that an attack befell, with nothing told between them."""
    for at in range(first - 1, max(first - _BACK, 0) - 1, -1) if _SUFFERS in page.link_kinds else ():
        if _SUFFERS in link_classes(page, at):
            return at
        hit = page.triggers.get(at)
        if _parts(page, at) or (hit is not None and any(entry.id in ATTACKS for entry in hit.entries)):
            return None
    return None


def exposed_by(page: Page, first: int, last: int) -> int | None:
    """Return the token of the verb by which an attack befell the name in tokens ``[first, last)``.

    ``قواته تعرضت لقصف``, ``كمين تعرضت له حافلة للجيش``: the name may stand before it, the attack may be told before.
    """
    if _SUFFERS not in page.link_kinds:
        return None
    verb = exposing(page, first)
    if verb is not None:
        told = page.words[verb + 1].folded in _TO_IT
        return verb if told or attack_met(page, last) is not None else None
    behind = next((at for at in (last, last + 1) if _SUFFERS in link_classes(page, at)), None)
    return behind if behind is not None and attack_met(page, behind + 1) is not None else None


def trapped_by(page: Page, first: int, last: int) -> int | None:
    """``وقعت القوات في كمين``: the token of the verb by which those in tokens ``[first, last)`` fell in one."""
    if _TRAPPED not in page.link_kinds:
        return None
    verb = next((at for at in range(first - 1, first - _NOUN, -1) if _TRAPPED in link_classes(page, at)), None)
    inside = next((at for at in range(last, last + _NOUN) if "in" in link_classes(page, at)), None)
    hit = page.triggers.get(inside + 1) if verb is not None and inside is not None else None
    return verb if hit is not None and any(entry.cells[1] == _AMBUSH for entry in hit.entries) else None


def attack_met(page: Page, first: int) -> Entry | None:
    """Return the row of the attack under ``ل`` behind a token, with nothing told between them."""
    for at in range(first, min(first + _BEHIND, len(page.tokens))):
        if _parts(page, at):
            return None
        if _is_aimed(page, at):
            hits = (page.triggers.get(near) for near in range(at, min(at + _NOUN, len(page.tokens))))
            rows = [row for hit in hits if hit is not None for row in hit.entries if row.id in ATTACKS]
            if rows:
                return rows[0]
    return None


def _is_aimed(page: Page, at: int) -> bool:
    return any(reading.preposition == _TO for reading in page.words[at].readings)


def _parts(page: Page, at: int) -> bool:
    token = page.tokens[at]
    return token.kind is Kind.BREAK or (token.kind is Kind.PUNCTUATION and token.surface not in _PASSED)
