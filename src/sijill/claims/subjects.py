"""Subject or object: of the nouns behind an Arabic verb, which one acts and which one it happened to.

Arabic puts the subject right behind the verb and the object behind the subject (``قتل مسلحون ثلاثة جنود``), where two
nouns side by side may also be one and its owner (``منزل قائد``). A noun with the article or the full ending of a plural
owns nothing behind it, and one with the ending of the accusative, or a number, is not owned.
"""

from sijill.claims.fitting import DOWNED, NAMES, NEXT_REACH, PEOPLE_KINDS
from sijill.claims.governors import Governor
from sijill.claims.pronouns import PRONOUNS
from sijill.lexicon.morphology import Number
from sijill.lexicon.page import Page
from sijill.lexicon.tables import Table
from sijill.lexicon.taxonomy import is_kind_of
from sijill.mentions.links import QUOTES, link_ending_at
from sijill.mentions.nouns import TARGET, WHO, NounPhrase
from sijill.text.tokens import Kind

_GUNS = ("artillery-piece", "mortar-system", "rocket-launcher")
_KIN = frozenset(("families", "relatives"))
BEARERS = ("aircraft", "artillery-piece", "mortar-system", "rocket-launcher", "machine-gun", "warship")
_AT, _AS, _WITH = "in", "\u0643", "with"
_DEFENCES = ("air-defence-system", "aircraft")
_UNIT, _DRONES = "tactical-unit", ("unmanned-aircraft",)
_EXPLOSION, _EXPLOSIVES = "explosion", ("explosive-device", "vehicle-borne-ied")
_BOMBS = frozenset(("ied", "car-bomb", "landmine"))
_FIRING = frozenset(("targeted", "engaged", "shelling", "air-attack", "artillery", "strike", "raid", "hit", "drone"))
_SENT = frozenset(("throw", "wage"))
_COMMAS = frozenset((",", "\u060c"))
_MANY, _THEY = "\u0648\u0646", "\u0648\u0627"
_TO, _THE = "\u0644", "\u0627\u0644"
_TWO = _AUXILIARIES = 2
_TAKING = frozenset(("detention", "control"))
_OF_THEM = frozenset(("\u0645\u0646\u0647\u0645", "\u0645\u0646\u0647\u0627"))
_NATIONALS, _FREED, _TAKEN = "nationals", "freed", "detention"
_LEFT_REACH, _FARTHEST = 6, 24
_WAS, _AND = "\u0643\u0627\u0646", "\u0648"


def is_closed(page: Page, phrase: NounPhrase | None) -> bool:
    """Tell whether no owner can stand behind an Arabic noun: it has the article, or the ending of ``مسلحون``.

    Nor behind ``مسلحو الحوثي``, which has one.
    """
    if phrase is None or phrase.hit is None or page.tokens[phrase.head].kind is not Kind.ARABIC:
        return False
    if phrase.hit.reading.article or page.words[phrase.head].folded.endswith(_MANY):
        return True
    return phrase.hit.last - phrase.hit.first > 1 and page.words[phrase.hit.last - 1].folded.startswith(_THE)


def is_accusative(phrase: NounPhrase) -> bool:
    """Tell whether a noun is written with the ending of an object (``منزلًا``)."""
    return phrase.hit is not None and phrase.hit.reading.indefinite


def is_of_them(page: Page, at: int) -> bool:
    """``60 جنديا كانوا في القاعدة قتل منهم 43``: behind *of them* stands who died, before it all who were there."""
    return at + 1 < len(page.words) and page.words[at].folded in _OF_THEM and _counts(page, at + 1)


def _counts(page: Page, at: int) -> bool:
    return page.tokens[at].kind is Kind.NUMBER or page.hit_at(Table.NUMBERS, at) is not None


def is_inside(governor: Governor, phrase: NounPhrase) -> bool:
    """Tell whether a noun is the subject that parts a verb: ``عثرت القوات على``; ``لقي ضابط حتفه`` is no such verb."""
    if not governor.parted or phrase.first >= governor.last:
        return False
    return any(entry.cells[3] in ("object", "of") for entry in governor.entries)


