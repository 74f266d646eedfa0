"""What a page says that became no claim, and why: numbers that count nothing, words that open nothing.

Nothing here is asked while a report is read: the steps are taken once more, and what each left out is told.
"""

from bisect import bisect_right
from collections.abc import Iterator
from enum import StrEnum
from operator import attrgetter
from typing import NamedTuple

from sijill.claims.building import build_claims
from sijill.claims.events import is_of_place, needs_object
from sijill.claims.fitting import ATTACKS
from sijill.claims.frame import Frame
from sijill.claims.governors import Governor
from sijill.claims.reading import Reading, find_mentions, read_frames
from sijill.claims.relevance import ARMED, NEEDED, domain_weights, is_about_armed_violence
from sijill.claims.restatements import merge_restatements
from sijill.claims.setting import Mentions, tokens_named, tokens_of
from sijill.claims.telling import is_loose, is_worth_telling
from sijill.lexicon.page import Page
from sijill.lexicon.tables import Table
from sijill.mentions.numerals import find_numerals
from sijill.model.claim import Claim
from sijill.model.span import Span


class Why(StrEnum):
    """Why words became no claim."""

    OTHER_MATTER = "the report is not about armed violence"
    FURNITURE = "furniture of the page"
    DATE = "part of a date"
    NAME = "part of a name"
    COUNTS_NOTHING = "a number that counts nothing: an age, a duration, a rank in a list, part of a name"
    NO_NOUN = "no noun that a word list knows stands beside the number"
    NO_VERB = "no word says what happened to it"
    NO_OBJECT = "nothing stands where it could have happened to it"
    NEEDS_OBJECT = "says nothing until it says to what"
    NO_PLACE = "no place is named that changed hands"
    TOLD_BESIDE = "the attack is told by another word of the sentence, or was told before"
    LOOSE = "the sentence says neither where, when, by whom nor with what result"
    POINTS_BACK = "only points back to what was told before, or names the means"
    ANNOUNCED = "the headline announces what the body tells"
    FOLDED = "says again what another claim tells"


class Unread(NamedTuple):
    """Words that became no claim; ``row`` is the row of the word list that knows them, ``detail`` says more."""

    span: Span
    why: Why
    row: str | None = None
    detail: str = ""


def find_unread(page: Page) -> list[Unread]:
    """Return what became no claim on a page, in the order of the text.

    >>> from sijill.lexicon.loading import load_lexicon
    >>> from sijill.lexicon.page import read_page
    >>> from sijill.model.document import Document
    >>> report = Document.of("Two soldiers were killed in Mosul. They had 12 glorps.")
    >>> [(report.words(one.span), one.why.name) for one in find_unread(read_page(report, load_lexicon()))]
    [('12', 'NO_NOUN')]
    """
    mentions = find_mentions(page)
    if not is_about_armed_violence(page):
        return [_other_matter(page)]
    reading = read_frames(page, mentions)
    found = [*_numbers(page, mentions, reading), *_words(page, mentions, reading)]
    found += [*_left_out(page, reading), *_folded(page, reading)]
    return sorted(dict.fromkeys(found), key=lambda one: (one.span, one.why))


def _other_matter(page: Page) -> Unread:
    totals = {domain: sum(words.values()) for domain, words in domain_weights(page).items()}
    told = ", ".join(f"{domain} {totals[domain]:g}" for domain in sorted(totals)) or f"{ARMED} 0"
    return Unread(Span(0, len(page.document.text)), Why.OTHER_MATTER, None, f"{told}; {ARMED} {NEEDED:g} are needed")


def _numbers(page: Page, mentions: Mentions, reading: Reading) -> Iterator[Unread]:
    """Numbers that count nothing, and counted nouns of which nothing is told."""
    counted = {at for amount in reading.amounts for at in range(amount.first, amount.last)}
    dated = tokens_of(page, [date.span for date in mentions.dates])
    for one in find_numerals(page):
        if one.first not in counted:
            why = Why.DATE if one.first in dated else Why.COUNTS_NOTHING
            yield Unread(page.span(one.first, one.last), why, one.row)
    idle = _furniture(page, reading)
    nouns = {phrase.amount.first: phrase for phrase in reading.phrases if phrase.amount is not None}
    used = {phrase.first for frame in reading.met for phrase in (frame.phrase, frame.engagements) if phrase is not None}
    for amount in reading.amounts:
        phrase = nouns.get(amount.first)
        if phrase is None or (phrase.hit is None and phrase.first not in used):
            why = Why.DATE if amount.first in dated else Why.NO_NOUN
            yield Unread(page.span(amount.first, amount.last), why, amount.quantity.basis.row)
        elif phrase.first not in used:
            row = phrase.entry.row if phrase.entry is not None else None
            why = Why.FURNITURE if phrase.first in idle else Why.NO_VERB
            yield Unread(page.span(phrase.first, phrase.last), why, row)




