"""Where the judgements of a claim stand: a pure function of the rows, which are never changed."""

from collections.abc import Iterable, Sequence

from sijill.model.judgement import OF_A_CLAIM, OF_A_PAIR, Decision, Judgement, Verdict

_FINAL = frozenset((Verdict.ACCEPT, Verdict.CORRECT, Verdict.REJECT))
_OPEN = Decision()


def standing(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Return the judgements that were not taken back, in their order; taking back an undo restores what it undid.

    >>> first = Judgement(Verdict.ACCEPT, "clm_1", by="mona", number=1)
    >>> standing([first, Judgement(Verdict.UNDO, "clm_1", by="mona", undoes=1, number=2)])
    []
    """
    given = sorted(judgements, key=lambda judgement: judgement.number)
    gone = undone(given)
    return [one for one in given if one.number not in gone and one.verdict is not Verdict.UNDO]


def undone(judgements: Iterable[Judgement]) -> set[int]:
    """Return the numbers of the judgements that are taken back, undos among them."""
    gone: set[int] = set()
    for judgement in sorted(judgements, key=lambda judgement: -judgement.number):
        if judgement.verdict is Verdict.UNDO and judgement.undoes is not None and judgement.number not in gone:
            gone.add(judgement.undoes)
    return gone


def outweighs(later: Judgement, earlier: Judgement) -> bool:
    """Tell whether a judgement leaves an earlier one without effect, or is one that the earlier did not know of.

    >>> mona = Judgement(Verdict.ACCEPT, "clm_1", by="mona")
    >>> outweighs(Judgement(Verdict.REJECT, "clm_1", by="mona"), mona)
    True
    >>> outweighs(Judgement(Verdict.REJECT, "clm_1", by="omar"), mona)
    False
    """
    if later.verdict in OF_A_PAIR and earlier.verdict in OF_A_PAIR:
        one_pair = {later.subject, later.other} == {earlier.subject, earlier.other}
        return later.by == earlier.by and one_pair
    if later.verdict is Verdict.GRADE and earlier.verdict is Verdict.GRADE:
        return True
    if later.verdict not in _FINAL or earlier.verdict not in _FINAL:
        return False
    if later.by != earlier.by:
        return later.verdict is Verdict.CORRECT and earlier.verdict is Verdict.ACCEPT
    both_correct = later.verdict is Verdict.CORRECT and earlier.verdict is Verdict.CORRECT
    return not both_correct or later.field == earlier.field


def decide(judgements: Sequence[Judgement]) -> Decision:
    """Return where the judgements of one claim stand. Each person's last word counts; where they differ it is disputed.

    Who accepts a claim agrees with the corrections that were there, and not with those that others give later.

    >>> mona = Judgement(Verdict.ACCEPT, "clm_1", by="mona", number=1)
    >>> omar = Judgement(Verdict.REJECT, "clm_1", by="omar", reason="a storm", number=2)
    >>> decide([mona]).verdict.value, decide([mona, omar]).disputed
    ('accept', True)
    """
    if not judgements:
        return _OPEN
    kept = [one for one in standing(judgements) if one.verdict in OF_A_CLAIM]
    last: dict[str, Judgement] = {}
    for one in kept:
        if one.verdict in _FINAL:
            last[one.by] = one
    verdicts = {one.verdict for one in last.values()}
    corrections = _corrections(kept, last)
    values = {(one.field, one.after) for one in corrections}
    differ = (Verdict.REJECT in verdicts and len(verdicts) > 1) or len({field for field, _ in values}) < len(values)
    unseen = any(
        one.number > word.number and one.by != word.by and word.verdict is Verdict.ACCEPT
        for one in corrections for word in last.values()
    )  # fmt: skip
    disputed = differ or unseen
    return Decision(
        verdict=_verdict(verdicts, corrections) if verdicts and not disputed else None,
        disputed=disputed,
        standing=tuple(kept),
        corrections=() if disputed or Verdict.REJECT in verdicts else tuple(corrections),
    )


def _verdict(verdicts: set[Verdict], corrections: Sequence[Judgement]) -> Verdict:
    """Accepting what was corrected agrees with the correction."""
    return Verdict.CORRECT if corrections and Verdict.REJECT not in verdicts else next(iter(verdicts))


def _corrections(kept: Sequence[Judgement], last: dict[str, Judgement]) -> list[Judgement]:
    """Each person's latest correction of each field, unless that person rejected the claim afterwards."""
    latest: dict[tuple[str, str | None], Judgement] = {}
    for one in kept:
        if one.verdict is Verdict.CORRECT and last[one.by].verdict is not Verdict.REJECT:
            latest[one.by, one.field] = one
    return sorted(latest.values(), key=lambda one: one.number)
