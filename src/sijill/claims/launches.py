"""What was shot down was fired before: ``طائرتين أطلقتهما الجماعة نحو المدينة`` tells of an attack as well."""

from sijill.claims.fitting import ATTACKS, follows_throw
from sijill.claims.frame import Frame
from sijill.claims.governors import Governor
from sijill.claims.standing import has_object
from sijill.claims.standing_words import is_throw, is_thrown_by
from sijill.lexicon.page import Hit, Page
from sijill.mentions.links import link_classes
from sijill.mentions.nouns import NounPhrase
from sijill.text.tokens import Kind

_DOWNED = frozenset(("intercepted", "shot-down", "destroyed"))
_REACH, _WHOLE = 12, "whole"
_STOPS = frozenset((".", ";", "\u061b"))
_AT = frozenset(("to", "by", "against", "on", "in", "near"))
_AIM, _AIMED = _AT | {"from"}, 4


def find_launches(page: Page, frames: list[Frame]) -> list[Frame]:
    """Return the attacks with what was then shot down or destroyed, as many as that; of a share more were launched."""
    found: list[Frame] = []
    for frame in frames:
        phrase = frame.phrase
        if phrase is None or frame.entry.id != "effect" or frame.entry.cells[1] not in _DOWNED:
            continue
        share = any(_is_whole(page, at) for at in range(phrase.first + 1, phrase.head))
        verb = _launch_behind(page, phrase.last) if not share else None
        weapon = _weapon(page, phrase) if verb is not None else None
        if verb is None or weapon is None:
            continue
        row = next(entry for entry in weapon.entries if entry.id in ATTACKS)
        told = phrase._replace(kind=row.id, entry=row, hit=weapon)
        launch = Governor(
            verb.first, verb.last, (row,), takes_left=True, takes_right=False, modality=frame.modality, verbal=True
        )
        found.append(Frame(frame.sentence, told, row, launch, frame.modality, "attack.launched"))
    return found


def _is_whole(page: Page, at: int) -> bool:
    """``75 من أصل 90``, "52 of 74": at a token stands how many there were, or the word for it."""
    counted = page.tokens[at].kind is Kind.NUMBER and "of" in link_classes(page, at - 1)
    return counted or _WHOLE in link_classes(page, at)


def _weapon(page: Page, phrase: NounPhrase) -> Hit | None:
    """The words by which a thing that flies is the noun of an attack: ``طائرة مسيرة``, "missile"."""
    hits = (page.triggers.get(at) for at in range(phrase.head, phrase.last))
    return next((hit for hit in hits if hit and any(e.id in ATTACKS and not e.is_verb for e in hit.entries)), None)


def _launch_behind(page: Page, last: int) -> Hit | None:
    """The verb of launching behind a noun, whose pronoun is that noun (Arabic) or which is a participle of it."""
    for at in range(last, min(last + _REACH, len(page.tokens))):
        token = page.tokens[at]
        if token.surface in _STOPS or token.kind in (Kind.BREAK, Kind.NUMBER):
            return None
        verb = page.links.get(at)
        if verb is None or not is_throw(verb):
            continue
        if token.kind is Kind.ARABIC:
            return verb if has_object(page, verb) else None
        return verb if is_thrown_by(verb) or not _AT.isdisjoint(page.link_classes.get(verb.last, ())) else None
    return None


def is_fired_at(page: Page, phrase: NounPhrase) -> bool:
    """``أطلقوا صاروخا باتجاه``, "launched rockets at", "shells fired by": a weapon nobody counted, sent somewhere."""
    thrown = page.links.get(phrase.last)
    if thrown is not None and is_thrown_by(thrown):
        return not phrase.oblique
    if phrase.oblique or not follows_throw(page, phrase.first):
        return False
    for at in range(phrase.last, min(phrase.last + _AIMED, len(page.tokens))):
        if page.tokens[at].kind in (Kind.BREAK, Kind.NUMBER) or page.tokens[at].surface in _STOPS:
            return False
        if page.triggers.get(at) is not None:
            return False
        if not _AIM.isdisjoint(page.link_classes.get(at, ())):
            return True
    return False
