"""Whom a number counts that names nobody: the people told before it, in its line, or as what the attack was made on."""

from typing import Final, NamedTuple

from sijill.claims.fitting import PEOPLE_KINDS
from sijill.claims.frame import Frame
from sijill.lexicon.morphology import Number
from sijill.lexicon.page import Hit, Page
from sijill.lexicon.tables import Table
from sijill.lexicon.taxonomy import is_kind_of
from sijill.mentions.links import link_classes
from sijill.mentions.nouns import BARE
from sijill.model.claim import Thing
from sijill.model.mention import Basis
from sijill.text.tokens import Kind

CASUALTY: Final = "casualty"
_OTHERS, _CIVILIANS = "others", "civilians"
_ARMED: Final = ("fighters", "soldiers", "police")
_TOLL, _NEXT = ".toll", 2
_BEFORE = "object.before"
_LABEL = 4
_MEMBERS = frozenset(("fighters", "soldiers", "police", "security-forces", "militia-allies"))
_NEAR, _DOERS = 4, (Table.ACTORS, Table.ACTOR_SHORT, Table.TARGETS, Table.TRIGGERS)
_STRUCK = frozenset(("targeted", "hit", "engaged"))
_CARRYING = frozenset(("\u062a\u0642\u0644", "\u064a\u0642\u0644", "carrying", "transporting"))


class Told(NamedTuple):
    """The frames of a page with what each names itself, and the numbers of those of each sentence."""

    page: Page
    frames: list[Frame]
    own: list[Thing | None]
    numbers: dict[int, list[int]]


def tallied(told: Told, found: list[Thing | None], number: int) -> Thing | None:
    """Return the civilians of a tally that goes on in the next sentence: ``36 حالة قتل لمدنيين ... ووثق ست حالات``."""
    frames = told.frames
    frame = frames[number]
    if frame.entry.id != CASUALTY or frame.phrase is None or frame.phrase.kind != CASUALTY:
        return None
    numbers = told.numbers.get(frame.sentence - 1, ())
    before = [at for at in numbers if at < number and frames[at].is_counted]
    tally = [found[at] for at in before if frames[at].entry.id == CASUALTY and frames[at].subset_of is None]
    first = tally[0] if tally else None
    if first is None or first.id != _CIVILIANS or any(one is not None and one.id != first.id for one in tally):
        return None
    return referred(first) if first.basis.rule != "object.who" else None


def is_understood(frame: Frame, thing: Thing | None) -> bool:
    """Tell whether a number of people does not say who they are."""
    phrase = frame.phrase
    if phrase is None or frame.entry.id not in PEOPLE_KINDS:
        return False
    if thing is None:
        return phrase.kind in (BARE, CASUALTY) or phrase.others
    return thing.id == _OTHERS


def understood(told: Told, found: list[Thing | None], number: int) -> Thing | None:
    """Return the people of the whole that a part belongs to, else the last people of the sentence who are no mere part.

    Others who met another fate than the civilians before them need not be civilians; those of a force are of the force,
    and a mere number goes on with the noun before it (``مصرع 14 مدنيًا وإصابة 27``).
    """
    page, frames, own = told.page, told.frames, told.own
    frame = frames[number]
    if frame.subset_of is not None:
        whole = frame.subset_of
        return referred(found[whole] if whole < number else own[whole])
    if frame.rule.endswith(_TOLL):
        return _named_before(told, number)
    people = [at for at in told.numbers[frame.sentence] if _may_refer(frame, frames[at], own[at])]
    last = max(people, key=lambda at: _place(frames[at])) if people else 0
    if not people or (_is_named_by_fate(frame) and not _is_next(page, frame, frames[last])):
        return _named_before(told, number)
    thing = own[last]
    shared = frames[last].entry.cells[1] == frame.entry.cells[1]
    armed = is_armed(page, thing)
    more = _runs_on(frame, frames[last]) or _is_named_by_fate(frame)
    return referred(thing) if shared or armed or more else None


def is_armed(page: Page, thing: Thing | None) -> bool:
    """Tell whether people are fighters, soldiers or police."""
    return thing is not None and is_kind_of(page.lexicon.who, thing.id, *_ARMED)


def _is_named_by_fate(frame: Frame) -> bool:
    return frame.phrase is not None and frame.phrase.kind == CASUALTY and not frame.phrase.others


def _is_next(page: Page, frame: Frame, before: Frame) -> bool:
    """``two peacekeepers were killed and five injured``: what happened to more of those told right before."""
    phrase, told = frame.phrase, before.phrase
    if phrase is None or told is None or phrase.amount is None or not phrase.joined or before.governor is None:
        return False
    if before.entry.id != CASUALTY or page.tokens[phrase.last - 1].kind is not Kind.LATIN:
        return False
    return 0 <= phrase.first - max(told.last, before.governor.last) <= _NEXT


def _named_before(told: Told, number: int) -> Thing | None:
    """Who heads the line, who was attacked, else the civilians that the sentence names last."""
    frame = told.frames[number]
    if frame.phrase is None or frame.entry.id != CASUALTY:
        return None
    page = told.page
    armed = _heading(page, frame) or _losing(page, frame) or struck_before(told, number)
    return armed or _civilians_before(told, number)


