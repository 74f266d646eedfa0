"""Which noun belongs to which verb: one pass over a sentence that joins counted nouns to what happened to them.

One verb may govern a whole list (``دمر 72 مركبة و17 موقعًا و...``); a passive or intransitive verb takes the nouns
before it (``nine shops burned down``); a verbal noun the list after it (``تدمير نفقين ومغارة``). Nouns after ``بينهم``
or ``of whom`` are subsets. A noun under a preposition is no object, unless it is what a strike was carried out on.
"""

from dataclasses import dataclass

from sijill.claims.fitting import (
    ATTACKS,
    NAMES,
    PEOPLE_KINDS,
    THING_KINDS,
    as_thing,
    as_weapon,
    asks_for,
    counts_another,
    counts_none,
    fitting_row,
    heads_toll,
    is_from_afar,
    is_of_other_sort,
    is_place_head,
    is_thrown,
    modality_of,
    object_follows,
    only_names,
    repeats_verb,
    shares_number,
)
from sijill.claims.frame import Frame
from sijill.claims.governors import Governor, noun_governor
from sijill.claims.steps import Step, find_steps
from sijill.claims.subjects import fires, is_accusative, is_closed, is_inside, is_subject
from sijill.lexicon.page import Hit, Page
from sijill.lexicon.tables import Entry, Table
from sijill.mentions.links import link_classes
from sijill.mentions.nouns import BARE, TARGET, TIMES, WHO, NounPhrase
from sijill.text.sentences import Sentence
from sijill.text.tokens import Kind

_FIRST_REACH = 12
_LIST_REACH = 14
_LEFT_REACH = 6
_STRIKE_REACH = 8
_TOLL_REACH = 12
_TOLL_LINKS = frozenset(("to", "in", "on"))
_PLACED = frozenset(("in", "near"))
_FINER = frozenset(("engagement", "clash"))
_CAPTIVE = frozenset(("detention", "displacement"))
_CLEARED = "clearance"
_CLOSE = 2
_WITH = "\u0628"
_SHARE = ".share"
_SEMICOLONS = ";\u061b"
_BULLETS = frozenset("-\u2013\u2014\u2022\u25aa\u25cf\u00b7*")
_LABEL = 8


@dataclass(slots=True, eq=False)
class _State:
    """Where the pass over the sentences stands."""

    page: Page
    frames: list[Frame]
    sentence: int = 0
    governor: Governor | None = None
    reached: int = 0
    taken: int = 0
    pending: tuple[NounPhrase, ...] = ()
    subset: int | None = None
    last_people: int | None = None
    last_thing: NounPhrase | None = None
    last_attack: NounPhrase | None = None
    last: NounPhrase | None = None
    parts: tuple[NounPhrase, ...] = ()
    opens_parts: bool = False
    struck: int = -1
    parts_of_attack: int = -1
    upcoming: NounPhrase | None = None
    heading: Frame | None = None
    lister: Governor | None = None
    thrown: NounPhrase | None = None
    toll: NounPhrase | None = None


def find_frames(
    page: Page, phrases: list[NounPhrase], governors: list[Governor], excluded: frozenset[int]
) -> list[Frame]:
    """Return the frames of a page in order of sentences; ``excluded`` are the numbers of sentences not to read."""
    steps = find_steps(page, phrases, governors)
    state = _State(page, [])
    at = 0
    for number, sentence in enumerate(page.sentences):
        start = at
        while at < len(steps) and steps[at].at < sentence.last:
            at += 1
        if number not in excluded:
            _read_sentence(state, number, sentence, steps[start:at])
    return state.frames


