"""Nouns that are themselves the event: strikes, attacks, the dead and the wounded, counted or not."""

from sijill.claims.attack_totals import opens_total
from sijill.claims.blasts import counting_bombs
from sijill.claims.fitting import (
    ATTACKS,
    PEOPLE_KINDS,
    as_weapon,
    counts_none,
    heads_toll,
    is_from_afar,
    is_of_other_sort,
    is_thrown,
    modality_of,
    only_names,
    repeats_verb,
)
from sijill.claims.frame import Frame
from sijill.claims.governors import Governor, noun_governor
from sijill.claims.parts import take_attack_toll, take_number_before
from sijill.claims.standing_words import trigger_ending
from sijill.claims.state import State
from sijill.claims.telling import falls
from sijill.lexicon.morphology import Number
from sijill.lexicon.page import Hit, Page
from sijill.lexicon.tables import Entry, Table
from sijill.mentions.nouns import TARGET, WHO, NounPhrase
from sijill.text.tokens import Kind

_FINER = frozenset(("engagement", "clash"))
_CAPTIVE = frozenset(("detention", "displacement"))
_PARTICIPLE = "participle"
_DROPPED, _EXPLOSION, _ABDUCTION = "air-attack", "explosion", "abduction"
_ANY_FATE, _KILLED, _INJURED = "killed-or-injured", "killed", "injured"
_BETWEEN = frozenset(("\u0628\u064a\u0646", "\u0645\u0627"))
_REPEATED = frozenset(("hit", "targeted", "armed-attack", "ground-assault", "raid-on-ground"))
_FORCES = frozenset(("soldiers", "police", "security-forces", "peacekeepers"))
_FATE_REACH, _WHOLE_REACH, _SUBJECT_REACH, _HAVING_REACH = 6, 3, 6, 3


def meet_counted(state: State, phrase: NounPhrase) -> None:
    """A noun that is itself the event: ``غارتين``, ``ثلاثة جرحى``."""
    entry, governor = phrase.entry, state.governor
    if entry is None or repeats_verb(governor, phrase) or is_of_other_sort(state.page, phrase):
        return
    if _merges_fates(state, entry, phrase) or _parts_fates(state, entry, phrase) or _is_kept(state.page, phrase):
        return
    if entry.id in ATTACKS and phrase.amount is not None and _counts_engagements(state, entry, phrase):
        return
    if entry.id in ATTACKS:
        phrase = state.last_attack = counting_bombs(state, phrase)
        take_attack_toll(state, phrase.first, phrase.last)
    elif phrase.quantity is None and entry.id in PEOPLE_KINDS and heads_toll(state.page, phrase):
        state.toll = None if state.subset is not None and _is_of_whole(state.page, phrase.first) else phrase
        take_number_before(state, phrase)
        return
    if opens_total(state, phrase) or _opens_count(state, phrase) or _tells_nothing(state.page, phrase):
        return
    modality = modality_of(state.page, phrase, governor)
    subset, entry = _whole(state, entry), _as_planted(state.page, phrase) or _as_part(state, entry)
    if not _takes_people(state, phrase, entry):
        state.frames.append(Frame(state.sentence, phrase, entry, None, modality, f"{entry.id}.counted-noun", subset))
    if entry.id in ATTACKS and phrase.hit is not None and any(e.id in PEOPLE_KINDS for e in phrase.hit.entries):
        verbal = any(e.is_verb for e in phrase.hit.entries)
        state.governor = noun_governor(phrase.hit)._replace(verbal=verbal)
        state.reached, state.taken = phrase.last, 0
    if entry.id in PEOPLE_KINDS:
        state.last_people = len(state.frames) - 1
        state.governor = _going_on(state, phrase, entry)
        waits = entry.id in _CAPTIVE or is_wounded(state.page, phrase)
        state.pending = (phrase,) if waits and phrase.amount is not None else ()
    elif is_thrown(state.page, phrase, state.thrown):
        state.pending, state.thrown = (), phrase
        state.last_thing = as_weapon(phrase)
    elif phrase.thing is not None and (phrase.amount is not None or _is_another(state.page, phrase)):
        state.pending = (*state.pending, phrase) if phrase.joined else (phrase,)


