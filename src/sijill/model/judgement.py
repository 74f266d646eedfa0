"""What people decide about claims: appended beside the machine's reading, never over it."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What a person may say of a claim (the first five), of a pair, of an incident, of an earlier judgement."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"
    FLAG = "flag"
    NOTE = "note"
    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    GRADE = "grade"
    UNDO = "undo"


OF_A_CLAIM = frozenset((Verdict.ACCEPT, Verdict.CORRECT, Verdict.REJECT, Verdict.FLAG, Verdict.NOTE))
OF_A_PAIR = frozenset((Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE))


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision as it was given. ``subject`` is the id of a claim or an incident, ``other`` the second of a pair.

    ``field`` is a dotted path into the claim as it travels (``quantity.low``, ``places.0.id``); ``before`` and
    ``after`` are JSON values, ``before`` what the reviewer saw. ``undoes`` is the number of the judgement that is
    taken back. ``by`` names a person, ``at`` is a time in ISO 8601 or ``None``.
    """

    verdict: Verdict
    subject: str
    by: str
    at: str | None = None
    other: str | None = None
    field: str | None = None
    before: str | None = None
    after: str | None = None
    reason: str | None = None
    undoes: int | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class Decision:
    """Where the judgements of one claim stand: each person's last word, and whether they agree.

    ``verdict`` is ``None`` while nobody has decided, and where people disagree (``disputed``); ``standing`` holds the
    judgements that were not taken back, in the order they were given; ``corrections`` those that change a field.
    """

    verdict: Verdict | None = None
    disputed: bool = False
    standing: tuple[Judgement, ...] = ()
    corrections: tuple[Judgement, ...] = ()

    @property
    def flagged(self) -> bool:
        """Tell whether somebody asks for another look."""
        return any(judgement.verdict is Verdict.FLAG for judgement in self.standing)

    @property
    def last(self) -> Judgement | None:
        """The latest judgement that stands."""
        return self.standing[-1] if self.standing else None
