"""Events without a count: attacks, control of places, clearance — one for each clause that tells of one."""

from sijill.claims.frame import Frame
from sijill.claims.governors import Governor
from sijill.claims.setting import Setting
from sijill.lexicon.tables import Entry

_EVENT_KINDS = ("attack", "control", "clearance")
_PLACE_REACH = 10


def find_events(
    setting: Setting, governors: list[Governor], frames: list[Frame], excluded: frozenset[int]
) -> list[Frame]:
    """Return frames for the governors that tell of an event and have not been used for a counted claim."""
    used = {f.governor.first for f in frames if f.governor is not None and f.entry.id != "attack"}
    found: list[Frame] = []
    at = 0
    for number, sentence in enumerate(setting.page.sentences):
        while at < len(governors) and governors[at].first < sentence.last:
            governor = governors[at]
            at += 1
            if number in excluded or governor.first < sentence.first:
                continue
            entry = next((e for e in governor.entries if e.id in _EVENT_KINDS), None)
            if entry is None or (governor.first in used and entry.id != "control") or _needs_object(entry):
                continue
            if entry.id == "control" and not _names_place(setting, number, governor):
                continue
            found.append(Frame(number, None, entry, governor, governor.modality, f"{entry.id}.trigger"))
    return _one_attack_a_sentence(found, frames)


def _needs_object(entry: Entry) -> bool:
    """``أزال``, ``removed``: a plain word of clearance says nothing until it says what was cleared."""
    return entry.id == "clearance" and len(entry.phrase) == 1 and entry.cells[3] != "self"


def _names_place(setting: Setting, number: int, governor: Governor) -> bool:
    return any(0 <= place.token - governor.last <= _PLACE_REACH for place in setting.places[number])


def _one_attack_a_sentence(events: list[Frame], frames: list[Frame]) -> list[Frame]:
    """An attack verb beside counted strikes or a counted attack of the same sentence tells of the same event."""
    told = {frame.sentence for frame in frames if frame.entry.id in ("strike", "attack")}
    kept: list[Frame] = []
    for event in events:
        if event.entry.id == "attack":
            if event.sentence in told:
                continue
            told.add(event.sentence)
        kept.append(event)
    return kept


def is_worth_telling(frame: Frame, entry: Entry) -> bool:
    """Tell whether a noun of attack tells of an event.

    A definite noun without a number (``الهجوم``, ``the raid``) only points back to one told before, and a weapon that
    is not counted (``a drone``, ``بصواريخ``) is a means, not an event.
    """
    phrase = frame.phrase
    if phrase is None or entry.id not in ("strike", "attack"):
        return True
    if phrase.thing is not None and phrase.amount is None:
        return phrase.quantity is not None and not phrase.quantity.implicit
    return phrase.quantity is not None or (entry.id == "attack" and not phrase.definite)
