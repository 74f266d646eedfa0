"""Numbers that belong to what was told before: parts of strikes, tolls, and what a strike was carried out on."""

from typing import Final

from sijill.claims.exposure import attack_met, exposing
from sijill.claims.fitting import ATTACKS, DOWNED, NAMES, PEOPLE_KINDS, as_weapon, counts_another, is_from_afar
from sijill.claims.frame import Frame
from sijill.claims.governors import FALL, Governor, noun_governor
from sijill.claims.modality import modality_at
from sijill.claims.state import State
from sijill.claims.subjects import is_accusative
from sijill.lexicon.page import Page
from sijill.lexicon.taxonomy import is_kind_of
from sijill.mentions.links import link_classes, link_ending_at
from sijill.mentions.nouns import BARE, TARGET, WHO, NounPhrase, is_label
from sijill.mentions.quantities import apply_bound
from sijill.text.tokens import Kind

STRUCK: Final = "effect.struck"
_LIST_REACH = 14
_ALONE_REACH = 6
_STRIKE_REACH = 8
_TOLL_REACH, _RISE_REACH = 12, 24
_OF_REACH, _YEARS = 4, range(1900, 2100)
_TOLL_LINKS = frozenset(("to", "in", "on"))
_TO, _BOUND_REACH = "to", 3
_ANOTHER = "another"
_FLIGHT = "displacement"
_WOUNDED, _KILLED = ("casualty", "injured"), "killed"
_THEM = ("\u0647\u0645", "\u0647\u0646", "\u0647\u0645\u0627")
_FLYING = ("aircraft", "missile", "rocket", "shell")
_PLACED = frozenset(("in", "near"))
_IT, _OF_IT = "\u0647\u0627", "\u0645\u0646\u0647\u0627"
_CLOSE, _EXPOSED_REACH = 2, 3
_AIMING = frozenset(("against", "on"))
_NEXT, _POSTS = 3, ("position", "base", "checkpoint", "headquarters", "area", "patrol")


def as_victim(state: State, phrase: NounPhrase) -> NounPhrase:
    """``مقتل انتحاري``: who is killed alone is a victim, not the attack; in a toll the displaced are the dead.

    Of the wounded who die it is told that they died (``توفي ثلاثة من الجرحى``).
    """
    if _is_dying(state.governor, phrase):
        return phrase._replace(kind=WHO)
    governor, who = state.governor, state.page.who.get(phrase.head)
    if phrase.hit is None or who is None or who.last != phrase.hit.last:
        return phrase
    if state.toll is not None and phrase.kind == _FLIGHT and phrase.oblique in _TOLL_LINKS:
        return phrase._replace(kind=WHO, hit=who, entry=who.entry)
    if governor is None or state.taken:
        return phrase
    if phrase.kind not in ATTACKS or phrase.first != governor.last or not governor.takes_right:
        return phrase
    after = state.upcoming
    alone = after is None or after.kind not in NAMES or after.joined or after.first - phrase.last > _ALONE_REACH
    beside = after is not None and after.first == phrase.last and after.amount is None
    alone = alone or not governor.verbal or (after is not None and beside and not is_accusative(after))
    hurt = alone and any(entry.id in PEOPLE_KINDS for entry in governor.entries)
    return phrase._replace(kind=WHO, hit=who, entry=who.entry) if hurt else phrase


def _is_dying(governor: Governor | None, phrase: NounPhrase) -> bool:
    """Tell whether the wounded stand right behind an Arabic verb or noun of dying; ``سقط جرحى`` tells of no death."""
    if governor is None or phrase.entry is None or phrase.quantity is None or phrase.joined or phrase.oblique:
        return False
    if phrase.entry.cells[:2] != _WOUNDED or not governor.takes_right:
        return False
    rows = governor.entries
    if phrase.first > governor.last or any(row.phrase[0] in FALL or row.cells[1] != _KILLED for row in rows):
        return False
    return governor.parted or any(row.cells[3] == "subject" or not row.is_verb for row in rows)


