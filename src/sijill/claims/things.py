"""What a number counts, as a thing or people of the taxonomies; others are of those told before them."""

from typing import Final, NamedTuple

from sijill.claims.fitting import PEOPLE_KINDS
from sijill.claims.frame import Frame, frames_by_sentence
from sijill.lexicon.morphology import Number
from sijill.lexicon.page import Hit, Page
from sijill.lexicon.tables import Table
from sijill.lexicon.taxonomy import is_kind_of
from sijill.mentions.links import link_classes
from sijill.mentions.nouns import BARE, TARGET, NounPhrase
from sijill.model.claim import Thing
from sijill.model.mention import Basis
from sijill.text.tokens import Kind

CASUALTY = "casualty"
_OTHERS = "others"
FROM: Final = frozenset(("from", "of", "among"))
_TO = "\u0644"
PARTS: Final = frozenset(("subset", "including"))
_ARMED = ("fighters", "soldiers", "police")
_TOLL, _NEXT = ".toll", 2
_FAMILIES, _PEOPLE = frozenset(("families", "relatives")), "people"


class _Told(NamedTuple):
    """The frames of a page with what each names itself, and the numbers of those of each sentence."""

    page: Page
    frames: list[Frame]
    own: list[Thing | None]
    numbers: dict[int, list[int]]


def find_things(page: Page, frames: list[Frame]) -> list[Thing | None]:
    """Return what each frame counts; ``وأصيب 12 آخرون`` counts the people of the same sentence before it."""
    own = [_thing(page, frame.phrase) if frame.phrase is not None else None for frame in frames]
    told = _Told(page, frames, own, frames_by_sentence(frames))
    found: list[Thing | None] = []
    for number, frame in enumerate(frames):
        understood = _is_understood(frame, own[number])
        thing = _understood(told, number) if understood else own[number]
        found.append(thing or (_tallied(told, found, number) if understood else None))
    return found


def _tallied(told: _Told, found: list[Thing | None], number: int) -> Thing | None:
    """``36 حالة قتل لمدنيين ... ووثق ست حالات قتل``: a tally of civilians goes on in the sentence behind it."""
    frames = told.frames
    frame = frames[number]
    if frame.entry.id != CASUALTY or frame.phrase is None or frame.phrase.kind != CASUALTY:
        return None
    numbers = told.numbers.get(frame.sentence - 1, ())
    before = [at for at in numbers if at < number and frames[at].is_counted]
    tally = [found[at] for at in before if frames[at].entry.id == CASUALTY and frames[at].subset_of is None]
    first = tally[0] if tally else None
    if first is None or first.id != "civilians" or any(one is not None and one.id != first.id for one in tally):
        return None
    return _referred(first) if first.basis.rule != "object.who" else None


def _is_understood(frame: Frame, thing: Thing | None) -> bool:
    phrase = frame.phrase
    if phrase is None or frame.entry.id not in PEOPLE_KINDS:
        return False
    if thing is None:
        return phrase.kind in (BARE, CASUALTY) or phrase.others
    return thing.id == _OTHERS


def _understood(told: _Told, number: int) -> Thing | None:
    """The people of the whole that a part belongs to, else the last people of the sentence who are no mere part.

    Others who met another fate than the civilians before them need not be civilians; those of a force are of the force,
    and a mere number goes on with the noun before it (``مصرع 14 مدنيًا وإصابة 27``).
    """
    page, frames, own = told.page, told.frames, told.own
    frame = frames[number]
    if frame.subset_of is not None:
        return _referred(own[frame.subset_of])
    if frame.rule.endswith(_TOLL):
        return _civilians_before(told, number)
    people = [at for at in told.numbers[frame.sentence] if _may_refer(frame, frames[at], own[at])]
    last = max(people, key=lambda at: _place(frames[at])) if people else 0
    if not people or (_is_named_by_fate(frame) and not _is_next(page, frame, frames[last])):
        return _civilians_before(told, number)
    thing = own[last]
    shared = frames[last].entry.cells[1] == frame.entry.cells[1]
    armed = thing is not None and is_kind_of(page.lexicon.who, thing.id, *_ARMED)
    more = _runs_on(frame, frames[last]) or _is_named_by_fate(frame)
    return _referred(thing) if shared or armed or more else None


def _is_named_by_fate(frame: Frame) -> bool:
    return frame.phrase is not None and frame.phrase.kind == CASUALTY and not frame.phrase.others


