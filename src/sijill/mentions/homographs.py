"""Words that are spelt like a noun and are another word: small words, nationalities, parts of names, adjectives."""

from sijill.lexicon.morphology import Number
from sijill.lexicon.page import Hit, Page
from sijill.lexicon.tables import Table
from sijill.mentions.links import link_ending_at
from sijill.text.tokens import Kind

_STATEMENT, _RANK = "statement", "rank"
_OTHER_TABLES = (Table.LINKS, Table.REPORTING, Table.DEMONYMS, Table.PLACES)
_DEMONYMS, _LATIN = Table.DEMONYMS, Kind.LATIN
_PLACES_MARGIN = 1
_CAUSE, _IN = "cause", "in"
_SERVANT = "\u0639\u0628\u062f"
_FEMININE = "\u0629"
_FIGHTERS = "fighters"
_GUARDS, _HIS = "guards", "\u0647"
_THEIRS = frozenset(("\u0647", "\u0647\u0645", "\u0647\u0645\u0627"))
_OPENING, _CLOSING = "(", ")"
_BRACKETED = 2
_MILITARY, _WITHOUT = "\u0639\u0633\u0643\u0631\u064a\u0647", "\u062f\u0648\u0646"
_YA, _MANY = "\u064a", "\u0648\u0646"
_FATHER = ("\u0627\u0628\u0648", "\u0627\u0628\u064a", "\u0627\u0628\u0627")
FATHERS = frozenset((*_FATHER, *("\u0648" + word for word in _FATHER)))
_KIN, _OF = frozenset(("families", "relatives")), "\u0645\u0646"
_ONE = frozenset(("\u0648\u0627\u062d\u062f\u0647", "\u0648\u0627\u062d\u062f"))
_ONE_OF_THEM = frozenset(("\u0627\u062d\u062f\u0647\u0645", "\u0627\u062d\u062f\u0647\u0645\u0627"))
_OR, _DOUBLED = "\u0627\u0645", "\u0651"
_WHERE = frozenset((_IN, "from"))
_ENDS, _DESCRIBED = frozenset((".", ",", ";")), 6
_WITH = frozenset(("subset", "including", "others", "of", "and", "besides", "breakdown"))


def inside_names(page: Page) -> dict[int, int]:
    """Tokens of names and how far they may not reach: ``حزب العمال`` tells of no workers, ``أبو شوك`` of no man."""
    inside: dict[int, int] = {}
    for first, last, *_ in page.hits(Table.PLACES):
        if last - first > 1 and page.tokens[first].kind is not _LATIN:
            inside.update(dict.fromkeys(range(first + 1, last), last))
    for table in (Table.ACTORS, Table.OUTLETS):
        for first, last, *_ in page.hits(table):
            latin = page.tokens[first].kind is _LATIN
            inside.update(dict.fromkeys(range(first if latin else first + 1, last), last - 1 if latin else last))
    return inside


def is_other_word(page: Page, hit: Hit, numbers: set[int], *, is_trigger: bool) -> bool:
    """Tell whether the word is rather a small word (``أما``), a word of saying (``مضيفًا``) or a nationality."""
    first, last, entries, reading = hit
    if (first and _is_told_before(page, hit)) or is_or(page, hit) or (not is_trigger and _is_no_noun(page, hit)):
        return True
    if is_of_record(page, hit):
        return True
    starts = page.table_starts
    for table in _OTHER_TABLES:
        other = starts[table].get(first)
        if other is None or (table is Table.REPORTING and (is_trigger or _follows_casualty(page, first))):
            continue
        if table is Table.PLACES and not is_trigger and (other.last > last or is_where(page, hit, other)):
            return True
        longer = _PLACES_MARGIN if table is Table.PLACES else 0
        if other.last < last or len(other.reading.stem) < len(reading.stem) + longer:
            continue
        is_thing = other.entry.id == _CAUSE and entries[0].table is Table.TARGETS
        if is_thing and not _brings_losses(page, last, numbers):
            continue
        if table is not _DEMONYMS or not _is_people(page, hit, numbers):
            return True
    return last == first + 1 and (_is_adjective(page, hit) or (not is_trigger and _is_capture(page, hit, numbers)))


def _is_told_before(page: Page, hit: Hit) -> bool:
    """``عبد الله``, ``as well as``, ``(UXO)``: the word before tells that this one is another."""
    before, around = hit.first - 1, page.links.get(hit.first - 1)
    if page.words[before].folded == _SERVANT and page.tokens[hit.first].kind is not _LATIN:
        return True
    if around is not None and _is_inside_link(page, hit, around):
        return True
    return page.tokens[before].surface == _OPENING and _is_abbreviation(page, hit)


def _is_no_noun(page: Page, hit: Hit) -> bool:
    """Tell whether a noun of people or things is the adjective, the name (``أبو حرب``) or the make of another."""
    if hit.reading.pronoun and _is_feminine(page, hit):
        return True
    if _is_facility_or_guard(page, hit):
        return True
    if hit.entry.table is Table.WHO:
        if counts_nobody(page, hit) or _is_of_statement(page, hit) or _is_of_attack(page, hit):
            return True
        byname = page.words[hit.first].folded in FATHERS
        return hit.last == hit.first + 1 and (byname or _is_of_thing(page, hit) or _is_rank(page, hit.first))
    return hit.entry.table is Table.TARGETS and (_opens_name(page, hit) or _is_make(page, hit.first))


