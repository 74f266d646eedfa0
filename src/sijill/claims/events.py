"""Events without a count: attacks, control of places, clearance — one for each clause that tells of one."""

from bisect import bisect_left

from sijill.claims.fitting import ATTACKS, is_one_attacked
from sijill.claims.frame import Frame
from sijill.claims.governors import Governor
from sijill.claims.parts import STRUCK
from sijill.claims.refusing import names_field
from sijill.claims.setting import Setting
from sijill.claims.standing_words import ON_IT, is_noun, trigger_ending
from sijill.claims.telling import is_worth_telling
from sijill.lexicon.page import Page
from sijill.lexicon.tables import Entry, Table
from sijill.mentions.links import OBLIQUE, link_classes
from sijill.text.tokens import Kind

_HANDED, _HANDED_REACH = "handed-over", 6
_EVENT_KINDS = ("attack", "control", "clearance")
_PLACE_REACH = 10
_HEAD_REACH = 4
_WHILE = "while"
_FELL = ("taken", "verb-past", "subject")
_PEOPLE_REACH = 2
_BY_FIRE = "\u0646\u0627\u0631\u064a\u0647"
_BY, _FOR = "\u0628", "\u0644"
_TELLING, _TELLING_REACH = frozenset(("relative", "on", "against")), 2
_ANY, _TARGETED, _BLAST = "armed-attack", "targeted", "explosion"
_IT, _ARTICLE = "\u0647\u0627", "\u0627\u0644"
_WITHDRAWN, _GOES_WITH = "withdrawn", 3
_PARTIES = (Table.ACTORS, Table.ACTOR_SHORT, Table.WHO, Table.TITLES, Table.TARGETS, Table.NUMBERS)
_HELD, _THE = frozenset(("taken", "besieged")), frozenset(("determiner",))
_DOING, _DONE = "ing", "ed"


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
            if not rows:
                continue
            ground = next((e for e in rows if e.id == "control" and is_of_place(setting, number, governor)), None)
            entry = ground or rows[0]
            if needs_object(entry):
                continue
            if governor.first in used and (entry.id != "attack" or _blew_up(entry, governor)):
                continue
            if entry.id == "control" and (ground is None or _says_again(governor, number, found)):
                continue
            if entry.id == "clearance" and names_field(setting.page, governor):
                continue
            if entry.id == "attack" and _is_of_no_event(setting, number, governor):
                continue
            found.append(Frame(number, None, entry, governor, governor.modality, f"{entry.id}.trigger"))
    return _one_attack_a_sentence(setting.page, found, frames)


def _is_of_no_event(setting: Setting, number: int, governor: Governor) -> bool:
    """``قد تنفجر الألغام بالملامسة``: what may happen, without a place, a date or a party, is how things are."""
    return governor.modality == "possible" and not (
        setting.places[number] or setting.dates[number] or setting.actors[number]
    )


def _says_again(governor: Governor, number: int, found: list[Frame]) -> bool:
    """``استعاد الجيش السيطرة على``, ``سيطرت على البلدة بعد انسحاب المسلحين``: a noun that only goes with the verb."""
    if governor.verbal or not found or found[-1].sentence != number or found[-1].entry.id != "control":
        return False
    verb = found[-1].governor
    if verb is None or not verb.verbal:
        return False
    return _withdraws(governor) or governor.first - verb.last <= _GOES_WITH


def _blew_up(blast: Entry, governor: Governor) -> bool:
    """``Soldiers blew up a mine``: an explosion that is told by what it destroyed, and was used for that."""
    if blast.cells[1] != _BLAST:
        return False
    return any(entry.id == "effect" and entry.cells[3] == "object" for entry in governor.entries)


def needs_object(entry: Entry) -> bool:
    """``أزال``, ``removed``: a plain word of clearance says nothing until it says what was cleared."""
    return entry.id == "clearance" and len(entry.phrase) == 1 and entry.cells[3] != "self"