def _is_next(page: Page, frame: Frame, before: Frame) -> bool:
    """``two peacekeepers were killed and five injured``: what happened to more of those told right before."""
    phrase, told = frame.phrase, before.phrase
    if phrase is None or told is None or phrase.amount is None or not phrase.joined or before.governor is None:
        return False
    if before.entry.id != CASUALTY or page.tokens[phrase.first].kind is not Kind.LATIN:
        return False
    return 0 <= phrase.first - max(told.last, before.governor.last) <= _NEXT


def _civilians_before(told: _Told, number: int) -> Thing | None:
    """``مجزرة بحق المدنيين راح ضحيتها العشرات``: the last people that the sentence names, if they are not counted."""
    page, frame = told.page, told.frames[number]
    phrase = frame.phrase
    if phrase is None or frame.entry.id != CASUALTY:
        return None
    named_already = {one.span for at in told.numbers[frame.sentence] if (one := told.own[at]) is not None}
    for at in range(phrase.first - 1, page.sentences[frame.sentence].first - 1, -1):
        hit = page.hit_at(Table.WHO, at)
        row = page.lexicon.who.get(hit.entry.id) if hit is not None else None
        if hit is not None and row is not None:
            named = page.hit_at(Table.ACTORS, at - 1)
            span = page.stem_span(hit)
            if row.id != "civilians" or span in named_already or (named is not None and named.last > at):
                return None
            return Thing(row.id, row.name_en, row.name_ar, span, Basis("object.before", hit.entry.row))
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


def _referred(thing: Thing | None) -> Thing | None:
    """The same people named once more."""
    if thing is None:
        return None
    return Thing(thing.id, thing.name_en, thing.name_ar, thing.span, Basis("object.understood", thing.basis.row))


def _thing(page: Page, phrase: NounPhrase) -> Thing | None:
    entry, hit = phrase.entry, phrase.hit
    if phrase.kind == CASUALTY or (phrase.kind == BARE and entry is None):
        return _named_behind(page, phrase)
    if entry is None or hit is None:
        return None
    table = page.lexicon.targets if phrase.kind == TARGET else page.lexicon.who if entry.table is Table.WHO else {}
    row = table.get(entry.id)
    if row is not None and row.id in _FAMILIES and phrase.amount is not None and _is_of_one(page, phrase):
        row = table.get(_PEOPLE)
    if row is None:
        return None
    return Thing(row.id, row.name_en, row.name_ar, page.stem_span(hit), Basis(f"object.{phrase.kind}", entry.row))


def _is_of_one(page: Page, phrase: NounPhrase) -> bool:
    """``أربعة من العائلة``, ``four of the same family``: those counted are of it, it is not counted."""
    amount, hit = phrase.amount, phrase.hit
    if amount is None or hit is None or hit.reading.number is not Number.SINGULAR or amount.last >= hit.first:
        return False
    return amount.form == "number" and any("of" in link_classes(page, at) for at in range(amount.last, hit.first))


def _named_behind(page: Page, phrase: NounPhrase) -> Thing | None:
    """``ثلاثة شهداء من مسعفي الدفاع المدني``, ``جثة شرطي``: who the dead were, said behind them."""
    link = link_from(page, phrase.last)
    linked = link is not None
    hit = _inside(page, phrase) or page.hit_at(Table.WHO, link.last if link is not None else phrase.last)
    if hit is None or hit.reading.verbal or hit.reading.conjunction:
        return None
    inside = hit.first < phrase.last
    if not (inside or linked or hit.reading.preposition == _TO or page.tokens[phrase.first].kind is Kind.ARABIC):
        return None
    row = page.lexicon.who.get(hit.entry.id)
    if row is None:
        return None
    return Thing(row.id, row.name_en, row.name_ar, page.stem_span(hit), Basis("object.of", hit.entry.row))


def link_from(page: Page, at: int) -> Hit | None:
    """Return the link at a token that says whose people they were (``من``, ``في صفوف``, "of"); not *among them*."""
    classes = link_classes(page, at)
    return None if FROM.isdisjoint(classes) or not PARTS.isdisjoint(classes) else page.hit_at(Table.LINKS, at)


def _inside(page: Page, phrase: NounPhrase) -> Hit | None:
    """``قتيلين مدنيين``, "49 civilian casualties": who the dead were, within the very words for them."""
    noun = phrase.hit
    inside = range(noun.first, noun.last) if noun is not None and noun.last - noun.first > 1 else ()
    hits = (page.hit_at(Table.WHO, at) for at in inside)
    return next((hit for hit in hits if hit is not None and hit.last <= phrase.last), None)