def _read_sentence(state: _State, number: int, sentence: Sentence, steps: list[Step]) -> None:
    state.sentence = number
    state.governor, state.pending, state.subset, state.toll, state.last_thing = None, (), None, None, None
    state.parts, state.opens_parts, state.struck, state.thrown = (), False, -1, None
    state.parts_of_attack = -1
    if sentence.first and state.page.sentences[number - 1].paragraph != sentence.paragraph:
        state.last_people = None
    lister = state.lister if state.page.tokens[sentence.first].surface in _BULLETS else None
    if lister is not None:
        state.governor, state.reached, state.taken = lister, sentence.first, 0
    state.lister = lister
    for index, step in enumerate(steps):
        if step.governor is not None:
            _meet_governor(state, step.governor, _following(steps[index + 1 : index + 3]))
        elif step.phrase is not None:
            state.upcoming = steps[index + 1].phrase if index + 1 < len(steps) else None
            _meet_phrase(state, step.phrase)
            state.last = step.phrase
        elif step.subset:
            _meet_subset(state, step.at)
        elif step.breakdown is not None:
            _meet_breakdown(state, step.breakdown)
        else:
            if step.at == sentence.last - 1 and state.governor is not None:
                state.lister = _lister(state.governor)
            state.governor, state.pending, state.subset = None, (), None
            state.parts, state.opens_parts = (), False
    state.heading = _heads_list(state, sentence)
    if state.parts and state.pending and state.pending[-1].kind in _CAPTIVE and state.last_people is not None:
        for phrase in state.parts:
            _emit_subset(state, phrase, state.last_people)


def _lister(governor: Governor) -> Governor | None:
    """``دمر التحالف ما يلي:``: the verb before a colon governs the lines of the list below."""
    things = any(entry.id in THING_KINDS for entry in governor.entries)
    return governor._replace(verbal=False, takes_left=False) if things and governor.takes_right else None


def _heads_list(state: _State, sentence: Sentence) -> Frame | None:
    """The toll whose shares the lines below give: that of a sentence which ends in a colon, and on through the lines.

    A line such as ``Sunday 12 June: 17 killed`` heads those below it too.
    """
    tokens = state.page.tokens
    told = [frame for frame in state.frames if frame.sentence == state.sentence and frame.entry.id == "casualty"]
    label = any(tokens[at].surface == ":" for at in range(sentence.first, min(sentence.first + _LABEL, sentence.last)))
    if not told:
        return state.heading if label else None
    first = told[0].phrase
    if state.heading is not None and label and told[0].rule.endswith(_SHARE):
        return state.heading
    headed = first is not None and first.amount is not None and tokens[first.first - 1].surface == ":"
    return told[0] if headed or tokens[sentence.last - 1].surface == ":" else None


def _following(steps: list[Step]) -> NounPhrase | None:
    """The noun that may be the object of a verb: the next one, unless another verb or *among them* comes first."""
    for step in steps:
        if step.governor is not None or step.subset:
            return None
        if step.phrase is not None:
            return step.phrase
    return None


def _meet_governor(state: _State, governor: Governor, following: NounPhrase | None) -> None:
    if _is_means(state, governor):
        return
    chain = tuple([phrase for phrase in state.pending if not fires(state.page, governor, phrase)])
    told = len(state.frames)
    near = bool(chain) and governor.first - (*chain, *state.parts)[-1].last <= _LEFT_REACH
    if near and governor.takes_left and not (governor.takes_right and object_follows(governor, following)):
        for phrase in chain:
            if _emit(state, as_thing(phrase, governor), governor, "subject-before-verb"):
                _drop_provisional(state, phrase)
        whole = state.last_people
        if whole is not None:
            for phrase in state.parts:
                _emit_subset(state, phrase, whole)
    state.pending = chain if near and told == len(state.frames) and _runs_on(state.page, governor) else ()
    state.parts, state.opens_parts = (), False
    state.governor, state.reached, state.taken, state.struck = governor, governor.last, 0, -1
    state.subset = None


def _runs_on(page: Page, governor: Governor) -> bool:
    """``were shot and killed``: the subject of two English verbs is that of both."""
    if page.tokens[governor.first].kind is not Kind.LATIN or "and" not in link_classes(page, governor.last):
        return False
    return page.hit_at(Table.TRIGGERS, governor.last + 1) is not None


