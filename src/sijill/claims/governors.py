"""The words that open a claim: which trigger stands where, in what voice, under what negation or modality."""

from dataclasses import replace
from operator import itemgetter
from typing import NamedTuple

from sijill.claims.modality import modality_at
from sijill.claims.pronouns import carries_pronoun
from sijill.claims.split_verbs import find_split_verbs
from sijill.lexicon.morphology import Number
from sijill.lexicon.page import Hit, Page
from sijill.lexicon.tables import Entry, Table
from sijill.lexicon.taxonomy import is_kind_of
from sijill.mentions.homographs import is_of_record
from sijill.mentions.links import link_classes
from sijill.text.tokens import Kind

_FIRST = itemgetter(0)
_LATIN = Kind.LATIN
FALL = frozenset(("\u0633\u0642\u0637", "\u0633\u0642\u0648\u0637"))
_RETURNED, _TO = "returned", "\u0644"
_BY_IT = frozenset(("\u0628\u0647", "\u0628\u0647\u0627"))
_ANY_FATE, _PAIR = "killed-or-injured", "\u0627"
_CONTROL, _WAS = "control", "\u0643\u0627\u0646"
_HOLDING = frozenset((_CONTROL, "effect", "detention"))
_PREPOSITIONS = frozenset(("of", "from", "in", "near"))
_BEFORE_NOUNS = ("\u0628\u0639\u062f", "\u0642\u0628\u0644", "\u0645\u0639", "\u0639\u0646\u062f", "\u0641\u064a")
_BEHIND_NAME, _AIMED_AT = 2, "targeted"
_LIST_REACH = 5
_WEAPONS = ("weapon", "missile", "rocket", "ammunition", "aircraft", "shell")


class Governor(NamedTuple):
    """A trigger in tokens ``[first, last)``: its rows, and where the thing affected may stand.

    ``takes_left`` means that a subject before it is what was affected (passive, intransitive, plural verb after its
    subject); ``takes_right`` that an object may follow. ``modality`` is ``asserted``, ``denied``, ``planned``,
    ``possible`` or ``estimated``; ``parted`` marks a verb of several words with its subject between them,
    ``passive`` an English participle behind a form of *be*.
    """

    first: int
    last: int
    entries: tuple[Entry, ...]
    takes_left: bool
    takes_right: bool
    modality: str
    verbal: bool
    parted: bool = False
    passive: bool = False


def find_governors(page: Page, mute: frozenset[int]) -> list[Governor]:
    """Return the governors of a page; no token of ``mute`` governs, such as a noun that is itself counted or a name."""
    parted = {first: hit for first, hit in find_split_verbs(page).items() if first not in mute}
    hits = [hit for hit in page.hits(Table.TRIGGERS) if hit.first not in mute and not _is_other_word(page, hit)]
    inside = {at for hit in parted.values() for at in range(hit.first, hit.last)}
    hits = [one for hit in hits if not _is_behind(page, hit) for one in _told_apart(page, hit)]
    found = [_governor(page, hit) for hit in hits if hit.first not in inside and not _is_attribute(page, hit)]
    found = [_silenced(page, one) for one in found if not (is_compound(page, one.first) or _ends_in_bound(page, one))]
    found += [_governor(page, hit)._replace(takes_left=False, parted=True) for hit in parted.values()]
    found.sort(key=_FIRST)
    return found


def _is_behind(page: Page, hit: Hit) -> bool:
    """``بعد توقف الاشتباكات`` is no arrest: behind an Arabic preposition stands a noun, no verb of the present."""
    if not hit.reading.tense or page.tokens[hit.first].kind is _LATIN or not hit.first:
        return False
    return page.words[hit.first - 1].folded in _BEFORE_NOUNS


def _ends_in_bound(page: Page, governor: Governor) -> bool:
    """``fired at least 20 rockets``: the *at* is that of the number, and nobody was fired at."""
    last = governor.last - 1
    bound = page.quantifiers.get(last) if last > governor.first else None
    return bound is not None and bound.last > governor.last and page.tokens[last].kind is _LATIN


