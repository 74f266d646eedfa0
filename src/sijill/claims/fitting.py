"""Which noun fits which verb: what may govern, what may be governed, and by which row."""

from sijill.claims.governors import Governor
from sijill.claims.modality import modality_at
from sijill.lexicon.morphology import Number
from sijill.lexicon.page import Page
from sijill.lexicon.tables import Entry, Table
from sijill.mentions.links import link_classes
from sijill.mentions.nouns import BARE, TARGET, TIMES, WHO, NounPhrase
from sijill.text.tokens import Kind

ATTACKS = frozenset(("strike", "attack"))
PEOPLE_KINDS = frozenset(("casualty", "detention", "displacement"))
THING_KINDS = frozenset(("effect", "clearance"))
DOWNED = frozenset(("intercepted", "shot-down"))
NAMES = (TARGET, WHO, BARE, TIMES)
NEXT_REACH = 4
_SIDE_REACH = 5
_ATTACHED = ("\u0628", "\u0644", "\u0648")
_CALENDAR = (Table.TIME_WORDS, Table.WEEKDAYS, Table.MONTHS)
_ARTICLES = frozenset(("determiner", "indefinite"))
_ASIDE = frozenset(("in", "near", "with", "by", "cause", "against", "on"))
_NONE_REACH = 5
_ONE_DEAD = frozenset(
    (
        "\u0634\u0647\u064a\u062f", "\u0642\u062a\u064a\u0644", "\u062c\u0631\u064a\u062d",
        "\u0645\u0635\u0627\u0628", "\u0636\u062d\u064a\u0647",
    )
)  # fmt: skip
_TOLD_REACH = 4
_WHERE = frozenset(("settlement", "unit", "countryside"))
_DIRECTIONS = frozenset(("north-of", "south-of", "east-of", "west-of", "near"))
_SMALL = 10
_CLEARED = "clearance"
_ITEM = "item"
_INTERCEPTED, _UNIT = "intercepted", "tactical-unit"
_THROW_REACH = 4
_UNKNOWN_REACH = 3
_GOVERNED_REACH = 3
_GOVERNING = PEOPLE_KINDS | THING_KINDS | {"estimate"}
_FIRE = frozenset(("hit", "targeted", "engaged", "suppressed"))
_AFAR = frozenset(
    ("shelling", "air-attack", "artillery", "missile", "rocket", "drone", "barrel-bomb", "cluster-munition")
)


def counted_tokens(page: Page, phrases: list[NounPhrase]) -> frozenset[int]:
    """Return the tokens of trigger nouns that are themselves counted, which therefore govern nothing."""
    return frozenset(p.head for p in phrases if p.kind not in NAMES and not _is_plain_verb(page, p))


def tokens_inside(phrases: list[NounPhrase]) -> frozenset[int]:
    """Return the tokens inside counted things and people, where nothing governs (``an estimated 15 fighters``)."""
    ranges = [range(p.first, p.hit.last) for p in phrases if p.hit and p.kind in (TARGET, WHO)]
    return frozenset().union(*ranges)


def governs(governor: Governor) -> bool:
    """Tell whether a governor ends a list: a noun such as *control* or *battle* may stand inside one."""
    return governor.verbal or not _GOVERNING.isdisjoint([entry.id for entry in governor.entries])


def _is_plain_verb(page: Page, phrase: NounPhrase) -> bool:
    """``wounded five soldiers``: a word that is both participle and verb, without a number of its own, is the verb.

    The article of another noun is no number of its own: ``a column captured two tanks``. A dual (``إصابتين``) is one.
    """
    if phrase.hit is None or phrase.kind in ATTACKS or (phrase.oblique == "of" and phrase.amount is None):
        return False
    participle = phrase.entry is not None and phrase.entry.cells[2] == "participle"
    english = participle and page.tokens[phrase.head].kind is Kind.LATIN
    if phrase.amount is not None:
        return english and phrase.amount.last < phrase.head and phrase.amount.quantity.implicit
    if phrase.hit.reading.number is Number.DUAL:
        return english
    return english or any(e.is_verb or e.cells[3] == "genitive" for e in phrase.hit.entries)