def fires(page: Page, governor: Governor, phrase: NounPhrase) -> bool:
    """Tell whether what fires stands beside an active verb of firing: ``قصفت المدفعية``, ``أربع طائرات قصفت``.

    An aircraft that was shot down is no such thing; what shot it down is.
    """
    active = governor.verbal or (governor.takes_right and page.tokens[governor.first].kind is Kind.LATIN)
    counted = phrase.quantity is not None and not phrase.quantity.implicit
    if counted and (phrase.last <= governor.first or bombs_place(page, governor, phrase)):
        counted = all(entry.id != "attack" for entry in governor.entries)
    if not active or governor.passive or phrase.entry is None or phrase.kind != TARGET or counted:
        return False
    targets = page.lexicon.targets
    if is_kind_of(targets, phrase.entry.id, *BEARERS):
        return any(entry.cells[1] in _FIRING for entry in governor.entries)
    intercepts = any(entry.cells[1] in DOWNED for entry in governor.entries)
    return intercepts and is_kind_of(targets, phrase.entry.id, *_DEFENCES)


def is_bearer(page: Page, governor: Governor, phrase: NounPhrase) -> bool:
    """Tell whether what bears arms stands beside a verb of firing: ``قصفت طائرة روسية``; it shoots nothing down."""
    fired = governor.verbal and any(entry.cells[1] in _FIRING for entry in governor.entries)
    named = phrase.kind == TARGET and phrase.entry is not None
    return fired and named and is_kind_of(page.lexicon.targets, phrase.entry.id if phrase.entry else "", *BEARERS)


def goes_off(page: Page, governor: Governor, phrase: NounPhrase) -> bool:
    """``30 صاروخا سقطت على``, ``لغم انفجر في``, "a mine blew up": what falls or goes off is the attack, and not hit."""
    if phrase.entry is None or governor.passive:
        return False
    entry, blast = phrase.entry, phrase.entry.table is Table.TRIGGERS and phrase.entry.cells[1] in _BOMBS
    explosive = blast or (phrase.kind == TARGET and is_kind_of(page.lexicon.targets, entry.id, *_EXPLOSIVES))
    if any(row.id == "effect" and row.cells[3] == "of" for row in governor.entries):
        return phrase.thing is not None or explosive
    return explosive and any(row.cells[1] == _EXPLOSION and row.cells[3] == "subject" for row in governor.entries)


def bombs_place(page: Page, governor: Governor, phrase: NounPhrase) -> bool:
    """``قصفت أربع طائرات بلدة``: counted aircraft right behind a verb, and a place right behind them."""
    behind = page.place_heads.get(phrase.last) or page.places.get(phrase.last)
    return governor.verbal and phrase.first == governor.last and behind is not None


def is_gun_of_party(page: Page, phrase: NounPhrase) -> bool:
    """``مدفعية الجيش``: the artillery of the party named behind it; its tanks may as well be what was hit.

    So are ``طائرات الاستطلاع``, whose last word has the article.
    """
    if phrase.entry is None or phrase.quantity is not None or phrase.oblique:
        return False
    if phrase.hit is not None and phrase.hit.last > phrase.hit.first + 1:
        return page.words[phrase.hit.last - 1].folded.startswith(_THE)
    named = page.hit_at(Table.ACTORS, phrase.last) or page.hit_at(Table.ACTOR_SHORT, phrase.last)
    return named is not None and is_kind_of(page.lexicon.targets, phrase.entry.id, *_GUNS)


def is_force(page: Page, governor: Governor, phrase: NounPhrase) -> bool:
    """Tell whether the forces of a party stand beside an Arabic verb of capture: they take, nobody takes them all."""
    if not governor.verbal or phrase.quantity is not None or phrase.kind != WHO or phrase.hit is None:
        return False
    if any(entry.id not in _TAKING for entry in governor.entries) or page.tokens[phrase.head].kind is not Kind.ARABIC:
        return False
    named = page.hit_at(Table.ACTORS, phrase.head) or page.hit_at(Table.ACTOR_SHORT, phrase.head)
    if named is None:
        return False
    frees = phrase.first == governor.last and any(entry.cells[1] == _FREED for entry in governor.entries)
    return frees or page.hit_at(Table.TITLES, phrase.head) is not None


def is_subject(page: Page, governor: Governor, phrase: NounPhrase, after: NounPhrase | None) -> bool:
    """Tell whether, of two nouns after an active verb, not joined, the first is the one that acts.

    ``أعطبت قذيفة مولّدًا``, ``قتل المسلحون جنديين``.
    """
    if not governor.verbal or after is None or not (after.kind in NAMES or _is_freed(governor, after)):
        return False
    if all(entry.cells[3] == "subject" for entry in governor.entries) or _brings_down(page, governor, phrase):
        return False
    if after.joined or after.oblique or after.subset or page.tokens[phrase.first].kind is not Kind.ARABIC:
        return False
    if after.first == phrase.last:
        return _parts_from(page, phrase, after)
    another = phrase.others and (phrase.entry is None or phrase.entry.id != _UNIT)
    if another or is_accusative(phrase) or not phrase.last < after.first <= phrase.last + NEXT_REACH:
        return False
    return not any(_parts_clauses(page, at) for at in range(phrase.last, after.first))


