"""JSON Lines give back everything that went in."""

import json
from dataclasses import fields

import jsonschema
import pytest

from sijill.errors import ExportError
from sijill.exporters.columns import names_of
from sijill.exporters.export import export
from sijill.exporters.material import Material
from sijill.exporters.schema import claims_schema
from sijill.model.document import Document, Metadata
from sijill.model.entry import Entry, LedgerClaim, Publication
from sijill.model.incident import Discrepancy, Grade, Incident, Reason, Toll, Voice
from sijill.model.judgement import Decision, Judgement
from sijill.model.outside import OutsideEvent


@pytest.fixture
def lines(exported):
    return lambda **options: [json.loads(line) for line in exported("jsonl", **options).read_text("utf-8").splitlines()]


def tupled(value):
    return tuple(tupled(part) for part in value) if isinstance(value, list) else value


def made(kind, told, **parts):
    """A value of a class from what was told of it; ``parts`` are the classes of the parts that are values too."""
    given = {field.name: told[field.name] for field in fields(kind)}
    for name, of in parts.items():
        value = given[name]
        given[name] = tuple(made(of, one) for one in value) if isinstance(value, list) else value and made(of, value)
    return kind(**{name: tupled(value) for name, value in given.items()})


def restored(lines):
    entries, claims, incidents, judgements, outside = [], [], [], [], []
    for line in lines:
        if line["schema"] == "sijill-incident/1":
            incidents.append(made(Incident, line, voices=Voice, tolls=Toll, discrepancies=Discrepancy, grade=Grade, reasons=Reason))
        elif line["schema"] == "sijill-judgement/1":
            judgements.append(made(Judgement, line))
        elif line["schema"] == "sijill-outside/1":
            outside.append(made(OutsideEvent, line))
        else:
            known, told = line["document"], line["ledger"]
            metadata = Metadata(*(known[name] for name in ("ref", "publisher", "url", "language", "title", "published", "published_basis")))
            document = Document.of(told["text"], metadata)
            assert document.id == known["id"]
            publications = tuple(made(Publication, one, metadata=Metadata) for one in told["publications"])
            entry = Entry(told["number"], document, publications, told["extractor"], line["mentions"], tuple(line["checks"]))
            entries.append(entry)
            for wire, beside in zip(line["claims"], told["claims"], strict=True):
                decision = made(Decision, beside["decision"], standing=Judgement, corrections=Judgement)
                claims.append(LedgerClaim(beside["number"], entry, beside["read"] or wire, wire, decision))
    return Material("0.1.0", tuple(entries), tuple(claims), tuple(incidents), tuple(judgements), tuple(outside), "2024-05-02T09:00:00Z")


def test_nothing_is_lost(lines, material):
    assert restored(lines(include_rejected=True)) == material


def test_a_line_is_the_wire_shape_with_the_ledger_beside_it(lines):
    schema = jsonschema.Draft202012Validator(json.loads(claims_schema()))
    documents = [line for line in lines() if line["schema"] == "sijill/1"]
    for line in documents:
        del line["ledger"]
        schema.validate(line)
    assert sum(len(line["claims"]) for line in documents) == 9


def test_corrections_are_applied_and_the_reading_stands_beside(lines):
    [(wire, beside)] = [
        (wire, beside)
        for line in lines()
        if line["schema"] == "sijill/1"
        for wire, beside in zip(line["claims"], line["ledger"]["claims"], strict=True)
        if beside["read"]
    ]
    assert (wire["quantity"]["low"], beside["read"]["quantity"]["low"], beside["incident"]) == (4, 5, "inc_1")


def test_every_field_has_its_line_in_the_dictionary(lines):
    told = {name.replace("[]", "") for name in names_of("jsonl")}
    [first] = [line for line in lines() if line["schema"] == "sijill/1"][:1]
    here = {"schema", "checks"} | {f"document.{key}" for key in first["document"]} | {f"claims.{key}" for key in first["claims"][0]}
    here |= {f"mentions.{key}" for key in first["mentions"]} | {f"ledger.{key}" for key in first["ledger"] if key != "claims"}
    here |= {f"ledger.claims.{key}" for key in first["ledger"]["claims"][0]}
    assert here == told


def test_claims_of_another_order_than_their_documents_are_an_error(material, tmp_path):
    turned = Material("0.1.0", material.entries, tuple(reversed(material.claims)))
    with pytest.raises(ExportError, match="do not stand in the order of the documents"):
        export(turned, tmp_path / "a.jsonl")