def is_of_place(setting: Setting, number: int, governor: Governor) -> bool:
    """Tell whether a place changed hands: not a party (``الاحتلال``), nor a figure that fell (``تراجع عدد X``)."""
    page = setting.page
    if not governor.verbal and (page.hit_at(Table.ACTOR_SHORT, governor.first) or _is_name(page, governor)):
        return False
    if any(entry.cells[1] == _HANDED for entry in governor.entries) and not _is_beside_place(setting, number, governor):
        return False
    latin = page.tokens[governor.first].kind is Kind.LATIN
    if latin and (_tells_which(page, governor) or _takes_people(page, governor)):
        return False
    figure = page.quantifiers.get(governor.first)
    if (figure is not None and figure.last > governor.last) or _is_of_quality(page, governor):
        return False
    return _names_place(setting, number, governor)


def _is_beside_place(setting: Setting, number: int, governor: Governor) -> bool:
    """``تسليم المدينة``; wages that are handed over in a town are no ground."""
    reach = range(governor.last, governor.last + _HANDED_REACH)
    there = next((place.token for place in setting.places[number] if place.token in reach), None)
    return there is not None and not any("in" in link_classes(setting.page, at) for at in range(governor.last, there))


def _is_of_quality(page: Page, governor: Governor) -> bool:
    """``تراجع قدرة المنظومة``: what falls back is a quality of something, where no party stands behind the noun."""
    at, words = governor.last, page.words
    if at + 1 >= len(words) or not _withdraws(governor):
        return False
    if words[at].folded.startswith(_ARTICLE) or not _is_owner(page, at + 1):
        return False
    counted = page.quantifiers.get(at)
    if link_classes(page, at) or (counted is not None and counted.entry.id == "vague"):
        return False
    return not any(page.hit_at(table, at) for table in _PARTIES)


def _withdraws(governor: Governor) -> bool:
    return any(entry.cells[1] == _WITHDRAWN for entry in governor.entries)


def _is_owner(page: Page, at: int) -> bool:
    """Tell whether a word may own the noun before it: no particle, nothing that a particle is attached to."""
    if page.tokens[at].kind is not Kind.ARABIC or link_classes(page, at) or page.time_words.get(at):
        return False
    return not any(reading.preposition or reading.conjunction for reading in page.words[at].readings)


def _is_name(page: Page, governor: Governor) -> bool:
    """``حي التحرير``: the name of a quarter or a square; nor does fire alone (``السيطرة النارية``) hold a place."""
    head = page.place_heads.get(governor.first - 1) if governor.first else None
    quarter = head is not None and any(entry.id == "neighbourhood" for entry in head.entries)
    return quarter or (governor.last < len(page.words) and page.words[governor.last].folded.endswith(_BY_FIRE))


def _names_place(setting: Setting, number: int, governor: Governor) -> bool:
    if any(governor.first < place.token <= governor.last + _PLACE_REACH for place in setting.places[number]):
        return True
    if _refers_back(setting.page, governor):
        return any(0 <= governor.first - place.token <= _PLACE_REACH for place in setting.places[number])
    page, last = setting.page, governor.last
    if _withdraws(governor):
        return False
    if any(page.place_heads.get(at) for at in range(last, last + _HEAD_REACH)):
        return True
    following = page.tokens[last] if last < len(page.tokens) else None
    named = following is not None and following.kind is Kind.LATIN and following.surface[:1].isupper()
    return named and governor.verbal


