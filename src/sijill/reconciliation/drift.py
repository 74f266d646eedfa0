"""Relay drift: a statement against a report that relays it, claim by claim and field by field."""

from collections.abc import Iterator, Sequence

from sijill.model.drift import Change, Drift, Told
from sijill.model.entry import LedgerClaim
from sijill.reconciliation.geography import APART, nearness
from sijill.reconciliation.items import Item, items_of, value_of
from sijill.reconciliation.kinship import Kinship, load_kinship
from sijill.reconciliation.pairing import Pair, pair_items
from sijill.reconciliation.report import iso
from sijill.reconciliation.signature import Site

_SAME_EFFECTS = (frozenset(("engaged", "targeted", "hit")), frozenset(("intercepted", "shot down")))
_EVERYWHERE = "total"


def drifts(statement: Sequence[LedgerClaim], relay: Sequence[LedgerClaim]) -> list[Drift]:
    """Return what a report changed of the statement that it relays, in the order of the report's text.

    Both are all claims of one document. Items that the relay leaves out are no drift, and neither is another word for
    the same effect (*engaged* told as *targeted* or *hit*) or an office told as the body that it belongs to.
    """
    kinship = load_kinship()
    ours, theirs = items_of(statement, kinship), items_of(relay, kinship)
    if not ours or not theirs:
        return []
    found: list[Drift] = []
    lost = _lost(theirs, pairs := pair_items(ours, theirs, kinship), relay)
    for pair in pairs:
        found.extend(_changes(pair, lost))
    return [*found, *_speaker(statement, relay, kinship)]


def _changes(pair: Pair, lost: Sequence[Site]) -> Iterator[Drift]:
    checks = (_number, _bound, _approximation, _effect, _unit, _time)
    for check in checks:
        one = check(pair)
        if one is not None:
            yield one
    place = _place(pair, lost)
    if place is not None:
        yield place


def _drift(pair: Pair, change: Change, values: tuple[str, str], says: str) -> Drift:
    ours, theirs = pair.statement, pair.relay
    place = _EVERYWHERE if pair.total else ",".join(site.id for site in ours.claim.sites) or _EVERYWHERE
    return Drift(
        change,
        ".".join(part for part in (ours.claim.kind, ours.claim.object, place, change.value) if part),
        ours.claim.report.number,
        Told(values[0], ours.words, ours.claim.claim),
        theirs.claim.report.number,
        Told(values[1], theirs.words, theirs.claim.claim),
        says,
    )


def _number(pair: Pair) -> Drift | None:
    one, other = pair.statement.claim.figure, pair.relay.claim.figure
    if one is None or other is None or {one.low, one.high} & {other.low, other.high} - {None}:
        return None
    return _drift(pair, Change.NUMBER, (value_of(one), value_of(other)), "the number changed")


def _bound(pair: Pair) -> Drift | None:
    """*At least* or *more than* was dropped."""
    one, other = pair.statement.claim.figure, pair.relay.claim.figure
    if one is None or other is None or one.exact or one.approximate or not other.exact:
        return None
    if (one.low is None) == (one.high is None) or other.low not in {one.low, one.high}:
        return None
    return _drift(pair, Change.BOUND, (value_of(one), value_of(other)), "the bound was dropped")


def _approximation(pair: Pair) -> Drift | None:
    """*About*, *some* or *an estimated* was dropped."""
    one, other = pair.statement.claim, pair.relay.claim
    if one.figure is None or other.figure is None or one.figure.low != other.figure.low:
        return None
    loose = one.figure.approximate or (one.modality == "estimated" and one.kind == "casualties")
    if not loose or other.figure.approximate or other.modality == "estimated":
        return None
    values = (f"~{value_of(one.figure).lstrip('~')}", value_of(other.figure))
    return _drift(pair, Change.APPROXIMATION, values, "the estimate became a count")