def object_follows(page: Page, governor: Governor, following: NounPhrase | None) -> bool:
    """Tell whether an object follows the verb directly, so that the nouns before it belong to something else.

    "Two militants killed after a raid" have none.
    """
    if _meets_object(page, governor):
        return True
    if following is None or following.joined:
        return False
    own = following.first == governor.last and governor.last - governor.first > 1 and asks_for(governor, following)
    if following.oblique not in ("", "any") and not own:
        return False
    arabic = page.tokens[governor.first].kind is Kind.ARABIC
    if following.kind not in NAMES and (following.amount is None or (arabic and following.thing is None)):
        return False
    if not arabic and any(page.hit_at(Table.SEQUELS, at) for at in range(governor.last, following.first)):
        return False
    return 0 <= following.first - governor.last <= NEXT_REACH


def _meets_object(page: Page, governor: Governor) -> bool:
    """``forces shot dead a 17-year-old``, ``rebels captured Goma``: what an English verb has behind it is its object.

    "killed the same day", "wounded a week ago" tell when.
    """
    at = governor.last
    verbal = governor.verbal or any(entry.cells[2] == "participle" for entry in governor.entries)
    if page.tokens[governor.first].kind is not Kind.LATIN or not verbal or governor.passive:
        return False
    if _is_name(page, at):
        return True
    if _ARTICLES.isdisjoint(link_classes(page, at)):
        return False
    return not any(page.hit_at(table, at + n) for table in _CALENDAR for n in (1, 2))


def _is_name(page: Page, at: int) -> bool:
    """Tell whether an English word with a capital stands there that is no link, day or month."""
    if at >= len(page.tokens) or page.tokens[at].kind is not Kind.LATIN or not page.tokens[at].surface[0].isupper():
        return False
    return not page.link_classes.get(at) and not any(page.hit_at(table, at) for table in _CALENDAR)


def is_aside(page: Page, governor: Governor, phrase: NounPhrase) -> bool:
    """``captured the city after fighting with forces``: what an English verb has behind *after* or *with* is no object.

    What is counted may stand there all the same ("killed in Mosul 12 people").
    """
    if phrase.amount is not None or page.tokens[phrase.head].kind is not Kind.LATIN:
        return False
    links = (link_classes(page, at) for at in range(governor.last, phrase.first))
    return any(not _ASIDE.isdisjoint(classes) for classes in links)


def is_side_of_clash(page: Page, phrase: NounPhrase) -> bool:
    """``قتل 29 في معارك بين الجيش والحوثيين``: those who fought are not told of with the dead."""
    between = range(max(phrase.first - _SIDE_REACH, 0), phrase.first)
    return phrase.amount is None and any("between" in page.link_classes.get(at, ()) for at in between)


def asks_for(governor: Governor | None, phrase: NounPhrase) -> bool:
    """Tell whether a particle belongs to the verb: ``ألحق أضرارا بخمسة مبان``, ``killing of seven``."""
    if governor is None:
        return False
    if 0 <= phrase.first - governor.last <= 1 and len(phrase.oblique) > 1 and governor.last - governor.first > 1:
        return True
    if phrase.oblique == "any":
        return phrase.quantity is None and governor.modality == "asserted"
    if phrase.oblique == "of":
        return any(entry.cells[3] == "genitive" and entry.language == "en" for entry in governor.entries)
    return any(entry.preposition == phrase.oblique for entry in governor.entries)


def fitting_row(phrase: NounPhrase, governor: Governor, rule: str) -> Entry | None:
    """Return the row of a governor by which it governs what a phrase names, if one does."""
    wanted = THING_KINDS if phrase.kind == TARGET else PEOPLE_KINDS
    if phrase.kind in ATTACKS or (phrase.kind == BARE and _is_of_dead(governor)):
        return None
    inside = governor.first <= phrase.first <= governor.last
    if phrase.unsure and not inside and not 0 <= governor.first - phrase.last <= _UNKNOWN_REACH:
        return None
    for entry in governor.entries:
        if entry.id in wanted:
            return None if _wards_off(entry, phrase) or _is_any_item(entry, phrase) else entry
    if phrase.kind == TARGET:
        counted = phrase.quantity is not None and not phrase.quantity.implicit
        rows = (e for e in governor.entries if e.is_verb and e.cells[3] == "object" and e.id in ATTACKS)
        return next((e for e in rows if counted or is_from_afar(e) or is_one_attacked(e, phrase)), None)
    if phrase.kind in (WHO, BARE) and phrase.amount is not None and rule == "object":
        return next((e for e in governor.entries if e.cells[1] in _FIRE), None)
    return None


