"""Events without a count: attacks, control of places, clearance — one for each clause that tells of one."""

from sijill.claims.fitting import ATTACKS, follows_throw, is_one_attacked, names_field
from sijill.claims.frame import Frame, frames_by_sentence
from sijill.claims.governors import Governor
from sijill.claims.setting import Setting
from sijill.lexicon.page import Hit, Page
from sijill.lexicon.tables import Entry, Table
from sijill.mentions.links import OBLIQUE, link_classes
from sijill.mentions.nouns import NounPhrase
from sijill.text.tokens import Kind

_EVENT_KINDS = ("attack", "control", "clearance")
_PLACE_REACH = 10
_HEAD_REACH = 4
_MEANS_REACH = 4
_COURSE, _COURSE_REACH = frozenset(("from", "by", "to", "against", "on")), 3
_CLASH, _SIDES_REACH = "clash", 3
_BY, _FOR = "\u0628", "\u0644"
_TELLING, _TELLING_REACH = frozenset(("relative", "on", "against")), 2
_PRONOUNS = ("\u0639\u0644\u064a\u0647", "\u0639\u0644\u064a\u0647\u0627")
_IT, _ARTICLE = "\u0647\u0627", "\u0627\u0644"
_WITHDRAWN = "withdrawn"
_PARTIES = (Table.ACTORS, Table.ACTOR_SHORT, Table.WHO, Table.TITLES, Table.TARGETS, Table.NUMBERS)
_HELD, _THE = frozenset(("taken", "besieged")), frozenset(("determiner",))
_DOING, _DONE, _FALL = "ing", "ed", frozenset(("fell", "fallen"))
_STRIKING = frozenset(("strike", "attack", "effect", "casualty"))


def find_events(
    setting: Setting, governors: list[Governor], frames: list[Frame], excluded: frozenset[int]
) -> list[Frame]:
    """Return frames for the governors that tell of an event and have not been used for a counted claim."""
    used = {f.governor.first for f in frames if f.governor is not None and f.entry.id != "attack"}
    found: list[Frame] = []
    at = 0
    for number, sentence in enumerate(setting.page.sentences):
        while at < len(governors) and governors[at].first < sentence.last:
            governor = governors[at]
            at += 1
            if number in excluded or governor.first < sentence.first:
                continue
            rows = [e for e in governor.entries if e.id in _EVENT_KINDS and e.cells[3] != "counted"]
            ground = next((e for e in rows if e.id == "control" and is_of_place(setting, number, governor)), None)
            entry = ground or next(iter(rows), None)
            if entry is None or needs_object(entry):
                continue
            if governor.first in used and entry.id != "attack":
                continue
            if entry.id == "control" and not is_of_place(setting, number, governor):
                continue
            if entry.id == "clearance" and names_field(setting.page, governor):
                continue
            found.append(Frame(number, None, entry, governor, governor.modality, f"{entry.id}.trigger"))
    return _one_attack_a_sentence(setting.page, found, frames)


def needs_object(entry: Entry) -> bool:
    """``أزال``, ``removed``: a plain word of clearance says nothing until it says what was cleared."""
    return entry.id == "clearance" and len(entry.phrase) == 1 and entry.cells[3] != "self"


def is_of_place(setting: Setting, number: int, governor: Governor) -> bool:
    """Tell whether a place changed hands: not a party (``الاحتلال``), nor a figure that fell (``تراجع عدد X``)."""
    page = setting.page
    if not governor.verbal and page.hit_at(Table.ACTOR_SHORT, governor.first) is not None:
        return False
    if page.tokens[governor.first].kind is Kind.LATIN and _tells_which(page, governor):
        return False
    figure = page.hit_at(Table.QUANTIFIERS, governor.first)
    if (figure is not None and figure.last > governor.last) or _is_of_quality(page, governor):
        return False
    return _names_place(setting, number, governor)


def _is_of_quality(page: Page, governor: Governor) -> bool:
    """``تراجع قدرة المنظومة``: what falls back is a quality of something, where no party stands behind the noun."""
    at, words = governor.last, page.words
    if at + 1 >= len(words) or all(entry.cells[1] != _WITHDRAWN for entry in governor.entries):
        return False
    if words[at].folded.startswith(_ARTICLE) or not words[at + 1].folded.startswith(_ARTICLE):
        return False
    counted = page.hit_at(Table.QUANTIFIERS, at)
    if link_classes(page, at) or (counted is not None and counted.entry.id == "vague"):
        return False
    return not any(page.hit_at(table, at) for table in _PARTIES)


def _names_place(setting: Setting, number: int, governor: Governor) -> bool:
    if any(0 <= place.token - governor.last <= _PLACE_REACH for place in setting.places[number]):
        return True
    if _refers_back(setting.page, governor):
        return any(0 <= governor.first - place.token <= _PLACE_REACH for place in setting.places[number])
    page, last = setting.page, governor.last
    if any(page.hit_at(Table.PLACE_HEADS, at) for at in range(last, last + _HEAD_REACH)):
        return True
    following = page.tokens[last] if last < len(page.tokens) else None
    named = following is not None and following.kind is Kind.LATIN and following.surface[:1].isupper()
    return named and governor.verbal


def _tells_which(page: Page, governor: Governor) -> bool:
    """``in occupied Kherson``, ``the surrounding areas``: a participle before a name tells which place, and no news."""
    first, last = governor.first, governor.last
    if not first or last - first > 1 or all(row.cells[1] not in _HELD for row in governor.entries):
        return False
    links = link_classes(page, first - 1)
    if page.tokens[first].surface.endswith(_DOING):
        return "determiner" in links
    return page.tokens[first].surface.endswith(_DONE) and not (OBLIQUE | _THE).isdisjoint(links)


