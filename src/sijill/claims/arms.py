"""What fires, told right behind its act: ``استهداف طائرة من دون طيار سيارة``, ``أسقطت مقاتلة من طراز إف-16 مسيّرة``."""

from sijill.claims.fitting import DOWNED
from sijill.claims.governors import Governor
from sijill.lexicon.page import Page
from sijill.lexicon.taxonomy import is_kind_of
from sijill.mentions.nouns import TARGET, NounPhrase
from sijill.text.tokens import Kind

_BEARERS = ("aircraft", "artillery-piece", "mortar-system", "rocket-launcher", "warship")
_DEFENCES = ("air-defence-system", "aircraft")
_FIRING = frozenset(("targeted", "engaged", "shelling", "air-attack", "artillery", "strike", "raid", "hit", "drone"))
_MISSILES = ("missile", "shell")
_REACH = 8
_AT = frozenset(("", "\u0644", "against", "on"))


def fires_at(page: Page, governor: Governor, phrase: NounPhrase, after: NounPhrase | None) -> bool:
    """Tell whether, of two things behind an act of firing, not joined, the first is what fires at the second."""
    if after is None or after.kind != TARGET or after.joined or after.oblique not in _AT or after.subset:
        return False
    counted = phrase.quantity is not None and not phrase.quantity.implicit
    if phrase.kind != TARGET or phrase.entry is None or counted or page.tokens[phrase.first].kind is not Kind.ARABIC:
        return False
    if not phrase.last <= after.first <= phrase.last + _REACH:
        return False
    values = {entry.cells[1] for entry in governor.entries}
    bearers: tuple[str, ...] = _BEARERS if values & _FIRING else _DEFENCES if values & DOWNED else ()
    if "hit" in values:
        bearers += _MISSILES
    return is_kind_of(page.lexicon.targets, phrase.entry.id, *bearers)
