"""One thing that happened: a counted noun, or an event without a count, with the word that says what happened."""

from collections import defaultdict
from typing import NamedTuple

from sijill.claims.governors import Governor
from sijill.lexicon.tables import Entry
from sijill.mentions.nouns import NounPhrase


class Frame(NamedTuple):
    """A noun phrase with the row that says what happened to it.

    ``entry`` is the trigger's row, ``governor`` its place (``None`` for a noun that is itself the event), ``subset_of``
    the number of the frame whose people these are among, ``engagements`` the finer count of the same strikes.
    """

    sentence: int
    phrase: NounPhrase | None
    entry: Entry
    governor: Governor | None
    modality: str
    rule: str
    subset_of: int | None = None
    engagements: NounPhrase | None = None

    @property
    def is_counted(self) -> bool:
        """Tell whether the frame has a number, be it one that a singular implies."""
        return self.phrase is not None and self.phrase.quantity is not None


def frames_by_sentence(frames: list[Frame]) -> dict[int, list[int]]:
    """Return the numbers of the frames of each sentence that has any."""
    numbers: defaultdict[int, list[int]] = defaultdict(list)
    for number, frame in enumerate(frames):
        numbers[frame.sentence].append(number)
    return dict(numbers)
