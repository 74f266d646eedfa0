"""Numbers counted among those told before: ``بينهم 12 امرأة``, "among the wounded", and parts that wait for a verb."""

from sijill.claims.emitting import CAPTIVE, emit_subset
from sijill.claims.state import State
from sijill.claims.subjects import opens_clause
from sijill.mentions.nouns import BARE, TARGET, NounPhrase

_STRIKE_REACH, _CLOSE = 8, 2


def end_parts(state: State) -> None:
    """``138 حالة اعتقال، بينها 6 سيدات``: parts of people taken that no verb behind them says more of."""
    if state.pending and state.pending[-1].kind in CAPTIVE and state.last_people is not None:
        for phrase in state.parts:
            emit_subset(state, phrase, state.last_people)


def meet_subset(state: State, at: int) -> None:
    """``بينهم``, ``among the wounded``: what follows is counted in a number told before."""
    page = state.page
    link = page.links.get(at)
    named = page.triggers.get(link.last - 1) or page.triggers.get(link.last) if link else None
    before = page.triggers.get(at - 1)
    if named is None and before is not None and all(entry.id == "casualty" for entry in before.entries):
        named = before
    values = {entry.cells[1] for entry in named.entries} if named is not None else set()
    back = range(len(state.frames) - 1, -1, -1) if values else ()
    state.subset = next((i for i in back if state.frames[i].entry.cells[1] in values), state.last_people)
    state.opens_parts = _waits_for_parts(state) and at - state.pending[-1].last <= _CLOSE
    state.reached, state.taken = at, 0
    attack = state.last_attack
    if attack is not None and attack.amount is not None and 0 <= at - attack.last <= _STRIKE_REACH:
        state.parts_of_attack = at


def _waits_for_parts(state: State) -> bool:
    """Tell whether a noun waits for its verb, and *among them* means no people told before a thing nobody counts."""
    if not state.pending:
        return False
    waits = state.pending[-1]
    return waits.kind != TARGET or waits.amount is not None or state.subset is None


def is_part(state: State, phrase: NounPhrase) -> bool:
    """``among them 12 women, and 45 were wounded``: a number with a verb of its own is no part of those before."""
    return phrase.kind != TARGET and not (phrase.oblique or opens_clause(state.page, phrase))


def opens_parts(state: State, phrase: NounPhrase) -> bool:
    """Tell whether a number is a part of nouns that wait for a verb, and not of the strikes counted behind them."""
    if not (state.opens_parts or (phrase.subset and _waits_for_parts(state))):
        return False
    attack = state.last_attack
    if phrase.kind != BARE or attack is None or attack.amount is None:
        return True
    return any(noun.first > attack.first for noun in state.pending)
