"""JSON Lines that lose nothing: a line a document in the wire shape, with what people decided beside it.

After the documents come the incidents, the judgements and the outside events, each line with its own ``schema``.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import groupby
from typing import BinaryIO, TypedDict

from sijill.errors import ExportError
from sijill.exporters.jsonl import line_of
from sijill.exporters.loss import Loss, Tally
from sijill.exporters.material import ExportOptions, Material
from sijill.model.claim import Extraction
from sijill.model.entry import Entry, LedgerClaim
from sijill.model.wire import WireClaim, to_wire

INCIDENT, JUDGEMENT, OUTSIDE = "sijill-incident/1", "sijill-judgement/1", "sijill-outside/1"
_CARRIED = ("*",)


class DecidedClaim(TypedDict):
    """What stands beside one claim; ``read`` is the machine's reading where a person corrected it."""

    claim: str
    number: int
    incident: str | None
    decision: dict[str, object]
    read: WireClaim | None


def write(material: Material, stream: BinaryIO, options: ExportOptions) -> Loss:
    """Write the whole ledger as JSON Lines; only claims that a person rejected may be left out."""
    tally = Tally("jsonl", material, _CARRIED)
    for line in _lines(material, options, tally):
        stream.write(line_of(line).encode())
        tally.rows += 1
    return tally.loss()


def _lines(material: Material, options: ExportOptions, tally: Tally) -> Iterator[object]:
    yield from _documents(material, tally.claims(material, options), tally)
    for incident in material.incidents:
        yield {"schema": INCIDENT, **asdict(incident)}
    for judgement in material.judgements:
        yield {"schema": JUDGEMENT, **asdict(judgement)}
    for event in material.outside:
        yield {"schema": OUTSIDE, **asdict(event)}


def _documents(material: Material, claims: Iterable[LedgerClaim], tally: Tally) -> Iterator[object]:
    """Every document with its claims, both of which come in the same order."""
    incidents = material.incident_of_claims()
    groups = groupby(claims, key=lambda claim: claim.entry.number)
    number, group = next(groups, (None, iter(())))
    for entry in material.entries:
        mine: list[LedgerClaim] = []
        if number == entry.number:
            mine = list(group)
            number, group = next(groups, (None, iter(())))
        for claim in mine:
            tally.wrote(claim)
        yield _document(entry, mine, {c.id: incidents[c.id].id for c in mine if c.id in incidents})
    if number is not None:
        raise ExportError(f"the claims of document {number} do not stand in the order of the documents")


def _document(entry: Entry, claims: list[LedgerClaim], incidents: dict[str, str]) -> object:
    line = to_wire(entry.document, Extraction())
    line["claims"] = [claim.wire for claim in claims]
    line["mentions"] = entry.mentions
    line["checks"] = list(entry.checks)
    return {
        **line,
        "ledger": {
            "number": entry.number,
            "extractor": entry.extractor,
            "text": entry.document.text,
            "publications": [asdict(publication) for publication in entry.publications],
            "claims": [decided_claim(claim, incidents.get(claim.id)) for claim in claims],
        },
    }


def decided_claim(claim: LedgerClaim, incident: str | None) -> DecidedClaim:
    """Return what people decided of a claim, and its incident."""
    return {
        "claim": claim.id,
        "number": claim.number,
        "incident": incident,
        "decision": asdict(claim.decision),
        "read": claim.read if claim.read != claim.wire else None,
    }
