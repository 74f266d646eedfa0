"""Taking a judgement: checked against what stands, appended, never written over another."""

from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType

from sqlalchemy import Connection, literal, select

from sijill.errors import JudgementError
from sijill.ledger.claim_rows import encoded
from sijill.ledger.corrections import corrected, settled, value_at
from sijill.ledger.decisions import outweighs, standing, undone
from sijill.ledger.entries import judgements_in
from sijill.ledger.finding import standing_claims
from sijill.ledger.keeping import is_keepable
from sijill.ledger.pen import Pen
from sijill.ledger.query import Query
from sijill.ledger.schema import claims, incidents, judgements
from sijill.model.incident import Step
from sijill.model.judgement import OF_A_CLAIM, OF_A_PAIR, Judgement, Verdict
from sijill.model.wire import WireClaim

_LONGEST = 10_000
_END = 2**63
_TEXTS = ("by", "at", "subject", "other", "field", "before", "after", "reason")
_OPTIONS = frozenset(("other", "field", "before", "after", "undoes"))
_TAKES = MappingProxyType({
    Verdict.CORRECT: frozenset(("field", "before", "after")),
    Verdict.GRADE: frozenset(("after",)),
    Verdict.UNDO: frozenset(("undoes", "other", "field")),
    **dict.fromkeys(OF_A_PAIR, frozenset(("other",))),
})  # fmt: skip


def take(connection: Connection, judgement: Judgement, read: WireClaim | None) -> Judgement:
    """Append a judgement and return it with its number; one that the same person has standing is not written twice.

    ``read`` is the claim as the machine read it, where the judgement is of a claim. Raises JudgementError.
    """
    checked = _checked(connection, judgement, read)
    said = _said_before(standing(judgements_in(connection, [checked.subject])), checked)
    if said is not None and checked.verdict is not Verdict.UNDO:
        return said
    pen = Pen(connection)
    row = {
        "subject": checked.subject, "verdict": checked.verdict.value, "other": checked.other, "field": checked.field,
        "before": checked.before, "after": checked.after, "reason": checked.reason, "undoes": checked.undoes,
        "by": checked.by, "at": checked.at,
    }  # fmt: skip
    number = pen.write(judgements, row)
    pen.put_down()
    return replace(checked, number=number)


def _said_before(given: Sequence[Judgement], now: Judgement) -> Judgement | None:
    """The same judgement, unless something was said since that it would stand against."""
    for place, one in enumerate(given):
        if _says_same(one, now) and not any(outweighs(later, one) for later in given[place + 1 :]):
            return one
    return None


def _says_same(one: Judgement, other: Judgement) -> bool:
    return replace(one, at=None, number=0, before=None) == replace(other, at=None, number=0, before=None)


def _checked(connection: Connection, given: Judgement, read: WireClaim | None) -> Judgement:
    if not given.by.strip():
        raise JudgementError("a judgement needs the name of who gives it")
    for name in _TEXTS:
        told: str | None = getattr(given, name)
        if told and (len(told) > _LONGEST or not is_keepable(told)):
            raise JudgementError(f"{name} is plain text of at most {_LONGEST:,} characters")
    for name in _OPTIONS - _TAKES.get(given.verdict, frozenset()):
        if getattr(given, name) is not None:
            raise JudgementError(f"{given.verdict.value} takes no {name}")
    if given.verdict is Verdict.UNDO:
        return _undo(connection, given)
    if given.verdict is Verdict.GRADE:
        return _grade(connection, given)
    for subject in (given.subject, given.other) if given.verdict in OF_A_PAIR else (given.subject,):
        _find_claim(connection, subject)
    if given.verdict in OF_A_PAIR and given.subject == given.other:
        raise JudgementError("a claim is not compared with itself")
    if given.verdict in {Verdict.REJECT, Verdict.FLAG, Verdict.NOTE} and not (given.reason or "").strip():
        raise JudgementError(f"{given.verdict.value} needs a reason")
    return _correction(connection, given, read) if given.verdict is Verdict.CORRECT else given


def _find_claim(connection: Connection, ident: str | None) -> None:
    there = select(literal(1)).where(claims.c.id == ident).limit(1)
    if ident is None or connection.execute(there).scalar() is None:
        raise JudgementError(f"the ledger has no claim {ident!r}")


def _correction(connection: Connection, given: Judgement, read: WireClaim | None) -> Judgement:
    if not given.field or given.after is None:
        raise JudgementError("a correction needs a field and its new value, such as quantity.low 12")
    if read is None:
        raise JudgementError(f"claim {given.subject} is not in the reading that stands; nothing to correct")
    after = settled(read, given.field, given.after)
    if given.before is not None:
        return replace(given, after=after)
    own = [one for one in standing(judgements_in(connection, [given.subject])) if one.verdict in OF_A_CLAIM]
    seen = corrected(read, [one for one in own if one.verdict is Verdict.CORRECT])
    try:
        before = encoded(value_at(seen, given.field))
    except JudgementError:
        before = encoded(None)
    return replace(given, after=after, before=before)


def _undo(connection: Connection, given: Judgement) -> Judgement:
    known = given.undoes is not None and 0 < given.undoes < _END
    row = connection.execute(select(judgements).where(judgements.c.number == given.undoes)).first() if known else None
    if row is None:
        raise JudgementError(f"the ledger has no judgement number {given.undoes}")
    if row.by != given.by:
        raise JudgementError(f"judgement {given.undoes} is by {row.by}; give your own beside it")
    if given.undoes in undone(judgements_in(connection, [row.subject])):
        raise JudgementError(f"judgement {given.undoes} was taken back already")
    return replace(given, subject=row.subject, other=row.other, field=row.field)


def _grade(connection: Connection, given: Judgement) -> Judgement:
    there = select(literal(1)).where(incidents.c.id == given.subject).limit(1)
    if connection.execute(there).scalar() is None:
        raise JudgementError(f"the ledger has no incident {given.subject!r}")
    if given.after not in set(Step):
        raise JudgementError(f"a grade is one of {', '.join(Step)}")
    if not (given.reason or "").strip():
        raise JudgementError("a grade needs a reason")
    return given


def read_of(connection: Connection, ident: str, *, sqlite: bool) -> tuple[int, int, str] | None:
    """Return the row of a claim in the reading that stands; ``None`` where that reading has no such claim."""
    row = connection.execute(standing_claims(Query(ids=(ident,)), sqlite=sqlite)).first()
    return (row.number, row.document, row.body) if row is not None else None