def _words(page: Page, mentions: Mentions, reading: Reading) -> Iterator[Unread]:
    """Words that may open a claim and opened none."""
    used = {frame.governor.first for frame in reading.met if frame.governor is not None}
    nouns = {at for phrase in reading.phrases for at in range(phrase.first, phrase.last)}
    governors = {governor.first: governor for governor in reading.governors}
    named, idle = tokens_named(page, mentions), _furniture(page, reading)
    for hit in page.hits(Table.TRIGGERS):
        if hit.first in used or (hit.first in nouns and hit.first not in governors):
            continue
        governor = governors.get(hit.first)
        if hit.first in idle:
            yield Unread(page.stem_span(hit), Why.FURNITURE, hit.entry.row)
        elif governor is not None:
            yield Unread(page.stem_span(hit), _silence(page, reading, governor), hit.entry.row)
        elif hit.first in named:
            yield Unread(page.stem_span(hit), Why.NAME, hit.entry.row)


def _silence(page: Page, reading: Reading, governor: Governor) -> Why:
    """Why a governor told of nothing."""
    event = next((entry for entry in governor.entries if entry.id in ("attack", "control", "clearance")), None)
    if event is None or event.cells[3] == "counted":
        return Why.NO_OBJECT
    if needs_object(event):
        return Why.NEEDS_OBJECT
    if event.id == "control":
        number = bisect_right(page.sentences, governor.first, key=attrgetter("first")) - 1
        return Why.TOLD_BESIDE if is_of_place(reading.setting, number, governor) else Why.NO_PLACE
    return Why.TOLD_BESIDE


def _left_out(page: Page, reading: Reading) -> Iterator[Unread]:
    """Attacks that were met and not told."""
    told = {_key(frame) for frame in reading.frames}
    others = frozenset(frame.sentence for frame in reading.met if frame.entry.id not in ATTACKS)
    for frame in reading.met:
        if _key(frame) in told:
            continue
        if is_loose(reading.setting, frame, others):
            why = Why.LOOSE
        else:
            why = Why.ANNOUNCED if is_worth_telling(page, frame) else Why.POINTS_BACK
        yield Unread(_span(page, frame), why, frame.entry.row)


def _folded(page: Page, reading: Reading) -> Iterator[Unread]:
    """Claims that were folded into another, which is named."""
    claims = build_claims(page, reading)
    kept = merge_restatements(page, claims)
    idents = {claim.id for claim in kept}
    for claim in claims:
        if claim.id not in idents:
            yield Unread(claim.trigger, Why.FOLDED, claim.basis.row, _holder(kept, claim))


def _holder(kept: list[Claim], claim: Claim) -> str:
    """The claim among whose evidence the words of a folded one are."""
    words = {evidence.span for evidence in claim.evidence if evidence.field in ("trigger", "quantity", "object")}
    return next((one.id for one in kept if any(evidence.span in words for evidence in one.evidence)), "")


def _key(frame: Frame) -> tuple[int, int, str]:
    phrase, governor = frame.phrase, frame.governor
    return phrase.first if phrase else -1, governor.first if governor else -1, frame.rule


def _span(page: Page, frame: Frame) -> Span:
    if frame.phrase is not None:
        return page.span(frame.phrase.first, frame.phrase.last)
    return page.span(frame.governor.first, frame.governor.last) if frame.governor is not None else Span(0, 0)


def _furniture(page: Page, reading: Reading) -> frozenset[int]:
    """The tokens of furniture."""
    sentences = (page.sentences[number] for number in reading.excluded)
    return frozenset(at for sentence in sentences for at in range(sentence.first, sentence.last))