def take_part(state: State, phrase: NounPhrase) -> bool:
    """``19 in Syria and 22 in Iraq``, ``two at Al Qaim``: a number without a noun counts what was counted before."""
    attack = state.last_attack
    if phrase.kind != BARE or attack is None or attack.entry is None or phrase.quantity is None:
        return False
    if (phrase.subset and attack is state.thrown) or _counts_other(state, phrase, attack):
        return False
    governor = state.governor
    if governor is not None and any(entry.id in PEOPLE_KINDS for entry in governor.entries):
        return False
    if governor is not None and phrase.subset and _take_intercepted(state, phrase, attack, governor):
        return True
    placed = phrase.subset or not _PLACED.isdisjoint(link_classes(state.page, phrase.last))
    if not (placed or _is_rest(state.page, phrase)) or phrase.quantity.vague is not None:
        return False
    part = phrase._replace(kind=attack.kind, entry=attack.entry, hit=None)
    state.frames.append(Frame(state.sentence, part, attack.entry, None, "asserted", f"{attack.kind}.part-of-total"))
    return True


def _take_intercepted(state: State, phrase: NounPhrase, attack: NounPhrase, governor: Governor) -> bool:
    """``هاجمت خمس مسيّرات السد، فأسقطت المضادات ثلاثا منها``: those of the weapons told before that were shot down."""
    row = next((entry for entry in governor.entries if entry.cells[1] in DOWNED), None)
    if row is None or attack.thing is None or not governor.takes_right or phrase.first - governor.last > _LIST_REACH:
        return False
    part = as_weapon(attack)._replace(
        first=phrase.first, last=phrase.last, quantity=phrase.quantity, amount=phrase.amount, subset=True
    )
    state.frames.append(Frame(state.sentence, part, row, governor, governor.modality, "effect.object"))
    return True


def _counts_other(state: State, phrase: NounPhrase, attack: NounPhrase) -> bool:
    """``2251 قتيلا وثلاثة وسبعين في``, ``أربعة منهم`` count people behind people; ``الفيلق 67`` is a name."""
    one_more = phrase.amount is not None and phrase.amount.form == _ANOTHER and attack.amount is None
    if one_more or is_label(state.page, phrase):
        return True
    folded = state.page.words[phrase.last].folded if phrase.last < len(state.page.words) else ""
    if phrase.subset and folded.endswith(_THEM):
        return True
    told = state.frames[-1] if state.frames else None
    if told is None or told.sentence != state.sentence or phrase.subset:
        return False
    if told.phrase is attack and attack.amount is None and attack.definite and state.last_people is not None:
        return state.frames[state.last_people].sentence == state.sentence
    if told.entry.id not in PEOPLE_KINDS or told.phrase is None:
        return False
    return phrase.joined and told.phrase.first > attack.first


def _is_rest(page: Page, phrase: NounPhrase) -> bool:
    """``the remaining nine, comprising 22 engagements, were in Iraq``: the rest of what was counted before."""
    link = link_ending_at(page, phrase.first)
    return link is not None and any(entry.id == "rest" for entry in link.entries)


def take_toll(state: State, phrase: NounPhrase) -> bool:
    """``put the number of dead at 16``, ``ارتفع عدد القتلى إلى 23``: a casualty noun, then a number behind *to*."""
    toll = state.toll
    if toll is None or toll.entry is None or phrase.kind == TARGET or phrase.quantity is None:
        return False
    reach = _RISE_REACH if phrase.oblique == _TO and _of_number(state.page, toll.first) < toll.first else _TOLL_REACH
    if phrase.first - toll.last > reach or not _states_toll(state.page, toll, phrase):
        return False
    if not phrase.oblique and _befalls(state.governor, toll.last):
        return False
    governor = noun_governor(toll.hit) if toll.hit is not None else None
    phrase = _as_bounded(state.page, toll, phrase)
    state.frames.append(Frame(state.sentence, phrase, toll.entry, governor, "asserted", f"{toll.entry.id}.toll"))
    state.last_people = len(state.frames) - 1
    state.toll = None
    return True


