"""How many there are: ``لا يزال آلاف المقاتلين``, ``يقدر عددهم بنحو 800``, "200 mines are still buried".

No verb tells what became of such numbers. They are claims only beside a word for what remains or for a reckoning, and
only where nothing else of the sentence claims them.
"""

from bisect import bisect_right
from operator import attrgetter

from sijill.claims.fitting import PEOPLE_KINDS, THING_KINDS
from sijill.claims.frame import Frame
from sijill.claims.governors import Governor
from sijill.lexicon.page import Hit, Page
from sijill.lexicon.tables import Entry, Table
from sijill.lexicon.taxonomy import is_kind_of
from sijill.mentions.nouns import BARE, TARGET, WHO, NounPhrase
from sijill.text.tokens import Kind

_KIND, _FORM = "estimate", ("noun", "object")
_REMAIN, _RECKON, _TOTAL = "remain", "reckon", "total"
_LINKS = frozenset((_REMAIN, _RECKON))
_MARKS = (Kind.PUNCTUATION, Kind.BREAK)
_QUOTED = frozenset("\"'\u201c\u201d\u2018\u2019\u00ab\u00bb()")
_BEFORE, _BEHIND, _RECKON_REACH, _TOTAL_REACH = 3, 5, 9, 9
_OBLIQUE = frozenset(("", "\u0628", "between", "to", "in"))
_TOLD = PEOPLE_KINDS | THING_KINDS
_NO_NUMBER = frozenset(("several", "many", "few"))
_LAID = ("explosive-device", "explosives")


def find_estimates(page: Page, phrases: list[NounPhrase], frames: list[Frame], excluded: frozenset[int]) -> list[Frame]:
    """Return frames for counted people, and mines, of whom it is said that they remain or how many they may be."""
    used = {frame.phrase.head for frame in frames if frame.phrase is not None}
    counted = [phrase for phrase in phrases if phrase.head not in used and _is_counted(page, phrase)]
    cues = _cues(page) if counted else {}
    if not cues:
        return []
    found: list[Frame] = []
    for phrase in counted:
        number = bisect_right(page.sentences, phrase.first, key=attrgetter("first")) - 1
        cue = _cue_of(page, cues, phrase) if number not in excluded else None
        if cue is None:
            continue
        row = _row(cue)
        where = Governor(
            cue.first, cue.last, (row,), takes_left=False, takes_right=False, modality="asserted", verbal=False
        )
        modality = "asserted" if row.cells[1] == "remaining" else "estimated"
        found.append(Frame(number, phrase, row, where, modality, "estimate.counted"))
    return found


def _cues(page: Page) -> dict[int, Hit]:
    cues = {hit.first: hit for hit in page.hits(Table.TRIGGERS) if hit.entry.id == _KIND}
    return cues | {hit[0]: hit for hit in page.hits(Table.LINKS) for entry in hit[2] if entry.id in _LINKS}


def _is_counted(page: Page, phrase: NounPhrase) -> bool:
    """Tell whether a number of its own counts people or what lies in the ground, and is no part of others."""
    if phrase.amount is None or phrase.subset or phrase.others or phrase.unsure or phrase.oblique not in _OBLIQUE:
        return False
    if phrase.amount.quantity.vague in _NO_NUMBER:
        return False
    if phrase.kind == TARGET:
        return phrase.entry is not None and is_kind_of(page.lexicon.targets, phrase.entry.id, *_LAID)
    return phrase.kind in (WHO, BARE)


def _cue_of(page: Page, cues: dict[int, Hit], phrase: NounPhrase) -> Hit | None:
    """The word that makes an estimate of a number: what remains beside it, or a reckoning before it."""
    if phrase.kind != BARE and not phrase.oblique:
        behind = _nearest(page, cues, range(phrase.last, phrase.last + _BEHIND))
        before = _nearest(page, cues, range(phrase.first - 1, phrase.first - _BEFORE - 1, -1))
        near = next((cue for cue in (behind, before) if cue is not None and _value(cue) == "remaining"), None)
        if near is not None:
            return near
    cue = _nearest(page, cues, range(phrase.first - 1, phrase.first - _RECKON_REACH - 1, -1))
    if cue is None or _value(cue) != "strength":
        return None
    return cue if phrase.kind != BARE or _counts_people(page, cue, phrase) else None


def _counts_people(page: Page, cue: Hit, phrase: NounPhrase) -> bool:
    """``يقدر عدد مقاتليه بـ800``: a mere number is one of the people whose number is told of before it."""
    for at in range(max(cue.first - _TOTAL_REACH, 0), phrase.first):
        total = page.quantifiers.get(at)
        named = total is not None and total.entry.id == _TOTAL
        if named or any(entry.id == _KIND and len(entry.phrase) > 1 for entry in cue.entries):
            return any(page.who.get(word) is not None for word in range(at, phrase.first))
    return False


def _nearest(page: Page, cues: dict[int, Hit], words: range) -> Hit | None:
    """The nearest cue of some words, if no mark and no word of what became of people or things stands before it."""
    for at in words:
        if not 0 <= at < len(page.tokens) or _parts(page, at):
            return None
        if at in cues:
            return cues[at]
        told = page.triggers.get(at)
        if "relative" in page.link_classes.get(at, ()) or (told is not None and _TOLD.intersection(_kinds(told))):
            return None
    return None


def _kinds(hit: Hit) -> list[str]:
    return [entry.id for entry in hit.entries]


def _parts(page: Page, at: int) -> bool:
    token = page.tokens[at]
    return token.kind in _MARKS and token.surface not in _QUOTED


def _value(cue: Hit) -> str:
    ids = [entry.id for entry in cue.entries]
    if _KIND in ids:
        return next(entry.cells[1] for entry in cue.entries if entry.id == _KIND)
    return "remaining" if _REMAIN in ids else "strength"


def _row(cue: Hit) -> Entry:
    """The row of an estimate, in the place of the word that tells of it."""
    row = cue.entry
    if row.id == _KIND:
        return row
    return Entry(Table.TRIGGERS, (_KIND, _value(cue), *_FORM), row.word, row.phrase, row.row, row.language)
