"""How the words before a trigger qualify what it tells: denied, planned, asked for, possible, or told as a fact."""

from types import MappingProxyType

from sijill.lexicon.page import Hit, Page
from sijill.lexicon.tables import Table
from sijill.mentions.links import QUOTES, link_classes
from sijill.text.tokens import Kind

_NEGATION_REACH = 3
_MAY = "\u0642\u062f"
_HEDGE_REACH, _CONDITION_REACH, _ASKED_REACH = 5, 10, 6
_RESULT_REACH, _REPORT_REACH = 8, 12
_MARKS = (Kind.PUNCTUATION, Kind.BREAK)
_FOR, _CONTROL = "\u0644", "control"
_STOPPING = (*_MARKS, Kind.NUMBER)
_LATIN = Kind.LATIN
_ATTACKS = frozenset(("strike", "attack"))
_FORESEEN, AVERTED, _CONDITION, _REPORT, _NOUN = "foreseen", "averted", "condition", "report", "noun"
_BOUND = "bound"
_ACHIEVED, _AIMS = "achieved", frozenset(("control", "clearance"))
_AIMED = frozenset(("taken", "cleared"))
_LISTED = 7
_MODIFIERS, _BACK = 2, 2
_ASKED = MappingProxyType({"asked": "planned", "practised": "hypothetical"})
_OWNED_TO, _FROM = "claim-responsibility", "\u0645\u0646"
_LEADING = frozenset(("\u0627\u0644\u064a", "\u0639\u0644\u064a", _FROM))
_ATTACHED = ("\u0628", "\u0644")
_THE = frozenset(("determiner", "indefinite"))
_ATTEMPT, _AND_AL = "\u0645\u062d\u0627\u0648\u0644\u0647", "\u0648\u0627\u0644"


def modality_at(page: Page, hit: Hit) -> str:
    """Return how the words before a trigger qualify it."""
    first = hit.first
    negations, hedges = page.table_starts[Table.NEGATIONS].keys(), page.table_starts[Table.HEDGES].keys()
    if not negations.isdisjoint(range(first - _REPORT_REACH, first)) and (
        _is_denied(page, hit) or _brings_nothing(page, first) or _is_disowned(page, first)
    ):
        return "denied"
    if hit.reading.tense == "future" or (hit.reading.preposition == _FOR and hit.entry.id == _CONTROL):
        return "planned"
    if hit.reading.tense == "present" and first and page.words[first - 1].folded == _MAY:
        return "possible"
    if page.tokens[first].kind is _LATIN and (_is_bidden(page, first) or _is_purpose(page, hit)):
        return "planned"
    if hedges.isdisjoint(range(first - _CONDITION_REACH, first)):
        return "asserted"
    return _hedged(page, hit) or _asked(page, hit) or "asserted"


def has_no(page: Page, first: int, reach: int = _NEGATION_REACH) -> bool:
    """Tell whether *no* stands before an English noun or before its modifiers: "killed no civilians"."""
    negations = page.table_starts[Table.NEGATIONS]
    if not negations or page.tokens[first].kind is not _LATIN:
        return False
    for at in range(first - 1, max(first - reach - 1, -1), -1):
        negation = negations.get(at)
        if negation is not None:
            bound = page.quantifiers.get(at)
            return negation.entry.id == _NOUN and (bound is None or bound.entry.id != _BOUND)
        if page.tokens[at].kind is not _LATIN or not page.link_classes.get(at, _THE) <= _THE:
            return False
    return False


def _is_denied(page: Page, hit: Hit) -> bool:
    """``لم يقتل``, "did not strike": a negation right before."""
    tokens, first = page.tokens, hit.first
    triggers, negations = page.triggers, page.table_starts[Table.NEGATIONS]
    for at in range(first - 1, max(first - _NEGATION_REACH - 1, -1), -1):
        if tokens[at].kind in _STOPPING:
            break
        negation = negations.get(at)
        if negation is not None and negation.last <= hit.last and not _is_in_bound(page, at):
            return True
        if at < first - 1 and at in triggers:
            break
    return False


