"""What others have decided since a person looked: nobody decides on what stands no longer without being told."""

from collections.abc import Collection, Iterable, Sequence

from sijill.errors import ChangedError
from sijill.ledger.decisions import standing
from sijill.model.judgement import OF_A_CLAIM, OF_A_PAIR, Judgement, Verdict


def refuse_changed(given: Judgement, told: Sequence[Judgement], seen: Collection[int]) -> None:
    """Raise ChangedError where others have said of the same thing what is not among ``seen``, or took back what is.

    ``told`` are all judgements that name the subject, ``seen`` the numbers of those that stood when the person looked.

    >>> omar = Judgement(Verdict.REJECT, "clm_1", "omar", reason="a storm", number=7)
    >>> refuse_changed(Judgement(Verdict.ACCEPT, "clm_1", "mona"), [omar], [7])
    >>> refuse_changed(Judgement(Verdict.ACCEPT, "clm_1", "mona"), [omar], [])
    Traceback (most recent call last):
    sijill.errors.ChangedError: clm_1 was changed meanwhile: reject by omar
    """
    now = _numbers(given, standing(told))
    then = _numbers(given, told) & set(seen)
    changed = [one for one in told if one.number in now - then or one.undoes in then - now]
    if changed:
        last = max(changed, key=lambda one: one.number)
        raise ChangedError(f"{last.subject} was changed meanwhile: {last.verdict.value} by {last.by}", last.by, last.at)


def _numbers(given: Judgement, said: Iterable[Judgement]) -> set[int]:
    return {one.number for one in said if one.by != given.by and _is_of_same(one, given)}


def _is_of_same(one: Judgement, given: Judgement) -> bool:
    if given.verdict in OF_A_PAIR:
        return one.verdict in OF_A_PAIR and {one.subject, one.other} == {given.subject, given.other}
    if given.verdict is Verdict.GRADE:
        return one.verdict is Verdict.GRADE and one.subject == given.subject
    return one.verdict in OF_A_CLAIM and one.subject == given.subject
