"""Why each value was read, as lines for a person."""

from sijill.exporters.row import Row, row_of
from sijill.exporters.visible import visible
from sijill.model.claim import Claim
from sijill.model.document import Document


def explain_claim(document: Document, claim: Claim) -> list[str]:
    """Return the lines of one claim: what it says, then each value with its words, rule and word-list row."""
    lines = [f"{claim.id}  {headline(row_of(document, claim))}  (confidence {claim.confidence:.2f})"]
    lines += [f"  {visible(line)}" for line in claim.explain().splitlines()]
    if claim.subset_of:
        lines.append(f"  part of {claim.subset_of}")
    if claim.restates:
        lines.append(f"  says again {claim.restates}")
    return lines


def headline(row: Row) -> str:
    """Return a claim in one short line.

    >>> headline(Row("effect", "72", "vehicle", "destroyed", "", "", "Syria", "", "", "", "denied", ""))
    'effect: 72 × vehicle destroyed (denied), Syria'
    """
    what = " ".join(part for part in (row.counted, row.effect) if part)
    if row.modality:
        what += f" ({row.modality})"
    return ", ".join(part for part in (f"{row.kind}: {what}".rstrip(": "), row.where, row.when) if part)