def _is_disowned(page: Page, first: int) -> bool:
    """``لا صحة لما تداولته مواقع عن مقتل``, "no truth to reports that": all of what was reported is denied."""
    negations = page.table_starts[Table.NEGATIONS]
    for at in range(first - 1, max(first - _REPORT_REACH - 1, -1), -1):
        if page.tokens[at].kind in _MARKS and page.tokens[at].surface not in QUOTES:
            return False
        negation = negations.get(at)
        if negation is not None and negation.entry.id == _REPORT:
            return True
    return False


def _is_bidden(page: Page, first: int) -> bool:
    """``demanded that they be freed``: the bare *be* tells what ought to be; "the third to be killed" was."""
    if not first or page.tokens[first - 1].surface != "be":
        return False
    return first < _BACK or page.tokens[first - _BACK].surface.lower() != "to"


def _is_purpose(page: Page, hit: Hit) -> bool:
    """``an operation to retake``, "access to survey and clear": what is to be taken or cleared is not yet.

    "Managed to retake", "to clear 40 mines" tell what was.
    """
    first, last = hit.first, hit.last
    if hit.entry.id not in _AIMS or hit.entry.cells[1] not in _AIMED:
        return False
    to = _infinitive_of(page, first)
    counted = last < len(page.tokens) and page.tokens[last].kind is Kind.NUMBER
    if to is None or counted or page.hit_at(Table.NUMBERS, last) is not None:
        return False
    hedges = page.table_starts[Table.HEDGES]
    before = (hedges.get(at) for at in range(max(to - _BACK, 0), to))
    return all(hedge is None or hedge.last != to + 1 or hedge.entry.id != _ACHIEVED for hedge in before)


def _infinitive_of(page: Page, at: int) -> int | None:
    """The *to* of an English verb, which may stand before other verbs joined to it ("to assess, survey and clear")."""
    tokens = page.tokens
    for to in range(at - 1, max(at - _LISTED, -1), -1):
        if tokens[to].surface.lower() == "to":
            return to
        joins = tokens[to].surface == "," or "and" in link_classes(page, to)
        if tokens[to].kind is not _LATIN and not joins:
            return None
        if to == at - 1 and not joins:
            return None
    return None


def _hedged(page: Page, hit: Hit) -> str | None:
    """What a hedge close before a trigger makes of it; a condition holds up to the comma (``إذا هاجم وقتل``)."""
    tokens, starts, first = page.tokens, page.table_starts, hit.first
    triggers, hedges = starts[Table.TRIGGERS], starts[Table.HEDGES]
    near = first - _HEDGE_REACH
    for at in range(first - 1, max(first - _CONDITION_REACH - 1, -1), -1):
        hedge = hedges.get(at)
        if hedge is not None and hedge.last <= first and (at >= near or _is_condition(hedge)):
            other = at in page.who or _is_past_attempt(page, at, first) or _is_owned_to(page, hedge)
            other = other or (hedge.reading.article and bool(hit.reading.conjunction))
            weighed = _weighed(page, hedge, hit) if not other else None
            if weighed is not None:
                return weighed
        if tokens[at].kind in _MARKS or at in starts[Table.SEQUELS]:
            break
        if at in triggers:
            near = first
    return None


def _is_past_attempt(page: Page, at: int, first: int) -> bool:
    """``محاولة تهريب وقتل مهربين``, ``محاولة اغتيال أسفرت عن مقتل``: what stands behind the attempt was no attempt."""
    if page.words[at].folded.lstrip(_AND_AL) != _ATTEMPT or first - at <= _BACK:
        return False
    if at in page.triggers:
        return True
    between = range(at + 1, first)
    told = page.triggers.get(first)
    joined = any(reading.conjunction for reading in page.words[first].readings[:1])
    joined = joined or (told is not None and told.reading.verbal)
    return joined or any("result" in link_classes(page, one) for one in between)


