"""What a dataset of events counts as one event: an incident with all its claims, else a claim and its parts."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sijill.exporters.day_span import DaySpan, day_span
from sijill.exporters.loss import Tally
from sijill.exporters.material import ExportOptions, Material
from sijill.model.entry import Entry, LedgerClaim
from sijill.model.incident import Incident
from sijill.model.precision import Precision
from sijill.model.wire import WireLink, WirePlace

_FINEST = (
    Precision.POINT, Precision.NEIGHBOURHOOD, Precision.SETTLEMENT, Precision.NEAR, Precision.BETWEEN,
    Precision.ADMIN2, Precision.REGION, Precision.WATER, Precision.ADMIN1, Precision.COUNTRY,
)  # fmt: skip
_DEEPEST = 12
_NO_EVENT = MappingProxyType({
    "denied": "denied: a source says that it did not happen",
    "planned": "planned: it has not happened yet",
    "possible": "possible: the source does not say that it happened",
})  # fmt: skip
_BLOWS = frozenset(("strikes", "attack"))
EVENT_KINDS = frozenset(
    ("strikes", "effect", "casualties", "attack", "control", "clearance", "detention", "displacement")
)


@dataclass(frozen=True, slots=True)
class Happening:
    """One event: the claims that tell it in the order of the ledger, and its incident if it was reconciled.

    Without an incident it is one claim with those that are parts of it or say it again.
    """

    id: str
    claims: tuple[LedgerClaim, ...]
    incident: Incident | None = None

    @property
    def days(self) -> DaySpan | None:
        """The days on which it is said to have happened; of an incident those of all claims together."""
        if self.incident and (found := day_span(self.incident.start, self.incident.end)):
            return found
        times = (claim.wire["time"] for claim in self.claims)
        return next((found for time in times if time and (found := day_span(time["start"], time["end"]))), None)

    @property
    def place(self) -> WirePlace | None:
        """The finest place that is said; of an incident its own place."""
        places = [place for claim in self.claims for place in claim.wire["places"] if place["precision"] in _FINEST]
        own = [place for place in places if self.incident and place["id"] == self.incident.place]
        return min(own or places, key=lambda place: _FINEST.index(Precision(place["precision"] or "")), default=None)

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries of all places that are said."""
        codes = (place["country"] for claim in self.claims for place in claim.wire["places"])
        return tuple(sorted({code for code in codes if code}))

    @property
    def is_total(self) -> bool:
        """Tell whether its blows are totals of several days: of more than one, or of no place but a country.

        Without any blow the other claims decide.
        """
        blows = [claim for claim in self.claims if claim.wire["kind"] in _BLOWS]
        return all(_is_total(claim) for claim in blows or self.claims)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The documents that tell it, each once."""
        return tuple({claim.entry.number: claim.entry for claim in self.claims}.values())

    @property
    def sources(self) -> tuple[str, ...]:
        """Who is said to have said it, and who printed it, by name, each once."""
        return tuple(dict.fromkeys(name for claim in self.claims for name in told_by(claim)))

    @property
    def words(self) -> tuple[str, ...]:
        """The sentences that tell it, each once, on one line."""
        sentences = (claim.words(claim.read["sentence"]) for claim in self.claims)
        return tuple(dict.fromkeys(" ".join(words.split()) for words in sentences))


def happenings(
    material: Material, options: ExportOptions, tally: Tally, kinds: frozenset[str] = EVENT_KINDS
) -> Iterator[Happening]:
    """Yield what counts as one event each, in the order of the first claim; the rest is left out with its reason."""
    incidents = material.incident_of_claims()
    taken = [claim for claim in tally.claims(material, options) if not _is_left_out(claim, kinds, tally)]
    above = {claim.id: whole_of(claim) for claim in taken}
    found: dict[str, list[LedgerClaim]] = {}
    for claim in taken:
        incident = incidents.get(claim.id) or incidents.get(root_of(claim.id, above))
        found.setdefault(incident.id if incident else root_of(claim.id, above), []).append(claim)
    for ident, claims in found.items():
        incident = next((incidents[claim.id] for claim in claims if claim.id in incidents), None)
        yield Happening(ident, tuple(claims), incident)


def whole_of(claim: LedgerClaim) -> str | None:
    """Return the id of the claim of which this one is a part, or which it says again."""
    return claim.wire["subset_of"] or claim.wire["restates"]


def root_of(ident: str, above: Mapping[str, str | None]) -> str:
    """Return the claim that a claim is in the end a part of, among those of ``above``; itself if it is none.

    >>> root_of("boys", {"boys": "children", "children": "people", "people": None})
    'people'
    """
    for _ in range(_DEEPEST):
        whole = above.get(ident)
        if whole is None or whole not in above:
            return ident
        ident = whole
    return ident


def kept(found: Iterator[Happening], tally: Tally, why_not: Callable[[Happening], str | None]) -> Iterator[Happening]:
    """Yield the events that a format takes, counted as written; ``why_not`` says why it does not take one."""
    for happening in found:
        reason = why_not(happening)
        for claim in happening.claims:
            if reason:
                tally.leave_out(claim.id, reason)
            else:
                tally.wrote(claim)
        if not reason:
            tally.rows += 1
            yield happening


def told_by(claim: LedgerClaim) -> tuple[str, ...]:
    """Return the names of source, relays and publishers of a claim.

    The publisher of the metadata and of further reprints is among them.
    """
    chain = (link_name(claim, link) for link in claim.wire["attribution"])
    known = {link["id"] for link in claim.wire["attribution"] if link["role"] == "publisher"}
    reprints = (name for name in claim.entry.publishers if name not in known)
    return tuple(dict.fromkeys(name for name in (*chain, *reprints) if name))


def link_name(claim: LedgerClaim, link: WireLink) -> str:
    """Return the English name of a link of an attribution, else its words, else its id."""
    return link["name_en"] or (claim.words(link["span"]) if link["span"] else "") or link["id"] or ""


def _is_total(claim: LedgerClaim) -> bool:
    time, many = claim.wire["time"], claim.wire["quantity"]
    days = day_span(time["start"], time["end"]) if time else None
    if days is None or days.days == 1:
        return False
    several = many is not None and (many["low"], many["high"]) != (1, 1)
    return several or all(place["precision"] == Precision.COUNTRY for place in claim.wire["places"])


def _is_left_out(claim: LedgerClaim, kinds: frozenset[str], tally: Tally) -> bool:
    """Tell whether a claim is no event, and say so in the loss."""
    wire = claim.wire
    if wire["kind"] not in kinds:
        tally.leave_out(claim.id, f"a claim of the kind {wire['kind']} is no event")
        return True
    if wire["kind"] in EVENT_KINDS and wire["modality"] in _NO_EVENT:
        tally.leave_out(claim.id, _NO_EVENT[wire["modality"]])
        return True
    return False
