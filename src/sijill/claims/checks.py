"""Arithmetic inside one report: a headline number of strikes against its countries, a set against its subset."""

from sijill.model.claim import Check, Claim, ClaimKind


def check_totals(claims: list[Claim]) -> list[Check]:
    """Return the checks that the claims of one report allow, in the order of the wholes.

    ``total-equals-parts``: a number of strikes for several countries against the numbers for each of them;
    ``subset-within-set``: a number *among them* against the number that they are among.
    """
    return [*_strikes(claims), *_subsets(claims)]


def _exact(claim: Claim) -> int | None:
    quantity = claim.quantity
    if quantity is None or not quantity.exact or quantity.low != quantity.high or quantity.implicit:
        return None
    return quantity.low


def _strikes(claims: list[Claim]) -> list[Check]:
    counted = [c for c in claims if c.kind is ClaimKind.STRIKES and _exact(c) is not None]
    checks = []
    for whole in counted:
        countries = {place.country for place in whole.places if place.precision == "country"}
        if len(countries) < 2:
            continue
        parts = [c for c in counted if c is not whole and _only_country(c) in countries]
        if {_only_country(c) for c in parts} != countries or len(parts) != len(countries):
            continue
        if any(c.quantity and whole.quantity and c.quantity.unit != whole.quantity.unit for c in parts):
            continue
        checks.append(_verdict("total-equals-parts", whole, parts))
    return checks


def _only_country(claim: Claim) -> str | None:
    if len(claim.places) != 1 or claim.places[0].precision != "country":
        return None
    return claim.places[0].country


def _verdict(kind: str, whole: Claim, parts: list[Claim]) -> Check:
    total, numbers = _exact(whole) or 0, [_exact(part) or 0 for part in parts]
    agrees = total == sum(numbers)
    says = f"{total} {'=' if agrees else '≠'} {' + '.join(map(str, numbers))}"
    return Check(kind, "agrees" if agrees else "differs", whole.id, tuple(part.id for part in parts), says)


def _subsets(claims: list[Claim]) -> list[Check]:
    by_id = {claim.id: claim for claim in claims}
    checks = []
    for part in claims:
        whole = by_id.get(part.subset_of or "")
        if whole is None:
            continue
        total, number = _exact(whole), _exact(part)
        if total is None or number is None:
            continue
        agrees = number <= total
        says = f"{number} {'≤' if agrees else '>'} {total}"
        checks.append(Check("subset-within-set", "agrees" if agrees else "differs", whole.id, (part.id,), says))
    return checks
