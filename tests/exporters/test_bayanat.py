"""Bayanat bulletins: what its own validation asks of a request."""

import io
import json

import jsonschema
import pytest

from sijill.exporters.bayanat import write
from sijill.exporters.material import ExportOptions
from sijill.model.incident import Incident

TEXT, SOME = {"type": "string"}, {"type": "string", "minLength": 1}
ITEM = {
    "type": "object",
    "required": ["title", "comments", "source_link"],
    "additionalProperties": False,
    "properties": {
        "title": SOME, "title_ar": TEXT, "comments": SOME, "description": TEXT, "originid": SOME, "source_link_type": {"type": "boolean"},
        "source_link": {"type": "string", "pattern": r"^(NA|[a-z]+://[^/]+.*|(/[^/]+)+/?)$"},
        "tags": {"type": "array", "items": TEXT},
        "publish_date": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"},
        "events": {"type": "array", "items": {"type": "object", "properties": {"title": SOME, "from_date": SOME, "to_date": SOME, "estimated": {"type": "boolean"}}}},
        "geoLocations": {"type": "array", "items": {"type": "object", "required": ["title", "lat", "lng"], "properties": {"title": SOME, "lat": {"type": "number"}, "lng": {"type": "number"}, "main": {"type": "boolean"}}}},
    },
}  # fmt: skip
BODY = {"type": "object", "required": ["item"], "additionalProperties": False, "properties": {"item": ITEM}}


def run(material):
    out = io.BytesIO()
    loss = write(material, out, ExportOptions())
    bodies = [json.loads(line) for line in out.getvalue().decode().splitlines()]
    for body in bodies:
        jsonschema.validate(body, BODY)
    return [body["item"] for body in bodies], loss


def test_an_event_becomes_a_bulletin(told):
    told("strikes", "Jets struck once.", event_type="air-strike", count=(1, 1), actors=["russia"], targets=["nusra"], source="sohr", url="https://example.org/1")
    (item,), loss = run(told.material())
    assert (item["title"], item["originid"], item["source_link"]) == ("air-strike — 1 — Kafr Nabl — 2019-04-09", "clm_1", "https://example.org/1")
    assert item["comments"] == "Told by: SOHR; SANA. By: Russia. Against: Nusra."
    assert item["tags"] == ["sijill 0.1.0", "strikes", "air-strike"]
    assert item["geoLocations"] == [{"title": "Kafr Nabl", "lat": 35.6138, "lng": 36.5645, "main": True, "comment": "settlement إدلب"}]
    assert [(event["from_date"], event["to_date"], event["estimated"]) for event in item["events"]] == [("2019-04-09", "2019-04-09", False)]
    assert loss.rows == 1


@pytest.mark.parametrize("url", [None, "example.org/1", "http://[", ""])
def test_what_is_no_whole_address_is_na(told, url):
    told(event_type="shelling", url=url)
    assert run(told.material())[0][0]["source_link"] == "NA"


def test_text_of_a_stranger_is_escaped(told):
    told(text="<script>alert('x')</script>", event_type="shelling", title="<b>")
    description = run(told.material())[0][0]["description"]
    assert "<script" not in description
    assert "<b>" not in description
    assert "&lt;script&gt;" in description


def test_a_period_is_estimated_and_a_country_has_no_point(told):
    told("strikes", event_type="air-strike", count=(52, 52), days=("2019-03-24", "2019-04-06"), places=["SY"])
    (item,), _ = run(told.material())
    assert item["geoLocations"] == []
    assert item["events"][0]["estimated"] is True


def test_an_event_without_a_day_has_none(told):
    told(event_type="shelling", days=(None, None), places=[])
    (item,), _ = run(told.material())
    assert item["events"] == []
    assert item["title"] == "shelling"


def test_an_incident_is_one_bulletin_with_all_its_words(told):
    told(event_type="shelling", text="One.", published="2019-04-12")
    told(event_type="shelling", text="Two.", published="2019-04-10")
    (item,), loss = run(told.material(Incident("inc_1", ("clm_1", "clm_2"))))
    assert (item["originid"], item["publish_date"], loss.written) == ("inc_1", "2019-04-10", 2)
    assert item["description"].count("<p>") == 2
    assert any("one installation" in note for note in loss.notes)