def _is_owned_to(page: Page, hedge: Hit) -> bool:
    """``claimed responsibility for the attack``: who owns to an attack does not merely allege it."""
    said = page.reporting.get(hedge.first)
    return said is not None and said.last > hedge.last and said.entry.id == _OWNED_TO


def _is_condition(hedge: Hit) -> bool:
    """``إذا``, "unless"; in ``اللواء`` the same letters are no *if*."""
    return hedge.entry.id == _CONDITION and not hedge.reading.article and not hedge.reading.pronoun


def _asked(page: Page, hit: Hit) -> str | None:
    """``دعا الحزب إلى قتل``, ``حذرت من مقتل``, "called for the release of": what is asked for has not happened."""
    hedges, first = page.table_starts[Table.HEDGES], hit.first
    if hit.reading.article and page.words[first - 1].folded == _FROM:
        return None
    for at in range(first - 1, max(first - _ASKED_REACH - 1, -1), -1):
        hedge = hedges.get(at)
        if hedge is not None and hedge.entry.id in _ASKED and hedge.last <= first:
            return _ASKED[hedge.entry.id] if _completes(page, hedge, hit) else None
        if page.tokens[at].kind in _MARKS or at in page.triggers:
            return None
    return None


def _completes(page: Page, hedge: Hit, hit: Hit) -> bool:
    """Tell whether a trigger is the complement of a word of asking: right behind it or behind its particle."""
    first = hit.first
    if page.tokens[first].kind is not _LATIN:
        led = page.words[first - 1].folded in _LEADING or hit.reading.preposition in _ATTACHED
        return led and not hit.reading.verbal
    between = range(hedge.last, first)
    if page.tokens[first - 1].surface == "to":
        return True
    return len(between) <= _MODIFIERS and all(page.link_classes.get(at, _THE) <= _THE for at in between)


def _brings_nothing(page: Page, first: int) -> bool:
    """``لم ينتج عن الانفجار وقوع ضحايا``: a verb of result that is denied denies what would have resulted."""
    tokens, negations = page.tokens, page.table_starts[Table.NEGATIONS]
    for at in range(first - 1, max(first - _RESULT_REACH - 1, -1), -1):
        if tokens[at].kind in _MARKS:
            return False
        negation = negations.get(at)
        if negation is not None and not _is_in_bound(page, at):
            return any("cause" in link_classes(page, behind) for behind in range(at + 1, negation.last + 2))
    return False


def _is_in_bound(page: Page, at: int) -> bool:
    """``ما لا يقل عن``: the *not* of *not less than* denies nothing."""
    hits = (page.quantifiers.get(first) for first in range(max(at - _NEGATION_REACH, 0), at + 1))
    return any(hit is not None and at < hit.last for hit in hits)


def _weighed(page: Page, hedge: Hit, hit: Hit) -> str | None:
    """What a hedge makes of a trigger behind it, or ``None``.

    An attack that is feared or expected is still to come; one that is to be stopped or prevented is none.
    """
    of_attack = any(entry.id in _ATTACKS for entry in hit.entries)
    if hedge.entry.id == _FORESEEN:
        return "planned" if of_attack else "possible"
    if hedge.entry.id in _ASKED or hedge.entry.id == _ACHIEVED:
        return None
    if hedge.entry.id == _CONDITION:
        return "hypothetical" if _is_condition(hedge) else None
    if hedge.entry.id == AVERTED:
        return AVERTED if of_attack and _is_governed(page, hedge.last, hit.first) else None
    return hedge.entry.id


def _is_governed(page: Page, last: int, first: int) -> bool:
    """``وقف إطلاق الصواريخ``, ``منع المسلحين من إطلاق``, "to stop sectarian attacks": the attack completes the word."""
    between = range(last, first)
    if page.tokens[first].kind is _LATIN:
        return len(between) <= _MODIFIERS and not any(page.link_classes.get(at) for at in between)
    return not between or "from" in link_classes(page, first - 1)