def _told_apart(page: Page, hit: Hit) -> list[Hit]:
    """``قتل وأصيب 25`` leaves open who met which; ``شخصان قتلا وأصيب سبعة`` does not: there the verbs are two."""
    second = hit.first + 1
    if hit.entry.cells[1] != _ANY_FATE or hit.last != second + 1 or len(hit.entry.phrase) == 1 or not hit.first:
        return [hit]
    people = page.who.get(hit.first - 1)
    if people is None and not page.words[hit.first].folded.endswith(_PAIR):
        return [hit]
    verbs = [_verb_at(page, at) for at in (hit.first, second)]
    return [verb for verb in verbs if verb is not None] if all(verbs) else [hit]


def _verb_at(page: Page, at: int) -> Hit | None:
    for table, rows, reading in page.words[at].singles:
        verbal = tuple(row for row in rows if row.is_verb)
        if table is Table.TRIGGERS and verbal:
            return Hit(at, at + 1, verbal, replace(reading, verbal=True))
    return None


def _is_other_word(page: Page, hit: Hit) -> bool:
    """``مئتين`` is two hundred before it is two dead: of one word the list that holds more of it is right.

    So a ``تدوينة`` is a post and nothing that resounded, and "a casualty figure" a figure.
    """
    if is_of_record(page, hit):
        return True
    if _belongs(page, hit) or _is_title(page, hit) or _is_of_court(page, hit):
        return True
    first, stem = hit.first, len(hit.reading.stem)
    number, said = page.hit_at(Table.NUMBERS, first), page.reporting.get(first)
    if number is not None and len(number.reading.stem) > stem:
        return True
    return said is not None and len(said.reading.stem) > stem and page.tokens[first].kind is Kind.ARABIC


def _belongs(page: Page, hit: Hit) -> bool:
    """``مستودعا يعود لأشخاص``: what *comes back to* somebody is theirs."""
    if hit.entry.cells[1] != _RETURNED or not hit.reading.verbal or hit.last >= len(page.words):
        return False
    return any(reading.preposition == _TO for reading in page.words[hit.last].readings[:1])


def _is_of_court(page: Page, hit: Hit) -> bool:
    """``قضت المحكمة بسجن``: who passes judgement does not die; ``متهمين بقتل``: what somebody is tried for is told."""
    if page.hit_at(Table.HEDGES, hit.first) is None:
        return False
    hedge = page.table_starts[Table.HEDGES][hit.first]
    return hedge.last > hit.last and hedge.entry.id == "planned" and hit.reading.verbal


def _is_title(page: Page, hit: Hit) -> bool:
    """``قضية الشهيد الرائد``: *the martyr* before a rank or a name of office only tells who he was."""
    if not hit.reading.article or hit.reading.number is not Number.SINGULAR or hit.entry.id != "casualty":
        return False
    if hit.entry.cells[2] != "participle":
        return False
    named = page.who.get(hit.last)
    return named is not None and named.reading.article and page.triggers.get(hit.first - 1) is None


def _silenced(page: Page, governor: Governor) -> Governor:
    """``سقط صاروخ``: what falls is no victim; ``بجروح أصيب بها``: the wounds, not who was hit, are told by the verb."""
    if governor.last >= len(page.tokens) or "casualty" not in [entry.id for entry in governor.entries]:
        return governor
    told = governor.verbal and page.words[governor.last].folded in _BY_IT
    return governor._replace(takes_left=False, takes_right=False) if told or _is_of_weapon(page, governor) else governor


def _is_of_weapon(page: Page, governor: Governor) -> bool:
    if all(entry.phrase[0] not in FALL for entry in governor.entries) or governor.last - governor.first > 1:
        return False
    before = (governor.first - 1, governor.first - _BEHIND_NAME) if governor.verbal else ()
    things = (page.hit_at(Table.TARGETS, at) for at in (governor.last, *before))
    kinds = (thing.entry.id for thing in things if thing is not None)
    return any(is_kind_of(page.lexicon.targets, ident, *_WEAPONS) for ident in kinds)


def _is_attribute(page: Page, hit: Hit) -> bool:
    """``the remaining nine``: behind an article the word tells which ones; ``بحسب تقديرها`` is no figure.

    ``السيارة المستهدفة`` only tells which car, "of captured areas" and ``كان يسيطر عليها`` which ground.
    """
    if not hit.first or (hit.reading.article and _tells_which(page, hit)):
        return hit.first > 0
    if hit.entry.id in _HOLDING and _tells_ground(page, hit):
        return True
    if hit.entry.id != "estimate":
        return False
    if hit.reading.pronoun and not hit.reading.verbal:
        return True
    if hit.entry.cells[2] != "participle":
        return False
    return not {"determiner", "others"}.isdisjoint(link_classes(page, hit.first - 1))