def _effect(pair: Pair) -> Drift | None:
    one, other = pair.statement.claim.effect, pair.relay.claim.effect
    if one is None or other is None or one == other or any({one, other} <= same for same in _SAME_EFFECTS):
        return None
    return _drift(pair, Change.EFFECT, (one, other), "another effect is told")


def _unit(pair: Pair) -> Drift | None:
    """Engagements, sorties or targets told as strikes, or strikes as one of them; a raid is a strike."""
    one, other = (_unit_of(item) for item in (pair.statement, pair.relay))
    if one is None or other is None or one == other:
        return None
    return _drift(pair, Change.UNIT, (one, other), "another unit is counted")


def _unit_of(item: Item) -> str | None:
    if item.claim.kind != "strikes":
        return None
    return "strike" if item.claim.unit in {None, "strike", "raid"} else item.claim.unit


def _time(pair: Pair) -> Drift | None:
    one, other = pair.statement.claim, pair.relay.claim
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return None
    if one.first <= other.last and other.first <= one.last:
        return None
    return _drift(pair, Change.TIME, (_days(pair.statement), _days(pair.relay)), "another day is told")


def _days(item: Item) -> str:
    first, last = iso(item.claim.first) or "", iso(item.claim.last) or ""
    return first if first == last else f"{first}/{last}"


def _place(pair: Pair, lost: Sequence[Site]) -> Drift | None:
    ours, theirs = pair.statement.claim.sites, pair.relay.claim.sites
    values = (_names(ours), _names(theirs))
    swapped = pair.statement.claim.kind != "strikes" and _countries(ours).isdisjoint(_countries(theirs))
    if pair.moved or swapped:
        return _drift(pair, Change.PLACE, values, "another place is told")
    if not lost or not theirs or (pair.statement.placed and not pair.total):
        return None
    told = [site for site in lost if site not in theirs]
    if not told or any(nearness([site], theirs) > APART for site in told):
        return None
    whole = _names((*theirs, *told))
    return _drift(pair, Change.PLACE, (whole, values[1]), f"{_names(told)} was lost")


def _countries(sites: Sequence[Site]) -> frozenset[str | None]:
    return frozenset(site.country for site in sites) or frozenset((None,))


def _lost(theirs: Sequence[Item], pairs: Sequence[Pair], relay: Sequence[LedgerClaim]) -> tuple[Site, ...]:
    """Places of the statement's total that the whole relay does not name."""
    named = {place["id"] for place in relay[0].entry.mentions["places"]} | {
        site.id for item in theirs for site in item.claim.sites
    }
    for pair in pairs:
        ours = pair.statement.claim.sites
        if pair.total and len(ours) > 1 and any(nearness(pair.relay.claim.sites, [site]) > APART for site in ours):
            return tuple(
                site for site in ours if site.id not in named and nearness(pair.relay.claim.sites, [site]) == APART
            )
    return ()


def _names(sites: Sequence[Site]) -> str:
    return ", ".join(dict.fromkeys(site.name_en for site in sites))


def _speaker(statement: Sequence[LedgerClaim], relay: Sequence[LedgerClaim], kinship: Kinship) -> list[Drift]:
    """The relay gives the statement to somebody else."""
    ours, theirs = _speakers(statement), _speakers(relay)
    if not ours or len(theirs) != 1 or kinship.related(ours, theirs):
        return []
    (name, words), (our_name, our_words) = next(iter(theirs.items())), next(iter(ours.items()))
    return [
        Drift(
            Change.SOURCE,
            f"{_EVERYWHERE}.{Change.SOURCE.value}",
            statement[0].entry.number,
            Told(our_name, our_words),
            relay[0].entry.number,
            Told(name, words),
            "the statement is given to somebody else",
        )
    ]


def _speakers(claims: Sequence[LedgerClaim]) -> dict[str, str]:
    """The known sources that a report names, each with the words that name it."""
    return {
        link["id"]: " ".join(claims[0].words(link["span"]).split()) if link["span"] else link["id"]
        for link in claims[0].entry.mentions["sources"]
        if link["role"] == "source" and link["id"]
    }