def _is_means(state: _State, governor: Governor) -> bool:
    """``دمر القصف ثلاثة منازل``: the noun of an attack right behind an active verb is its subject."""
    verb = state.governor
    if verb is None or governor.verbal or not _awaits_object(state) or governor.first != verb.last:
        return False
    return any(entry.id in ATTACKS for entry in governor.entries)


def _meet_subset(state: _State, at: int) -> None:
    """``بينهم``, ``among the wounded``: what follows is counted in a number told before."""
    page = state.page
    link = page.hit_at(Table.LINKS, at)
    named = page.hit_at(Table.TRIGGERS, link.last - 1) or page.hit_at(Table.TRIGGERS, link.last) if link else None
    values = {entry.cells[1] for entry in named.entries} if named is not None else set()
    told = [i for i in range(len(state.frames) - 1, -1, -1) if state.frames[i].entry.cells[1] in values]
    state.subset = told[0] if told else state.last_people
    state.opens_parts = bool(state.pending) and at - state.pending[-1].last <= _CLOSE
    state.reached, state.taken = at, 0
    attack = state.last_attack
    if attack is not None and attack.amount is not None and 0 <= at - attack.last <= _STRIKE_REACH:
        state.parts_of_attack = at


def _meet_breakdown(state: _State, link: Hit) -> None:
    """``They comprised 41 anti-personnel mines and ...``: the parts of what the sentence before says was cleared."""
    told = state.frames[-1] if state.frames else None
    if told is None or told.governor is None or told.entry.id != _CLEARED or state.sentence - told.sentence > 1:
        return
    whole = told.governor
    state.governor = whole._replace(first=link.first, last=link.last, takes_left=False, takes_right=True, verbal=False)
    state.reached, state.taken, state.pending, state.subset = link.last, 0, (), None


def _drop_provisional(state: _State, phrase: NounPhrase) -> None:
    """``six displaced people were killed``: the verb says what happened to them, not their name."""
    earlier = enumerate(state.frames[:-1])
    at = next((i for i, frame in earlier if frame.phrase is not None and frame.phrase.head == phrase.head), None)
    if at is not None and (phrase.kind in _CAPTIVE or phrase.thing is not None):
        state.frames[at] = state.frames.pop()
        state.last_people = at if phrase.kind in _CAPTIVE else state.last_people


def _meet_phrase(state: _State, phrase: NounPhrase) -> None:
    phrase = _as_object(state, phrase)
    if _belongs_to_noun_before(state, phrase) or is_place_head(state.page, phrase):
        return
    if phrase.kind not in NAMES:
        _meet_counted(state, phrase)
    elif phrase.kind == TIMES:
        _meet_times(state, phrase)
    elif (state.opens_parts or (phrase.subset and state.pending)) and phrase.kind != TARGET and not phrase.oblique:
        state.parts = (*state.parts, phrase)
    elif phrase.subset and phrase.kind != TARGET and state.last_people is not None:
        _emit_subset(state, phrase, state.last_people)
    elif state.subset is not None and phrase.kind != TARGET and not phrase.oblique:
        _emit_subset(state, phrase, state.subset)
    elif _is_listed(state, phrase) and state.heading is not None:
        _emit_share(state, phrase, state.heading)
        state.last_people = len(state.frames) - 1
    elif _is_share(state, phrase) and state.last_people is not None:
        _emit_share(state, phrase, state.frames[state.last_people])
    elif not (_take_toll(state, phrase) or _take_part(state, phrase) or _take_object(state, phrase)):
        _take_struck(state, phrase)
        _wait(state, phrase)


def _belongs_to_noun_before(state: _State, phrase: NounPhrase) -> bool:
    """``منزل قائد``: a bare Arabic singular right after another noun only tells whose it is.

    In ``113 وكرا ومخزنا`` the second noun shares the number of the first: it is not one store.
    """
    if phrase.quantity is None or not phrase.quantity.implicit or phrase.oblique or phrase.subset:
        return False
    last = state.last
    if last is None or phrase.first != last.last or state.page.tokens[phrase.first].kind is not Kind.ARABIC:
        return False
    if _awaits_object(state) and not phrase.joined:
        attack = state.last_attack
        behind_attack = attack is not None and attack.last == phrase.first
        if behind_attack or is_accusative(phrase) or is_closed(state.page, last):
            return False
    return not phrase.joined or shares_number(last)