def _tells_ground(page: Page, hit: Hit) -> bool:
    """Tell whether a word of taking or holding only describes the ground behind or before it, or what once held."""
    if page.tokens[hit.first].kind is not _LATIN:
        holds = bool(hit.reading.tense) and all(entry.id == _CONTROL for entry in hit.entries)
        return holds and page.words[hit.first - 1].folded.startswith(_WAS)
    described = all(entry.cells[2] == "participle" for entry in hit.entries)
    return described and not _PREPOSITIONS.isdisjoint(page.link_classes.get(hit.first - 1, ()))


def _tells_which(page: Page, hit: Hit) -> bool:
    before = page.hit_at(Table.TARGETS, hit.first - 1)
    if before is None or not before.reading.article or before.last != hit.first:
        return False
    return all(entry.cells[1] == _AIMED_AT for entry in hit.entries)


def is_compound(page: Page, first: int) -> bool:
    """``an ISIS-held building``: a participle grown together with the name before it only tells of a noun."""
    tokens = page.tokens
    if first == 0 or tokens[first].kind is not _LATIN or tokens[first - 1].kind is not _LATIN:
        return False
    return page.document.text[tokens[first - 1].end : tokens[first].start] == "-"


def noun_governor(hit: Hit) -> Governor:
    """Return the governor that a verbal noun is (``اغتيال 205 مدنيين``)."""
    first, last, entries, _ = hit
    return Governor(first, last, entries, takes_left=False, takes_right=True, modality="asserted", verbal=False)


def _governor(page: Page, hit: Hit) -> Governor:
    first, last, entries, reading = hit
    verbal = participle = False
    intransitive = True
    for entry in entries:
        verbal = verbal or entry.is_verb
        participle = participle or entry.cells[2] == "participle"
        intransitive = intransitive and entry.cells[3] == "subject"
    passive = page.tokens[first].kind is _LATIN and _passive(page, hit)
    if page.tokens[first].kind is _LATIN:
        left = participle or (verbal and (intransitive or passive or not _is_active(hit)))
        right = not intransitive and not passive
    else:
        possessed = bool(reading.pronoun) and not reading.verbal and last == first + 1
        left = participle or possessed or (verbal and not reading.pronoun)
        closed = reading.article and not verbal and last == first + 1 and not any(e.preposition for e in entries)
        told = verbal and _tells_of(page, hit)
        left = left or told
        listed = told and _is_of_list(page, first)
        right = listed or (not (possessed or closed or told) and (verbal or not participle))
    return Governor(first, last, entries, left, right, modality_at(page, hit), verbal, passive=passive)


def _tells_of(page: Page, hit: Hit) -> bool:
    """``الصحفي الذي قتله قناص``: behind *who* a verb with a pronoun tells of the noun before it, not of the next."""
    if not hit.first or "relative" not in link_classes(page, hit.first - 1):
        return False
    return carries_pronoun(page, hit)


def _is_of_list(page: Page, first: int) -> bool:
    """``من ضمن المواد التي عثر عليها 20 صاروخا``: behind *among* and *which* the verb goes on with what it was."""
    links = (page.links.get(at) for at in range(max(first - _LIST_REACH, 0), first))
    return any(link is not None and any(entry.id == "subset" for entry in link.entries) for link in links)


def _is_active(hit: Hit) -> bool:
    """``rebels capture a post``: an English verb in a form that no passive has."""
    past = any(entry.cells[2] in ("verb-past", "participle") for entry in hit.entries)
    return not past and hit.reading.tense in ("", "present")


def _passive(page: Page, hit: Hit) -> bool:
    """An English past participle after a form of *be*: ``had been killed``, ``were shot and wounded``."""
    first = hit.first
    if first > 1 and "and" in link_classes(page, first - 1) and page.triggers.get(first - 2) is not None:
        first -= 2
    return any("be" in link_classes(page, at) for at in range(max(first - 2, 0), first))