def _brings_down(page: Page, governor: Governor, phrase: NounPhrase) -> bool:
    """``أسقط طائرة مسيرة``: a drone behind a verb of bringing down is what was brought down."""
    return any(entry.cells[1] in DOWNED for entry in governor.entries) and is_drone(page, phrase)


def _is_freed(governor: Governor, after: NounPhrase) -> bool:
    """``حررت قوات النخبة 14 مختطفا``: captives behind a verb of freeing are those who were freed."""
    return after.kind == _TAKEN and any(entry.cells[1] == _FREED for entry in governor.entries)


def _parts_clauses(page: Page, at: int) -> bool:
    """``للأسلحة والتجهيزات``, ``سيارة كانت تقل``, ``مسيرات أطلقها``: what stands behind is of another noun or verb."""
    word = page.words[at]
    if page.tokens[at].surface in _COMMAS or word.folded.startswith(_WAS):
        return True
    sent = page.links.get(at)
    if sent is not None and any(entry.id in _SENT for entry in sent.entries):
        return True
    return any(reading.conjunction for reading in word.readings) or (not word.readings and word.folded[:1] == _AND)


def is_agent(page: Page, governor: Governor, phrase: NounPhrase, after: NounPhrase | None) -> bool:
    """Tell whether the noun right behind an Arabic verbal noun acts, with the object behind it.

    ``اعتقال الجنود لشابين``, ``تدمير المدفعية خمس آليات``.
    """
    if after is None or governor.verbal or phrase.amount is not None or phrase.first != governor.last:
        return False
    if page.tokens[phrase.head].kind is not Kind.ARABIC or not 0 <= after.first - phrase.last <= NEXT_REACH:
        return False
    if after.oblique:
        return is_done_to(page, governor, after)
    counted = after.amount is not None and after.kind == TARGET and not after.joined and not after.subset
    return counted and phrase.hit is not None and phrase.hit.reading.article


def is_done_to(page: Page, governor: Governor | None, phrase: NounPhrase) -> bool:
    """Tell whether a noun under ``ل`` is what an Arabic verbal noun happened to, behind the one who acts.

    That may be a pronoun: ``اعتقاله لثلاثة مواطنين``.
    """
    if phrase.oblique != _TO or governor is None or governor.verbal or phrase.quantity is None:
        return False
    if phrase.first == governor.last:
        return page.words[governor.first].folded.endswith(PRONOUNS)
    acts = any(page.hit_at(table, governor.last) for table in (Table.ACTORS, Table.ACTOR_SHORT, Table.WHO))
    near = 0 < phrase.first - governor.last <= NEXT_REACH
    return acts and near and all(page.tokens[at].kind is Kind.ARABIC for at in range(governor.last, phrase.first))


def _parts_from(page: Page, phrase: NounPhrase, after: NounPhrase) -> bool:
    """Tell whether the second of two nouns is not the owner of the first, nor its adjective (``جنديان روسيان``)."""
    nationals = after.entry is not None and after.entry.id == _NATIONALS and phrase.kind == WHO
    if (nationals and not phrase.definite) or _is_of_party(page, phrase, after):
        return False
    if phrase.amount is not None or is_accusative(phrase):
        return False
    if is_drone(page, phrase):
        return not after.definite
    if is_closed(page, phrase):
        return after.definite is False or phrase.definite
    return is_accusative(after) or after.amount is not None or _is_pair(after)


def is_drone(page: Page, phrase: NounPhrase) -> bool:
    """Tell whether a noun is a drone: ``استهدفت طائرة مسيرة مخزن أسلحة``, whose adjective closes it."""
    thing = phrase.thing.entry if phrase.thing is not None else phrase.entry
    return thing is not None and is_kind_of(page.lexicon.targets, thing.id, *_DRONES)


def _is_of_party(page: Page, phrase: NounPhrase, after: NounPhrase) -> bool:
    """``القيادي الحوثي``: an adjective with the article that names a party is of the one before it."""
    one = phrase.kind == WHO and phrase.hit is not None and phrase.hit.reading.number is Number.SINGULAR
    many = phrase.entry is not None and "plural" in phrase.entry.cells
    if not one or many or not after.definite or after.joined:
        return False
    return any(page.hit_at(table, after.head) is not None for table in (Table.ACTORS, Table.DEMONYMS))


def _is_pair(phrase: NounPhrase) -> bool:
    """``أعطبت قذيفة دبابتين``: two things seldom own one."""
    return phrase.quantity is not None and phrase.quantity.low == _TWO and not phrase.definite


