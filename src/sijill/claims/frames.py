"""Which noun belongs to which verb: one pass over a sentence that joins counted nouns to what happened to them.

One verb may govern a whole list (``دمر 72 مركبة و17 موقعًا و...``); a passive or intransitive verb takes the nouns
before it (``nine shops burned down``); a verbal noun the list after it (``تدمير نفقين ومغارة``). Nouns after ``بينهم``
or ``of whom`` are subsets. A noun under a preposition is no object, unless it is what a strike was carried out on.
"""

from sijill.claims.among import end_parts, is_part, meet_subset, opens_parts
from sijill.claims.arms import fires_at
from sijill.claims.attack_totals import take_total
from sijill.claims.blasts import take_blast
from sijill.claims.contents import with_contents
from sijill.claims.counted import meet_counted, meet_times
from sijill.claims.emitting import CAPTIVE, drop_provisional, emit, emit_subset
from sijill.claims.fitting import (
    ATTACKS,
    NAMES,
    PEOPLE_KINDS,
    as_thing,
    asks_for,
    is_aside,
    is_place_head,
    is_side_of_clash,
    object_follows,
    shares_number,
)
from sijill.claims.frame import Frame
from sijill.claims.governors import Governor
from sijill.claims.meant import is_in_name, opens_bracket, take_meant
from sijill.claims.parts import (
    as_victim,
    counts_thrown,
    take_attack_toll,
    take_exposed,
    take_part,
    take_struck,
    take_toll,
)
from sijill.claims.shares import emit_share, heads_list, is_elsewhere, is_listed, lister_of, take_share
from sijill.claims.state import State
from sijill.claims.steps import Step, find_steps
from sijill.claims.subjects import (
    bombs_place,
    fires,
    goes_off,
    is_accusative,
    is_agent,
    is_bearer,
    is_close,
    is_closed,
    is_done_to,
    is_drone,
    is_force,
    is_gun_of_party,
    is_inside,
    is_kin_of,
    is_of_them,
    is_subject,
    is_whose,
    may_wait,
    opens_clause,
    owns,
    together,
)
from sijill.lexicon.page import Hit, Page
from sijill.lexicon.tables import Table
from sijill.mentions.links import link_classes, link_ending_at
from sijill.mentions.nouns import BARE, TARGET, TIMES, WHO, NounPhrase
from sijill.text.sentences import Sentence
from sijill.text.tokens import Kind

_FIRST_REACH = 12
_LIST_REACH = 14
_CLEARED = "clearance"
_JOINING = frozenset(("and", "or"))
_BULLETS = frozenset("-\u2013\u2014\u2022\u25aa\u25cf\u00b7*")
_ACTING = (fires, is_force, goes_off)
_TAKING = (take_exposed, take_share, take_toll, take_total, take_part)


def find_frames(
    page: Page,
    phrases: list[NounPhrase],
    governors: list[Governor],
    excluded: frozenset[int],
    asides: frozenset[int] = frozenset(),
) -> list[Frame]:
    """Return the frames of a page in order of sentences; ``excluded`` are the numbers of sentences not to read.

    ``asides`` are the tokens of dates: they may stand between a verb and its object, however long they are.
    """
    steps = find_steps(page, phrases, governors)
    state = State(page, asides)
    at = 0
    for number, sentence in enumerate(page.sentences):
        start = at
        while at < len(steps) and steps[at].at < sentence.last:
            at += 1
        if number not in excluded:
            _read_sentence(state, number, sentence, steps[start:at])
    return state.frames


def _read_sentence(state: State, number: int, sentence: Sentence, steps: list[Step]) -> None:
    state.open_sentence(number)
    if sentence.first and state.page.sentences[number - 1].paragraph != sentence.paragraph:
        state.last_people = None
    lister = state.lister if state.page.tokens[sentence.first].surface in _BULLETS else None
    if lister is not None:
        state.governor, state.reached, state.taken = lister, sentence.first, 0
    state.lister = lister
    for index, step in enumerate(steps):
        if step.governor is not None:
            _meet_governor(state, step.governor, _following(state.page, step.governor, steps[index + 1 : index + 3]))
        elif step.phrase is not None:
            state.upcoming = _upcoming(state.page, steps[index + 1 : index + 3])
            _meet_phrase(state, step.phrase)
            state.last = step.phrase
        elif step.subset:
            meet_subset(state, step.at)
        elif step.breakdown is not None:
            _meet_breakdown(state, step.breakdown)
        elif step.at == sentence.last - 1 or not _opens_list(state, step.at):
            if step.at == sentence.last - 1 and state.governor is not None:
                state.lister = lister_of(state.governor)
            state.governor, state.pending, state.subset = None, (), None
            state.parts, state.opens_parts = (), False
    state.heading = heads_list(state, sentence)
    end_parts(state)


