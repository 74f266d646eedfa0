"""``sijill judge``: record what a person decides, beside what the machine read."""

import json
import sys
from dataclasses import replace
from typing import Annotated

import typer

from sijill.cli.options import LEDGER, Database
from sijill.errors import JudgementError
from sijill.model.judgement import OF_A_PAIR, Judgement, Verdict

Decided = Annotated[Verdict, typer.Argument(help="What is decided.")]
Subject = Annotated[str, typer.Argument(metavar="ID", help="A claim, an incident (grade), a number (undo).")]
Rest = Annotated[
    list[str] | None,
    typer.Argument(metavar="...", help="correct: FIELD VALUE; same, different, unsure: the other claim; grade: STEP."),
]
By = Annotated[str, typer.Option("--by", metavar="NAME", envvar="SIJILL_BY", help="Who decides.")]
Why = Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why; reject, flag, note, grade need it.")]


def judge(
    verdict: Decided, subject: Subject, rest: Rest = None, by: By = "", reason: Why = None, db: Database = LEDGER
) -> None:
    """Accept, correct, reject or flag a claim; say that two are the same; take a judgement back."""
    from sijill.cli.moment import now
    from sijill.ledger.ledger import Ledger

    if not by.strip():
        raise typer.BadParameter("say who decides: --by NAME (or set SIJILL_BY)", param_hint="--by")
    given = _completed(rest or [], Judgement(verdict, subject, by=by, at=now(), reason=reason))
    with Ledger(db, create=False) as ledger:
        taken = ledger.judge(given)
    changed = f": {taken.field} {taken.before} -> {taken.after}" if taken.field and taken.verdict is verdict else ""
    sys.stdout.write(f"judgement {taken.number}: {taken.verdict.value} {taken.subject}{changed} (by {taken.by})\n")


def _completed(rest: list[str], blank: Judgement) -> Judgement:
    verdict, subject = blank.verdict, blank.subject
    wanted = {Verdict.CORRECT: 2, Verdict.GRADE: 1, **dict.fromkeys(OF_A_PAIR, 1)}.get(verdict, 0)
    if len(rest) != wanted:
        raise typer.BadParameter(_USAGE.get(verdict, f"{verdict.value} takes one id"))
    if verdict is Verdict.CORRECT:
        return replace(blank, field=rest[0], after=_value(rest[1]))
    if verdict is Verdict.UNDO:
        if not subject.isdecimal() or len(subject) > _DIGITS:
            raise JudgementError("undo takes the number of a judgement; sijill show --log lists them")
        return replace(blank, undoes=int(subject))
    if verdict is Verdict.GRADE:
        return replace(blank, after=rest[0])
    return replace(blank, other=rest[0]) if rest else blank


_DIGITS = 18
_USAGE = {
    Verdict.CORRECT: "correct takes a claim, a field and its new value: correct clm_... quantity.low 12",
    Verdict.GRADE: "grade takes an incident and a step: grade inc_... fair",
    **dict.fromkeys(OF_A_PAIR, "takes two claims: same clm_... clm_..."),
}


def _value(given: str) -> str:
    """What was typed as JSON: a number, true, false and null stand for themselves, all else is a text."""
    try:
        parsed: object = json.loads(given)
    except ValueError:
        parsed = given
    return json.dumps(parsed, ensure_ascii=False)
