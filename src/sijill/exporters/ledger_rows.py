"""Incidents, documents and judgements as rows of tables."""

from sijill.exporters.claim_row import Row
from sijill.exporters.row import bounds
from sijill.model.entry import Entry
from sijill.model.incident import Incident
from sijill.model.judgement import Judgement


def incident_row(incident: Incident) -> Row:
    """Return the cells of an incident in the order of the columns ``incidents``."""
    grade = incident.grade
    return (
        incident.id,
        incident.kinds,
        incident.start,
        incident.end,
        incident.country,
        incident.place,
        incident.place_en,
        incident.place_ar,
        incident.admin1,
        incident.precision,
        incident.lat,
        incident.lon,
        incident.actors,
        incident.targets,
        tuple(f"{voice.name_en or voice.origin}: {'; '.join(voice.publishers)}" for voice in incident.voices),
        len(incident.voices),
        tuple(f"{toll.measure}: {bounds(toll.low, toll.high)}" for toll in incident.tolls),
        tuple(f"{discrepancy.field}: {discrepancy.says}" for discrepancy in incident.discrepancies),
        grade.step.value if grade else None,
        grade.says if grade else None,
        grade.by if grade else None,
        incident.claims,
        tuple(f"{reason.field}: {reason.says}" for reason in incident.reasons),
    )


def document_row(entry: Entry) -> Row:
    """Return the cells of a document in the order of the columns ``documents``."""
    known, first = entry.document.metadata, entry.publications[0] if entry.publications else None
    return (
        entry.document.id,
        entry.number,
        known.publisher,
        tuple(name for name in entry.publishers if name != known.publisher),
        known.title,
        known.url,
        known.ref,
        known.language,
        known.published,
        known.published_basis,
        len(entry.document.text),
        first.at if first else None,
        first.how if first else None,
        first.original if first else None,
        entry.extractor,
        tuple(f"{check['verdict']}: {check['says']}" for check in entry.checks),
    )


def judgement_row(judgement: Judgement) -> Row:
    """Return the cells of a judgement in the order of the columns ``judgements``."""
    return (
        judgement.number,
        judgement.verdict.value,
        judgement.subject,
        judgement.other,
        judgement.field,
        judgement.before,
        judgement.after,
        judgement.reason,
        judgement.by,
        judgement.at,
        judgement.undoes,
    )
