"""The loss is counted from what was written."""

import json

from sijill.exporters.export import export
from sijill.exporters.loss import Tally
from sijill.exporters.material import ExportOptions
from sijill.exporters.said import said


def test_what_is_not_said_is_not_lost(material):
    claim = material.claims[0]
    names = set(said(claim))
    assert {"quantity.low", "places.0.lat", "places.n.lat", "attribution.0.cue", "evidence", "quote", "document.reprints"} <= names
    assert {"effect", "time.start"} <= names
    assert not {"quantity.vague", "subset_of", "engagements.low", "decision.verdict", "document.ref"} & names


def test_every_said_field_of_the_wire_shape_is_named(material):
    """Nothing can be lost without a name: all keys of every claim that hold something are met."""
    for claim in material.claims:
        tops = {name.split(".")[0] for name in said(claim)}
        assert {key for key, value in claim.wire.items() if value not in (None, [], False)} <= tops


def test_a_field_that_no_pattern_carries_is_counted_with_the_first_claims(material):
    tally = Tally("x", material, ("[!q]*", "quantity.high"))
    for claim in tally.claims(material, ExportOptions()):
        tally.wrote(claim)
    lost = {field.field: field for field in tally.loss().fields}
    counted = [claim.id for claim in material.claims if claim.wire["quantity"] and claim.wire["quantity"]["low"] is not None and claim.decision.verdict != "reject"]
    assert lost["quantity.low"].claims == len(counted)
    assert lost["quantity.low"].first == tuple(counted[:5])
    assert "quantity.high" not in lost


def test_formats_tell_their_own_losses(material, tmp_path):
    lost = {name: {field.field for field in export(material, tmp_path / name, name).fields} for name in ("csv", "xlsx", "jsonl", "hxl", "annotation")}
    assert lost["jsonl"] == set()
    assert "evidence" in lost["csv"]
    assert "evidence" not in lost["annotation"]
    assert "actors.0.id" in lost["hxl"] - lost["csv"]
    assert "document.text" in lost["csv"] & lost["xlsx"] & lost["annotation"]


def test_the_line_and_the_file_tell_the_same(material, tmp_path):
    loss = export(material, tmp_path / "a.csv")
    told = json.loads((tmp_path / "a.csv.loss.json").read_text("utf-8"))
    assert told["left_out"][0]["claims"] == list(loss.left_out[0].claims)
    assert loss.line.startswith(f"1 of {loss.seen} claims left out; fields not carried (of so many claims): ")
