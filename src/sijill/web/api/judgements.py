"""``/judgements``: what people decided, since any of them; and a way to decide."""

from typing import Annotated, Self

from fastapi import APIRouter, Query, Request
from pydantic import Field, model_validator

from sijill.errors import ChangedError, JudgementError
from sijill.model.judgement import Judgement as Given
from sijill.model.judgement import Verdict
from sijill.web.api.access import Reading, Writing
from sijill.web.api.claim_shapes import Judgement
from sijill.web.api.claims import judgement_shape
from sijill.web.api.shape import Shape
from sijill.web.refusal import RefusalError
from sijill.web.site import site_of

router = APIRouter(tags=["judgements"])
_CREATED = 201
_LONGEST = 10_000
_LAST_NUMBER = 2**63 - 1
_MOST = 1_000
_PLAIN = "^[^\\u0000]*$"
Since = Annotated[int, Query(ge=0, le=_LAST_NUMBER, description="Only those after the row of this number.")]
Limit = Annotated[int, Query(ge=1, le=_MOST, description="How many at most, the oldest first.")]


class Judgements(Shape):
    """Judgements in the order in which they were given."""

    items: list[Judgement]
    more: bool
    """There are more: ask again since the number of the last one."""


class NewJudgement(Shape):
    """A decision to record under the name of who sends it. A reason is needed to reject, flag, note and grade."""

    verdict: Verdict
    subject: str | None = Field(default=None, min_length=1, max_length=64, pattern=_PLAIN)
    """The id of a claim; of an incident (grade); left out to undo."""
    other: str | None = Field(default=None, min_length=1, max_length=64, pattern=_PLAIN)
    """The second claim: same, different, unsure."""
    field: str | None = Field(default=None, min_length=1, max_length=200, pattern=_PLAIN)
    """Correct: a dotted path such as ``quantity.low``."""
    after: str | None = Field(default=None, min_length=1, max_length=_LONGEST, pattern=_PLAIN)
    """Correct: the new value as JSON; grade: the step."""
    reason: str | None = Field(default=None, min_length=1, max_length=_LONGEST, pattern=_PLAIN)
    undoes: int | None = Field(default=None, ge=1, le=_LAST_NUMBER)
    """Undo: the number of the judgement that is taken back; one's own only."""
    seen: list[int] | None = Field(default=None, max_length=_MOST)
    """The numbers of the judgements that were known when the decision was made; if others have judged the same
    since, nothing is written (409). Left out: written in any case."""

    @model_validator(mode="after")
    def _complete(self) -> Self:
        """Check that the verdict says of what."""
        if (self.undoes is not None) != (self.verdict is Verdict.UNDO):
            raise ValueError("undo, and nothing else, needs the number of a judgement in undoes")
        if self.verdict is not Verdict.UNDO and self.subject is None:
            raise ValueError("a judgement needs the id of its subject")
        return self


@router.get("/judgements")
def list_judgements(site: Reading, since: Since = 0, limit: Limit = 100) -> Judgements:
    """Return judgements in the order in which they were given."""
    found = [one for one in site.ledger.judgements() if one.number > since]
    return Judgements(items=[judgement_shape(one) for one in found[:limit]], more=len(found) > limit)


@router.post("/judgements", status_code=_CREATED)
def add_judgement(caller: Writing, request: Request, given: NewJudgement) -> Judgement:
    """Record a decision; the same again by the same person is not doubled."""
    site = site_of(request)
    told = Given(
        given.verdict, given.subject or "", caller.name or "", site.now(), given.other, given.field, None, given.after,
        given.reason, given.undoes,
    )  # fmt: skip
    try:
        taken = site.ledger.judge_all((told,), given.seen)[0]
    except ChangedError as error:
        raise RefusalError(409, "error.api.changed", reason=str(error)) from None
    except JudgementError as error:
        raise RefusalError(422, "error.api.judgement", reason=str(error)) from None
    site.census(newest=True)
    return judgement_shape(taken)
