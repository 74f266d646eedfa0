"""Totals of what is no toll: ``ارتفع عدد الهجمات إلى 123``, ``عدد الألغام المنزوعة إلى 3767 لغما``."""

from sijill.claims.fitting import ATTACKS
from sijill.claims.frame import Frame
from sijill.claims.governors import noun_governor
from sijill.claims.state import State
from sijill.lexicon.page import Page
from sijill.mentions.nouns import BARE, TARGET, NounPhrase
from sijill.text.tokens import Kind

_TOTAL, _TO, _CLEARED = "total", "to", "clearance"
_NUMBER_OF = ("number", "of")
_REACH = 12


def opens_total(state: State, phrase: NounPhrase) -> bool:
    """Keep an attack, or what was cleared, whose number is told behind it; tell whether it is one.

    ``عدد الهجمات`` alone tells of no attack.
    """
    noun = phrase
    if phrase.entry is None or phrase.amount is not None:
        return False
    if phrase.entry.id == _CLEARED:
        if state.last is None or state.last.kind != TARGET or state.last.last != phrase.first:
            return False
        noun = state.last
    elif phrase.entry.id not in ATTACKS:
        return False
    if not _is_numbered(state.page, noun.first):
        return False
    state.tally = phrase if noun is phrase else phrase._replace(thing=noun.hit)
    return True


def _is_numbered(page: Page, first: int) -> bool:
    """Tell whether *the number of* stands right before a noun."""
    if first and page.words[first - 1].folded == _NUMBER_OF[-1]:
        words = page.words[max(first - len(_NUMBER_OF), 0) : first]
        if tuple([word.folded for word in words]) == _NUMBER_OF:
            return True
    total = next((hit for at in range(max(first - 2, 0), first) if (hit := page.quantifiers.get(at))), None)
    arabic = total is not None and total.last == first and page.tokens[first].kind is Kind.ARABIC
    return arabic and total is not None and all(row.id == _TOTAL for row in total.entries)


def take_total(state: State, phrase: NounPhrase) -> bool:
    """Add the frame of the number behind *to* that tells how many attacks there were, or mines were cleared."""
    tally = state.tally
    if tally is None or tally.entry is None or tally.hit is None or phrase.amount is None:
        return False
    cleared = tally.entry.id == _CLEARED
    if phrase.kind != BARE and not (cleared and phrase.kind == TARGET):
        return False
    if phrase.unsure or phrase.others or phrase.subset or phrase.first - tally.last > _REACH:
        return False
    if phrase.oblique != _TO and (phrase.oblique or phrase.first != tally.last):
        return False
    told = phrase._replace(kind=tally.kind, entry=tally.entry)
    if cleared:
        noun = phrase.hit or tally.thing
        told = phrase._replace(kind=TARGET, hit=noun, entry=noun.entry if noun is not None else None)
    rule = f"{tally.entry.id}.total"
    state.frames.append(Frame(state.sentence, told, tally.entry, noun_governor(tally.hit), "asserted", rule))
    state.tally = None
    return True