def owns(page: Page, phrase: NounPhrase) -> bool:
    """``a vehicle belonging to the militants``: who owns a thing is not what happened to it."""
    if phrase.kind != WHO or page.tokens[phrase.head].kind is not Kind.LATIN:
        return False
    link = link_ending_at(page, phrase.first - phrase.definite)
    return link is not None and any(entry.id == "owned" for entry in link.entries)


def is_whose(page: Page, before: NounPhrase | None, phrase: NounPhrase) -> bool:
    """``394 members of the Security Forces were killed``: behind *of* stands whose the counted people are."""
    if before is None or before.kind != WHO or before.amount is None or phrase.kind != WHO or phrase.amount is not None:
        return False
    if page.tokens[phrase.head].kind is not Kind.LATIN or "of" not in page.link_classes.get(before.last, ()):
        return False
    between = range(before.last + 1, phrase.first)
    return len(between) <= _LEFT_REACH and not any(_is_told_at(page, at) for at in between)


def together(page: Page, before: NounPhrase | None, phrase: NounPhrase) -> NounPhrase:
    """``قتل قائد مع ستة من مرافقيه``: counted people *with* those told right before met what those met."""
    if phrase.oblique != _WITH or phrase.kind != WHO or phrase.quantity is None or phrase.quantity.implicit:
        return phrase
    if before is None or before.kind != WHO or before.oblique or page.tokens[phrase.head].kind is not Kind.ARABIC:
        return phrase
    between = range(before.last, phrase.first)
    if len(between) > _LEFT_REACH or any(_is_told_at(page, at) for at in between):
        return phrase
    return phrase._replace(oblique="", joined=True)


def _is_told_at(page: Page, at: int) -> bool:
    return page.tokens[at].surface in _COMMAS or page.triggers.get(at) is not None


def may_wait(page: Page, phrase: NounPhrase) -> bool:
    """``losses at 105 fighters killed``: counted people under an English *at* or *in* are no place."""
    if phrase.oblique == _AT:
        return phrase.kind == WHO and phrase.amount is not None and page.tokens[phrase.head].kind is Kind.LATIN
    return phrase.oblique == _AS


def is_kin_of(page: Page, phrase: NounPhrase) -> bool:
    """``families of soldiers killed in``, ``of those killed``: the word behind does not tell of the families."""
    if phrase.kind != WHO or phrase.entry is None or phrase.entry.id not in _KIN:
        return False
    of = "of" in page.link_classes.get(phrase.last, ())
    told = page.triggers.get(phrase.last + 2)
    return of and (told is not None or any(page.who.get(at) is not None for at in (phrase.last + 1, phrase.last + 2)))


def opens_clause(page: Page, phrase: NounPhrase) -> bool:
    """``killed 40 people in Kabul, families are waiting``, ``and 17 have been hurt``: a noun with a verb of its own.

    So are ``4 قتلوا و5 أصيبوا``: an Arabic verb in the plural stands behind whom it tells of.
    """
    if phrase.joined and _is_told_of_many(page, phrase.last):
        return True
    if page.tokens[phrase.head].kind is Kind.ARABIC:
        return False
    classes = [page.link_classes.get(at, ()) for at in range(phrase.last, phrase.last + _AUXILIARIES)]
    start = phrase.first - 1 - ("determiner" in page.link_classes.get(phrase.first - 1, ()))
    if "and" in page.link_classes.get(start, ()):
        runs_on = not classes[0] and page.tokens[min(phrase.last, len(page.tokens) - 1)].kind is Kind.LATIN
        return "be" in classes[0] or ("be" in classes[1] and runs_on)
    named = page.tokens[phrase.head].kind is Kind.LATIN
    return named and page.tokens[phrase.first - 1].surface in _COMMAS and "be" in classes[0]


def _is_told_of_many(page: Page, at: int) -> bool:
    verb = page.triggers.get(at)
    if verb is None or not page.words[at].folded.endswith(_THEY):
        return False
    return any(entry.id in PEOPLE_KINDS for entry in verb.entries)


def is_close(page: Page, last: int, first: int) -> bool:
    """Tell whether a verb stands close behind its subject, names apart: "a commander named Omar Ali Hassan was"."""
    far = first - last
    if far <= _LEFT_REACH or far > _FARTHEST or page.tokens[last].kind is not Kind.LATIN:
        return far <= _LEFT_REACH
    between = (page.tokens[at].surface for at in range(last, first))
    return sum(1 for word in between if not word[:1].isupper() and word not in QUOTES) <= _LEFT_REACH
