"""Annotations lead to the exact words, by place and by quotation."""

import json

import pytest


@pytest.fixture
def collection(exported):
    return json.loads(exported("annotation").read_text("utf-8"))


@pytest.fixture
def items(collection):
    return collection["first"]["items"]


def test_a_collection_counts_its_annotations_and_each_has_its_own_name(collection, items):
    assert (collection["@context"], collection["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationCollection")
    assert collection["total"] == len(items) == len({item["id"] for item in items})
    assert {item["type"] for item in items} == {"Annotation"}


def test_both_selectors_choose_the_same_words(items, material):
    texts = {f"urn:{entry.document.id}": entry.document.text for entry in material.entries}
    seen = 0
    for item in items:
        if isinstance(item["target"], dict):
            text = texts[item["target"]["source"]["id"]]
            place, quote = item["target"]["selector"]
            assert text[place["start"] : place["end"]] == quote["exact"]
            assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
            seen += 1
    assert seen > len(material.claims) * 2


def test_every_piece_of_evidence_is_an_annotation_that_names_its_claim(items, material):
    pieces = [item for item in items if item["motivation"] == "tagging"]
    kept = [claim for claim in material.claims if claim.decision.verdict != "reject"]
    assert len(pieces) == sum(len(claim.read["evidence"]) for claim in kept)
    assert {part["source"] for item in pieces for part in item["body"] if part["type"] == "SpecificResource"} == {f"urn:sijill:claim:{claim.id}" for claim in kept}


def test_a_judgement_is_an_annotation_of_the_claim(items):
    [assessed] = [item for item in items if item["motivation"] == "assessing"]
    assert (assessed["creator"]["name"], assessed["created"]) == ("huda", "2024-05-01T10:00:00Z")
    assert assessed["body"]["value"] == "correct: quantity.low: 5 -> 4 (huda): @list names four"
    assert assessed["target"] in {item["id"] for item in items if item["motivation"] == "describing"}


def test_the_claim_travels_whole(items, material):
    bodies = [body for item in items if item["motivation"] == "describing" for body in item["body"] if body["format"] == "application/json"]
    assert [json.loads(body["value"]) for body in bodies] == [claim.wire for claim in material.claims if claim.decision.verdict != "reject"]
