"""What one cue of a text says about who spoke, before names are compared across the document."""

from types import MappingProxyType
from typing import NamedTuple

from sijill.lexicon.tables import Entry
from sijill.mentions.speakers import Speaker

VERBS = frozenset(
    (
        "verb", "find", "give", "reply", "deny", "claim-responsibility", "accuse", "blame", "estimate", "carry",
        "learn", "relay",
    )
)  # fmt: skip
STANCES = MappingProxyType(
    {"deny": "denies", "claim-responsibility": "claims-responsibility", "accuse": "accuses", "blame": "accuses"}
)


class Cue(NamedTuple):
    """One cue: its row, its tokens ``[first, last)``, whom it names, and where what was said begins.

    ``speaker`` is ``None`` when the speaker is carried over from before; ``said`` is the first token after cue and
    speaker; ``quoting`` marks "according to", by which an outlet relays; ``backward`` tells that the words said may
    stand before the cue (``بحسب``, "..., police said"); ``relayed`` that an outlet passes the words on; ``participle``
    and ``pronoun`` that the speaker is that of the same sentence, or of the words before. ``others`` are those who
    speak together with ``speaker``; ``stated`` tells that a statement is named, ``earlier`` that it is an older one;
    ``aside`` marks a noun of saying inside another sentence (``بعد إعلان X``), which speaks for no later one.
    """

    row: Entry
    first: int
    last: int
    said: int
    speaker: Speaker | None = None
    relays: tuple[Speaker, ...] = ()
    backward: bool = False
    stance: str | None = None
    relayed: bool = False
    participle: bool = False
    pronoun: bool = False
    quoting: bool = False
    others: tuple[Speaker, ...] = ()
    stated: bool = False
    earlier: bool = False
    aside: bool = False