def _is_of_dead(governor: Governor) -> bool:
    """``سقط 20 قتيلا ومثلهم من الجرحى``: of a mere number the words behind it tell what became of them."""
    rows = governor.entries
    return not governor.verbal and all(e.cells[2] == "participle" and e.language == "ar" for e in rows)


def _is_any_item(entry: Entry, phrase: NounPhrase) -> bool:
    """``cleared 873 items``: only what is cleared tells what sort of items they are."""
    return phrase.entry is not None and phrase.entry.word == _ITEM and entry.id != _CLEARED


def _wards_off(entry: Entry, phrase: NounPhrase) -> bool:
    """``تصدت وحدة``, ``فككت مفارز``: a unit shoots things down and clears them, nobody shoots it down or clears it."""
    warding = entry.cells[1] == _INTERCEPTED or entry.id == _CLEARED
    return warding and phrase.entry is not None and phrase.entry.id == _UNIT


def is_from_afar(entry: Entry) -> bool:
    """Tell whether an attack is by fire on something, so that what it was aimed at was hit (an ambush is not)."""
    return entry.id == "strike" or (entry.id == "attack" and entry.cells[1] in _AFAR)


def is_one_attacked(entry: Entry, phrase: NounPhrase) -> bool:
    """``gunmen stormed a police post``: the one thing attacked from near is told beside the attack, not for it."""
    if phrase.kind != TARGET or entry.id != "attack" or entry.language != "en" or is_from_afar(entry):
        return False
    return phrase.quantity is not None and phrase.quantity.implicit


def repeats_verb(governor: Governor | None, phrase: NounPhrase) -> bool:
    """Tell whether a verbal noun only repeats its verb and adds nothing: ``أُصيب إصابة طفيفة``, ``سقط شهيدا``.

    In ``سقوط شهيد`` it is who fell.
    """
    if governor is None or phrase.entry is None or phrase.amount is not None or phrase.first - governor.last > 1:
        return False
    if phrase.entry.cells[2] == "participle" and phrase.hit is not None and not phrase.hit.reading.indefinite:
        return False
    if phrase.quantity is not None and not phrase.quantity.implicit:
        return False
    return any(entry.cells[:2] == phrase.entry.cells[:2] for entry in governor.entries)


def counts_none(page: Page, first: int) -> bool:
    """Tell whether nothing is claimed to have happened: ``أي ضربة``, ``any strike`` under a negation."""
    for at in range(first - 1, max(first - _NONE_REACH - 1, -1), -1):
        hit = page.hit_at(Table.NEGATIONS, at)
        if hit is not None:
            return True
        if page.tokens[at].kind is Kind.PUNCTUATION:
            return False
    return False


def is_of_other_sort(page: Page, phrase: NounPhrase) -> bool:
    """``عملية جراحية``, ``operation``: a word for any doing is one of war only if it is counted and says no more."""
    if phrase.entry is None or phrase.entry.cells[3] != "counted":
        return False
    quantity = phrase.quantity
    if phrase.amount is None or quantity is None or quantity.implicit or quantity.vague is not None:
        return True
    at = phrase.last
    if at >= len(page.tokens) or page.tokens[at].kind not in (Kind.ARABIC, Kind.LATIN) or link_classes(page, at):
        return False
    place = page.places.get(at) is not None and page.hit_at(Table.PLACE_WORDS, at) is None
    if place or any(page.hit_at(table, at) is not None for table in (Table.REPORTING, Table.TIME_WORDS)):
        return False
    opens = any(reading.preposition or reading.conjunction for reading in page.words[at].readings)
    trigger = page.triggers.get(at)
    return not opens and (trigger is None or not trigger.reading.verbal)