def _opens_list(state: State, at: int) -> bool:
    """``على الأعتدة التالية:``: behind *the following* and a colon the verb goes on with its objects."""
    if state.governor is None or not state.governor.takes_right or "listing" not in state.page.link_kinds:
        return False
    link = link_ending_at(state.page, at)
    if link is None or all(entry.id != "listing" for entry in link.entries):
        return False
    state.reached, state.taken, state.upcoming = at, 0, None
    return True


def _upcoming(page: Page, steps: list[Step]) -> NounPhrase | None:
    """The noun that is met next, past whose the one before is: ``دمرت مسيرة تابعة للحوثيين مخزنا``."""
    first = steps[0].phrase if steps else None
    if first is None or len(steps) == 1 or "owned" not in page.link_classes.get(first.first - 1, ()):
        return first
    return steps[1].phrase or first


def _following(page: Page, governor: Governor, steps: list[Step]) -> NounPhrase | None:
    """The noun that may be the object of a verb: the next step, unless it is a break or another verb.

    Behind a second verb of English it is the object of both: "killed or captured 25". What stands behind the attack in
    which it happened may be it too: ``قتلت في العملية سبعة``.
    """
    first = steps[0].phrase if steps else None
    if first is not None and first.kind in ATTACKS and first.oblique and page.tokens[first.first].kind is Kind.ARABIC:
        steps = steps[1:]
    joined = steps and steps[0].governor is not None and steps[0].at == governor.last + 1
    if joined and page.words[governor.last].folded in _JOINING:
        return steps[-1].phrase
    return steps[0].phrase if steps else None


def _meet_governor(state: State, governor: Governor, following: NounPhrase | None) -> None:
    if _is_means(state, governor):
        return
    if not governor.verbal and any(entry.id in ATTACKS for entry in governor.entries):
        take_attack_toll(state, governor.first, governor.last)
    page = state.page
    take_meant(state, governor)
    acts = [any(test(page, governor, phrase) for test in _ACTING) for phrase in state.pending]
    chain = tuple([p for p, acting in zip(state.pending, acts, strict=True) if not acting])
    told = len(state.frames)
    for phrase in (p for p, acting in zip(state.pending, acts, strict=True) if acting):
        take_blast(state, phrase, governor)
    near = bool(chain) and is_close(page, (*chain, *state.parts)[-1].last, governor.first)
    of_them = is_of_them(page, governor.last)
    near, state.whole = near and not of_them, chain[-1] if chain and of_them else None
    if near and governor.takes_left and not (governor.takes_right and object_follows(page, governor, following)):
        for phrase in chain:
            if emit(state, as_thing(phrase, governor), governor, "subject-before-verb"):
                drop_provisional(state, phrase)
        whole = state.last_people
        if whole is not None:
            for phrase in state.parts:
                emit_subset(state, phrase, whole)
    state.pending = chain if near and told == len(state.frames) and _runs_on(state.page, governor) else ()
    state.parts, state.opens_parts = (), False
    state.governor, state.reached, state.taken, state.struck = governor, governor.last, 0, -1
    state.subset = None


def _runs_on(page: Page, governor: Governor) -> bool:
    """``were shot and killed``: the subject of two English verbs is that of both."""
    if page.tokens[governor.first].kind is not Kind.LATIN or "and" not in link_classes(page, governor.last):
        return False
    return page.triggers.get(governor.last + 1) is not None


def _is_means(state: State, governor: Governor) -> bool:
    """``دمر القصف ثلاثة منازل``: the noun of an attack right behind an active verb is its subject.

    In ``قتل في القصف التركي ثلاثة مدنيين`` it tells in what, and the verb goes on.
    """
    verb = state.governor
    if verb is None or governor.verbal or not verb.takes_right or state.taken:
        return False
    if all(entry.id not in ATTACKS for entry in governor.entries):
        return False
    if not governor.takes_right and "in" in link_classes(state.page, governor.first - 1):
        return True
    return verb.verbal and governor.first == verb.last


