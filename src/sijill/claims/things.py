"""What a number counts, as a thing or people of the taxonomies; others are of those told before them."""

from types import MappingProxyType

from sijill.claims.fitting import PEOPLE_KINDS
from sijill.claims.frame import Frame
from sijill.lexicon.page import Hit, Page
from sijill.lexicon.tables import Table
from sijill.lexicon.taxonomy import is_kind_of
from sijill.mentions.links import link_classes
from sijill.mentions.nouns import BARE, TARGET, NounPhrase
from sijill.model.claim import Thing
from sijill.model.mention import Actor, Basis
from sijill.text.tokens import Kind

_OTHERS = "others"
_NEAR = 4
_MEMBERS = MappingProxyType({"military": "soldiers", "government": "soldiers", "state": "soldiers", "police": "police"})
_ARMIES = MappingProxyType({"military": "soldiers", "police": "police", "armed-group": "fighters"})
_FROM = frozenset(("from", "of", "among"))
_TO = "\u0644"
_ARMED = ("fighters", "soldiers", "police")


def find_things(page: Page, frames: list[Frame]) -> list[Thing | None]:
    """Return what each frame counts; ``وأصيب 12 آخرون`` counts the people of the same sentence before it."""
    own = [_thing(page, frame.phrase) if frame.phrase is not None else None for frame in frames]
    return [
        _understood(page, frames, own, number) if _is_understood(frame, own[number]) else own[number]
        for number, frame in enumerate(frames)
    ]


def of_force(page: Page, phrase: NounPhrase | None, thing: Thing | None, parties: tuple[Actor, ...]) -> Thing | None:
    """``ستة من عناصر الشرطة``: members of a state's force are its soldiers or police, not fighters."""
    if phrase is not None and thing is None and parties and phrase.kind == "casualty":
        return _members_of(page, phrase, parties)
    if thing is None or phrase is None or thing.id != "fighters":
        return thing
    behind = min(phrase.last, len(page.tokens) - 1)
    near = _NEAR if link_classes(page, behind) else 0
    first, last = page.tokens[phrase.first].start, page.tokens[behind].end + near
    kind = next((party.kind for party in parties if first <= party.span.start <= last), None)
    row = page.lexicon.who.get(_MEMBERS.get(kind or "", ""))
    return (
        thing
        if row is None
        else Thing(row.id, row.name_en, row.name_ar, thing.span, Basis("object.of-force", thing.basis.row))
    )


def _members_of(page: Page, phrase: NounPhrase, parties: tuple[Actor, ...]) -> Thing | None:
    """``قتيلان من الشرطة``: the dead of a party that is named right behind them are its members."""
    last, tokens = phrase.last, page.tokens
    if last >= len(tokens):
        return None
    first = last + 1 if not _FROM.isdisjoint(link_classes(page, last)) else last
    attached = page.words[last].readings and page.words[last].readings[0].preposition == _TO
    if (first == last and not attached) or first >= len(tokens):
        return None
    party = next((one for one in parties if tokens[first].start <= one.span.start <= tokens[first].end), None)
    row = page.lexicon.who.get(_ARMIES.get(party.kind or "", "")) if party is not None else None
    if party is None or row is None:
        return None
    return Thing(row.id, row.name_en, row.name_ar, party.span, Basis("object.of-force", party.basis.row))


def _is_understood(frame: Frame, thing: Thing | None) -> bool:
    phrase = frame.phrase
    if phrase is None or frame.entry.id not in PEOPLE_KINDS:
        return False
    if thing is None:
        return phrase.kind == BARE or phrase.others or (phrase.kind == "casualty" and frame.subset_of is not None)
    return thing.id == _OTHERS


def _understood(page: Page, frames: list[Frame], own: list[Thing | None], number: int) -> Thing | None:
    """The people of the whole that a part belongs to, else the last people of the sentence who are no mere part.

    Others who met another fate than the civilians before them need not be civilians; those of a force are of the force,
    and a mere number goes on with the noun before it (``مصرع 14 مدنيًا وإصابة 27``).
    """
    frame = frames[number]
    if frame.subset_of is not None:
        return _referred(own[frame.subset_of])
    told = [at for at, thing in enumerate(own) if thing is not None and _may_refer(frame, frames[at], thing)]
    if not told:
        return None
    last = max(told, key=lambda at: _place(frames[at]))
    thing = own[last]
    shared = frames[last].entry.cells[1] == frame.entry.cells[1]
    armed = thing is not None and any(is_kind_of(page.lexicon.who, thing.id, kind) for kind in _ARMED)
    return _referred(thing) if shared or armed or _runs_on(frame, frames[last]) else None


def _runs_on(frame: Frame, before: Frame) -> bool:
    phrase = frame.phrase
    if phrase is None or phrase.amount is None or phrase.amount.form == "vague":
        return False
    return phrase.kind == BARE and not phrase.others and {frame.entry.id, before.entry.id} == {"casualty"}


def _may_refer(frame: Frame, other: Frame, thing: Thing) -> bool:
    if other.sentence != frame.sentence or other.subset_of is not None or thing.id == _OTHERS:
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
    if entry is None or hit is None:
        return None
    if phrase.kind == "casualty":
        return _named_behind(page, phrase)
    table = page.lexicon.targets if phrase.kind == TARGET else page.lexicon.who if entry.table is Table.WHO else {}
    row = table.get(entry.id)
    if row is None:
        return None
    return Thing(row.id, row.name_en, row.name_ar, page.stem_span(hit), Basis(f"object.{phrase.kind}", entry.row))


def _named_behind(page: Page, phrase: NounPhrase) -> Thing | None:
    """``ثلاثة شهداء من مسعفي الدفاع المدني``, ``جثة شرطي``: who the dead were, said behind them."""
    linked = not _FROM.isdisjoint(link_classes(page, phrase.last))
    hit = _inside(page, phrase) or page.hit_at(Table.WHO, phrase.last + (1 if linked else 0))
    if hit is None or hit.reading.verbal or hit.reading.conjunction:
        return None
    inside = hit.first < phrase.last
    if not (inside or linked or hit.reading.preposition == _TO or page.tokens[phrase.first].kind is Kind.ARABIC):
        return None
    row = page.lexicon.who.get(hit.entry.id)
    if row is None:
        return None
    return Thing(row.id, row.name_en, row.name_ar, page.stem_span(hit), Basis("object.of", hit.entry.row))


def _inside(page: Page, phrase: NounPhrase) -> Hit | None:
    """``قتيلين مدنيين``, "49 civilian casualties": who the dead were, within the very words for them."""
    noun = phrase.hit
    inside = range(noun.first, noun.last) if noun is not None and noun.last - noun.first > 1 else ()
    hits = (page.hit_at(Table.WHO, at) for at in inside)
    return next((hit for hit in hits if hit is not None and hit.last <= phrase.last), None)
