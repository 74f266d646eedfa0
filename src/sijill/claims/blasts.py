"""Bombs that are counted and went off: ``انفجرت ثلاث عبوات ناسفة``, "two landmines exploded"."""

from sijill.claims.frame import Frame
from sijill.claims.governors import Governor
from sijill.claims.state import State
from sijill.lexicon.taxonomy import is_kind_of
from sijill.mentions.nouns import TARGET, NounPhrase

_BLAST, _BOMB, _CAR_BOMB = ("attack", "explosion"), "explosive-device", "vehicle-borne-ied"
_WENT_OFF = "\u0627\u0646\u0641\u062c\u0627\u0631"


def take_blast(state: State, phrase: NounPhrase, governor: Governor) -> bool:
    """Add the frame of counted bombs beside a verb of going off: as many attacks; tell whether it did."""
    if phrase.kind != TARGET or phrase.entry is None or phrase.quantity is None or phrase.quantity.high == 1:
        return False
    behind = governor.entries[0].language == "en" and phrase.first > governor.first
    if behind or any(entry.id == "effect" for entry in governor.entries):
        return False
    row = next((e for e in governor.entries if e.cells[:2] == _BLAST and e.is_verb and e.cells[3] == "subject"), None)
    if row is None or not is_kind_of(state.page.lexicon.targets, phrase.entry.id, _BOMB):
        return False
    told = phrase._replace(kind=row.id, entry=row)
    state.frames.append(Frame(state.sentence, told, row, governor, governor.modality, "attack.exploded"))
    return True


def counting_bombs(state: State, phrase: NounPhrase) -> NounPhrase:
    """``تفجير ثلاث سيارات مفخخة``: the noun of a blast with the number of the bombs behind it, as many as there were.

    Planted bombs may also be blown up by those who found them; of them ``انفجار`` alone tells that they went off.
    """
    after, entry = state.upcoming, phrase.entry
    if entry is None or entry.cells[:2] != _BLAST or phrase.amount is not None or after is None or after.amount is None:
        return phrase
    if after.kind != TARGET or after.entry is None or after.first != phrase.last:
        return phrase
    bombs = (_CAR_BOMB, _BOMB) if entry.word == _WENT_OFF else (_CAR_BOMB,)
    if not is_kind_of(state.page.lexicon.targets, after.entry.id, *bombs):
        return phrase
    return phrase._replace(amount=after.amount, quantity=after.quantity, last=after.last)
