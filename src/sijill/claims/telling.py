"""Which nouns of attack tell of an event: others point back, name a means, or speak of attacks at large."""

from sijill.claims.fitting import ATTACKS, follows_throw
from sijill.claims.frame import Frame, frames_by_sentence
from sijill.claims.launches import is_fired_at
from sijill.claims.modality import AVERTED
from sijill.claims.setting import Setting
from sijill.lexicon.page import Hit, Page
from sijill.lexicon.tables import Table
from sijill.mentions.links import link_classes
from sijill.mentions.nouns import TARGET, NounPhrase

_CLASH, _SIDES_REACH = "clash", 3
_MEANS_REACH = 8
_BY = "\u0628"
_ON = frozenset(("against", "on"))
_STRIKING = frozenset(("strike", "attack", "effect", "casualty"))


def is_loose(setting: Setting, frame: Frame, told: frozenset[int]) -> bool:
    """Tell whether the sentence of an attack without a number says neither where, when, by whom nor with what result.

    "Such attacks must end" speaks of attacks and tells of none, and so does "to stop the attacks"; ``told`` are the
    sentences that tell of other things.
    """
    if frame.modality == AVERTED and frame.entry.id in ATTACKS and not frame.is_counted:
        return True
    if frame.phrase is None or frame.phrase.kind not in ATTACKS or frame.modality == "planned":
        return False
    if frame.phrase.quantity is not None and not frame.phrase.quantity.implicit:
        return False
    number = frame.sentence
    return number not in told and not (setting.places[number] or setting.dates[number] or setting.actors[number])


def find_means(frames: list[Frame], kept: frozenset[int]) -> list[int]:
    """Return the weapons by which someone was killed or something hit, where no other word of the sentence tells it.

    ``قتل طفلان بقذائف هاون``: the shells are the only attack that is told.
    """
    told = {frames[number].sentence for number in kept if frames[number].entry.id in ATTACKS}
    numbers = frames_by_sentence(frames)
    found: list[int] = []
    for number, frame in enumerate(frames):
        phrase = frame.phrase
        if number in kept or frame.sentence in told or phrase is None or frame.entry.id not in ATTACKS:
            continue
        if phrase.oblique == _BY and any(_is_done_by(frames[at], phrase) for at in numbers[frame.sentence]):
            told.add(frame.sentence)
            found.append(number)
    return found


def _is_done_by(frame: Frame, means: NounPhrase) -> bool:
    if frame.entry.id not in ("casualty", "effect"):
        return False
    last = max(frame.phrase.last if frame.phrase else 0, frame.governor.last if frame.governor else 0)
    return 0 <= means.first - last <= _MEANS_REACH


def is_worth_telling(page: Page, frame: Frame) -> bool:
    """Tell whether a noun of attack tells of an event.

    A definite noun without a number (``الهجوم``, ``the raid``) only points back to one told before unless a clause
    tells it (``الهجوم الذي استهدف``), and a weapon that is not counted (``a drone``, ``بصواريخ``) is a means.
    """
    phrase, kind = frame.phrase, frame.entry.id
    if phrase is None or kind not in ATTACKS:
        return True
    if phrase.thing is not None and phrase.amount is None and not falls(page, phrase):
        return is_fired_at(page, phrase) or (phrase.quantity is not None and not phrase.quantity.implicit)
    if frame.is_counted or _is_struck(frame, phrase):
        return True
    if kind == "strike" and not _is_carried_out(page, phrase):
        return False
    return not phrase.definite or "relative" in link_classes(page, phrase.last) or _is_between(page, phrase)


def _is_struck(frame: Frame, phrase: NounPhrase) -> bool:
    """``jets struck military positions``: the things that a verb of striking tells of, be they counted or not."""
    return phrase.kind == TARGET and frame.governor is not None and frame.governor.verbal


def _is_between(page: Page, phrase: NounPhrase) -> bool:
    """``تتواصل المعارك العنيفة بين``: fighting is told of where it says who fights, be it with the article."""
    if phrase.entry is None or phrase.entry.cells[1] != _CLASH:
        return False
    return any("between" in page.link_classes.get(at, ()) for at in range(phrase.last, phrase.last + _SIDES_REACH))


def _is_carried_out(page: Page, phrase: NounPhrase) -> bool:
    """Tell whether strikes without a number are said to have come: ``غارات على …``, ``carried out air strikes``."""
    if phrase.amount is not None:
        return False
    last = phrase.last + ("relative" in page.link_classes.get(phrase.last, ()))
    if "by" in page.link_classes.get(last, ()):
        return True
    return falls(page, phrase) or follows_throw(page, phrase.first) or _is_sent(page, phrase.last)


def _is_sent(page: Page, at: int) -> bool:
    """``غارات الجيش الإسرائيلي على``: the strikes of a party that is named before what they fell on."""
    owner = page.hit_at(Table.ACTORS, at) or page.hit_at(Table.ACTOR_SHORT, at)
    return owner is not None and _is_aimed(page, _behind_demonyms(page, owner.last))


def falls(page: Page, phrase: NounPhrase) -> bool:
    """Tell whether a weapon is what a verb of striking tells of, or is said to have come down on something."""
    last = _behind_demonyms(page, phrase.last)
    if _is_aimed(page, last):
        return True
    before = page.triggers.get(phrase.first - 1) if phrase.first and not phrase.oblique else None
    return _strikes(page.triggers.get(last)) or (_strikes(before) and phrase.quantity is not None)


def _behind_demonyms(page: Page, at: int) -> int:
    """The token behind the adjectives of nations that begin at one: ``غارات الجيش الإسرائيلي على``."""
    while page.hit_at(Table.DEMONYMS, at) is not None:
        at += 1
    return at


def _is_aimed(page: Page, at: int) -> bool:
    return not _ON.isdisjoint(page.link_classes.get(at, ()))


def _strikes(verb: Hit | None) -> bool:
    return verb is not None and verb.reading.verbal and any(entry.id in _STRIKING for entry in verb.entries)