def _meet_breakdown(state: State, link: Hit) -> None:
    """``They comprised 41 anti-personnel mines and ...``: the parts of what the sentence before says was cleared."""
    told = state.frames[-1] if state.frames else None
    if told is None or told.governor is None or told.entry.id != _CLEARED or state.sentence - told.sentence > 1:
        return
    whole = told.governor
    state.governor = whole._replace(first=link.first, last=link.last, takes_left=False, takes_right=True, verbal=False)
    state.reached, state.taken, state.pending, state.subset = link.last, 0, (), None


def _meet_phrase(state: State, phrase: NounPhrase) -> None:
    phrase = _as_object(state, together(state.page, state.last, as_victim(state, with_contents(state, phrase))))
    if is_in_name(state, phrase):
        return
    if opens_bracket(state, phrase):
        state.subset = state.last_people
    if phrase.kind == WHO:
        state.last_person = phrase
    if _belongs_to_noun_before(state, phrase) or is_place_head(state.page, phrase) or _goes_with_owner(state, phrase):
        return
    if phrase.kind not in NAMES:
        meet_counted(state, phrase)
    elif phrase.kind == TIMES:
        meet_times(state, phrase)
    elif opens_parts(state, phrase) and phrase.kind != TARGET and not phrase.oblique:
        state.parts = (*state.parts, phrase)
    elif phrase.subset and phrase.kind != TARGET and state.last_people is not None:
        emit_subset(state, phrase, state.last_people)
    elif state.subset is not None and is_part(state, phrase):
        emit_subset(state, phrase, state.subset)
    elif is_listed(state, phrase) and state.heading is not None:
        emit_share(state, phrase, state.heading)
        state.last_people = len(state.frames) - 1
    elif not _is_taken(state, phrase):
        take_struck(state, phrase)
        _wait(state, phrase)


def _is_taken(state: State, phrase: NounPhrase) -> bool:
    """Tell whether a number was taken for a part or the toll of what was told, or as the object of the verb."""
    for take in _TAKING:
        if take(state, phrase):
            return True
    return _take_object(state, phrase)


def _goes_with_owner(state: State, phrase: NounPhrase) -> bool:
    """``Nine members of the Forces, including two women, were killed``: people wait with whose they are."""
    if not is_whose(state.page, state.last, phrase):
        return False
    if state.pending and state.pending[-1] is state.last:
        state.pending = (*state.pending[:-1], state.pending[-1]._replace(last=phrase.last))
    return True


def _belongs_to_noun_before(state: State, phrase: NounPhrase) -> bool:
    """``منزل قائد``: a bare Arabic singular right after another noun only tells whose it is.

    In ``113 وكرا ومخزنا`` the second noun shares the number of the first: it is not one store. ``7 سيدات (أنثى بالغة)``
    says what is meant by them.
    """
    if phrase.quantity is None or not phrase.quantity.implicit or phrase.oblique or phrase.subset:
        return False
    last = state.last
    if last is not None and phrase.first == last.last + 1 and state.page.tokens[last.last].surface == "(":
        return phrase.kind == last.kind == WHO
    if last is None or phrase.first != last.last or state.page.tokens[phrase.first].kind is not Kind.ARABIC:
        return False
    if is_accusative(phrase) and (phrase.kind in ATTACKS or (not phrase.joined and is_closed(state.page, last))):
        return False
    if _awaits_object(state) and not phrase.joined:
        attack = state.last_attack
        behind_attack = attack is not None and attack.last == phrase.first
        verb = state.governor
        fired = verb is not None and fires_at(state.page, verb, as_thing(last, verb), phrase)
        closed = is_closed(state.page, last) or is_drone(state.page, last)
        if behind_attack or fired or is_accusative(phrase) or closed:
            return False
    return not phrase.joined or shares_number(last)


def _awaits_object(state: State) -> bool:
    """``دمرت غارة جوية مبنى``: an active verb that has had no object yet."""
    return state.governor is not None and state.governor.verbal and state.governor.takes_right and not state.taken