def _states_toll(page: Page, toll: NounPhrase, phrase: NounPhrase) -> bool:
    """Tell whether a number stands as ``إلى 23``, ``at 16``, or in Arabic alone (``بلغ عدد القتلى 23``)."""
    if toll.hit is None:
        return phrase.oblique == _TO
    if phrase.oblique:
        return phrase.oblique in _TOLL_LINKS or (phrase.oblique == "of" and _is_of_toll(phrase, toll))
    return page.tokens[toll.first].kind is Kind.ARABIC and not phrase.joined and not phrase.subset


def _is_of_toll(phrase: NounPhrase, toll: NounPhrase) -> bool:
    """``a death toll of 14``; that of 2018 is the one of a year."""
    year = phrase.quantity is not None and phrase.kind == BARE and phrase.quantity.low in _YEARS
    return not year and phrase.first - toll.last <= _OF_REACH


def take_number_before(state: State, toll: NounPhrase) -> None:
    """``يرتفع إلى 312 عدد قتلى قوات النظام``: the number of a toll may stand before the words for it, behind *to*."""
    number, page = state.last, state.page
    if number is None or number.kind != BARE or number.amount is None or number.last != _of_number(page, toll.first):
        return
    if toll.entry is None or toll.hit is None or "to" not in link_classes(page, number.first - 1):
        return
    rule = f"{toll.entry.id}.toll"
    state.frames.append(Frame(state.sentence, number, toll.entry, noun_governor(toll.hit), "asserted", rule))
    state.toll, state.last_people = None, len(state.frames) - 1


def _of_number(page: Page, at: int) -> int:
    """The token of *the number of* before a toll, else that of the toll itself."""
    hit = page.quantifiers.get(at - 1)
    return at - 1 if hit is not None and hit.entry.id == "total" else at


def _befalls(governor: Governor | None, at: int) -> bool:
    """``وصل النازحون بعد مقتل خمسة``: behind what happened to people a number counts them, and no toll before it."""
    if governor is None or governor.first < at or not governor.takes_right:
        return False
    return any(entry.id in PEOPLE_KINDS for entry in governor.entries)


def _as_bounded(page: Page, toll: NounPhrase, phrase: NounPhrase) -> NounPhrase:
    """``تخطى عدد المصابين 24 ألفا``: the verb before a toll bounds its number."""
    hits = (page.quantifiers.get(toll.first - back) for back in range(1, _BOUND_REACH))
    bound = next((hit for hit in hits if hit and hit.entry.id == "bound" and hit.last < toll.first), None)
    if bound is None or phrase.amount is None or phrase.amount.bound is not None:
        return phrase
    amount = apply_bound(page, phrase.amount, bound)
    return phrase._replace(amount=amount, quantity=amount.quantity)


def take_attack_toll(state: State, first: int, last: int) -> None:
    """``ارتفعت حصيلة الهجوم إلى 53 جنديا``: behind the word for a toll an attack stands for those it killed."""
    before = state.page.quantifiers.get(first - 1)
    row = next((entry for entry in before.entries if entry.id == "casualty"), None) if before is not None else None
    if row is not None and state.toll is None:
        state.toll = NounPhrase(first, last, row.id, None, row, None)


def take_exposed(state: State, phrase: NounPhrase) -> bool:
    """``تعرضت مدرسة في البلدة لقصف مدفعي``: what was exposed to an attack was hit."""
    if phrase.kind != TARGET or phrase.quantity is None or phrase.oblique:
        return False
    verb = exposing(state.page, phrase.first)
    attack = attack_met(state.page, phrase.last) if verb is not None else None
    if verb is None or attack is None:
        return False
    listed = phrase.joined and verb < state.struck <= phrase.first
    if not listed and phrase.first - verb > _EXPOSED_REACH:
        return False
    state.struck = phrase.last
    modality = modality_at(state.page, state.page.links[verb])
    state.frames.append(Frame(state.sentence, phrase, attack, None, modality, STRUCK))
    return True


