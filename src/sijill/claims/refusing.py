"""What a verb does not govern though its row would fit: what is only found, missed, policed, or what a body is for."""

from sijill.claims.governors import Governor
from sijill.lexicon.page import Page
from sijill.lexicon.tables import Entry
from sijill.lexicon.taxonomy import is_kind_of
from sijill.mentions.nouns import TARGET, WHO, NounPhrase
from sijill.text.tokens import Kind

_CLEARED, _TAKEN, _SEARCHED = "clearance", "taken", "searched"
_SEIZED, _IMMOVABLE = "seized", ("building", "area")
_ARRESTED, _POLICED = "detained", frozenset(("smugglers", "migrants"))
_UNCLEARED, _CELL = ("displacement-camp", "aircraft", "vehicle"), "cell"
_ARMED = ("soldiers", "fighters", "police")
_EXPLOSIVES = ("explosive-device", "ammunition", "vehicle-borne-ied")
_BLAST = "explosion"
_FOR, _FIELD, _CONTACT = "\u0644", "\u0645\u062c\u0627\u0644", "\u0627\u0644\u0627\u062a\u0635\u0627\u0644"


def _is_only_found(page: Page, phrase: NounPhrase, governor: Governor, entry: Entry) -> bool:
    """``عثر الأهالي على مقبرة``: houses and graves are not seized by who finds the dead in them."""
    if phrase.entry is None or entry.cells[1] != _SEIZED or "find" not in page.link_classes.get(governor.first, ()):
        return False
    return is_kind_of(page.lexicon.targets, phrase.entry.id, *_IMMOVABLE)


def is_wrested(page: Page, phrase: NounPhrase, governor: Governor, entry: Entry) -> bool:
    """``انتزاع ثلاثة مواقع``: a verb of taking ground clears mines only, not what else it takes.

    Nor are camps, vehicles and aircraft that nobody counts cleared (``داهمت المخيم``), nor bombs searched, nor cells.
    """
    if entry.id != _CLEARED or phrase.entry is None:
        return _is_only_found(page, phrase, governor, entry)
    if phrase.entry.id == _CELL or (phrase.amount is None and names_field(page, governor)):
        return True
    ids, ident = page.lexicon.targets, phrase.entry.id
    if entry.cells[1] == _SEARCHED and is_kind_of(ids, ident, *_EXPLOSIVES):
        return True
    if phrase.amount is None and is_kind_of(ids, ident, *_UNCLEARED) and not is_kind_of(ids, ident, *_EXPLOSIVES):
        return True
    if all(row.cells[1] != _TAKEN for row in governor.entries):
        return False
    return not is_kind_of(ids, ident, *_EXPLOSIVES)


def is_missed(page: Page, phrase: NounPhrase, governor: Governor) -> bool:
    """``فقدت زوجها``: who lost somebody; only of counted fighters and arms a party to the fighting is told to lose.

    A mere number goes on with people told before (``فقدت درعا ثمانية``), in Arabic; *others* are missing.
    Who inspects (``تفقد``), or has lost contact, lost none.
    """
    classes = page.link_classes.get(governor.first, ())
    if governor.last - governor.first > 1 or "lacks" not in classes:
        return "visits" in classes
    quantity, behind = phrase.quantity, page.words[governor.last : governor.last + 1]
    if phrase.others or any(word.folded == _CONTACT for word in behind):
        return True
    if phrase.entry is None:
        return page.tokens[phrase.head].kind is not Kind.ARABIC
    armed = is_kind_of(page.lexicon.who, phrase.entry.id, *_ARMED) if phrase.kind == WHO else phrase.kind == TARGET
    return not armed or quantity is None or quantity.implicit


def blows_up(page: Page, phrase: NounPhrase, governor: Governor) -> bool:
    """``انفجرت في وقت سابق سيارة مفخخة``: a bomb that went off was not hit by its blast."""
    alone = any(row.cells[1] == _BLAST and row.cells[3] == "subject" for row in governor.entries)
    if not alone or phrase.kind != TARGET or phrase.entry is None or page.tokens[phrase.head].kind is not Kind.ARABIC:
        return False
    return is_kind_of(page.lexicon.targets, phrase.entry.id, *_EXPLOSIVES)


def is_policed(phrase: NounPhrase, entry: Entry) -> bool:
    """``توقيف 12 مهربا``: that smugglers and migrants are arrested is no event of a conflict; their death may be."""
    return entry.cells[1] == _ARRESTED and phrase.entry is not None and phrase.entry.id in _POLICED


def names_field(page: Page, governor: Governor) -> bool:
    """``منظمة لإزالة الألغام``, ``في مجال إزالة الألغام``: what a body is for, not what it did."""
    if governor.verbal or page.tokens[governor.first].kind is not Kind.ARABIC:
        return False
    if any(reading.preposition == _FOR for reading in page.words[governor.first].readings[:1]):
        return True
    return governor.first > 0 and page.words[governor.first - 1].folded == _FIELD
