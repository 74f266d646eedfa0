"""What a verb makes of a noun: the frame of what happened to it, of a part of it, or of one told anew by its verb."""

from sijill.claims.arrests import arrested
from sijill.claims.blasts import take_blast
from sijill.claims.counted import is_wounded
from sijill.claims.definite import one_told
from sijill.claims.fitting import ATTACKS, PEOPLE_KINDS, fitting_row
from sijill.claims.frame import Frame
from sijill.claims.governors import Governor
from sijill.claims.modality import has_no
from sijill.claims.parts import understood
from sijill.claims.refusing import blows_up, is_missed, is_policed, is_wrested
from sijill.claims.state import State
from sijill.lexicon.tables import Entry
from sijill.lexicon.taxonomy import is_kind_of
from sijill.mentions.links import link_classes
from sijill.mentions.nouns import TARGET, NounPhrase

_SHOT_DOWN, _MUNITIONS = "shot-down", ("missile", "rocket", "shell", "bomb", "ammunition")
CAPTIVE = frozenset(("detention", "displacement"))


def emit(state: State, phrase: NounPhrase, governor: Governor, rule: str) -> bool:
    """Add the frame of a phrase under a governor, if one of the governor's rows fits what the phrase names."""
    phrase = understood(state, phrase, governor)
    if take_blast(state, phrase, governor):
        return True
    entry = arrested(state, phrase, governor) or fitting_row(phrase, governor, rule)
    if entry is not None and _is_dropped(state, phrase, entry):
        state.governor = None
        return True
    if entry is None or is_policed(phrase, entry) or blows_up(state.page, phrase, governor):
        return False
    if is_missed(state.page, phrase, governor) or is_wrested(state.page, phrase, governor, entry):
        return False
    kind, phrase = "effect" if entry.id in ATTACKS else entry.id, one_told(state.page, phrase, governor)
    modality = "denied" if has_no(state.page, phrase.first, 1 if phrase.amount else 3) else governor.modality
    state.frames.append(Frame(state.sentence, phrase, entry, governor, modality, f"{kind}.{rule}"))
    if kind in PEOPLE_KINDS:
        state.last_people = len(state.frames) - 1
    elif phrase.kind == TARGET:
        state.last_thing = phrase
    return True


def _is_dropped(state: State, phrase: NounPhrase, entry: Entry) -> bool:
    """``أسقطت مسيرة صاروخا على مستشفى``: what is brought down *on* something was dropped, not shot down."""
    if entry.cells[1] != _SHOT_DOWN or phrase.entry is None or phrase.kind != TARGET:
        return False
    munition = is_kind_of(state.page.lexicon.targets, phrase.entry.id, *_MUNITIONS)
    return munition and "on" in link_classes(state.page, phrase.last)


def emit_subset(state: State, phrase: NounPhrase, whole_number: int) -> None:
    """Add the frame of a part of the people of another frame."""
    whole = state.frames[whole_number]
    phrase, rule = one_told(state.page, phrase, whole.governor), f"{whole.entry.id}.subset"
    state.frames.append(Frame(state.sentence, phrase, whole.entry, whole.governor, whole.modality, rule, whole_number))


def drop_provisional(state: State, phrase: NounPhrase) -> None:
    """``six displaced people were killed``: the verb says what happened to them, not their name."""
    frames = state.frames
    for at in range(len(frames) - 2, -1, -1):
        own = frames[at].phrase
        if frames[at].sentence != frames[-1].sentence:
            return
        if own is not None and own.head == phrase.head:
            if phrase.kind in CAPTIVE or phrase.thing is not None or is_wounded(state.page, phrase):
                frames[at] = frames.pop()
                state.last_people = state.last_people if phrase.thing is not None else at
            return