def _awaits_object(state: _State) -> bool:
    """``دمرت غارة جوية مبنى``: an active verb that has had no object yet."""
    return state.governor is not None and state.governor.verbal and state.governor.takes_right and not state.taken


def _as_object(state: _State, phrase: NounPhrase) -> NounPhrase:
    """``destroyed a car bomb``: under a verb of destruction the words name a thing, not an attack."""
    governor = state.governor
    if governor is None or (phrase.kind not in _CAPTIVE and phrase.thing is None) or not _reaches(state, phrase):
        return phrase
    hurt = any(entry.id in PEOPLE_KINDS for entry in governor.entries)
    if hurt and phrase.kind in _CAPTIVE and governor.takes_right:
        return phrase._replace(kind=WHO)
    return as_thing(phrase, governor)


def _take_object(state: _State, phrase: NounPhrase) -> bool:
    governor = state.governor
    if governor is None or not governor.takes_right or not _reaches(state, phrase):
        return False
    if is_inside(governor, phrase) or _acts(state, governor, phrase):
        return True
    after = as_thing(state.upcoming, governor) if state.upcoming is not None else None
    if (not state.taken and is_subject(state.page, governor, phrase, after)) or _counts_thrown(state, governor, phrase):
        return True
    if not _emit(state, phrase, governor, "object"):
        return False
    state.reached = phrase.last
    state.taken += 1
    state.pending = ()
    return True


def _acts(state: _State, governor: Governor, phrase: NounPhrase) -> bool:
    """``قصفت المدفعية أحياء``: a weapon with the article right behind an active Arabic verb of firing is its subject."""
    if state.taken or phrase.first != governor.last or not phrase.definite:
        return False
    return state.page.tokens[phrase.head].kind is Kind.ARABIC and fires(state.page, governor, phrase)


def _counts_thrown(state: _State, governor: Governor, phrase: NounPhrase) -> bool:
    """``أطلق 90 صاروخا سقط عشرون منها``: what fell of the rockets are rockets, not people."""
    people = any(entry.id in PEOPLE_KINDS for entry in governor.entries)
    return people and phrase.kind == BARE and state.thrown is not None


def _reaches(state: _State, phrase: NounPhrase) -> bool:
    """Tell whether the governor still governs: its first object is near, later ones are joined by *and* or commas."""
    if phrase.oblique and not asks_for(state.governor, phrase):
        return False
    gap = phrase.first - state.reached
    if not state.taken:
        return gap <= _FIRST_REACH
    return gap <= _LIST_REACH and phrase.joined


def _take_part(state: _State, phrase: NounPhrase) -> bool:
    """``19 in Syria and 22 in Iraq``, ``two at Al Qaim``: a number without a noun counts what was counted before."""
    attack = state.last_attack
    if phrase.kind != BARE or attack is None or attack.entry is None or phrase.quantity is None:
        return False
    if phrase.subset and attack is state.thrown:
        return False
    governor = state.governor
    if governor is not None and any(entry.id in PEOPLE_KINDS for entry in governor.entries):
        return False
    placed = phrase.subset or not _PLACED.isdisjoint(link_classes(state.page, phrase.last))
    if not placed or phrase.quantity.vague is not None:
        return False
    part = phrase._replace(kind=attack.kind, entry=attack.entry, hit=None)
    state.frames.append(Frame(state.sentence, part, attack.entry, None, "asserted", f"{attack.kind}.part-of-total"))
    return True


