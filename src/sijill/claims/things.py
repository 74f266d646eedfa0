"""What a number counts, as a thing or people of the taxonomies; others are of those told before them."""

from typing import Final

from sijill.claims.frame import Frame, frames_by_sentence
from sijill.claims.referring import (
    CASUALTY,
    Told,
    is_armed,
    is_understood,
    referred,
    struck_before,
    tallied,
    understood,
)
from sijill.lexicon.morphology import Number
from sijill.lexicon.page import Hit, Page
from sijill.lexicon.tables import Table
from sijill.mentions.homographs import counts_nobody, is_or, is_where
from sijill.mentions.links import link_classes
from sijill.mentions.nouns import BARE, TARGET, NounPhrase
from sijill.model.claim import Thing
from sijill.model.mention import Basis
from sijill.text.tokens import Kind

FROM: Final = frozenset(("from", "of", "among"))
_TO = "\u0644"
PARTS: Final = frozenset(("subset", "including"))
_ABROAD = frozenset(("foreigners", "nationals"))
_FAMILIES, _PEOPLE = frozenset(("families", "relatives")), "people"


def find_things(page: Page, frames: list[Frame]) -> list[Thing | None]:
    """Return what each frame counts; ``وأصيب 12 آخرون`` counts the people of the same sentence before it."""
    own = [_thing(page, frame.phrase) if frame.phrase is not None else None for frame in frames]
    told = Told(page, frames, own, frames_by_sentence(frames))
    found: list[Thing | None] = []
    for number, frame in enumerate(frames):
        thing = own[number]
        if is_understood(frame, thing):
            thing = understood(told, found, number) or tallied(told, found, number)
        elif thing is not None and thing.id == _PEOPLE:
            thing = struck_before(told, number) or thing
        elif thing is not None and thing.id in _ABROAD and frame.subset_of is not None:
            thing = _armed_whole(page, found[: frame.subset_of + 1]) or thing
        found.append(thing)
    return found


def _armed_whole(page: Page, found: list[Thing | None]) -> Thing | None:
    """``أسر سبعة مسلحين بينهم أجنبيان``: foreigners among fighters are fighters."""
    whole = found[-1] if found else None
    return referred(whole) if is_armed(page, whole) else None


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
    hit = _inside(page, phrase) or page.who.get(link.last if link is not None else phrase.last)
    if hit is None or hit.reading.verbal or hit.reading.conjunction or is_or(page, hit):
        return None
    if counts_nobody(page, hit) or is_where(page, hit, page.places.get(hit.first)):
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
    return None if FROM.isdisjoint(classes) or not PARTS.isdisjoint(classes) else page.links.get(at)


def _inside(page: Page, phrase: NounPhrase) -> Hit | None:
    """``قتيلين مدنيين``, "49 civilian casualties": who the dead were, within the very words for them."""
    noun = phrase.hit
    inside = range(noun.first, noun.last) if noun is not None and noun.last - noun.first > 1 else ()
    hits = (page.who.get(at) for at in inside)
    return next((hit for hit in hits if hit is not None and hit.last <= phrase.last), None)
