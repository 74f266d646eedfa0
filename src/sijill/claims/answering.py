"""Who only answers to what happened: police that arrest after a bombing, or investigate one, did not do it."""

from sijill.claims.fitting import ATTACKS
from sijill.claims.setting import Located
from sijill.claims.sides import Sides, sequels_in
from sijill.claims.standing import Role, Standing
from sijill.claims.standing_words import tells_holder, trigger_ending
from sijill.lexicon.page import Page
from sijill.model.mention import Actor

_SUSPICION = "suspicion"
_ANSWERED = frozenset((_SUSPICION, "after"))
_FOILED, _FOILED_REACH = "intercepted", 5
_FIGHTING = frozenset(("strike", "attack", "effect", "casualty", "control", "clearance"))


def without_answering(page: Page, sides: Sides, first: int, at: int) -> list[Located[Actor]]:
    """Return the parties that may have done what a word at a token tells of, in a sentence from ``first`` on.

    Behind *after* (``اعتقلت الشرطة خمسة بعد تفجير``) those named before it did so only if they fight there; behind a
    word of suspicion (``متورطا في تفجير``, "accused of shelling") none of them did.
    """
    agents = sides.agents
    if sides.holding:
        agents = [a for a in agents if a.token not in sides.holding or at in _told_by(page, sides.standing[a.token])]
    sequel = next((hit for hit in reversed(sequels_in(page, first + 1, at)) if hit.entry.id in _ANSWERED), None)
    if sequel is None:
        return agents
    suspected = sequel.entry.id == _SUSPICION
    return [a for a in agents if a.token > sequel.first or (not suspected and _fights(page, sides, a))]


def _told_by(page: Page, standing: Standing) -> tuple[int, ...]:
    """The words that give a party its standing: one, or "held by"."""
    return (standing.token - 1, standing.token) if tells_holder(page, standing.token - 1) else (standing.token,)


def is_driven_out(page: Page, party: Located[Actor], at: int) -> bool:
    """``تحرير المنطقة من المسلحين``: whom ground was taken from did not take it."""
    return party.token > at and "from" in page.link_classes.get(party.token - 1, ())


def is_of_foiled(page: Page, at: int) -> bool:
    """``أحبطت القوات هجوما كان يستهدف سوقا``: what an attack that was foiled aimed at, who foiled it did not aim at."""
    noun = trigger_ending(page, at) or trigger_ending(page, at - 1)
    if noun is None or noun.reading.verbal or all(entry.id not in ATTACKS for entry in noun.entries):
        return False
    before = (page.triggers.get(n) for n in range(max(noun.first - _FOILED_REACH, 0), noun.first))
    return any(hit is not None and any(entry.cells[1] == _FOILED for entry in hit.entries) for hit in before)


def _fights(page: Page, sides: Sides, party: Located[Actor]) -> bool:
    """Tell whether the words around a party give it an act of the fighting, and no mere arrest."""
    role, token = sides.standing[party.token]
    hit = page.triggers.get(token) if role is Role.ACTS else None
    return hit is not None and any(entry.id in _FIGHTING for entry in hit.entries)
