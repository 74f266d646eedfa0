"""Which reports relay which statement: a force's own numbers, and the later reports of the same happenings."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sijill.model.entry import LedgerClaim
from sijill.model.incident import Incident
from sijill.reconciliation.kinship import Kinship, load_kinship
from sijill.reconciliation.origins import is_force
from sijill.reconciliation.report import Report

_COUNTED = frozenset(("strikes", "effect", "casualties"))
_LATE = 10
_MUCH = 3


@dataclass(frozen=True, slots=True)
class Account:
    """What makes a document a statement or a relay; ``own`` tells that the one who speaks also published it."""

    report: Report
    sources: frozenset[str]
    doers: frozenset[str]
    claims: int
    passed_on: bool
    own: bool

    @property
    def rank(self) -> tuple[bool, bool, int, int, int]:
        """Statements before relays: the speaker's own, not passed on, early, full."""
        return not self.own, self.passed_on, self.report.published or 0, -self.claims, self.report.number


def relays(claims: Iterable[LedgerClaim], incidents: Sequence[Incident]) -> list[tuple[int, int]]:
    """Return the numbers of each statement and of a document that relays it, in order; the claims may be an iterator.

    A statement names one source, a force that speaks of its own deeds. A report relays it if it tells of the same
    incidents, came out within ten days after, and gives them to the same force; one that gives the statement to
    somebody else relays it if it shares at least three incidents with it.
    """
    kinship = load_kinship()
    accounts: dict[int, Account] = {}
    home: dict[str, int] = {}
    for number, told in _by_document(claims):
        accounts[number] = _account(told, kinship)
        home.update((claim.id, number) for claim in told)
    shared: defaultdict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for incident in incidents:
        documents = sorted({home[claim] for claim in incident.claims if claim in home})
        for number in documents:
            for other in documents:
                shared[number][other] += number != other
    pairs = []
    for number in sorted(shared):
        wanted = [other for other in shared[number] if _relays(accounts, number, other, shared[number], kinship)]
        if wanted:
            pairs.append((min(wanted, key=lambda other: accounts[other].rank), number))
    return sorted(pairs)


def _by_document(claims: Iterable[LedgerClaim]) -> Iterator[tuple[int, list[LedgerClaim]]]:
    """The claims of each document, which come one after the other."""
    told: list[LedgerClaim] = []
    for claim in claims:
        if told and claim.entry.number != told[0].entry.number:
            yield told[0].entry.number, told
            told = []
        told.append(claim)
    if told:
        yield told[0].entry.number, told


def _account(claims: Sequence[LedgerClaim], kinship: Kinship) -> Account:
    entry = claims[0].entry
    counted = [claim.wire for claim in claims if claim.wire["kind"] in _COUNTED]
    named = [link for link in entry.mentions["sources"] if link["id"]]
    sources = frozenset(link["id"] or "" for link in named if link["role"] == "source")
    sources = sources or frozenset(
        link["id"] for wire in counted for link in wire["attribution"] if link["role"] == "source" and link["id"]
    )
    doers = frozenset(
        actor["id"] for wire in counted for actor in wire["actors"] if actor["id"] and is_force(actor["id"], kinship)
    )
    return Account(
        Report.of(entry),
        sources,
        doers,
        len(counted),
        any(link["role"] == "relay" for link in entry.mentions["sources"]),
        kinship.related(entry.publishers, sources),
    )


def _relays(
    accounts: Mapping[int, Account], number: int, other: int, shared: Mapping[int, int], kinship: Kinship
) -> bool:
    """Tell whether one document relays the other."""
    relay, statement = accounts[number], accounts[other]
    speaks = any(is_force(source, kinship) for source in statement.sources) and kinship.related(
        statement.sources, statement.doers
    )
    one = all(kinship.related([a], [b]) for a in statement.sources for b in statement.sources)
    if relay.own or statement.rank >= relay.rank or not (speaks and one):
        return False
    if relay.report.published is not None and statement.report.published is not None:
        late = relay.report.published - statement.report.published
        if not 0 <= late <= _LATE:
            return False
    if kinship.related(statement.sources, relay.sources):
        return all(kinship.related(statement.sources, [source]) for source in relay.sources)
    return shared[other] >= _MUCH and kinship.related(statement.sources, relay.doers) and len(relay.sources) <= 1
