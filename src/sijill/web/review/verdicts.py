"""From the form of a decision to the judgements that it means; all of them are kept, or none."""

from collections.abc import Sequence

from sijill.api import load_lexicon
from sijill.model.entry import LedgerClaim
from sijill.model.judgement import Judgement, Verdict
from sijill.web.caller import Caller
from sijill.web.forms import Form
from sijill.web.refusal import RefusalError
from sijill.web.review.correctable import inputs_of
from sijill.web.review.corrections import changes_of
from sijill.web.review.rejection import kept_reason
from sijill.web.site import Site
from sijill.web.view import View

_MOST_NUMBERS = 200


def verdicts_of(site: Site, view: View, claim: LedgerClaim, form: Form, caller: Caller) -> list[Judgement]:
    """Return the judgements that a form means; raises RefusalError (400) for what cannot be meant."""
    asked, by, at = form.get("verdict"), caller.name or "", site.now()
    reason = kept_reason(form.get("reason"), form.get("words")) or None
    if asked == Verdict.ACCEPT:
        return [Judgement(Verdict.ACCEPT, claim.id, by, at, reason=reason)]
    if asked not in {Verdict.REJECT, Verdict.FLAG, Verdict.NOTE, Verdict.CORRECT}:
        raise RefusalError(400, "error.verdict")
    if reason is None:
        raise RefusalError(400, f"error.reason.{asked}")
    if asked != Verdict.CORRECT:
        return [Judgement(Verdict(asked), claim.id, by, at, reason=reason)]
    lexicon = load_lexicon(places=site.settings.places)
    found: Sequence[tuple[str, str]] = ()
    quoted = form.get("evidence").replace("\r\n", "\n")
    if quoted:
        evidence = Judgement(Verdict.NOTE, claim.id, by, at, reason=evidence_note(claim, quoted))
    inputs = inputs_of(claim, lexicon, view)
    if not quoted or any(one.field in form.fields and form.get(one.field) != one.value for one in inputs):
        found = changes_of(claim, inputs, form.fields, lexicon)
    given = [Judgement(Verdict.CORRECT, claim.id, by, at, field=f, after=value, reason=reason) for f, value in found]
    return [*given, evidence] if quoted else given


def evidence_note(claim: LedgerClaim, quoted: str) -> str:
    """Return the note that other words of the report are the evidence: where they stand, and the words themselves.

    Of several places the one that is nearest to the claim's sentence is meant. Raises RefusalError (400) for words that
    the report does not hold exactly so.
    """
    text, sentence = claim.entry.document.text, claim.read["sentence"][0]
    starts = []
    at = text.find(quoted)
    while at >= 0:
        starts.append(at)
        at = text.find(quoted, at + 1)
    if not starts:
        raise RefusalError(400, "error.correct.evidence")
    start = min(starts, key=lambda one: abs(one - sentence))
    return f"evidence {start}-{start + len(quoted)}: {quoted}"


def numbers_of(text: str) -> list[int]:
    """Return the numbers in a field of a form, such as ``12 15``; raises RefusalError (400) for anything else.

    >>> numbers_of("12 15"), numbers_of("")
    ([12, 15], [])
    """
    said = text.split()
    if len(said) > _MOST_NUMBERS or not all(one.isascii() and one.isdecimal() and len(one) <= 18 for one in said):
        raise RefusalError(400, "error.request")
    return [int(one) for one in said]
