"""PLOVER JSON Lines: what its manual requires, the period, the span, the scale."""

import io
import json

import jsonschema
import pytest

from sijill.exporters.material import ExportOptions
from sijill.exporters.plover import write
from sijill.model.incident import Incident

CATEGORIES = [
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION",
    "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
ENTITY = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "code": {"pattern": "^[A-Z]{3}$"}, "sector": {"pattern": "^[A-Z]{3}$"},
        "entity_text": {"type": "string"}, "identifier_text": {"type": "string"},
    },
}  # fmt: skip
SCHEMA = {
    "type": "object",
    "required": ["id", "date", "actor", "event"],
    "additionalProperties": False,
    "properties": {
        "id": {"type": "string"}, "has_event": {"const": True}, "date": {"pattern": r"^\d{4}-\d\d-\d\d$"}, "enddate": {"pattern": r"^\d{4}-\d\d-\d\d$"},
        "actor": {"type": "array", "minItems": 1, "items": ENTITY}, "recipient": {"type": "array", "items": ENTITY},
        "event": {"type": "array", "minItems": 1, "items": {"enum": CATEGORIES}},
        "event_loc": {"type": "object", "properties": {"resolution": {"enum": [1, 2, 3, 4, 5]}, "country_code": {"pattern": "^[A-Z]{3}$"}}},
        "event_text": {"type": "array"}, "quad_code": {"enum": [1, 2, 3, 4]}, "event_scale": {"type": "number", "minimum": -10, "maximum": 10},
        "mode": {"type": "array", "items": {"type": "string"}},
        "size": {"type": "object", "additionalProperties": {"type": "integer"}},
        "text_info": {"type": "object", "required": ["start", "end"], "properties": {"start": {"type": "integer"}, "end": {"type": "integer"}}},
        "cite_info": {"type": "object"}, "comment": {"type": "string"},
    },
}  # fmt: skip


def run(material):
    out = io.BytesIO()
    loss = write(material, out, ExportOptions())
    events = [json.loads(line) for line in out.getvalue().decode().splitlines()]
    for event in events:
        jsonschema.validate(event, SCHEMA)
    return events, loss


def test_a_total_of_a_period_keeps_its_period_and_its_words(told):
    told("strikes", "52 strikes were carried out.", event_type="air-strike", count=(52, 52), unit="strike", days=("2019-03-24", "2019-04-06"), places=["SY"], actors=["coalition-isis"], targets=["isis"])
    events, _ = run(told.material())
    event = events[0]
    assert (event["date"], event["enddate"], event["size"]) == ("2019-03-24", "2019-04-06", {"strikes": 52})
    assert event["text_info"] == {"start": 0, "end": len("52 strikes were carried out.")}
    assert (event["event"], event["mode"], event["quad_code"], event["event_scale"]) == (["ASSAULT"], ["aerial"], 4, -9.5)
    assert event["recipient"] == [{"sector": "REB", "entity_text": "Isis", "identifier_text": "isis"}]
    assert (event["event_loc"]["resolution"], "lat" in event["event_loc"]) == (1, False)


def test_one_day_has_no_end_and_a_nameless_actor_is_unidentified(told):
    told(event_type="shelling")
    events, _ = run(told.material())
    assert "enddate" not in events[0]
    assert events[0]["actor"] == [{"sector": "UAF"}]


@pytest.mark.parametrize(
    ("words", "event", "quad"),
    [("threatened", "THREATEN", 3), ("condemned", "ACCUSE", 3), ("denied", "REJECT", 3), ("called on", "REQUEST", 3)],
)
def test_what_was_said_is_an_event_of_its_own(told, words, event, quad):
    told("statement", words, modality="planned")
    events, _ = run(told.material())
    assert [(found["event"], found["quad_code"]) for found in events] == [([event], quad)]


def test_of_several_acts_the_gravest_names_the_event(told):
    told("detention", effect="detained")
    told(event_type="drone")
    told("casualties", effect="killed", object="people", count=(4, 4))
    events, _ = run(told.material(Incident("inc_1", ("clm_1", "clm_2", "clm_3"))))
    assert [(event["id"], event["event"], event["mode"], event["size"]) for event in events] == [("inc_1", ["ASSAULT"], ["drone"], {"dead": 4})]


def test_no_figure_is_made_of_a_vague_word(told):
    told("casualties", "dozens", effect="killed", object="people", vague="dozens", event_type="shelling")
    assert "size" not in run(told.material())[0][0]


def test_what_plover_has_no_word_for_is_left_out(told):
    told("casualties", effect="killed", object="people", count=(4, 4))
    told(event_type="shelling", days=(None, None))
    told(event_type="shelling", modality="denied")
    events, loss = run(told.material())
    assert events == []
    assert sorted(left.reason.split(":")[0] for left in loss.left_out) == [
        "denied", "no PLOVER category follows from what is said", "no day is said, and PLOVER requires one",
    ]  # fmt: skip
