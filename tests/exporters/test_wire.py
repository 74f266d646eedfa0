"""The wire shape: every key always there, and the schema holds for all that is written."""

import json

import pytest
from jsonschema import Draft202012Validator

import sijill
from sijill.exporters.jsonl import to_json_line
from sijill.exporters.schema import claims_schema
from sijill.model.claim import Extraction
from sijill.model.document import Document, Metadata
from sijill.model.wire import to_wire

REPORTS = (
    "أعلن التحالف أن طائراته نفذت 52 ضربة ودمرت 72 مركبة في سوريا بين 24 آذار و6 نيسان.",
    "At least 15 civilians, including six children, were killed on Monday near Idlib, the Observatory said. The army denied it.",
    "وثق المرصد مقتل عشرات المدنيين، ونزوح نحو 300 عائلة.",
    "",
    "\u064e\u064f",
)


@pytest.fixture(scope="module")
def validator():
    schema = json.loads(claims_schema())
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def faults(validator, wire) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(json.loads(json.dumps(wire)))]


def test_a_claim_is_written_in_the_shape_that_is_promised(document, extraction):
    wire = to_wire(document, extraction)
    claim = wire["claims"][0]
    assert claim["quantity"] == {
        "low": 72,
        "high": 72,
        "exact": True,
        "approximate": False,
        "vague": None,
        "implicit": False,
        "unit": None,
        "span": [28, 30],
    }
    assert claim["object"] == {"id": "vehicle", "name_en": "vehicle", "name_ar": "مركبة", "span": [31, 36]}
    assert claim["confidence"] == 0.9346
    assert claim["evidence"][0] == {"field": "quantity", "start": 28, "end": 30}
    assert claim["evidence"][-1] == {"field": "trigger", "start": 23, "end": 27}
    assert claim["attribution"][1] == {
        "role": "publisher",
        "id": "p",
        "name_en": None,
        "name_ar": None,
        "cue": None,
        "span": None,
    }
    assert claim["places"][0]["relation"] == "near"
    assert claim["engagements"]["low"] == 17
    assert [e["field"] for e in wire["claims"][1]["evidence"]] == ["trigger"]
    assert wire["claims"][1]["restates"] == "clm_1"


def test_the_schema_holds_for_a_claim_made_by_hand(validator, document, extraction):
    assert faults(validator, to_wire(document, extraction)) == []


@pytest.mark.parametrize("text", REPORTS)
def test_the_schema_holds_for_what_is_extracted(validator, text):
    for published in (None, "2019-04-11"):
        document = Document.of(text, Metadata(published=published))
        assert faults(validator, sijill.to_wire(document, sijill.extract(document))) == []


@pytest.mark.parametrize("change", [{"schema": "sijill/2"}, {"extra": 1}, {"claims": None}])
def test_the_schema_refuses_other_shapes(validator, document, change):
    assert faults(validator, {**to_wire(document, Extraction()), **change})


def test_the_schema_in_the_docs_is_the_one_that_ships(pytestconfig):
    assert (pytestconfig.rootpath / "docs" / "schema" / "claims-1.json").read_text(encoding="utf-8") == claims_schema()


def test_a_line_is_one_line_with_arabic_letters_in_it(document, extraction):
    line = to_json_line(document, extraction)
    assert line.endswith("}\n")
    assert "مركبة" in line
    assert json.loads(line) == to_wire(document, extraction)


def test_no_title_breaks_a_line():
    document = Document.of("x", Metadata(title="a\u2028b\u0085c\nd\re"))
    line = to_json_line(document, Extraction())
    assert len(line.splitlines()) == 1
    assert json.loads(line)["document"]["title"] == document.metadata.title


def test_the_same_report_gives_the_same_bytes(document, extraction):
    assert to_json_line(document, extraction) == to_json_line(document, extraction)
