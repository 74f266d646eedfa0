"""Who died attacking: ``militants were killed when they attacked a post``, ``قتل مسلحان بعد أن هاجما``."""

from sijill.claims.fitting import ATTACKS
from sijill.claims.frame import Frame
from sijill.claims.roles import Parties
from sijill.lexicon.page import Page
from sijill.model.mention import Actor
from sijill.text.tokens import Kind

_PRONOUN, _SINGULAR = "pronoun", frozenset(("it", "we", "i", "one"))
_THEY = ("\u0627", "\u0648\u0627")
_WHEN, _WORDS, _AIM_REACH = "when", 2, 3


def died_attacking(page: Page, frame: Frame, parties: Parties, dead: tuple[Actor, ...]) -> Parties:
    """Return the parties of a frame; an attack by *them* was made by those whose dead were told just before.

    ``dead`` are the parties of those dead, in the same sentence.
    """
    if not dead or not is_theirs(page, frame):
        return parties
    ids = {actor.id for actor in dead}
    return Parties(dead, tuple([foe for foe in parties.opponents if foe.id not in ids]))


def is_theirs(page: Page, frame: Frame) -> bool:
    """Tell whether an attack was made by *them*, who were told of before it."""
    if frame.entry.id not in ATTACKS and frame.entry.id != "effect":
        return False
    verb = _verb_of(page, frame)
    return verb is not None and _is_pronoun_of(page, verb)


def _verb_of(page: Page, frame: Frame) -> int | None:
    """The token of the active verb of a frame, or of that which aimed at its thing (``opened fire at a post``)."""
    verb, aim = frame.governor, frame.phrase
    if verb is not None:
        return verb.first if verb.verbal and not verb.passive else None
    hits = (page.trigger_ends.get(end) for end in range(aim.first, aim.first - _AIM_REACH, -1)) if aim else ()
    return next((hit.first for hit in hits if hit is not None and any(entry.is_verb for entry in hit.entries)), None)


def _is_pronoun_of(page: Page, at: int) -> bool:
    """Tell whether the subject of a verb is a pronoun: *they* before it, or its own ending behind *that* or *when*."""
    if not at:
        return False
    if page.tokens[at].kind is Kind.LATIN:
        said = page.reporting.get(at - 1)
        return said is not None and said.entry.id == _PRONOUN and page.words[at - 1].folded not in _SINGULAR
    links = (page.links.get(back) for back in (at - 1, at - _WORDS))
    when = any(link is not None and link.last == at and link.entry.id == _WHEN for link in links)
    return when and page.words[at].folded.endswith(_THEY)