def counts_nobody(page: Page, hit: Hit) -> bool:
    """Tell whether a word for people is the one family that others are of, or the name of a party."""
    return _is_of_one(page, hit) or _is_pair_of_name(page, hit)


def _is_facility_or_guard(page: Page, hit: Hit) -> bool:
    """``مرافقه`` are his guards, ``مرافق`` and ``مرافقها`` facilities: of one spelling the pronoun tells people."""
    guards = page.who.get(hit.first)
    if guards is None or guards.entry.id != _GUARDS:
        return False
    facilities = page.hit_at(Table.TARGETS, hit.first)
    if facilities is None or guards.last != facilities.last:
        return False
    his = page.tokens[hit.first].surface.endswith(_HIS)
    people = hit.reading.pronoun in _THEIRS or his
    return people if hit.entry.table is Table.TARGETS else not people


def _is_of_attack(page: Page, hit: Hit) -> bool:
    """``انفجار إرهابي``: behind the bare noun of an attack the word tells of what sort it was."""
    attack = page.trigger_ends.get(hit.first)
    if attack is None or attack.reading.verbal or attack.reading.article:
        return False
    if hit.reading.article or hit.reading.conjunction:
        return False
    one = hit.entry.id == _FIGHTERS and hit.reading.number is Number.SINGULAR
    return one and all(row.id == "attack" and row.cells[3] in ("self", "genitive") for row in attack.entries)


def _is_of_statement(page: Page, hit: Hit) -> bool:
    """``بيانها الصحفي``: a statement to the press is no journalist."""
    said = page.reporting.get(hit.first - 1) if hit.first else None
    return said is not None and said.entry.id == _STATEMENT and not said.reading.verbal and not hit.reading.conjunction


def _is_of_one(page: Page, hit: Hit) -> bool:
    """``ثلاثة شهداء من أسرة واحدة``: that they are of one family counts no family."""
    if hit.entry.id not in _KIN or page.tokens[hit.first].kind is _LATIN or hit.last >= len(page.tokens):
        return False
    return page.words[hit.last].folded in _ONE and page.words[hit.first - 1].folded == _OF


def _is_pair_of_name(page: Page, hit: Hit) -> bool:
    """``32 من طالبان``: behind *of* stands the name of a party that is spelt like two students."""
    if hit.reading.number is not Number.DUAL or hit.last != hit.first + 1 or page.words[hit.first - 1].folded != _OF:
        return False
    named = page.hit_at(Table.ACTORS, hit.first)
    return named is not None and named.reading.number is not Number.DUAL


def is_where(page: Page, hit: Hit, place: Hit | None) -> bool:
    """Tell whether a noun is a town: ``9 من جنين`` says from where, whatever else the bare name means."""
    link = link_ending_at(page, hit.first)
    if link is None or place is None or place.last != hit.last or page.tokens[hit.first].kind is _LATIN:
        return False
    bare = hit.reading == place.reading and hit.reading.number is Number.SINGULAR and not hit.reading.article
    return bare and not _WHERE.isdisjoint([entry.id for entry in link.entries])


def _brings_losses(page: Page, at: int, numbers: set[int]) -> bool:
    """``موقعا قتلى`` leaves dead behind, ``استهدفت موقعا`` a site: what follows the word tells which it is."""
    trigger = page.triggers.get(at)
    losses = trigger is not None and trigger.entry.id in ("casualty", "effect")
    return losses or at in numbers or page.quantifiers.get(at) is not None


def _is_feminine(page: Page, hit: Hit) -> bool:
    """``مصادر محلية`` are not somebody's shops: the ending of the feminine is no pronoun."""
    return hit.last == hit.first + 1 and page.tokens[hit.first].surface[-1] == _FEMININE


def _is_inside_link(page: Page, hit: Hit, around: Hit) -> bool:
    """``as well as`` tells of no well, ``على الطريق`` of where something is, not of what was hit."""
    if page.tokens[hit.first].kind is _LATIN:
        return around.last > hit.last
    return around.last > hit.first and around.entry.id == _IN and hit.entry.table is Table.TARGETS


def _is_abbreviation(page: Page, hit: Hit) -> bool:
    """``unexploded ordnance (UXO) was``: capitals alone in brackets only shorten the words before them."""
    tokens, first, last = page.tokens, hit.first, hit.last
    if first < _BRACKETED or last != first + 1 or last >= len(tokens):
        return False
    short = tokens[last].surface == _CLOSING and tokens[first].surface[:2].isupper()
    return short and tokens[first - 2].kind is _LATIN


def is_of_record(page: Page, hit: Hit) -> bool:
    """``a lower casualty figure``, "an attack video": the noun behind an English one is what is told of."""
    record = page.reporting.get(hit.last)
    if record is None or record.entry.id != _STATEMENT or record.reading.verbal:
        return False
    return hit.reading.number is Number.SINGULAR and not hit.reading.verbal and page.tokens[hit.first].kind is _LATIN


