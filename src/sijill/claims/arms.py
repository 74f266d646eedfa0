"""What fires, told right behind its act: ``استهداف طائرة من دون طيار سيارة``, ``أسقطت مقاتلة من طراز إف-16 مسيّرة``."""

from sijill.claims.fitting import DOWNED
from sijill.claims.frame import Frame
from sijill.claims.governors import Governor
from sijill.lexicon.page import Page
from sijill.lexicon.tables import Table
from sijill.lexicon.taxonomy import is_kind_of
from sijill.mentions.nouns import TARGET, NounPhrase
from sijill.text.tokens import Kind

_BEARERS = ("aircraft", "artillery-piece", "mortar-system", "rocket-launcher", "warship")
_DEFENCES = ("air-defence-system", "aircraft")
_FIRING = frozenset(("targeted", "engaged", "shelling", "air-attack", "artillery", "strike", "raid", "hit", "drone"))
_MISSILES = ("missile", "shell")
_REACH = 8
_UNTOLD = frozenset(("shelling", "armed-attack"))
_MARKS = (Kind.PUNCTUATION, Kind.BREAK, Kind.NUMBER)
_BACK, _FORTH, _NAMED = 4, 10, 2
_WITH, _WITH_OR_BY = "\u0628", frozenset(("by", "with"))
_AT = frozenset(("", "\u0644", "against", "on"))


def fires_at(page: Page, governor: Governor, phrase: NounPhrase, after: NounPhrase | None) -> bool:
    """Tell whether, of two things behind an act of firing, not joined, the first is what fires at the second."""
    if after is None or after.kind != TARGET or after.joined or after.subset:
        return False
    if after.oblique not in _AT and not _is_shot(page, after):
        return False
    counted = phrase.quantity is not None and not phrase.quantity.implicit
    if phrase.kind != TARGET or phrase.entry is None or counted or page.tokens[phrase.first].kind is not Kind.ARABIC:
        return False
    if not phrase.last <= after.first <= phrase.last + _REACH:
        return False
    values = {entry.cells[1] for entry in governor.entries}
    bearers: tuple[str, ...] = _BEARERS if values & _FIRING else _DEFENCES if values & DOWNED else ()
    if "hit" in values:
        bearers += _MISSILES
    return is_kind_of(page.lexicon.targets, phrase.entry.id, *bearers)


def _is_shot(page: Page, after: NounPhrase) -> bool:
    """``استهدفت مسيرة بصاروخين``: what fires is followed by what it fired."""
    if after.oblique != _WITH or after.entry is None:
        return False
    return after.entry.id in page.lexicon.targets and is_kind_of(page.lexicon.targets, after.entry.id, *_MISSILES)


def attack_type(page: Page, frame: Frame, objects: frozenset[int]) -> str | None:
    """Return the type of the attack of a frame, told by what fired where its own word tells only that there was fire.

    ``قصف طيران الجيش`` is no shelling. ``objects`` are the tokens of things that were hit, which fired at nobody.
    """
    if frame.entry.id == "strike":
        return "air-strike"
    if frame.entry.id != "attack":
        return None
    value, governor = frame.entry.cells[1], frame.governor
    if value not in _UNTOLD or governor is None:
        return value
    first, last = governor.first, governor.last
    return _subject(page, first, last, objects) or _means(page, last) or value


def _subject(page: Page, first: int, last: int, objects: frozenset[int]) -> str | None:
    """``قصفت طائرة مسيرة``, ``أن مدفعية الجيش استهدفت``, "warplanes attacked": what fires right beside the act."""
    behind = page.hit_at(Table.ARMS, last)
    if behind is not None and last not in objects and page.tokens[last].kind is Kind.ARABIC:
        return behind.entry.id
    for at in range(first - 1, max(first - _BACK, 0) - 1, -1):
        if page.tokens[at].kind in _MARKS or page.triggers.get(at) is not None:
            return None
        before = page.hit_at(Table.ARMS, at)
        if before is not None:
            return before.entry.id if not before.reading.preposition and at not in objects else None
    return None


def _means(page: Page, last: int) -> str | None:
    """``استهدف المبنى بصواريخ``, "attacked by drones": the weapon, or what fired it, behind *with* or *by*."""
    for at in range(last, min(last + _FORTH, len(page.tokens))):
        if page.tokens[at].kind in _MARKS:
            return None
        by = any(not _WITH_OR_BY.isdisjoint(page.link_classes.get(back, ())) for back in range(at - _NAMED, at))
        weapon, bearer = page.triggers.get(at), page.hit_at(Table.ARMS, at)
        if weapon is not None and (weapon.reading.preposition == _WITH or by):
            told = [entry.cells[1] for entry in weapon.entries if entry.id == "attack" and not entry.is_verb]
            if told and told[0] not in _UNTOLD:
                return told[0]
        if bearer is not None and (bearer.reading.preposition == _WITH or by):
            return bearer.entry.id
        if weapon is not None and weapon.reading.verbal:
            return None
    return None