def _refers_back(page: Page, governor: Governor) -> bool:
    """``المدينة التي تسيطر عليها``, ``قبل أن تستعيدها``: a verb that holds a pronoun means the place before it.

    So does an English passive: ``Palmyra was captured by``.
    """
    if governor.passive or page.words[governor.first].folded in _FALL:
        return True
    if governor.last - governor.first > 1:
        return page.words[governor.last - 1].folded.endswith(_PRONOUNS)
    return page.words[governor.first].folded.endswith(_IT) and any(row.cells[1] == "taken" for row in governor.entries)


def _falls(page: Page, phrase: NounPhrase) -> bool:
    """Tell whether a weapon is what a verb of striking tells of, or is said to have come down on something."""
    last = phrase.last
    while page.hit_at(Table.DEMONYMS, last) is not None:
        last += 1
    if not {"against", "on"}.isdisjoint(page.link_classes.get(last, ())):
        return True
    before = page.hit_at(Table.TRIGGERS, phrase.first - 1) if phrase.first and not phrase.oblique else None
    return _strikes(page.hit_at(Table.TRIGGERS, last)) or (_strikes(before) and phrase.quantity is not None)


def _strikes(verb: Hit | None) -> bool:
    return verb is not None and verb.reading.verbal and any(entry.id in _STRIKING for entry in verb.entries)


def _one_attack_a_sentence(page: Page, events: list[Frame], frames: list[Frame]) -> list[Frame]:
    """An attack verb beside counted strikes or a counted attack of the same sentence tells of the same event."""
    told = {_clause(page, f) for f in frames if f.entry.id in ATTACKS and not (_is_means(page, f) or _stands_beside(f))}
    kept: list[Frame] = []
    for event in events:
        if event.entry.id == "attack":
            clause = _clause(page, event)
            if clause in told or (_points_back(page, event) and any(n < event.sentence for n, _ in told)):
                continue
            told.add(clause)
        kept.append(event)
    return kept


def _clause(page: Page, frame: Frame) -> tuple[int, int]:
    """The sentence of a frame and its clause: behind ``فيما`` or *while* another attack is told of."""
    word = frame.governor or frame.phrase
    last = word.first if word is not None else 0
    first = page.sentences[frame.sentence].first
    return frame.sentence, sum("while" in page.link_classes.get(at, ()) for at in range(first, last))


def _stands_beside(frame: Frame) -> bool:
    return frame.phrase is not None and is_one_attacked(frame.entry, frame.phrase)


def _points_back(page: Page, event: Frame) -> bool:
    """``وأدى القصف إلى``: a noun with the article means an attack told before, unless it says on what or which one."""
    governor = event.governor
    if governor is None or governor.verbal or page.tokens[governor.first].kind is Kind.LATIN:
        return False
    noun = page.hit_at(Table.TRIGGERS, governor.first)
    behind = range(governor.last, governor.last + _TELLING_REACH)
    tells = any(not _TELLING.isdisjoint(link_classes(page, at)) or _is_for(page, at) for at in behind)
    return noun is not None and noun.reading.article and not tells


def _is_for(page: Page, at: int) -> bool:
    return at < len(page.words) and any(reading.preposition == _FOR for reading in page.words[at].readings[:1])


def _is_means(page: Page, frame: Frame) -> bool:
    """Tell whether a weapon that is not counted is only the means of what another word tells (``قصف بصواريخ``)."""
    phrase = frame.phrase
    if phrase is None or phrase.hit is None or not (phrase.thing or phrase.hit.reading.preposition):
        return False
    return not is_worth_telling(page, frame)


def is_loose(setting: Setting, frame: Frame, told: frozenset[int]) -> bool:
    """Tell whether the sentence of an attack without a number says neither where, when, by whom nor with what result.

    "Such attacks must end" speaks of attacks and tells of none; ``told`` are the sentences that tell of other things.
    """
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
    if phrase.thing is not None and phrase.amount is None and not _falls(page, phrase):
        return phrase.quantity is not None and (not phrase.quantity.implicit or _is_launched(page, phrase))
    if frame.is_counted:
        return True
    if kind == "strike" and not _is_carried_out(page, phrase):
        return False
    return not phrase.definite or "relative" in link_classes(page, phrase.last) or _is_between(page, phrase)


def _is_launched(page: Page, phrase: NounPhrase) -> bool:
    """``رصد إطلاق صاروخ من اليمن``: one weapon that was launched from, by or at someone is an attack."""
    behind = range(phrase.last, phrase.last + _COURSE_REACH)
    aimed = any(not _COURSE.isdisjoint(page.link_classes.get(at, ())) for at in behind)
    return aimed and follows_throw(page, phrase.first)


def _is_between(page: Page, phrase: NounPhrase) -> bool:
    """``تتواصل المعارك العنيفة بين``: fighting is told of where it says who fights, be it with the article."""
    if phrase.entry is None or phrase.entry.cells[1] != _CLASH:
        return False
    return any("between" in page.link_classes.get(at, ()) for at in range(phrase.last, phrase.last + _SIDES_REACH))


def _is_carried_out(page: Page, phrase: NounPhrase) -> bool:
    """Tell whether strikes without a number are said to have come: ``غارات على …``, ``carried out air strikes``."""
    if phrase.amount is not None:
        return False
    return _falls(page, phrase) or "by" in page.link_classes.get(phrase.last, ()) or follows_throw(page, phrase.first)
