"""Where the pass over the sentences of a report stands."""

from dataclasses import dataclass

from sijill.claims.frame import Frame
from sijill.claims.governors import Governor
from sijill.lexicon.page import Page
from sijill.mentions.nouns import NounPhrase


@dataclass(slots=True, eq=False)
class State:
    """Where the pass over the sentences stands."""

    page: Page
    frames: list[Frame]
    sentence: int = 0
    governor: Governor | None = None
    reached: int = 0
    taken: int = 0
    pending: tuple[NounPhrase, ...] = ()
    subset: int | None = None
    last_people: int | None = None
    last_thing: NounPhrase | None = None
    last_attack: NounPhrase | None = None
    last: NounPhrase | None = None
    parts: tuple[NounPhrase, ...] = ()
    opens_parts: bool = False
    struck: int = -1
    parts_of_attack: int = -1
    upcoming: NounPhrase | None = None
    heading: Frame | None = None
    lister: Governor | None = None
    thrown: NounPhrase | None = None
    toll: NounPhrase | None = None
