"""From the claims of a ledger to its incidents: a pure function of the claims and of what people judged."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from sijill.ledger.decisions import standing
from sijill.model.entry import LedgerClaim
from sijill.model.incident import Ground, Incident, Reason
from sijill.model.judgement import Judgement, Verdict
from sijill.reconciliation.bonds import Bonds, bonds_of, by_a_person
from sijill.reconciliation.clusters import Cluster, cluster
from sijill.reconciliation.differences import differences
from sijill.reconciliation.grades import grade, judged
from sijill.reconciliation.kinship import Kinship, load_kinship
from sijill.reconciliation.origins import Authors, authors_of, origins
from sijill.reconciliation.report import Report, iso
from sijill.reconciliation.reprints import Print, group_reprints, print_of
from sijill.reconciliation.signature import Signature, Site, sign
from sijill.reconciliation.tellings import Telling, tell
from sijill.reconciliation.tolls import tolls

_LENGTH = 16


def reconcile(claims: Iterable[LedgerClaim], judgements: Sequence[Judgement]) -> list[Incident]:
    """Return the incidents that the claims tell of, in the order of their first claims.

    Rejected claims stay out, corrections count. The order of the input changes nothing; the claims may be an iterator,
    of which only what is compared is kept.

    >>> reconcile([], [])
    []
    """
    kinship = load_kinship()
    signed, prints = _sign(claims, kinship)
    by_report: defaultdict[int, list[Signature]] = defaultdict(list)
    for one in signed:
        by_report[one.report.number].append(one)
    authors = authors_of(sorted(signed, key=lambda one: one.order), group_reprints(prints))
    tellings = [telling for number in sorted(by_report) for telling in tell(by_report[number], kinship)]
    given = standing(judgements)
    bonds = bonds_of(given)
    grades = defaultdict[str, list[Judgement]](list)
    for word in given:
        if word.verdict is Verdict.GRADE:
            grades[word.subject].append(word)
    found = cluster(tellings, bonds, kinship)
    return [_incident(one, authors, grades, bonds, kinship) for one in found]


def incident_id(claim: str) -> str:
    """Return the id of the incident whose earliest claim this is.

    >>> incident_id("clm_1")
    'inc_...'
    """
    return "inc_" + hashlib.sha256(claim.encode()).hexdigest()[:_LENGTH]


def _sign(claims: Iterable[LedgerClaim], kinship: Kinship) -> tuple[list[Signature], list[Print]]:
    reports: dict[int, Report] = {}
    prints: list[Print] = []
    signed: list[Signature] = []
    for claim in claims:
        if claim.decision.verdict is Verdict.REJECT:
            continue
        report = reports.get(claim.entry.number)
        if report is None:
            report = reports[claim.entry.number] = Report.of(claim.entry)
            prints.append(print_of(report.number, claim.entry.document.text))
        one = sign(claim, report, kinship)
        if one is not None:
            signed.append(one)
    return signed, prints


def _incident(
    found: Cluster, authors: Authors, grades: dict[str, list[Judgement]], bonds: Bonds, kinship: Kinship
) -> Incident:
    claims = sorted((one for telling in found.tellings for one in telling.claims), key=lambda one: one.order)
    voices = origins(claims, authors, kinship)
    names = [voice.speaker.name_en for voice in voices]
    measures, discrepancies = tolls([voice.claims for voice in voices], names)
    site = _place(found.tellings)
    days = _days(found.tellings)
    idents = [incident_id(one.claim) for one in claims]
    words = [word for key in (*idents, *(one.claim for one in claims)) for word in grades.get(key, ())]
    return Incident(
        id=idents[0],
        claims=tuple(one.claim for one in claims),
        kinds=_kinds(claims),
        start=iso(days[0]) if days else None,
        end=iso(days[1]) if days else None,
        country=_country(found.tellings),
        place=site.id if site else None,
        place_en=site.name_en if site else None,
        place_ar=site.name_ar if site else None,
        admin1=site.admin1 if site else None,
        precision=site.precision if site else None,
        lat=site.lat if site else None,
        lon=site.lon if site else None,
        actors=_named(telling.actors for telling in found.tellings),
        targets=_named(telling.targets for telling in found.tellings),
        voices=tuple(voice.voice() for voice in voices),
        tolls=tuple(measures),
        discrepancies=(*discrepancies, *differences(voices, kinship)),
        grade=judged(grade(voices, kinship), words),
        reasons=(*found.reasons, *_overruled(claims, bonds)),
    )


def _kinds(claims: list[Signature]) -> tuple[str, ...]:
    told = [one.event_type or one.kind for one in claims if one.types or not one.event_type]
    return tuple(dict.fromkeys(told))


def _named(groups: Iterable[frozenset[str]]) -> tuple[str, ...]:
    return tuple(sorted({name for group in groups for name in group}))


def _place(tellings: Sequence[Telling]) -> Site | None:
    """The finest place that is said; of several the one that most claims give."""
    counts = Counter({site: 0 for telling in tellings for site in telling.sites})
    counts.update(site for telling in tellings for claim in telling.claims for site in claim.sites if site in counts)
    return min(counts, key=lambda site: (-site.level, -counts[site], site.id), default=None)


def _country(tellings: Sequence[Telling]) -> str | None:
    """The country, where only one is said."""
    found = {site.country for telling in tellings for site in telling.sites if site.country}
    return found.pop() if len(found) == 1 else None


def _days(tellings: Sequence[Telling]) -> tuple[int, int] | None:
    """The days that most reports give; of equally many the earliest."""
    days = ((one.first, one.last) for one in tellings if one.dated)
    given = Counter((first, last) for first, last in days if first is not None and last is not None)
    return min(given, key=lambda days: (-given[days], days), default=None)


def _overruled(claims: list[Signature], bonds: Bonds) -> list[Reason]:
    """What people said that could not be followed, because others said the opposite."""
    here = {one.claim for one in claims}
    return [by_a_person(one, Ground.PERSON_OVERRULED) for one in bonds.broken if one.subject in here]