def _tells_nothing(page: Page, phrase: NounPhrase) -> bool:
    return phrase.amount is None and (counts_none(page, phrase.first) or only_names(page, phrase))


def _takes_people(state: State, phrase: NounPhrase, entry: Entry) -> bool:
    """``خطف 15 تلميذا``: an abduction is told by who was taken, where they stand behind it."""
    after = state.upcoming
    return entry.cells[1] == _ABDUCTION and phrase.amount is None and after is not None and after.kind == WHO


def _is_another(page: Page, phrase: NounPhrase) -> bool:
    """``Another Ukrainian drone was shot down``: one more thing, which waits for what became of it."""
    return phrase.quantity is not None and "indefinite" in page.link_classes.get(phrase.first, ())


def _opens_count(state: State, phrase: NounPhrase) -> bool:
    """``جثامين ثلاثة جنود``: the number stands behind the word for the dead, with who they were."""
    after = state.upcoming
    if after is None or phrase.quantity is not None or phrase.hit is None or phrase.entry is None:
        return False
    counted = after.kind == WHO and after.amount is not None and after.first == phrase.last and not after.joined
    if not counted or phrase.entry.id != "casualty" or state.page.tokens[phrase.head].kind is not Kind.ARABIC:
        return False
    state.governor, state.reached, state.taken = noun_governor(phrase.hit), phrase.last, 0
    return True


def _going_on(state: State, phrase: NounPhrase, entry: Entry) -> Governor | None:
    """``سقط 24 قتيلا من العسكريين وطفلان``: those who stand behind *and* met what the counted dead met."""
    if entry.id != "casualty" or phrase.amount is None or phrase.hit is None or state.subset is not None:
        return None
    if entry.cells[2] != _PARTICIPLE:
        return None
    if state.page.tokens[phrase.head].kind is not Kind.ARABIC:
        return None
    state.reached, state.taken = phrase.last, 1
    return noun_governor(phrase.hit)


def is_wounded(page: Page, phrase: NounPhrase) -> bool:
    """``two of the wounded``: who was wounded before, of whom a verb may tell what became of them."""
    if phrase.entry is None or phrase.entry.cells[1] != _INJURED or phrase.hit is None:
        return False
    if page.tokens[phrase.head].kind is not Kind.LATIN:
        return phrase.hit.reading.article
    return "determiner" in page.link_classes.get(phrase.head - 1, ())


def _is_kept(page: Page, phrase: NounPhrase) -> bool:
    """``لدى الجيش 43 مسيرة``, ``deployed 43 drones``: arms that somebody has, gets or shows are no attack."""
    if phrase.thing is None or phrase.amount is None:
        return False
    for at in range(phrase.first - 1, max(phrase.first - _HAVING_REACH - 1, -1), -1):
        classes = page.link_classes.get(at, ())
        if page.tokens[at].kind in (Kind.PUNCTUATION, Kind.BREAK) or "throw" in classes:
            return False
        if "kept" in classes:
            return not falls(page, phrase)
    return False


def _merges_fates(state: State, entry: Entry, phrase: NounPhrase) -> bool:
    """``سقط عشرة جنود بين قتيل وجريح``: what became of those told before, without saying of how many which."""
    told = state.frames[-1] if state.frames else None
    if entry.phrase[0] not in _BETWEEN or told is None or told.sentence != state.sentence or told.entry.id != entry.id:
        return False
    last = max(told.governor.last if told.governor else 0, told.phrase.last if told.phrase else 0)
    if phrase.amount is not None or told.subset_of is not None or not 0 <= phrase.first - last <= _FATE_REACH:
        return False
    state.frames[-1] = told._replace(entry=entry)
    return True


def _parts_fates(state: State, entry: Entry, phrase: NounPhrase) -> bool:
    """``أوقع القصف 24 مدنيا بين قتيل وجريح``: of people whose fate no verb tells the one or the other is told."""
    told = state.pending[-1] if state.pending else None
    if told is None or phrase.amount is not None or entry.phrase[0] not in _BETWEEN or told.kind == TARGET:
        return False
    if told.amount is None or phrase.hit is None or phrase.first - told.last > _WHOLE_REACH:
        return False
    governor, modality = noun_governor(phrase.hit), modality_of(state.page, phrase, state.governor)
    state.frames.append(Frame(state.sentence, told, entry, governor, modality, f"{entry.id}.object"))
    state.last_people, state.governor, state.pending = len(state.frames) - 1, None, ()
    return True


