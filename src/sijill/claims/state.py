"""The working state of the pass over the sentences of one report; it lives no longer than that pass."""

from sijill.claims.frame import Frame
from sijill.claims.governors import Governor
from sijill.lexicon.page import Page
from sijill.mentions.nouns import NounPhrase


class State:
    """Where the pass stands: the verb that governs, what waits for one, and what was told last.

    ``reached`` is the token up to which the governor has read, ``taken`` how many nouns it has; ``pending`` are nouns
    that wait for a verb, ``parts`` those counted in them; ``heading`` is the toll whose shares the lines below give,
    ``lister`` the verb that governs them; ``asides`` are the tokens of dates, over which it reaches; ``whole`` are all
    of whom the verb tells how many it befell.
    """

    __slots__ = (
        "asides", "frames", "governor", "heading", "last", "last_attack", "last_people", "last_person", "last_thing",
        "lister", "opens_parts", "page", "parts", "parts_of_attack", "pending", "reached", "sentence", "struck",
        "subset", "taken", "tally", "thrown", "toll", "upcoming", "whole",
    )  # fmt: skip

    def __init__(self, page: Page, asides: frozenset[int]) -> None:
        self.page = page
        self.asides = asides
        self.frames: list[Frame] = []
        self.last: NounPhrase | None = None
        self.last_people: int | None = None
        self.last_attack: NounPhrase | None = None
        self.heading: Frame | None = None
        self.lister: Governor | None = None
        self.taken = self.reached = 0
        self.open_sentence(0)

    def open_sentence(self, number: int) -> None:
        """Forget what holds within one sentence only."""
        self.sentence = number
        self.governor: Governor | None = None
        self.pending: tuple[NounPhrase, ...] = ()
        self.parts: tuple[NounPhrase, ...] = ()
        self.opens_parts = False
        self.subset: int | None = None
        self.toll: NounPhrase | None = None
        self.tally: NounPhrase | None = None
        self.thrown: NounPhrase | None = None
        self.upcoming: NounPhrase | None = None
        self.whole: NounPhrase | None = None
        self.last_thing: NounPhrase | None = None
        self.last_person: NounPhrase | None = None
        self.struck = self.parts_of_attack = -1
