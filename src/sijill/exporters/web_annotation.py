"""W3C Web Annotation: every claim and every piece of its evidence as a mark on the exact words of its document.

The target of each is the document's stored text, named by its hash, because positions hold for that text alone; ``via``
gives the address that it was read from. People's judgements are annotations of the claims' annotations.
"""

import json
from collections.abc import Iterator
from typing import BinaryIO

from sijill.exporters.claim_row import correction
from sijill.exporters.loss import Loss, Tally
from sijill.exporters.material import ExportOptions, Material
from sijill.model.entry import LedgerClaim
from sijill.model.judgement import Judgement

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32
_ALL_BUT_DOCUMENT = "[!d]*"
_CARRIED = (_ALL_BUT_DOCUMENT, "decision.*", "document.id", "document.url", "document.language")


def write(material: Material, stream: BinaryIO, options: ExportOptions) -> Loss:
    """Write an AnnotationCollection with one page; selectors give both the position and the words."""
    tally = Tally("annotation", material, _CARRIED)
    page = {"id": "urn:sijill:annotations:1", "type": "AnnotationPage", "startIndex": 0}
    stream.write(_opening(material).encode())
    stream.write((_json(page)[:-1] + ',"items":[').encode())
    for annotation in _annotations(material, options, tally):
        stream.write(f"{',' if tally.rows else ''}\n{_json(annotation)}".encode())
        tally.rows += 1
    stream.write(f'\n]}},"total":{tally.rows}}}\n'.encode())
    return tally.loss()


def _opening(material: Material) -> str:
    collection = {
        "@context": _CONTEXT,
        "id": "urn:sijill:annotations",
        "type": "AnnotationCollection",
        "label": "sijill: claims and their words",
        "generator": {"id": f"urn:sijill:software:{material.version}", "type": "Software", "name": "sijill"},
    }
    if material.at:
        collection["generated"] = material.at
    return _json(collection)[:-1] + ',"first":'


def _annotations(material: Material, options: ExportOptions, tally: Tally) -> Iterator[object]:
    incidents = material.incident_of_claims()
    for claim in tally.claims(material, options):
        tally.wrote(claim)
        incident = incidents.get(claim.id)
        yield _of_claim(claim, incident.id if incident else None)
        yield from _of_evidence(claim)
        for judgement in claim.decision.standing:
            yield _of_judgement(claim, judgement)


def _of_claim(claim: LedgerClaim, incident: str | None) -> object:
    """The claim on its sentence; the second body is the claim as it travels."""
    wire = claim.wire
    tags = [wire["kind"], wire["effect"], wire["event_type"], wire["modality"], incident]
    bodies: list[object] = [_body("tagging", tag) for tag in tags if tag]
    bodies.append({**_body("describing", _json(wire)), "format": "application/json"})
    return {
        "id": _name(claim),
        "type": "Annotation",
        "motivation": "describing",
        "body": bodies,
        "target": _target(claim, *claim.read["sentence"]),
    }


def _of_evidence(claim: LedgerClaim) -> Iterator[object]:
    for number, part in enumerate(claim.read["evidence"], start=1):
        yield {
            "id": f"{_name(claim)}:evidence:{number}",
            "type": "Annotation",
            "motivation": "tagging",
            "body": [
                _body("tagging", part["field"]),
                {"type": "SpecificResource", "purpose": "linking", "source": _name(claim)},
            ],
            "target": _target(claim, part["start"], part["end"]),
        }


def _of_judgement(claim: LedgerClaim, judgement: Judgement) -> object:
    says = [judgement.verdict.value]
    says += [correction(judgement)] if judgement.field else []
    says += [judgement.reason] if judgement.reason else []
    annotation: dict[str, object] = {
        "id": f"urn:sijill:judgement:{judgement.number}",
        "type": "Annotation",
        "motivation": "assessing",
        "creator": {"type": "Person", "name": judgement.by},
        "body": _body("assessing", ": ".join(says)),
        "target": _name(claim),
    }
    if judgement.at:
        annotation["created"] = judgement.at
    return annotation


def _target(claim: LedgerClaim, start: int, end: int) -> object:
    document = claim.entry.document
    text, known = document.text, document.metadata
    source = {"id": f"urn:{document.id}", "type": "Text", "format": "text/plain"}
    if known.language:
        source["language"] = known.language
    if known.url:
        source["via"] = known.url
    return {
        "type": "SpecificResource",
        "source": source,
        "selector": [
            {"type": "TextPositionSelector", "start": start, "end": end},
            {
                "type": "TextQuoteSelector",
                "exact": text[start:end],
                "prefix": text[max(0, start - _AROUND) : start],
                "suffix": text[end : end + _AROUND],
            },
        ],
    }


def _body(purpose: str, value: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}


def _name(claim: LedgerClaim) -> str:
    return f"urn:sijill:claim:{claim.id}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