def only_names(page: Page, phrase: NounPhrase) -> bool:
    """Tell whether casualties without a number are only spoken of; told are those that ``سقط``, that an attack left."""
    if phrase.entry is None or phrase.entry.id != "casualty" or phrase.quantity is not None:
        return False
    for at in range(phrase.first - 1, max(phrase.first - _TOLD_REACH - 1, -1), -1):
        trigger = page.triggers.get(at)
        if "cause" in page.link_classes.get(at, ()) or (trigger is not None and trigger.last <= phrase.first):
            return False
        if page.tokens[at].kind in (Kind.PUNCTUATION, Kind.BREAK):
            break
    opens = phrase.first == 0 or page.tokens[phrase.first - 1].kind in (Kind.PUNCTUATION, Kind.BREAK)
    return phrase.definite or not (opens or phrase.joined)


def shares_number(phrase: NounPhrase) -> bool:
    """Tell whether the noun stands in the singular after a number above ten, so that a second noun may share it."""
    quantity = phrase.quantity
    return phrase.amount is not None and quantity is not None and (quantity.low or quantity.high or 0) > _SMALL


def as_thing(phrase: NounPhrase, governor: Governor) -> NounPhrase:
    """The words of a weapon as a thing, under a verb of what happens to things."""
    if phrase.thing is None:
        return phrase
    return as_weapon(phrase) if any(entry.id in THING_KINDS for entry in governor.entries) else phrase


def is_thrown(page: Page, phrase: NounPhrase, before: NounPhrase | None) -> bool:
    """Tell whether a counted weapon was used (``launched 74 drones``), itself or in a list behind one that was.

    What is said of other weapons behind it (``and 61 were shot down``) is not said of these.
    """
    if phrase.thing is None or phrase.amount is None:
        return False
    if before is not None and phrase.joined and phrase.first - before.last <= NEXT_REACH:
        return True
    return follows_throw(page, phrase.first)


def follows_throw(page: Page, first: int) -> bool:
    """Tell whether a verb of carrying out stands just before: ``أطلقت``, ``شنت مقاتلاتها``, ``launched``."""
    for at in range(first - 1, max(first - _THROW_REACH - 1, -1), -1):
        if "throw" in page.link_classes.get(at, ()):
            return True
        if page.tokens[at].kind is Kind.PUNCTUATION:
            return False
    return False


def modality_of(page: Page, phrase: NounPhrase, governor: Governor | None) -> str:
    """How a noun that is itself the event is qualified: by the verb close before it, else by the words before it."""
    if governor is not None and phrase.first - governor.last <= _GOVERNED_REACH:
        return governor.modality
    return modality_at(page, phrase.hit) if phrase.hit is not None else "asserted"


def as_weapon(phrase: NounPhrase) -> NounPhrase:
    """A counted weapon as the thing that it is."""
    if phrase.thing is None:
        return phrase
    return phrase._replace(kind=TARGET, hit=phrase.thing, entry=phrase.thing.entry)


def is_place_head(page: Page, phrase: NounPhrase) -> bool:
    """``غارة على بلدة صير``, ``شمال مخيم النصيرات``: the town, or what lies in a direction, is where, not what."""
    if phrase.kind != TARGET or phrase.amount is not None:
        return False
    before = page.place_heads.get(phrase.first - 1)
    named = page.places.get(phrase.head) or page.places.get(phrase.last)
    if before is not None and before.entry.id in _DIRECTIONS and named is not None:
        return True
    head = page.place_heads.get(phrase.head)
    return head is not None and any(entry.id in _WHERE for entry in head.entries)


def heads_toll(page: Page, phrase: NounPhrase) -> bool:
    """Tell whether *number of*, *toll of*, ``عدد``, ``حصيلة`` stands just before a casualty noun, or it is definite.

    One who is told of (``الشهيد الرائد``) is no toll.
    """
    if phrase.hit is not None and phrase.hit.reading.stem in _ONE_DEAD and phrase.hit.reading.number is Number.SINGULAR:
        return False
    if phrase.definite or page.tokens[phrase.head].kind is Kind.LATIN:
        return True
    for at in range(phrase.first - 1, max(phrase.first - 4, -1), -1):
        hit = page.quantifiers.get(at)
        if hit is not None and any(entry.id == "total" for entry in hit.entries):
            return True
    return False


def counts_another(page: Page, at: int) -> bool:
    """``44 مليون متر مربع``: a word that no list knows right behind a number is what the number counts."""
    if at >= len(page.tokens) or page.tokens[at].kind not in (Kind.ARABIC, Kind.LATIN):
        return False
    return not page.words[at].readings and not page.words[at].folded.startswith(_ATTACHED)