def _heading(page: Page, frame: Frame) -> Thing | None:
    """``المدنيون: 96 ... 14 قضوا بغارات``: a line that opens with people and a colon counts them."""
    first = page.sentences[frame.sentence].first
    for at in range(first, min(first + _LABEL, _place(frame))):
        hit = page.who.get(at)
        if hit is not None:
            many = "plural" in hit.entry.cells or hit.reading.number is Number.PLURAL
            heads = many and hit.last < _place(frame) and page.tokens[hit.last].surface == ":"
            return _thing_of(page, hit) if heads else None
        if page.tokens[at].kind is not Kind.PUNCTUATION:
            return None
    return None


def struck_before(told: Told, number: int) -> Thing | None:
    """Return the members of a force that the sentence names as what was attacked: ``استهدف عناصر الحشد فقتل اثنان``."""
    page, frame = told.page, told.frames[number]
    for at in range(_place(frame) - 1, page.sentences[frame.sentence].first, -1):
        hit = page.who.get(at)
        if hit is not None and hit.entry.id in _MEMBERS:
            return _thing_of(page, hit) if _is_struck(told, frame.sentence, hit) else None
        named = page.hit_at(Table.ACTORS, at - 1) if hit is not None else None
        if hit is not None and (named is None or named.last <= at):
            return None
    return None


def _losing(page: Page, frame: Frame) -> Thing | None:
    """``تكبد المهاجمون 18 قتيلا``: armed people right behind the word that they lost."""
    first = page.sentences[frame.sentence].first
    for at in range(first, _place(frame)) if "loses" in page.link_kinds else ():
        if "loses" in link_classes(page, at):
            hit = page.who.get(at + 1)
            return _thing_of(page, hit) if hit is not None and hit.entry.id in _MEMBERS else None
    return None


def _is_struck(told: Told, sentence: int, hit: Hit) -> bool:
    """Tell whether a verb of hitting right before people has them as its object, or a vehicle carried them."""
    page, at = told.page, hit.first - 1
    at -= page.hit_at(Table.DEMONYMS, at) is not None
    if page.words[at].folded in _CARRYING:
        return True
    verb = page.triggers.get(at)
    if verb is None or verb.last != at + 1 or all(entry.cells[1] not in _STRUCK for entry in verb.entries):
        return False
    if not _has_subject(page, verb):
        return False
    others = (told.frames[number] for number in told.numbers[sentence])
    return not any(one.governor is not None and one.governor.first == at and _place(one) > at for one in others)


def _has_subject(page: Page, verb: Hit) -> bool:
    """Tell whether who did it stands before a verb: behind ``أدى قصف`` and ``وقصفت`` stand those who did it."""
    if page.tokens[verb.first].kind is not Kind.ARABIC:
        return True
    before = link_classes(page, verb.first - 1) if verb.first else frozenset()
    if before or any(reading.conjunction for reading in page.words[verb.first].readings):
        return "relative" in before
    back = range(max(verb.first - _NEAR, 0), verb.first)
    hits = (page.hit_at(table, at) for at in back for table in _DOERS)
    return any(hit is not None and verb.first - 1 <= hit.last <= verb.first for hit in hits)


def _thing_of(page: Page, hit: Hit) -> Thing | None:
    row = page.lexicon.who.get(hit.entry.id)
    if row is None:
        return None
    return Thing(row.id, row.name_en, row.name_ar, page.stem_span(hit), Basis(_BEFORE, hit.entry.row))


def _civilians_before(told: Told, number: int) -> Thing | None:
    """``مجزرة بحق المدنيين راح ضحيتها العشرات``: the last people that the sentence names, if they are not counted."""
    page, frame = told.page, told.frames[number]
    phrase = frame.phrase
    if phrase is None:
        return None
    named_already = {one.span for at in told.numbers[frame.sentence] if (one := told.own[at]) is not None}
    for at in range(phrase.first - 1, page.sentences[frame.sentence].first - 1, -1):
        hit = page.who.get(at)
        row = page.lexicon.who.get(hit.entry.id) if hit is not None else None
        if hit is not None and row is not None:
            named = page.hit_at(Table.ACTORS, at - 1)
            span = page.stem_span(hit)
            if row.id != _CIVILIANS or span in named_already or (named is not None and named.last > at):
                return None
            return _thing_of(page, hit)
    return None


def _runs_on(frame: Frame, before: Frame) -> bool:
    phrase = frame.phrase
    if phrase is None or phrase.amount is None or phrase.amount.form == "vague":
        return False
    return phrase.kind == BARE and not phrase.others and {frame.entry.id, before.entry.id} == {"casualty"}


def _may_refer(frame: Frame, other: Frame, thing: Thing | None) -> bool:
    if thing is None or other.subset_of is not None or thing.id == _OTHERS:
        return False
    return other.entry.id in PEOPLE_KINDS and _place(other) < _place(frame)


def _place(frame: Frame) -> int:
    return frame.phrase.first if frame.phrase is not None else 0


def referred(thing: Thing | None) -> Thing | None:
    """Return the same people named once more."""
    if thing is None:
        return None
    return Thing(thing.id, thing.name_en, thing.name_ar, thing.span, Basis("object.understood", thing.basis.row))
