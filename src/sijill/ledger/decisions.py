"""Where the judgements of a claim stand: a pure function of the rows, which are never changed."""

from collections.abc import Iterable, Sequence

from sijill.model.judgement import OF_A_CLAIM, Decision, Judgement, Verdict

_FINAL = frozenset((Verdict.ACCEPT, Verdict.CORRECT, Verdict.REJECT))
_OPEN = Decision()


def standing(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Return the judgements that were not taken back, in their order; taking back an undo restores what it undid.

    >>> first = Judgement(Verdict.ACCEPT, "clm_1", by="mona", number=1)
    >>> standing([first, Judgement(Verdict.UNDO, "clm_1", by="mona", undoes=1, number=2)])
    []
    """
    given = sorted(judgements, key=lambda judgement: judgement.number)
    undone: set[int] = set()
    for judgement in reversed(given):
        if judgement.verdict is Verdict.UNDO and judgement.undoes is not None and judgement.number not in undone:
            undone.add(judgement.undoes)
    return [one for one in given if one.number not in undone and one.verdict is not Verdict.UNDO]


def decide(judgements: Sequence[Judgement]) -> Decision:
    """Return where the judgements of one claim stand. Each person's last word counts; where they differ it is disputed.

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
    disputed = (Verdict.REJECT in verdicts and len(verdicts) > 1) or len({field for field, _ in values}) < len(values)
    return Decision(
        verdict=_verdict(verdicts) if verdicts and not disputed else None,
        disputed=disputed,
        standing=tuple(kept),
        corrections=() if disputed or Verdict.REJECT in verdicts else tuple(corrections),
    )


def _verdict(verdicts: set[Verdict]) -> Verdict:
    """Accepting what somebody else corrected agrees with the correction."""
    return Verdict.CORRECT if Verdict.CORRECT in verdicts else next(iter(verdicts))


def _corrections(kept: Sequence[Judgement], last: dict[str, Judgement]) -> list[Judgement]:
    """Each person's latest correction of each field, unless that person rejected the claim afterwards."""
    latest: dict[tuple[str, str | None], Judgement] = {}
    for one in kept:
        if one.verdict is Verdict.CORRECT and last[one.by].verdict is not Verdict.REJECT:
            latest[one.by, one.field] = one
    return sorted(latest.values(), key=lambda one: one.number)