def take_struck(state: State, phrase: NounPhrase) -> None:
    """``غارة على مصنع``, ``raids on a market``: what a strike or an attack was carried out on was hit."""
    attack = state.last_attack
    if attack is None or attack.entry is None or phrase.kind != TARGET or phrase.quantity is None:
        return
    listed = phrase.joined and not phrase.oblique and 0 <= phrase.first - state.struck <= _LIST_REACH
    told = phrase.amount is not None and 0 <= state.parts_of_attack <= phrase.first <= state.parts_of_attack + _CLOSE
    if not (told or listed or is_from_afar(attack.entry) or _is_raided(state.page, phrase, attack)):
        return
    aimed = told or (_is_on(state.page, phrase) and 0 <= phrase.first - attack.last <= _STRIKE_REACH)
    if not aimed and not (listed and state.struck >= 0):
        return
    state.struck = phrase.last
    state.frames.append(Frame(state.sentence, phrase, attack.entry, None, "asserted", STRUCK))


def _is_on(page: Page, phrase: NounPhrase) -> bool:
    """Tell whether *on* or *against* stands before a thing; an English *on* may be *in* too."""
    link = link_ending_at(page, phrase.first) if phrase.oblique else None
    return link is not None and any(entry.id in _AIMING for entry in link.entries)


def _is_raided(page: Page, phrase: NounPhrase, attack: NounPhrase) -> bool:
    """``هجوم على مطعم``: the one thing that was attacked, be it from near, and is no post of armed people."""
    if phrase.quantity is None or not phrase.quantity.implicit or phrase.entry is None:
        return False
    near = 0 <= phrase.first - attack.last <= _NEXT
    return near and not is_kind_of(page.lexicon.targets, phrase.entry.id, *_POSTS)


def _thing_before(state: State, phrase: NounPhrase) -> NounPhrase | None:
    """``16 drones were shot down. Fifteen were destroyed over``: a number that opens a sentence goes on."""
    told = state.frames[-1] if state.frames else None
    opens = phrase.first == state.page.sentences[state.sentence].first
    if told is None or not opens or told.sentence != state.sentence - 1 or told.entry.id != "effect":
        return None
    return told.phrase if told.phrase is not None and told.phrase.kind == TARGET else None


def understood(state: State, phrase: NounPhrase, governor: Governor) -> NounPhrase:
    """``destroyed three tanks in X and two in Y``: a bare number under a verb of things counts the thing before."""
    thing = state.last_thing or _thing_before(state, phrase)
    if phrase.kind != BARE or thing is None or any(entry.id in PEOPLE_KINDS for entry in governor.entries):
        return phrase
    downed = any(entry.cells[1] in DOWNED for entry in governor.entries)
    if downed and thing.entry is not None and not is_kind_of(state.page.lexicon.targets, thing.entry.id, *_FLYING):
        return phrase
    named = phrase._replace(kind=TARGET, hit=thing.hit, entry=thing.entry)
    return phrase if counts_another(state.page, phrase.last) else named


def counts_thrown(state: State, governor: Governor, phrase: NounPhrase) -> bool:
    """``أطلق 90 صاروخا سقط عشرون منها``: what fell of the rockets are rockets, not people."""
    if phrase.kind != BARE or all(entry.id not in PEOPLE_KINDS for entry in governor.entries):
        return False
    page = state.page
    behind, before = phrase.subset and page.words[phrase.last].folded.endswith(_IT), page.words[phrase.first - 1].folded
    falls = governor.entries[0].phrase[0] in FALL
    return state.thrown is not None or behind or (falls and (before == _OF_IT or _is_another_missile(state, phrase)))


def _is_another_missile(state: State, phrase: NounPhrase) -> bool:
    """``سقط صاروخ في حقل، وسقط آخر في البلدة``: one more of what fell before."""
    told = state.last_attack
    return phrase.amount is not None and phrase.amount.form == _ANOTHER and told is not None and told.thing is not None