def _takes_people(page: Page, governor: Governor) -> bool:
    """``lost two soldiers in Kabul``: what an English verb took or lost are people, not the place behind them."""
    people = range(governor.last, governor.last + _PEOPLE_REACH)
    return governor.verbal and any(page.who.get(at) is not None for at in people)


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

    So do an English passive (``Palmyra was captured by``) and ``fell to``.
    """
    if governor.passive or all(row.cells[1:4] == _FELL and row.language == "en" for row in governor.entries):
        return True
    if governor.last - governor.first > 1:
        return page.words[governor.last - 1].folded.endswith(ON_IT)
    return page.words[governor.first].folded.endswith(_IT) and any(row.cells[1] == "taken" for row in governor.entries)


def _one_attack_a_sentence(page: Page, events: list[Frame], frames: list[Frame]) -> list[Frame]:
    """An attack beside counted strikes or a counted attack of the same sentence is the same event.

    Beside a noun of attack that tells of nothing (``أعنف هذه الهجمات``) a verb tells of one, another noun does not.
    """
    attacks = [frame for frame in frames if frame.entry.id in ATTACKS and not _stands_beside(frame)]
    whiles = [at for at, classes in page.link_classes.items() if _WHILE in classes]
    told = {_clause(whiles, frame) for frame in attacks if is_worth_telling(page, frame)}
    named = {_clause(whiles, frame) for frame in attacks if not _is_means(page, frame)}
    kept: list[Frame] = []
    for event in events:
        if event.entry.id == "attack":
            clause = _clause(whiles, event)
            verbal = event.governor is not None and event.governor.verbal
            if clause in told or (not verbal and clause in named) or _aims_at_counted(event, frames):
                continue
            if _points_back(page, event) and any(n < event.sentence for n, _ in told):
                continue
            told.add(clause)
        kept.append(event)
    return kept


def _aims_at_counted(event: Frame, frames: list[Frame]) -> bool:
    """``استهدفوا ثلاث دبابات``, ``استهدف حيا بصاروخ``: what was aimed at is counted, or the means are told."""
    verb = event.governor
    if verb is None or event.entry.cells[1] != _ANY or all(entry.cells[1] != _TARGETED for entry in verb.entries):
        return False
    beside = [frame for frame in frames if frame.sentence == event.sentence]
    aimed = [frame for frame in beside if frame.governor is not None and frame.governor.first == verb.first]
    return any(_is_stated(frame) for frame in aimed) or (bool(aimed) and any(_is_by(frame) for frame in beside))


def _is_stated(frame: Frame) -> bool:
    quantity = frame.phrase.quantity if frame.phrase is not None else None
    return quantity is not None and not quantity.implicit


def _is_by(frame: Frame) -> bool:
    return frame.entry.id in ATTACKS and frame.phrase is not None and frame.phrase.oblique == _BY


def _clause(whiles: list[int], frame: Frame) -> tuple[int, int]:
    """The sentence of a frame and its clause: behind ``فيما`` or *while* another attack is told of."""
    word = frame.governor or frame.phrase
    return frame.sentence, bisect_left(whiles, word.first) if word is not None else 0


def _stands_beside(frame: Frame) -> bool:
    """``أغار الطيران على منزل``: the one thing that was hit is told beside the attack."""
    if frame.phrase is None:
        return False
    one = frame.governor is not None and frame.governor.verbal and not _is_stated(frame)
    return frame.rule == STRUCK or one or is_one_attacked(frame.entry, frame.phrase)


def _points_back(page: Page, event: Frame) -> bool:
    """``وأدى القصف إلى``: a noun with the article means an attack told before, unless it says on what or which one."""
    governor = event.governor
    if governor is None or page.tokens[governor.first].kind is Kind.LATIN:
        return False
    if governor.verbal:
        return _tells_of_another(page, governor)
    noun = page.triggers.get(governor.first)
    behind = range(governor.last, governor.last + _TELLING_REACH)
    tells = any(not _TELLING.isdisjoint(link_classes(page, at)) or _is_for(page, at) for at in behind)
    return noun is not None and noun.reading.article and not tells


def _tells_of_another(page: Page, verb: Governor) -> bool:
    """``القصف استهدف``, ``واستهدف الانفجار``, ``استهدفت هذه العملية``: the subject of the verb is an attack itself."""
    if "determiner" in link_classes(page, verb.last):
        return True
    beside = (trigger_ending(page, verb.first), page.triggers.get(verb.last))
    return any(hit is not None and hit.reading.article and is_noun(hit) for hit in beside)


def _is_for(page: Page, at: int) -> bool:
    return at < len(page.words) and any(reading.preposition == _FOR for reading in page.words[at].readings[:1])


def _is_means(page: Page, frame: Frame) -> bool:
    """Tell whether a weapon that is not counted is only the means of what another word tells (``قصف بصواريخ``)."""
    phrase = frame.phrase
    if phrase is None or phrase.hit is None or not (phrase.thing or phrase.hit.reading.preposition):
        return False
    return not is_worth_telling(page, frame)