def _is_listed(state: _State, phrase: NounPhrase) -> bool:
    """``وثق مقتل 284 شخصا: / قوات النظام: 103 عناصر``: a number behind a label, in the lines under a toll.

    Further numbers of the line are joined to it: ``27 مقاتلا ومقاتلتان``.
    """
    if state.heading is None or phrase.kind not in (WHO, BARE) or phrase.quantity is None or phrase.oblique or phrase.subset:
        return False
    first = state.page.sentences[state.sentence].first
    labelled = state.page.tokens[phrase.first - 1].surface == ":" and phrase.first - first <= _LABEL
    if labelled and phrase.amount is not None:
        return True
    told = state.frames[-1] if state.frames else None
    joined = phrase.joined or state.page.tokens[phrase.first - 1].surface in _SEMICOLONS
    return joined and told is not None and told.sentence == state.sentence and told.rule.endswith(_SHARE)


def _is_share(state: _State, phrase: NounPhrase) -> bool:
    """``حلب بـ38، ودرعا بأحد عشر``: a bare number right behind a place, after a toll of the same sentence."""
    told = state.frames[state.last_people] if state.last_people is not None else None
    if phrase.kind != BARE or phrase.amount is None or phrase.oblique not in ("", _WITH) or told is None:
        return False
    if told.sentence != state.sentence or not told.is_counted or phrase.others or phrase.subset:
        return False
    starts = state.page.table_starts[Table.PLACES]
    end = phrase.first - 1 if state.page.words[phrase.first - 1].folded == _WITH else phrase.first
    return any((hit := starts.get(at)) is not None and hit.last == end for at in range(end - 1, end - 4, -1))


def _emit_share(state: _State, phrase: NounPhrase, told: Frame) -> None:
    rule = f"{told.entry.id}{_SHARE}"
    state.frames.append(Frame(state.sentence, phrase, told.entry, told.governor, told.modality, rule))


def _take_toll(state: _State, phrase: NounPhrase) -> bool:
    """``put the number of dead at 16``, ``ارتفع عدد القتلى إلى 23``: a casualty noun, then a number behind *to*."""
    toll = state.toll
    if toll is None or toll.entry is None or phrase.kind == TARGET or phrase.quantity is None:
        return False
    if phrase.first - toll.last > _TOLL_REACH or not _states_toll(state.page, toll, phrase):
        return False
    governor = noun_governor(toll.hit) if toll.hit is not None else None
    state.frames.append(Frame(state.sentence, phrase, toll.entry, governor, "asserted", f"{toll.entry.id}.toll"))
    state.last_people = len(state.frames) - 1
    state.toll = None
    return True


def _states_toll(page: Page, toll: NounPhrase, phrase: NounPhrase) -> bool:
    """Tell whether a number stands as ``إلى 23``, ``at 16``, or in Arabic alone (``بلغ عدد القتلى 23``)."""
    if phrase.oblique:
        return phrase.oblique in _TOLL_LINKS
    return page.tokens[toll.first].kind is Kind.ARABIC and not phrase.joined and not phrase.subset


def _take_struck(state: _State, phrase: NounPhrase) -> None:
    """``غارة على مصنع``, ``raids on a market``: what a strike or an attack was carried out on was hit."""
    attack = state.last_attack
    if attack is None or attack.entry is None or phrase.kind != TARGET or phrase.quantity is None:
        return
    listed = phrase.joined and not phrase.oblique and 0 <= phrase.first - state.struck <= _LIST_REACH
    told = phrase.amount is not None and 0 <= state.parts_of_attack <= phrase.first <= state.parts_of_attack + _CLOSE
    if not (told or listed or is_from_afar(attack.entry)):
        return
    aimed = told or (phrase.oblique in ("against", "on") and 0 <= phrase.first - attack.last <= _STRIKE_REACH)
    if not aimed and not (listed and state.struck >= 0):
        return
    state.struck = phrase.last
    state.frames.append(Frame(state.sentence, phrase, attack.entry, None, "asserted", "effect.struck"))


def _wait(state: _State, phrase: NounPhrase) -> None:
    if (phrase.oblique and phrase.oblique != "\u0643") or (phrase.kind == BARE and phrase.definite):
        return
    chained = state.pending and phrase.joined and phrase.first - state.pending[-1].last <= _LIST_REACH
    state.pending = (*state.pending, phrase) if chained else (phrase,)


