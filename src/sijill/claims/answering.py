"""Who only answers to what happened: police that arrest after a bombing, or investigate one, did not do it."""

from sijill.claims.fitting import ATTACKS
from sijill.claims.setting import Located
from sijill.claims.sides import Sides, sequels_in
from sijill.claims.standing_words import Role, Standing, tells_holder, trigger_ending
from sijill.lexicon.page import Page
from sijill.lexicon.tables import Table
from sijill.model.mention import Actor

_SUSPICION, _AFTER, _ANSWER, _TENDS = "suspicion", "after", "answer", "tends"
_ANSWERED = frozenset((_SUSPICION, _AFTER, _ANSWER))
_TENDED_REACH = 8
_RAIDS = frozenset(("raid-on-ground", "searched"))
_FOILED, _FOILED_REACH = "intercepted", 5
_FIGHTING = frozenset(("strike", "attack", "effect", "casualty", "control", "clearance"))


def without_answering(page: Page, sides: Sides, first: int, at: int) -> list[Located[Actor]]:
    """Return the parties that may have done what a word at a token tells of, in a sentence from ``first`` on.

    Behind *after* (``اعتقلت الشرطة خمسة بعد تفجير``) those named before it did so only if they fight there; behind a
    word of suspicion (``متورطا في تفجير``, "accused of shelling") none of them did. Who arrests after a raid
    made it.
    """
    agents = sides.agents
    if sides.holding:
        agents = [a for a in agents if a.token not in sides.holding or at in _told_by(page, sides.standing[a.token])]
    sequel = next((hit for hit in reversed(sequels_in(page, first + 1, at)) if hit.entry.id in _ANSWERED), None)
    if sequel is None:
        return agents
    before = sequel.entry.id == _AFTER
    if before and _is_raid(page, at):
        return agents
    return [a for a in agents if a.token > sequel.first or (before and _fights(page, sides, a))]


def _is_raid(page: Page, at: int) -> bool:
    """``بعد دهم منازلهم وتفتيشها``: a word that begins at a token or stands before it is that of a raid or a search."""
    hits = (page.triggers.get(back) for back in (at, at - 1))
    return any(entry.cells[1] in _RAIDS for hit in hits if hit is not None for entry in hit.entries)


def answered_at(page: Page, first: int, at: int) -> int:
    """Return the offset behind which a sentence tells of what is answered (``ردا على هجوم``), 0 if it does not."""
    word = next((hit for hit in sequels_in(page, first, at) if hit.entry.id == _ANSWER), None)
    return page.tokens[word.first].start if word is not None else 0


def is_answered(page: Page, at: int) -> bool:
    """Tell whether a word for an answer stands at a token: what it answers harmed none of those told before it."""
    word = page.hit_at(Table.SEQUELS, at)
    return word is not None and word.entry.id == _ANSWER


def without_tending(page: Page, agents: list[Located[Actor]], first: int, at: int) -> list[Located[Actor]]:
    """``أجلت طائرة قطرية 15 جريحا``, "hospitals received 45 wounded": who cares for the hurt did not hurt them."""
    words = sequels_in(page, max(first, at - _TENDED_REACH), at) if agents else ()
    return [] if any(hit.entry.id == _TENDS for hit in words) else agents


def _told_by(page: Page, standing: Standing) -> tuple[int, ...]:
    """The words that give a party its standing: one, or "held by"."""
    return (standing.token - 1, standing.token) if tells_holder(page, standing.token - 1) else (standing.token,)


def is_driven_out(page: Page, party: Located[Actor], at: int) -> bool:
    """``تحرير المنطقة من المسلحين``: whom ground was taken from did not take it."""
    return party.token > at and "from" in page.link_classes.get(party.token - 1, ())


def is_of_foiled(page: Page, at: int) -> bool:
    """``أحبطت القوات هجوما كان يستهدف سوقا``: what an attack that was foiled aimed at, who foiled it did not aim at."""
    if _FOILED not in page.trigger_values:
        return False
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
