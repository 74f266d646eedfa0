"""The same claim told twice in one report is one claim, with the words of both places as evidence."""

from dataclasses import replace

from sijill.lexicon.page import Page
from sijill.model.claim import Claim, Evidence

_PEOPLE = "people"


def merge_restatements(page: Page, claims: list[Claim]) -> list[Claim]:
    """Return the claims with restatements (headline, lead, summing up) folded into the fuller telling."""
    kept: list[Claim] = []
    for claim in claims:
        twin = next((i for i, earlier in enumerate(kept) if _restates(earlier, claim)), None)
        if twin is None:
            kept.append(claim)
            continue
        earlier = kept[twin]
        fuller, other = (claim, earlier) if _weight(claim) > _weight(earlier) else (earlier, claim)
        kept[twin] = _absorb(page, fuller, other)
    return _repoint(kept, claims)


def _restates(earlier: Claim, later: Claim) -> bool:
    if (earlier.kind, earlier.effect, earlier.modality) != (later.kind, later.effect, later.modality):
        return False
    if earlier.sentence == later.sentence or not _same_quantity(earlier, later) or not _same_object(earlier, later):
        return False
    return _compatible_places(earlier, later)


def _same_quantity(one: Claim, two: Claim) -> bool:
    a, b = one.quantity, two.quantity
    if a is None or b is None:
        return a is b and one.event_type == two.event_type
    return (a.low, a.high, a.vague, a.exact) == (b.low, b.high, b.vague, b.exact)


def _same_object(one: Claim, two: Claim) -> bool:
    a, b = one.object, two.object
    if a is None or b is None:
        return (a or b) is None or (a or b).id == _PEOPLE  # type: ignore[union-attr]
    return a.id == b.id or _PEOPLE in (a.id, b.id)


def _compatible_places(one: Claim, two: Claim) -> bool:
    a, b = {p.id for p in one.places}, {p.id for p in two.places}
    if not a or not b or a & b:
        return True
    countries = {p.country for p in one.places} & {p.country for p in two.places}
    levels = {p.precision for p in one.places} | {p.precision for p in two.places}
    return bool(countries) and bool(levels & {"country", "admin1"}) and one.quantity is not None and not one.quantity.implicit


def _weight(claim: Claim) -> int:
    return bool(claim.time) + bool(claim.places) + 2 * bool(claim.actors) + bool(claim.targets)


def _absorb(page: Page, fuller: Claim, other: Claim) -> Claim:
    extra = tuple(
        Evidence("restatement", e.span, e.text, e.basis) for e in other.evidence if e.field in ("quantity", "object", "trigger", "restatement")
    )
    del page
    return replace(
        fuller,
        evidence=fuller.evidence + extra,
        time=fuller.time or other.time,
        places=fuller.places or other.places,
    )


def _repoint(kept: list[Claim], claims: list[Claim]) -> list[Claim]:
    """A subset of a claim that was folded away belongs to the claim that it was folded into."""
    alive = {claim.id for claim in kept}
    if all(claim.subset_of is None or claim.subset_of in alive for claim in kept):
        return kept
    gone = {claim.id: claim for claim in claims if claim.id not in alive}
    new: list[Claim] = []
    for claim in kept:
        if claim.subset_of is not None and claim.subset_of not in alive:
            twin = next((k.id for k in kept if _restates(gone[claim.subset_of], k)), None)
            new.append(replace(claim, subset_of=twin))
        else:
            new.append(claim)
    return new