def _emit(state: _State, phrase: NounPhrase, governor: Governor, rule: str) -> bool:
    """Add the frame of a phrase under a governor, if one of the governor's rows fits what the phrase names."""
    phrase = _understood(state, phrase, governor)
    entry = fitting_row(phrase, governor, rule)
    if entry is None:
        return False
    kind = "effect" if entry.id in ATTACKS else entry.id
    state.frames.append(Frame(state.sentence, phrase, entry, governor, governor.modality, f"{kind}.{rule}"))
    if kind in PEOPLE_KINDS:
        state.last_people = len(state.frames) - 1
    elif phrase.kind == TARGET:
        state.last_thing = phrase
    return True


def _understood(state: _State, phrase: NounPhrase, governor: Governor) -> NounPhrase:
    """``destroyed three tanks in X and two in Y``: a bare number under a verb of things counts the thing before."""
    thing = state.last_thing
    if phrase.kind != BARE or thing is None or any(entry.id in PEOPLE_KINDS for entry in governor.entries):
        return phrase
    named = phrase._replace(kind=TARGET, hit=thing.hit, entry=thing.entry)
    return phrase if counts_another(state.page, phrase.last) else named


def _meet_counted(state: _State, phrase: NounPhrase) -> None:
    """A noun that is itself the event: ``غارتين``, ``ثلاثة جرحى``."""
    entry, governor = phrase.entry, state.governor
    if entry is None or repeats_verb(governor, phrase) or is_of_other_sort(state.page, phrase):
        return
    if entry.id in ATTACKS and phrase.amount is not None and _counts_engagements(state, entry, phrase):
        return
    if entry.id in ATTACKS:
        state.last_attack = phrase
    elif phrase.quantity is None and entry.id in PEOPLE_KINDS and heads_toll(state.page, phrase):
        state.toll = phrase
        return
    if phrase.amount is None and (counts_none(state.page, phrase.first) or only_names(state.page, phrase)):
        return
    modality = modality_of(state.page, phrase, governor)
    subset = state.subset if entry.id in PEOPLE_KINDS else None
    state.frames.append(Frame(state.sentence, phrase, entry, None, modality, f"{entry.id}.counted-noun", subset))
    if entry.id in ATTACKS and phrase.hit is not None and any(e.id == "casualty" for e in phrase.hit.entries):
        state.governor = noun_governor(phrase.hit)
        state.reached, state.taken = phrase.last, 0
    if entry.id in PEOPLE_KINDS:
        state.last_people = len(state.frames) - 1
        state.governor = None
        state.pending = (phrase,) if entry.id in _CAPTIVE and phrase.amount is not None else ()
    elif is_thrown(state.page, phrase, state.thrown):
        state.pending, state.thrown = (), phrase
        state.last_thing = as_weapon(phrase)
    elif phrase.thing is not None and phrase.amount is not None:
        state.pending = (*state.pending, phrase) if phrase.joined else (phrase,)


def _counts_engagements(state: _State, entry: Entry, phrase: NounPhrase) -> bool:
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


def _meet_times(state: _State, phrase: NounPhrase) -> None:
    """``struck ISIS 18 times``, ``أغارت اثنتي عشرة مرة``: the number of strikes."""
    governor = state.governor
    entry = next((e for e in governor.entries if e.is_verb and is_from_afar(e)), None) if governor else None
    if governor is None or entry is None:
        return
    struck = phrase._replace(kind="strike")
    state.frames.append(Frame(state.sentence, struck, entry, governor, governor.modality, "strike.times"))


def _emit_subset(state: _State, phrase: NounPhrase, whole_number: int) -> None:
    whole = state.frames[whole_number]
    rule = f"{whole.entry.id}.subset"
    state.frames.append(Frame(state.sentence, phrase, whole.entry, whole.governor, whole.modality, rule, whole_number))
