"""Whom arrests reached: ``طالت الاعتقالات 12 شابا``, ``حملة اعتقالات واسعة طالت خمسة مواطنين``."""

from sijill.claims.governors import Governor
from sijill.claims.state import State
from sijill.lexicon.page import Page
from sijill.lexicon.tables import Entry
from sijill.mentions.nouns import WHO, NounPhrase
from sijill.text.tokens import Kind

_REACH, _BETWEEN = "reach", frozenset(("relative", "in"))
_BEFORE, _BEHIND = 2, 6
_NONE: frozenset[str] = frozenset()


def with_arrests(page: Page, governors: list[Governor]) -> list[Governor]:
    """Return the governors; a noun of arrests beside a verb of reaching governs with it whom they reached."""
    found: list[Governor] = []
    for governor in governors:
        if found and governor.first < found[-1].last and _is_arrest(found[-1]):
            continue
        verb = _verb_beside(page, governor) if _is_arrest(governor) else None
        if verb is not None:
            if found and verb < governor.first and found[-1].first == verb:
                found.pop()
            governor = governor._replace(last=max(governor.last, verb + 1), takes_right=True)  # noqa: PLW2901
        found.append(governor)
    return found


def arrested(state: State, phrase: NounPhrase, governor: Governor) -> Entry | None:
    """``واعتقلت شابا في جنين، كما طالت مواطنا في``: without a subject of its own the verb goes on with the arrests."""
    told = state.frames[-1] if state.frames else None
    if told is None or told.entry.id != "detention" or state.sentence - told.sentence > 1:
        return None
    if not governor.verbal or phrase.kind != WHO or phrase.quantity is None or phrase.first != governor.last:
        return None
    if _REACH not in state.page.link_classes.get(governor.first, _NONE):
        return None
    state.governor = governor._replace(entries=(told.entry,))
    return told.entry


def _is_arrest(governor: Governor) -> bool:
    return not governor.verbal and governor.entries[0].id == "detention" and governor.entries[0].cells[3] == "genitive"


def _verb_beside(page: Page, governor: Governor) -> int | None:
    """The verb of reaching right before a noun of arrests, or behind it and its adjectives."""
    before = range(governor.first - 1, max(governor.first - _BEFORE, 0) - 1, -1)
    behind = range(governor.last, min(governor.last + _BEHIND, len(page.tokens)))
    for words in (before, behind):
        for at in words:
            if page.tokens[at].kind is not Kind.ARABIC:
                break
            classes = page.link_classes.get(at, _NONE)
            if _REACH in classes:
                return at
            if classes and classes.isdisjoint(_BETWEEN):
                break
    return None