def _is_make(page: Page, first: int) -> bool:
    """``بندقية من نوع كلاشنكوف``: behind *type* a word tells what was told, and is no second thing."""
    before = first - 1 - (first > 1 and page.tokens[first - 1].surface == _OPENING)
    label = page.quantifiers.get(before) if first else None
    return label is not None and label.entry.id == "label"


def _is_rank(page: Page, first: int) -> bool:
    """``ضابط برتبة عقيد``: behind *of the rank of* a word tells what he was; ``أحدهم برتبة نقيب`` tells of one."""
    label = page.quantifiers.get(first - 1) if first > 1 else None
    return label is not None and label.entry.cells[1] == _RANK and page.words[first - 2].folded not in _ONE_OF_THEM


def _is_of_thing(page: Page, hit: Hit) -> bool:
    """``التجهيزات العسكرية``, ``من دون طيار``: the feminine of *soldier* is an adjective, a craft has no pilot."""
    folded, before = page.words[hit.first].folded, page.words[hit.first - 1].folded if hit.first else ""
    return folded.endswith(_MILITARY) or (hit.entry.id == "pilots" and before.endswith(_WITHOUT))


def is_or(page: Page, hit: Hit) -> bool:
    """Tell whether a word is *or* and no *mother*, who stands behind what happened to her, *and*, *among them* or *of*.

    ``قتلى أم لا`` tells of no woman, ``قتلت أم`` and ``بينهم أم وطفلها`` do.
    """
    at = hit.first
    if page.words[at].folded != _OR:
        return False
    token = page.tokens[at]
    if token.kind is _LATIN or _DOUBLED in token.surface:
        return False
    before, joined = page.triggers.get(at - 1), link_ending_at(page, at)
    happened = before is not None and _follows_casualty(page, at) and "self" not in before.entry.cells
    return not happened and (joined is None or _WITH.isdisjoint([entry.id for entry in joined.entries]))


def _opens_name(page: Page, hit: Hit) -> bool:
    """``الخوذ البيضاء`` wear helmets, and are told by them: a thing that opens the name of a body is none.

    One craft of a nation (``إسقاط طائرة أمريكية``) may be what was hit.
    """
    named = page.hit_at(Table.ACTORS, hit.first)
    if named is None or named.last <= hit.last:
        return False
    craft = hit.reading.number is Number.SINGULAR and not hit.reading.article
    if craft and named.last == hit.last + 1 and page.hit_at(_DEMONYMS, hit.last) is not None:
        return False
    return page.tokens[hit.first].kind is not _LATIN


def _is_capture(page: Page, hit: Hit, numbers: set[int]) -> bool:
    """``أسر أربعة``, ``أسر الجيش``: families before a number or a force are its act of capture."""
    if "plural" not in hit.entry.cells or hit.first - 1 in numbers:
        return False
    other = page.triggers.get(hit.first)
    if other is None or other.last != hit.last or other.entry.id != "detention":
        return False
    at = hit.last
    return at in numbers or any(page.hit_at(table, at) is not None for table in (Table.ACTORS, Table.QUANTIFIERS))


def _is_people(page: Page, hit: Hit, numbers: set[int]) -> bool:
    """``ثلاثة سوريين``: a nationality names people when a number stands before it or its ending counts them.

    So does one right behind what happened to someone: ``استشهد فلسطيني``. In English a plural does ("six Syrians"),
    and one of them behind an article with no noun behind it ("a Syrian was", "a 17-year-old Palestinian near").
    """
    if page.tokens[hit.first].kind is _LATIN:
        return hit.reading.number is Number.PLURAL or _is_one_of_nation(page, hit)
    if _follows_casualty(page, hit.first):
        return True
    return hit.first - 1 in numbers or hit.reading.number is Number.DUAL or page.words[hit.first].folded.endswith(_MANY)


def _is_one_of_nation(page: Page, hit: Hit) -> bool:
    """Tell whether an English nationality names one person, by what stands on both sides of it."""
    links = page.link_classes
    if "be" in links.get(hit.last, ()):
        return True
    ends = hit.last >= len(page.tokens) or page.tokens[hit.last].surface in _ENDS or links.get(hit.last)
    for at in range(hit.first - 1, max(hit.first - _DESCRIBED, 0) - 1, -1) if ends else ():
        if links.get(at):
            return "indefinite" in links[at]
    return False


def _follows_casualty(page: Page, at: int) -> bool:
    before = page.triggers.get(at - 1) if at else None
    return before is not None and before.last == at and any(e.id in ("casualty", "detention") for e in before.entries)


def _is_adjective(page: Page, hit: Hit) -> bool:
    """``قصف مدفعي``: an ending that looks like the construct of a dual, on a word that is itself in a list."""
    if hit.reading.number is not Number.DUAL:
        return False
    word = page.words[hit.first]
    return word.folded.endswith(_YA) and hit.reading.stem + _YA in word.by_stem