def _as_object(state: State, phrase: NounPhrase) -> NounPhrase:
    """``destroyed a car bomb``: under a verb of destruction the words name a thing, not an attack."""
    governor = state.governor
    if governor is None or (phrase.kind not in CAPTIVE and phrase.thing is None) or not _reaches(state, phrase):
        return phrase
    hurt = any(entry.id in PEOPLE_KINDS for entry in governor.entries)
    if hurt and phrase.kind in CAPTIVE and governor.takes_right:
        return phrase._replace(kind=WHO)
    return as_thing(phrase, governor)


def _take_object(state: State, phrase: NounPhrase) -> bool:
    governor, whole = state.governor, state.whole
    if whole is not None and phrase.kind == BARE:
        phrase, state.whole = phrase._replace(kind=whole.kind, hit=whole.hit, entry=whole.entry), None
    if governor is None or not governor.takes_right or opens_clause(state.page, phrase) or not _reaches(state, phrase):
        return False
    if is_inside(governor, phrase) or is_force(state.page, governor, phrase):
        return True
    if _acts(state, governor, phrase) or _only_names(state, governor, phrase):
        return True
    after = as_thing(state.upcoming, governor) if state.upcoming is not None else None
    acting = fires_at(state.page, governor, phrase, after) or is_subject(state.page, governor, phrase, after)
    acting = acting or is_agent(state.page, governor, phrase, after)
    if (not state.taken and acting) or counts_thrown(state, governor, phrase):
        return True
    if not emit(state, phrase, governor, "object"):
        return False
    state.reached = phrase.last
    state.taken += 1
    state.pending = ()
    return True


def _acts(state: State, governor: Governor, phrase: NounPhrase) -> bool:
    """``قصفت المدفعية``, ``قصفت مدفعية الجيش``: a weapon behind a verb of firing, with the article or a party's."""
    if state.taken or phrase.first != governor.last:
        return False
    of_nation = state.page.hit_at(Table.DEMONYMS, phrase.last) is not None
    acting = phrase.definite or is_gun_of_party(state.page, phrase) or bombs_place(state.page, governor, phrase)
    if not acting and not (of_nation and is_bearer(state.page, governor, phrase)):
        return False
    return state.page.tokens[phrase.head].kind is Kind.ARABIC and fires(state.page, governor, phrase)


def _only_names(state: State, governor: Governor, phrase: NounPhrase) -> bool:
    """``انتشال جثث ست نساء``: bodies that are a part of the verb, before the people who are counted."""
    after = state.upcoming
    if phrase.head >= governor.last or phrase.amount is not None or after is None:
        return False
    return after.kind == WHO and after.amount is not None and after.first == phrase.last and not after.joined


def _reaches(state: State, phrase: NounPhrase) -> bool:
    """Tell whether the governor still governs: its first object is near, later ones are joined by *and* or commas."""
    if phrase.oblique and not asks_for(state.governor, phrase) and not is_done_to(state.page, state.governor, phrase):
        return False
    gap = phrase.first - state.reached
    if phrase.amount is not None:
        gap -= sum(at in state.asides for at in range(state.reached, phrase.first))
    if not state.taken:
        if _is_of_clause(state, phrase):
            return False
        return gap <= _FIRST_REACH and not (state.governor and is_aside(state.page, state.governor, phrase))
    listed = phrase.joined and not is_side_of_clash(state.page, phrase)
    return gap <= _LIST_REACH and (listed or is_elsewhere(state, phrase))


def _is_of_clause(state: State, phrase: NounPhrase) -> bool:
    """``استهداف المنطقة التي يقع بها مرفقان``: what stands behind *which* and a word is told of in its clause."""
    page = state.page
    between = range(state.reached + 1, phrase.first - 1)
    return page.tokens[phrase.head].kind is Kind.ARABIC and any("relative" in link_classes(page, at) for at in between)


def _wait(state: State, phrase: NounPhrase) -> None:
    if (phrase.oblique and not may_wait(state.page, phrase)) or (phrase.kind == BARE and phrase.definite):
        return
    if is_kin_of(state.page, phrase) or (state.pending and owns(state.page, phrase)):
        return
    chained = state.pending and phrase.joined and phrase.first - state.pending[-1].last <= _LIST_REACH
    state.pending = (*state.pending, phrase) if chained else (phrase,)