def _is_of_whole(page: Page, at: int) -> bool:
    """Tell whether a word for the dead stands in *among the dead*: what follows is a part of them, not their number."""
    links = (page.links.get(first) for first in range(max(at - _WHOLE_REACH, 0), at))
    return any(link is not None and link.entry.id == "subset" and at < link.last for link in links)


def _as_part(state: State, entry: Entry) -> Entry:
    """``مقتل 94 مدنيا، بينهم 10 نساء وسبعة ضحايا``: victims among the killed were killed."""
    whole = state.frames[state.subset].entry if state.subset is not None else None
    killed = whole is not None and whole.id == entry.id and entry.cells[1] == _ANY_FATE and whole.cells[1] == _KILLED
    return whole if whole is not None and killed else entry


def _as_planted(page: Page, phrase: NounPhrase) -> Entry | None:
    """``انفجرت قنبلتان في``: a bomb that goes off was planted, not dropped, and by nobody whose things stand near."""
    if phrase.entry is None or phrase.entry.cells[1] != _DROPPED:
        return None
    verb = trigger_ending(page, phrase.first)
    return next((row for row in verb.entries if row.cells[1] == _EXPLOSION), None) if verb is not None else None


def _whole(state: State, entry: Entry) -> int | None:
    """The number that one behind *among them* is a part of; the wounded are no part of the dead."""
    if state.subset is None or entry.id not in PEOPLE_KINDS:
        return None
    whole = state.frames[state.subset].entry
    return None if {whole.id, entry.id} == {"casualty"} and not _same_fate(whole, entry) else state.subset


def _same_fate(whole: Entry, part: Entry) -> bool:
    return whole.cells[1] in (part.cells[1], _ANY_FATE)


def _counts_engagements(state: State, entry: Entry, phrase: NounPhrase) -> bool:
    """``24 strikes, made up of 41 engagements``: a finer count of the same strikes, kept beside theirs, never added."""
    if entry.cells[1] not in _FINER:
        return False
    for number in range(len(state.frames) - 1, -1, -1):
        frame = state.frames[number]
        if frame.sentence != state.sentence:
            break
        if frame.entry.id == "strike" and frame.entry.cells[1] not in _FINER:
            state.frames[number] = frame._replace(engagements=phrase)
            return True
    return entry.cells[1] == "engagement"


def meet_times(state: State, phrase: NounPhrase) -> None:
    """``struck ISIS 18 times``, ``أغارت اثنتي عشرة مرة``: the number of strikes; ``targeted 4 times``: of attacks."""
    governor = state.governor
    if governor is None:
        return
    verbs = [entry for entry in governor.entries if entry.is_verb or governor.passive]
    entry, kind = next((e for e in verbs if is_from_afar(e)), None), "strike"
    if entry is None and _is_on_ground(state.page, governor, phrase):
        entry, kind = next((e for e in verbs if e.cells[1] in _REPEATED), None), "attack"
    if entry is None:
        return
    struck = phrase._replace(kind=kind)
    state.frames.append(Frame(state.sentence, struck, entry, governor, governor.modality, f"{kind}.times"))


def _is_on_ground(page: Page, governor: Governor, phrase: NounPhrase) -> bool:
    """Tell whether a place, a thing or a force stands by the verb: ``he was hit three times`` counts no attacks."""
    around = (*range(max(governor.first - _SUBJECT_REACH, 0), governor.first), *range(governor.last, phrase.first))
    if any(page.hit_at(table, at) is not None for at in around for table in (Table.PLACES, Table.TARGETS)):
        return True
    return any((hit := page.who.get(at)) is not None and _is_force(hit) for at in around)


def _is_force(hit: Hit) -> bool:
    many = "plural" in hit.entry.cells or hit.reading.number is Number.PLURAL
    return many and hit.entry.id in _FORCES
